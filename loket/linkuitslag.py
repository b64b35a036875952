"""What the answer of a site says of a link: plain values in, the stand of the link out."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import TextChoices

WEG = frozenset({404, 410})
DICHT_VOOR_ONS = frozenset({401, 403, 405, 429, 451})
"""The site is there, but lets no program in."""
KANS = 3
"""So many looks in a row without an answer before a link counts as dead."""


class Linkstand(TextChoices):
    """In the order of the editors' list."""

    STUK = "stuk", "werkt niet"
    ONZEKER = "onzeker", "onzeker"
    NIEUW = "nieuw", "nog niet bekeken"
    WERKT = "werkt", "werkt"


@dataclass(frozen=True, slots=True)
class Antwoord:
    """What came back. Without `code` nothing came, and `reden` says why; `is_definitief` when it never will."""

    code: int | None = None
    reden: str = ""
    is_definitief: bool = False
    etag: str = ""
    gewijzigd: str = ""


def beoordeel(antwoord: Antwoord, eerder_mislukt: int) -> tuple[Linkstand, int]:
    """The stand, and how many looks in a row failed now."""
    if antwoord.is_definitief or antwoord.code in WEG:
        return Linkstand.STUK, eerder_mislukt + 1
    if antwoord.code is not None and antwoord.code < 400:
        return Linkstand.WERKT, 0
    if antwoord.code in DICHT_VOOR_ONS:
        return Linkstand.ONZEKER, 0
    mislukt = eerder_mislukt + 1
    return (Linkstand.STUK if mislukt >= KANS else Linkstand.ONZEKER), mislukt
