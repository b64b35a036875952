"""The agenda on the page of a meeting: add, change, take away, put back, move up and down."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from acties.forms.overleg import AgendapuntForm, AgendapuntWijzigForm
from acties.models import Agendapunt
from acties.services import agenda as services
from acties.views.basis import gebruiker
from acties.views.formulieren import Formulierpagina, formulierpagina
from acties.views.overlegpagina import get_overleg, open_overleg, toon_overleg
from werkplan.kern.editing import save
from werkplan.kern.klok import vandaag
from werkplan.kern.knop import druk_op_knop, geheel_getal
from werkplan.kern.models.basis import RechtenQuerySet
from werkplan.kern.permissions import require

NIET_MEER = "Dit punt staat niet meer op de agenda."


def _terug(punt: Agendapunt) -> str:
    return f"{punt.overleg.get_absolute_url()}#agenda"


def _punten(request: HttpRequest, pk: int) -> RechtenQuerySet[Agendapunt]:
    require(request.user, "view", Agendapunt)
    punten: RechtenQuerySet[Agendapunt] = Agendapunt.objects.visible_to(gebruiker(request))
    return punten.filter(overleg=pk).select_related("overleg__plan", "actie")


@login_required
@require_POST
def agendapunt_nieuw(request: HttpRequest, pk: int) -> HttpResponse:
    """An item of the coordinator's own, from the form on the page of the meeting."""
    pagina = open_overleg(request, pk)
    require(request.user, "add", Agendapunt)
    form = AgendapuntForm(request.POST, prefix="agenda", plan=pagina.overleg.plan, door=pagina.lezer)

    def opslaan() -> None:
        services.voeg_agendapunt_toe(pagina.overleg, door=pagina.lezer, **form.cleaned_data)

    if form.is_valid() and save(form, opslaan):
        messages.success(request, f"“{form.cleaned_data['titel']}” staat op de agenda.")
        return redirect(f"{pagina.overleg.get_absolute_url()}#agenda")
    return toon_overleg(request, pagina, agendaform=form)


@login_required
@require_POST
def agendapunt_terugzetten(request: HttpRequest, pk: int) -> HttpResponse:
    """One button: put a proposed item on the agenda."""
    record = get_overleg(request, pk)
    require(request.user, "add", Agendapunt)

    def doe() -> str:
        punt = services.zet_op_agenda(
            record, door=gebruiker(request), sleutel=request.POST.get("sleutel", ""), vandaag=vandaag()
        )
        return f"“{punt}” staat op de agenda."

    return druk_op_knop(request, f"{record.get_absolute_url()}#agenda", doe)


@login_required
@require_http_methods(["GET", "POST"])
def agendapunt_wijzigen(request: HttpRequest, pk: int, punt_id: int) -> HttpResponse:
    """The words of an item, and the action that it is about."""
    punt = get_object_or_404(_punten(request, pk), pk=punt_id)
    require(request.user, "change", Agendapunt, on=punt)
    overleg = punt.overleg
    form = AgendapuntWijzigForm(
        request.POST or None, instance=punt, plan=overleg.plan, door=gebruiker(request)
    )

    def opslaan() -> None:
        velden = {naam: form.cleaned_data[naam] for naam in ("titel", "toelichting", "actie")}
        services.wijzig_agendapunt(
            punt, door=gebruiker(request), versie=form.cleaned_data["versie"], **velden
        )

    pagina = Formulierpagina(
        titel="Agendapunt wijzigen",
        terug=_terug(punt),
        gelukt="Het agendapunt is gewijzigd.",
        template="acties/overleg/formulier.html",
        extra={"boven_naam": str(overleg), "boven_adres": overleg.get_absolute_url()},
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_POST
def agendapunt_weghalen(request: HttpRequest, pk: int, punt_id: int) -> HttpResponse:
    """One button: take an item away. Twice is once."""
    record = get_overleg(request, pk)
    require(request.user, "delete", Agendapunt)
    punt = _punten(request, pk).filter(pk=punt_id).first()
    versie = geheel_getal(request, "versie")

    def doe() -> str:
        if punt is None:
            return NIET_MEER
        services.haal_van_agenda(punt, door=gebruiker(request), versie=versie)
        return f"“{punt}” staat niet meer op de agenda."

    return druk_op_knop(request, f"{record.get_absolute_url()}#agenda", doe)


@login_required
@require_POST
def agendapunt_verplaatsen(request: HttpRequest, pk: int, punt_id: int) -> HttpResponse:
    """One button: move an item to the place that the button names."""
    record = get_overleg(request, pk)
    require(request.user, "change", Agendapunt)
    punt = _punten(request, pk).filter(pk=punt_id).first()
    van, naar = geheel_getal(request, "van"), geheel_getal(request, "naar")

    def doe() -> str:
        if punt is None:
            return NIET_MEER
        services.verplaats_agendapunt(punt, door=gebruiker(request), van=van, naar=naar)
        return f"“{punt}” is nu agendapunt {naar}."

    return druk_op_knop(request, f"{record.get_absolute_url()}#agenda", doe)
