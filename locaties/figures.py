"""Every number about stock and vacancy: one definition, one function, and the rows behind it (`Selectie`).

Source of the definitions: ontwerp.md section 3, "Space". m² of one measure are summed, never of two; the m² in
other measures stand beside them as "niet meegeteld". The database does the summing, in a number of queries
that depends neither on the rows nor on the number of days asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count, DateField, Exists, F, OuterRef, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce, Least

from locaties.dimensies import Dimensie, Indeling, Sleutel
from locaties.duur import Duur
from locaties.models import Grootteklasse, Maat
from locaties.selectie import Selectie, aangeboden_op, leeg_op, lijst_van, met_duur
from werkplan.kern.stempel import onthoud, stempel, vraag_van
from werkplan.kern.values import NUL

HONDERD = Decimal(100)
Rij = Mapping[str, Any]
Lezer = Callable[[Selectie, Indeling], QuerySet[Any, Rij]]


@dataclass(frozen=True, slots=True)
class Cijfers:
    """The figures of a selection on a day, in one measure.

    `voorraad_zonder_stand`: stock of measurements that state no vacancy; it is in no rate. The last three count
    the locations that the figures come from.
    """

    voorraad: Decimal = NUL
    voorraad_zonder_stand: Decimal = NUL
    kort: Decimal = NUL
    langdurig: Decimal = NUL
    structureel: Decimal = NUL
    onbekend: Decimal = NUL
    aangeboden: Decimal = NUL
    leeg_niet_aangeboden: Decimal = NUL
    aangeboden_in_gebruik: Decimal = NUL
    ruimten: int = 0
    zonder_oppervlakte: int = 0
    objecten: int = 0
    onvolledig: int = 0
    meting: int = 0
    per_andere_maat: Mapping[str, Decimal] = field(default_factory=dict)
    """m² (or a number of work places) in other measures: not counted."""

    def __add__(self, ander: Cijfers) -> Cijfers:
        som = {
            veld.name: getattr(self, veld.name) + getattr(ander, veld.name)
            for veld in fields(self)
            if veld.name != "per_andere_maat"
        }
        maten = {
            maat: self.per_andere_maat.get(maat, NUL) + ander.per_andere_maat.get(maat, NUL)
            for maat in (*self.per_andere_maat, *ander.per_andere_maat)
        }
        return Cijfers(**som, per_andere_maat=maten)

    @property
    def leegstand(self) -> Decimal:
        return self.kort + self.langdurig + self.structureel + self.onbekend

    @property
    def percentage(self) -> Decimal | None:
        """Vacancy / stock x 100 where the vacancy is known; None without such stock, never 0%."""
        bekend = self.voorraad - self.voorraad_zonder_stand
        return self.leegstand / bekend * HONDERD if bekend else None

    @property
    def niet_meegeteld(self) -> Decimal:
        """m² in other measures; a number of work places is no m²."""
        return sum((m2 for maat, m2 in self.per_andere_maat.items() if maat != Maat.WERKPLEKKEN), NUL)

    @property
    def bron(self) -> str | None:
        """`objecten`, `meting` or `onvolledig` when all locations are alike, else `gemengd`; None without any."""
        soorten = [naam for naam in ("objecten", "meting", "onvolledig") if getattr(self, naam)]
        return ("gemengd" if len(soorten) > 1 else soorten[0]) if soorten else None

    def van_duur(self, duur: Duur) -> Decimal:
        m2: Decimal = getattr(self, duur.value)
        return m2


def figures(selectie: Selectie, groepen: Sequence[Dimensie] = ()) -> dict[Sleutel, Cijfers]:
    """The figures of each group that has any; without grouping one row with the key ().

    Rows add up to the total, except those of target groups: a unit may be meant for several, and each counts.
    The numbers of locations never add up where groups share locations.
    """
    return _figures([selectie], groepen).get(selectie.dag, {})


def total(selectie: Selectie) -> Cijfers:
    """The figures of the whole selection."""
    return figures(selectie).get((), Cijfers())


def series(selectie: Selectie, dagen: Iterable[date]) -> dict[date, Cijfers]:
    """The figures of the selection on several days, such as each 1 January."""
    per_dag = _figures([replace(selectie, dag=dag) for dag in dagen], ())
    return {dag: per_dag.get(dag, {}).get((), Cijfers()) for dag in dagen}


def series_by(
    selectie: Selectie, dagen: Iterable[date], groepen: Sequence[Dimensie]
) -> dict[date, dict[Sleutel, Cijfers]]:
    """The figures of each group on several days, in as many queries as for one."""
    return _figures([replace(selectie, dag=dag) for dag in dagen], groepen)


def stock_series(
    selectie: Selectie, dagen: Iterable[date], indeling: Indeling
) -> dict[date, dict[Sleutel, Cijfers]]:
    """As `series_by`, without what is offered and never remembered: three queries."""
    return _compute([replace(selectie, dag=dag) for dag in dagen], indeling, (_stock, _vacancy, _measured))


def highlighted(selectie: Selectie) -> list[tuple[Grootteklasse, Cijfers]]:
    """The figures of the size classes that have a name, such as the middensegment."""
    klassen = Grootteklasse.objects.filter(lijst=lijst_van(selectie.maat) or "").exclude(bijnaam="")
    return [
        (klasse, total(replace(selectie, klasse=klasse)) if selectie.klasse in (None, klasse) else Cijfers())
        for klasse in klassen
    ]


def _figures(
    selecties: Sequence[Selectie], groepen: Sequence[Dimensie]
) -> dict[date, dict[Sleutel, Cijfers]]:
    """Remembered until the inventory changes: what is asked, rights included, is in the statements themselves."""
    if not selecties:
        return {}
    stand, dagen = stempel("locaties", "kern"), [selectie.dag for selectie in selecties]
    vraag = f"{vraag_van(selecties[0].alle_ruimten())}-{vraag_van(selecties[0].alle_metingen())}"
    return onthoud(
        f"cijfers-{selecties[0].maat}-{dagen}-{groepen}-{vraag}",
        stand,
        lambda: _compute(selecties, Indeling(groepen, selecties[0].maat)),
    )


def _compute(
    selecties: Sequence[Selectie], indeling: Indeling, lezers: Sequence[Lezer] | None = None
) -> dict[date, dict[Sleutel, Cijfers]]:
    """Four queries, each for all days together: stock, vacancy, offers and measurements."""
    per_dag = {selectie.dag: selectie for selectie in selecties}
    gevonden: dict[date, dict[Sleutel, Cijfers]] = {dag: {} for dag in per_dag}
    for lees in lezers or (_stock, _vacancy, _offers, _measured):
        eerste, *rest = (lees(selectie, indeling) for selectie in per_dag.values())
        rijen = eerste.union(*rest, all=True) if rest else eerste
        for rij in _sum_locations(rijen, indeling) if lees is _stock else rijen:
            per_sleutel = gevonden[rij["dag"]]
            sleutel = indeling.sleutel(rij, per_dag[rij["dag"]])
            per_sleutel[sleutel] = per_sleutel.get(sleutel, Cijfers()) + _cijfers(rij)
    leeg = Cijfers()
    return {
        dag: {sleutel: cijfers for sleutel, cijfers in rijen.items() if cijfers != leeg}
        for dag, rijen in gevonden.items()
    }


def _cijfers(rij: Rij) -> Cijfers:
    velden = {veld.name: rij[veld.name] for veld in fields(Cijfers) if veld.name in rij}
    maten = {maat: m2 for maat in Maat.values if (m2 := rij.get(f"maat_{maat}"))}
    return Cijfers(**velden, per_andere_maat=maten)


def _som(veld: str, filter_: Q | None = None) -> Sum:
    return Sum(veld, filter=filter_, default=NUL)


def _andere_maten(maat: str, veld: str) -> dict[str, Sum]:
    return {f"maat_{andere}": _som(veld, Q(maat=andere)) for andere in Maat.values if andere != maat}


def _dag(selectie: Selectie) -> Value:
    return Value(selectie.dag, output_field=DateField())


def _stock(selectie: Selectie, indeling: Indeling) -> QuerySet[Any, Rij]:
    """The units of each location; from the sums that the database keeps where no part of a location is asked."""
    in_maat = Q(maat=selectie.maat)
    per: dict[str, Any] = {
        "dag": _dag(selectie),
        "plek": F("locatie_id"),
        "is_volledig": Q(locatie__objecten_volledig_vanaf__lte=selectie.dag),
    }
    if selectie.is_binnen_locaties or not indeling.is_van_locaties:
        ruimten = selectie.alle_ruimten().order_by().values(**per, **indeling.van_ruimte())
        return ruimten.annotate(
            voorraad=_som("oppervlakte", in_maat),
            ruimten=Count("pk", filter=in_maat),
            zonder=Count("pk", filter=in_maat & Q(oppervlakte=None)),
            alle=Count("pk"),
            **_andere_maten(selectie.maat, "oppervlakte"),
        )
    sommen = selectie.sommen().values(**per, **indeling.van_meting())
    return sommen.annotate(
        voorraad=_som("m2", in_maat),
        ruimten=Sum("aantal", filter=in_maat, default=0),
        zonder=Sum("zonder_oppervlakte", filter=in_maat, default=0),
        alle=Sum("aantal"),
        **_andere_maten(selectie.maat, "m2"),
    )


def _sum_locations(per_locatie: QuerySet[Any, Rij], indeling: Indeling) -> Iterator[Rij]:
    """The rows of `_stock` by day and group; so locations are counted without sorting all units for each count."""
    try:
        vraag, waarden = per_locatie.query.sql_with_params()
    except EmptyResultSet:
        return
    groepen = ["dag", *(f"groep_{dimensie}" for dimensie in indeling.dimensies)]
    sommen = {
        "voorraad": "SUM(voorraad)",
        "ruimten": "SUM(ruimten)::bigint",
        "zonder_oppervlakte": "SUM(zonder)::bigint",
        "objecten": "COUNT(*) FILTER (WHERE is_volledig)",
        "onvolledig": "COUNT(*) FILTER (WHERE is_volledig IS NOT TRUE)",
        **{naam: f"SUM({naam})" for naam in _andere_maten(indeling.maat, "m2")},
    }
    per = ", ".join(groepen)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {per}, {', '.join(sommen.values())} FROM ({vraag}) AS per_locatie"  # noqa: S608 - our own names
            f" WHERE alle > 0 GROUP BY {per}",
            waarden,
        )
        for rij in cursor:
            yield dict(zip((*groepen, *sommen), rij, strict=True))


def _binnen(veld: str) -> Least:
    """The m² of a part of a unit: the whole when it is not given, and never more than that."""
    return Least(Coalesce(veld, "ruimte__oppervlakte"), "ruimte__oppervlakte")


def _vacancy(selectie: Selectie, indeling: Indeling) -> QuerySet[Any, Rij]:
    aangeboden = Exists(aangeboden_op(selectie.dag).filter(ruimte=OuterRef("ruimte")))
    perioden = selectie.leegstand().annotate(leeg_m2=_binnen("m2"), is_aangeboden=aangeboden)
    rijen = perioden.values(dag=_dag(selectie), **indeling.van_ruimte("ruimte__"))
    return rijen.annotate(
        **{duur.value: _som("leeg_m2", met_duur(duur, selectie.dag)) for duur in Duur},
        leeg_niet_aangeboden=_som("leeg_m2", Q(is_aangeboden=False)),
    )


def _offers(selectie: Selectie, indeling: Indeling) -> QuerySet[Any, Rij]:
    leeg = Exists(leeg_op(selectie.dag).filter(ruimte=OuterRef("ruimte")))
    aanbod = selectie.aanbod().order_by().annotate(aanbod_m2=_binnen("m2"), is_leeg=leeg)
    rijen = aanbod.values(dag=_dag(selectie), **indeling.van_ruimte("ruimte__"))
    return rijen.annotate(
        aangeboden=_som("aanbod_m2"),
        aangeboden_in_gebruik=_som("aanbod_m2", Q(is_leeg=False)),
    )


def _measured(selectie: Selectie, indeling: Indeling) -> QuerySet[Any, Rij]:
    in_maat = Q(maat=selectie.maat)
    rijen = selectie.alle_metingen().order_by().values(dag=_dag(selectie), **indeling.van_meting())
    return rijen.annotate(
        voorraad=_som("voorraad_m2", in_maat),
        voorraad_zonder_stand=_som("voorraad_m2", in_maat & Q(leegstand_m2=None)),
        onbekend=_som("leegstand_m2", in_maat),
        meting=Count("locatie", distinct=True),
        **_andere_maten(selectie.maat, "voorraad_m2"),
    )
