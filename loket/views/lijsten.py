"""The lists behind the pages, kept by the coordinator: the tree of topics, and for whom and what schemes are."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from loket.forms.lijsten import KenmerkForm, OnderwerpForm
from loket.models import Artikel, Kenmerk, Onderwerp
from loket.services.lijsten import verwijder_regel, voeg_regel_toe, wijzig_regel
from loket.views.redactie import onderdeel
from werkplan.kern.formulieren import Formulierpagina, Wegknop, formulierpagina
from werkplan.kern.knop import druk_op_knop, geheel_getal
from werkplan.kern.permissions import may, require
from werkplan.kern.web import gebruiker, page

SOORTEN: dict[str, tuple[type[Any], type[Any]]] = {
    "onderwerpen": (Onderwerp, OnderwerpForm),
    "kenmerken": (Kenmerk, KenmerkForm),
}


def _soort(regels: str) -> tuple[type[Any], type[Any]]:
    if regels not in SOORTEN:
        raise Http404
    return SOORTEN[regels]


@login_required
@require_safe
def lijsten(request: HttpRequest) -> HttpResponse:
    """Both lists, with how many pages name each line."""
    persoon = gebruiker(request)
    require(persoon, "view", Artikel)
    telling = Count("regelingen", distinct=True)
    onderwerpen = Onderwerp.objects.visible_to(persoon).select_related("ouder")
    context = {
        "onderwerpen": onderwerpen.annotate(aantal=telling + Count("artikelen", distinct=True)),
        "kenmerken": Kenmerk.objects.visible_to(persoon).annotate(aantal=telling),
        "mag_wijzigen": may(persoon, "change", Onderwerp),
    }
    return page(request, "loket/redactie/lijsten.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def regel_nieuw(request: HttpRequest, regels: str) -> HttpResponse:
    """A new topic or kenmerk."""
    model, formulier = _soort(regels)
    require(gebruiker(request), "add", model)
    nieuw = model()
    form = formulier(request.POST or None, instance=nieuw)
    pagina = Formulierpagina(f"Nieuw: {model._meta.verbose_name}", reverse("loket:lijsten"), "Bewaard.")
    return formulierpagina(request, form, lambda: voeg_regel_toe(nieuw, door=gebruiker(request)), pagina)


@login_required
@require_http_methods(["GET", "POST"])
def regel_wijzigen(request: HttpRequest, regels: str, lijstregel_id: int) -> HttpResponse:
    """Another name or place; the pages that name it are found by it at once."""
    model, formulier = _soort(regels)
    regel = onderdeel(model, request, lijstregel_id)
    require(gebruiker(request), "change", model)
    form = formulier(request.POST or None, instance=regel)
    weg = Wegknop(
        reverse("loket:regel-verwijderen", args=[regels, regel.pk]),
        regel.versie,
        "Verwijderen",
        "Dat kan als geen pagina en geen onderwerp dit noemt.",
    )
    pagina = Formulierpagina(
        f"{regel} wijzigen",
        reverse("loket:lijsten"),
        "Bewaard.",
        extra={"weg": weg, "historie": reverse("loket:historie", args=[regels, regel.pk])},
    )

    def opslaan() -> None:
        velden = {naam: form.cleaned_data[naam] for naam in form._meta.fields}
        wijzig_regel(regel, door=gebruiker(request), versie=form.gelezen_versie, velden=velden)

    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_POST
def regel_verwijderen(request: HttpRequest, regels: str, lijstregel_id: int) -> HttpResponse:
    """The button that deletes what nothing names."""
    model, _ = _soort(regels)
    regel = onderdeel(model, request, lijstregel_id)
    require(gebruiker(request), "delete", model)

    def doe() -> str:
        verwijder_regel(regel, door=gebruiker(request), versie=geheel_getal(request, "versie"))
        return f"{regel} is verwijderd."

    return druk_op_knop(request, reverse("loket:lijsten"), doe)
