"""Decisions: the list, one decision, and recording or changing one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.db.models.functions import ExtractYear
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acties.forms.actievelden import als_nummers
from acties.forms.overleg import BesluitForm, BesluitWijzigForm, SnelBesluitForm
from acties.models import Besluit, Voorstel, Werkplan
from acties.models.overleg import BesluitQuerySet
from acties.overlegtabellen import besluitentabel
from acties.services import besluiten as services
from acties.views.basis import HOOGSTE_NUMMER, gebruiker, met_peildatum, peildatum
from acties.views.botsing import verschillen_met_acties
from acties.views.formulieren import Formulierpagina, formulierpagina
from acties.views.overlegkring import Kring, open_kring
from acties.views.overlegpagina import open_overleg, toon_overleg
from werkplan.kern.editing import save
from werkplan.kern.exporters import Formaat, als_bestand
from werkplan.kern.filterform import FilterForm
from werkplan.kern.klok import vandaag
from werkplan.kern.permissions import may, require
from werkplan.kern.web import page

PER_BLADZIJDE = 25
FORMULIER = "acties/overleg/formulier.html"


class BesluitFilter(FilterForm):
    """Which decisions are shown."""

    zichtbaar = ("stand", "jaar", "actie")

    stand = forms.ChoiceField(
        label="Stand", required=False, choices=[("", "Alle besluiten"), *Besluit.Stand.choices]
    )
    jaar = forms.TypedChoiceField(label="Jaar", required=False, coerce=int, empty_value=None)
    peildatum = forms.CharField(required=False, widget=forms.HiddenInput)
    actie = forms.IntegerField(label="Actie (nummer)", required=False, min_value=0, max_value=HOOGSTE_NUMMER)

    def __init__(self, *args: Any, jaren: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jaar"].choices = [("", "Alle jaren"), *((jaar, str(jaar)) for jaar in jaren)]  # type: ignore[attr-defined]  # a choice field

    def toegepast_op(self, besluiten: BesluitQuerySet) -> BesluitQuerySet:
        """The decisions that pass; a filter that says nothing sensible is left out."""
        self.is_valid()
        gekozen = self.cleaned_data
        voorwaarde = Q()
        if stand := gekozen.get("stand"):
            voorwaarde &= Q(stand=stand)
        if jaar := gekozen.get("jaar"):
            voorwaarde &= Q(datum__year=jaar)
        if (nummer := gekozen.get("actie")) is not None:
            voorwaarde &= Q(besluitacties__actie__nummer=nummer)
        return besluiten.filter(voorwaarde)


def _gefilterd(request: HttpRequest, plan: Werkplan) -> tuple[BesluitFilter, BesluitQuerySet]:
    alle = Besluit.objects.visible_to(gebruiker(request)).in_beeld(plan)
    jaren = alle.exclude(datum=None).order_by().annotate(jaar=ExtractYear("datum")).distinct()
    filter_ = BesluitFilter(request.GET, jaren=sorted(jaren.values_list("jaar", flat=True), reverse=True))
    rijen = filter_.toegepast_op(alle).select_related("overleg", "plan")
    return filter_, rijen.prefetch_related("besluitacties__actie__plan")


@login_required
@require_safe
@met_peildatum
def besluiten(request: HttpRequest, plan_id: int | None = None) -> HttpResponse:
    """All decisions of a plan: those still to be taken on top, also of the plans before, then the newest."""
    require(request.user, "view", Besluit)
    kring = open_kring(request, plan_id)
    filter_, rijen = _gefilterd(request, kring.plan)
    blad = Paginator(rijen, PER_BLADZIJDE).get_page(request.GET.get("pagina"))
    aantal = blad.paginator.count
    alle = Besluit.objects.visible_to(gebruiker(request)).in_beeld(kring.plan)
    return page(
        request,
        "acties/overleg/besluiten.html",
        {
            **kring.context("besluiten"),
            "filter": filter_,
            "blad": blad,
            "resultaat": f"{aantal} {'besluit' if aantal == 1 else 'besluiten'}",
            "aantal_open": alle.open().count(),
            "nieuw": kring.adres("besluit-nieuw"),
            "mag_wijzigen": kring.is_nu and may(request.user, "change", Besluit),
        },
    )


@login_required
@require_safe
@met_peildatum
def besluiten_export(request: HttpRequest, formaat: Formaat, plan_id: int | None = None) -> HttpResponseBase:
    """The decisions as shown, all pages of them, as a file."""
    require(request.user, "view", Besluit)
    kring = open_kring(request, plan_id)
    _, rijen = _gefilterd(request, kring.plan)
    tabel = besluitentabel(rijen, kop=kring.kop())
    return als_bestand(tabel, formaat, peildatum=kring.peildatum)


def _besluit(request: HttpRequest, pk: int) -> Besluit:
    require(request.user, "view", Besluit)
    besluiten = Besluit.objects.visible_to(gebruiker(request)).select_related("plan", "overleg")
    return get_object_or_404(besluiten, pk=pk)


@login_required
@require_safe
@met_peildatum
def besluit(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision with what it is about and what came of it."""
    record = _besluit(request, pk)
    lezer, kring = gebruiker(request), Kring(record.plan, peildatum(request))
    context = {
        "kring": kring,
        "besluit": record,
        "acties": [regel.actie for regel in record.besluitacties.select_related("actie__plan")],
        "voorstellen": Voorstel.objects.visible_to(lezer).filter(besluit=record),
        "mag_wijzigen": kring.is_nu and may(request.user, "change", Besluit, on=record),
    }
    return page(request, "acties/overleg/besluit.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def besluit_nieuw(request: HttpRequest, plan_id: int | None = None) -> HttpResponse:
    """A decision that was taken outside a meeting of the plan, or that is still to be taken."""
    require(request.user, "add", Besluit)
    kring, door = open_kring(request, plan_id), gebruiker(request)
    plan = kring.plan
    form = BesluitForm(request.POST or None, initial={"datum": vandaag()}, plan=plan, door=door)
    nieuw: list[Besluit] = []

    def opslaan() -> None:
        nieuw.append(services.leg_besluit_vast(plan, door=door, **form.cleaned_data))

    def daarna() -> str:
        return nieuw[0].get_absolute_url()

    pagina = Formulierpagina(
        titel="Besluit vastleggen",
        terug=kring.adres("besluiten"),
        daarna=daarna,
        gelukt="Het besluit is vastgelegd.",
        template=FORMULIER,
        extra={"boven_naam": "Besluiten", "boven_adres": kring.adres("besluiten")},
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_http_methods(["GET", "POST"])
def besluit_wijzigen(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a decision; with `?neem=1` the form proposes to take one that was left open today."""
    record = _besluit(request, pk)
    require(request.user, "change", Besluit, on=record)
    begin: dict[str, Any] = {
        "acties": als_nummers(record.besluitacties.values_list("actie__nummer", flat=True))
    }
    neemt = request.GET.get("neem") == "1" and record.stand == Besluit.Stand.OPEN
    if neemt:
        begin |= {"stand": Besluit.Stand.GENOMEN, "datum": vandaag()}
    door = gebruiker(request)
    form = BesluitWijzigForm(
        request.POST or None, instance=record, initial=begin, plan=record.plan, door=door
    )

    def opslaan() -> None:
        velden = {naam: form.cleaned_data[naam] for naam in (*BesluitForm.Meta.fields, "acties")}
        services.wijzig_besluit(
            record, door=door, versie=form.cleaned_data["versie"], overleg=record.overleg, **velden
        )

    pagina = Formulierpagina(
        titel="Besluit nemen" if neemt else "Besluit wijzigen",
        terug=record.get_absolute_url(),
        gelukt="Het besluit is bewaard.",
        template=FORMULIER,
        extra={"boven_naam": "Besluiten", "boven_adres": Kring(record.plan).adres("besluiten")},
        bij_botsing=verschillen_met_acties("besluitacties"),
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_POST
def overleg_besluit(request: HttpRequest, pk: int) -> HttpResponse:
    """A decision typed into the page of a meeting."""
    pagina = open_overleg(request, pk)
    require(request.user, "add", Besluit)
    overleg = pagina.overleg
    plan: Werkplan = overleg.plan
    form = SnelBesluitForm(request.POST, prefix="besluit", plan=plan, door=pagina.lezer)

    def opslaan() -> None:
        is_open = form.cleaned_data["stand"] == Besluit.Stand.OPEN
        services.leg_besluit_vast(
            plan,
            door=pagina.lezer,
            overleg=overleg,
            datum=None if is_open else overleg.datum,
            genomen_door="" if is_open else overleg.get_soort_display(),
            **form.cleaned_data,
        )

    if form.is_valid() and save(form, opslaan):
        messages.success(request, "Het besluit staat bij dit overleg.")
        return redirect(f"{overleg.get_absolute_url()}#besluiten")
    return toon_overleg(request, pagina, besluitform=form)
