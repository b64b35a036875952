"""Whom to call, per municipality."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from loket.gemeenten import gekozen, gemeenten_op
from loket.models import Loketcontact, Steunpunt
from werkplan.kern.klok import vandaag
from werkplan.kern.web import page


@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    """The people to call of the chosen municipality, or of all."""
    dag = vandaag()
    gemeenten = list(gemeenten_op(dag))
    gemeente = gekozen(request, gemeenten)
    getoond = [gemeente] if gemeente else gemeenten
    rijen = Loketcontact.objects.visible_to(request.user).filter(gemeente__in=getoond)
    contacten = list(rijen.select_related("gemeente", "onderwerp"))
    context = {
        "groepen": [(wie, list(van)) for wie, van in groupby(contacten, key=lambda een: een.gemeente)],
        "contacten": contacten,
        "gemeenten": gemeenten,
        "gemeente": gemeente,
        "steunpunten": Steunpunt.objects.visible_to(request.user)
        .openbaar(dag)
        .filter(gemeente__in=getoond)
        .select_related("gemeente"),
    }
    return page(request, "loket/contact.html", context)
