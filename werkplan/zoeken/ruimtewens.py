"""What a question says about space: how large, which kind, to buy or to rent. No database here."""

from __future__ import annotations

import re
from dataclasses import dataclass

from locaties.models import Aanbod, Werkruimte
from loket.woorden import woorden

Soort = Werkruimte.Soort
SOORTWOORDEN = {
    Soort.BEDRIJFSRUIMTE: "bedrijfsruimte bedrijfsruimten bedrijfshal hal hallen loods loodsen werkplaats magazijn "
    "warehouse workshop",
    Soort.KANTOOR: "kantoor kantoren kantoorruimte office offices",
    Soort.ATELIER: "atelier ateliers studio studios",
    Soort.WINKEL: "winkelruimte winkelpand winkel shop store",
    Soort.FLEXPLEK: "flexplek flexplekken werkplek werkplekken coworking",
    Soort.KAVEL: "kavel kavels bouwgrond perceel plot plots",
}
SOORT_VAN = {woord: soort for soort, reeks in SOORTWOORDEN.items() for woord in reeks.split()}
TEKENS = frozenset(
    woorden(
        "ruimte ruimtes ruimten pand panden huren huur huurt verhuur kopen koop bedrijfspand bedrijfspanden "
        "space premises rent buy lease"
    )
)
"""Words that ask for space without saying which."""
VORM_VAN = {"kopen": Aanbod.Vorm.KOOP, "koop": Aanbod.Vorm.KOOP, "buy": Aanbod.Vorm.KOOP}
M2 = r"(?:m2|m²|vierkante ?meters?|square ?met(?:er|re)s?|sqm|meter)"
GETAL = r"(\d{1,3}(?:\.\d{3})+|\d{1,6})"
BEREIK = re.compile(rf"{GETAL} ?(?:-|tot|to|en|and) ?{GETAL} ?{M2}", re.IGNORECASE)
GROOTTE = re.compile(rf"(tot|max|maximaal|up to|vanaf|minimaal|from)? ?{GETAL} ?{M2}", re.IGNORECASE)
RUIMER, KRAPPER = 1.25, 0.8
"""Who asks for 600 m² also looks at 480 and at 750."""


@dataclass(frozen=True, slots=True)
class Ruimtewens:
    """The wishes that the words hold, by the keys of `/ruimte/`. No limit is None, no kind is empty."""

    m2_van: int | None = None
    m2_tot: int | None = None
    soort: str = ""
    vorm: str = ""

    @property
    def is_groot(self) -> bool:
        """Whether a size was named: then somebody really looks for space."""
        return self.m2_van is not None or self.m2_tot is not None


def lees_ruimtewens(tekst: str) -> Ruimtewens | None:
    """The wishes in a text; None when it is not about space."""
    van, tot = _grootte(tekst)
    gezegd = woorden(tekst)
    soort = next((SOORT_VAN[woord] for woord in gezegd if woord in SOORT_VAN), None)
    if van is None and tot is None and soort is None and TEKENS.isdisjoint(gezegd):
        return None
    vorm = next((VORM_VAN[woord] for woord in gezegd if woord in VORM_VAN), None)
    return Ruimtewens(van, tot, soort or "", vorm or "")


def _grootte(tekst: str) -> tuple[int | None, int | None]:
    if bereik := BEREIK.search(tekst):
        van, tot = sorted((_getal(bereik[1]), _getal(bereik[2])))
        return van, tot
    grootte = GROOTTE.search(tekst)
    if grootte is None:
        return None, None
    getal = _getal(grootte[2])
    match (grootte[1] or "").lower():
        case "tot" | "max" | "maximaal" | "up to":
            return None, getal
        case "vanaf" | "minimaal" | "from":
            return getal, None
        case _:
            return round(getal * KRAPPER), round(getal * RUIMER)


def _getal(tekst: str) -> int:
    return int(tekst.replace(".", ""))
