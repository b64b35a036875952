"""The public space finder."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from locaties.aanbodkaart import kader_van_aanbod, offer_marks, tekens
from locaties.forms.openbare_ruimte import RuimteZoekForm
from locaties.kader import Kader
from locaties.openbare_ruimte import openbaar_aanbod, vind
from locaties.plekken import plek
from locaties.views.kaart import TEGELS, als_tekst, met_kaart, punten_in_kader
from werkplan.kern.klok import vandaag
from werkplan.kern.models import Gemeente, Regiolidmaatschap
from werkplan.kern.web import page

PER_BLAD = 20


@require_safe
@met_kaart
def ruimte_zoeken(request: HttpRequest) -> HttpResponse:
    """Offered and published space of the region, by the wishes in the address: a map, and a list that says the same."""
    dag = vandaag()
    form = _form(request.GET, dag)
    rijen = vind(openbaar_aanbod(dag), form.wensen())
    blad = Paginator(rijen, PER_BLAD).get_page(request.GET.get("pagina"))
    aantal = blad.paginator.count
    overal = _in_de_regio(request.GET, form.wensen(), dag)
    context = {
        "form": form,
        "blad": blad,
        "plekken": [plek(aanbod) for aanbod in blad.object_list],
        "resultaat": ngettext("%(aantal)d plek", "%(aantal)d plekken", aantal) % {"aantal": aantal},
        "overal": overal if overal["aantal"] > aantal else None,
        "vandaag": dag,
        "tegels": TEGELS,
        "kader": als_tekst(kader_van_aanbod(rijen)),
        "punten": f"{reverse('openbaar:ruimte-json')}?{request.GET.urlencode()}",
        "tekens": tekens(),
    }
    return page(request, "locaties/openbare_ruimte.html", context)


def _in_de_regio(vraag: QueryDict, wensen: dict[str, Any], dag: date) -> dict[str, Any]:
    """How many places meet the same wishes in any municipality, and where they are shown."""
    if not wensen.get("gemeente"):
        return {"aantal": 0}
    zonder = vraag.copy()
    for naam in ("gemeente", "pagina"):
        zonder.pop(naam, None)
    gevonden = vind(openbaar_aanbod(dag), {**wensen, "gemeente": ""})
    return {"aantal": gevonden.count(), "adres": f"{reverse('openbaar:ruimte')}?{zonder.urlencode()}"}


@require_safe
def ruimte_punten(request: HttpRequest) -> JsonResponse:
    """The offers in the frame of the address, for the map."""
    dag = vandaag()

    def lees(vraag: QueryDict, kader: Kader, zoom: int) -> dict[str, Any]:
        return offer_marks(vind(openbaar_aanbod(dag), _form(vraag, dag).wensen()), kader=kader, zoom=zoom)

    return punten_in_kader(request, lees)


def _form(vraag: QueryDict, dag: date) -> RuimteZoekForm:
    leden = Regiolidmaatschap.objects.geldig_op(dag).values("gemeente")
    return RuimteZoekForm(vraag, gemeenten=list(Gemeente.objects.geldig_op(dag).filter(pk__in=leden)))
