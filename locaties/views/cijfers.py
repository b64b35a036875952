"""The page with figures of stock and vacancy, its export, and the rows behind each number."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from locaties.achter import rows_behind
from locaties.cijferexport import figures_table
from locaties.dimensies import DIMENSIE_LABELS
from locaties.forms.cijfers import EERSTE, CijferForm, RegelForm
from locaties.hectaren import VELDEN, fibre, hectares
from locaties.models import Werklocatie, Werkruimte
from locaties.overzicht import JAREN, Overzicht, getal, make_overview
from locaties.reeks_svg import draw, finding
from locaties.transformatie import ledger
from locaties.views.basis import peilcontext
from werkplan.kern.deel import onthouden_deel
from werkplan.kern.exporters import Formaat, als_bestand
from werkplan.kern.models import Gebruiker
from werkplan.kern.peildatum import BEKEND_OP, eis_vastgelegd, gekozen_dag, met_bekend_op, peildag
from werkplan.kern.permissions import require
from werkplan.kern.stempel import stempel
from werkplan.kern.web import page

PER_BLADZIJDE = 50
EEN = {"ruimten": "ruimte", "metingen": "meting", "locaties": "locatie"}


def _form(request: HttpRequest) -> CijferForm:
    require(request.user, "view", Werkruimte)
    return CijferForm(request.GET, user=cast(Gebruiker, request.user), vandaag=peildag(request))


def _overzicht(form: CijferForm) -> Overzicht:
    return make_overview(form.selectie(), form.groepen, form.keuze())


@login_required
@require_safe
@met_bekend_op
def cijfers(request: HttpRequest) -> HttpResponse:
    """How much stands empty, for how long, and since when that changes; as it is known now, or was on a past day.

    `peildatum` says which day the figures are about, `bekendOp` by which day they were recorded.
    """
    require(request.user, "view", Werkruimte)
    eis_vastgelegd(request, Werklocatie)
    stand = stempel("locaties", "kern")  # before anything is read
    inhoud = onthouden_deel(request, "locaties/_cijfers.html", stand, lambda: _lees(request))
    return page(request, "locaties/cijfers.html", {"inhoud": inhoud, **peilcontext(request, BEKEND_OP)})


def _lees(request: HttpRequest) -> dict[str, Any]:
    form = _form(request)
    overzicht = _overzicht(form)
    selectie = overzicht.selectie
    jaren = _jaren(selectie.dag)
    return {
        "form": form,
        "meldingen": form.meldingen(),
        "overzicht": overzicht,
        "bladzijde": Paginator(overzicht.regels, PER_BLADZIJDE).get_page(request.GET.get("pagina")),
        "koppen": [DIMENSIE_LABELS[dimensie].capitalize() for dimensie in form.groepen],
        "tekening": draw(overzicht.reeks),
        "bevinding": finding(overzicht.reeks),
        "hectaren": hectares(selectie),
        "glasvezel": fibre(selectie),
        "grootboek": ledger(selectie, jaren) if jaren else [],
        "exportadres": reverse("locaties:cijfers") + "export",
        "regeladres": reverse("locaties:cijfers-regels"),
        "bekend_op": gekozen_dag(request),
    }


def _jaren(dag: date) -> list[int]:
    return [jaar for jaar in range(dag.year - JAREN + 1, dag.year + 1) if jaar >= EERSTE.year]


@login_required
@require_safe
@met_bekend_op
def export(request: HttpRequest, formaat: Formaat) -> HttpResponseBase:
    """The table of the page as a file, with all of its rows."""
    form, terug = _form(request), gekozen_dag(request)
    eis_vastgelegd(request, Werklocatie)
    tabel = figures_table(_overzicht(form), form.groepen, form.in_woorden(), bekend_op=terug)
    return als_bestand(tabel, formaat, peildatum=terug)


@login_required
@require_safe
@met_bekend_op
def regels(request: HttpRequest) -> HttpResponse:
    """The units, measurements or locations behind a figure."""
    form = _form(request)
    eis_vastgelegd(request, Werklocatie)
    selectie = form.selectie()
    vraag = RegelForm(request.GET).regelvraag()
    rijen = rows_behind(selectie, vraag)
    bladen = {
        naam: Paginator(getattr(rijen, naam), PER_BLADZIJDE).get_page(request.GET.get(sleutel))
        for naam, sleutel in (("ruimten", "pagina"), ("metingen", "metingen"), ("locaties", "locaties"))
    }
    perioden = {
        periode.ruimte_id: periode
        for periode in selectie.leegstand().filter(ruimte__in=[ruimte.pk for ruimte in bladen["ruimten"]])
    }
    aanbod = {
        een.ruimte_id: een
        for een in selectie.aanbod().filter(ruimte__in=[ruimte.pk for ruimte in bladen["ruimten"]])
    }
    aantallen = [
        f"{getal(aantal)} {EEN[naam] if aantal == 1 else naam}"
        for naam, blad in bladen.items()
        if (aantal := blad.paginator.count)
    ]
    return page(
        request,
        "locaties/cijfers_regels.html",
        {
            **bladen,
            **peilcontext(request, BEKEND_OP),
            "meldingen": form.meldingen(),
            "selectie": selectie,
            "kenmerken": [keuze.tekst for keuze in form.gekozen()],
            "ruimterijen": [
                (ruimte, perioden.get(ruimte.pk), aanbod.get(ruimte.pk)) for ruimte in bladen["ruimten"]
            ],
            "is_mutatie": vraag.mutatie is not None,
            "locatierijen": [
                (locatie, getattr(locatie, vraag.hectaren if vraag.hectaren in VELDEN else "netto_ha"))
                for locatie in bladen["locaties"]
            ],
            "antwoord": f"{' en '.join(aantallen)}." if aantallen else "Er is niets dat hierbij past.",
        },
    )
