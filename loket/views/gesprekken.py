"""Conversations with entrepreneurs: log one in a minute, the list, and what was promised."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from loket.forms.gesprekken import GesprekFilter, GesprekForm, NieuwGesprekForm
from loket.models import Gesprek
from loket.models.gesprek import GesprekQuerySet
from loket.services.gesprekken import change_conversation, finish, log_conversation
from werkplan.kern.exporters import Formaat, Kolom, Tabel, Waarde, als_bestand
from werkplan.kern.formulieren import Formulierpagina, Wegknop, formulierpagina
from werkplan.kern.klok import vandaag
from werkplan.kern.knop import druk_op_knop, geheel_getal, verwijderknop
from werkplan.kern.permissions import may, require
from werkplan.kern.velden import lees_datum
from werkplan.kern.web import gebruiker, page

RONDOM = ("onderwerp", "gemeente", "spreekuur__steunpunt", "persoon", "vraag")
PER_BLAD = 50
VELDEN = ("onderwerp", "notitie", "vervolg", "voor", "datum", "spreekuur", "gemeente")
Vervolg = Gesprek.Vervolg


def _gefilterd(request: HttpRequest) -> tuple[GesprekFilter, GesprekQuerySet]:
    require(request.user, "view", Gesprek)
    persoon, form = gebruiker(request), GesprekFilter(request.GET)
    return form, form.pas_toe(Gesprek.objects.visible_to(persoon), persoon)


@login_required
@require_safe
def gesprekken(request: HttpRequest) -> HttpResponse:
    """The conversations that somebody may know, the newest first."""
    form, gevonden = _gefilterd(request)
    blad = Paginator(gevonden.select_related(*RONDOM), PER_BLAD).get_page(request.GET.get("pagina"))
    aantal = blad.paginator.count
    persoon = gebruiker(request)
    context = {
        "form": form,
        "blad": blad,
        "resultaat": "1 gesprek" if aantal == 1 else f"{aantal or 'Geen'} gesprekken",
        "te_doen": Gesprek.objects.visible_to(persoon).beloofd().filter(persoon=persoon).count(),
        "mag_toevoegen": may(persoon, "add", Gesprek),
        "exportadres": f"{reverse('loket:gesprekken')}export",
        "vandaag": vandaag(),
    }
    return page(request, "loket/gesprekken/lijst.html", context)


@login_required
@require_safe
def gesprekken_export(request: HttpRequest, formaat: Formaat) -> HttpResponseBase:
    """The list as shown, all pages of it, as a file."""
    form, gevonden = _gefilterd(request)
    kolommen = [
        Kolom("Datum", "datum"),
        Kolom("Gemeente"),
        Kolom("Spreekuur", breedte=30),
        Kolom("Onderwerp", breedte=30),
        Kolom("In het kort", breedte=60),
        Kolom("Vervolg", breedte=24),
        Kolom("Te doen vóór of op", "datum"),
        Kolom("Gedaan op", "datum"),
        Kolom("Vraag"),
        Kolom("Van", breedte=24),
    ]
    return als_bestand(
        Tabel("Gesprekken", kolommen, _rijen(gevonden), kop=[("Filters", form.in_woorden())]), formaat
    )


def _rijen(gevonden: GesprekQuerySet) -> Iterator[list[Waarde]]:
    for gesprek in gevonden.select_related(*RONDOM).iterator(chunk_size=500):
        yield [
            gesprek.datum,
            str(gesprek.gemeente),
            f"{gesprek.spreekuur.steunpunt}, {gesprek.spreekuur}" if gesprek.spreekuur else "",
            str(gesprek.onderwerp or "iets anders"),
            gesprek.notitie,
            gesprek.get_vervolg_display(),
            gesprek.voor,
            gesprek.gedaan_op,
            str(gesprek.vraag or ""),
            str(gesprek.persoon),
        ]


@login_required
@require_http_methods(["GET", "POST"])
def gesprek_nieuw(request: HttpRequest) -> HttpResponse:
    """Log a conversation on one screen; `?spreekuur=` and `?datum=` fill in where and when it was."""
    require(request.user, "add", Gesprek)
    persoon, dag = gebruiker(request), vandaag()
    nieuw = Gesprek(persoon=persoon, datum=_dag(request, dag))
    form = NieuwGesprekForm(
        request.POST or None,
        instance=nieuw,
        persoon=persoon,
        vandaag=dag,
        initial={"spreekuur": request.GET.get("spreekuur", "")[:10]},
    )

    def opslaan() -> None:
        log_conversation(nieuw, door=persoon, vandaag=dag, email=form.cleaned_data["email"])
        if nieuw.vraag:
            messages.info(request, f"Vraag {nieuw.vraag} is gemaakt en staat bij {nieuw.vraag.organisatie}.")

    pagina = Formulierpagina(
        "Gesprek vastleggen",
        reverse("loket:gesprekken"),
        "Het gesprek is vastgelegd.",
        knop="Leg vast",
        inleiding="Schrijf niet op wie de ondernemer is. Alleen waar het over ging.",
        daarna=lambda: _daarna(nieuw),
    )
    return formulierpagina(request, form, opslaan, pagina)


def _dag(request: HttpRequest, dag: date) -> date:
    gevraagd = lees_datum(request.GET.get("datum", ""))
    return gevraagd if gevraagd and gevraagd <= dag else dag


def _daarna(gesprek: Gesprek) -> str:
    if gesprek.vervolg == Vervolg.SIGNAAL:
        return f"{reverse('locaties:signaal-nieuw')}?{urlencode({'tekst': gesprek.notitie})}"
    return reverse("loket:gesprekken")


def get_gesprek(request: HttpRequest, gesprek_id: int) -> Gesprek:
    """The conversation of an address; 404 when the reader may not know it."""
    require(request.user, "view", Gesprek)
    return get_object_or_404(
        Gesprek.objects.visible_to(gebruiker(request)).select_related(*RONDOM), pk=gesprek_id
    )


@login_required
@require_safe
def gesprek(request: HttpRequest, gesprek_id: int) -> HttpResponse:
    """One conversation, and what follows."""
    gevonden = get_gesprek(request, gesprek_id)
    context = {
        "gesprek": gevonden,
        "is_te_laat": gevonden.is_te_laat(vandaag()),
        "mag_wijzigen": may(gebruiker(request), "change", Gesprek, on=gevonden),
        "vandaag": vandaag(),
    }
    return page(request, "loket/gesprekken/gesprek.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def gesprek_wijzigen(request: HttpRequest, gesprek_id: int) -> HttpResponse:
    """Correct what was logged."""
    gevonden, persoon = get_gesprek(request, gesprek_id), gebruiker(request)
    require(persoon, "change", Gesprek, on=gevonden)
    form = GesprekForm(request.POST or None, instance=gevonden, persoon=persoon, vandaag=vandaag())
    weg = Wegknop(
        reverse("loket:gesprek-verwijderen", args=[gesprek_id]),
        gevonden.versie,
        "Verwijderen",
        "Het gesprek telt dan niet meer mee. Een vraag die eruit kwam, blijft.",
    )
    pagina = Formulierpagina("Gesprek wijzigen", gevonden.get_absolute_url(), "Bewaard.", extra={"weg": weg})

    def opslaan() -> None:
        velden = {naam: form.cleaned_data[naam] for naam in VELDEN}
        change_conversation(
            gevonden, door=persoon, versie=form.gelezen_versie, vandaag=vandaag(), velden=velden
        )

    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_POST
def gesprek_gedaan(request: HttpRequest, gesprek_id: int) -> HttpResponse:
    """The button that says that what was promised is done."""
    gevonden, persoon = get_gesprek(request, gesprek_id), gebruiker(request)
    require(persoon, "change", Gesprek, on=gevonden)

    def doe() -> str:
        finish(gevonden, door=persoon, versie=geheel_getal(request, "versie"), vandaag=vandaag())
        return "Gedaan. Het staat niet meer bij je werk."

    return druk_op_knop(request, gevonden.get_absolute_url(), doe)


@login_required
@require_POST
def gesprek_verwijderen(request: HttpRequest, gesprek_id: int) -> HttpResponse:
    """The button that deletes a conversation."""
    gevonden = get_gesprek(request, gesprek_id)
    return verwijderknop(
        request, gevonden, terug=reverse("loket:gesprekken"), gelukt="Het gesprek is verwijderd."
    )
