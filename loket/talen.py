"""Texts that stand in Dutch and, where somebody translated them, in English."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language


@dataclass(frozen=True, slots=True)
class Taaltekst:
    """A text with the language in which it is written."""

    tekst: str
    taal: str


def in_taal(record: object, veld: str) -> Taaltekst:
    """A field in the language of the page; in Dutch where there is no translation.

    The English text stands in the field of the same name that ends on `_en`.
    """
    engels: str = getattr(record, f"{veld}_en", "")
    if get_language() == "en" and engels:
        return Taaltekst(engels, "en")
    return Taaltekst(getattr(record, veld), "nl")
