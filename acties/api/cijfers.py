"""The figures of a plan or of one action under the names of the API."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from rest_framework import serializers
from rest_framework.response import Response

from acties.api.basis import GEMEENTE, TREKKER, find_gemeente, find_trekker
from acties.figures import Selectie, count_acties, samenvatting
from werkplan.kern.api.fields import Getal, Heel
from werkplan.kern.api.parameters import PEILDATUM, jaartal
from werkplan.kern.api.resources import Resource
from werkplan.kern.api.serializers import ApiSerializer
from werkplan.kern.api.versions import with_etag
from werkplan.kern.stempel import onthoud, stempel

GEEN = "geen"
VAN_CIJFERS = (jaartal("jaar", "Alleen de regels van dit jaar."), GEMEENTE, PEILDATUM)
VAN_CIJFERS_VAN_PLAN = (*VAN_CIJFERS, TREKKER)


class SamenvattingSerializer(ApiSerializer):
    """All figures of a selection: planned beside realised, n.t.b. beside what is known."""

    bedrag_geraamd = Getal(max_digits=14, decimal_places=2)
    bedrag_vastgesteld = Getal(max_digits=14, decimal_places=2)
    bedrag_indicatief = Getal(max_digits=14, decimal_places=2)
    bedrag_mogelijk = Getal(max_digits=14, decimal_places=2)
    aantal_ntb = Heel(help_text="Regels waarvan het bedrag nader te bepalen is.")
    aantal_regulier = Heel(help_text="Regels uit bestaande budgetten, zonder bedrag.")
    dagen_trekker = Getal(max_digits=9, decimal_places=1)
    dagen_per_gemeente = Getal(max_digits=9, decimal_places=1, help_text="Dagen voor één gemeente.")
    dagen_totaal = Getal(max_digits=9, decimal_places=1, help_text="Trekker en alle gemeenten die meedoen.")
    dagen_ntb = Heel(help_text="Regels waarvan de dagen nader te bepalen zijn.")
    bedrag_uitgegeven = Getal(max_digits=14, decimal_places=2, help_text="Betaald.")
    bedrag_verplicht = Getal(max_digits=14, decimal_places=2, help_text="Verplicht.")
    dagen_geboekt = Getal(max_digits=9, decimal_places=1)
    bedrag_niet_toegedeeld = Getal(max_digits=14, decimal_places=2)
    aantal_ntb_niet_toegedeeld = Heel()
    dagen_niet_toegedeeld = Getal(max_digits=9, decimal_places=1)
    dagen_ntb_niet_toegedeeld = Heel()
    acties = Heel(help_text="Het aantal acties.")
    per_status = serializers.DictField(child=Heel())
    per_stand = serializers.DictField(child=Heel())
    per_stoplicht = serializers.DictField(child=Heel(), help_text="'geen': nog geen bericht.")


def van_cijfers(vraag: dict[str, Any]) -> dict[str, Any]:
    """What the address narrows figures to. Raises `InvoerFout`."""
    return {
        "jaar": vraag.get("jaar"),
        "gemeente": find_gemeente(vraag),
        "trekker": find_trekker(vraag),
    }


def answer_summary(view: Resource, kies: Callable[[], Selectie]) -> Response:
    """The figures of the selection that the address asks for, remembered until something changes."""
    with view.toestand():
        stand = stempel("acties", "kern")  # before anything is read
        selectie = kies()
        cijfers = onthoud(
            f"samenvatting-{selectie.sleutel}-{view.peildag}", stand, lambda: summary(selectie, view.peildag)
        )
    return with_etag(Response(SamenvattingSerializer(cijfers).data), view.request)


def summary(selectie: Selectie, vandaag: date) -> dict[str, Any]:
    """The figures of a selection under the names of the API."""
    cijfers = samenvatting(selectie)
    tellingen = count_acties(selectie.acties(), vandaag)
    geld, dagen, realisatie = cijfers.geld, cijfers.dagen, cijfers.realisatie
    geld_los, dagen_los = cijfers.geld_niet_toegedeeld, cijfers.dagen_niet_toegedeeld
    return {
        "bedrag_geraamd": geld.geraamd,
        "bedrag_vastgesteld": geld.vastgesteld,
        "bedrag_indicatief": geld.indicatief,
        "bedrag_mogelijk": geld.mogelijk,
        "aantal_ntb": geld.aantal_ntb,
        "aantal_regulier": geld.aantal_regulier,
        "dagen_trekker": dagen.trekker,
        "dagen_per_gemeente": dagen.per_gemeente,
        "dagen_totaal": dagen.totaal.bekend,
        "dagen_ntb": dagen.aantal_ntb,
        "bedrag_uitgegeven": realisatie.betaald,
        "bedrag_verplicht": realisatie.verplicht,
        "dagen_geboekt": realisatie.dagen,
        "bedrag_niet_toegedeeld": geld_los.geraamd,
        "aantal_ntb_niet_toegedeeld": geld_los.aantal_ntb,
        "dagen_niet_toegedeeld": dagen_los.totaal.bekend,
        "dagen_ntb_niet_toegedeeld": dagen_los.aantal_ntb,
        "acties": tellingen.aantal,
        "per_status": {status.value: aantal for status, aantal in tellingen.per_status.items()},
        "per_stand": {stand.value: aantal for stand, aantal in tellingen.per_stand.items()},
        "per_stoplicht": {
            (licht.value if licht else GEEN): aantal for licht, aantal in tellingen.per_stoplicht.items()
        },
    }
