"""One search for space: typed during a call, with its candidates; taken up, changed, handed over, closed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from locaties.collegas import account_managers
from locaties.forms.zoekvragen import DoorgeefForm, SluitForm, TelefoonForm, gemeenten_op
from locaties.kandidaten import met_aanbod, met_redenen, tellingen, voor, wensen_van
from locaties.leegstaand import leeg_met_redenen, leegstaand, met_ruimte
from locaties.models import Kandidaatrij, Match, Zoeker, Zoekvraag
from locaties.models.zoekvraag import WENSEN
from locaties.passend import Wensen
from locaties.services.matchen import may_be_told
from locaties.services.zoekvragen import change, close, hand_over, record, take_up
from locaties.zoekvraagtekst import wensen_in_woorden
from werkplan.kern.deel import onthouden, onthouden_deel
from werkplan.kern.editing import conflict, save
from werkplan.kern.formulieren import Formulierpagina, formulierpagina, nieuwe_versie
from werkplan.kern.klok import vandaag
from werkplan.kern.knop import druk_op_knop, geheel_getal
from werkplan.kern.models import Gebruiker
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.permissions import may, require
from werkplan.kern.stempel import stempel
from werkplan.kern.web import gebruiker, page

PER_BLAD = 20
MEESTE_LEEG = 5


def get_zoekvraag(request: HttpRequest, pk: int) -> Zoekvraag:
    """The search of an address; 404 when the reader may not know it."""
    require(request.user, "view", Zoekvraag)
    zichtbaar = Zoekvraag.objects.visible_to(gebruiker(request))
    return get_object_or_404(zichtbaar.select_related("gemeente", "persoon", "doelgroep"), pk=pk)


def te_wijzigen(request: HttpRequest, pk: int) -> Zoekvraag:
    gevonden = get_zoekvraag(request, pk)
    require(request.user, "change", Zoekvraag, on=gevonden)
    return gevonden


def plekken(
    request: HttpRequest, wensen: Wensen, gekozen: frozenset[int] = frozenset(), *, ook_leeg: bool = True
) -> dict[str, Any]:
    """The candidates of a page with their reasons, whom to call, and how many there are; `gekozen` are ids of units
    that were sent before. `ook_leeg`: with what stands empty, for who may see that."""
    persoon, dag = gebruiker(request), vandaag()
    kandidaten = voor(persoon, wensen, dag)
    geteld = tellingen(kandidaten)
    blad = _blad(request, met_aanbod(kandidaten), sum(geteld.values()))
    beoordeeld = list(met_redenen(blad.object_list, wensen, persoon, dag))
    collegas = account_managers({een.aanbod.ruimte.gemeente_id for een in beoordeeld}, dag)
    return {
        "geteld": geteld,
        "blad": blad,
        "kandidaten": [
            {
                "kandidaat": een,
                "collegas": collegas.get(een.aanbod.ruimte.gemeente_id, []),
                "is_verstuurd": een.aanbod.ruimte_id in gekozen,
                "mag_mee": may_be_told(een.aanbod, door=persoon),
            }
            for een in beoordeeld
        ],
        **(_leegstaand(persoon, wensen, dag) if ook_leeg and may(persoon, "add", Zoekvraag) else {}),
    }


def _leegstaand(persoon: Gebruiker, wensen: Wensen, dag: date) -> dict[str, Any]:
    """The best units that stand empty without being offered, whom to ask about them, and how many there are."""
    rijen = leegstaand(persoon, wensen, dag)
    beste = met_ruimte(rijen)[:MEESTE_LEEG]
    beoordeeld = list(leeg_met_redenen(beste, wensen, dag))
    collegas = account_managers({een.ruimte.gemeente_id for een in beoordeeld}, dag)
    return {
        "aantal_leeg": rijen.order_by().count(),
        "leegstaand": [
            {"kandidaat": een, "collegas": collegas.get(een.ruimte.gemeente_id, [])} for een in beoordeeld
        ],
    }


class _Geteld(Paginator[Kandidaatrij]):
    """Pages of rows that were counted already."""

    def __init__(self, rijen: QuerySet[Kandidaatrij], aantal: int) -> None:
        super().__init__(rijen, PER_BLAD)
        self.__dict__["count"] = aantal


def _blad(request: HttpRequest, rijen: QuerySet[Kandidaatrij], aantal: int) -> Page[Kandidaatrij]:
    return _Geteld(rijen, aantal).get_page(request.GET.get("pagina"))


@login_required
@require_safe
def zoekvraag(request: HttpRequest, pk: int) -> HttpResponse:
    """One search with its candidates of the whole region; who looks only for who may know."""
    stand = stempel("locaties", "kern")  # before anything is read
    gevonden, persoon = get_zoekvraag(request, pk), gebruiker(request)
    mag_wijzigen = may(persoon, "change", Zoekvraag, on=gevonden)
    context = {
        "zoekvraag": gevonden,
        "wensen": onthouden(request, "wensen", stand, lambda: ", ".join(wensen_in_woorden(gevonden))),
        "zoeker": Zoeker.objects.visible_to(persoon).filter(zoekvraag=gevonden).first(),
        "mag_zoeker": may(persoon, "view", Zoeker, on=Zoeker(zoekvraag=gevonden)),
        "mag_wijzigen": mag_wijzigen,
        "plekken": onthouden_deel(
            request,
            "locaties/zoekvragen/_plekken.html",
            stand,
            lambda: _lees(request, gevonden, mag_wijzigen),
        ),
    }
    return page(request, "locaties/zoekvragen/zoekvraag.html", context)


def _lees(request: HttpRequest, gevonden: Zoekvraag, mag_wijzigen: bool) -> dict[str, Any]:
    """What was sent to the company, and the candidates."""
    matches = Match.objects.visible_to(gebruiker(request)).filter(zoekvraag=gevonden)
    verstuurd = list(matches.select_related("ruimte__locatie__gemeente", "door"))
    gekozen = frozenset(match.ruimte_id for match in verstuurd)
    return {
        "zoekvraag": gevonden,
        "verstuurd": verstuurd,
        "mag_versturen": mag_wijzigen and gevonden.is_open,
        **plekken(request, wensen_van(gevonden, vandaag()), gekozen, ook_leeg=gevonden.is_open),
    }


@login_required
@require_http_methods(["GET", "POST"])
def zoekvraag_nieuw(request: HttpRequest) -> HttpResponse:
    """Type a search while somebody talks: "Toon plekken" shows the candidates, "Bewaren" keeps it.

    Nothing that was typed ever stands in an address. htmx asks for the candidates at every change.
    """
    require(request.user, "view", Zoekvraag)
    require(request.user, "add", Zoekvraag)
    gemeenten = gemeenten_op(vandaag())
    form = TelefoonForm(request.POST or None, persoon=gebruiker(request), gemeenten=gemeenten)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST":
        is_goed = form.is_valid()
        if is_goed and "toon" not in request.POST:
            gemaakt: list[Zoekvraag] = []
            if save(form, lambda: gemaakt.append(_bewaar(request, form))):
                return redirect(gemaakt[0])
        if form.is_valid():
            waar = [gemeente.pk for gemeente in form.cleaned_data["waar"]]
            context |= plekken(request, wensen_van(form.zoekvraag(), vandaag(), gemeenten=waar))
    return page(request, "locaties/zoekvragen/nieuw.html", context, part="locaties/zoekvragen/_gevonden.html")


def _bewaar(request: HttpRequest, form: TelefoonForm) -> Zoekvraag:
    nieuw = record(
        form.zoekvraag(),
        gemeenten=form.cleaned_data["waar"],
        zoeker=form.wie(),
        door=gebruiker(request),
        vandaag=vandaag(),
    )
    return take_up(nieuw, door=gebruiker(request), versie=nieuw.versie)


@login_required
@require_http_methods(["GET", "POST"])
def zoekvraag_wijzigen(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the wishes, and who looks."""
    gevonden = te_wijzigen(request, pk)
    zoeker = Zoeker.objects.filter(zoekvraag=gevonden).first()
    form = TelefoonForm(
        request.POST or None,
        persoon=gebruiker(request),
        gemeenten=gemeenten_op(vandaag()),
        zoekvraag=gevonden,
        zoeker=zoeker,
    )

    def opslaan() -> None:
        change(
            form.zoekvraag(),
            gemeenten=form.cleaned_data["waar"],
            zoeker=form.wie(),
            door=gebruiker(request),
            versie=form.cleaned_data["versie"],
            vandaag=vandaag(),
        )

    pagina = Formulierpagina(
        f"Zoekvraag {gevonden.kenmerk} wijzigen",
        gevonden.get_absolute_url(),
        "De zoekvraag is gewijzigd.",
        template="locaties/zoekvragen/wijzigen.html",
        bij_botsing=_verschillen,
    )
    return formulierpagina(request, form, opslaan, pagina)


def _verschillen(form: forms.BaseForm, fout: VersieConflict) -> dict[str, Any]:
    alle = conflict(form, fout)  # type: ignore[arg-type]  # it has an instance, as a ModelForm has
    return {
        "verschillen": [een for een in alle if een.naam in (*WENSEN, "gemeente", "doelgroep", "is_gedeeld")]
    }


@login_required
@require_POST
def zoekvraag_oppakken(request: HttpRequest, pk: int) -> HttpResponse:
    """The button by which somebody says: I help this company."""
    gevonden = te_wijzigen(request, pk)

    def doe() -> str:
        take_up(gevonden, door=gebruiker(request), versie=geheel_getal(request, "versie"))
        return "De zoekvraag staat op jouw naam."

    return druk_op_knop(request, gevonden.get_absolute_url(), doe)


@login_required
@require_http_methods(["GET", "POST"])
def zoekvraag_sluiten(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how it ended."""
    gevonden = te_wijzigen(request, pk)
    form = SluitForm(request.POST or None, zoekvraag=gevonden)

    def opslaan() -> None:
        close(gevonden, door=gebruiker(request), vandaag=vandaag(), **form.cleaned_data)

    pagina = Formulierpagina(
        f"Zoekvraag {gevonden.kenmerk} sluiten",
        gevonden.get_absolute_url(),
        "De zoekvraag is gesloten.",
        knop="Sluit de zoekvraag",
        bij_botsing=nieuwe_versie,
    )
    return formulierpagina(request, form, opslaan, pagina)


@login_required
@require_http_methods(["GET", "POST"])
def zoekvraag_doorgeven(request: HttpRequest, pk: int) -> HttpResponse:
    """Another municipality helps from now on."""
    gevonden = te_wijzigen(request, pk)
    form = DoorgeefForm(request.POST or None, zoekvraag=gevonden, gemeenten=gemeenten_op(vandaag()))

    def opslaan() -> None:
        hand_over(gevonden, door=gebruiker(request), **form.cleaned_data)

    pagina = Formulierpagina(
        f"Zoekvraag {gevonden.kenmerk} doorgeven",
        reverse("locaties:zoekvragen"),
        "De zoekvraag is doorgegeven.",
        knop="Geef door",
        bij_botsing=nieuwe_versie,
    )
    return formulierpagina(request, form, opslaan, pagina)
