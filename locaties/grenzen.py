"""In which municipality a position lies: by the boundaries where they are loaded, else by the nearest postcode."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from locaties.models import Gemeentegrens
from werkplan.kern.postcodes import dichtstbij


@dataclass(frozen=True, slots=True)
class Voorstel:
    """The municipality that a position proposes; `is_grens`: it lies within its boundary."""

    gemeentecode: str
    naam: str
    is_grens: bool = False

    @property
    def waar(self) -> str:
        """`in Laren`, or `bij Laren` when only the nearest postcode is known."""
        return f"{'in' if self.is_grens else 'bij'} {self.naam}"


@dataclass(frozen=True)
class Grenzen:
    """The boundaries that are loaded, read once for many positions."""

    rijen: Sequence[Gemeentegrens] = ()

    @staticmethod
    def lees() -> Grenzen:
        return Grenzen(list(Gemeentegrens.objects.select_related("gemeente").order_by("gemeente__code")))

    def bij(self, lon: float, lat: float) -> Voorstel:
        """The municipality of a position."""
        for rij, vlak in self._vlakken:
            in_kader = rij.west <= lon <= rij.oost and rij.zuid <= lat <= rij.noord
            if in_kader and vlak.intersects(self._punt(lon, lat)):
                return Voorstel(rij.gemeente.code, rij.gemeente.naam, is_grens=True)
        punt = dichtstbij(lon, lat)
        return Voorstel(punt.gemeentecode, punt.woonplaats)

    @cached_property
    def _vlakken(self) -> list[tuple[Gemeentegrens, Any]]:
        if not self.rijen:
            return []
        from shapely import prepare  # noqa: PLC0415 - slow to load, and only used where boundaries are loaded
        from shapely.geometry import shape  # noqa: PLC0415

        vlakken = [(rij, shape(rij.vlak)) for rij in self.rijen]
        for _, vlak in vlakken:
            prepare(vlak)
        return vlakken

    @staticmethod
    def _punt(lon: float, lat: float) -> Any:
        from shapely import Point  # noqa: PLC0415 - see above

        return Point(lon, lat)
