"""The public space finder."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from locaties.forms.openbare_ruimte import PRIJS_PER, SOORTEN, VORMEN, RuimteZoekForm
from locaties.models import Aanbod, Werkruimte
from locaties.openbare_ruimte import openbaar_aanbod, vind
from werkplan.kern.klok import vandaag
from werkplan.kern.models import Gemeente, Regiolidmaatschap
from werkplan.kern.niveau import Niveau
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
        "plekken": [_plek(aanbod) for aanbod in blad.object_list],
        "resultaat": ngettext("%(aantal)d plek", "%(aantal)d plekken", aantal) % {"aantal": aantal},
        "vandaag": dag,
    }
    return page(request, "locaties/openbare_ruimte.html", context)


def _plek(aanbod: Aanbod) -> dict[str, object]:
    """An offer as the page shows it: in the language of the page, and a price only where it is public."""
    ruimte = aanbod.ruimte
    toont_prijs = aanbod.prijs_niveau == Niveau.OPENBAAR
    return {
        "aanbod": aanbod,
        "ruimte": ruimte,
        "locatie": ruimte.locatie,
        "soort": SOORTEN[Werkruimte.Soort(ruimte.soort)],
        "vorm": VORMEN[Aanbod.Vorm(aanbod.vorm)],
        "prijs": aanbod.prijs if toont_prijs else None,
        "prijs_per": PRIJS_PER[Aanbod.Per(aanbod.prijs_per)] if toont_prijs and aanbod.prijs_per else "",
        "is_ntb": toont_prijs and aanbod.prijs_ntb,
    }
