"""Money and days of a report by municipality and organisation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from acties.capaciteit import SOORTEN
from acties.geld_per_gemeente import divide
from werkplan.kern.values import NUL, Totaal
from werkplan.rapport.gegevens import regels
from werkplan.rapport.gegevens.optelling import GEEN_DAGEN, Middelen
from werkplan.rapport.momentopname import getal, som


def money_per_municipality(middelen: Middelen, jaar: int) -> dict[str, Any]:
    met_sleutel = [regel for regel in middelen.begroting if regel.verdeelsleutel and regel.bedrag is not None]
    per_jaar = {een: middelen.geld(een) for een in middelen.jaren}
    geld = divide(met_sleutel, per_jaar, middelen.deelnemers)
    return {
        "gemeenten": [
            {
                "naam": gemeente.naam,
                "jaar": getal(per_jaar.get(jaar)),
                "nietToegedeeld": getal(per_jaar.get(None)),
                "plan": getal(sum(per_jaar.values(), NUL)),
            }
            for gemeente, per_jaar in geld.per_gemeente.items()
        ],
        "nietVerdeeld": som(geld.niet_verdeeld[jaar]) if jaar in geld.niet_verdeeld else None,
        "nietVerdeeldLos": som(geld.niet_verdeeld[None]) if None in geld.niet_verdeeld else None,
        "nietVerdeeldPlan": som(sum(geld.niet_verdeeld.values(), Totaal())),
    }


def capacity(middelen: Middelen, jaar: int, boekingen: list[Any]) -> list[dict[str, Any]]:
    """Planned days of each organisation as on the reference date, and what it spent by the rows of the report."""
    gepland: Mapping[tuple[str, str], Mapping[int | None, Totaal]] = middelen.capaciteit()
    namen = {naam for _, naam in gepland}
    erbij = {regel["organisatie"] for regel in boekingen if regel["dagen"]} - namen
    alle = {*gepland, *((middelen.soort_van(naam), naam) for naam in erbij)}
    return [
        {
            "naam": naam,
            "soort": soort,
            "jaar": som(gepland.get((soort, naam), {}).get(jaar, GEEN_DAGEN)),
            "plan": som(sum(gepland.get((soort, naam), {}).values(), GEEN_DAGEN)),
            "nietToegedeeld": som(gepland.get((soort, naam), {}).get(None, GEEN_DAGEN)),
            "besteed": regels.realised((), boekingen, jaar=jaar, organisatie=naam)["dagen"],
            "besteedPlan": regels.realised((), boekingen, organisatie=naam)["dagen"],
        }
        for soort, naam in sorted(alle, key=lambda wie: (SOORTEN.index(wie[0]), wie[1]))
    ]
