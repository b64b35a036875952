"""When schemes open and close: as moments, and as a calendar file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.utils.translation import gettext

from loket.agenda import kalenderbestand
from loket.models import Regeling
from loket.passend import beoordeelde_regelingen
from loket.talen import in_taal
from loket.wijzer import Antwoorden, Oordeel
from werkplan.kern.klok import AMSTERDAM
from werkplan.kern.services import Persoon

TERUG = timedelta(days=90)
"""How long a moment that has passed is still told."""


class Wat(StrEnum):
    """What happens on a day."""

    OPENT = "opent"
    SLUIT = "sluit"


@dataclass(frozen=True, slots=True)
class Moment:
    """A scheme opens on a day, or this is the last day to apply."""

    regeling: Regeling
    wat: Wat
    dag: date

    @property
    def tekst(self) -> str:
        """In the language of the page."""
        zin = gettext("Open: %s") if self.wat is Wat.OPENT else gettext("Laatste dag: %s")
        return zin % in_taal(self.regeling, "titel").tekst

    @property
    def sleutel(self) -> str:
        """The same as long as the day stays the same."""
        return f"{self.regeling.slug}-{self.wat}-{self.dag:%Y%m%d}"


def momenten(regelingen: Iterable[Regeling]) -> list[Moment]:
    """All known days of schemes, in order. What is closed for the time being has none."""
    gevonden = (moment for regeling in regelingen for moment in _van(regeling))
    return sorted(gevonden, key=lambda moment: (moment.dag, moment.sleutel))


def _van(regeling: Regeling) -> Iterator[Moment]:
    if regeling.is_tijdelijk_dicht:
        return
    if regeling.opent_op is not None:
        yield Moment(regeling, Wat.OPENT, regeling.opent_op)
    if regeling.laatste_dag is not None:
        yield Moment(regeling, Wat.SLUIT, regeling.laatste_dag)


def te_volgen(antwoorden: Antwoorden, lezer: Persoon, dag: date) -> list[Moment]:
    """The moments, from a while ago on, of the schemes that fit the answers or may fit; without answers of all."""
    passend = (
        regeling
        for regeling, uitslag in beoordeelde_regelingen(antwoorden, lezer, dag)
        if antwoorden == Antwoorden() or uitslag.oordeel is not Oordeel.PAST_NIET
    )
    return [moment for moment in momenten(passend) if moment.dag >= dag - TERUG]


def kalender(rijen: Iterable[Moment], *, naam: str, gemaakt_op: datetime) -> bytes:
    """The moments as an iCalendar file of whole days, to open or subscribe to."""
    return kalenderbestand(naam, (_gebeurtenis(moment, gemaakt_op) for moment in rijen))


def _gebeurtenis(moment: Moment, gemaakt_op: datetime) -> dict[str, Any]:
    regeling = moment.regeling
    return {
        "uid": f"regeling-{moment.sleutel}@werkplan",
        "dtstamp": gemaakt_op.astimezone(AMSTERDAM),
        "dtstart": moment.dag,
        "dtend": moment.dag + timedelta(days=1),
        "summary": moment.tekst,
        "description": in_taal(regeling, "samenvatting").tekst,
        "url": f"{settings.WERKPLAN_ADRES}{regeling.get_absolute_url()}",
        "transp": "TRANSPARENT",
    }
