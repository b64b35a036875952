"""The sentence with which the page of an action begins: how it stands, since when, and who has to move."""

from __future__ import annotations

from datetime import date

from acties.models import Voortgang
from acties.rondom import Kop
from acties.stand import Oordeel, Stand

ZINNEN = {
    Stand.OP_SCHEMA: "Deze actie ligt op schema",
    Stand.VRAAGT_AANDACHT: "Deze actie vraagt aandacht",
    Stand.VERTRAAGD: "Deze actie is vertraagd",
    Stand.NOG_NIET_BEGONNEN: "Deze actie is nog niet begonnen",
    Stand.AANGEHOUDEN: "Deze actie is aangehouden",
    Stand.AFGEROND: "Deze actie is afgerond",
    Stand.GESTOPT: "Deze actie is gestopt",
    Stand.VERVANGEN: "Deze actie is vervangen",
}
KLAAR = (Stand.AFGEROND, Stand.GESTOPT, Stand.VERVANGEN)
"""Stands after which nobody has to move."""
VANZELF = (Stand.AANGEHOUDEN, Stand.AFGEROND, Stand.GESTOPT, Stand.VERVANGEN)
"""Stands of which the reason would only repeat the word."""


def antwoord(kop: Kop, oordeel: Oordeel, laatste: Voortgang | None, vandaag: date) -> str:
    """The answer to "how does it stand", as text that can be copied into a mail."""
    delen = [_stand(kop, oordeel)]
    if laatste is not None or not oordeel.verouderd:
        delen.append(_bericht(laatste, vandaag))
    if oordeel.stand not in KLAAR:
        delen.append(f"Aan zet: {aan_zet(kop)}.")
    return " ".join(delen)


def aan_zet(kop: Kop) -> str:
    """Who has to move now."""
    if kop.trekker is None:
        return "de coördinator, want er is nog geen trekker"
    if kop.actiehouder is None:
        return f"{kop.trekker}, nog zonder actiehouder"
    return f"{kop.actiehouder} ({kop.trekker})"


def _stand(kop: Kop, oordeel: Oordeel) -> str:
    zin = ZINNEN[oordeel.stand]
    if kop.vervanger is not None:
        zin = f"{zin} door actie {kop.vervanger}"
    if oordeel.redenen and oordeel.stand not in VANZELF:
        zin = f"{zin}: {' en '.join(oordeel.redenen)}"
    return f"{zin}."


def _bericht(laatste: Voortgang | None, vandaag: date) -> str:
    if laatste is None:
        return "Er is nog geen bericht."
    dagen = (vandaag - laatste.datum).days
    wanneer = {0: "vandaag", 1: "gisteren"}.get(dagen, f"{dagen} dagen geleden")
    return f"Het laatste bericht is van {wanneer}: {laatste.percentage}% gereed."
