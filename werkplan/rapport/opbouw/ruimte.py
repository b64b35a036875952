"""The part of the report about space for work."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from werkplan.rapport import zinnen
from werkplan.rapport.document import Alinea, Blok, Cel, Staaf, Staven, cel, tabel
from werkplan.rapport.opbouw.cellen import m2, procent
from werkplan.rapport.zinnen import Opname

KOPPEN = (
    "",
    "Voorraad (m²)",
    "Leeg (m²)",
    "Leegstand",
    "Kort",
    "Langdurig",
    "Structureel",
    "Duur onbekend",
)


def space(opname: Opname) -> list[Blok]:
    """Stock and vacancy by size class and municipality, the series of past years, the ledger and fibre."""
    ruimte = opname["ruimte"]
    klassen = [rij for rij in ruimte["perKlasse"] if rij["voorraadM2"]]
    vast = ruimte["nietTeSplitsen"]
    if vast["voorraadM2"]:
        klassen.append({"naam": "niet te splitsen (meting)", "bijnaam": "", **vast})
    rechts = tuple(range(1, 8))
    return [
        *_reeks(ruimte),
        *tabel(
            "ruimte-per-klasse",
            "Voorraad en leegstand naar grootte",
            ("Grootteklasse (m²)", *KOPPEN[1:]),
            [row(_klassenaam(rij), rij) for rij in klassen],
            rechts=rechts,
            bron="ruimten en metingen die openbaar zijn",
        ),
        *tabel(
            "ruimte-per-gemeente",
            "Voorraad en leegstand per gemeente",
            ("Gemeente", *KOPPEN[1:]),
            [
                *(row(rij["naam"], rij) for rij in ruimte["perGemeente"]),
                row("Regio", ruimte["totaal"]),
            ],
            rechts=rechts,
            bron="ruimten en metingen die openbaar zijn",
        ),
        *tabel(
            "transformatie",
            "Wat er aan werkruimte bij kwam en af ging (m²)",
            ("Jaar", "Nieuw", "Naar woningen", "Gesloopt", "Anders", "Meetverschil", "Saldo"),
            [(cel(rij["jaar"]), *(m2(rij[soort]) for soort in MUTATIES)) for rij in ruimte["transformatie"]],
            rechts=tuple(range(1, 7)),
            bron="ruimten met begin en einde",
        ),
        Alinea(_glasvezel(ruimte["glasvezel"])),
    ]


MUTATIES = ("nieuw", "woningen", "gesloopt", "anders", "meetverschil", "saldo")


def _klassenaam(rij: Mapping[str, Any]) -> str:
    bijnaam = rij["bijnaam"]
    return rij["naam"] if not bijnaam or bijnaam in rij["naam"] else f"{rij['naam']} ({bijnaam})"


def row(naam: str, rij: Mapping[str, Any]) -> tuple[Cel, ...]:
    delen = (rij["voorraadM2"], rij["leegstandM2"])
    duren = (rij["kortM2"], rij["langdurigM2"], rij["structureelM2"], rij["onbekendM2"])
    return (cel(naam), *map(m2, delen), procent(rij["leegstandPercentage"]), *map(m2, duren))


def _reeks(ruimte: Mapping[str, Any]) -> list[Blok]:
    reeks = ruimte["reeks"]
    bekend = [rij["leegstandPercentage"] for rij in reeks if rij["leegstandPercentage"] is not None]
    if not bekend:
        return []
    hoogste = max(bekend) or 1
    woorden = ", ".join(f"{rij['datum'][:4]}: {zinnen.procent(rij['leegstandPercentage'])}" for rij in reeks)
    return [
        Staven(
            "Leegstand op 1 januari",
            f"Leegstand op 1 januari in procent van de voorraad. {woorden}.",
            tuple(
                Staaf(
                    rij["datum"][:4],
                    zinnen.procent(rij["leegstandPercentage"]),
                    (rij["leegstandPercentage"] or 0) / hoogste,
                )
                for rij in reeks
            ),
        ),
        *tabel(
            "ruimte-reeks",
            "Voorraad en leegstand op 1 januari",
            ("1 januari", *KOPPEN[1:]),
            [row(rij["datum"][:4], rij) for rij in reeks],
            rechts=tuple(range(1, 8)),
            bron="ruimten en metingen die openbaar zijn",
        ),
    ]


def _glasvezel(vezel: Mapping[str, Any]) -> str:
    if vezel["percentage"] is None:
        return "Van geen werklocatie is bekend of er glasvezel ligt."
    return (
        f"Glasvezel ligt op {zinnen.procent(vezel['percentage'])} van de {zinnen.m2(vezel['bekendHa'])} hectare "
        f"waarvan dat bekend is; van {vezel['aantalOnbekend']} locaties is het niet bekend."
    )
