"""The plans of the region: the list, one plan, and making one."""

from __future__ import annotations

from functools import partial

from django.contrib.auth.decorators import login_required
from django.db.models import Count, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acties.figures import Selectie, count_acties, samenvatting
from acties.forms.plannen import PlanForm, VervolgForm
from acties.models import (
    Aandachtspunt,
    Actie,
    Kengetal,
    Knelpunt,
    KnelpuntActie,
    Plangemeente,
    Stap,
    Thema,
    Werkplan,
)
from acties.services.plannen import maak_huidig, maak_plan, wijzig_plan
from acties.services.vervolgplan import maak_vervolgplan
from acties.views.basis import gebruiker, get_plan, met_peildatum, peildag
from acties.views.formulieren import Formulierpagina, formulierpagina
from acties.views.overlegkring import Kring
from werkplan.kern.klok import vandaag
from werkplan.kern.knop import druk_op_knop, geheel_getal
from werkplan.kern.models.basis import RechtenQuerySet
from werkplan.kern.permissions import may, require
from werkplan.kern.web import page

FORMULIER = "acties/plannen/formulier.html"


@login_required
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    """Every plan, the current one first."""
    require(request.user, "view", Werkplan)
    plannen = Werkplan.objects.visible_to(gebruiker(request)).select_related("voorganger")
    context = {
        "plannen": plannen.annotate(aantal_acties=Count("acties")).order_by(
            "-is_huidig", "-startjaar", "naam"
        ),
        "mag_toevoegen": may(request.user, "add", Werkplan),
    }
    return page(request, "acties/plannen/lijst.html", context)


@login_required
@require_safe
@met_peildatum
def plan(request: HttpRequest, plan_id: int) -> HttpResponse:
    """What a plan is for, what it rests on, and how its actions stand."""
    gevonden, lezer, dag = get_plan(request, plan_id), gebruiker(request), peildag(request)
    acties = Actie.objects.visible_to(lezer).filter(plan=gevonden)
    is_nu = request.peildatum is None  # type: ignore[attr-defined]  # set by met_peildatum
    context = {
        "plan": gevonden,
        "kring": Kring(gevonden, request.peildatum),  # type: ignore[attr-defined]  # set by met_peildatum
        "tellingen": count_acties(acties, dag),
        "cijfers": samenvatting(Selectie(gevonden)),
        "aantal_stappen": Stap.objects.visible_to(lezer).filter(actie__plan=gevonden).count(),
        "kengetallen": Kengetal.objects.visible_to(lezer).filter(plan=gevonden),
        "knelpunten": _knelpunten(request, gevonden),
        "themas": Thema.objects.visible_to(lezer)
        .filter(plan=gevonden)
        .annotate(aantal_acties=_aantal(Actie), aantal_punten=_aantal(Aandachtspunt)),
        "gemeenten": Plangemeente.objects.visible_to(lezer).filter(plan=gevonden).select_related("gemeente"),
        "opvolgers": gevonden.opvolgers.visible_to(lezer),
        "lijstadres": reverse("acties:plan-acties", args=[gevonden.pk]),
        "vandaag": dag,
        "peildatum": request.peildatum,  # type: ignore[attr-defined]  # set by met_peildatum
        "peilvraag": "" if is_nu else f"?peildatum={dag.isoformat()}",
        "mag_wijzigen": is_nu and may(lezer, "change", Werkplan, on=gevonden),
        "mag_toevoegen": is_nu and may(lezer, "add", Werkplan),
    }
    return page(request, "acties/plannen/plan.html", context)


def _aantal(model: type[Actie | Aandachtspunt]) -> Coalesce:
    """How many rows belong to a theme, without a GROUP BY: the views of a past day have no primary key."""
    per_thema = model._default_manager.filter(thema=OuterRef("pk")).order_by().values("thema")
    return Coalesce(Subquery(per_thema.annotate(aantal=Count("pk")).values("aantal")), 0)


def _knelpunten(request: HttpRequest, van: Werkplan) -> RechtenQuerySet[Knelpunt]:
    knelpunten = Knelpunt.objects.visible_to(gebruiker(request)).filter(plan=van)
    regels = KnelpuntActie.objects.select_related("actie__plan").order_by("actie__nummer")
    return knelpunten.prefetch_related(Prefetch("knelpuntacties", regels))


@login_required
@require_http_methods(["GET", "POST"])
def nieuw(request: HttpRequest) -> HttpResponse:
    """An empty plan."""
    require(request.user, "add", Werkplan)
    jaar, bekend = vandaag().year + 1, Werkplan.objects.huidig()
    begin = {
        "startjaar": jaar,
        "eindjaar": jaar + 2,
        "regio": bekend.regio if bekend else "",
        "is_openbaar": False,
    }
    form = PlanForm(request.POST or None, instance=Werkplan(), initial=begin)
    gemaakt: list[Werkplan] = []

    def opslaan() -> None:
        gemaakt.append(maak_plan(door=gebruiker(request), invoer=form.invoer()))

    pagina = Formulierpagina(
        titel="Leeg plan maken",
        terug=reverse("acties:plannen"),
        daarna=partial(_adres_van_het_enige, gemaakt),
        gelukt="Het plan is gemaakt. Voeg thema’s en acties toe.",
        knop="Plan maken",
        template=FORMULIER,
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_http_methods(["GET", "POST"])
def wijzigen(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The text and the period of a plan."""
    gevonden = get_plan(request, plan_id)
    require(request.user, "change", Werkplan, on=gevonden)
    form = PlanForm(request.POST or None, instance=gevonden)

    def opslaan() -> None:
        wijzig_plan(gevonden, door=gebruiker(request), versie=form.gelezen_versie, invoer=form.invoer())

    return formulierpagina(request, form, opslaan, _pagina(gevonden, "Plan wijzigen", "Het plan is bewaard."))


@login_required
@require_http_methods(["GET", "POST"])
def vervolg(request: HttpRequest, plan_id: int) -> HttpResponse:
    """A successor of a plan with its unfinished actions."""
    vorig = get_plan(request, plan_id)
    require(request.user, "add", Werkplan)
    acties = list(Actie.objects.visible_to(gebruiker(request)).filter(plan=vorig).onafgerond())
    lengte = vorig.eindjaar - vorig.startjaar
    begin = {"naam": vorig.naam, "startjaar": vorig.eindjaar + 1, "eindjaar": vorig.eindjaar + 1 + lengte}
    form = VervolgForm(request.POST or None, initial=begin, instance=Werkplan(regio=vorig.regio))
    gemaakt: list[Werkplan] = []

    def opslaan() -> None:
        gemaakt.append(maak_vervolgplan(vorig, door=gebruiker(request), invoer=form.invoer(vorig)))

    pagina = Formulierpagina(
        titel="Vervolgplan maken",
        terug=vorig.get_absolute_url(),
        daarna=partial(_adres_van_het_enige, gemaakt),
        gelukt="Het vervolgplan is gemaakt. Kijk de acties na en maak het daarna het huidige plan.",
        knop="Vervolgplan maken",
        template="acties/plannen/vervolg.html",
        extra={"plan": vorig, "acties": acties},
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_POST
def huidig(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Make a plan the one that the region works on."""
    gevonden = get_plan(request, plan_id)
    require(request.user, "change", Werkplan, on=gevonden)

    def doe() -> str:
        maak_huidig(gevonden, door=gebruiker(request), versie=geheel_getal(request, "versie"))
        return f"{gevonden} is nu het huidige plan."

    return druk_op_knop(request, gevonden.get_absolute_url(), doe)


def _adres_van_het_enige(gemaakt: list[Werkplan]) -> str:
    return gemaakt[0].get_absolute_url()


def _pagina(plan: Werkplan, titel: str, gelukt: str) -> Formulierpagina:
    return Formulierpagina(
        titel=titel, terug=plan.get_absolute_url(), gelukt=gelukt, template=FORMULIER, extra={"plan": plan}
    )
