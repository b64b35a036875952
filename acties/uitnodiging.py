"""The calendar files of a meeting: invitation and cancellation.

A pure module: plain values in, the text of an iCalendar file out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress

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
    kalender = Calendar()
    for naam, waarde in (("prodid", "-//Werkplan//Overleg//NL"), ("version", "2.0"), ("method", methode)):
        kalender.add(naam, waarde)
    kalender.add_component(_gebeurtenis(afspraak, methode, gemaakt_op))
    kalender.add_missing_timezones()
    inhoud: bytes = kalender.to_ical()
    return inhoud.decode("utf-8")


def _gebeurtenis(afspraak: Afspraak, methode: Methode, gemaakt_op: datetime) -> Event:
    gebeurtenis = Event()
    velden: dict[str, Any] = {
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
    for naam, waarde in velden.items():
        if waarde is not None:
            gebeurtenis.add(naam, waarde)
    gebeurtenis.add("organizer", _persoon(afspraak.organisator))
    for genodigde in afspraak.genodigden:
        gebeurtenis.add(
            "attendee",
            _persoon(genodigde, ROLE="REQ-PARTICIPANT", PARTSTAT="NEEDS-ACTION", RSVP="TRUE"),
        )
    return gebeurtenis


def _moment(dag: date, tijd: time | None) -> datetime | None:
    return None if tijd is None else datetime.combine(dag, tijd, tzinfo=TIJDZONE)


def _persoon(adres: Adres, **parameters: str) -> vCalAddress:
    persoon = vCalAddress(f"mailto:{adres.email}")
    for naam, waarde in {"CN": adres.naam, **parameters}.items():
        persoon.params[naam] = waarde
    return persoon
