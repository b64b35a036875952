"""The plan for everybody: purpose, actions and how they stand, in plain words and without internal notes."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from acties.figures import Selectie, count_acties, samenvatting
from acties.models import Actie, Document, Werkplan
from werkplan.kern.klok import vandaag
from werkplan.kern.publicaties import of_plan
from werkplan.kern.web import page


@require_safe
def openbaar_plan(request: HttpRequest) -> HttpResponse:
    """The current plan as far as it is public; 404 when there is none."""
    plan = Werkplan.objects.published().first()
    if plan is None:
        raise Http404("Er is nog geen openbaar plan.")
    dag = vandaag()
    acties = Actie.objects.filter(plan=plan)
    context = {
        "plan": plan,
        "acties": acties.with_stand(dag)
        .select_related("trekker", "thema")
        .prefetch_related("opgaven")
        .order_by("nummer"),
        "tellingen": count_acties(acties, dag),
        "cijfers": samenvatting(Selectie(plan)),
        "knelpunten": plan.knelpunten.all(),
        "documenten": Document.objects.published().select_related("actie"),
        "publicaties": of_plan(plan.pk),
        "vandaag": dag,
    }
    return page(request, "acties/openbaar.html", context)
