"""The queue of questions for who answers them, and what is done with one: take up, answer, hand over, close."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from loket.figures import question_figures
from loket.forms.vragen import AntwoordForm, DoorgeefForm, SluitForm, VraagFilter
from loket.models import Gesprek, Standaardantwoord, Vraag, Vraagbericht, Vraagsteller
from loket.models.vraag import VraagQuerySet
from loket.services.vragen import answer, close, hand_over, take_up
from werkplan.kern.exporters import Formaat, Kolom, Tabel, Waarde, als_bestand
from werkplan.kern.formulieren import Formulierpagina, formulierpagina, nieuwe_versie
from werkplan.kern.klok import vandaag
from werkplan.kern.knop import druk_op_knop, geheel_getal
from werkplan.kern.permissions import may, require
from werkplan.kern.web import gebruiker, page

RONDOM = ("onderwerp", "gemeente", "organisatie", "persoon")
PER_BLAD = 50


def _gefilterd(request: HttpRequest) -> tuple[VraagFilter, VraagQuerySet, VraagQuerySet]:
    require(request.user, "view", Vraag)
    persoon, form = gebruiker(request), VraagFilter(request.GET)
    zichtbaar = Vraag.objects.visible_to(persoon)
    return form, zichtbaar, form.pas_toe(zichtbaar, persoon, vandaag())


@login_required
@require_safe
def vragen(request: HttpRequest) -> HttpResponse:
    """The questions that somebody may know; what has to be answered first stands first."""
    form, zichtbaar, gevonden = _gefilterd(request)
    dag = vandaag()
    blad = Paginator(gevonden.select_related(*RONDOM), PER_BLAD).get_page(request.GET.get("pagina"))
    aantal = blad.paginator.count
    context = {
        "form": form,
        "blad": blad,
        "tellingen": zichtbaar.tellingen(gebruiker(request), dag),
        "resultaat": "1 vraag" if aantal == 1 else f"{aantal or 'Geen'} vragen",
        "exportadres": f"{reverse('loket:vragen')}export",
        "mag_gesprekken": may(request.user, "view", Gesprek),
        "mag_vastleggen": may(request.user, "add", Gesprek),
        "vandaag": dag,
    }
    return page(request, "loket/vragen/lijst.html", context)


@login_required
@require_safe
def vragen_export(request: HttpRequest, formaat: Formaat) -> HttpResponseBase:
    """The list as shown, all pages of it, as a file; without names and texts."""
    form, _, gevonden = _gefilterd(request)
    kolommen = [
        Kolom("Kenmerk"),
        Kolom("Onderwerp", breedte=30),
        Kolom("Gemeente"),
        Kolom("Bij", breedte=30),
        Kolom("Opgepakt door", breedte=24),
        Kolom("Stand"),
        Kolom("Ontvangen", "datum"),
        Kolom("Antwoord uiterlijk", "datum"),
        Kolom("Eerste antwoord", "datum"),
        Kolom("Werkdagen", "getal"),
    ]
    return als_bestand(
        Tabel("Vragen", kolommen, _rijen(gevonden), kop=[("Filters", form.in_woorden())]), formaat
    )


def _rijen(gevonden: VraagQuerySet) -> Iterator[list[Waarde]]:
    for vraag in gevonden.select_related(*RONDOM).iterator(chunk_size=500):
        yield [
            vraag.kenmerk,
            str(vraag.onderwerp or "iets anders"),
            str(vraag.gemeente or "onbekend"),
            str(vraag.organisatie),
            str(vraag.persoon or ""),
            vraag.get_stand_display(),
            vraag.ontvangen_op,
            vraag.antwoord_voor,
            vraag.beantwoord_op,
            vraag.werkdagen,
        ]


@login_required
@require_safe
def cijfers(request: HttpRequest) -> HttpResponse:
    """How many questions there were per topic, municipality and answer time; `?jaar=` of one year."""
    require(request.user, "view", Vraag)
    zichtbaar, dag = Vraag.objects.visible_to(gebruiker(request)), vandaag()
    jaren = [eerste.year for eerste in zichtbaar.order_by().dates("ontvangen_op", "year", order="DESC")]
    jaar = next((een for een in jaren if str(een) == request.GET.get("jaar")), None)
    vragen = zichtbaar if jaar is None else zichtbaar.filter(ontvangen_op__year=jaar)
    gesprekken = Gesprek.objects.visible_to(gebruiker(request))
    if jaar is not None:
        gesprekken = gesprekken.filter(datum__year=jaar)
    binnen = "" if jaar is None else f"jaar={jaar}"
    context = {
        "jaren": jaren,
        "jaar": jaar,
        "cijfers": question_figures(vragen, gesprekken, dag, binnen=binnen),
        "mag_gesprekken": may(request.user, "view", Gesprek),
    }
    return page(request, "loket/vragen/cijfers.html", context)


def get_vraag(request: HttpRequest, pk: int) -> Vraag:
    """The question of an address; 404 when the reader may not know it."""
    require(request.user, "view", Vraag)
    return get_object_or_404(Vraag.objects.visible_to(gebruiker(request)).select_related(*RONDOM), pk=pk)


@login_required
@require_safe
def vraag(request: HttpRequest, pk: int) -> HttpResponse:
    """One question with its story, who asked, and texts to begin an answer with."""
    gevonden, persoon = get_vraag(request, pk), gebruiker(request)
    berichten = Vraagbericht.objects.visible_to(persoon).filter(vraag=gevonden)
    standaard = Standaardantwoord.objects.visible_to(persoon)
    context = {
        "vraag": gevonden,
        "steller": Vraagsteller.objects.visible_to(persoon).filter(vraag=gevonden).first(),
        "berichten": berichten.select_related("door", "namens", "naar"),
        "standaardantwoorden": [
            een for een in standaard if een.onderwerp_id in (None, gevonden.onderwerp_id)
        ],
        "mag_wijzigen": may(persoon, "change", Vraag, on=gevonden),
        "vandaag": vandaag(),
    }
    return page(request, "loket/vragen/vraag.html", context)


def _te_wijzigen(request: HttpRequest, pk: int) -> Vraag:
    gevonden = get_vraag(request, pk)
    require(request.user, "change", Vraag, on=gevonden)
    return gevonden


@login_required
@require_POST
def oppakken(request: HttpRequest, pk: int) -> HttpResponse:
    """The button by which somebody says: I answer this."""
    gevonden = _te_wijzigen(request, pk)

    def doe() -> str:
        take_up(gevonden, door=gebruiker(request), versie=geheel_getal(request, "versie"))
        return "De vraag staat op jouw naam."

    return druk_op_knop(request, gevonden.get_absolute_url(), doe)


@login_required
@require_http_methods(["GET", "POST"])
def antwoorden(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer; `?standaard=` begins with a text that is edited first."""
    gevonden = _te_wijzigen(request, pk)
    begin = {"tekst": _begin(request, gevonden)}
    form = AntwoordForm(request.POST or None, vraag=gevonden, initial=begin)

    def opslaan() -> None:
        answer(gevonden, door=gebruiker(request), vandaag=vandaag(), **form.cleaned_data)

    eerste = gevonden.berichten.first()
    pagina = Formulierpagina(
        f"Vraag {gevonden.kenmerk} beantwoorden",
        gevonden.get_absolute_url(),
        "Het antwoord is verstuurd.",
        gevonden,
        knop="Verstuur het antwoord",
        inleiding=eerste.tekst if eerste else "",
        bij_botsing=nieuwe_versie,
    )
    return formulierpagina(request, form, opslaan, pagina)


def _begin(request: HttpRequest, gevonden: Vraag) -> str:
    gekozen = request.GET.get("standaard", "")
    if not (gekozen.isascii() and gekozen.isdecimal() and len(gekozen) < 10):
        return ""
    standaard = Standaardantwoord.objects.visible_to(gebruiker(request)).filter(pk=int(gekozen)).first()
    if standaard is None:
        return ""
    return standaard.tekst_en if gevonden.taal == "en" and standaard.tekst_en else standaard.tekst


@login_required
@require_http_methods(["GET", "POST"])
def doorgeven(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand a question over to another organisation."""
    gevonden = _te_wijzigen(request, pk)
    form = DoorgeefForm(request.POST or None, vraag=gevonden)

    def opslaan() -> None:
        hand_over(gevonden, door=gebruiker(request), vandaag=vandaag(), **form.cleaned_data)

    pagina = Formulierpagina(
        f"Vraag {gevonden.kenmerk} doorgeven",
        reverse("loket:vragen"),
        "De vraag is doorgegeven. De ondernemer kan zien aan wie.",
        gevonden,
        knop="Geef door",
        bij_botsing=nieuwe_versie,
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_http_methods(["GET", "POST"])
def sluiten(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a question: nothing more will be said."""
    gevonden = _te_wijzigen(request, pk)
    form = SluitForm(request.POST or None, vraag=gevonden)

    def opslaan() -> None:
        close(gevonden, door=gebruiker(request), vandaag=vandaag(), **form.cleaned_data)

    pagina = Formulierpagina(
        f"Vraag {gevonden.kenmerk} sluiten",
        gevonden.get_absolute_url(),
        "De vraag is gesloten.",
        gevonden,
        knop="Sluit de vraag",
        bij_botsing=nieuwe_versie,
    )
    return formulierpagina(request, form, opslaan, pagina)
