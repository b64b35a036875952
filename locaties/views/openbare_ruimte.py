"""The public space finder."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from locaties.forms.openbare_ruimte import RuimteZoekForm
from locaties.openbare_ruimte import openbaar_aanbod, vind
from locaties.plekken import plek
from werkplan.kern.klok import vandaag
from werkplan.kern.models import Gemeente, Regiolidmaatschap
from werkplan.kern.web import page

PER_BLAD = 20


@require_safe
def ruimte_zoeken(request: HttpRequest) -> HttpResponse:
    """Offered and published space of the region, by the wishes in the address."""
    dag = vandaag()
    leden = Regiolidmaatschap.objects.geldig_op(dag).values("gemeente")
    form = RuimteZoekForm(request.GET, gemeenten=list(Gemeente.objects.geldig_op(dag).filter(pk__in=leden)))
    rijen = vind(openbaar_aanbod(dag), form.wensen())
    blad = Paginator(rijen, PER_BLAD).get_page(request.GET.get("pagina"))
    aantal = blad.paginator.count
    context = {
        "form": form,
        "blad": blad,
        "plekken": [plek(aanbod) for aanbod in blad.object_list],
        "resultaat": ngettext("%(aantal)d plek", "%(aantal)d plekken", aantal) % {"aantal": aantal},
        "vandaag": dag,
    }
    return page(request, "locaties/openbare_ruimte.html", context)
