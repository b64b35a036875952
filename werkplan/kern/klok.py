"""Today and now, read in one place. The demo calendar stands still on `DEMO_DATUM`."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def vandaag() -> date:
    """The calendar day in the Netherlands, or the day on which the demo stands."""
    demo: date | None = settings.DEMO_DATUM
    return demo or timezone.now().astimezone(AMSTERDAM).date()


def nu() -> datetime:
    """The moment of now; in the demo the time of this moment on the demo's day."""
    moment = timezone.now().astimezone(AMSTERDAM)
    if settings.DEMO_DATUM is None:
        return moment
    return datetime.combine(settings.DEMO_DATUM, moment.time(), tzinfo=AMSTERDAM)


def kloktijd() -> datetime:
    """The real moment, for how long machines wait: it goes on where the demo calendar stands still."""
    return timezone.now()


def einde_van(dag: date) -> datetime:
    """The last moment of a day in the Netherlands: what was recorded by then belongs to the day."""
    return datetime.combine(dag, time.max, tzinfo=AMSTERDAM)
