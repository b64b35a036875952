"""One person found, shown and erased, for the beheerder. Names travel in the body of a POST, never in an address."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from werkplan.kern.avg.bestanden import bestanden_met
from werkplan.kern.avg.forms import WisForm, ZoekForm
from werkplan.kern.avg.inzage import Inzage, inzage_van, inzage_zonder_account
from werkplan.kern.avg.teksten import MEESTE_VERMELDINGEN, zoek
from werkplan.kern.avg.wissen import voorgestelde_termen, wis_persoon, wis_uit_teksten
from werkplan.kern.editing import save
from werkplan.kern.exporters import als_bestand
from werkplan.kern.klok import vandaag
from werkplan.kern.models import Gebruiker, Vernietiging
from werkplan.kern.overdracht import open_werk_van
from werkplan.kern.permissions import require
from werkplan.kern.web import page

MEESTE_ACCOUNTS = 50
TITEL = "Gegevens van een persoon"


def _beheerder(request: HttpRequest) -> Gebruiker:
    require(request.user, "add", Vernietiging)
    return cast(Gebruiker, request.user)


@login_required
@require_http_methods(["GET", "POST"])
def personen(request: HttpRequest) -> HttpResponse:
    """Find a person by name, address or number: the accounts, and where the text stands."""
    _beheerder(request)
    form = ZoekForm(request.POST if request.method == "POST" else None)
    context = {"form": form, "vernietigd": Vernietiging.objects.visible_to(request.user).van_mensen()}
    if form.is_bound and form.is_valid():
        term = form.cleaned_data["zoek"]
        context |= {
            "term": term,
            "accounts": _accounts_met(term),
            "vermeldingen": zoek([term]),
            "bestanden": bestanden_met([term]),
            "meeste": MEESTE_VERMELDINGEN,
        }
    return page(request, "kern/avg/personen.html", context)


def _accounts_met(term: str) -> list[Gebruiker]:
    velden = ("naam", "username", "email", "telefoon")
    waar = Q()
    for veld in velden:
        waar |= Q(**{f"{veld}__icontains": term})
    return list(Gebruiker.objects.filter(waar)[:MEESTE_ACCOUNTS])


@login_required
@require_safe
def persoon(request: HttpRequest, pk: int) -> HttpResponse:
    """What is kept about somebody with an account, in numbers, with the whole as a file."""
    _beheerder(request)
    gevonden = get_object_or_404(Gebruiker, pk=pk)
    context = {"persoon": gevonden, "inzage": _inzage(gevonden), "open_werk": open_werk_van(gevonden)}
    return page(request, "kern/avg/persoon.html", context)


@login_required
@require_safe
def persoon_export(request: HttpRequest, pk: int, formaat: str) -> HttpResponseBase:
    """All that is kept about somebody with an account, as a file."""
    _beheerder(request)
    return _als_bestand(_inzage(get_object_or_404(Gebruiker, pk=pk)), formaat)


@login_required
@require_POST
def naam_export(request: HttpRequest, formaat: str) -> HttpResponseBase:
    """Where somebody without an account is named, as a file."""
    _beheerder(request)
    form = WisForm(request.POST, persoon=None)
    return _als_bestand(inzage_zonder_account(form.te_bekijken if form.is_valid() else []), formaat)


def _inzage(persoon: Gebruiker) -> Inzage:
    return inzage_van(persoon, voorgestelde_termen(persoon))


def _als_bestand(inzage: Inzage, formaat: str) -> HttpResponseBase:
    if formaat == "xlsx":
        antwoord = als_bestand(inzage.als_tabel(TITEL), "xlsx")
    else:
        naam = 'attachment; filename="gegevens-van-een-persoon.json"'
        antwoord = JsonResponse(
            inzage.als_json(),
            json_dumps_params={"ensure_ascii": False, "indent": 2},
            headers={"Content-Disposition": naam},
        )
    add_never_cache_headers(antwoord)
    return antwoord


@login_required
@require_http_methods(["GET", "POST"])
def persoon_wissen(request: HttpRequest, pk: int) -> HttpResponse:
    """See what erasing an account would do, and do it."""
    _beheerder(request)
    return _wispagina(request, get_object_or_404(Gebruiker, pk=pk))


@login_required
@require_http_methods(["GET", "POST"])
def naam_wissen(request: HttpRequest) -> HttpResponse:
    """See where somebody without an account is named, and take the name out."""
    return _wispagina(request, None)


def _wispagina(request: HttpRequest, persoon: Gebruiker | None) -> HttpResponse:
    door = _beheerder(request)
    form = WisForm(request.POST if request.method == "POST" else None, persoon=persoon)
    if form.is_bound and form.is_valid() and form.is_definitief and save(form, lambda: _wis(form, door)):
        messages.success(request, _gelukt(persoon))
        return redirect("kern:personen")
    termen = form.te_bekijken
    context = {
        "form": form,
        "persoon": persoon,
        "bekeken": "\n".join(termen),
        "vermeldingen": zoek(termen),
        "bestanden": bestanden_met(termen),
        "meeste": MEESTE_VERMELDINGEN,
        "open_werk": open_werk_van(persoon) if persoon else [],
        "rollen": persoon.lidmaatschappen.geldig_op(vandaag()).select_related("organisatie")
        if persoon
        else [],
    }
    return page(request, "kern/avg/wissen.html", context)


def _wis(form: WisForm, door: Gebruiker) -> Vernietiging:
    termen = form.cleaned_data["termen"]
    if form.persoon is None:
        return wis_uit_teksten(termen, door=door)
    aan = form.cleaned_data["overdragen_aan"]
    return wis_persoon(form.persoon, door=door, termen=termen, aan=aan, vandaag=vandaag())


def _gelukt(persoon: Gebruiker | None) -> str:
    if persoon is None:
        return "De naam is uit de teksten gewist."
    return f"Het account is gewist. Het heet nu “Verwijderde gebruiker {persoon.pk}”."
