"""How many signals there are: per location, per kind, and per action of the plan that a kind counts for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse

from locaties.models import Glasvezeldrempel, Signaal, Werklocatie
from locaties.models.signaal import SignaalQuerySet
from werkplan.kern.bijdragen import Bijdrage, Bron, Geteld
from werkplan.kern.models import Gebruiker
from werkplan.kern.niveau import Niveau
from werkplan.kern.permissions import may

Soort = Signaal.Soort
OPEN = (Signaal.Stand.NIEUW, Signaal.Stand.IN_BEHANDELING)
OPENSTAAND = "open"
"""In a filter: what has one of these two."""
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


def tel_voor_acties(persoon: Gebruiker) -> Iterator[QuerySet[Any, Any]]:
    """The signals of each kind that a person may know, and how many of those on public locations are new."""
    if not may(persoon, "view", Signaal):
        return
    in_openbaar = Q(locatie__niveau=Niveau.OPENBAAR, hoort_bij=None)
    yield (
        Signaal.objects.visible_to(persoon)
        .order_by()
        .values(wat=F("soort"))
        .annotate(
            aantal=Count("pk"),
            open=Count("pk", filter=Q(stand__in=OPEN)),
            nieuw=Count("pk", filter=in_openbaar & Q(stand=Signaal.Stand.NIEUW)),
        )
    )


def schrijf_voor_acties(tellingen: Sequence[Geteld]) -> Iterator[tuple[int, Bijdrage]]:
    """Of each action how many signals count for it, the most frequent new ones first."""
    samen: dict[int, Counter[str]] = {}
    nieuw: dict[int, list[str]] = {}
    for rij in sorted(tellingen, key=lambda rij: (-rij.aantal, rij.wat)):
        nummer, naam = ACTIE_VAN[rij.wat], str(Soort(rij.wat).label)
        samen.setdefault(nummer, Counter()).update(aantal=rij.aantal, open=rij.open)
        if rij.nieuw:
            nieuw.setdefault(nummer, []).append(f"{rij.nieuw} over {naam}")
    for nummer, telling in samen.items():
        yield nummer, _bijdrage(nummer, telling, nieuw.get(nummer, []))


def _bijdrage(nummer: int, telling: Counter[str], nieuw: list[str]) -> Bijdrage:
    aantal = telling["aantal"]
    woord = "signaal" if aantal == 1 else "signalen"
    adres = f"{reverse('locaties:signalen')}?actie={nummer}"
    return Bijdrage(
        tekst=f"{aantal} {woord} over locaties",
        url=adres,
        open=f"{telling['open']} open",
        open_url=f"{adres}&stand={OPENSTAAND}",
        nieuw=f"Nieuwe signalen: {', '.join(nieuw)}." if nieuw else "",
    )


VOOR_ACTIES = Bron(tel_voor_acties, schrijf_voor_acties, ("locaties.signaal", "locaties.werklocatie", "kern"))
"""The source that the plan asks."""


@dataclass(frozen=True, slots=True)
class Glasvezelvraag:
    """The interest in fibre on a location, and how much is enough; without a threshold nobody said."""

    aantal: int
    drempel: int | None

    @property
    def percentage(self) -> int:
        """How far it is on the way to enough, up to 100."""
        return min(self.aantal * 100 // self.drempel, 100) if self.drempel else 0

    @property
    def is_genoeg(self) -> bool:
        return self.drempel is not None and self.aantal >= self.drempel


def fibre_interest(locatie: Werklocatie, tellingen: list[Telling]) -> Glasvezelvraag:
    """What was counted on a location beside its threshold."""
    aantal = next((telling.aantal for telling in tellingen if telling.soort == Soort.GLASVEZEL), 0)
    drempel: Glasvezeldrempel | None = getattr(locatie, "glasvezeldrempel", None)
    return Glasvezelvraag(aantal, drempel.aantal if drempel else None)
