"""Which municipality holds what on a day, and which ones make up the region: read once, asked for many days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from werkplan.kern.models import Gemeente, Regiolidmaatschap


@dataclass(frozen=True)
class Gemeentekaart:
    """Every municipality by id, and the periods of full membership of the region."""

    gemeenten: Mapping[int, Gemeente]
    lidmaatschappen: tuple[Regiolidmaatschap, ...]

    @staticmethod
    def lees() -> Gemeentekaart:
        leden = Regiolidmaatschap.objects.filter(soort=Regiolidmaatschap.Soort.VOLLEDIG)
        return Gemeentekaart(Gemeente.objects.in_bulk(), tuple(leden))

    def houder(self, pk: int, op: date) -> int:
        """The municipality that holds the records of another one on a day: itself, or who took its place by then."""
        gemeente = self.gemeenten[pk]
        while gemeente.opvolger_id is not None and gemeente.tot is not None and gemeente.tot <= op:
            gemeente = self.gemeenten[gemeente.opvolger_id]
        return gemeente.pk

    def onder(self, pk: int, op: date) -> frozenset[int]:
        """The municipalities whose records belong to this one on a day; itself, as long as it exists."""
        return frozenset(ander for ander in self.gemeenten if self.houder(ander, op) == pk)

    def regio(self, op: date) -> frozenset[int]:
        """The municipalities whose records count in totals of the region: those that a full member holds.

        One that does not exist yet counts as the ones that it will take the place of.
        """
        leden = {
            lid.gemeente_id
            for lid in self.lidmaatschappen
            if (lid.van is None or lid.van <= op) and (lid.tot is None or lid.tot > op)
        }
        komend = {
            gemeente.opvolger_id
            for gemeente in self.gemeenten.values()
            if gemeente.pk in leden and self._is_komend(gemeente.opvolger_id, op)
        }
        return frozenset(pk for pk in self.gemeenten if self.houder(pk, op) in leden | komend)

    def _is_komend(self, pk: int | None, op: date) -> bool:
        van = None if pk is None else self.gemeenten[pk].van
        return van is not None and van > op
