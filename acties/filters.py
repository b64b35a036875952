"""The filters on actions, shared by page, export and API: the query keys have the same names everywhere."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

import django_filters
from django import forms
from django.http import QueryDict

from acties.deelname import doet_mee
from acties.keuzes import GEEN, Filterkeuzes
from acties.models import Actie, Werkplan
from acties.querysets import ActieQuerySet
from acties.stand import STAND_LABELS, STATUS_LABELS, STOPLICHT_LABELS
from werkplan.kern.filterform import FilterForm
from werkplan.kern.filters import JaNeeFilter, Keuzefilter, LijstFilterSet, Tekstfilter
from werkplan.kern.keuzeveld import Keuzelijst
from werkplan.kern.stempel import Stempel

SORTERINGEN = ("nummer", "titel", "trekker", "stand", "percentage", "laatste", "geraamd")
"""What a list can be sorted by; a minus sign in front turns the order round."""
WEERGAVEN = {"tabel": "Tabel", "tijdlijn": "Tijdlijn"}
KOLOMMEN = {
    "trekker": "Trekker",
    "periode": "Periode",
    "stand": "Stand",
    "gereed": "Gereed",
    "laatste": "Laatste bericht",
    "geraamd": "Geraamd",
    "verplicht": "Verplicht",
    "betaald": "Betaald",
    "gepland": "Dagen gepland",
    "besteed": "Dagen besteed",
}
"""The columns beside number and name, in their order."""
STANDAARDKOLOMMEN = tuple(naam for naam in KOLOMMEN if naam != "verplicht")


class ActieFilterForm(FilterForm):
    """The filter bar above the actions; what is not a filter but belongs to the address goes along hidden."""

    zichtbaar: ClassVar[tuple[str, ...]] = ("zoek", "jaar", "stand")
    weergave = forms.ChoiceField(
        label="Weergave", choices=WEERGAVEN.items(), required=False, widget=forms.HiddenInput
    )
    sorteer = forms.ChoiceField(
        label="Sorteren",
        choices=[(teken + naam, naam) for naam in SORTERINGEN for teken in ("", "-")],
        required=False,
        widget=forms.HiddenInput,
    )
    kolom = forms.MultipleChoiceField(
        label="Kolom", choices=KOLOMMEN.items(), required=False, widget=forms.MultipleHiddenInput
    )
    peildatum = forms.CharField(required=False, widget=forms.HiddenInput)


class ActieFilterSet(LijstFilterSet):
    """Filters on the actions of one plan, or of all plans when `plan` is None."""

    werkplan = django_filters.NumberFilter(field_name="plan", widget=forms.HiddenInput)
    zoek = Tekstfilter(label="Zoek", max_length=200, method="filter_zoek")
    jaar = Keuzefilter(label="Jaar", empty_label="Alle jaren", widget=Keuzelijst, method="filter_jaar")
    stand = Keuzefilter(
        label="Stand",
        empty_label="Alle standen",
        choices=[(stand.value, naam) for stand, naam in STAND_LABELS.items()],
        widget=Keuzelijst,
    )
    status = Keuzefilter(
        label="Status",
        empty_label="Elke status",
        choices=[(status.value, naam) for status, naam in STATUS_LABELS.items()],
        widget=Keuzelijst,
    )
    stoplicht = Keuzefilter(
        label="Stoplicht",
        empty_label="Elk stoplicht",
        choices=[
            *((licht.value, naam) for licht, naam in STOPLICHT_LABELS.items()),
            (GEEN, "nog geen bericht"),
        ],
        widget=Keuzelijst,
        method="filter_stoplicht",
    )
    thema = Keuzefilter(label="Thema", empty_label="Alle thema's", widget=Keuzelijst, field_name="thema_id")
    trekker = Keuzefilter(
        label="Trekker", empty_label="Alle trekkers", widget=Keuzelijst, method="filter_trekker"
    )
    gemeente = Keuzefilter(
        label="Gemeente doet mee", empty_label="Alle gemeenten", widget=Keuzelijst, method="filter_gemeente"
    )
    verouderd = JaNeeFilter(label="Verouderd: te lang geen bericht", field_name="is_verouderd")
    teLaat = JaNeeFilter(label="Te laat: had klaar moeten zijn", field_name="is_te_laat")  # noqa: N815 - query key

    class Meta:
        model = Actie
        fields: ClassVar[list[str]] = []
        form = ActieFilterForm

    def __init__(
        self,
        data: QueryDict,
        queryset: ActieQuerySet,
        *,
        vandaag: date,
        plan: Werkplan | None = None,
        bij: Stempel | None = None,
    ) -> None:
        super().__init__(data, queryset)
        self.vandaag, self.plan = vandaag, plan
        self.keuzes = Filterkeuzes(plan, vandaag, bij)
        for naam in ("jaar", "thema", "trekker", "gemeente"):
            self.filters[naam].extra["choices"] = getattr(self.keuzes, naam)
        if plan is not None:
            del self.filters["werkplan"]
        self.form.herkomst = lambda: self.keuzes.herkomst

    def filter_queryset(self, queryset: ActieQuerySet) -> ActieQuerySet:
        """Apply every filter whose value is right; the stand is computed only where it is asked for."""
        ingevuld: dict[str, Any] = self.form.cleaned_data
        if self.is_op_stand:
            queryset = queryset.with_stand(self.vandaag)
        for naam, filter_ in self.filters.items():
            if naam in ingevuld:
                queryset = filter_.filter(queryset, ingevuld[naam])
        return queryset

    @property
    def is_op_stand(self) -> bool:
        """Whether the filters or the order ask for what follows from the calendar."""
        self.form.is_valid()
        gevraagd = (self.form.cleaned_data.get(naam) for naam in ("stand", "verouderd", "teLaat"))
        return self.sorteer.endswith("stand") or any(waarde not in ("", None) for waarde in gevraagd)

    @property
    def is_gezocht(self) -> bool:
        """Whether counting costs as much as finding: no index knows the answer."""
        self.form.is_valid()
        return self.is_op_stand or any(self.form.cleaned_data.get(naam) for naam in ("zoek", "gemeente"))

    @property
    def gekozen_jaar(self) -> int | None:
        """The chosen year; a list in one year shows the money and days of that year."""
        self.form.is_valid()
        jaar = self.form.cleaned_data.get("jaar")
        return int(jaar) if jaar else None

    @property
    def sorteer(self) -> str:
        """The chosen order, else by number."""
        self.form.is_valid()
        return str(self.form.cleaned_data.get("sorteer") or "nummer")

    @property
    def weergave(self) -> str:
        """Table or timeline."""
        self.form.is_valid()
        return str(self.form.cleaned_data.get("weergave") or "tabel")

    @property
    def kolommen(self) -> tuple[str, ...]:
        """The chosen columns in their order, else the usual ones."""
        return self.gekozen_kolommen or STANDAARDKOLOMMEN

    @property
    def gekozen_kolommen(self) -> tuple[str, ...]:
        """The columns that the address names, in their order; without a choice none."""
        self.form.is_valid()
        gekozen = self.form.cleaned_data.get("kolom") or ()
        return tuple(naam for naam in KOLOMMEN if naam in gekozen)

    def filter_zoek(self, acties: ActieQuerySet, naam: str, tekst: str) -> ActieQuerySet:
        return acties.zoek(tekst)

    def filter_jaar(self, acties: ActieQuerySet, naam: str, jaar: str) -> ActieQuerySet:
        return acties.actief_in(int(jaar))

    def filter_stoplicht(self, acties: ActieQuerySet, naam: str, licht: str) -> ActieQuerySet:
        return acties.filter(stoplicht="" if licht == GEEN else licht)

    def filter_trekker(self, acties: ActieQuerySet, naam: str, trekker: str) -> ActieQuerySet:
        return acties.filter(trekker=None) if trekker == GEEN else acties.filter(trekker_id=int(trekker))

    def filter_gemeente(self, acties: ActieQuerySet, naam: str, code: str) -> ActieQuerySet:
        return acties.filter(doet_mee(code, self.dag_van_deelname()))

    def dag_van_deelname(self) -> date:
        """When participation is asked: 1 January of the chosen year, else today within the plan."""
        if self.gekozen_jaar is not None:
            return date(self.gekozen_jaar, 1, 1)
        if self.plan is None:
            return self.vandaag
        begin, einde = date(self.plan.startjaar, 1, 1), date(self.plan.eindjaar, 12, 31)
        return min(max(self.vandaag, begin), einde)
