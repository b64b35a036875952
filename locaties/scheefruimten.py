"""Which units give the signal scheefwerken on a day: the rule of `locaties.scheefwerken`, asked of the database."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import reduce
from operator import or_

from django.db.models import Q

from locaties.milieucategorie import CATEGORIEEN
from locaties.models import Gebruik, Instelling, Werklocatie
from locaties.scheefwerken import STANDAARD, Drempels, Signaal, scheefwerken
from locaties.selectie import geldt_op


class Scheef(StrEnum):
    """What to look for: every signal, only the certain ones, or only the indications."""

    ALLE = "alle"
    SIGNAAL = "signaal"
    INDICATIE = "indicatie"


SCHEEF_LABELS = {
    Scheef.ALLE: "Signaal of indicatie",
    Scheef.SIGNAAL: "Alleen signaal",
    Scheef.INDICATIE: "Alleen indicatie",
}


def is_scheef(dag: date, scheef: Scheef = Scheef.ALLE, drempels: Drempels = STANDAARD) -> Q:
    """Whether a unit has a use on a day that gives the signal."""
    gebruik = Gebruik.objects.filter(_regel(scheef, drempels), geldt_op(dag))
    return Q(pk__in=gebruik.values("ruimte"))


def signaal_van(
    gebruik: Gebruik, locatie: Werklocatie, dag: date, drempels: Drempels = STANDAARD
) -> Signaal | None:
    """The signal that a use of a unit on a location gives on a day; None without signal, or on another day."""
    loopt = (gebruik.van is None or gebruik.van <= dag) and (gebruik.tot is None or gebruik.tot > dag)
    if not loopt:
        return None
    return scheefwerken(
        gebruik.milieucategorie,
        minimum=locatie.milieucategorie_min,
        maximum=locatie.milieucategorie_max,
        drempels=drempels,
    )


def drempels_voor(locatie: Werklocatie) -> Drempels:
    """What the region decided, where that matters: a minimum decides alone, and without a maximum nothing does."""
    if locatie.milieucategorie_min or not locatie.milieucategorie_max:
        return STANDAARD
    return Instelling.objects.huidig().drempels


def _regel(scheef: Scheef, drempels: Drempels) -> Q:
    """The uses that give the signal that is looked for; where there is a minimum, it decides alone."""
    delen = {
        Scheef.SIGNAAL: _een_van("minimum", drempels),
        Scheef.INDICATIE: Q(ruimte__locatie__milieucategorie_min="") & _een_van("maximum", drempels),
    }
    return reduce(or_, delen.values()) if scheef == Scheef.ALLE else delen[scheef]


def _een_van(deel: str, drempels: Drempels) -> Q:
    """The uses that the rule names for a location with only this bound; none when it names no use at all."""
    veld = f"ruimte__locatie__milieucategorie_{'min' if deel == 'minimum' else 'max'}"
    paren = {
        code: [licht for licht in CATEGORIEEN if scheefwerken(licht, **{deel: code}, drempels=drempels)]
        for code in CATEGORIEEN
    }
    regels = [Q(**{veld: code}, milieucategorie__in=licht) for code, licht in paren.items() if licht]
    return reduce(or_, regels, Q(pk__in=[]))
