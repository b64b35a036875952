"""Adding an entry to the story of an action, and reading that story whole."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, cast

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_http_methods, require_safe

from acties.forms.voortgang import VoortgangForm
from acties.history import historie
from acties.models import Actie, Voortgang
from acties.services.voortgang import STATUS_BIJ_VOORTGANG, record_voortgang
from acties.views.basis import gebruiker, get_actie, met_peildatum, peildag
from acties.views.formulieren import Formulierpagina, formulierpagina
from werkplan.kern.historie import Wijziging
from werkplan.kern.klok import vandaag
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.permissions import require
from werkplan.kern.web import page

PER_BLADZIJDE = 25


@login_required
@require_http_methods(["GET", "POST"])
def voortgang_nieuw(request: HttpRequest, nummer: int, plan_id: int | None = None) -> HttpResponse:
    """The progress form, with the last entry on top."""
    actie = get_actie(request, nummer, plan_id)
    require(request.user, "add", Voortgang, on=actie)
    dag = vandaag()
    laatste = actie.voortgang.visible_to(gebruiker(request)).select_related("auteur").first()
    gevraagd = request.GET.get("status", "")
    begin = {
        "datum": dag,
        "percentage": laatste.percentage if laatste else 0,
        "status": gevraagd if gevraagd in STATUS_BIJ_VOORTGANG else "",
        "versie": actie.versie,
    }
    form = VoortgangForm(request.POST or None, initial=begin)

    def opslaan() -> None:
        record_voortgang(
            actie=actie,
            door=gebruiker(request),
            invoer=form.invoer(),
            vandaag=dag,
            versie=form.cleaned_data["versie"],
            sleutel=form.cleaned_data["sleutel"],
        )

    pagina = Formulierpagina(
        titel="Voortgang toevoegen",
        terug=actie.url("actie"),
        gelukt="Je bericht staat nu bovenaan het verhaal van de actie.",
        onderwerp=actie,
        template="acties/voortgang_form.html",
        extra={"laatste": laatste, "vandaag": dag},
        bij_botsing=_wat_er_veranderde,
    )
    return formulierpagina(request, form, opslaan, pagina)


def _wat_er_veranderde(form: forms.BaseForm, fout: VersieConflict) -> Mapping[str, Any]:
    """What others did with the action since the form was opened; the form may then be sent again."""
    geopend = form.cleaned_data["geopend"] or 0
    data = cast(QueryDict, form.data).copy()
    data["versie"] = str(fout.huidig.versie)
    form.data = data
    return {"wijzigingen": _sinds(cast(Actie, fout.huidig), datetime.fromtimestamp(geopend, UTC))}


def _sinds(actie: Actie, geopend: datetime) -> list[Wijziging]:
    return [wijziging for wijziging in historie(actie, aantal=20) if wijziging.moment >= geopend]


@login_required
@require_safe
@met_peildatum
def verhaal(request: HttpRequest, nummer: int, plan_id: int | None = None) -> HttpResponse:
    """All entries of an action, and of the action that it continues, newest first."""
    actie = get_actie(request, nummer, plan_id)
    stukken = (
        Voortgang.objects.visible_to(gebruiker(request))
        .filter(actie_id__in=[pk for pk in (actie.pk, actie.voorganger_id) if pk is not None])
        .select_related("auteur", "actie__plan")
    )
    blad = Paginator(stukken, PER_BLADZIJDE).get_page(request.GET.get("pagina"))
    return page(request, "acties/verhaal.html", {"actie": actie, "blad": blad, "vandaag": peildag(request)})
