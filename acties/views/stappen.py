"""Steps and the means below them: adding, changing and removing."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acties.deelname import Deelnemers
from acties.forms.stappen import BegrotingForm, InzetForm, StapForm
from acties.models import Begrotingsregel, Inzet, Stap
from acties.services import middelen, stappen
from acties.views.basis import gebruiker
from acties.views.formulieren import Formulierpagina, Wegknop, formulierpagina, toon_verschillen
from acties.views.stapbotsing import verschillen_van_geld, verschillen_van_stap
from acties.views.wijzigen import tabs, te_wijzigen
from werkplan.kern.klok import vandaag
from werkplan.kern.knop import druk_op_knop, geheel_getal
from werkplan.kern.models import Gemeente
from werkplan.kern.permissions import require
from werkplan.kern.web import page


@login_required
@require_safe
def overzicht(request: HttpRequest, nummer: int, plan_id: int | None = None) -> HttpResponse:
    """All steps of an action with their lines, each with its way to change it."""
    actie = te_wijzigen(request, nummer, plan_id)
    rijen = (
        Stap.objects.visible_to(gebruiker(request))
        .filter(actie=actie)
        .select_related("uitvoerder")
        .prefetch_related("begroting", "inzet")
    )
    context = {"actie": actie, "tabs": tabs(actie, "stappen-wijzigen"), "stappen": rijen}
    return page(request, "acties/stappen_wijzigen.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def stap_nieuw(request: HttpRequest, nummer: int, plan_id: int | None = None) -> HttpResponse:
    """Add a step."""
    actie = te_wijzigen(request, nummer, plan_id)
    require(request.user, "add", Stap, on=actie)
    begin = {"nummer": stappen.volgend_stapnummer(actie)}
    form = StapForm(request.POST or None, instance=Stap(actie=actie), actie=actie, initial=begin)
    pagina = Formulierpagina(
        "Stap toevoegen",
        actie.url("stappen-wijzigen"),
        "De stap staat bij de actie.",
        actie,
        template="acties/stap_form.html",
    )
    return formulierpagina(
        request,
        form,
        lambda: stappen.voeg_stap_toe(actie, door=gebruiker(request), invoer=form.invoer()),
        pagina,
    )


@login_required
@require_http_methods(["GET", "POST"])
def stap_wijzigen(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a step; remove it when nothing hangs on it."""
    stap = _stap(request, pk)
    require(request.user, "change", Stap, on=stap)
    form = StapForm(request.POST or None, instance=stap, actie=stap.actie)
    weg = Wegknop(
        reverse("acties:stap-verwijderen", args=[stap.pk]),
        stap.versie,
        "Stap verwijderen",
        "Dat kan alleen als er niets meer bij de stap hoort. Anders kun je haar op vervallen zetten.",
    )
    pagina = Formulierpagina(
        "Stap wijzigen",
        stap.actie.url("stappen-wijzigen"),
        "De stap is gewijzigd.",
        stap.actie,
        template="acties/stap_form.html",
        extra={"weg": weg},
        bij_botsing=verschillen_van_stap,
    )
    return formulierpagina(
        request,
        form,
        lambda: stappen.wijzig_stap(
            stap, door=gebruiker(request), versie=form.gelezen_versie, invoer=form.invoer()
        ),
        pagina,
    )


@login_required
@require_POST
def stap_verwijderen(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a step on which nothing hangs."""
    stap = _stap(request, pk)
    require(request.user, "delete", Stap, on=stap)

    def doe() -> str:
        stappen.verwijder_stap(stap, door=gebruiker(request), versie=geheel_getal(request, "versie"))
        return f"Stap {stap.nummer} is verwijderd."

    return druk_op_knop(request, stap.actie.url("stappen-wijzigen"), doe)


@login_required
@require_http_methods(["GET", "POST"])
def begroting_nieuw(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a line of money below a step."""
    stap = _stap(request, pk)
    require(request.user, "add", Begrotingsregel, on=stap)
    form = BegrotingForm(
        request.POST or None,
        instance=Begrotingsregel(stap=stap),
        initial={"zekerheid": "ntb"},
        gemeenten=_gemeenten(stap),
    )
    pagina = _regelpagina("Geld toevoegen", stap, "De begrotingsregel staat bij de stap.", form)
    return formulierpagina(
        request,
        form,
        lambda: middelen.voeg_begrotingsregel_toe(stap, door=gebruiker(request), invoer=form.invoer()),
        pagina,
    )


@login_required
@require_http_methods(["GET", "POST"])
def begroting_wijzigen(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a line of money."""
    regel = get_object_or_404(_regels(request, Begrotingsregel), pk=pk)
    require(request.user, "change", Begrotingsregel, on=regel)
    form = BegrotingForm(request.POST or None, instance=regel, gemeenten=_gemeenten(regel.stap))
    pagina = _regelpagina(
        "Geld wijzigen", regel.stap, "De begrotingsregel is gewijzigd.", form, _weg("begroting", regel)
    )
    return formulierpagina(
        request,
        form,
        lambda: middelen.wijzig_begrotingsregel(
            regel, door=gebruiker(request), versie=form.gelezen_versie, invoer=form.invoer()
        ),
        pagina,
    )


@login_required
@require_POST
def begroting_verwijderen(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a line of money."""
    regel = get_object_or_404(_regels(request, Begrotingsregel), pk=pk)
    require(request.user, "delete", Begrotingsregel, on=regel)

    def doe() -> str:
        middelen.verwijder_begrotingsregel(
            regel, door=gebruiker(request), versie=geheel_getal(request, "versie")
        )
        return "De begrotingsregel is verwijderd."

    return druk_op_knop(request, regel.stap.actie.url("stappen-wijzigen"), doe)


@login_required
@require_http_methods(["GET", "POST"])
def inzet_nieuw(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a line of days below a step."""
    stap = _stap(request, pk)
    require(request.user, "add", Inzet, on=stap)
    form = InzetForm(request.POST or None, instance=Inzet(stap=stap))
    pagina = _regelpagina("Dagen toevoegen", stap, "De dagen staan bij de stap.", form)
    return formulierpagina(
        request,
        form,
        lambda: middelen.voeg_inzet_toe(stap, door=gebruiker(request), invoer=form.invoer()),
        pagina,
    )


@login_required
@require_http_methods(["GET", "POST"])
def inzet_wijzigen(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a line of days."""
    regel = get_object_or_404(_regels(request, Inzet), pk=pk)
    require(request.user, "change", Inzet, on=regel)
    form = InzetForm(request.POST or None, instance=regel)
    pagina = _regelpagina(
        "Dagen wijzigen", regel.stap, "De dagen zijn gewijzigd.", form, _weg("inzet", regel)
    )
    return formulierpagina(
        request,
        form,
        lambda: middelen.wijzig_inzet(
            regel, door=gebruiker(request), versie=form.gelezen_versie, invoer=form.invoer()
        ),
        pagina,
    )


@login_required
@require_POST
def inzet_verwijderen(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a line of days."""
    regel = get_object_or_404(_regels(request, Inzet), pk=pk)
    require(request.user, "delete", Inzet, on=regel)

    def doe() -> str:
        middelen.verwijder_inzet(regel, door=gebruiker(request), versie=geheel_getal(request, "versie"))
        return "De dagen zijn verwijderd."

    return druk_op_knop(request, regel.stap.actie.url("stappen-wijzigen"), doe)


def _stap(request: HttpRequest, pk: int) -> Stap:
    stappen_ = Stap.objects.visible_to(gebruiker(request)).select_related("actie__plan", "actie__trekker")
    return get_object_or_404(stappen_, pk=pk)


def _regels(request: HttpRequest, model: type[Begrotingsregel | Inzet]) -> Any:
    return model.objects.visible_to(gebruiker(request)).select_related("stap__actie__plan")


def _gemeenten(stap: Stap) -> list[Gemeente]:
    """Among whom money can be divided by fixed parts: those that take part today, else at the start."""
    deelnemers = Deelnemers(stap.actie.plan)
    return deelnemers.van(stap.actie, vandaag()) or deelnemers.van(
        stap.actie, date(stap.actie.startjaar, 1, 1)
    )


def _weg(soort: str, regel: Begrotingsregel | Inzet) -> Wegknop:
    adres = reverse(f"acties:{soort}-verwijderen", args=[regel.pk])
    return Wegknop(
        adres, regel.versie, "Regel verwijderen", "In de historie blijft staan dat de regel er was."
    )


def _regelpagina(
    titel: str, stap: Stap, gelukt: str, form: BegrotingForm | InzetForm, weg: Wegknop | None = None
) -> Formulierpagina:
    return Formulierpagina(
        titel,
        stap.actie.url("stappen-wijzigen"),
        gelukt,
        stap.actie,
        inleiding=f"Bij stap {stap}",
        template="acties/begroting_form.html" if isinstance(form, BegrotingForm) else "acties/formulier.html",
        extra={"weg": weg},
        bij_botsing=verschillen_van_geld if isinstance(form, BegrotingForm) else toon_verschillen,
    )
