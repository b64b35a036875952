"""The factsheet of a location: what its page says, on paper, for who may read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from locaties.dimensies import Dimensie
from locaties.duur import DUUR_LABELS
from locaties.feiten import LOCATIEGROEPEN, groepen_van
from locaties.figures import Cijfers
from locaties.grootte import m2
from locaties.lijst import zin_over_locatie
from locaties.models import Aanbod, Doelgroep, Maat, Signaal, Werklocatie, Werkruimte
from locaties.overzicht import BRON_LABELS, Overzicht, getal, make_overview, percentage
from locaties.plek import Plek, naar_rd
from locaties.reeks_svg import finding
from locaties.selectie import Selectie, geldt_op, lijst_van
from locaties.signaalcijfers import count_per_kind
from locaties.zicht import verborgen
from werkplan.kern.datums import datum
from werkplan.kern.models import Gebruiker
from werkplan.kern.permissions import may
from werkplan.kern.values import format_euro, format_getal

MEESTE_AANBOD = 100
MEESTE_BLADEN = 20
"""How many factsheets go into one file: it is made while somebody waits."""
Rij = Sequence[str]


@dataclass(frozen=True, slots=True)
class Blad:
    """Of which location, for whom, and on which day. `bekend_op`: the past day by whose end it was known."""

    locatie: Werklocatie
    persoon: Gebruiker
    dag: date
    gemaakt_op: date
    bekend_op: date | None = None


def make_factsheet(blad: Blad) -> dict[str, Any]:
    """All texts of the factsheet, ready for the template `factsheet`."""
    locatie, persoon = blad.locatie, blad.persoon
    weg = verborgen(persoon, locatie)
    ruimten = Werkruimte.objects.visible_to(persoon).filter(locatie=locatie).bestaand_op(blad.dag)
    return {
        "naam": locatie.naam,
        "onderwerp": f"{locatie.type} ({locatie.soort}) in {locatie.gemeente}",
        "is_demo": locatie.is_demo or ruimten.filter(is_demo=True).exists(),
        "bekend_op": datum(blad.bekend_op),
        "gemaakt_op": datum(blad.gemaakt_op),
        "antwoord": zin_over_locatie(locatie, persoon, ruimten, blad.dag),
        "omschrijving": locatie.omschrijving.splitlines(),
        "controle": _controle(locatie),
        "groepen": [
            {"titel": groep.titel, "bekend": groep.bekend, "onbekend": ", ".join(groep.onbekend)}
            for groep in groepen_van(locatie, LOCATIEGROEPEN, weg)
        ],
        "plek": _plek(locatie),
        "doelgroepen": ", ".join(
            map(str, Doelgroep.objects.visible_to(persoon).filter(werklocaties=locatie))
        ),
        "contact": [] if blad.bekend_op or "contact" in weg else _contact(locatie),
        "opmerking": [] if "opmerking" in weg else locatie.opmerking.splitlines(),
        "bron": locatie.bron,
        "ruimte": _ruimte(blad),
        **_aanbod(blad),
        "signalen": _signalen(blad),
    }


def make_factsheets(bladen: Sequence[Blad], *, mist: bool) -> dict[str, Any]:
    """All texts of several factsheets of one day, ready for the template `factsheets`; `mist`: some are not shared."""
    gegevens, een = [make_factsheet(blad) for blad in bladen], bladen[0]
    return {
        "titel": f"Factsheets van {len(bladen)} locaties" if len(bladen) > 1 else "Factsheet van 1 locatie",
        "onderwerp": ", ".join(sorted({str(blad.locatie.gemeente) for blad in bladen})),
        "is_demo": any(blad["is_demo"] for blad in gegevens),
        "bekend_op": datum(een.bekend_op),
        "gemaakt_op": datum(een.gemaakt_op),
        "mist": mist,
        "bladen": gegevens,
    }


def _controle(locatie: Werklocatie) -> str:
    if locatie.gecontroleerd_op is None:
        return "Nog nooit gecontroleerd."
    door = f" door {locatie.gecontroleerd_door}" if locatie.gecontroleerd_door else ""
    return f"Gecontroleerd op {datum(locatie.gecontroleerd_op)}{door}."


def _plek(locatie: Werklocatie) -> list[Rij]:
    if locatie.lon is None or locatie.lat is None:
        return [("Positie", "nog niet op de kaart")]
    x, y = naar_rd(Plek(locatie.lon, locatie.lat))
    noord, oost = (format_getal(Decimal(str(graden)), decimalen=5) for graden in (locatie.lat, locatie.lon))
    return [
        ("Hoe precies", locatie.get_nauwkeurigheid_display()),
        ("WGS84", f"{noord} noord, {oost} oost"),
        ("RD", f"x {getal(round(x))}, y {getal(round(y))}"),
        *([("Postcode", locatie.postcode)] if locatie.postcode else []),
    ]


def _contact(locatie: Werklocatie) -> list[str]:
    contact = locatie.contact
    if contact is None:
        return []
    return [deel for deel in (contact.organisatie, contact.naam, contact.telefoon, contact.email) if deel]


def _ruimte(blad: Blad) -> list[dict[str, Any]]:
    """Stock and vacancy in each measure that the location has, m² vvo first."""
    eerste = _overzicht(blad, Maat.VVO)
    anders = [Maat(maat) for maat in sorted(eerste.totaal.cijfers.per_andere_maat)]
    alle = [eerste, *(_overzicht(blad, maat) for maat in anders)]
    return [_maat(overzicht) for overzicht in alle if overzicht.totaal.cijfers != Cijfers()]


def _overzicht(blad: Blad, maat: Maat) -> Overzicht:
    selectie = Selectie(blad.persoon, blad.dag, maat, locatie=blad.locatie.pk)
    return make_overview(selectie, [Dimensie.KLASSE], {})


def _maat(overzicht: Overzicht) -> dict[str, Any]:
    cijfers, namen = overzicht.totaal.cijfers, {naam for naam, _ in overzicht.uitgelicht}
    met_klassen = lijst_van(overzicht.selectie.maat) is not None
    klassen = [
        (regel.groepen[0].naam, regel.cijfers)
        for regel in overzicht.regels
        if met_klassen and (regel.cijfers.voorraad or regel.cijfers.zonder_oppervlakte)
    ]
    return {
        "eenheid": overzicht.eenheid,
        "dag": datum(overzicht.selectie.dag),
        "cijfers": [
            ("Voorraad", getal(cijfers.voorraad)),
            ("Leeg", getal(cijfers.leegstand)),
            ("Leegstand (%)", percentage(cijfers.percentage)),
            *((f"Leeg, {naam}", getal(cijfers.van_duur(duur))) for duur, naam in DUUR_LABELS.items()),
            ("Aangeboden", getal(cijfers.aangeboden)),
            ("Leeg, niet aangeboden", getal(cijfers.leeg_niet_aangeboden)),
            ("Aangeboden, nog in gebruik", getal(cijfers.aangeboden_in_gebruik)),
            ("Cijfers uit", BRON_LABELS[cijfers.bron]),
        ],
        "kanttekeningen": overzicht.kanttekeningen,
        "klassen": [(naam, *_cellen(van)) for naam, van in klassen],
        "uitgelicht": [nummer for nummer, (naam, _) in enumerate(klassen) if naam in namen],
        "reeks": [(str(dag.year), *_cellen(van)) for dag, van in overzicht.reeks.items()],
        **_grafiek(overzicht),
    }


def _cellen(cijfers: Cijfers) -> tuple[str, str, str]:
    return getal(cijfers.voorraad), getal(cijfers.leegstand), percentage(cijfers.percentage)


def _grafiek(overzicht: Overzicht) -> dict[str, Any]:
    """The bars of the series, with their finding as title and the figures as alternative text."""
    waarden = {str(dag.year): cijfers.percentage for dag, cijfers in overzicht.reeks.items()}
    hoogste = max((waarde or Decimal(0) for waarde in waarden.values()), default=Decimal(0)) or Decimal(1)
    woorden = ", ".join(f"{jaar}: {percentage(waarde)}" for jaar, waarde in waarden.items())
    return {
        "bevinding": finding(overzicht.reeks),
        "staven": [
            {"naam": jaar, "waarde": percentage(waarde), "deel": float((waarde or Decimal(0)) / hoogste)}
            for jaar, waarde in waarden.items()
        ],
        "alternatief": f"Leegstand op 1 januari in {overzicht.eenheid}. {woorden}.",
    }


def _aanbod(blad: Blad) -> dict[str, Any]:
    """What is offered on the day, as far as the reader may see it."""
    aanbod = Aanbod.objects.visible_to(blad.persoon).filter(geldt_op(blad.dag), ruimte__locatie=blad.locatie)
    aanbod = aanbod.order_by("ruimte__straat", "ruimte__huisnummer", "ruimte__toevoeging", "pk")
    gelezen = list(aanbod.select_related("ruimte", "aanbieder")[:MEESTE_AANBOD])
    aantal = aanbod.count() if len(gelezen) == MEESTE_AANBOD else len(gelezen)
    return {
        "aanbod": [_aanbodrij(record, verborgen(blad.persoon, record), blad) for record in gelezen],
        "meer_aanbod": aantal - len(gelezen),
    }


def _aanbodrij(record: Aanbod, weg: frozenset[str], blad: Blad) -> Rij:
    oppervlakte = record.ruimte.oppervlakte if record.m2 is None else record.m2
    naam = f"{record.ruimte} (demo)" if record.is_demo else str(record.ruimte)
    return (
        naam,
        record.get_vorm_display(),
        f"{m2(oppervlakte)} m²" if oppervlakte is not None else "onbekend",
        "niet" if record.deelbaar_vanaf is None else f"{m2(record.deelbaar_vanaf)} m²",
        _prijs(record, weg),
        _aanbieder(record, weg, blad),
    )


def _prijs(record: Aanbod, weg: frozenset[str]) -> str:
    if "prijs" in weg:
        return "niet gedeeld"
    if record.prijs is not None:
        return f"{format_euro(record.prijs)} {record.get_prijs_per_display()}"
    return "n.t.b." if record.prijs_ntb else "onbekend"


def _aanbieder(record: Aanbod, weg: frozenset[str], blad: Blad) -> str:
    """Whom to ask; of an earlier day that is not kept."""
    if "aanbieder" in weg:
        return "niet gedeeld"
    return "onbekend" if blad.bekend_op or record.aanbieder is None else str(record.aanbieder)


def _signalen(blad: Blad) -> list[Rij]:
    """How many signals there are of each kind; those about enforcement go on no paper."""
    if not may(blad.persoon, "view", Signaal):
        return []
    signalen = Signaal.objects.visible_to(blad.persoon).filter(locatie=blad.locatie)
    tellingen = count_per_kind(signalen.exclude(soort=Signaal.Soort.HANDHAVING))
    return [(telling.naam, str(telling.aantal)) for telling in tellingen]
