"""The rows of the files of the inventory: values from the database, a portion at a time, without records in between.

Who may see which row is in the queryset. No column of a file is a field that may be hidden (`locaties.zicht`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Any

from django.db.models import QuerySet

from locaties.duur import DUUR_LABELS, duur
from locaties.lijst import aantallen
from locaties.models import Aanbod, Werklocatie, Werkruimte
from locaties.models.keuzes import Nauwkeurigheid
from locaties.models.ruimte import RuimteQuerySet
from locaties.selectie import aangeboden_op, begonnen_op
from werkplan.kern.exporters import Waarde
from werkplan.kern.porties import een_van, in_porties

PER_PORTIE = 2_000
"""How many rows are in memory at a time."""
Rij = tuple[list[Waarde], tuple[Any, ...]]
"""The values of the columns, and those of the further fields that were asked."""

LOCATIEVELDEN = (
    "pk",
    "naam",
    "gemeente__naam",
    "gemeente__code",
    "soort",
    "type__naam",
    "rin",
    "bruto_ha",
    "netto_ha",
    "oppervlakten_van",
    "milieucategorie_min",
    "milieucategorie_max",
    "glasvezel",
    "parkmanagement",
    "verouderd",
    "lon",
    "lat",
    "nauwkeurigheid",
    "gecontroleerd_op",
    "bron",
    "is_demo",
)
RUIMTEVELDEN = (
    "pk",
    "locatie__naam",
    "gemeente__naam",
    "naam",
    "straat",
    "huisnummer",
    "toevoeging",
    "postcode",
    "plaats",
    "soort",
    "maat",
    "oppervlakte",
    "overheaddeur",
    "buitenterrein",
    "vermogen_kva",
    "netcongestie",
    "is_demo",
)
PLEKKEN: dict[str, str] = dict(Nauwkeurigheid.choices)
SOORTEN: dict[str, str] = dict(Werkruimte.Soort.choices)
VORMEN: dict[str, str] = dict(Aanbod.Vorm.choices)
IN_GEBRUIK: tuple[Waarde, ...] = (None, None, "")
NIET_AANGEBODEN: tuple[Waarde, ...] = ("", None)


def locatierijen(
    locaties: QuerySet[Werklocatie], zichtbaar: RuimteQuerySet, dag: date, erbij: Sequence[str] = ()
) -> Iterator[Rij]:
    """The locations in their order, by the columns of their files, with their visible units on a day."""

    def lees(pks: Sequence[int]) -> Iterator[Rij]:
        ruimten, leeg = aantallen(pks, zichtbaar, dag)
        velden = (*LOCATIEVELDEN, *erbij)
        for rij in Werklocatie.objects.filter(een_van("pk", pks)).order_by().values_list(*velden):
            pk, rin, lon, lat, nauwkeurigheid = rij[0], rij[6], rij[15], rij[16], rij[17]
            plek = (_graden(lon), _graden(lat), PLEKKEN.get(nauwkeurigheid, nauwkeurigheid))
            cellen = [*rij[:6], str(rin or ""), *rij[7:15], ruimten[pk], leeg[pk], *plek, *rij[18:21]]
            yield cellen, rij[21:]

    return _in_porties(locaties, lees)


def ruimterijen(ruimten: QuerySet[Werkruimte], dag: date, erbij: Sequence[str] = ()) -> Iterator[Rij]:
    """The units in their order, by the columns of their files, with their vacancy and offer on a day."""

    def lees(pks: Sequence[int]) -> Iterator[Rij]:
        perioden = {
            pk: (van, m2)
            for pk, van, m2 in begonnen_op(dag)
            .filter(een_van("ruimte", pks))
            .values_list("ruimte", "van", "m2")
        }
        offertes = aangeboden_op(dag).filter(een_van("ruimte", pks)).order_by("pk")
        aanbod = {
            pk: (VORMEN.get(vorm, vorm), deelbaar)
            for pk, vorm, deelbaar in offertes.values_list("ruimte", "vorm", "deelbaar_vanaf")
        }
        velden = (*RUIMTEVELDEN, *erbij)
        for rij in Werkruimte.objects.filter(een_van("pk", pks)).order_by().values_list(*velden):
            pk, soort, oppervlakte = rij[0], rij[9], rij[11]
            leeg = _leegstand(*perioden[pk], oppervlakte, dag) if pk in perioden else IN_GEBRUIK
            kop = (*rij[:9], SOORTEN.get(soort, soort), *rij[10:12])
            yield [*kop, *leeg, *aanbod.get(pk, NIET_AANGEBODEN), *rij[12:17]], rij[17:]

    return _in_porties(ruimten, lees)


def _in_porties(rijen: QuerySet[Any], lees: Callable[[Sequence[int]], Iterable[Rij]]) -> Iterator[Rij]:
    """All rows in their order; the first cell is the id."""

    def met_nummer(pks: Sequence[int]) -> Iterator[tuple[Any, Rij]]:
        return ((rij[0][0], rij) for rij in lees(pks))

    return chain.from_iterable(in_porties(rijen, PER_PORTIE, met_nummer))


def _leegstand(
    van: date | None, m2: Decimal | None, oppervlakte: Decimal | None, dag: date
) -> tuple[Waarde, ...]:
    return van, oppervlakte if m2 is None else m2, DUUR_LABELS[duur(van, dag)]


def _graden(waarde: float | None) -> Waarde:
    return None if waarde is None else round(Decimal(waarde), 6)
