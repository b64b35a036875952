"""Changing an action part by part: each part has its own address, form and version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from acties.deelname import Deelnemers
from acties.forms.stappen import EersteStapForm
from acties.forms.wijzigen import (
    AlleGemeentenForm,
    GegevensForm,
    StatusForm,
    TrekkerForm,
    deelname_invoer,
    deelnameregels,
)
from acties.models import Actie
from acties.services.acties import (
    benoem_trekker,
    stel_deelname_vast,
    voeg_actie_toe,
    volgend_nummer,
    wijzig_gegevens,
    wijzig_status,
)
from acties.views.basis import gebruiker, get_actie, get_plan
from acties.views.formulieren import Formulierpagina, formulierpagina, toon_verschillen
from werkplan.kern.editing import Verschil, save
from werkplan.kern.klok import vandaag
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.permissions import require
from werkplan.kern.web import page

DELEN = (
    ("actie-wijzigen", "Gegevens"),
    ("trekker-wijzigen", "Trekker"),
    ("status-wijzigen", "Status"),
    ("gemeenten-wijzigen", "Gemeenten"),
    ("opgaven-wijzigen", "Opgaven"),
    ("stappen-wijzigen", "Stappen en middelen"),
    ("betrokkenen-wijzigen", "Betrokkenen"),
    ("relaties-wijzigen", "Relaties"),
)


def tabs(actie: Actie, huidig: str) -> list[dict[str, Any]]:
    """The parts of an action that can be changed."""
    return [{"naam": naam, "adres": actie.url(url), "huidig": url == huidig} for url, naam in DELEN]


def te_wijzigen(request: HttpRequest, nummer: int, plan_id: int | None) -> Actie:
    """The action of an address, for somebody who may change it."""
    actie = get_actie(request, nummer, plan_id)
    require(request.user, "change", Actie, on=actie)
    return actie


def deelpagina(actie: Actie, deel: str, titel: str, gelukt: str, **extra: Any) -> Formulierpagina:
    """The page of one part; after saving it is shown again, with what is stored now."""
    return Formulierpagina(
        titel=titel,
        terug=actie.url(deel),
        gelukt=gelukt,
        onderwerp=actie,
        template=extra.pop("template", "acties/wijzigen.html"),
        extra={"tabs": tabs(actie, deel), **extra},
    )


@login_required
@require_http_methods(["GET", "POST"])
def gegevens(request: HttpRequest, nummer: int, plan_id: int | None = None) -> HttpResponse:
    """Text, theme, period and number."""
    actie = te_wijzigen(request, nummer, plan_id)
    form = GegevensForm(request.POST or None, instance=actie, plan=actie.plan)
    pagina = deelpagina(actie, "actie-wijzigen", "Gegevens wijzigen", "De gegevens zijn bewaard.")

    def opslaan() -> None:
        wijzig_gegevens(actie, door=gebruiker(request), versie=form.gelezen_versie, gegevens=form.gegevens())

    antwoord = formulierpagina(request, form, opslaan, pagina)
    return redirect(actie.url("actie-wijzigen")) if antwoord.status_code == 302 else antwoord


@login_required
@require_http_methods(["GET", "POST"])
def trekker(request: HttpRequest, nummer: int, plan_id: int | None = None) -> HttpResponse:
    """Who leads the action."""
    actie = te_wijzigen(request, nummer, plan_id)
    form = TrekkerForm(request.POST or None, instance=actie, vandaag=vandaag())

    def opslaan() -> None:
        benoem_trekker(
            actie,
            door=gebruiker(request),
            versie=form.gelezen_versie,
            trekker=form.cleaned_data["trekker"],
            actiehouder=form.cleaned_data["actiehouder"],
            vandaag=vandaag(),
        )

    pagina = deelpagina(actie, "trekker-wijzigen", "Trekker benoemen", "De trekker is bewaard.")
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_http_methods(["GET", "POST"])
def status(request: HttpRequest, nummer: int, plan_id: int | None = None) -> HttpResponse:
    """The status: also stopping with a reason, and replacing by another action."""
    actie = te_wijzigen(request, nummer, plan_id)
    form = StatusForm(request.POST or None, instance=actie, door=gebruiker(request))

    def opslaan() -> None:
        wijzig_status(
            actie,
            door=gebruiker(request),
            versie=form.gelezen_versie,
            status=form.cleaned_data["status"],
            reden=form.cleaned_data["status_reden"],
            vervangen_door=form.cleaned_data["vervangen_door"],
        )

    pagina = replace(
        deelpagina(actie, "status-wijzigen", "Status wijzigen", "De status is bewaard."),
        bij_botsing=_verschillen_van_status,
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_http_methods(["GET", "POST"])
def gemeenten(request: HttpRequest, nummer: int, plan_id: int | None = None) -> HttpResponse:
    """Which municipalities take part, and from when to when."""
    actie = te_wijzigen(request, nummer, plan_id)
    form = AlleGemeentenForm(request.POST or None, instance=actie)
    kandidaten = Deelnemers(actie.plan).standaard(vandaag())
    deelnames = actie.deelnames.select_related("gemeente")
    regels = deelnameregels(request.POST or None, kandidaten, deelnames)
    rijen_goed = request.method == "GET" or _alle_geldig([regel.form for regel in regels])
    if not rijen_goed and form.is_valid():
        form.add_error(None, "Kijk de data bij de gemeenten na.")

    def opslaan() -> None:
        alle = form.cleaned_data["alle_gemeenten"]
        stel_deelname_vast(
            actie,
            door=gebruiker(request),
            versie=form.gelezen_versie,
            alle_gemeenten=alle,
            deelnames=() if alle else deelname_invoer(regels),
        )

    pagina = deelpagina(
        actie,
        "gemeenten-wijzigen",
        "Gemeenten die meedoen",
        "De deelname van gemeenten is bewaard.",
        template="acties/deelname_form.html",
        regels=regels,
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_http_methods(["GET", "POST"])
def actie_nieuw(request: HttpRequest, plan_id: int | None = None) -> HttpResponse:
    """A new action with its first step; the next free number is proposed."""
    plan = get_plan(request, plan_id)
    require(request.user, "add", Actie)
    begin = {
        "nummer": volgend_nummer(plan),
        "startjaar": min(max(vandaag().year, plan.startjaar), plan.eindjaar),
    }
    form = GegevensForm(request.POST or None, instance=Actie(plan=plan), plan=plan, initial=begin)
    stap = EersteStapForm(request.POST or None)
    gemaakt: list[Actie] = []

    def opslaan() -> None:
        gemaakt.append(
            voeg_actie_toe(
                plan,
                door=gebruiker(request),
                gegevens=form.gegevens(),
                eerste_stap=stap.eerste_stap(),
                trekker=stap.cleaned_data["trekker"],
            )
        )

    goed = request.method == "POST" and _alle_geldig([form, stap])
    if goed and save(form, opslaan):
        return redirect(gemaakt[0])
    return page(request, "acties/actie_nieuw.html", {"form": form, "stap": stap, "plan": plan})


def _alle_geldig(formulieren: Iterable[forms.BaseForm]) -> bool:
    """Look at every form, so that all mistakes are shown at once."""
    geldig = [form.is_valid() for form in formulieren]
    return all(geldig)


def _verschillen_van_status(form: forms.BaseForm, fout: VersieConflict) -> Mapping[str, Any]:
    """The field with a number of an action shows numbers on both sides."""
    velden: list[Verschil] = toon_verschillen(form, fout)["verschillen"]
    return {"verschillen": [veld for veld in velden if veld.naam != "vervangen_door"]}
