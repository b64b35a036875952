"""Which units give the signal scheefwerken on a day: the rule of `locaties.scheefwerken`, asked of the database."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import reduce
from operator import or_

from django.db.models import Q

from locaties.milieucategorie import CATEGORIEEN
from locaties.models import Gebruik, Werklocatie
from locaties.scheefwerken import Signaal, scheefwerken
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


def is_scheef(dag: date, scheef: Scheef = Scheef.ALLE) -> Q:
    """Whether a unit has a use on a day that gives the signal."""
    gebruik = Gebruik.objects.filter(_REGEL[scheef], geldt_op(dag))
    return Q(pk__in=gebruik.values("ruimte"))


def signaal_van(gebruik: Gebruik, locatie: Werklocatie, dag: date) -> Signaal | None:
    """The signal that a use of a unit on a location gives on a day; None without signal, or on another day."""
    loopt = (gebruik.van is None or gebruik.van <= dag) and (gebruik.tot is None or gebruik.tot > dag)
    if not loopt:
        return None
    return scheefwerken(
        gebruik.milieucategorie, minimum=locatie.milieucategorie_min, maximum=locatie.milieucategorie_max
    )


def _licht(*, minimum: str = "", maximum: str = "") -> list[str]:
    return [code for code in CATEGORIEEN if scheefwerken(code, minimum=minimum, maximum=maximum)]


def _een_van(deel: str) -> Q:
    """The uses that the rule names for a location with only this bound; where there is a minimum, it decides alone."""
    overig = Q() if deel == "minimum" else Q(ruimte__locatie__milieucategorie_min="")
    veld = f"ruimte__locatie__milieucategorie_{'min' if deel == 'minimum' else 'max'}"
    paren = ((code, _licht(**{deel: code})) for code in CATEGORIEEN)
    return overig & reduce(
        or_, (Q(**{veld: code}, milieucategorie__in=licht) for code, licht in paren if licht)
    )


_SIGNAAL, _INDICATIE = _een_van("minimum"), _een_van("maximum")
_REGEL = {Scheef.ALLE: _SIGNAAL | _INDICATIE, Scheef.SIGNAAL: _SIGNAAL, Scheef.INDICATIE: _INDICATIE}
