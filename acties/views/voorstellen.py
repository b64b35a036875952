"""Proposals: from a point of the longlist to a numbered action."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.dateformat import format as format_date
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acties.forms.longlist import BesluitOverVoorstelForm, VoorstelForm, VoorstelWijzigForm
from acties.models import Aandachtspunt, Actie, Voorstel, Werkplan
from acties.services import voorstellen as services
from acties.views.basis import gebruiker, met_peildatum, peildatum
from acties.views.formulieren import Formulierpagina, formulierpagina
from acties.views.overlegkring import Kring
from werkplan.kern.formulieren import nieuwe_versie
from werkplan.kern.klok import vandaag
from werkplan.kern.knop import druk_op_knop, geheel_getal
from werkplan.kern.permissions import may, require
from werkplan.kern.web import page

FORMULIER = "acties/overleg/formulier.html"


def _voorstel(request: HttpRequest, pk: int) -> Voorstel:
    require(request.user, "view", Voorstel)
    voorstellen = Voorstel.objects.visible_to(gebruiker(request)).select_related(
        "plan", "aandachtspunt__thema", "trekker", "besluit", "actie__plan"
    )
    return get_object_or_404(voorstellen, pk=pk)


@login_required
@require_safe
@met_peildatum
def voorstel(request: HttpRequest, pk: int) -> HttpResponse:
    """One proposal: what, who, when, how much, and what was decided."""
    record = _voorstel(request, pk)
    kring = Kring(record.plan, peildatum(request))
    context = {
        "voorstel": record,
        "kring": kring,
        "opvolger": Werkplan.objects.na(record.plan) if record.is_open else None,
        "mag_wijzigen": kring.is_nu and may(request.user, "change", Voorstel, on=record),
    }
    return page(request, "acties/longlist/voorstel.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def voorstel_nieuw(request: HttpRequest, punt_id: int) -> HttpResponse:
    """A proposal from a point of the longlist; the amount starts as n.t.b."""
    require(request.user, "add", Voorstel)
    punten = Aandachtspunt.objects.visible_to(gebruiker(request)).select_related("plan", "thema")
    punt = get_object_or_404(punten, pk=punt_id)
    plan, door = punt.plan, gebruiker(request)
    lijst = Kring(plan).adres("longlist")
    jaar = min(max(vandaag().year, plan.startjaar), plan.eindjaar)
    form = VoorstelForm(
        request.POST or None,
        plan=plan,
        door=door,
        instance=Voorstel(plan=plan, aandachtspunt=punt),
        initial={"titel": punt.naam, "startjaar": jaar},
    )
    nieuw: list[Voorstel] = []

    def opslaan() -> None:
        nieuw.append(services.maak_voorstel(punt, door=door, invoer=form.invoer()))

    def daarna() -> str:
        return nieuw[0].get_absolute_url()

    pagina = Formulierpagina(
        titel="Voorstel maken",
        terug=lijst,
        daarna=daarna,
        gelukt="Het voorstel is bewaard als concept.",
        inleiding=f"Uit het punt “{punt}”. Met een besluit wordt dit voorstel een actie van het plan.",
        template=FORMULIER,
        extra={"boven_naam": "Longlist", "boven_adres": lijst},
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_http_methods(["GET", "POST"])
def voorstel_wijzigen(request: HttpRequest, pk: int) -> HttpResponse:
    """A proposal about which nothing was decided yet."""
    record = _voorstel(request, pk)
    require(request.user, "change", Voorstel, on=record)
    naam, door = str(record), gebruiker(request)
    form = VoorstelWijzigForm(request.POST or None, instance=record, plan=record.plan, door=door)

    def opslaan() -> None:
        services.wijzig_voorstel(record, door=door, versie=form.cleaned_data["versie"], invoer=form.invoer())

    pagina = Formulierpagina(
        titel="Voorstel wijzigen",
        terug=record.get_absolute_url(),
        gelukt="Het voorstel is gewijzigd.",
        template=FORMULIER,
        extra={"boven_naam": naam, "boven_adres": record.get_absolute_url()},
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_POST
def voorstel_voorleggen(request: HttpRequest, pk: int) -> HttpResponse:
    """One button: put the proposal forward; it comes on the agenda of the next meeting."""
    record = _voorstel(request, pk)
    require(request.user, "change", Voorstel, on=record)
    versie = geheel_getal(request, "versie")

    def doe() -> str:
        overleg = services.leg_voor(record, door=gebruiker(request), versie=versie, vandaag=vandaag())
        if overleg is None:
            return "Het voorstel is voorgelegd. Het komt op de agenda van het volgende overleg dat je plant."
        dag = format_date(overleg.datum, "j F Y")
        return f"Het voorstel is voorgelegd en staat op de agenda van “{overleg}”, {dag}."

    return druk_op_knop(request, record.get_absolute_url(), doe)


@login_required
@require_POST
def voorstel_overnemen(request: HttpRequest, pk: int) -> HttpResponse:
    """One button: bring a proposal of a former plan into the current one."""
    record = _voorstel(request, pk)
    require(request.user, "change", Voorstel, on=record)

    def doe() -> str:
        nieuw = services.neem_over(record, door=gebruiker(request), versie=geheel_getal(request, "versie"))
        return f"Het voorstel hoort nu bij {nieuw.plan}. Kijk of de periode nog klopt."

    return druk_op_knop(request, record.get_absolute_url(), doe)


@login_required
@require_http_methods(["GET", "POST"])
def voorstel_besluit(request: HttpRequest, pk: int) -> HttpResponse:
    """What was decided: the proposal becomes an action, or it is closed."""
    record = _voorstel(request, pk)
    require(request.user, "change", Voorstel, on=record)
    require(request.user, "add", Actie)
    door = gebruiker(request)
    form = BesluitOverVoorstelForm(
        request.POST or None, voorstel=record, door=door, initial={"datum": vandaag()}
    )
    besloten: list[Voorstel] = []

    def opslaan() -> None:
        besloten.append(
            services.besluit_over(
                record,
                door=door,
                versie=form.cleaned_data["versie"],
                neemt_aan=form.neemt_aan,
                besluit=form.gekozen(),
            )
        )

    def daarna() -> str:
        actie = besloten[0].actie
        return besloten[0].get_absolute_url() if actie is None else actie.get_absolute_url()

    pagina = Formulierpagina(
        titel="Besluit over het voorstel",
        terug=record.get_absolute_url(),
        daarna=daarna,
        gelukt="Het besluit is vastgelegd en verwerkt.",
        template="acties/longlist/voorstel_besluit.html",
        extra={
            "boven_naam": str(record),
            "boven_adres": record.get_absolute_url(),
            "voorstel": record,
            "nummer": services.volgend_nummer(record.plan),
        },
        bij_botsing=nieuwe_versie,
    )
    return formulierpagina(request, form, opslaan, pagina)
