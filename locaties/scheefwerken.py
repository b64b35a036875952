"""Scheefwerken: a light company on a place that was laid out for heavy ones."""

from __future__ import annotations

from dataclasses import dataclass

from locaties.milieucategorie import als_maximum, als_minimum


@dataclass(frozen=True, slots=True)
class Drempels:
    """When a location without a minimum gives a signal: its maximum is `zwaar_vanaf`, the use at most `licht_tot`.

    It never does when the indication does not count (`telt`).
    """

    licht_tot: str = "2"
    zwaar_vanaf: str = "4.1"
    telt: bool = True


@dataclass(frozen=True, slots=True)
class Signaal:
    """Why a use gives the signal. `is_indicatie`: the location has no minimum, so it is only an indication."""

    reden: str
    is_indicatie: bool = False


STANDAARD = Drempels()


def scheefwerken(
    gebruik: str, *, minimum: str = "", maximum: str = "", drempels: Drempels = STANDAARD
) -> Signaal | None:
    """The signal for the category of a use between the bounds of its location; None without signal.

    An empty category is unknown and gives none. A use whose subcategory is unknown counts as its highest step.
    """
    if not gebruik:
        return None
    if minimum:
        if als_maximum(gebruik) >= als_minimum(minimum):
            return None
        return Signaal(f"Milieucategorie {gebruik} is lager dan het minimum {minimum} van de locatie.")
    is_licht = drempels.telt and als_maximum(gebruik) <= als_maximum(drempels.licht_tot)
    if not (maximum and is_licht and als_maximum(maximum) >= als_minimum(drempels.zwaar_vanaf)):
        return None
    return Signaal(
        f"Milieucategorie {gebruik}, terwijl de locatie tot en met {maximum} toestaat.", is_indicatie=True
    )
