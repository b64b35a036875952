"""The outbox as pages: one's own mail, and for who may see more, all mail with what did not arrive on top."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Case, Value, When
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from werkplan.kern.filterform import FilterForm
from werkplan.kern.mailtekst import met_links
from werkplan.kern.models import Bericht, Gebruiker
from werkplan.kern.models.post import BerichtQuerySet
from werkplan.kern.permissions import bereik_van, may, require
from werkplan.kern.post import bevestig_aankomst, verstuur_opnieuw
from werkplan.kern.rechtentabel import Bereik
from werkplan.kern.web import page

PER_BLADZIJDE = 25


class BerichtFilter(FilterForm):
    """Which mail is shown."""

    zichtbaar = ("status",)
    status = forms.ChoiceField(
        label="Status", choices=[("", "Alle e-mails"), *Bericht.Status.choices], required=False
    )


def titel() -> str:
    """What the outbox is called here: in the demo it takes the place of a mail server."""
    return "Postvak" if settings.DEMO_DATUM is None else "Demo-postvak"


def _zichtbaar(request: HttpRequest) -> BerichtQuerySet:
    require(request.user, "view", Bericht)
    return Bericht.objects.visible_to(request.user).select_related("aan", "namens")


@login_required
@require_safe
def postvak(request: HttpRequest) -> HttpResponse:
    """All mail that the reader may see: what failed or is uncertain first, then the newest."""
    form = BerichtFilter(_met_bekende_status(request.GET))
    berichten = _zichtbaar(request)
    if status := form.data.get("status"):
        berichten = berichten.filter(status=status)
    eerst = Case(
        When(status__in=[Bericht.Status.ONZEKER, Bericht.Status.MISLUKT], then=Value(0)), default=Value(1)
    )
    blad = Paginator(berichten.order_by(eerst, "-gemaakt_op", "-pk"), PER_BLADZIJDE).get_page(
        request.GET.get("pagina")
    )
    context = {
        "titel": titel(),
        "form": form,
        "blad": blad,
        "ziet_alles": Bereik.ALLES in bereik_van(request.user, "view", Bericht),
        "mag_beslissen": may(request.user, "change", Bericht),
        "resultaat": "1 e-mail" if blad.paginator.count == 1 else f"{blad.paginator.count} e-mails",
        "niet_aangekomen": _zichtbaar(request).niet_aangekomen().count(),
    }
    return page(request, "kern/postvak.html", context)


def _met_bekende_status(vraag: QueryDict) -> QueryDict:
    schoon = vraag.copy()
    if schoon.get("status") not in Bericht.Status.values:
        schoon.pop("status", None)
    return schoon


@login_required
@require_safe
def bericht(request: HttpRequest, pk: int) -> HttpResponse:
    """One mail, with its links to click on."""
    gevonden = get_object_or_404(_zichtbaar(request), pk=pk)
    context = {
        "titel": titel(),
        "bericht": gevonden,
        "tekst": met_links(gevonden.tekst, eigen_adres=settings.WERKPLAN_ADRES),
        "mag_beslissen": may(request.user, "change", Bericht, on=gevonden),
    }
    return page(request, "kern/bericht.html", context)


@login_required
@require_safe
def bijlage(request: HttpRequest, pk: int) -> HttpResponse:
    """The file that goes with a mail, to keep and never to show in the browser; 404 when there is none."""
    gevonden = get_object_or_404(_zichtbaar(request).exclude(bijlage_naam=""), pk=pk)
    antwoord = HttpResponse(gevonden.bijlage, content_type=gevonden.bijlage_type)
    antwoord.headers["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=gevonden.bijlage_naam
    )
    return antwoord


@login_required
@require_POST
def opnieuw_versturen(request: HttpRequest, pk: int) -> HttpResponse:
    """The button "toch opnieuw versturen"."""
    return _beslis(request, pk, verstuur_opnieuw, "Het bericht wordt opnieuw verstuurd.")


@login_required
@require_POST
def is_aangekomen(request: HttpRequest, pk: int) -> HttpResponse:
    """The button "is aangekomen"."""
    return _beslis(request, pk, bevestig_aankomst, "Het bericht staat nu als verzonden in het postvak.")


def _beslis(request: HttpRequest, pk: int, besluit: Callable[..., bool], gelukt: str) -> HttpResponse:
    gevonden = get_object_or_404(_zichtbaar(request), pk=pk)
    if not isinstance(request.user, Gebruiker) or not besluit(gevonden, door=request.user):
        messages.warning(request, "Dit is intussen al besloten. Kijk hoe het er nu staat.")
    else:
        messages.success(request, gelukt)
    return redirect("kern:postvak")
