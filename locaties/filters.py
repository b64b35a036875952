"""The filters on locations and units, shared by page and export: the query keys have the same names everywhere.

No filter looks at a field that may be hidden (`locaties.zicht`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict

from locaties import filterkeuzes
from locaties.forms.filterbalk import LocatieFilterForm
from locaties.kolommen import LOCATIE_STANDAARD, LOCATIEKOLOMMEN, Kolom
from locaties.milieucategorie import CATEGORIEEN, als_maximum, als_minimum
from locaties.models import (
    LocatieDoelgroep,
    Soort,
    Werklocatie,
)
from locaties.models.keuzes import JaNee
from locaties.selectie import geldt_op
from werkplan.kern.filters import Keuzefilter, LijstFilterSet, Tekstfilter
from werkplan.kern.gemeentekaart import Gemeentekaart
from werkplan.kern.keuzeveld import Keuzelijst
from werkplan.kern.klok import vandaag
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.velden import DatumVeld, GetalVeld

SORTERINGEN = ("naam", "gemeente", "type", "bruto", "netto", "gecontroleerd")
Lezer = Gebruiker | AnonymousUser


def keuze(label: str, leeg: str, keuzes: Any = (), **kwargs: Any) -> Keuzefilter:
    """A list to choose from; `leeg` says what no choice means."""
    return Keuzefilter(label=label, empty_label=leeg, choices=list(keuzes), widget=Keuzelijst, **kwargs)


class Dagfilter(Tekstfilter):
    """A filter with a day."""

    field_class = DatumVeld


class Getalfilter(Tekstfilter):
    """A filter with a number in Dutch notation."""

    field_class = GetalVeld


JA_NEE = JaNee.choices


class InventarisFilterSet(LijstFilterSet):
    """What the filters on locations and on units have in common."""

    standaard: ClassVar[str]
    alle_kolommen: ClassVar[Mapping[str, Kolom]]
    standaardkolommen: ClassVar[tuple[str, ...]]

    def __init__(
        self,
        data: QueryDict,
        queryset: QuerySet[Any],
        *,
        persoon: Lezer,
        dag: date,
        bekend_op: date | None = None,
    ) -> None:
        """`bekend_op`: the past day whose records are read; None is now."""
        super().__init__(data, queryset)
        self.persoon, self.dag, self.bekend_op = persoon, dag, bekend_op
        self.filters["gemeente"].extra["choices"] = filterkeuzes.gemeenten
        self.filters["type"].extra["choices"] = filterkeuzes.typen
        self.filters["doelgroep"].extra["choices"] = filterkeuzes.doelgroepen

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Apply every filter whose value is right."""
        for naam, waarde in self.form.cleaned_data.items():
            if naam in self.filters and waarde not in (None, ""):
                queryset = self.filters[naam].filter(queryset, waarde)
        return queryset

    def filter_gemeente(self, rijen: QuerySet[Any], naam: str, code: str) -> QuerySet[Any]:
        """The records of a municipality, and from the day of a merger those of the one that it took over."""
        kaart = Gemeentekaart(
            Gemeente.objects.in_bulk(), lidmaatschappen=()
        )  # of who holds what, not of the region
        [pk] = [gemeente.pk for gemeente in kaart.gemeenten.values() if gemeente.code == code]
        return rijen.filter(gemeente__in=kaart.onder(pk, self.dag) | {pk})

    @staticmethod
    def ongefilterd(rijen: QuerySet[Any], dag: date) -> QuerySet[Any]:
        """What an address without any filter leaves."""
        return rijen

    @property
    def kolommen(self) -> Mapping[str, Kolom]:
        """The chosen columns in their order, else the usual ones."""
        gekozen = self.waarde("kolom") or self.standaardkolommen
        return {code: kolom for code, kolom in self.alle_kolommen.items() if code in gekozen}

    @property
    def sorteer(self) -> str:
        """The chosen order, else the default one."""
        return str(self.waarde("sorteer") or self.standaard)

    def waarde(self, naam: str) -> Any:
        """The right value of one key, or nothing."""
        self.form.is_valid()
        return self.form.cleaned_data.get(naam)


class LocatieFilterSet(InventarisFilterSet):
    """Filters on locations."""

    standaard = "naam"
    alle_kolommen, standaardkolommen = LOCATIEKOLOMMEN, LOCATIE_STANDAARD
    zoek = Tekstfilter(label="Zoek", max_length=200, method="filter_zoek")
    gemeente = keuze("Gemeente", "Alle gemeenten", method="filter_gemeente")
    type = keuze("Type", "Alle typen", field_name="type_id")
    soort = keuze("Soort", "Formeel en informeel", Soort.choices)
    milieucategorieMin = keuze(  # noqa: N815 - query key
        "Milieucategorie mag tot en met",
        "Elke milieucategorie",
        [(code, code) for code in CATEGORIEEN if code not in ("3", "4", "5")],
        method="filter_milieucategorie",
    )
    doelgroep = keuze("Doelgroep", "Alle doelgroepen", method="filter_doelgroep")
    glasvezel = keuze("Glasvezel", "Maakt niet uit", JA_NEE)
    parkmanagement = keuze("Parkmanagement", "Maakt niet uit", JA_NEE)
    verouderd = keuze("Verouderd", "Maakt niet uit", JA_NEE)
    nietGecontroleerdSinds = Dagfilter(  # noqa: N815 - query key
        label="Niet gecontroleerd sinds", method="filter_gecontroleerd"
    )

    class Meta:
        model = Werklocatie
        fields: ClassVar[list[str]] = []
        form = LocatieFilterForm

    def filter_zoek(self, rijen: QuerySet[Werklocatie], naam: str, tekst: str) -> QuerySet[Werklocatie]:
        for woord in tekst.split():
            rijen = rijen.filter(
                Q(naam__icontains=woord)
                | Q(kern__icontains=woord)
                | Q(omschrijving__icontains=woord)
                | Q(gemeente__naam__icontains=woord)
            )
        return rijen

    def filter_milieucategorie(
        self, rijen: QuerySet[Werklocatie], naam: str, code: str
    ) -> QuerySet[Werklocatie]:
        """Locations that allow companies of this category."""
        ruim = [ander for ander in CATEGORIEEN if als_maximum(ander) >= als_minimum(code)]
        return rijen.filter(milieucategorie_max__in=ruim)

    def filter_doelgroep(self, rijen: QuerySet[Werklocatie], naam: str, pk: str) -> QuerySet[Werklocatie]:
        return rijen.filter(
            Exists(LocatieDoelgroep.objects.filter(locatie=OuterRef("pk"), doelgroep_id=int(pk)))
        )

    def filter_gecontroleerd(
        self, rijen: QuerySet[Werklocatie], naam: str, dag: date
    ) -> QuerySet[Werklocatie]:
        return rijen.filter(Q(gecontroleerd_op=None) | Q(gecontroleerd_op__lt=dag))


def locatiefilters(data: QueryDict, persoon: Gebruiker, bekend_op: date | None = None) -> LocatieFilterSet:
    """The filters of an address on the locations that somebody may know and that exist today, or on `bekend_op`."""
    dag = bekend_op or vandaag()
    bestaand = Werklocatie.objects.visible_to(persoon).filter(geldt_op(dag, "bestaat_van", "bestaat_tot"))
    return LocatieFilterSet(data, bestaand, persoon=persoon, dag=dag, bekend_op=bekend_op)
