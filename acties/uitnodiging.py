"""The calendar files of a meeting: invitation and cancellation.

A pure module: plain values in, the text of an iCalendar file out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

TIJDZONE = ZoneInfo("Europe/Amsterdam")


class Methode(StrEnum):
    """What a calendar is asked to do with a meeting."""

    VERZOEK = "REQUEST"
    """Take it up, or change what is there."""
    AFZEGGING = "CANCEL"
    """Take it out."""

    @property
    def mediatype(self) -> str:
        return f"text/calendar; method={self.value}; charset=UTF-8"


@dataclass(frozen=True, slots=True)
class Adres:
    """Somebody with an e-mail address."""

    naam: str
    email: str


@dataclass(frozen=True, slots=True)
class Afspraak:
    """A meeting for a calendar. `uid` stays the same for ever; `volgnummer` rises with each change, and among
    files with the same number the youngest counts.

    Without `begin` it takes the whole day.
    """

    uid: str
    volgnummer: int
    titel: str
    datum: date
    begin: time | None
    einde: time | None
    plaats: str
    tekst: str
    adres: str
    organisator: Adres
    genodigden: tuple[Adres, ...]


def agendabestand(afspraak: Afspraak, methode: Methode, *, gemaakt_op: datetime) -> str:
    """The file that puts a meeting in the reader's calendar, changes it there, or takes it out."""
    from icalendar import Calendar, Event  # noqa: PLC0415 - slow to load, and few tasks need it

    kalender, gebeurtenis = Calendar(), Event()
    for naam, waarde in (("prodid", "-//Werkplan//Overleg//NL"), ("version", "2.0"), ("method", methode)):
        kalender.add(naam, waarde)
    for naam, waarde in _velden(afspraak, methode, gemaakt_op).items():
        if waarde is not None:
            gebeurtenis.add(naam, waarde)
    for naam, adres, kenmerken in _personen(afspraak):
        gebeurtenis.add(naam, f"mailto:{adres.email}", parameters={"CN": adres.naam, **kenmerken})
    kalender.add_component(gebeurtenis)
    kalender.add_missing_timezones()
    inhoud: bytes = kalender.to_ical()
    return inhoud.decode("utf-8")


def _velden(afspraak: Afspraak, methode: Methode, gemaakt_op: datetime) -> dict[str, Any]:
    return {
        "uid": afspraak.uid,
        "status": "CANCELLED" if methode is Methode.AFZEGGING else "CONFIRMED",
        "sequence": afspraak.volgnummer,
        "dtstamp": gemaakt_op.astimezone(ZoneInfo("UTC")),
        "summary": afspraak.titel,
        "description": afspraak.tekst,
        "url": afspraak.adres,
        "dtstart": _moment(afspraak.datum, afspraak.begin) or afspraak.datum,
        "dtend": _moment(afspraak.datum, afspraak.einde),
        "location": afspraak.plaats or None,
    }


def _personen(afspraak: Afspraak) -> Iterator[tuple[str, Adres, dict[str, str]]]:
    """Who organises and who is asked, by the name of the field, with what the calendar must know of them."""
    yield "organizer", afspraak.organisator, {}
    for genodigde in afspraak.genodigden:
        yield "attendee", genodigde, {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"}


def _moment(dag: date, tijd: time | None) -> datetime | None:
    return None if tijd is None else datetime.combine(dag, tijd, tzinfo=TIJDZONE)
