"""Locations side by side: the same facts in the same order, and where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Field

from locaties.feiten import LOCATIEGROEPEN, waarde_van
from locaties.figures import Cijfers, total
from locaties.grootte import m2
from locaties.lijst import LocatieRij, locatierijen
from locaties.models import Werklocatie, Werkruimte
from locaties.overzicht import BRON_LABELS, percentage
from locaties.rijtekst import cellen
from locaties.selectie import Selectie
from locaties.zicht import verborgen
from werkplan.kern.models import Gebruiker

MINST, MEEST = 2, 4
ONBEKEND, NIET_GEDEELD = "onbekend", "niet gedeeld"


@dataclass(frozen=True, slots=True)
class Regel:
    """One fact of each location."""

    label: str
    waarden: Sequence[str]

    @property
    def verschilt(self) -> bool:
        return len(set(self.waarden)) > 1

    @property
    def is_bekend(self) -> bool:
        return set(self.waarden) != {ONBEKEND}


@dataclass(frozen=True, slots=True)
class Deel:
    """Facts under a heading: those that are known of some location, and the labels of the others."""

    titel: str
    regels: Sequence[Regel]
    onbekend: Sequence[str]


def kies(persoon: Gebruiker, ids: Iterable[str], *, hoogstens: int = MEEST) -> tuple[list[Werklocatie], bool]:
    """The locations with these ids that somebody may know, in this order; and whether some stayed out."""
    gevraagd = list(dict.fromkeys(ids))
    pks = [int(pk) for pk in gevraagd if pk.isascii() and pk.isdecimal() and len(pk) < 19]
    pks = pks[:hoogstens]
    rijen = Werklocatie.objects.visible_to(persoon)
    bekend = rijen.select_related("gemeente", "type", "contact", "gecontroleerd_door").in_bulk(pks)
    locaties = [bekend[pk] for pk in pks if pk in bekend]
    return locaties, len(locaties) < len(gevraagd)


def compare(locaties: Sequence[Werklocatie], persoon: Gebruiker, dag: date) -> list[Deel]:
    """Everything about these locations on a day, fact by fact."""
    rijen = locatierijen(locaties, Werkruimte.objects.visible_to(persoon), dag)
    cijfers = [total(Selectie(persoon, dag, locatie=locatie.pk)) for locatie in locaties]
    weg = [verborgen(persoon, locatie) for locatie in locaties]
    delen = [_deel("In het kort", [*_uit_de_lijst(rijen), *_ruimte(cijfers)])]
    for titel, namen in LOCATIEGROEPEN:
        velden = [Werklocatie._meta.get_field(naam) for naam in namen]
        regels = [_regel(veld, locaties, weg) for veld in velden if isinstance(veld, Field)]
        delen.append(_deel(titel, regels))
    return delen


def _deel(titel: str, regels: Iterable[Regel]) -> Deel:
    alle = list(regels)
    return Deel(
        titel,
        [regel for regel in alle if regel.is_bekend],
        [regel.label for regel in alle if not regel.is_bekend],
    )


def _uit_de_lijst(rijen: Sequence[LocatieRij]) -> list[Regel]:
    """What the list says; the areas stand among the other ones."""
    per_locatie = [dict(cellen(rij)) for rij in rijen]
    labels = [label for label in per_locatie[0] if not label.endswith("(ha)")]
    return [Regel(label, [van[label] for van in per_locatie]) for label in labels]


def _ruimte(cijfers: Sequence[Cijfers]) -> list[Regel]:
    return [
        Regel("Voorraad (m² vvo)", [m2(van.voorraad) for van in cijfers]),
        Regel("Leeg (m² vvo)", [m2(van.leegstand) for van in cijfers]),
        Regel("Leegstand", [percentage(van.percentage) for van in cijfers]),
        Regel("Cijfers uit", [BRON_LABELS[van.bron] for van in cijfers]),
    ]


def _regel(
    veld: Field[object, object], locaties: Sequence[Werklocatie], weg: Sequence[frozenset[str]]
) -> Regel:
    label = str(veld.verbose_name)
    waarden = [
        NIET_GEDEELD if veld.name in verborgen_velden else waarde_van(locatie, veld) or ONBEKEND
        for locatie, verborgen_velden in zip(locaties, weg, strict=True)
    ]
    return Regel(label[:1].upper() + label[1:], waarden)
