"""Whether a scheme fits somebody, with the reason per question: plain values in, an answer with its reasons out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from loket.regelingstand import Regelingstand


class Oordeel(StrEnum):
    """In the order in which they are shown."""

    PAST = "past"
    MISSCHIEN = "misschien"
    PAST_NIET = "past-niet"


@dataclass(frozen=True, slots=True)
class Antwoorden:
    """What somebody told; empty is not answered."""

    doelgroep: str = ""
    doel: str = ""
    sector: str = ""
    medewerkers: int | None = None
    gemeente: str = ""


@dataclass(frozen=True, slots=True)
class Voorwaarden:
    """What a scheme asks. An empty set, or no number, asks nothing."""

    stand: Regelingstand
    doelgroepen: frozenset[str] = frozenset()
    doelen: frozenset[str] = frozenset()
    sectoren: frozenset[str] = frozenset()
    medewerkers_van: int | None = None
    medewerkers_tot: int | None = None
    gemeente: str = ""
    is_gecontroleerd: bool = True


@dataclass(frozen=True, slots=True)
class Reden:
    """One question: how it turned out, and why."""

    oordeel: Oordeel
    tekst: str | Promise


@dataclass(frozen=True, slots=True)
class Uitslag:
    """The worst of the reasons decides."""

    redenen: tuple[Reden, ...]

    @property
    def oordeel(self) -> Oordeel:
        volgorde = list(Oordeel)
        return max((reden.oordeel for reden in self.redenen), key=volgorde.index, default=Oordeel.MISSCHIEN)


_LIJSTEN: dict[str, tuple[str, str | Promise, str | Promise, str | Promise]] = {
    "doelgroep": (
        "doelgroepen",
        _("Voor ondernemers zoals u."),
        _("Alleen voor bepaalde ondernemers: vul in wie u bent."),
        _("Niet voor ondernemers zoals u."),
    ),
    "doel": (
        "doelen",
        _("Voor wat u wilt doen."),
        _("Alleen voor bepaalde plannen: vul in waarvoor u geld of hulp zoekt."),
        _("Niet voor wat u wilt doen."),
    ),
    "sector": (
        "sectoren",
        _("Voor uw branche."),
        _("Alleen voor bepaalde branches: vul uw branche in."),
        _("Niet voor uw branche."),
    ),
}
_STANDEN: dict[Regelingstand, Reden] = {
    Regelingstand.OPEN: Reden(Oordeel.PAST, _("Nu open.")),
    Regelingstand.BINNENKORT: Reden(Oordeel.MISSCHIEN, _("Gaat nog open.")),
    Regelingstand.ONBEKEND: Reden(Oordeel.MISSCHIEN, _("Kijk bij de aanbieder of de regeling open is.")),
    Regelingstand.TIJDELIJK_DICHT: Reden(Oordeel.MISSCHIEN, _("Tijdelijk gesloten.")),
    Regelingstand.GESLOTEN: Reden(Oordeel.PAST_NIET, _("Gesloten.")),
}


def beoordeel(voorwaarden: Voorwaarden, antwoorden: Antwoorden) -> Uitslag:
    """Whether the scheme fits. What was not answered, and what nobody checked, never makes it fit."""
    return Uitslag(tuple(_redenen(voorwaarden, antwoorden)))


def _redenen(voorwaarden: Voorwaarden, antwoorden: Antwoorden) -> Iterator[Reden]:
    yield _STANDEN[voorwaarden.stand]
    for vraag, (lijst, ja, open_, nee) in _LIJSTEN.items():
        gevraagd: frozenset[str] = getattr(voorwaarden, lijst)
        antwoord: str = getattr(antwoorden, vraag)
        if gevraagd and not antwoord:
            yield Reden(Oordeel.MISSCHIEN, open_)
        elif gevraagd:
            yield Reden(Oordeel.PAST, ja) if antwoord in gevraagd else Reden(Oordeel.PAST_NIET, nee)
    yield from _grootte(voorwaarden, antwoorden.medewerkers)
    yield from _plaats(voorwaarden.gemeente, antwoorden.gemeente)
    if not voorwaarden.is_gecontroleerd:
        yield Reden(Oordeel.MISSCHIEN, _("We hebben de voorwaarden nog niet gecontroleerd."))


def _grootte(voorwaarden: Voorwaarden, medewerkers: int | None) -> Iterator[Reden]:
    minst, meest = voorwaarden.medewerkers_van, voorwaarden.medewerkers_tot
    if minst is None and meest is None:
        return
    if medewerkers is None:
        yield Reden(Oordeel.MISSCHIEN, _("Er is een grens aan de grootte: vul uw aantal medewerkers in."))
    elif medewerkers < (minst or 0):
        yield Reden(Oordeel.PAST_NIET, _("Uw bedrijf is er te klein voor."))
    elif meest is not None and medewerkers > meest:
        yield Reden(Oordeel.PAST_NIET, _("Uw bedrijf is er te groot voor."))
    else:
        yield Reden(Oordeel.PAST, _("Uw bedrijf heeft de goede grootte."))


def _plaats(gevraagd: str, antwoord: str) -> Iterator[Reden]:
    if not gevraagd:
        return
    if not antwoord:
        yield Reden(Oordeel.MISSCHIEN, _("Alleen in één gemeente: vul uw gemeente in."))
    elif antwoord == gevraagd:
        yield Reden(Oordeel.PAST, _("In uw gemeente."))
    else:
        yield Reden(Oordeel.PAST_NIET, _("Alleen in een andere gemeente."))
