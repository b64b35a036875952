"""The audit trail of whatever editors and desks keep."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from loket.history import SOORTEN, historie_van, may_know_history
from loket.models import Inhoud
from loket.views.redactie import onderdeel
from werkplan.kern.web import gebruiker, page

PER_BLAD = 50
TERUG = {
    "onderwerpen": "loket:lijsten",
    "kenmerken": "loket:lijsten",
    "synoniemen": "loket:woorden",
    "routes": "loket:vraagbeheer",
    "standaardantwoorden": "loket:vraagbeheer",
}


@login_required
@require_safe
def historie(request: HttpRequest, historie: str, historie_id: int) -> HttpResponse:
    """Every change with who and when, newest first."""
    if historie not in SOORTEN:
        raise Http404
    record = onderdeel(SOORTEN[historie], request, historie_id)
    if not may_know_history(gebruiker(request), record):
        raise PermissionDenied("De historie is voor wie dit bijhoudt.")
    gevraagd = request.GET.get("pagina", "1")
    blad = min(max(1, int(gevraagd)) if gevraagd.isascii() and gevraagd.isdecimal() else 1, 10_000)
    wijzigingen = historie_van(record, vanaf=(blad - 1) * PER_BLAD, aantal=PER_BLAD + 1)
    context = {
        "onderwerp": record,
        "terug": _terug(historie, record),
        "wijzigingen": wijzigingen[:PER_BLAD],
        "blad": blad,
        "heeft_meer": len(wijzigingen) > PER_BLAD,
    }
    return page(request, "loket/redactie/historie.html", context)


def _terug(historie: str, record: object) -> str:
    if isinstance(record, Inhoud):
        return reverse("loket:inhoud", args=[historie, record.pk])
    if historie in ("vragen", "gesprekken"):
        return str(record.get_absolute_url())  # type: ignore[attr-defined]  # both have a page
    return reverse(TERUG.get(historie, "loket:lijst"))
