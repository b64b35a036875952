"""Offered space as the public pages show it."""

from __future__ import annotations

from locaties.models import Aanbod, Werkruimte
from locaties.zoekvraagtekst import PRIJS_PER, SOORTEN, VORMEN
from werkplan.kern.niveau import Niveau


def plek(aanbod: Aanbod) -> dict[str, object]:
    """An offer as the page shows it: in the language of the page, and a price only where it is public."""
    ruimte = aanbod.ruimte
    toont_prijs = aanbod.prijs_niveau == Niveau.OPENBAAR
    return {
        "aanbod": aanbod,
        "ruimte": ruimte,
        "locatie": ruimte.locatie,
        "soort": SOORTEN[Werkruimte.Soort(ruimte.soort)],
        "vorm": VORMEN[Aanbod.Vorm(aanbod.vorm)],
        "prijs": aanbod.prijs if toont_prijs else None,
        "prijs_per": PRIJS_PER[Aanbod.Per(aanbod.prijs_per)] if toont_prijs and aanbod.prijs_per else "",
        "is_ntb": toont_prijs and aanbod.prijs_ntb,
    }
