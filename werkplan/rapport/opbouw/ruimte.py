"""The part of the report about space for work."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from werkplan.rapport import zinnen
from werkplan.rapport.document import Alinea, Blok, Cel, Staaf, Staven, cel, tabel
from werkplan.rapport.opbouw.cellen import aantal, hectare, m2, procent
from werkplan.rapport.opbouw.kaart import map_of
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

NIET_TE_SPLITSEN = "niet te splitsen (meting)"


def space(opname: Opname) -> list[Blok]:
    """Stock and vacancy by size class, kind and municipality, the series of past years, the ledger and fibre."""
    ruimte = opname["ruimte"]
    klassen = [rij for rij in ruimte["perKlasse"] if rij["voorraadM2"]]
    soorten = [rij for rij in ruimte.get("perSoort", ()) if rij["voorraadM2"]]
    vast = ruimte["nietTeSplitsen"]
    if vast["voorraadM2"]:
        klassen.append({"naam": NIET_TE_SPLITSEN, "bijnaam": "", **vast})
        soorten += [{"naam": NIET_TE_SPLITSEN, **vast}] if soorten else []
    rechts = tuple(range(1, 8))
    return [
        *map_of(ruimte["locaties"], ruimte["peildatum"]),
        *_locaties(ruimte),
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
            "ruimte-per-soort",
            "Voorraad en leegstand naar soort ruimte",
            ("Soort ruimte", *KOPPEN[1:]),
            [row(rij["naam"], rij) for rij in soorten],
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
            [
                (cel(rij["jaar"]), *(m2(rij[soort], "ruimte-mutaties") for soort in MUTATIES))
                for rij in ruimte["transformatie"]
            ],
            rechts=tuple(range(1, 7)),
            bron="ruimten met begin en einde",
        ),
        *_glasvezel(ruimte["glasvezel"]),
    ]


MUTATIES = ("nieuw", "woningen", "gesloopt", "anders", "meetverschil", "saldo")


def _klassenaam(rij: Mapping[str, Any]) -> str:
    bijnaam = rij["bijnaam"]
    return rij["naam"] if not bijnaam or bijnaam in rij["naam"] else f"{rij['naam']} ({bijnaam})"


def row(naam: str, rij: Mapping[str, Any], naar: str = "ruimte-regels") -> tuple[Cel, ...]:
    """A name with its stock, its vacancy, and that by duration, each with the way to its rows."""
    voorraad, leeg = (m2(rij[naam], naar) for naam in ("voorraadM2", "leegstandM2"))
    return (cel(naam), voorraad, leeg, procent(rij["leegstandPercentage"], naar), *durations(rij, naar))


def durations(rij: Mapping[str, Any], naar: str = "") -> tuple[Cel, ...]:
    return tuple(m2(rij[duur], naar) for duur in ("kortM2", "langdurigM2", "structureelM2", "onbekendM2"))


def _locaties(ruimte: Mapping[str, Any]) -> list[Blok]:
    """What the numbers of the map stand for."""
    return tabel(
        "ruimte-locaties",
        "De werklocaties op de kaart",
        ("Nr.", "Gemeente", "Locatie", "Voorraad (m²)", "Leeg (m²)", "Leegstand", "Netto (ha)", "Glasvezel"),
        [
            (
                cel(nummer),
                cel(rij["gemeente"]),
                cel(rij["naam"]),
                m2(rij["voorraadM2"], "ruimte-regels"),
                m2(rij["leegstandM2"], "ruimte-regels"),
                procent(rij["leegstandPercentage"], "ruimte-regels"),
                hectare(rij["nettoHa"]),
                cel(rij["glasvezel"]),
            )
            for nummer, rij in enumerate(ruimte["locaties"], start=1)
            if rij["bestaat"]
        ],
        rechts=(0, 3, 4, 5, 6),
        bron="werklocaties die openbaar zijn",
    )


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
            [row(rij["datum"][:4], rij, "ruimte-reeks-locaties") for rij in reeks],
            rechts=tuple(range(1, 8)),
            bron="ruimten en metingen die openbaar zijn",
        ),
    ]


def _glasvezel(vezel: Mapping[str, Any]) -> list[Blok]:
    if vezel["percentage"] is None:
        return [Alinea("Van geen werklocatie is bekend of er glasvezel ligt.")]
    naar = "ruimte-locaties"
    return tabel(
        "glasvezel",
        "Glasvezel op werklocaties",
        (
            "Netto hectare waarvan het bekend is",
            "Met glasvezel (ha)",
            "Deel",
            "Locaties waarvan het onbekend is",
        ),
        [
            (
                hectare(vezel["bekendHa"], naar),
                hectare(vezel["metHa"], naar),
                procent(vezel["percentage"], naar),
                aantal(vezel["aantalOnbekend"], naar),
            )
        ],
        rechts=(0, 1, 2, 3),
        bron="werklocaties die openbaar zijn, zoals nu bekend",
    )
