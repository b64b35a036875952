"""The note for the portefeuillehoudersoverleg: one page with the answer, the figures, and what asks for a decision."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from werkplan.rapport.document import Alinea, Blok, Sectie, cel, tabel
from werkplan.rapport.opbouw.cellen import aantal_dagen, dagen, euro, geld
from werkplan.rapport.zinnen import Opname, dag, is_alleen_plan

LANGSTE_ANTWOORD = 900
"""In letters; more does not fit on the page with the rest."""
MEESTE_ACTIES, MEESTE_BESLUITEN = 8, 4
AANDACHT = ("vertraagd", "vraagt-aandacht")
"""How an action stands that has to be talked about, the worst first."""


def sections(opname: Opname, antwoord: tuple[str, ...]) -> tuple[Sectie, ...]:
    """The note, from the snapshot and the story of the summary."""
    return (
        Sectie("samenvatting", "Liggen we op koers?", tekst=_kort(antwoord)),
        Sectie("kern", "De cijfers", blokken=tuple(_kern(opname))),
        *(() if is_alleen_plan(opname) else _gesprek(opname)),
    )


def _gesprek(opname: Opname) -> tuple[Sectie, Sectie]:
    """What has to be talked about."""
    return (
        Sectie("aandacht", "Wat aandacht vraagt", blokken=tuple(_aandacht(opname))),
        Sectie("besluiten", "Wat nog besloten moet worden", blokken=tuple(_besluiten(opname))),
    )


def _kort(antwoord: tuple[str, ...]) -> tuple[str, ...]:
    heel = " ".join(antwoord)
    if len(heel) <= LANGSTE_ANTWOORD:
        return antwoord
    zinnen = heel[:LANGSTE_ANTWOORD]
    einde = max(zinnen.rfind(teken) for teken in (". ", "! ", "? "))
    return (f"{zinnen[: einde + 1] if einde > 0 else zinnen.rsplit(' ', 1)[0]} (Meer staat in het rapport.)",)


def _kern(opname: Opname) -> list[Blok]:
    jaar, plan, los = (opname["cijfers"][naam] for naam in ("jaar", "plan", "nietToegedeeld"))
    gedaan = [
        (cel("Betaald"), *(euro(deel["betaald"]) for deel in (jaar, plan)), cel("")),
        (cel("Bestede dagen"), *(aantal_dagen(deel["besteed"]) for deel in (jaar, plan)), cel("")),
    ]
    gepland = [
        (cel("Geraamd"), *(geld(deel["geld"]) for deel in (jaar, plan, los))),
        (cel("Geplande dagen"), *(dagen(deel["dagen"]) for deel in (jaar, plan, los))),
    ]
    return tabel(
        "notitie-kern",
        f"{opname['jaar']} naast het hele plan",
        ("", str(opname["jaar"]), "Hele plan", "Niet aan een jaar toegedeeld"),
        gepland if is_alleen_plan(opname) else [*gepland, *gedaan],
        rechts=(1, 2, 3),
    )


def _aandacht(opname: Opname) -> list[Blok]:
    acties = [actie for stand in AANDACHT for actie in opname["acties"] if actie["stand"] == stand]
    if not acties:
        return [Alinea("Geen actie is vertraagd of vraagt aandacht.")]
    over = len(acties) - MEESTE_ACTIES
    return [
        *tabel(
            "notitie-aandacht",
            "Acties die vertraagd zijn of aandacht vragen",
            ("Actie", "Trekker", "Waarom"),
            [
                (
                    cel(f"{actie['nummer']}. {actie['titel']}"),
                    cel(actie["trekker"] or "nog aan te wijzen"),
                    cel("; ".join((actie["standNaam"], *actie["redenen"]))),
                )
                for actie in acties[:MEESTE_ACTIES]
            ],
        ),
        *([Alinea(f"En nog {over} andere, in het rapport.")] if over > 0 else []),
    ]


def _besluiten(opname: Opname) -> list[Blok]:
    open_: dict[int, Mapping[str, Any]] = {
        besluit["id"]: besluit
        for actie in opname["acties"]
        for besluit in actie["besluiten"]
        if besluit["isOpen"]
    }
    if not open_:
        return [Alinea("Er staat geen besluit open.")]
    over = len(open_) - MEESTE_BESLUITEN
    return [
        *tabel(
            "notitie-besluiten",
            "Open besluiten",
            ("Besluit", "Sinds"),
            [
                (cel(besluit["titel"]), cel(dag(besluit["datum"])))
                for besluit in [*open_.values()][:MEESTE_BESLUITEN]
            ],
        ),
        *([Alinea(f"En nog {over} andere, in het rapport.")] if over > 0 else []),
    ]
