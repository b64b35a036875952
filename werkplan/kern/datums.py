"""How days and moments are written on the screen."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.dateformat import format as format_date
from django.utils.timezone import localtime


def _dag(waarde: date | datetime) -> date:
    return localtime(waarde).date() if isinstance(waarde, datetime) else waarde


def datum(waarde: date | datetime | None) -> str:
    """`12 maart 2026`; nothing for no date."""
    return format_date(_dag(waarde), "j F Y") if waarde else ""


def datumtijd(waarde: datetime | None) -> str:
    """`12 maart 2026, 9.05 uur`; nothing for no moment."""
    return format_date(localtime(waarde), r"j F Y, G.i \u\u\r") if waarde else ""


def geleden(waarde: date | datetime | None, vandaag: date) -> str:
    """How long ago, in days: `94 dagen geleden`; what still comes: `over 3 dagen`."""
    if not waarde:
        return ""
    terug = (vandaag - _dag(waarde)).days
    vast = {0: "vandaag", 1: "gisteren", -1: "morgen"}
    if terug in vast:
        return vast[terug]
    return f"{terug} dagen geleden" if terug > 0 else f"over {-terug} dagen"
