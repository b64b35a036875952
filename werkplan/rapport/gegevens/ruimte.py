"""What a report tells of the space for work: only what everybody may know, with the locations and units behind it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from locaties.dimensies import METING, Dimensie, Indeling, Sleutel
from locaties.duur import DUUR_LABELS
from locaties.figures import Cijfers, stock_series
from locaties.hectaren import Glasvezel, fibre_of
from locaties.models import Grootteklasse, Werklocatie, Werkruimte
from locaties.plek import Plek, naar_rd
from locaties.selectie import Selectie
from locaties.transformatie import MUTATIE_LABELS, Ruimtemutatie, ledger_of, unit_mutations
from werkplan.rapport.momentopname import dag, getal

JAREN = 5
"""How many years the series goes back."""
GROEPEN = (Dimensie.GEMEENTE, Dimensie.LOCATIE, Dimensie.KLASSE, Dimensie.RUIMTESOORT)
SOORTEN: Mapping[str, str] = dict(Werkruimte.Soort.choices)
Rijen = Mapping[Sleutel, Cijfers]


def read_space(peildag: date, jaar: int) -> dict[str, Any]:
    """Stock and vacancy in m² vvo on the day, by municipality, size class and kind, with the series of past years.

    Every figure is the sum of rows that stand beside it: a size class and kind of a location, or a unit that began or
    ended; and the measurements that say what units do not.
    """
    selectie = Selectie(AnonymousUser(), peildag)
    nieuwjaar = [date(een, 1, 1) for een in range(peildag.year - JAREN + 1, peildag.year + 1)]
    indeling = Indeling(GROEPEN, selectie.maat)
    alle = stock_series(selectie, sorted({*nieuwjaar, peildag}), indeling)
    op_dag = alle.get(peildag, {})
    mutaties = unit_mutations(selectie, range(jaar - 2, jaar + 1))
    locaties = _read_locations(selectie, alle.values(), mutaties)
    klassen = sorted(indeling.klassen, key=lambda klasse: klasse.van)
    namen = {pk: gemeente.naam for pk, gemeente in selectie.kaart.gemeenten.items()}
    per_pk = {een.pk: een for een in locaties}
    per_gemeente, per_klasse = _per(op_dag, Dimensie.GEMEENTE), _per(op_dag, Dimensie.KLASSE)
    per_soort = _per(op_dag, Dimensie.RUIMTESOORT)
    per_locatie = {een: _per(rijen, Dimensie.LOCATIE) for een, rijen in alle.items()}
    return {
        "peildatum": dag(peildag),
        "maat": "m² vvo",
        "totaal": _cijfers(_samen(op_dag)),
        "perGemeente": [
            {"naam": namen[pk], **_cijfers(cijfers)}
            for pk, cijfers in sorted(per_gemeente.items(), key=lambda paar: namen[paar[0]])
        ],
        "perKlasse": [
            {"naam": klasse.naam, "bijnaam": klasse.bijnaam, **_cijfers(per_klasse[klasse.pk])}
            for klasse in klassen
        ],
        "perSoort": [
            {"naam": soort.label, **_cijfers(per_soort[soort.value])}
            for soort in Werkruimte.Soort
            if soort.value in per_soort
        ],
        "nietTeSplitsen": _cijfers(per_klasse[METING]),
        "reeks": [{"datum": dag(een), **_cijfers(_samen(alle.get(een, {})))} for een in nieuwjaar],
        "transformatie": [
            {"jaar": mutatie.jaar, **{soort.value: getal(m2) for soort, _, m2 in mutatie.kolommen}}
            for mutatie in ledger_of(mutaties, range(jaar - 2, jaar + 1))
        ],
        "glasvezel": _vezel(fibre_of(een for een in locaties if _telt(een, selectie))),
        "locaties": [
            _locatie(een, namen[een.gemeente_id], per_locatie, selectie, nieuwjaar)
            for een in sorted(locaties, key=lambda een: (namen[een.gemeente_id], een.naam, een.pk))
        ],
        "regels": _regels(op_dag, {pk: een.naam for pk, een in per_pk.items()}, namen, klassen),
        "mutaties": [_mutatie(een, per_pk, namen) for een in mutaties],
        "metingen": _metingen(selectie, sorted({*nieuwjaar, peildag}), per_pk, namen),
        "bronnen": _bronnen(locaties),
    }


def _read_locations(
    selectie: Selectie, dagen: Iterable[Rijen], mutaties: Sequence[Ruimtemutatie]
) -> list[Werklocatie]:
    """The locations of the region, and those that a figure of another day comes from."""
    gezien = {sleutel[1] for rijen in dagen for sleutel in rijen} | {een.locatie_id for een in mutaties}
    openbaar = Werklocatie.objects.visible_to(selectie.user)
    kolommen = (
        "gemeente_id",
        "naam",
        "lon",
        "lat",
        "netto_ha",
        "glasvezel",
        "bestaat_van",
        "bestaat_tot",
        "bron",
    )
    return list(openbaar.filter(Q(pk__in=gezien) | Q(gemeente__in=selectie.gemeente_ids)).only(*kolommen))


def _telt(locatie: Werklocatie, selectie: Selectie) -> bool:
    """Whether a location is in the selection on its day: the rule of `Selectie.locaties` for a row in hand."""
    van, tot = locatie.bestaat_van, locatie.bestaat_tot
    bestaat = (van is None or van <= selectie.dag) and (tot is None or tot > selectie.dag)
    return bestaat and locatie.gemeente_id in selectie.gemeente_ids


def _locatie(
    locatie: Werklocatie,
    gemeente: str,
    per_dag: Mapping[date, Mapping[int, Cijfers]],
    selectie: Selectie,
    nieuwjaar: Sequence[date],
) -> dict[str, Any]:
    """A location with its place in metres (RD), its figures on the day, and those on each 1 January."""
    plek = None if locatie.lon is None or locatie.lat is None else naar_rd(Plek(locatie.lon, locatie.lat))

    def op(een: date) -> Cijfers:
        return per_dag.get(een, {}).get(locatie.pk, Cijfers())

    return {
        "id": locatie.pk,
        "naam": locatie.naam,
        "gemeente": gemeente,
        "x": None if plek is None else round(plek[0]),
        "y": None if plek is None else round(plek[1]),
        "bestaat": _telt(locatie, selectie),
        "nettoHa": getal(locatie.netto_ha),
        "glasvezel": locatie.glasvezel or "onbekend",
        **_cijfers(op(selectie.dag)),
        "reeks": [
            {
                "datum": dag(een),
                "voorraadM2": getal(op(een).voorraad),
                "leegstandM2": getal(op(een).leegstand),
                **_duren(op(een)),
            }
            for een in nieuwjaar
            if op(een).voorraad
        ],
    }


def _regels(
    op_dag: Rijen, locaties: Mapping[int, str], namen: Mapping[int, str], klassen: Sequence[Grootteklasse]
) -> list[dict[str, Any]]:
    """Each size class of each location: what every figure of the day is the sum of."""
    grootte: dict[Any, tuple[int, str]] = {
        klasse.pk: (nummer, klasse.naam) for nummer, klasse in enumerate(klassen)
    }
    grootte[METING] = (len(klassen) + 1, "niet te splitsen (meting)")
    buiten = (len(klassen), "zonder oppervlakte")
    rijen = [
        (
            (namen[gemeente], locaties[locatie], locatie, grootte.get(klasse, buiten)[0], soort),
            {
                "gemeente": namen[gemeente],
                "locatie": locatie,
                "naam": locaties[locatie],
                "klasse": grootte.get(klasse, buiten)[1],
                "soort": SOORTEN.get(soort, "niet te splitsen (meting)"),
                **_cijfers(cijfers),
            },
        )
        for (gemeente, locatie, klasse, soort), cijfers in op_dag.items()
    ]
    return [rij for _, rij in sorted(rijen, key=lambda paar: paar[0])]


def _metingen(
    selectie: Selectie,
    dagen: Sequence[date],
    locaties: Mapping[int, Werklocatie],
    namen: Mapping[int, str],
) -> list[dict[str, Any]]:
    """The measurements that the figures of these days come from, each with who stated it."""
    eerste, *rest = (replace(selectie, dag=een).metingen().order_by() for een in dagen)
    return [
        {
            "id": meting.pk,
            "gemeente": namen[locaties[meting.locatie_id].gemeente_id],
            "locatie": locaties[meting.locatie_id].naam,
            "peildatum": dag(meting.peildatum),
            "voorraadM2": getal(meting.voorraad_m2),
            "leegstandM2": getal(meting.leegstand_m2),
            "bron": meting.bron,
        }
        for meting in eerste.union(*rest).order_by("locatie_id", "peildatum")
    ]


def _bronnen(locaties: Iterable[Werklocatie]) -> list[dict[str, Any]]:
    """Where the locations themselves come from, the source of most of them first."""
    bronnen = Counter(een.bron for een in locaties if een.bron)
    volgorde = sorted(bronnen.items(), key=lambda paar: (-paar[1], paar[0]))
    return [{"bron": bron, "locaties": aantal} for bron, aantal in volgorde]


def _mutatie(
    een: Ruimtemutatie, locaties: Mapping[int, Werklocatie], namen: Mapping[int, str]
) -> dict[str, Any]:
    locatie = locaties[een.locatie_id]
    return {
        "ruimte": een.ruimte_id,
        "naam": een.naam,
        "locatie": locatie.naam,
        "gemeente": namen[locatie.gemeente_id],
        "datum": dag(een.dag),
        "jaar": een.dag.year,
        "soort": MUTATIE_LABELS[een.soort],
        "m2": getal(een.m2),
    }


def _vezel(vezel: Glasvezel) -> dict[str, Any]:
    return {
        "metHa": getal(vezel.met),
        "bekendHa": getal(vezel.bekend),
        "aantalOnbekend": vezel.aantal_onbekend,
        "percentage": getal(vezel.percentage),
    }


def _per(rijen: Rijen, dimensie: Dimensie) -> dict[Any, Cijfers]:
    """The sums of the groups that have a municipality, a location or a size class in common."""
    sommen: dict[Any, Cijfers] = defaultdict(Cijfers)
    for sleutel, cijfers in rijen.items():
        sommen[sleutel[GROEPEN.index(dimensie)]] += cijfers
    return sommen


def _samen(rijen: Rijen) -> Cijfers:
    return sum(rijen.values(), Cijfers())


def _duren(cijfers: Cijfers) -> dict[str, Any]:
    return {f"{duur.value}M2": getal(cijfers.van_duur(duur)) for duur in DUUR_LABELS}


def _cijfers(cijfers: Cijfers) -> dict[str, Any]:
    return {
        "voorraadM2": getal(cijfers.voorraad),
        "leegstandM2": getal(cijfers.leegstand),
        "leegstandPercentage": getal(cijfers.percentage),
        **_duren(cijfers),
        "aantalRuimten": cijfers.ruimten,
        "zonderOppervlakte": cijfers.zonder_oppervlakte,
        "bron": cijfers.bron,
    }
