"""The page of one location and the page of one unit, and the history of both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from locaties.feiten import LOCATIEGROEPEN, RUIMTEGROEPEN, groepen_van
from locaties.grootte import m2
from locaties.history import (
    historie_van_locatie,
    historie_van_ruimte,
    verschillen_van_locatie,
    verschillen_van_ruimte,
)
from locaties.lijst import ruimterijen, zin_over_locatie
from locaties.models import (
    Aanbod,
    Doelgroep,
    Gebruik,
    Herkomst,
    Klopvraag,
    Leegstandsperiode,
    Locatiemeting,
    Signaal,
    Werklocatie,
    Werkruimte,
)
from locaties.scheefruimten import drempels_voor, is_scheef, signaal_van
from locaties.services.locaties import controleer
from locaties.signaalcijfers import count_per_kind, fibre_interest
from locaties.views.basis import get_locatie, get_ruimte, namens, peilcontext
from locaties.views.correcties import rond_correcties
from locaties.views.kaart import TEGELS, met_kaart
from locaties.zicht import verborgen
from werkplan.kern.datums import datum
from werkplan.kern.deel import onthouden, onthouden_deel
from werkplan.kern.klok import vandaag
from werkplan.kern.knop import druk_op_knop, geheel_getal
from werkplan.kern.peildatum import PeriodeForm, eerste_dag, gekozen_dag, met_peildatum, peildag, peilvraag
from werkplan.kern.permissions import may, require
from werkplan.kern.stempel import stempel
from werkplan.kern.web import gebruiker, page

EERSTE = 50
PER_BLAD = 50


@login_required
@require_safe
@met_kaart
@met_peildatum
def locatie(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one location, today or as it was known on a past day."""
    stand = stempel("locaties", "kern")  # before anything is read
    gevonden, is_nu = get_locatie(request, pk), gekozen_dag(request) is None
    context = {
        "locatie": gevonden,
        "mag_wijzigen": is_nu and may(request.user, "change", Werklocatie, on=gevonden),
        "namens": namens(request, gevonden) if is_nu else "",
        "peildatum": gekozen_dag(request),
        "inhoud": onthouden_deel(
            request, "locaties/_locatie.html", stand, lambda: _lees_locatie(request, gevonden), eigen=True
        ),
    }
    return page(request, "locaties/locatie.html", context)


def _lees_locatie(request: HttpRequest, gevonden: Werklocatie) -> dict[str, Any]:
    persoon, dag, is_nu = gebruiker(request), peildag(request), gekozen_dag(request) is None
    weg = verborgen(persoon, gevonden)
    ruimten = Werkruimte.objects.visible_to(persoon).filter(locatie=gevonden).bestaand_op(dag)
    ruimten = ruimten.order_by("straat", "huisnummer", "toevoeging", "pk")
    rijen = ruimterijen(ruimten[: EERSTE + 1], dag)
    tellingen = count_per_kind(Signaal.objects.visible_to(persoon).filter(locatie=gevonden))
    return {
        "locatie": gevonden,
        "tegels": TEGELS,
        "antwoord": zin_over_locatie(gevonden, persoon, ruimten, dag),
        "groepen": groepen_van(gevonden, LOCATIEGROEPEN, weg),
        "contact": gevonden.contact if is_nu and "contact" not in weg else None,
        "opmerking": "" if "opmerking" in weg else gevonden.opmerking,
        "doelgroepen": Doelgroep.objects.visible_to(persoon).filter(werklocaties=gevonden),
        "metingen": Locatiemeting.objects.visible_to(persoon).filter(locatie=gevonden),
        "rijen": rijen[:EERSTE],
        "heeft_meer": len(rijen) > EERSTE,
        "scheef": ruimten.filter(is_scheef(dag, drempels=drempels_voor(gevonden))).count(),
        "mag_wijzigen": is_nu and may(persoon, "change", Werklocatie, on=gevonden),
        "signalen": tellingen,
        "glasvezelvraag": fibre_interest(gevonden, tellingen),
        "ziet_signalen": may(persoon, "view", Signaal),
        **peilcontext(request),
        **(rond_correcties(gevonden, persoon) if is_nu else {}),
        "mag_vragen": is_nu and may(persoon, "add", Klopvraag, on=gevonden),
    }


@login_required
@require_POST
def gecontroleerd(request: HttpRequest, pk: int) -> HttpResponse:
    """The button "Nu gecontroleerd"."""
    gevonden = get_locatie(request, pk)
    require(request.user, "change", Werklocatie, on=gevonden)

    def doe() -> str:
        controleer(
            gevonden, door=gebruiker(request), versie=geheel_getal(request, "versie"), vandaag=vandaag()
        )
        return f"Vastgelegd: de gegevens zijn gecontroleerd op {datum(vandaag())}."

    return druk_op_knop(request, gevonden.get_absolute_url(), doe)


@login_required
@require_safe
@met_peildatum
def locatie_historie(request: HttpRequest, pk: int) -> HttpResponse:
    """Every change of a location with who and when, newest first; up to and with a past day when one is chosen."""
    gevonden = get_locatie(request, pk)
    return _historie(request, gevonden)


@login_required
@require_safe
@met_peildatum
def ruimte_historie(request: HttpRequest, pk: int) -> HttpResponse:
    """Every change of a unit with who and when, newest first; up to and with a past day when one is chosen."""
    return _historie(request, get_ruimte(request, pk))


def _historie(request: HttpRequest, onderwerp: Werklocatie | Werkruimte) -> HttpResponse:
    gevraagd = request.GET.get("pagina", "1")
    blad = min(max(1, int(gevraagd)) if gevraagd.isascii() and gevraagd.isdecimal() else 1, 10_000)
    deel: dict[str, Any] = {
        "vanaf": (blad - 1) * PER_BLAD,
        "aantal": PER_BLAD + 1,
        "tot": gekozen_dag(request),
    }
    if isinstance(onderwerp, Werklocatie):
        naar, wijzigingen = "locatie", historie_van_locatie(onderwerp, gebruiker(request), **deel)
    else:
        naar, wijzigingen = "ruimte", historie_van_ruimte(onderwerp, gebruiker(request), **deel)
    context = {
        "onderwerp": onderwerp,
        "verschillen": reverse(f"locaties:{naar}-verschillen", args=[onderwerp.pk]),
        "wijzigingen": wijzigingen[:PER_BLAD],
        "blad": blad,
        "heeft_meer": len(wijzigingen) > PER_BLAD,
        **peilcontext(request),
    }
    return page(request, "locaties/historie.html", context)


@login_required
@require_safe
def locatie_verschillen(request: HttpRequest, pk: int) -> HttpResponse:
    """What changed in a location between two days."""
    return _verschillen(request, get_locatie(request, pk))


@login_required
@require_safe
def ruimte_verschillen(request: HttpRequest, pk: int) -> HttpResponse:
    """What changed in a unit between two days."""
    return _verschillen(request, get_ruimte(request, pk))


def _verschillen(request: HttpRequest, onderwerp: Werklocatie | Werkruimte) -> HttpResponse:
    form = PeriodeForm(request.GET if "van" in request.GET else None)
    form.initial["van"] = vandaag() - timedelta(days=90)
    context: dict[str, Any] = {
        "onderwerp": onderwerp,
        "form": form,
        "ruimten_apart": isinstance(onderwerp, Werklocatie),
    }
    if form.is_valid():
        dagen = {"na": form.cleaned_data["van"], "tot": form.cleaned_data["tot"]}
        if isinstance(onderwerp, Werklocatie):
            wijzigingen = verschillen_van_locatie(onderwerp, gebruiker(request), **dagen)
        else:
            wijzigingen = verschillen_van_ruimte(onderwerp, gebruiker(request), **dagen)
        eerste = eerste_dag(type(onderwerp))
        context |= {
            "van": dagen["na"],
            "tot": dagen["tot"],
            "wijzigingen": wijzigingen,
            "geen_historie": eerste is not None and dagen["na"] < eerste,
            "eerste_dag": eerste,
        }
    return page(request, "locaties/verschillen.html", context)


@login_required
@require_safe
@met_peildatum
def ruimte(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one unit: periods, offers, use and where it came from; today or as known on a past day."""
    stand = stempel("locaties", "kern")  # before anything is read
    gevonden, is_nu = get_ruimte(request, pk), gekozen_dag(request) is None
    context = {
        "ruimte": gevonden,
        "mag_melden": is_nu and _mag_melden(request, gevonden),
        "namens": namens(request, gevonden) if is_nu else "",
        "peildatum": gekozen_dag(request),
        "peilvraag": peilvraag(gekozen_dag(request)),
        "inhoud": onthouden(
            request, "ruimte", stand, lambda: _maak_ruimtepagina(request, gevonden), eigen=True
        ),
    }
    return page(request, "locaties/ruimte.html", context)


def _mag_melden(request: HttpRequest, op: Werkruimte) -> bool:
    bestaat = op.bestaat_tot is None or op.bestaat_tot > vandaag()
    return bestaat and may(request.user, "change", Werkruimte, on=op)


@dataclass(frozen=True, slots=True)
class Ruimtepagina:
    """The part of the page of a unit that rests on its records."""

    is_leeg: bool
    html: str


def _maak_ruimtepagina(request: HttpRequest, gevonden: Werkruimte) -> Ruimtepagina:
    persoon, dag, is_nu = gebruiker(request), peildag(request), gekozen_dag(request) is None
    weg = verborgen(persoon, gevonden)
    [rij] = ruimterijen([gevonden], dag)
    aanbod = Aanbod.objects.visible_to(persoon).filter(ruimte=gevonden).select_related("ruimte", "aanbieder")
    gebruik = Gebruik.objects.visible_to(persoon).filter(ruimte=gevonden).select_related("ruimte")
    herkomst = Herkomst.objects.visible_to(persoon).select_related("van", "naar")
    drempels = drempels_voor(gevonden.locatie)
    context = {
        "ruimte": gevonden,
        "rij": rij,
        "leeg_m2": m2(rij.leeg_m2),
        "dag": dag,
        "groepen": groepen_van(gevonden, RUIMTEGROEPEN, weg),
        "opmerking": "" if "opmerking" in weg else gevonden.opmerking,
        "perioden": Leegstandsperiode.objects.visible_to(persoon).filter(ruimte=gevonden).order_by("-pk"),
        "aanbod": [(record, verborgen(persoon, record)) for record in aanbod],
        "gebruik": [(record, verborgen(persoon, record)) for record in gebruik],
        "scheef": [
            signaal for record in gebruik if (signaal := signaal_van(record, gevonden.locatie, dag, drempels))
        ],
        "werd": herkomst.filter(van=gevonden),
        "kwam_uit": herkomst.filter(naar=gevonden),
        "mag_wijzigen": is_nu and may(persoon, "change", Werkruimte, on=gevonden),
        "mag_melden": is_nu and _mag_melden(request, gevonden),
        **peilcontext(request),
        **(rond_correcties(gevonden, persoon) if is_nu else {}),
    }
    html = render_to_string("locaties/_ruimte.html", context, request)
    return Ruimtepagina(is_leeg=rij.periode is not None, html=html)
