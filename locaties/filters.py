"""The filters on locations and units, shared by page and export: the query keys have the same names everywhere.

No filter looks at a field that may be hidden (`locaties.zicht`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict

from locaties import filterkeuzes
from locaties.duur import DUUR_LABELS, Duur
from locaties.forms.filterbalk import LocatieFilterForm, RuimteFilterForm
from locaties.kolommen import LOCATIE_STANDAARD, LOCATIEKOLOMMEN, RUIMTE_STANDAARD, RUIMTEKOLOMMEN, Kolom
from locaties.leeg import is_aangeboden, is_leeg
from locaties.milieucategorie import CATEGORIEEN, als_maximum, als_minimum
from locaties.models import (
    Grootteklasse,
    Instelling,
    LocatieDoelgroep,
    Maat,
    RuimteDoelgroep,
    Soort,
    Werklocatie,
    Werkruimte,
)
from locaties.models.keuzes import JaNee
from locaties.scheefruimten import Scheef, is_scheef
from locaties.selectie import aangeboden_op, geldt_op, in_klasse
from werkplan.kern.filterform import Keuzelijst
from werkplan.kern.filters import JaNeeFilter, Keuzefilter, LijstFilterSet, Tekstfilter
from werkplan.kern.gemeentekaart import Gemeentekaart
from werkplan.kern.klok import vandaag
from werkplan.kern.models import Gebruiker
from werkplan.kern.velden import DatumVeld, GetalVeld

SORTERINGEN = ("naam", "gemeente", "type", "bruto", "netto", "gecontroleerd")
MEESTE_KEUZES = 200
RUIMTE_SORTERINGEN = ("locatie", "gemeente", "soort", "oppervlakte")
Lezer = Gebruiker | AnonymousUser
EERSTE_DAG, LAATSTE_DAG = date(1900, 1, 1), date(2200, 1, 1)


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
        kaart = Gemeentekaart.lees()
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


class RuimteFilterSet(InventarisFilterSet):
    """Filters on the units that exist on a day: `leegOp`, else `peildatum`, else today."""

    standaard = "locatie"
    alle_kolommen, standaardkolommen = RUIMTEKOLOMMEN, RUIMTE_STANDAARD
    gemeente = keuze("Gemeente", "Alle gemeenten", method="filter_gemeente")
    ruimtesoort = keuze("Soort ruimte", "Alle soorten", Werkruimte.Soort.choices, field_name="soort")
    leegOp = Dagfilter(label="Leeg op", method="filter_leeg")  # noqa: N815 - query key
    zoek = Tekstfilter(label="Zoek", max_length=200, method="filter_zoek")
    locatie = keuze("Locatie", "Alle locaties", field_name="locatie_id")
    type = keuze("Type locatie", "Alle typen", field_name="locatie__type_id")
    soort = keuze("Soort locatie", "Formeel en informeel", Soort.choices, field_name="locatie__soort")
    maat = keuze("Maat", "Alle maten", Maat.choices)
    klasse = keuze("Grootteklasse", "Alle grootteklassen", method="filter_klasse")
    m2Van = Getalfilter(label="Vanaf (m²)", method="filter_van")  # noqa: N815 - query key
    m2Tot = Getalfilter(label="Tot en met (m²)", method="filter_tot")  # noqa: N815 - query key
    duur = keuze(
        "Hoe lang leeg",
        "Maakt niet uit",
        [(duur.value, naam) for duur, naam in DUUR_LABELS.items()],
        method="filter_duur",
    )
    aangeboden = JaNeeFilter(label="Aangeboden", method="filter_aangeboden")
    doelgroep = keuze("Doelgroep", "Alle doelgroepen", method="filter_doelgroep")
    overheaddeur = keuze("Overheaddeur of laaddock", "Maakt niet uit", JA_NEE)
    buitenterrein = keuze("Buitenterrein", "Maakt niet uit", JA_NEE)
    kva = Getalfilter(label="Aansluiting vanaf (kVA)", method="filter_kva")
    netcongestie = keuze("Wacht op stroom", "Maakt niet uit", JA_NEE)
    scheefwerken = keuze(
        "Scheefwerken",
        "Maakt niet uit",
        filterkeuzes.SCHEEF,
        method="filter_scheef",
    )
    peildatum = Dagfilter(label="Bestaat op", method="filter_niets")

    class Meta:
        model = Werkruimte
        fields: ClassVar[list[str]] = []
        form = RuimteFilterForm

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["locatie"].extra["choices"] = self._locaties
        self.filters["klasse"].extra["choices"] = filterkeuzes.klassen

    def _locaties(self) -> list[tuple[str, str]]:
        """Of the chosen municipality; of all of them only while a person can still look through the list."""
        gekozen = self.data.get("locatie", "")
        rijen = Werklocatie.objects.visible_to(self.persoon)
        if code := self.data.get("gemeente"):
            rijen = rijen.filter(gemeente__code=code)
        keuzes = [(str(pk), naam) for pk, naam in rijen.values_list("pk", "naam")[: MEESTE_KEUZES + 1]]
        if len(keuzes) > MEESTE_KEUZES:
            keuzes = []
        if not gekozen or gekozen in dict(keuzes):
            return keuzes
        pk = int(gekozen) if gekozen.isascii() and gekozen.isdecimal() and len(gekozen) < 10 else 0
        alleen = Werklocatie.objects.visible_to(self.persoon).filter(pk=pk).values_list("pk", "naam")
        return [(str(pk), naam) for pk, naam in alleen]

    @property
    def peildag(self) -> date:
        """The day on which units exist, are vacant or offered."""
        gekozen: date | None = self.waarde("leegOp") or self.waarde("peildatum")
        return gekozen if gekozen and EERSTE_DAG <= gekozen <= LAATSTE_DAG else self.dag

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return self.ongefilterd(super().filter_queryset(queryset), self.peildag)

    @staticmethod
    def ongefilterd(rijen: QuerySet[Any], dag: date) -> QuerySet[Any]:
        return rijen.filter(geldt_op(dag, "bestaat_van", "bestaat_tot"))

    def filter_niets(self, rijen: QuerySet[Werkruimte], naam: str, dag: date) -> QuerySet[Werkruimte]:
        """The day counts for the other filters."""
        return rijen

    def filter_zoek(self, rijen: QuerySet[Werkruimte], naam: str, tekst: str) -> QuerySet[Werkruimte]:
        for woord in tekst.split():
            rijen = rijen.filter(
                Q(naam__icontains=woord)
                | Q(straat__icontains=woord)
                | Q(postcode__istartswith=woord)
                | Q(plaats__icontains=woord)
                | Q(locatie__naam__icontains=woord)
            )
        return rijen

    def filter_leeg(self, rijen: QuerySet[Werkruimte], naam: str, dag: date) -> QuerySet[Werkruimte]:
        return rijen.filter(is_leeg(self.peildag))

    def filter_duur(self, rijen: QuerySet[Werkruimte], naam: str, duur: str) -> QuerySet[Werkruimte]:
        return rijen.filter(is_leeg(self.peildag, Duur(duur)))

    def filter_scheef(self, rijen: QuerySet[Werkruimte], naam: str, scheef: str) -> QuerySet[Werkruimte]:
        drempels = Instelling.objects.huidig().drempels
        return rijen.filter(is_scheef(self.peildag, Scheef(scheef), drempels))

    def filter_aangeboden(self, rijen: QuerySet[Werkruimte], naam: str, ja: bool) -> QuerySet[Werkruimte]:
        return rijen.filter(is_aangeboden(self.peildag) if ja else ~is_aangeboden(self.peildag))

    def filter_klasse(self, rijen: QuerySet[Werkruimte], naam: str, pk: str) -> QuerySet[Werkruimte]:
        return rijen.filter(in_klasse(Grootteklasse.objects.get(pk=pk)))

    def filter_van(self, rijen: QuerySet[Werkruimte], naam: str, m2: Decimal) -> QuerySet[Werkruimte]:
        return rijen.filter(oppervlakte__gte=m2)

    def filter_tot(self, rijen: QuerySet[Werkruimte], naam: str, m2: Decimal) -> QuerySet[Werkruimte]:
        """Units up to a size, and larger ones that are offered in parts of that size."""
        deelbaar = aangeboden_op(self.peildag).filter(ruimte=OuterRef("pk"), deelbaar_vanaf__lte=m2)
        return rijen.filter(Q(oppervlakte__lte=m2) | Q(Exists(deelbaar)))

    def filter_doelgroep(self, rijen: QuerySet[Werkruimte], naam: str, pk: str) -> QuerySet[Werkruimte]:
        return rijen.filter(
            Exists(RuimteDoelgroep.objects.filter(ruimte=OuterRef("pk"), doelgroep_id=int(pk)))
        )

    def filter_kva(self, rijen: QuerySet[Werkruimte], naam: str, kva: Decimal) -> QuerySet[Werkruimte]:
        return rijen.filter(vermogen_kva__gte=kva)


def locatiefilters(data: QueryDict, persoon: Gebruiker, bekend_op: date | None = None) -> LocatieFilterSet:
    """The filters of an address on the locations that somebody may know and that exist today, or on `bekend_op`."""
    dag = bekend_op or vandaag()
    bestaand = Werklocatie.objects.visible_to(persoon).filter(geldt_op(dag, "bestaat_van", "bestaat_tot"))
    return LocatieFilterSet(data, bestaand, persoon=persoon, dag=dag, bekend_op=bekend_op)


def ruimtefilters(data: QueryDict, persoon: Gebruiker, bekend_op: date | None = None) -> RuimteFilterSet:
    """The filters of an address on the units that somebody may know."""
    zichtbaar, dag = Werkruimte.objects.visible_to(persoon), bekend_op or vandaag()
    return RuimteFilterSet(data, zichtbaar, persoon=persoon, dag=dag, bekend_op=bekend_op)
