"""How many companies look for space, per size class, and for how many of them nothing was found.

Every count comes with the query string that shows its rows.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Case, Count, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from locaties.models import Grootteklasse, Werkruimte, Zoekvraag
from locaties.models.zoekvraag import ZoekvraagQuerySet

Lijst = Grootteklasse.Lijst
ZONDER_RUIMTE = (Zoekvraag.Uitkomst.ELDERS, Zoekvraag.Uitkomst.NIETS, Zoekvraag.Uitkomst.GESTOPT)
ZONDER = "zonder"
"""In the address, in place of the id of a class: the wishes without a size."""


@dataclass(frozen=True, slots=True)
class Vraagtelling:
    """The searches of one size class. `niets`: open ones that nothing fitted when they were written down.

    `gevestigd` and `weg`: closed ones that found space in the region, and those that did not.
    """

    filter: str
    naam: str
    open: int
    niets: int
    gevestigd: int
    weg: int


def met_klasse(zoekvragen: ZoekvraagQuerySet) -> ZoekvraagQuerySet:
    """With `klasse`: the id of the class that holds the smallest size that will do; none without a size."""
    is_kavel = When(soort=Werkruimte.Soort.KAVEL, then=Value(Lijst.PERCEEL))
    klassen = Grootteklasse.objects.filter(
        Q(tot=None) | Q(tot__gt=OuterRef("m2")), lijst=OuterRef("lijst"), van__lte=OuterRef("m2")
    )
    return zoekvragen.annotate(
        m2=Coalesce("m2_van", "m2_tot"), lijst=Case(is_kavel, default=Value(Lijst.VLOER))
    ).annotate(klasse=Subquery(klassen.order_by().values("pk")[:1]))


def count_per_class(zoekvragen: ZoekvraagQuerySet) -> list[Vraagtelling]:
    """All size classes, also those that nobody looks for, and the searches without a size; two queries."""
    is_open = ~Q(stand=Zoekvraag.Stand.GESLOTEN)
    rijen = (
        met_klasse(zoekvragen)
        .order_by()
        .values("klasse")  # type: ignore[misc]  # annotated
        .annotate(
            aantal_open=Count("pk", filter=is_open),
            niets=Count("pk", filter=is_open & Q(aantal_passend=0)),
            gevestigd=Count("pk", filter=Q(uitkomst=Zoekvraag.Uitkomst.GEVESTIGD)),
            weg=Count("pk", filter=Q(uitkomst__in=ZONDER_RUIMTE)),
        )
    )
    per_klasse = {rij["klasse"]: rij for rij in rijen}
    return [_telling(pk, naam, per_klasse.get(pk, {})) for pk, naam in namen_van_klassen().items()]


def namen_van_klassen() -> dict[int | None, str]:
    """What each `klasse` is called, in the order in which they are shown; the last is that without a size."""
    klassen = Grootteklasse.objects.order_by(F("lijst").desc(), "van")
    return {**{klasse.pk: naam_van(klasse) for klasse in klassen}, None: "geen grootte genoemd"}


def naam_van(klasse: Grootteklasse) -> str:
    soort = "kavel van " if klasse.lijst == Lijst.PERCEEL else ""
    return f"{soort}{klasse}{f' ({klasse.bijnaam})' if klasse.bijnaam else ''}"


def _telling(pk: int | None, naam: str, rij: dict[str, int]) -> Vraagtelling:
    return Vraagtelling(
        filter=f"klasse={ZONDER if pk is None else pk}",
        naam=naam,
        open=rij.get("aantal_open", 0),
        niets=rij.get("niets", 0),
        gevestigd=rij.get("gevestigd", 0),
        weg=rij.get("weg", 0),
    )
