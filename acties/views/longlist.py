"""The longlist: its points by theme, those without an action, and the problems that the plan answers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_safe

from acties.forms.actievelden import als_nummers
from acties.forms.longlist import KnelpuntForm, LonglistFilter, PuntForm, PuntWijzigForm
from acties.models import Aandachtspunt, AandachtspuntActie, Knelpunt, Voorstel, Werkplan
from acties.overlegtabellen import knelpuntentabel, puntentabel
from acties.services import longlist as services
from acties.views.basis import gebruiker, get_plan, met_peildatum
from acties.views.botsing import verschillen_met_acties
from acties.views.formulieren import Formulierpagina, formulierpagina
from acties.views.overlegkring import Kring, open_kring
from werkplan.kern.exporters import Formaat, als_bestand
from werkplan.kern.models import Gebruiker
from werkplan.kern.models.basis import RechtenQuerySet
from werkplan.kern.permissions import may, require
from werkplan.kern.web import page

PER_BLADZIJDE = 100
FORMULIER = "acties/overleg/formulier.html"
BACKLOG, ALLES, KNELPUNTEN = "backlog", "alles", "knelpunten"


@login_required
@require_safe
@met_peildatum
def longlist(request: HttpRequest, plan_id: int | None = None) -> HttpResponse:
    """The points without an action, all points by theme, or the problems."""
    require(request.user, "view", Aandachtspunt)
    kring, lezer, deel = open_kring(request, plan_id), gebruiker(request), _deel(request)
    plan = kring.plan
    aantallen = _punten(plan, lezer).aggregate(
        alle=Count("pk"), opgepakt=Count("pk", filter=Q(is_opgepakt=True))
    )
    aantallen["open"] = aantallen["alle"] - aantallen["opgepakt"]
    filter_ = LonglistFilter(request.GET, plan=plan)
    rijen = _knelpunten(plan, lezer) if deel == KNELPUNTEN else _gekozen(filter_, plan, lezer, deel)
    blad = Paginator(rijen, PER_BLADZIJDE).get_page(request.GET.get("pagina"))
    aantal = blad.paginator.count
    context = {
        **kring.context("longlist"),
        "aantallen": aantallen,
        "blad": blad,
        "resultaat": f"{aantal} {'punt' if aantal == 1 else 'punten'}",
        "deel": deel,
        "filter": filter_,
        "tabbladen": _tabbladen(kring, deel, aantallen),
        "voorstellen": _voorstellen(plan, lezer),
        "nieuw": kring.adres("punt-nieuw"),
        "mag_wijzigen": kring.is_nu and may(lezer, "change", Aandachtspunt),
    }
    return page(request, "acties/longlist/longlist.html", context)


@login_required
@require_safe
@met_peildatum
def longlist_export(request: HttpRequest, formaat: Formaat, plan_id: int | None = None) -> HttpResponseBase:
    """The points or the problems as shown, all pages of them, as a file."""
    require(request.user, "view", Aandachtspunt)
    kring, lezer, deel = open_kring(request, plan_id), gebruiker(request), _deel(request)
    if deel == KNELPUNTEN:
        tabel = knelpuntentabel(_knelpunten(kring.plan, lezer), kop=kring.kop())
    else:
        filter_ = LonglistFilter(request.GET, plan=kring.plan)
        tabel = puntentabel(_gekozen(filter_, kring.plan, lezer, deel), kop=kring.kop())
    return als_bestand(tabel, formaat, peildatum=kring.peildatum)


def _deel(request: HttpRequest) -> str:
    gevraagd = request.GET.get("deel", "")
    return gevraagd if gevraagd in {ALLES, KNELPUNTEN} else BACKLOG


def _gekozen(filter_: LonglistFilter, plan: Werkplan, lezer: Gebruiker, deel: str) -> RechtenQuerySet[Any]:
    rijen = filter_.toegepast_op(_punten(plan, lezer))
    return rijen.filter(is_opgepakt=False) if deel == BACKLOG else rijen


def _punten(plan: Werkplan, lezer: Gebruiker) -> RechtenQuerySet[Any]:
    """The points by theme, those of the context last, each with its actions and its open proposals."""
    return (
        Aandachtspunt.objects.visible_to(lezer)
        .filter(plan=plan)
        .annotate(is_opgepakt=Exists(AandachtspuntActie.objects.filter(aandachtspunt=OuterRef("pk"))))
        .select_related("thema")
        .prefetch_related(
            "aandachtspuntacties__actie__plan",
            Prefetch(
                "voorstellen",
                Voorstel.objects.open(),
                to_attr="open_voorstellen",
            ),
        )
        .order_by(F("thema__volgorde").asc(nulls_last=True), "thema__naam", "volgorde", "naam")
    )


def _knelpunten(plan: Werkplan, lezer: Gebruiker) -> RechtenQuerySet[Knelpunt]:
    knelpunten: RechtenQuerySet[Knelpunt] = Knelpunt.objects.visible_to(lezer).filter(plan=plan)
    return knelpunten.prefetch_related("knelpuntacties__actie__plan")


def _voorstellen(plan: Werkplan, lezer: Gebruiker) -> RechtenQuerySet[Voorstel]:
    voorstellen: RechtenQuerySet[Voorstel] = Voorstel.objects.visible_to(lezer).in_beeld(plan).open()
    return voorstellen.select_related("aandachtspunt", "plan")


def _tabbladen(kring: Kring, deel: str, aantallen: dict[str, int]) -> list[dict[str, Any]]:
    namen = {
        BACKLOG: f"Nog geen actie ({aantallen['open']})",
        ALLES: f"Alle punten ({aantallen['alle']})",
        KNELPUNTEN: "Knelpunten",
    }
    dag = kring.vraag.replace("?", "&")
    return [
        {"naam": naam, "adres": f"?deel={soort}{dag}", "huidig": soort == deel}
        for soort, naam in namen.items()
    ]


@login_required
@require_http_methods(["GET", "POST"])
def punt_nieuw(request: HttpRequest, plan_id: int | None = None) -> HttpResponse:
    """A new point of the longlist."""
    require(request.user, "add", Aandachtspunt)
    plan, door = get_plan(request, plan_id), gebruiker(request)
    form = PuntForm(request.POST or None, plan=plan, door=door, instance=Aandachtspunt(plan=plan))

    def opslaan() -> None:
        services.voeg_punt_toe(plan, door=door, **form.cleaned_data)

    pagina = _formulierpagina(plan, "Punt toevoegen", "Het punt staat op de longlist.")
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_http_methods(["GET", "POST"])
def punt_wijzigen(request: HttpRequest, pk: int) -> HttpResponse:
    """A point: its name, its theme, and which actions take it up."""
    require(request.user, "view", Aandachtspunt)
    punten = Aandachtspunt.objects.visible_to(gebruiker(request)).select_related("plan", "thema")
    punt = get_object_or_404(punten, pk=pk)
    require(request.user, "change", Aandachtspunt, on=punt)
    door = gebruiker(request)
    begin = {"acties": als_nummers(punt.aandachtspuntacties.values_list("actie__nummer", flat=True))}
    form = PuntWijzigForm(request.POST or None, instance=punt, initial=begin, plan=punt.plan, door=door)

    def opslaan() -> None:
        velden = {naam: form.cleaned_data[naam] for naam in ("naam", "thema", "acties")}
        services.wijzig_punt(punt, door=door, versie=form.cleaned_data["versie"], **velden)

    pagina = _formulierpagina(
        punt.plan, "Punt wijzigen", "Het punt is gewijzigd.", relatie="aandachtspuntacties"
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_http_methods(["GET", "POST"])
def knelpunt_wijzigen(request: HttpRequest, pk: int) -> HttpResponse:
    """A problem: its words, and which actions answer it."""
    require(request.user, "view", Knelpunt)
    knelpunten = Knelpunt.objects.visible_to(gebruiker(request)).select_related("plan")
    knelpunt = get_object_or_404(knelpunten, pk=pk)
    require(request.user, "change", Knelpunt, on=knelpunt)
    door = gebruiker(request)
    begin = {"acties": als_nummers(knelpunt.knelpuntacties.values_list("actie__nummer", flat=True))}
    form = KnelpuntForm(request.POST or None, instance=knelpunt, initial=begin, plan=knelpunt.plan, door=door)

    def opslaan() -> None:
        velden = {naam: form.cleaned_data[naam] for naam in ("titel", "acties")}
        services.wijzig_knelpunt(knelpunt, door=door, versie=form.cleaned_data["versie"], **velden)

    pagina = _formulierpagina(
        knelpunt.plan,
        "Knelpunt wijzigen",
        "Het knelpunt is gewijzigd.",
        relatie="knelpuntacties",
        deel=KNELPUNTEN,
    )
    return formulierpagina(request, form, opslaan, pagina)


def _formulierpagina(
    plan: Werkplan, titel: str, gelukt: str, *, relatie: str = "", deel: str = ""
) -> Formulierpagina:
    adres = Kring(plan).adres("longlist") + (f"?deel={deel}" if deel else "")
    pagina = Formulierpagina(
        titel=titel,
        terug=adres,
        gelukt=gelukt,
        template=FORMULIER,
        extra={"boven_naam": "Longlist", "boven_adres": adres},
    )
    return replace(pagina, bij_botsing=verschillen_met_acties(relatie)) if relatie else pagina
