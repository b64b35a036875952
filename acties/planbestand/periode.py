"""Years of a file that fall outside its plan."""

from __future__ import annotations

from collections.abc import Iterator

from acties.planbestand.gegevens import PlanBestand


def buiten_de_periode(bestand: PlanBestand) -> list[str]:
    """What asks attention although it can be loaded: a year after the end of the plan, or before its begin."""
    loopt = f"Het plan loopt van {bestand.startjaar} tot en met {bestand.eindjaar}"
    return [f"{loopt}, maar {wat}." for wat in _buiten(bestand)]


def _buiten(bestand: PlanBestand) -> Iterator[str]:
    jaren = range(bestand.startjaar, bestand.eindjaar + 1)
    for actie in bestand.acties:
        if actie.eindjaar is not None and actie.eindjaar not in jaren:
            yield f"actie {actie.nummer} eindigt in {actie.eindjaar}"
        for stap in actie.stappen:
            for regel in stap.begroting:
                if regel.jaar is not None and regel.jaar not in jaren:
                    yield f"stap {stap.nummer} van actie {actie.nummer} heeft een bedrag in {regel.jaar}"
