"""How many signals there are: per location, per kind, and per action of the plan that a kind counts for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count

from locaties.models import Glasvezeldrempel, Signaal, Werklocatie
from locaties.models.signaal import SignaalQuerySet

Soort = Signaal.Soort
ACTIE_VAN: Mapping[str, int] = {
    Soort.PARKEREN: 2,
    Soort.BEREIKBAARHEID: 2,
    Soort.VOORZIENINGEN: 4,
    Soort.GLASVEZEL: 5,
    Soort.HANDHAVING: 8,
    Soort.VEILIGHEID: 8,
}
"""For which action of the first plan a kind of signal counts, by the opgaven of those actions."""


@dataclass(frozen=True, slots=True)
class Telling:
    """The number of signals of one kind."""

    soort: str
    naam: str
    aantal: int


def count_per_kind(signalen: SignaalQuerySet) -> list[Telling]:
    """The kinds that occur, the most frequent first."""
    rijen = signalen.order_by().values("soort").annotate(aantal=Count("pk")).order_by("-aantal", "soort")
    return [Telling(rij["soort"], str(Soort(rij["soort"]).label), rij["aantal"]) for rij in rijen]


def count_per_action(tellingen: list[Telling]) -> dict[int, int]:
    """The number of signals for each action that a kind counts for, by the number of the action."""
    per_actie: dict[int, int] = {}
    for telling in tellingen:
        nummer = ACTIE_VAN[telling.soort]
        per_actie[nummer] = per_actie.get(nummer, 0) + telling.aantal
    return dict(sorted(per_actie.items()))


@dataclass(frozen=True, slots=True)
class Glasvezelvraag:
    """The interest in fibre on a location, and how much is enough; without a threshold nobody said."""

    aantal: int
    drempel: int | None

    @property
    def is_genoeg(self) -> bool:
        return self.drempel is not None and self.aantal >= self.drempel


def fibre_interest(locatie: Werklocatie, tellingen: list[Telling]) -> Glasvezelvraag:
    """What was counted on a location beside its threshold."""
    aantal = next((telling.aantal for telling in tellingen if telling.soort == Soort.GLASVEZEL), 0)
    drempel = Glasvezeldrempel.objects.filter(locatie=locatie).values_list("aantal", flat=True).first()
    return Glasvezelvraag(aantal, drempel)
