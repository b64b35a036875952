"""The lists that belong to an action: opgaven, stakeholders and relations."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from acties.forms.realisatie import stappen_van
from acties.forms.wijzigen import BetrokkeneForm, OpgaveForm, RelatieForm
from acties.models import Actie, Betrokkene, Opgave, Relatie
from acties.services import samenhang
from acties.views.basis import gebruiker
from acties.views.formulieren import Formulierpagina, formulierpagina
from acties.views.wijzigen import deelpagina, te_wijzigen
from werkplan.kern.knop import druk_op_knop, geheel_getal
from werkplan.kern.permissions import require

LIJST = "acties/wijzigen_lijst.html"
VAN_ACTIE = "actie__plan"


@dataclass(frozen=True, slots=True)
class Regel:
    """One line of a list that can be changed."""

    tekst: str
    versie: int
    weg: str
    wijzig: str = ""


@login_required
@require_http_methods(["GET", "POST"])
def opgaven(request: HttpRequest, nummer: int, plan_id: int | None = None) -> HttpResponse:
    """The problems that the action answers, and adding one."""
    actie = te_wijzigen(request, nummer, plan_id)
    nieuw = Opgave(actie=actie)
    form = OpgaveForm(
        request.POST or None, instance=nieuw, initial={"letter": samenhang.volgende_letter(actie)}
    )
    regels = [
        Regel(
            str(opgave),
            opgave.versie,
            reverse("acties:opgave-verwijderen", args=[opgave.pk]),
            reverse("acties:opgave-wijzigen", args=[opgave.pk]),
        )
        for opgave in Opgave.objects.visible_to(gebruiker(request)).filter(actie=actie)
    ]

    def opslaan() -> None:
        samenhang.voeg_opgave_toe(
            actie,
            door=gebruiker(request),
            letter=form.cleaned_data["letter"],
            tekst=form.cleaned_data["tekst"],
        )

    pagina = deelpagina(
        actie,
        "opgaven-wijzigen",
        "Opgaven",
        "De opgave staat bij de actie.",
        template=LIJST,
        regels=regels,
        kop="Opgave toevoegen",
        leeg="Nog geen opgaven. Een opgave is het probleem dat de actie oplost.",
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_http_methods(["GET", "POST"])
def opgave_wijzigen(request: HttpRequest, pk: int) -> HttpResponse:
    """Change one problem."""
    opgave = get_object_or_404(Opgave.objects.visible_to(gebruiker(request)).select_related(VAN_ACTIE), pk=pk)
    require(request.user, "change", Opgave, on=opgave)
    form = OpgaveForm(request.POST or None, instance=opgave)

    def opslaan() -> None:
        samenhang.wijzig_opgave(
            opgave,
            door=gebruiker(request),
            versie=form.gelezen_versie,
            letter=form.cleaned_data["letter"],
            tekst=form.cleaned_data["tekst"],
        )

    terug = opgave.actie.url("opgaven-wijzigen")
    pagina = Formulierpagina("Opgave wijzigen", terug, "De opgave is gewijzigd.", opgave.actie)
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_POST
def opgave_verwijderen(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove one problem."""
    opgave = get_object_or_404(Opgave.objects.visible_to(gebruiker(request)).select_related(VAN_ACTIE), pk=pk)
    require(request.user, "delete", Opgave, on=opgave)

    def doe() -> str:
        samenhang.verwijder_opgave(opgave, door=gebruiker(request), versie=geheel_getal(request, "versie"))
        return f"Opgave {opgave.letter} is verwijderd."

    return druk_op_knop(request, opgave.actie.url("opgaven-wijzigen"), doe)


@login_required
@require_http_methods(["GET", "POST"])
def betrokkenen(request: HttpRequest, nummer: int, plan_id: int | None = None) -> HttpResponse:
    """The stakeholders of an action, and adding one."""
    actie = te_wijzigen(request, nummer, plan_id)
    form = BetrokkeneForm(request.POST or None, actie=actie)
    regels = [
        Regel(str(rij), rij.versie, reverse("acties:betrokkene-verwijderen", args=[rij.pk]))
        for rij in Betrokkene.objects.visible_to(gebruiker(request))
        .filter(actie=actie)
        .select_related("organisatie")
    ]

    def opslaan() -> None:
        samenhang.voeg_betrokkene_toe(
            actie, door=gebruiker(request), organisatie=form.cleaned_data["organisatie"]
        )

    pagina = deelpagina(
        actie,
        "betrokkenen-wijzigen",
        "Betrokkenen",
        "De organisatie staat bij de betrokkenen.",
        template=LIJST,
        regels=regels,
        kop="Betrokkene toevoegen",
        leeg="Nog geen betrokkenen. Dat zijn organisaties met een belang bij de actie.",
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_POST
def betrokkene_verwijderen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a stakeholder off the list."""
    rij = get_object_or_404(
        Betrokkene.objects.visible_to(gebruiker(request)).select_related("organisatie", VAN_ACTIE), pk=pk
    )
    require(request.user, "delete", Betrokkene, on=rij)

    def doe() -> str:
        samenhang.verwijder_betrokkene(rij, door=gebruiker(request), versie=geheel_getal(request, "versie"))
        return f"{rij.organisatie} is van de lijst gehaald."

    return druk_op_knop(request, rij.actie.url("betrokkenen-wijzigen"), doe)


@login_required
@require_http_methods(["GET", "POST"])
def relaties(request: HttpRequest, nummer: int, plan_id: int | None = None) -> HttpResponse:
    """What the action hangs together with, and adding a relation."""
    actie = te_wijzigen(request, nummer, plan_id)
    form = RelatieForm(request.POST or None, actie=actie, stappen=stappen_van(actie), door=gebruiker(request))

    def opslaan() -> None:
        samenhang.voeg_relatie_toe(actie, door=gebruiker(request), invoer=form.invoer())

    pagina = deelpagina(
        actie,
        "relaties-wijzigen",
        "Relaties",
        "De relatie staat bij de actie.",
        template=LIJST,
        regels=_relatieregels(request, actie),
        kop="Relatie toevoegen",
        leeg="Nog geen relaties met andere acties.",
    )
    return formulierpagina(request, form, opslaan, pagina)


def _relatieregels(request: HttpRequest, actie: Actie) -> list[Regel]:
    rijen = (
        Relatie.objects.visible_to(gebruiker(request))
        .filter(actie=actie)
        .order_by("pk")
        .values_list(
            "pk",
            "versie",
            "stap",
            "stap__nummer",
            "naar_actie__nummer",
            "naar_opgave__letter",
            "naar_actie__titel",
        )
    )
    return [
        Regel(
            f"{f'Stap {stapnummer}: ' if stap else ''}actie {nummer}{letter or ''}, {titel}",
            versie,
            reverse("acties:relatie-verwijderen", args=[pk]),
        )
        for pk, versie, stap, stapnummer, nummer, letter, titel in rijen
    ]


@login_required
@require_POST
def relatie_verwijderen(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a relation."""
    relatie = get_object_or_404(
        Relatie.objects.visible_to(gebruiker(request)).select_related("naar_actie", VAN_ACTIE), pk=pk
    )
    require(request.user, "delete", Relatie, on=relatie)

    def doe() -> str:
        samenhang.verwijder_relatie(relatie, door=gebruiker(request), versie=geheel_getal(request, "versie"))
        return f"De relatie met actie {relatie.naar_actie.nummer} is verwijderd."

    return druk_op_knop(request, relatie.actie.url("relaties-wijzigen"), doe)
