"""Walk-in hours on the days of a period, and the calendar file that says the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from operator import attrgetter
from typing import Any

from django.conf import settings
from django.db.models import Q

from loket.feestdagen import feestdagen
from loket.inloop import Keer, keren
from loket.models import Inloopspreekuur, Steunpunt
from loket.talen import Taaltekst, in_taal
from werkplan.kern.klok import AMSTERDAM
from werkplan.kern.models import Gemeente
from werkplan.kern.services import Persoon

VOORUIT = timedelta(weeks=26)
"""How far ahead a calendar file tells the hours; a subscription gets the rest later."""


@dataclass(frozen=True, slots=True)
class Inloop:
    """Hours at a desk on one day."""

    spreekuur: Inloopspreekuur
    keer: Keer

    @property
    def steunpunt(self) -> Steunpunt:
        return self.spreekuur.steunpunt

    @property
    def moment(self) -> tuple[datetime, int]:
        return (self.keer.van, self.spreekuur.pk)

    def reden(self) -> Taaltekst:
        """Why the hours are cancelled or at other times, in the language of the page."""
        return in_taal(self.keer, "reden")


def inloop_in(van: date, tot: date, *, lezer: Persoon, gemeente: Gemeente | None = None) -> list[Inloop]:
    """All hours at public desks on the days of [van, tot), cancelled ones included, in order."""
    steunpunten = Steunpunt.objects.visible_to(lezer).openbaar(van)
    if gemeente is not None:
        steunpunten = steunpunten.filter(gemeente=gemeente)
    spreekuren = (
        Inloopspreekuur.objects.filter(
            Q(tot=None) | Q(tot__gt=van), steunpunt__in=steunpunten.values("pk"), van__lt=tot
        )
        .select_related("steunpunt__gemeente")
        .prefetch_related("uitzonderingen")
    )
    return sorted(_van(spreekuren, van, tot), key=attrgetter("moment"))


def _van(spreekuren: Iterable[Inloopspreekuur], van: date, tot: date) -> Iterator[Inloop]:
    vrij = feestdagen(van, tot)
    for spreekuur in spreekuren:
        uitzonderingen = [uitzondering.waarde for uitzondering in spreekuur.uitzonderingen.all()]
        for keer in keren(spreekuur.reeks, uitzonderingen, vrij, van=van, tot=tot):
            yield Inloop(spreekuur, keer)


def week_van(dag: date) -> tuple[date, date]:
    """Monday of a day's week, and the Monday after it."""
    maandag = dag - timedelta(days=dag.weekday())
    return maandag, maandag + timedelta(weeks=1)


def kalender(inloop: Iterable[Inloop], *, naam: str, gemaakt_op: datetime) -> bytes:
    """The hours as an iCalendar file to open or subscribe to; cancelled ones say so, under the same UID."""
    return kalenderbestand(naam, (_gebeurtenis(een, gemaakt_op) for een in inloop))


def kalenderbestand(naam: str, gebeurtenissen: Iterable[Mapping[str, Any]]) -> bytes:
    """An iCalendar file with a name, of events by the names of their fields."""
    from icalendar import Calendar, Event  # noqa: PLC0415 - slow to load, and few pages need it

    bestand = Calendar()
    velden = {
        "prodid": "-//Werkplan//Loket//NL",
        "version": "2.0",
        "method": "PUBLISH",
        "x-wr-calname": naam,
    }
    for sleutel, waarde in velden.items():
        bestand.add(sleutel, waarde)
    for waarden in gebeurtenissen:
        gebeurtenis = Event()
        for sleutel, waarde in waarden.items():
            gebeurtenis.add(sleutel, waarde)
        bestand.add_component(gebeurtenis)
    bestand.add_missing_timezones()
    inhoud: bytes = bestand.to_ical()
    return inhoud


def _gebeurtenis(inloop: Inloop, gemaakt_op: datetime) -> dict[str, Any]:
    steunpunt, keer = inloop.steunpunt, inloop.keer
    wie, reden = in_taal(inloop.spreekuur, "wie").tekst, inloop.reden().tekst
    return {
        "uid": f"inloop-{inloop.spreekuur.pk}-{keer.dag:%Y%m%d}@werkplan",
        "dtstamp": gemaakt_op.astimezone(AMSTERDAM),
        "dtstart": keer.van,
        "dtend": keer.tot,
        "summary": steunpunt.titel,
        "description": "\n".join(filter(None, (wie, reden))),
        "location": f"{steunpunt.straat}, {steunpunt.postcode} {steunpunt.plaats}",
        "url": f"{settings.WERKPLAN_ADRES}{steunpunt.get_absolute_url()}",
        "status": "CANCELLED" if keer.vervalt else "CONFIRMED",
    }
