"""On which public pages a reader is asked whether they were of use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import Resolver404, resolve
from django.utils import translation

from loket.zoekindex import SOORTEN
from werkplan.kern.taal import OPENBAAR, VOORVOEGSELS, language_of

NAMEN = frozenset(
    {
        "voorpagina",
        "onderwerpen",
        "onderwerp",
        "artikel",
        "regelingen",
        "regeling",
        "wijzer",
        "bijeenkomsten",
        "bijeenkomst",
        "netwerken",
        "inloop",
        "steunpunt",
        "contact",
        "werkplan",
        "ruimte",
        "toegankelijkheid",
        "privacy",
    }
)
_SOORT = {
    "artikel": "artikelen",
    "regeling": "regelingen",
    "bijeenkomst": "bijeenkomsten",
    "steunpunt": "steunpunten",
}
LANGST = 200


@dataclass(frozen=True, slots=True)
class Reactiepagina:
    """The Dutch address of a page, and the municipality that keeps it; none: the region."""

    pad: str
    gemeente_id: int | None = None


def vraagt_om_reactie(naam: str) -> bool:
    """Whether the page of a name is one of them."""
    return naam.removeprefix(f"{OPENBAAR}:") in NAMEN and naam.startswith(OPENBAAR)


def pagina_op(pad: str) -> Reactiepagina | None:
    """The page at an address in either language; None when there is none on which we ask."""
    nederlands = pad.removeprefix(VOORVOEGSELS[language_of(pad)])
    if not nederlands.startswith("/") or len(nederlands) > LANGST or "\0" in nederlands:
        return None
    try:
        with translation.override("nl"):
            gevonden = resolve(nederlands)
    except Resolver404:
        return None
    if not vraagt_om_reactie(gevonden.view_name):
        return None
    return Reactiepagina(nederlands, _gemeente(gevonden.url_name or "", gevonden.kwargs))


def _gemeente(naam: str, delen: dict[str, Any]) -> int | None:
    if naam not in _SOORT:
        return None
    record = SOORTEN[_SOORT[naam]]._default_manager.filter(slug=delen["slug"]).first()
    gemeente_id: int | None = getattr(record, "gemeente_id", None)
    return gemeente_id
