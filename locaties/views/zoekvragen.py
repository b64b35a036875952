"""The queue of searches for space, and its figures."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from locaties.forms.zoekvragen import ZoekvraagFilter
from locaties.models import Grootteklasse, Zoekvraag
from locaties.models.zoekvraag import ZoekvraagQuerySet
from locaties.plekkentelling import GEEN, plekken_per_zoekvraag
from locaties.zoekvraagcijfers import count_per_class, naam_van
from locaties.zoekvraagtekst import wensen_in_woorden
from werkplan.kern.exporters import Formaat, Kolom, Tabel, Waarde, als_bestand
from werkplan.kern.klok import vandaag
from werkplan.kern.permissions import may, require
from werkplan.kern.web import gebruiker, page

PER_BLAD = 50
RONDOM = ("gemeente", "persoon", "doelgroep")


def _gefilterd(request: HttpRequest) -> tuple[ZoekvraagFilter, ZoekvraagQuerySet, ZoekvraagQuerySet]:
    require(request.user, "view", Zoekvraag)
    persoon = gebruiker(request)
    klassen = [
        (str(klasse.pk), naam_van(klasse)) for klasse in Grootteklasse.objects.order_by("-lijst", "van")
    ]
    form = ZoekvraagFilter(request.GET, klassen=klassen)
    zichtbaar = Zoekvraag.objects.visible_to(persoon)
    return form, zichtbaar, form.pas_toe(zichtbaar, persoon)


@login_required
@require_safe
def zoekvragen(request: HttpRequest) -> HttpResponse:
    """Who looks for what in the region, the newest first; without saying who it is."""
    form, zichtbaar, gevonden = _gefilterd(request)
    rijen = gevonden.select_related(*RONDOM).prefetch_related("gemeenten")
    blad = Paginator(rijen, PER_BLAD).get_page(request.GET.get("pagina"))
    aantal = blad.paginator.count
    plekken = plekken_per_zoekvraag(vandaag())
    context = {
        "form": form,
        "blad": blad,
        "rijen": [
            (zoekvraag, ", ".join(wensen_in_woorden(zoekvraag)), plekken.get(zoekvraag.pk, GEEN))
            for zoekvraag in blad
        ],
        "met_nieuwe_plekken": sum(een.nieuw > 0 for een in plekken.values()),
        "tellingen": zichtbaar.tellingen(gebruiker(request)),
        "resultaat": "1 zoekvraag" if aantal == 1 else f"{aantal or 'Geen'} zoekvragen",
        "exportadres": f"{reverse('locaties:zoekvragen')}export",
        "mag_toevoegen": may(request.user, "add", Zoekvraag),
    }
    return page(request, "locaties/zoekvragen/lijst.html", context)


@login_required
@require_safe
def zoekvragen_export(request: HttpRequest, formaat: Formaat) -> HttpResponseBase:
    """The list as shown, all pages of it, as a file; without who looks."""
    form, _, gevonden = _gefilterd(request)
    kolommen = [
        Kolom("Kenmerk"),
        Kolom("Gemeente die helpt"),
        Kolom("Soort ruimte"),
        Kolom("Minstens (m²)", "getal"),
        Kolom("Hoogstens (m²)", "getal"),
        Kolom("Wensen", breedte=60),
        Kolom("Opgepakt door", breedte=24),
        Kolom("Stand"),
        Kolom("Ontvangen", "datum"),
        Kolom("Passend bij het noteren", "getal"),
        Kolom("Gesloten", "datum"),
        Kolom("Hoe het afliep", breedte=30),
    ]
    return als_bestand(
        Tabel("Zoekvragen", kolommen, _rijen(gevonden), kop=[("Filters", form.in_woorden())]), formaat
    )


def _rijen(gevonden: ZoekvraagQuerySet) -> Iterator[list[Waarde]]:
    rijen = gevonden.select_related(*RONDOM).prefetch_related("gemeenten")
    for zoekvraag in rijen.iterator(chunk_size=500):
        yield [
            zoekvraag.kenmerk,
            str(zoekvraag.gemeente),
            zoekvraag.get_soort_display(),
            zoekvraag.m2_van,
            zoekvraag.m2_tot,
            ", ".join(wensen_in_woorden(zoekvraag)),
            str(zoekvraag.persoon or ""),
            zoekvraag.get_stand_display(),
            zoekvraag.ontvangen_op,
            zoekvraag.aantal_passend,
            zoekvraag.afgehandeld_op,
            zoekvraag.get_uitkomst_display(),
        ]


@login_required
@require_safe
def cijfers(request: HttpRequest) -> HttpResponse:
    """How many companies look for space per size class, and for how many nothing was found."""
    require(request.user, "view", Zoekvraag)
    tellingen = count_per_class(Zoekvraag.objects.visible_to(gebruiker(request)))
    context = {"tellingen": tellingen, "vandaag": vandaag()}
    return page(request, "locaties/zoekvragen/cijfers.html", context)
