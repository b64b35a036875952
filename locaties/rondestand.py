"""How complete a municipality is in a round, and which of its locations ask for attention.

Source of the definition: ontwerp.md section 3: completeness = confirmed / all active locations and units in it.
Active is what exists on the reference date. A unit is confirmed with its location. What somebody may not know is
in no count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import BooleanField, Case, Count, Exists, F, OuterRef, Q, QuerySet, When

from locaties.models import Bevestiging, Correctie, Meetronde, Rondegemeente, Werklocatie, Werkruimte
from locaties.models.ruimte import RuimteQuerySet
from locaties.selectie import geldt_op, leeg_op
from werkplan.kern.gemeentekaart import Gemeentekaart
from werkplan.kern.models import Gebruiker

Persoon = Gebruiker | AnonymousUser
TEGENSTRIJDIG = {
    "netto_te_groot": "netto groter dan bruto",
    "uitgifte_te_groot": "uitgegeven groter dan netto",
    "leegstand_te_groot": "leegstand groter dan voorraad",
}
"""Name of the annotation -> what contradicts what."""


@dataclass(frozen=True, slots=True)
class Rondestand:
    """The counts of one municipality in a round. `tegenstrijdigheden`: each kind with its number of locations."""

    locaties: int = 0
    bevestigd: int = 0
    ruimten: int = 0
    bevestigde_ruimten: int = 0
    tegenstrijdigheden: tuple[tuple[str, int], ...] = ()
    correcties: int = 0
    """Locations of which a provider sent a correction that waits."""

    @property
    def percentage(self) -> int | None:
        """Confirmed of all, rounded down: 100 only when nothing is left; None without any location or unit."""
        alles = self.locaties + self.ruimten
        return (self.bevestigd + self.bevestigde_ruimten) * 100 // alles if alles else None

    @property
    def zonder_bevestiging(self) -> int:
        """Locations that nobody confirmed."""
        return self.locaties - self.bevestigd

    @property
    def aantal_tegenstrijdig(self) -> int:
        return sum(aantal for _, aantal in self.tegenstrijdigheden)

    @property
    def is_compleet(self) -> bool:
        return not (self.zonder_bevestiging or self.aantal_tegenstrijdig or self.correcties)

    @property
    def vraagt_uitleg(self) -> str:
        """Why the municipality has to explain something when it hands in; nothing when all is well."""
        return (
            "" if self.is_compleet else f"{self.zin} Maak dit eerst af, of leg hier uit waarom dat niet kan."
        )

    @property
    def zin(self) -> str:
        """`87% compleet. 6 locaties zonder bevestiging, 2 tegenstrijdigheden (netto groter dan bruto).`"""
        if self.percentage is None:
            return "Geen locaties op de peildatum."
        open_ = []
        if aantal := self.zonder_bevestiging:
            open_.append(f"{aantal} {'locatie' if aantal == 1 else 'locaties'} zonder bevestiging")
        if aantal := self.aantal_tegenstrijdig:
            woord = "tegenstrijdigheid" if aantal == 1 else "tegenstrijdigheden"
            open_.append(f"{aantal} {woord} ({'; '.join(wat for wat, _ in self.tegenstrijdigheden)})")
        if aantal := self.correcties:
            wacht = (
                "locatie met een correctie die wacht"
                if aantal == 1
                else "locaties met een correctie die wacht"
            )
            open_.append(f"{aantal} {wacht}")
        rest = f" {', '.join(open_)}." if open_ else ""
        return f"{self.percentage}% compleet.{rest}"


def locations_of(ronde: Meetronde, persoon: Persoon, gemeente_ids: Iterable[int]) -> QuerySet[Werklocatie]:
    """The locations of municipalities that count in a round, with what is wrong and whether they are confirmed."""
    dag = ronde.peildatum
    te_leeg = leeg_op(dag).filter(
        ruimte__in=units_of(ronde, persoon).order_by(),
        ruimte__locatie=OuterRef("pk"),
        m2__gt=F("ruimte__oppervlakte"),
    )
    return (
        Werklocatie.objects.visible_to(persoon)
        .filter(geldt_op(dag, "bestaat_van", "bestaat_tot"), gemeente__in=list(gemeente_ids))
        .annotate(
            is_bevestigd=Exists(Bevestiging.objects.filter(ronde=ronde, locatie=OuterRef("pk"))),
            heeft_correctie=Exists(
                Correctie.objects.filter(ronde=ronde, locatie=OuterRef("pk"), stand=Correctie.Stand.WACHT)
            ),
            netto_te_groot=_is(Q(netto_ha__gt=F("bruto_ha"))),
            uitgifte_te_groot=_is(Q(uitgegeven_ha__gt=F("netto_ha"))),
            leegstand_te_groot=Exists(te_leeg),
        )
    )


def _is(voorwaarde: Q) -> Case:
    """Whether a condition holds; not when a value that it needs is missing."""
    return Case(When(voorwaarde, then=True), default=False, output_field=BooleanField())


def units_of(ronde: Meetronde, persoon: Persoon) -> RuimteQuerySet:
    """The units that exist on the reference date in a location that exists then."""
    in_locatie = geldt_op(ronde.peildatum, "locatie__bestaat_van", "locatie__bestaat_tot")
    return Werkruimte.objects.visible_to(persoon).bestaand_op(ronde.peildatum).filter(in_locatie)


def needs_attention(locaties: QuerySet[Werklocatie]) -> QuerySet[Werklocatie]:
    """What is not confirmed, contradicts itself or was corrected; contradictions and corrections come first."""
    is_tegenstrijdig = Q(*((naam, True) for naam in (*TEGENSTRIJDIG, "heeft_correctie")), _connector=Q.OR)
    return (
        locaties.filter(Q(is_bevestigd=False) | is_tegenstrijdig)
        .annotate(eerst=_is(is_tegenstrijdig))
        .order_by("-eerst", "naam", "pk")
    )


def reasons(locatie: Any) -> list[str]:
    """What asks for attention in a location that was read by `locations_of`."""
    wacht = ["er wacht een correctie van de aanbieder"] if locatie.heeft_correctie else []
    return [*wacht, *(tekst for naam, tekst in TEGENSTRIJDIG.items() if getattr(locatie, naam))]


def progress(
    ronde: Meetronde, gemeenten: Iterable[Rondegemeente], persoon: Persoon
) -> Mapping[int, Rondestand]:
    """The stand of municipalities in a round by the id of their row, in a constant number of queries."""
    kaart, gemeenten = Gemeentekaart.lees(), list(gemeenten)
    rij_van = {lid: rij.pk for rij in gemeenten for lid in kaart.onder(rij.gemeente_id, ronde.peildatum)}
    tellingen: dict[int, Counter[str]] = {rij.pk: Counter() for rij in gemeenten}
    locaties = locations_of(ronde, persoon, rij_van)
    for gemeente_id, *aantallen in (
        locaties.order_by()
        .values("gemeente")
        .annotate(
            alle=Count("pk"),
            klaar=Count("pk", filter=Q(is_bevestigd=True)),
            gecorrigeerd=Count("pk", filter=Q(heeft_correctie=True)),
            **{f"aantal_{naam}": Count("pk", filter=Q(**{naam: True})) for naam in TEGENSTRIJDIG},
        )
        .values_list(
            "gemeente", "alle", "klaar", "gecorrigeerd", *(f"aantal_{naam}" for naam in TEGENSTRIJDIG)
        )
    ):
        namen = ("locaties", "bevestigd", "correcties", *TEGENSTRIJDIG)
        tellingen[rij_van[gemeente_id]].update(dict(zip(namen, aantallen, strict=True)))
    bevestigd = Exists(Bevestiging.objects.filter(ronde=ronde, locatie=OuterRef("locatie")))
    ruimten = units_of(ronde, persoon).filter(locatie__gemeente__in=list(rij_van)).annotate(klaar=bevestigd)
    for gemeente_id, alle, klaar in (
        ruimten.order_by()
        .values("locatie__gemeente")
        .annotate(alle=Count("pk"), aantal_klaar=Count("pk", filter=Q(klaar=True)))
        .values_list("locatie__gemeente", "alle", "aantal_klaar")
    ):
        tellingen[rij_van[gemeente_id]].update({"ruimten": alle, "bevestigde_ruimten": klaar})
    return {pk: _rondestand(telling) for pk, telling in tellingen.items()}


def _rondestand(telling: Counter[str]) -> Rondestand:
    return Rondestand(
        locaties=telling["locaties"],
        bevestigd=telling["bevestigd"],
        ruimten=telling["ruimten"],
        bevestigde_ruimten=telling["bevestigde_ruimten"],
        correcties=telling["correcties"],
        tegenstrijdigheden=tuple(
            (tekst, telling[naam]) for naam, tekst in TEGENSTRIJDIG.items() if telling[naam]
        ),
    )


def progress_of(deel: Rondegemeente, persoon: Persoon) -> Rondestand:
    """The stand of one municipality."""
    return progress(deel.ronde, [deel], persoon)[deel.pk]
