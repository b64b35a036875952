"""The annex, second part: the rows behind the figures about space, signals and the loket."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from werkplan.rapport.document import Blok, Cel, cel, tabel
from werkplan.rapport.opbouw.cellen import m2
from werkplan.rapport.opbouw.ruimte import durations
from werkplan.rapport.zinnen import Opname, dag

M2_KOPPEN = ("Voorraad (m²)", "Leeg (m²)", "Kort", "Langdurig", "Structureel", "Duur onbekend")
METINGEN = "ruimte-metingen"
BRONNEN = {
    "objecten": "ruimten",
    "onvolledig": "ruimten, nog niet volledig",
    "meting": "meting",
    "gemengd": "ruimten en meting",
}
Rij = Mapping[str, Any]


def rows(opname: Opname) -> list[Blok]:
    """Every row, as it stood in the snapshot; no names and no texts of who reported or asked."""
    return [*_ruimte(opname["ruimte"]), *_signalen(opname["signalen"]), *_loket(opname["loket"]["regels"])]


def _m2(rij: Rij) -> tuple[Cel, ...]:
    return m2(rij["voorraadM2"]), m2(rij["leegstandM2"]), *durations(rij)


def _ruimte(ruimte: Rij) -> list[Blok]:
    return [
        *tabel(
            "ruimte-regels",
            f"Voorraad en leegstand van elke locatie op {dag(ruimte['peildatum'])}, naar grootte",
            ("Regel", "Gemeente", "Locatie", "Grootteklasse", "Soort", *M2_KOPPEN, "Uit"),
            [
                (
                    cel(f"L{nummer}"),
                    cel(rij["gemeente"]),
                    cel(rij["naam"]),
                    cel(rij["klasse"]),
                    cel(rij.get("soort")),
                    *_m2(rij),
                    Cel(
                        BRONNEN.get(rij["bron"], rij["bron"]),
                        naar=METINGEN if rij["bron"] == "meting" else "",
                    ),
                )
                for nummer, rij in enumerate(ruimte["regels"], start=1)
            ],
            rechts=tuple(range(5, 11)),
            bron="ruimten en metingen die openbaar zijn",
        ),
        *tabel(
            "ruimte-reeks-locaties",
            "Voorraad en leegstand van elke locatie op 1 januari",
            ("Gemeente", "Locatie", "1 januari", *M2_KOPPEN),
            [
                (cel(locatie["gemeente"]), cel(locatie["naam"]), cel(jaar["datum"][:4]), *_m2(jaar))
                for locatie in ruimte["locaties"]
                for jaar in locatie["reeks"]
            ],
            rechts=tuple(range(3, 9)),
            bron="ruimten en metingen die openbaar zijn",
        ),
        *tabel(
            METINGEN,
            "Metingen achter de voorraad en leegstand",
            ("Regel", "Gemeente", "Locatie", "Peildatum", "Voorraad (m²)", "Leeg (m²)", "Bron"),
            [
                (
                    cel(f"M{rij['id']}"),
                    cel(rij["gemeente"]),
                    cel(rij["locatie"]),
                    cel(dag(rij["peildatum"])),
                    m2(rij["voorraadM2"]),
                    Cel("onbekend") if rij["leegstandM2"] is None else m2(rij["leegstandM2"]),
                    cel(rij["bron"]),
                )
                for rij in ruimte.get("metingen", ())
            ],
            rechts=(4, 5),
            bron="metingen van werklocaties",
        ),
        *tabel(
            "ruimte-mutaties",
            "Ruimten die erbij kwamen of verdwenen",
            ("Regel", "Ruimte", "Gemeente", "Locatie", "Datum", "Wat", "m²"),
            [
                (
                    cel(f"R{rij['ruimte']}"),
                    cel(rij["naam"]),
                    cel(rij["gemeente"]),
                    cel(rij["locatie"]),
                    cel(dag(rij["datum"])),
                    cel(rij["soort"].lower()),
                    m2(rij["m2"]),
                )
                for rij in ruimte["mutaties"]
            ],
            rechts=(6,),
            bron="ruimten met begin en einde",
        ),
    ]


def _signalen(signalen: Rij) -> list[Blok]:
    return tabel(
        "regels-signalen",
        "Signalen",
        ("Regel", "Datum", "Waarover", "Gemeente", "Locatie", "Stand"),
        [
            (
                cel(f"S{rij['id']}"),
                cel(dag(rij["datum"])),
                cel(rij["soort"]),
                cel(rij["gemeente"]),
                cel(rij["locatie"]),
                cel(rij["stand"]),
            )
            for rij in signalen["regels"]
        ],
        bron="signalen over openbare locaties; die over handhaving tellen niet mee",
    )


def _loket(regels: Rij) -> list[Blok]:
    return [
        *tabel(
            "regels-vragen",
            "Vragen aan het loket",
            ("Regel", "Ontvangen", "Onderwerp", "Beantwoord", "Op tijd", "Werkdagen"),
            [
                (
                    cel(f"V{rij['id']}"),
                    cel(dag(rij["datum"])),
                    cel(rij["onderwerp"]),
                    cel(dag(rij["beantwoordOp"]) or "nog niet"),
                    cel(("ja" if rij["opTijd"] else "nee") if rij["beantwoordOp"] else "-"),
                    Cel("-") if rij["werkdagen"] is None else Cel(str(rij["werkdagen"]), rij["werkdagen"]),
                )
                for rij in regels["vragen"]
            ],
            rechts=(5,),
            bron="vragen aan het loket, zonder wie ze stelde",
        ),
        *_gesprekken(regels.get("gesprekken", [])),
        *_zoekvragen(regels.get("zoekvragen", [])),
        *tabel(
            "regels-regelingen",
            "Regelingen in het loket",
            ("Regeling", "Aanbieder", "Stand"),
            [(cel(rij["titel"]), cel(rij["aanbieder"]), cel(rij["stand"])) for rij in regels["regelingen"]],
            bron="het loket",
        ),
        *tabel(
            "regels-spreekuren",
            "Inloopspreekuren",
            ("Steunpunt", "Wanneer"),
            [(cel(rij["steunpunt"]), cel(rij["wanneer"])) for rij in regels["inloopspreekuren"]],
            bron="het loket",
        ),
    ]


def _gesprekken(regels: Sequence[Rij]) -> list[Blok]:
    return tabel(
        "regels-gesprekken",
        "Gesprekken met ondernemers",
        ("Regel", "Datum", "Onderwerp"),
        [(cel(f"G{rij['id']}"), cel(dag(rij["datum"])), cel(rij["onderwerp"])) for rij in regels],
        bron="gesprekken bij een spreekuur, aan de balie of aan de telefoon, zonder met wie",
    )


def _zoekvragen(regels: Sequence[Rij]) -> list[Blok]:
    return tabel(
        "regels-zoekvragen",
        "Zoekvragen naar ruimte",
        ("Regel", "Ontvangen", "Grootte", "Passend aanbod bij het noteren", "Hoe het afliep"),
        [
            (
                cel(f"Z{rij['id']}"),
                cel(dag(rij["datum"])),
                cel(rij["klasse"]),
                cel("nee" if rij["nietsGevonden"] else "ja"),
                cel(_afloop(rij)),
            )
            for rij in regels
        ],
        bron="zoekvragen, zonder wie zocht",
    )


def _afloop(rij: Rij) -> str:
    if rij["isOpen"]:
        return "nog open"
    return "gevestigd in de regio" if rij["gevestigd"] else "zonder ruimte"
