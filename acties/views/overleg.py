"""Meetings: the list, a new one, the page, who comes, and the two mails."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Case, Count, F, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from acties.forms.overleg import AfzegForm, OverlegForm, OverlegWijzigForm
from acties.models import Actiepunt, Agendapunt, Besluit, Overleg
from acties.models.overleg import OverlegQuerySet
from acties.overlegtabellen import overleggentabel
from acties.services import overleg as services
from acties.services.overlegpost import verstuur_lijst, verstuur_uitnodiging
from acties.views.basis import gebruiker, met_peildatum
from acties.views.formulieren import Formulierpagina, formulierpagina
from acties.views.overlegkring import Kring, open_kring
from acties.views.overlegpagina import get_overleg, open_overleg, toon_overleg, verstuurd
from werkplan.kern.exporters import Formaat, als_bestand
from werkplan.kern.klok import vandaag
from werkplan.kern.knop import druk_op_knop, geheel_getal
from werkplan.kern.permissions import may, require
from werkplan.kern.web import page

PER_BLADZIJDE = 25
FORMULIER = "acties/overleg/formulier.html"


@login_required
@require_safe
@met_peildatum
def overleggen(request: HttpRequest, plan_id: int | None = None) -> HttpResponse:
    """All meetings of a plan: those to come first, the nearest on top, then the past ones."""
    require(request.user, "view", Overleg)
    kring = open_kring(request, plan_id)
    rijen = _rijen(request, kring)
    return page(
        request,
        "acties/overleg/lijst.html",
        {
            **kring.context("overleggen"),
            "blad": Paginator(rijen, PER_BLADZIJDE).get_page(request.GET.get("pagina")),
            "volgende": rijen.komend(kring.dag).first(),
            "nieuw": kring.adres("overleg-nieuw"),
            "mag_toevoegen": kring.is_nu and may(request.user, "add", Overleg),
        },
    )


@login_required
@require_safe
@met_peildatum
def overleggen_export(request: HttpRequest, formaat: Formaat, plan_id: int | None = None) -> HttpResponseBase:
    """The meetings as a file."""
    require(request.user, "view", Overleg)
    kring = open_kring(request, plan_id)
    tabel = overleggentabel(_rijen(request, kring), kop=kring.kop())
    return als_bestand(tabel, formaat, peildatum=kring.peildatum)


def _rijen(request: HttpRequest, kring: Kring) -> OverlegQuerySet:
    return (
        Overleg.objects.visible_to(gebruiker(request))
        .filter(plan=kring.plan)
        .annotate(
            is_geweest=Case(When(datum__lt=kring.dag, then=Value(True)), default=Value(False)),
            komt_op=Case(When(datum__gte=kring.dag, then=F("datum"))),
            aantal_punten=_aantal(Agendapunt),
            aantal_besluiten=_aantal(Besluit),
            aantal_actiepunten=_aantal(Actiepunt),
        )
        .order_by("is_geweest", "komt_op", "-datum", "-pk")
    )


def _aantal(model: type[Agendapunt | Besluit | Actiepunt]) -> Coalesce:
    """How many records of a kind belong to each meeting of a query."""
    per_overleg = (
        model._default_manager.filter(overleg=OuterRef("pk"))
        .order_by()
        .values("overleg")
        .annotate(aantal=Count("pk"))
    )
    return Coalesce(Subquery(per_overleg.values("aantal")), Value(0))


@login_required
@require_http_methods(["GET", "POST"])
def overleg_nieuw(request: HttpRequest, plan_id: int | None = None) -> HttpResponse:
    """A new meeting; date, times, kind, place and title are proposed, and after saving the agenda."""
    require(request.user, "add", Overleg)
    kring, dag, door = open_kring(request, plan_id), vandaag(), gebruiker(request)
    plan = kring.plan
    vorige = services.vorige_overleg(plan, door=door)
    form = OverlegForm(request.POST or None, initial=OverlegForm.voorstel(vorige, dag))
    nieuw: list[Overleg] = []

    def opslaan() -> None:
        nieuw.append(services.plan_overleg(plan, door=door, vandaag=dag, **form.cleaned_data))

    def daarna() -> str:
        return nieuw[0].get_absolute_url()

    pagina = Formulierpagina(
        titel="Overleg plannen",
        terug=kring.adres("overleggen"),
        daarna=daarna,
        gelukt="Het overleg staat klaar. Kijk of de voorgestelde agenda klopt.",
        knop="Overleg plannen",
        inleiding="De agenda wordt voorgesteld: acties die rood, te laat of zonder nieuws zijn, open "
        "besluiten en nieuwe voorstellen. Daarna pas je hem aan.",
        template=FORMULIER,
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_safe
@met_peildatum
def overleg(request: HttpRequest, pk: int) -> HttpResponse:
    """A meeting: agenda, who comes, decisions and action points."""
    return toon_overleg(request, open_overleg(request, pk))


@login_required
@require_http_methods(["GET", "POST"])
def overleg_wijzigen(request: HttpRequest, pk: int) -> HttpResponse:
    """Date, times, kind, place, title and report of a meeting."""
    record = get_overleg(request, pk)
    require(request.user, "change", Overleg, on=record)
    naam = str(record)
    form = OverlegWijzigForm(request.POST or None, instance=record)

    def opslaan() -> None:
        verzending = services.wijzig_overleg(
            record,
            door=gebruiker(request),
            versie=form.cleaned_data["versie"],
            vandaag=vandaag(),
            invoer=form.invoer(),
        )
        if verzending.aan:
            messages.info(request, verstuurd("De wijziging voor de agenda", verzending))

    pagina = Formulierpagina(
        titel="Overleg wijzigen",
        terug=record.get_absolute_url(),
        gelukt="Het overleg is gewijzigd.",
        template=FORMULIER,
        extra={"boven_naam": naam, "boven_adres": record.get_absolute_url()},
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_http_methods(["GET", "POST"])
def overleg_afzeggen(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel a meeting, with the reason; who was invited hears of it."""
    record = get_overleg(request, pk)
    require(request.user, "change", Overleg, on=record)
    naam = str(record)
    form = AfzegForm(request.POST or None, instance=record)

    def opslaan() -> None:
        verzending = services.zeg_af(
            record,
            door=gebruiker(request),
            versie=form.cleaned_data["versie"],
            vandaag=vandaag(),
            reden=form.cleaned_data["reden_afzegging"],
        )
        if verzending.aan:
            messages.info(request, verstuurd("De afzegging", verzending))

    is_verstuurd = record.uitgenodigd_op is not None
    pagina = Formulierpagina(
        titel="Overleg afzeggen",
        terug=record.get_absolute_url(),
        gelukt="Het overleg is afgezegd.",
        knop="Overleg afzeggen",
        inleiding="Iedereen op de lijst krijgt een afzegging die het overleg uit de agenda haalt."
        if is_verstuurd
        else "De uitnodiging is nog niet verstuurd. Niemand krijgt dus een afzegging.",
        template=FORMULIER,
        extra={"boven_naam": naam, "boven_adres": record.get_absolute_url()},
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_POST
def overleg_doorgaan(request: HttpRequest, pk: int) -> HttpResponse:
    """One button: a cancelled meeting goes on after all."""
    record = get_overleg(request, pk)
    require(request.user, "change", Overleg, on=record)

    def doe() -> str:
        verzending = services.laat_doorgaan(
            record, door=gebruiker(request), versie=geheel_getal(request, "versie"), vandaag=vandaag()
        )
        gedaan = "Het overleg gaat toch door."
        return f"{gedaan} {verstuurd('De uitnodiging', verzending)}" if verzending.aan else gedaan

    return druk_op_knop(request, record.get_absolute_url(), doe)


@login_required
@require_POST
def uitnodiging_versturen(request: HttpRequest, pk: int) -> HttpResponse:
    """One button: the invitation with the calendar file."""
    record = get_overleg(request, pk)
    require(request.user, "change", Overleg, on=record)

    def doe() -> str:
        verzending = verstuur_uitnodiging(
            record, door=gebruiker(request), versie=geheel_getal(request, "versie")
        )
        return verstuurd("De uitnodiging", verzending)

    return druk_op_knop(request, record.get_absolute_url(), doe)


@login_required
@require_POST
def lijst_versturen(request: HttpRequest, pk: int) -> HttpResponse:
    """One button: the decisions and action points, to who attended."""
    record = get_overleg(request, pk)
    require(request.user, "change", Overleg, on=record)

    def doe() -> str:
        verzending = verstuur_lijst(record, door=gebruiker(request), versie=geheel_getal(request, "versie"))
        return verstuurd("De lijst met besluiten en actiepunten", verzending)

    return druk_op_knop(request, record.get_absolute_url(), doe)
