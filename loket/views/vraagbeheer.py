"""What the coordinator keeps about questions: the routing table, standard answers and the term."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from loket.forms.vragen import RouteForm, StandaardantwoordForm, TermijnForm
from loket.models import Standaardantwoord, Vraaginstelling, Vraagroute
from loket.services.vraagbeheer import set_term
from loket.views.redactie import onderdeel
from werkplan.kern.formulieren import Formulierpagina, Wegknop, formulierpagina
from werkplan.kern.knop import verwijderknop
from werkplan.kern.permissions import may, require
from werkplan.kern.services import voeg_toe, wijzig
from werkplan.kern.web import gebruiker, page

Regelform = RouteForm | StandaardantwoordForm
SOORTEN: dict[str, tuple[type[Vraagroute | Standaardantwoord], type[Regelform], str]] = {
    "routes": (Vraagroute, RouteForm, "Route"),
    "standaardantwoorden": (Standaardantwoord, StandaardantwoordForm, "Standaardantwoord"),
}


@login_required
@require_safe
def beheer(request: HttpRequest) -> HttpResponse:
    """The routing table, the standard answers and the term."""
    require(request.user, "view", Vraagroute)
    persoon = gebruiker(request)
    context = {
        "routes": Vraagroute.objects.visible_to(persoon).select_related(
            "onderwerp", "gemeente", "organisatie"
        ),
        "standaardantwoorden": Standaardantwoord.objects.visible_to(persoon).select_related("onderwerp"),
        "instelling": Vraaginstelling.objects.huidig(),
        "mag_beheren": may(persoon, "change", Vraagroute),
    }
    return page(request, "loket/vragen/beheer.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def regel_nieuw(request: HttpRequest, regelsoort: str) -> HttpResponse:
    """A new line of the routing table, or a new text."""
    model, form_van, naam = SOORTEN[regelsoort]
    require(request.user, "add", model)
    nieuw = model()
    form = form_van(request.POST or None, instance=nieuw)
    pagina = Formulierpagina(f"{naam} toevoegen", reverse("loket:vraagbeheer"), "Bewaard.")
    return formulierpagina(request, form, lambda: voeg_toe(nieuw, door=gebruiker(request)), pagina)


@login_required
@require_http_methods(["GET", "POST"])
def regel_wijzigen(request: HttpRequest, regelsoort: str, vraagregel_id: int) -> HttpResponse:
    """Change a line or a text."""
    model, form_van, naam = SOORTEN[regelsoort]
    regel = onderdeel(model, request, vraagregel_id)
    require(request.user, "change", model)
    form = form_van(request.POST or None, instance=regel)
    weg = Wegknop(
        reverse("loket:vraagregel-verwijderen", args=[regelsoort, regel.pk]),
        regel.versie,
        "Verwijderen",
        "Vragen die al binnen zijn, veranderen niet.",
    )
    pagina = Formulierpagina(
        f"{naam} wijzigen",
        reverse("loket:vraagbeheer"),
        "Bewaard.",
        extra={"weg": weg, "historie": reverse("loket:historie", args=[regelsoort, regel.pk])},
    )

    def opslaan() -> None:
        velden = {veld: form.cleaned_data[veld] for veld in form._meta.fields or ()}
        wijzig(regel, door=gebruiker(request), versie=form.gelezen_versie, **velden)

    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_POST
def regel_verwijderen(request: HttpRequest, regelsoort: str, vraagregel_id: int) -> HttpResponse:
    """The button that deletes a line or a text."""
    model, _, naam = SOORTEN[regelsoort]
    regel = onderdeel(model, request, vraagregel_id)
    return verwijderknop(request, regel, terug=reverse("loket:vraagbeheer"), gelukt=f"{naam} verwijderd.")


@login_required
@require_http_methods(["GET", "POST"])
def termijn(request: HttpRequest) -> HttpResponse:
    """In how many working days a question is answered."""
    require(request.user, "change", Vraaginstelling)
    instelling = Vraaginstelling.objects.huidig()
    form = TermijnForm(request.POST or None, instance=instelling)
    pagina = Formulierpagina(
        "Termijn van vragen",
        reverse("loket:vraagbeheer"),
        "Bewaard. De termijn geldt voor vragen die vanaf nu komen.",
        inleiding="Zaterdag, zondag en feestdagen tellen niet mee.",
    )

    def opslaan() -> None:
        set_term(
            instelling,
            door=gebruiker(request),
            versie=form.gelezen_versie,
            termijn=form.cleaned_data["termijn"],
        )

    return formulierpagina(request, form, opslaan, pagina)
