"""The public holidays of the Netherlands, with their names in both languages."""

from __future__ import annotations

from datetime import date
from functools import cache


def feestdagen(van: date, tot: date) -> dict[date, tuple[str, str]]:
    """The holidays of the years in which [van, tot) lies: day -> name in Dutch and in English."""
    return {
        dag: namen for jaar in range(van.year, tot.year + 1) for dag, namen in feestdagen_van(jaar).items()
    }


@cache
def feestdagen_van(jaar: int) -> dict[date, tuple[str, str]]:
    """The holidays of a year."""
    import holidays  # noqa: PLC0415 - reads the calendars of all countries, at the start of every process

    nederlands = holidays.country_holidays("NL", years=jaar, language="nl")
    engels = holidays.country_holidays("NL", years=jaar, language="en_US")
    return {dag: (naam, engels[dag]) for dag, naam in nederlands.items()}
