"""Where a question goes: the most precise line of the routing table, else the municipality itself. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Route:
    """A line of the table, by ids; None: any."""

    organisatie: int
    onderwerp: int | None = None
    gemeente: int | None = None

    def geldt_voor(self, onderwerp: int | None, gemeente: int | None) -> bool:
        return self.onderwerp in (None, onderwerp) and self.gemeente in (None, gemeente)

    @property
    def precies(self) -> int:
        """Topic and municipality before a topic alone, and that before a municipality alone."""
        return 2 * (self.onderwerp is not None) + (self.gemeente is not None)


def kies_route(routes: Iterable[Route], *, onderwerp: int | None, gemeente: int | None) -> int | None:
    """The organisation of the most precise line that holds; None when there is none."""
    passend = [route for route in routes if route.geldt_voor(onderwerp, gemeente)]
    return max(passend, key=lambda route: route.precies).organisatie if passend else None
