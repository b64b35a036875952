"""Public pages of schemes."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from loket.forms.regelingen import RegelingFilter
from loket.gemeenten import gemeenten_op
from loket.models import Regeling
from werkplan.kern.klok import vandaag
from werkplan.kern.web import page

PER_BLAD = 20


@require_safe
def regelingen(request: HttpRequest) -> HttpResponse:
    """The schemes, open ones first, with filters in the address."""
    dag = vandaag()
    form = RegelingFilter(request.GET, gemeenten=list(gemeenten_op(dag)))
    rijen = form.pas_toe(Regeling.objects.visible_to(request.user).openbaar(dag), dag).op_volgorde()
    blad = Paginator(rijen.select_related("gemeente"), PER_BLAD).get_page(request.GET.get("pagina"))
    aantal = blad.paginator.count
    context = {
        "form": form,
        "blad": blad,
        "resultaat": ngettext("%(aantal)d regeling", "%(aantal)d regelingen", aantal) % {"aantal": aantal},
        "vandaag": dag,
    }
    return page(request, "loket/regelingen.html", context)


@require_safe
def regeling(request: HttpRequest, slug: str) -> HttpResponse:
    """One scheme with its stand of today."""
    dag = vandaag()
    rijen = Regeling.objects.visible_to(request.user).openbaar(dag).with_stand(dag)
    gevonden = get_object_or_404(rijen.select_related("gemeente", "onderwerp"), slug=slug)
    context = {"regeling": gevonden, "kenmerken": gevonden.kenmerken.all(), "vandaag": dag}
    return page(request, "loket/regeling.html", context)
