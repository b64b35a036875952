"""The filters on units, shared by page, map, export and API: what a company asks first, and how a unit is used.

No filter looks at a field that may be hidden (`locaties.zicht`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict

from locaties import filterkeuzes
from locaties.duur import DUUR_LABELS, Duur
from locaties.filters import JA_NEE, Dagfilter, Getalfilter, InventarisFilterSet, keuze
from locaties.forms.filterbalk import RuimteFilterForm
from locaties.kolommen import RUIMTE_STANDAARD, RUIMTEKOLOMMEN
from locaties.leeg import is_aangeboden, is_leeg
from locaties.models import Grootteklasse, Instelling, Maat, RuimteDoelgroep, Soort, Werklocatie, Werkruimte
from locaties.scheefruimten import Scheef, is_scheef
from locaties.selectie import aangeboden_op, geldt_op, in_klasse
from werkplan.kern.filters import JaNeeFilter, Tekstfilter
from werkplan.kern.klok import vandaag
from werkplan.kern.models import Gebruiker

RUIMTE_SORTERINGEN = ("locatie", "gemeente", "soort", "oppervlakte")
MEESTE_KEUZES = 200
EERSTE_DAG, LAATSTE_DAG = date(1900, 1, 1), date(2200, 1, 1)
LABELS = [(letter, letter) for letter in "ABCDEFG"]


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
    hoogte = Getalfilter(label="Vrije hoogte vanaf (m)", method="filter_hoogte")
    vloer = Getalfilter(label="Vloerbelasting vanaf (kg/m²)", method="filter_vloer")
    parkeren = Getalfilter(label="Parkeerplaatsen vanaf", method="filter_parkeren")
    kva = Getalfilter(label="Aansluiting vanaf (kVA)", method="filter_kva")
    netcongestie = keuze("Wacht op stroom", "Maakt niet uit", JA_NEE)
    glasvezel = keuze("Glasvezel", "Maakt niet uit", JA_NEE)
    energielabel = keuze("Energielabel minstens", "Elk energielabel", LABELS, method="filter_energielabel")
    eigenaar = keuze("Soort eigenaar", "Elke eigenaar", Werkruimte.Eigenaar.choices)
    kavelstatus = keuze("Status van de kavel", "Elke status", Werkruimte.Kavelstatus.choices)
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

    def filter_hoogte(self, rijen: QuerySet[Werkruimte], naam: str, meter: Decimal) -> QuerySet[Werkruimte]:
        return rijen.filter(vrije_hoogte__gte=meter)

    def filter_vloer(self, rijen: QuerySet[Werkruimte], naam: str, kg: Decimal) -> QuerySet[Werkruimte]:
        return rijen.filter(vloerbelasting__gte=kg)

    def filter_parkeren(
        self, rijen: QuerySet[Werkruimte], naam: str, aantal: Decimal
    ) -> QuerySet[Werkruimte]:
        return rijen.filter(parkeerplaatsen__gte=aantal)

    def filter_energielabel(self, rijen: QuerySet[Werkruimte], naam: str, label: str) -> QuerySet[Werkruimte]:
        """This label and better ones; A includes A+ and beyond."""
        return rijen.filter(energielabel__iregex=f"^[A-{label}]")


def ruimtefilters(data: QueryDict, persoon: Gebruiker, bekend_op: date | None = None) -> RuimteFilterSet:
    """The filters of an address on the units that somebody may know."""
    zichtbaar, dag = Werkruimte.objects.visible_to(persoon), bekend_op or vandaag()
    return RuimteFilterSet(data, zichtbaar, persoon=persoon, dag=dag, bekend_op=bekend_op)
