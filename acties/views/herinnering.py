"""Reminders: putting a line off, one's own preferences, and the button of the coordinator."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from acties.forms.herinnering import MailvoorkeurForm, UitstelForm
from acties.herinneringen import Werkregel, alle_werk
from acties.models import Actie, Mailvoorkeur, Uitstel
from acties.services import herinneringen as services
from acties.views.basis import gebruiker, get_actie
from acties.views.formulieren import Formulierpagina, formulierpagina
from werkplan.kern.datums import datum
from werkplan.kern.klok import vandaag
from werkplan.kern.knop import druk_op_knop, geheel_getal
from werkplan.kern.models import Gebruiker
from werkplan.kern.permissions import may, require
from werkplan.kern.web import page


@login_required
@require_http_methods(["GET", "POST"])
def later(request: HttpRequest, soort: str, onderwerp_id: int) -> HttpResponse:
    """Until when one line of one's own work may wait. When it does not wait any more, the page says so."""
    if soort not in Uitstel.Soort.values:
        raise Http404("Deze soort is er niet.")
    require(request.user, "add", Uitstel)
    persoon, dag = gebruiker(request), vandaag()
    regel = services.vind_regel(persoon, Uitstel.Soort(soort), onderwerp_id, dag)
    if regel is None:
        return page(request, "acties/herinnering/niets.html")
    form = UitstelForm(request.POST if request.method == "POST" else None, vandaag=dag)

    def opslaan() -> Uitstel:
        return services.stel_uit(
            door=persoon,
            soort=regel.soort,
            onderwerp_id=onderwerp_id,
            tot=form.cleaned_data["tot"],
            vandaag=dag,
        )

    pagina = Formulierpagina(
        titel="Later",
        terug=reverse("acties:voorkeuren"),
        gelukt=f"Je ziet dit weer op {datum(form.cleaned_data['tot'])}." if form.is_valid() else "",
        knop="Later laten zien",
        template="acties/herinnering/later.html",
        extra={"regel": regel},
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_http_methods(["GET", "POST"])
def voorkeuren(request: HttpRequest) -> HttpResponse:
    """Whether, when and about what the weekly mail comes, and what was put off."""
    require(request.user, "change", Mailvoorkeur)
    persoon = gebruiker(request)
    form = MailvoorkeurForm(
        request.POST if request.method == "POST" else None,
        instance=services.voorkeur_van(persoon),
        is_coordinator=may(persoon, "change", Actie),
    )

    def opslaan() -> Mailvoorkeur:
        return services.bewaar_voorkeur(door=persoon, versie=form.gelezen_versie, **form.voorkeuren())

    pagina = Formulierpagina(
        titel="E-mail van Werkplan",
        terug=reverse("acties:voorkeuren"),
        gelukt="Je voorkeuren zijn bewaard.",
        template="acties/herinnering/voorkeuren.html",
        extra={"uitgesteld": _uitgesteld(persoon)},
    )
    return formulierpagina(request, form, opslaan, pagina)


def _uitgesteld(persoon: Gebruiker) -> list[tuple[Uitstel, Werkregel]]:
    """What was put off and still waits, with its line."""
    regels = {(regel.soort.value, regel.onderwerp_id): regel for regel in alle_werk(persoon, vandaag())}
    uitstellen = Uitstel.objects.visible_to(persoon).filter(tot__gt=vandaag()).order_by("tot", "pk")
    return [
        (uitstel, regels[sleutel])
        for uitstel in uitstellen
        if (sleutel := (uitstel.soort, uitstel.onderwerp_id)) in regels
    ]


@login_required
@require_POST
def uitstel_beeindigen(request: HttpRequest, pk: int) -> HttpResponse:
    """One button: show a line again at once."""
    require(request.user, "delete", Uitstel)
    persoon = gebruiker(request)
    uitstel = get_object_or_404(Uitstel.objects.visible_to(persoon), pk=pk)
    versie = geheel_getal(request, "versie")

    def doe() -> str:
        services.haal_terug(uitstel, door=persoon, versie=versie)
        return "Dit staat weer bij je werk."

    return druk_op_knop(request, reverse("acties:voorkeuren"), doe)


@login_required
@require_POST
def herinner(request: HttpRequest, nummer: int, plan_id: int | None = None) -> HttpResponse:
    """One button: ask who keeps an action for news."""
    actie = get_actie(request, nummer, plan_id)
    require(request.user, "change", Actie, on=actie)

    def doe() -> str:
        ontvangers = services.herinner(actie, door=gebruiker(request), vandaag=vandaag())
        namen = " en ".join(str(ontvanger) for ontvanger in ontvangers)
        return f"Er gaat een herinnering over actie {actie.nummer} naar {namen}."

    return druk_op_knop(request, _terug(request) or actie.url("actie"), doe)


def _terug(request: HttpRequest) -> str:
    terug = request.POST.get("terug", "")
    is_eigen = terug.startswith("/") and url_has_allowed_host_and_scheme(terug, allowed_hosts=None)
    return terug if is_eigen else ""
