"""The lists of locations and of units, and their files."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from locaties.exporters import locatietabel, ruimtetabel
from locaties.filters import InventarisFilterSet, LocatieFilterSet, locatiefilters
from locaties.geojson import als_geojson, locaties_als_geojson, ruimten_als_geojson
from locaties.ibis import formele_locaties, ibis_regels
from locaties.lijst import (
    NIET_GEDEELD,
    bladzijde,
    gesorteerde_locaties,
    gesorteerde_ruimten,
    locatierijen,
    ruimterijen,
    zin_over_locaties,
    zin_over_ruimten,
)
from locaties.models import (
    Bewaardfilter,
    Locatietype,
    Meetronde,
    Signaal,
    Werklocatie,
    Werkruimte,
    Zoekvraag,
)
from locaties.ruimtefilters import RuimteFilterSet, ruimtefilters
from locaties.views.basis import peilcontext
from werkplan.kern.deel import onthouden_deel
from werkplan.kern.exporters import Formaat, als_bestand
from werkplan.kern.klok import vandaag
from werkplan.kern.peildatum import (
    BEKEND_OP,
    eis_vastgelegd,
    gekozen_dag,
    met_bekend_op,
    met_peildatum,
    peildag,
    rest_van,
)
from werkplan.kern.permissions import Toegang, may, require
from werkplan.kern.stempel import stempel
from werkplan.kern.web import gebruiker, page


@login_required
@require_safe
@met_peildatum
def locaties(request: HttpRequest) -> HttpResponse:
    """The locations, filtered and sorted as the address says, today or as they were known on a past day."""
    require(request.user, "view", Werklocatie)
    eis_vastgelegd(request, Werklocatie)
    persoon, is_nu = gebruiker(request), gekozen_dag(request) is None

    def lees() -> dict[str, Any]:
        filterset = locatiefilters(request.GET, persoon, gekozen_dag(request))
        return lijstcontext(request, filterset, "Lijst")

    stand = stempel("locaties", "kern")  # before anything is read
    context = {
        "inhoud": onthouden_deel(request, "locaties/_locatielijst.html", stand, lees, eigen=True),
        "dag": peildag(request),
        "mag_toevoegen": is_nu and may(persoon, "add", Werklocatie),
        "mag_rondes": may(persoon, "view", Meetronde),
        "mag_signalen": may(persoon, "view", Signaal),
        "mag_zoekvragen": may(persoon, "view", Zoekvraag),
        "mag_lijsten": is_nu and may(persoon, "change", Locatietype),
        **peilcontext(request),
    }
    return page(request, "locaties/lijst.html", context)


@login_required
@require_safe
def ibis(request: HttpRequest) -> HttpResponseBase:
    """The formal locations that somebody may know, of all or of one `gemeente`, under the names of IBIS."""
    require(request.user, "view", Werklocatie)
    persoon = gebruiker(request)
    regels = ibis_regels(formele_locaties(persoon, vandaag(), request.GET.get("gemeente", "")), persoon)
    naam = f'attachment; filename="ibis-{vandaag()}.csv"'
    return StreamingHttpResponse(
        regels, content_type="text/csv; charset=utf-8", headers={"Content-Disposition": naam}
    )


def lijstcontext(request: HttpRequest, filterset: LocatieFilterSet, weergave: str) -> dict[str, Any]:
    """The filter bar and the table of locations, which the list and the map share."""
    persoon, dag, terug = gebruiker(request), filterset.dag, filterset.bekend_op
    blad = bladzijde(gesorteerde_locaties(filterset), request.GET.get("pagina", "1"))
    return {
        "tabs": _weergaven(request, weergave, "locaties:locaties", "locaties:kaart"),
        **({} if terug else bewaarde_filters(request, Bewaardfilter.Lijst.LOCATIES)),
        **kolomkeuze(request, filterset),
        "form": filterset.form,
        "meldingen": filterset.meldingen(),
        "sorteer": filterset.sorteer,
        "blad": blad,
        "rijen": locatierijen(blad, Werkruimte.objects.visible_to(persoon), dag),
        "zin": zin_over_locaties(filterset),
        "niet_gedeeld": NIET_GEDEELD,
        "resultaat": _in_woorden(blad.paginator.count, "locatie", "locaties"),
        "exportadres": f"{reverse('locaties:locaties')}export",
        "dag": dag,
        "peildatum": terug,
        "mag_toevoegen": terug is None and may(persoon, "add", Werklocatie),
        **({} if terug else _tegelijk(request, Werklocatie, "locaties:bulk-locaties")),
    }


def kolomkeuze(request: HttpRequest, filterset: InventarisFilterSet) -> dict[str, Any]:
    """The columns of a list, and the form with which they are chosen; the rest of the address goes along."""
    keuzes = [
        {"waarde": code, "naam": kolom.naam, "gekozen": code in filterset.kolommen}
        for code, kolom in filterset.alle_kolommen.items()
    ]
    return {
        "kolommen": filterset.kolommen,
        "kolomkeuze": {"rest": rest_van(request, "kolom"), "keuzes": keuzes},
    }


def bewaarde_filters(request: HttpRequest, lijst: str) -> dict[str, Any]:
    """The filters that are kept for a list, and where the present ones can be kept."""
    persoon, vraag = gebruiker(request), request.GET.copy()
    gevonden = Bewaardfilter.objects.visible_to(persoon).filter(lijst=lijst)
    vraag.pop("pagina", None)
    vraag["lijst"] = lijst
    adres = f"{reverse('locaties:filter-nieuw')}?{vraag.urlencode()}"
    return {
        "bewaarde_filters": [
            (bewaard, bewaard.eigenaar_id == persoon.pk)
            for bewaard in gevonden.select_related("eigenaar", "organisatie")
        ],
        "bewaaradres": adres if may(persoon, "add", Bewaardfilter) else "",
    }


def _weergaven(request: HttpRequest, huidig: str, lijst: str, kaart: str) -> list[dict[str, Any]]:
    """The list and the map, each with the same filters."""
    vraag = request.GET.copy()
    vraag.pop("pagina", None)
    adressen = {"Lijst": reverse(lijst), "Kaart": reverse(kaart)}
    staart = f"?{vraag.urlencode()}" if vraag else ""
    return [
        {"naam": naam, "adres": f"{adres}{staart}", "huidig": naam == huidig}
        for naam, adres in adressen.items()
    ]


@login_required
@require_safe
@met_peildatum
def locaties_export(request: HttpRequest, formaat: Formaat) -> HttpResponseBase:
    """The list of locations as shown, all pages of it, as a file."""
    require(request.user, "view", Werklocatie)
    eis_vastgelegd(request, Werklocatie)
    persoon, terug = gebruiker(request), gekozen_dag(request)
    zichtbaar = Werkruimte.objects.visible_to(persoon)
    tabel = locatietabel(locatiefilters(request.GET, persoon, terug), zichtbaar, gemaakt_op=vandaag())
    return als_bestand(tabel, formaat, peildatum=terug)


@login_required
@require_safe
@met_peildatum
def locaties_geojson(request: HttpRequest) -> HttpResponseBase:
    """The list of locations as shown, all pages of it, with their places."""
    require(request.user, "view", Werklocatie)
    eis_vastgelegd(request, Werklocatie)
    persoon, terug = gebruiker(request), gekozen_dag(request)
    filterset, zichtbaar = locatiefilters(request.GET, persoon, terug), Werkruimte.objects.visible_to(persoon)
    return als_geojson(locaties_als_geojson(filterset, zichtbaar, gemaakt_op=vandaag()), peildatum=terug)


@login_required
@require_safe
@met_bekend_op
def ruimten(request: HttpRequest) -> HttpResponse:
    """The units, filtered and sorted as the address says, today or as they were known on a past day.

    `peildatum` says on which day they exist, `bekendOp` by which day that was recorded.
    """
    require(request.user, "view", Werkruimte)
    eis_vastgelegd(request, Werkruimte)
    stand = stempel("locaties", "kern")  # before anything is read
    inhoud = onthouden_deel(
        request, "locaties/_ruimtelijst.html", stand, lambda: _lees_ruimten(request), eigen=True
    )
    return page(request, "locaties/ruimten.html", {"inhoud": inhoud, **peilcontext(request, BEKEND_OP)})


def _lees_ruimten(request: HttpRequest) -> dict[str, Any]:
    filterset = ruimtefilters(request.GET, gebruiker(request), gekozen_dag(request))
    return ruimtecontext(request, filterset, "Lijst")


def ruimtecontext(request: HttpRequest, filterset: RuimteFilterSet, weergave: str) -> dict[str, Any]:
    """The filter bar and the table of units, which the list and the map share."""
    terug = filterset.bekend_op
    blad = bladzijde(gesorteerde_ruimten(filterset), request.GET.get("pagina", "1"))
    return {
        "tabs": _weergaven(request, weergave, "locaties:ruimten", "locaties:ruimtekaart"),
        **({} if terug else bewaarde_filters(request, Bewaardfilter.Lijst.RUIMTEN)),
        **kolomkeuze(request, filterset),
        "form": filterset.form,
        "meldingen": filterset.meldingen(),
        "sorteer": filterset.sorteer,
        "blad": blad,
        "rijen": ruimterijen(blad, filterset.peildag),
        "zin": zin_over_ruimten(filterset),
        "niet_gedeeld": NIET_GEDEELD,
        "resultaat": _in_woorden(blad.paginator.count, "ruimte", "ruimten"),
        "exportadres": f"{reverse('locaties:ruimten')}export",
        "peildatum": terug,
        **({} if terug else _tegelijk(request, Werkruimte, "locaties:bulk-ruimten")),
    }


def _tegelijk(request: HttpRequest, model: type[Any], naam: str) -> dict[str, Any]:
    """Where chosen rows, or all that were found, can be changed at once by who writes for some municipality."""
    toegang = Toegang.van(request.user)
    if not (may(gebruiker(request), "change", model) and toegang.gemeenten | toegang.mandaten):
        return {}
    vraag = request.GET.copy()
    for sleutel in ("pagina", "sorteer", "kolom", "kleur"):
        vraag.pop(sleutel, None)
    vraag["alle"] = "ja"
    return {"bulkadres": reverse(naam), "bulk_alle": f"{reverse(naam)}?{vraag.urlencode()}"}


@login_required
@require_safe
@met_bekend_op
def ruimten_export(request: HttpRequest, formaat: Formaat) -> HttpResponseBase:
    """The list of units as shown, all pages of it, as a file."""
    require(request.user, "view", Werkruimte)
    eis_vastgelegd(request, Werkruimte)
    terug = gekozen_dag(request)
    tabel = ruimtetabel(ruimtefilters(request.GET, gebruiker(request), terug), gemaakt_op=vandaag())
    return als_bestand(tabel, formaat, peildatum=terug)


@login_required
@require_safe
@met_bekend_op
def ruimten_geojson(request: HttpRequest) -> HttpResponseBase:
    """The list of units as shown, all pages of it, with their places."""
    require(request.user, "view", Werkruimte)
    eis_vastgelegd(request, Werkruimte)
    terug = gekozen_dag(request)
    filterset = ruimtefilters(request.GET, gebruiker(request), terug)
    return als_geojson(ruimten_als_geojson(filterset, gemaakt_op=vandaag()), peildatum=terug)


def _in_woorden(aantal: int, een: str, meer: str) -> str:
    if not aantal:
        return f"Geen {meer}"
    return f"1 {een}" if aantal == 1 else f"{aantal:,} {meer}".replace(",", ".")
