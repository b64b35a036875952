"""The pages of a round: all rounds, one round, one municipality in it, and one location as a screen of its own."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from locaties.feiten import LOCATIEGROEPEN, groepen_van
from locaties.forms.rondes import IndienForm, RondeForm, TerugForm
from locaties.history import historie_van
from locaties.kloplink import link_to
from locaties.lijst import bladzijde, ruimterijen
from locaties.models import (
    Bevestiging,
    Correctie,
    Klopvraag,
    Meetronde,
    Rondecijfer,
    Rondegemeente,
    Werklocatie,
)
from locaties.rondelijst import rows_of, tabs_of, units_per_location
from locaties.rondestand import (
    locations_of,
    needs_attention,
    progress,
    progress_of,
    reasons,
    units_of,
)
from locaties.services.rondes import (
    accept,
    confirm,
    hand_in,
    municipalities_of,
    open_round,
    send_back,
    withdraw,
)
from locaties.zicht import verborgen
from werkplan.kern.formulieren import Formulierpagina, formulierpagina
from werkplan.kern.klok import vandaag
from werkplan.kern.knop import druk_op_knop, geheel_getal
from werkplan.kern.permissions import may, require
from werkplan.kern.web import gebruiker, page

EERSTE = 50
TERMIJN = timedelta(days=42)


def get_deel(request: HttpRequest, pk: int) -> Rondegemeente:
    """The municipality in a round of an address; 404 when the reader may not know it."""
    require(request.user, "view", Rondegemeente)
    delen = Rondegemeente.objects.visible_to(gebruiker(request)).select_related("ronde", "gemeente")
    return get_object_or_404(delen, pk=pk)


@login_required
@require_safe
def rondes(request: HttpRequest) -> HttpResponse:
    """Every round, the newest first."""
    require(request.user, "view", Meetronde)
    blad = bladzijde(Meetronde.objects.visible_to(gebruiker(request)), request.GET.get("pagina", "1"))
    context = {"blad": blad, "dag": vandaag(), "mag_openen": may(request.user, "add", Meetronde)}
    return page(request, "locaties/rondes.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def ronde_nieuw(request: HttpRequest) -> HttpResponse:
    """Open a round."""
    require(request.user, "add", Meetronde)
    dag = vandaag()
    begin = {"peildatum": dag.replace(month=1, day=1), "uiterlijk": dag + TERMIJN}
    form = RondeForm(request.POST or None, initial=begin)
    gemaakt: list[Meetronde] = []

    def opslaan() -> None:
        gemaakt.append(open_round(door=gebruiker(request), vandaag=dag, **form.cleaned_data))

    def daarna() -> str:
        return gemaakt[0].get_absolute_url()

    pagina = Formulierpagina(
        "Meetronde openen",
        reverse("locaties:rondes"),
        "De ronde is open. Elke gemeente ziet haar deel in het overzicht en in de wekelijkse e-mail.",
        daarna=daarna,
        knop="Open de ronde",
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_safe
def ronde(request: HttpRequest, pk: int) -> HttpResponse:
    """How far every municipality is in a round."""
    require(request.user, "view", Meetronde)
    persoon = gebruiker(request)
    gevonden = get_object_or_404(Meetronde.objects.visible_to(persoon), pk=pk)
    delen = list(
        Rondegemeente.objects.visible_to(persoon).filter(ronde=gevonden).select_related("gemeente", "ronde")
    )
    standen = progress(gevonden, delen, persoon)
    context = {
        "ronde": gevonden,
        "rijen": [(deel, standen[deel.pk]) for deel in delen],
        "klaar": sum(deel.stand == Rondegemeente.Stand.GOEDGEKEURD for deel in delen),
        "ingediend": sum(deel.stand == Rondegemeente.Stand.INGEDIEND for deel in delen),
        "dag": vandaag(),
    }
    return page(request, "locaties/ronde.html", context)


@login_required
@require_safe
def rondegemeente(request: HttpRequest, pk: int) -> HttpResponse:
    """One municipality in a round: how complete, what asks for attention, and the frozen figures."""
    deel, persoon = get_deel(request, pk), gebruiker(request)
    locaties = locations_of(deel.ronde, persoon, municipalities_of(deel)).select_related("type")
    stand, welke = progress_of(deel, persoon), request.GET.get("rijen", "")
    blad = bladzijde(rows_of(locaties, welke), request.GET.get("pagina", "1"))
    aantallen = units_per_location(deel.ronde, persoon, blad)
    context = {
        "deel": deel,
        "stand": stand,
        "tabs": tabs_of(deel, stand, welke),
        "blad": blad,
        "rijen": [(locatie, reasons(locatie), aantallen.get(locatie.pk, 0)) for locatie in blad],
        "cijfers": Rondecijfer.objects.visible_to(persoon).filter(rondegemeente=deel),
        "wijzigingen": historie_van(deel),
        "mag_werken": deel.is_open and may(persoon, "change", Rondegemeente, on=deel),
        "mag_beoordelen": deel.stand == Rondegemeente.Stand.INGEDIEND
        and may(persoon, "afronden", Rondegemeente, on=deel),
        "dag": vandaag(),
    }
    return page(request, "locaties/rondegemeente.html", context)


def get_locatie_in(request: HttpRequest, deel: Rondegemeente, pk: int) -> Any:
    """A location that counts for a municipality in a round, with what is wrong there."""
    locaties = locations_of(deel.ronde, gebruiker(request), municipalities_of(deel))
    return get_object_or_404(locaties.select_related("gemeente", "type", "contact"), pk=pk)


@login_required
@require_safe
def rondelocatie(request: HttpRequest, pk: int, locatie_id: int) -> HttpResponse:
    """One location as a screen of a round: is this right?"""
    deel, persoon = get_deel(request, pk), gebruiker(request)
    locatie = get_locatie_in(request, deel, locatie_id)
    dag = deel.ronde.peildatum
    ruimten = units_of(deel.ronde, persoon).filter(locatie=locatie)
    rijen = ruimterijen(ruimten.order_by("straat", "huisnummer", "toevoeging", "pk")[: EERSTE + 1], dag)
    bevestigingen = Bevestiging.objects.visible_to(persoon).filter(ronde=deel.ronde, locatie=locatie)
    weg = verborgen(persoon, locatie)
    context = {
        "deel": deel,
        "locatie": locatie,
        "redenen": reasons(locatie),
        "bevestiging": bevestigingen.select_related("door").first(),
        "groepen": groepen_van(locatie, LOCATIEGROEPEN, weg),
        "rijen": rijen[:EERSTE],
        "heeft_meer": len(rijen) > EERSTE,
        "volgende": _volgende(request, deel, locatie),
        "mag_intrekken": deel.is_open and may(persoon, "delete", Bevestiging, on=locatie),
        "mag_bevestigen": deel.is_open and may(persoon, "add", Bevestiging, on=locatie),
        "mag_wijzigen": may(persoon, "change", Werklocatie, on=locatie),
        "correcties": Correctie.objects.visible_to(persoon).filter(ronde=deel.ronde, locatie=locatie),
        "link": link_to(deel, locatie),
        "klopvragen": Klopvraag.objects.visible_to(persoon)
        .filter(ronde=deel.ronde, locatie=locatie)
        .select_related("bericht", "herinnering", "gevraagd_door"),
    }
    return page(request, "locaties/rondelocatie.html", context)


def _volgende(request: HttpRequest, deel: Rondegemeente, locatie: Werklocatie) -> Werklocatie | None:
    """The next location that asks for attention, from the top of the list."""
    locaties = locations_of(deel.ronde, gebruiker(request), municipalities_of(deel))
    return needs_attention(locaties).exclude(pk=locatie.pk).first()


@login_required
@require_POST
def bevestigen(request: HttpRequest, pk: int, locatie_id: int) -> HttpResponse:
    """The button "Klopt": confirm a location with its units and go on with the next one."""
    deel, persoon = get_deel(request, pk), gebruiker(request)
    locatie = get_locatie_in(request, deel, locatie_id)
    require(persoon, "add", Bevestiging, on=locatie)
    volgende = _volgende(request, deel, locatie)
    terug = deel.get_absolute_url()
    if volgende is not None and "verder" in request.POST:
        terug = reverse("locaties:rondelocatie", args=[deel.pk, volgende.pk])

    def doe() -> str:
        confirm(deel, locatie, door=persoon, versie=geheel_getal(request, "versie"), vandaag=vandaag())
        return f"{locatie} is bevestigd, met alle ruimten."

    return druk_op_knop(request, terug, doe)


@login_required
@require_POST
def intrekken(request: HttpRequest, pk: int, locatie_id: int) -> HttpResponse:
    """The button "Toch niet": take a confirmation back."""
    deel, persoon = get_deel(request, pk), gebruiker(request)
    locatie = get_locatie_in(request, deel, locatie_id)
    require(persoon, "delete", Bevestiging, on=locatie)

    def doe() -> str:
        withdraw(deel, locatie, door=persoon)
        return f"De bevestiging van {locatie} is ingetrokken."

    return druk_op_knop(request, reverse("locaties:rondelocatie", args=[deel.pk, locatie.pk]), doe)


@login_required
@require_http_methods(["GET", "POST"])
def indienen(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand in the part of a municipality."""
    deel = get_deel(request, pk)
    require(request.user, "change", Rondegemeente, on=deel)
    stand = progress_of(deel, gebruiker(request))
    form = IndienForm(request.POST or None, instance=deel, stand=stand)
    vraag = (
        f" Vraag van de regio: {deel.opmerking}" if deel.stand == Rondegemeente.Stand.TERUGGESTUURD else ""
    )

    def opslaan() -> None:
        hand_in(
            Rondegemeente.objects.select_related("ronde", "gemeente").get(pk=pk),
            door=gebruiker(request),
            versie=form.gelezen_versie,
            toelichting=form.cleaned_data["toelichting"],
            vandaag=vandaag(),
        )

    pagina = Formulierpagina(
        f"{deel.gemeente} indienen",
        deel.get_absolute_url(),
        "Ingediend. De regio kijkt ernaar.",
        deel,
        knop="Dien in",
        inleiding=f"{deel.gemeente}: {stand.zin}{vraag}",
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_http_methods(["GET", "POST"])
def terugsturen(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the part of a municipality back with a question."""
    deel = get_deel(request, pk)
    require(request.user, "afronden", Rondegemeente, on=deel)
    form = TerugForm(request.POST or None, instance=deel)

    def opslaan() -> None:
        send_back(
            Rondegemeente.objects.select_related("ronde", "gemeente").get(pk=pk),
            door=gebruiker(request),
            versie=form.gelezen_versie,
            opmerking=form.cleaned_data["opmerking"],
            vandaag=vandaag(),
        )

    pagina = Formulierpagina(
        f"{deel.gemeente} terugsturen",
        deel.get_absolute_url(),
        f"Teruggestuurd. {deel.gemeente} ziet je vraag.",
        deel,
        knop="Stuur terug met vraag",
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_POST
def goedkeuren(request: HttpRequest, pk: int) -> HttpResponse:
    """The button that accepts the part of a municipality and freezes its figures."""
    deel = get_deel(request, pk)
    require(request.user, "afronden", Rondegemeente, on=deel)

    def doe() -> str:
        accept(deel, door=gebruiker(request), versie=geheel_getal(request, "versie"), vandaag=vandaag())
        return f"{deel.gemeente} is goedgekeurd. De cijfers staan vast."

    return druk_op_knop(request, deel.get_absolute_url(), doe)
