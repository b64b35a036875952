"""The lists that belong to a plan as a whole: themes, key figures and problems."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from acties.forms.plannen import KengetalForm, KnelpuntForm, ThemaForm
from acties.models import Kengetal, Knelpunt, Thema, Werkplan
from acties.services.plannen import verwijder_thema, volgende_plaats
from acties.views.basis import gebruiker, get_plan
from acties.views.formulieren import Formulierpagina, Wegknop, formulierpagina
from werkplan.kern.editing import VersieForm
from werkplan.kern.knop import druk_op_knop, geheel_getal
from werkplan.kern.permissions import may, require
from werkplan.kern.services import verwijder, voeg_toe, wijzig


@dataclass(frozen=True, slots=True)
class Soort:
    """One kind of part: its model and form, how people call it, and the column that orders it."""

    model: type[Any]
    form: type[VersieForm[Any]]
    naam: str
    lidwoord: str
    volgorde: str
    verwijder: Callable[..., None] = verwijder


THEMA = Soort(Thema, ThemaForm, "thema", "Het", "volgorde", verwijder_thema)
KENGETAL = Soort(Kengetal, KengetalForm, "kengetal", "Het", "volgorde")
KNELPUNT = Soort(Knelpunt, KnelpuntForm, "knelpunt", "Het", "nummer")


def _nieuw(request: HttpRequest, plan_id: int, soort: Soort) -> HttpResponse:
    plan = get_plan(request, plan_id)
    require(request.user, "add", soort.model)
    begin = {soort.volgorde: volgende_plaats(plan, soort.model, soort.volgorde)}
    form = soort.form(request.POST or None, instance=soort.model(plan=plan), initial=begin)

    def opslaan() -> None:
        voeg_toe(form.instance, door=gebruiker(request))

    gelukt = f"{soort.lidwoord} {soort.naam} staat bij het plan."
    return formulierpagina(
        request, form, opslaan, _pagina(plan, f"{soort.naam.capitalize()} toevoegen", gelukt)
    )


def _wijzigen(request: HttpRequest, pk: int, soort: Soort) -> HttpResponse:
    record = _record(request, pk, soort)
    require(request.user, "change", soort.model, on=record)
    form = soort.form(request.POST or None, instance=record)

    def opslaan() -> None:
        velden = {naam: form.cleaned_data[naam] for naam in form.fields if naam != "versie"}
        wijzig(record, door=gebruiker(request), versie=form.gelezen_versie, **velden)

    pagina = _pagina(
        record.plan,
        f"{soort.naam.capitalize()} wijzigen",
        f"{soort.lidwoord} {soort.naam} is bewaard.",
        weg=Wegknop(
            adres=reverse(f"acties:{soort.naam}-verwijderen", args=[record.pk]),
            versie=record.versie,
            tekst="Verwijderen",
            uitleg="De geschiedenis blijft bewaard.",
        )
        if may(request.user, "delete", soort.model, on=record)
        else None,
    )
    return formulierpagina(request, form, opslaan, pagina)


def _verwijderen(request: HttpRequest, pk: int, soort: Soort) -> HttpResponse:
    record = _record(request, pk, soort)
    require(request.user, "delete", soort.model, on=record)

    def doe() -> str:
        soort.verwijder(record, door=gebruiker(request), versie=geheel_getal(request, "versie"))
        return f"{soort.lidwoord} {soort.naam} “{record}” is verwijderd."

    return druk_op_knop(request, record.plan.get_absolute_url(), doe)


def _record(request: HttpRequest, pk: int, soort: Soort) -> Any:
    require(request.user, "view", soort.model)
    records = soort.model.objects.visible_to(gebruiker(request)).select_related("plan")
    return get_object_or_404(records, pk=pk)


def _pagina(plan: Werkplan, titel: str, gelukt: str, *, weg: Wegknop | None = None) -> Formulierpagina:
    return Formulierpagina(
        titel=titel,
        terug=plan.get_absolute_url(),
        gelukt=gelukt,
        template="acties/plannen/formulier.html",
        extra={"plan": plan, "weg": weg},
    )


@login_required
@require_http_methods(["GET", "POST"])
def thema_nieuw(request: HttpRequest, plan_id: int) -> HttpResponse:
    """A theme of a plan."""
    return _nieuw(request, plan_id, THEMA)


@login_required
@require_http_methods(["GET", "POST"])
def thema_wijzigen(request: HttpRequest, pk: int) -> HttpResponse:
    """The name and the place of a theme."""
    return _wijzigen(request, pk, THEMA)


@login_required
@require_POST
def thema_verwijderen(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a theme to which nothing belongs."""
    return _verwijderen(request, pk, THEMA)


@login_required
@require_http_methods(["GET", "POST"])
def kengetal_nieuw(request: HttpRequest, plan_id: int) -> HttpResponse:
    """A key figure of a plan."""
    return _nieuw(request, plan_id, KENGETAL)


@login_required
@require_http_methods(["GET", "POST"])
def kengetal_wijzigen(request: HttpRequest, pk: int) -> HttpResponse:
    """A key figure."""
    return _wijzigen(request, pk, KENGETAL)


@login_required
@require_POST
def kengetal_verwijderen(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a key figure."""
    return _verwijderen(request, pk, KENGETAL)


@login_required
@require_http_methods(["GET", "POST"])
def knelpunt_nieuw(request: HttpRequest, plan_id: int) -> HttpResponse:
    """A problem that a plan answers."""
    return _nieuw(request, plan_id, KNELPUNT)


@login_required
@require_POST
def knelpunt_verwijderen(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a problem; the actions that answered it stay."""
    return _verwijderen(request, pk, KNELPUNT)
