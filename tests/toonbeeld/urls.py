"""The addresses of the product, and the page with all components."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from werkplan.kern.badges import GEMEENTESTANDEN, STANDEN, STATUSSEN, STOPLICHTEN
from werkplan.kern.filterform import FilterForm
from werkplan.kern.tijdlijn import Merk, Rij, Tijdlijn
from werkplan.kern.values import Totaal
from werkplan.kern.velden import DagenVeld, DatumVeld, GeldVeld
from werkplan.urls import handler400, handler403, handler404, handler500
from werkplan.urls import urlpatterns as product

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

VANDAAG = date(2020, 11, 20)
LICHTEN = [("groen", "Groen: op schema"), ("oranje", "Oranje: vraagt aandacht"), ("rood", "Rood: vertraagd")]


class ActieFilter(FilterForm):
    zichtbaar = ("q", "jaar", "stand")
    q = forms.CharField(label="Zoek", required=False)
    jaar = forms.ChoiceField(
        label="Jaar", choices=[("", "Alle jaren"), ("2019", "2019"), ("2020", "2020")], required=False
    )
    stand = forms.ChoiceField(
        label="Stand",
        choices=[("", "Elke stand"), *((naam, deel[0]) for naam, deel in STANDEN.items())],
        required=False,
    )
    thema = forms.ChoiceField(
        label="Thema", choices=[("", "Elk thema"), ("ruimte", "Ruimte")], required=False
    )
    verouderd = forms.BooleanField(label="Zonder nieuws", required=False)


class VoortgangForm(forms.Form):
    datum = DatumVeld(label="Datum", help_text="De dag waarover je iets vertelt.")
    stoplicht = forms.ChoiceField(label="Hoe gaat het?", choices=LICHTEN, widget=forms.RadioSelect)
    percentage = forms.IntegerField(
        label="Hoeveel is klaar?", help_text="In procenten, van 0 tot 100.", min_value=0, max_value=100
    )
    toelichting = forms.CharField(label="Toelichting", widget=forms.Textarea)
    gemeenten = forms.MultipleChoiceField(
        label="Welke gemeenten?",
        choices=[("huizen", "Huizen"), ("laren", "Laren")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Kies wie er meedoet.",
    )
    trekker = forms.ChoiceField(
        label="Trekker", choices=[("", "Nog aan te wijzen"), ("hilversum", "Hilversum")], required=False
    )
    bedrag = GeldVeld(label="Bedrag in euro's", required=False)
    dagen = DagenVeld(label="Dagen", required=False)
    stuk = forms.FileField(label="Document", required=False)
    openbaar = forms.BooleanField(
        label="Dit mag openbaar zijn", required=False, help_text="Iedereen kan het dan lezen."
    )


NAMEN = [
    "Bedrijfsinvesteringszones en ondernemersfondsen op de werklocaties",
    "Parkeren en bereikbaarheid",
    "Verduurzaming van bedrijventerreinen",
    "Herstructurering van verouderde locaties",
    "Glasvezel op alle bedrijventerreinen van de regio",
    "Broedplaatsen",
    "Kantorenleegstand",
    "Loket",
]


def _rijen() -> list[dict[str, Any]]:
    return [
        {
            "nummer": nummer,
            "naam": naam,
            "stand": list(STANDEN)[nummer],
            "trekker": "Hilversum" if nummer % 3 else None,
            "geld": Totaal(Decimal(15000 * nummer), nummer % 3),
            "dagen": Totaal(Decimal("13.5") * nummer, nummer % 2, "dagen"),
            "laatste": date(2020, 11 - nummer, 3),
        }
        for nummer, naam in enumerate(NAMEN)
    ]


def _lijn() -> Tijdlijn:
    rijen = [
        Rij(
            naam=f"{nummer} {naam}",
            adres=f"/acties/{nummer}/",
            stand=list(STANDEN)[nummer],
            van=date(2019 + nummer % 3, 1 + nummer, 1),
            tot=date(2021, 12, 31) if nummer % 2 else date(2019 + nummer % 3, 12, 31),
            merken=[Merk(date(2020, 3 + nummer, 12), "Eerste stap")] if nummer < 5 else [],
        )
        for nummer, naam in enumerate(NAMEN)
    ]
    return Tijdlijn(van=2019, tot=2021, vandaag=VANDAAG, rijen=rijen)


def toonbeeld(request: HttpRequest) -> HttpResponse:
    messages.success(request, "De voortgang is toegevoegd.")
    messages.error(request, "De mail kon niet worden verstuurd. Probeer het later opnieuw.")
    context = {
        "standen": STANDEN,
        "stoplichten": STOPLICHTEN,
        "statussen": STATUSSEN,
        "gemeentestanden": GEMEENTESTANDEN,
        "vandaag": VANDAAG,
        "moment": datetime(2020, 11, 20, 9, 5, tzinfo=ZoneInfo("Europe/Amsterdam")),
        "filter": ActieFilter(request.GET),
        "form": VoortgangForm({"datum": "gisteren", "toelichting": "Overleg met Huizen"}),
        "schoon": VoortgangForm(initial={"datum": VANDAAG, "bedrag": Decimal("1250.50")}, prefix="schoon"),
        "rijen": _rijen(),
        "blad": Paginator(range(500), 20).get_page(request.GET.get("pagina", 7)),
        "lijn": _lijn(),
        "tabs": [
            {"naam": "Tabel", "adres": "?", "huidig": True},
            {"naam": "Tijdlijn", "adres": "?weergave=tijdlijn"},
        ],
        "verschillen": [
            {"label": "Titel", "opgeslagen": "Parkeren in de kern", "ingevuld": "Parkeren en laden"},
            {"label": "Toelichting", "opgeslagen": "", "ingevuld": "Na overleg met Huizen."},
        ],
    }
    bron = Path(__file__).with_name("toonbeeld.html").read_text(encoding="utf-8")
    return HttpResponse(engines["django"].from_string(bron).render(context, request))


def geweigerd(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied("Je hebt geen recht om dit te doen (actie).")


def kapot(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("for the test of the error page")


def fout(request: HttpRequest) -> HttpResponse:
    """A page with one fault, to prove that the harness sees it."""
    bron = (
        '{% extends "base_public.html" %}{% block title %}Fout{% endblock %}{% block h1 %}Fout{% endblock %}'
    )
    plaatje = '{% block inhoud %}<img src="/static/img/werkplan.svg">{% endblock %}'
    return HttpResponse(engines["django"].from_string(bron + plaatje).render({}, request))


urlpatterns = [
    *product,
    path("toonbeeld/fout/", fout),
    path("toonbeeld/", toonbeeld),
    path("toonbeeld/geweigerd/", geweigerd),
    path("toonbeeld/kapot/", kapot),
]
