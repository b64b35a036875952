"""The rows that a plan file asks for: for each model the fields by natural key. Reads and writes nothing.

`Sleutels` gives the ids of what was stored before; keys are numbers, letters and names as in the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from acties.planbestand import ActieGegevens, PlanBestand, PuntGegevens, StapGegevens, Verwijzing


Rijen = dict[Any, dict[str, Any]]


@dataclass(slots=True)
class Sleutels:
    """The ids of what is stored, by what the file calls it."""

    plan: int
    organisaties: dict[str, int]
    gemeenten: dict[str, int] = field(default_factory=dict)
    themas: dict[str, int] = field(default_factory=dict)
    acties: dict[int, int] = field(default_factory=dict)
    opgaven: dict[tuple[int, str], int] = field(default_factory=dict)
    stappen: dict[tuple[int, int], int] = field(default_factory=dict)
    knelpunten: dict[int, int] = field(default_factory=dict)
    punten: dict[tuple[str, str], int] = field(default_factory=dict)


def plangemeenten(bestand: PlanBestand, ids: Sleutels) -> Rijen:
    return {
        gemeente.code: {"plan_id": ids.plan, "gemeente_id": ids.gemeenten[gemeente.code]}
        for gemeente in bestand.gemeenten
    }


def kengetallen(bestand: PlanBestand, ids: Sleutels) -> Rijen:
    return {
        kengetal.naam: {
            "plan_id": ids.plan,
            "naam": kengetal.naam,
            "waarde": kengetal.waarde,
            "waarde_tot": kengetal.waarde_tot,
            "kwalificatie": kengetal.kwalificatie,
            "eenheid": kengetal.eenheid,
            "bron": kengetal.bron,
            "volgorde": volgorde,
        }
        for volgorde, kengetal in enumerate(bestand.kengetallen)
    }


def themas(bestand: PlanBestand, ids: Sleutels) -> Rijen:
    """The themes of the longlist, and those that only an action names."""
    namen = dict.fromkeys(thema.naam for thema in bestand.themas)
    namen |= dict.fromkeys(actie.thema for actie in bestand.acties if actie.thema)
    return {
        naam: {"plan_id": ids.plan, "naam": naam, "volgorde": volgorde} for volgorde, naam in enumerate(namen)
    }


def acties(bestand: PlanBestand, ids: Sleutels) -> Rijen:
    return {
        actie.nummer: {
            "plan_id": ids.plan,
            "nummer": actie.nummer,
            "titel": actie.titel,
            "omschrijving": actie.omschrijving,
            "thema_id": ids.themas.get(actie.thema),
            "startjaar": actie.startjaar,
            "eindjaar": actie.eindjaar,
            "periode_tekst": actie.periode_tekst,
            "trekker_id": ids.organisaties.get(actie.trekker),
        }
        for actie in bestand.acties
    }


def opgaven(bestand: PlanBestand, ids: Sleutels) -> Rijen:
    return {
        (actie.nummer, letter): {"actie_id": ids.acties[actie.nummer], "letter": letter, "tekst": tekst}
        for actie in bestand.acties
        for letter, tekst in actie.opgaven
    }


def betrokkenen(bestand: PlanBestand, ids: Sleutels) -> Rijen:
    return {
        (actie.nummer, ids.organisaties[naam]): {
            "actie_id": ids.acties[actie.nummer],
            "organisatie_id": ids.organisaties[naam],
            "volgorde": volgorde,
        }
        for actie in bestand.acties
        for volgorde, naam in enumerate(actie.betrokkenen)
    }


def stappen(bestand: PlanBestand, ids: Sleutels) -> Rijen:
    return {
        (actie.nummer, stap.nummer): {
            "actie_id": ids.acties[actie.nummer],
            "nummer": stap.nummer,
            "titel": stap.titel,
            "uitvoerder_id": ids.organisaties.get(stap.uitvoerder),
            "per_gemeente": stap.per_gemeente,
            "opmerking": stap.opmerking,
            "niet_meegerekend": list(stap.niet_meegerekend),
        }
        for actie, stap in _alle_stappen(bestand)
    }


def _alle_stappen(bestand: PlanBestand) -> Iterator[tuple[ActieGegevens, StapGegevens]]:
    return ((actie, stap) for actie in bestand.acties for stap in actie.stappen)


def stapopgaven(bestand: PlanBestand, ids: Sleutels) -> Rijen:
    return {
        (actie.nummer, stap.nummer, letter): {
            "stap_id": ids.stappen[actie.nummer, stap.nummer],
            "opgave_id": ids.opgaven[actie.nummer, letter],
        }
        for actie, stap in _alle_stappen(bestand)
        for letter in stap.opgaven
    }


def samen_met(bestand: PlanBestand, ids: Sleutels) -> Rijen:
    return {
        (actie.nummer, stap.nummer, ids.organisaties[naam]): {
            "stap_id": ids.stappen[actie.nummer, stap.nummer],
            "organisatie_id": ids.organisaties[naam],
        }
        for actie, stap in _alle_stappen(bestand)
        for naam in stap.met
    }


def relaties(bestand: PlanBestand, ids: Sleutels) -> Rijen:
    bronnen: list[tuple[int, int | None, Verwijzing]] = [
        (actie.nummer, None, doel) for actie in bestand.acties for doel in actie.hangt_samen_met
    ]
    bronnen += [
        (actie.nummer, stap.nummer, doel)
        for actie, stap in _alle_stappen(bestand)
        for doel in stap.hangt_samen_met
    ]
    return {
        (nummer, stap, doel.nummer, doel.letter): {
            "actie_id": ids.acties[nummer],
            "stap_id": None if stap is None else ids.stappen[nummer, stap],
            "naar_actie_id": ids.acties[doel.nummer],
            "naar_opgave_id": ids.opgaven[doel.nummer, doel.letter] if doel.letter else None,
        }
        for nummer, stap, doel in bronnen
    }


def begroting(bestand: PlanBestand, ids: Sleutels) -> Rijen:
    """Lines of money, recognised by step, year, and how many lines of that year went before."""
    rijen: Rijen = {}
    for actie, stap in _alle_stappen(bestand):
        per_jaar: Counter[int | None] = Counter()
        for volgorde, regel in enumerate(stap.begroting):
            rijen[actie.nummer, stap.nummer, regel.jaar, per_jaar[regel.jaar]] = {
                "stap_id": ids.stappen[actie.nummer, stap.nummer],
                "jaar": regel.jaar,
                "bedrag": regel.bedrag,
                "zekerheid": regel.zekerheid,
                "dekking": regel.dekking,
                "opmerking": regel.opmerking,
                "volgorde": volgorde,
            }
            per_jaar[regel.jaar] += 1
    return rijen


def inzet(bestand: PlanBestand, ids: Sleutels) -> Rijen:
    """Lines of days: at most one per step, for the whole period."""
    return {
        (actie.nummer, stap.nummer, None, 0): {
            "stap_id": ids.stappen[actie.nummer, stap.nummer],
            "jaar": None,
            "dagen_trekker": stap.inzet.dagen_trekker,
            "dagen_per_gemeente": stap.inzet.dagen_per_gemeente,
            "ntb": stap.inzet.ntb,
        }
        for actie, stap in _alle_stappen(bestand)
        if stap.inzet is not None
    }


def knelpunten(bestand: PlanBestand, ids: Sleutels) -> Rijen:
    return {
        knelpunt.nummer: {
            "plan_id": ids.plan,
            "nummer": knelpunt.nummer,
            "titel": knelpunt.titel,
            "bron": knelpunt.bron,
        }
        for knelpunt in bestand.knelpunten
    }


def knelpuntacties(bestand: PlanBestand, ids: Sleutels) -> Rijen:
    return {
        (knelpunt.nummer, nummer): {
            "knelpunt_id": ids.knelpunten[knelpunt.nummer],
            "actie_id": ids.acties[nummer],
        }
        for knelpunt in bestand.knelpunten
        for nummer in knelpunt.acties
    }


def _alle_punten(bestand: PlanBestand) -> list[tuple[str, int, PuntGegevens]]:
    """Theme, order and point; an empty theme for a point from the plan's context."""
    lijsten = [*((thema.naam, thema.punten) for thema in bestand.themas), ("", bestand.context_punten)]
    return [(thema, volgorde, punt) for thema, punten in lijsten for volgorde, punt in enumerate(punten)]


def aandachtspunten(bestand: PlanBestand, ids: Sleutels) -> Rijen:
    return {
        (thema, punt.naam): {
            "plan_id": ids.plan,
            "thema_id": ids.themas.get(thema),
            "naam": punt.naam,
            "volgorde": volgorde,
        }
        for thema, volgorde, punt in _alle_punten(bestand)
    }


def aandachtspuntacties(bestand: PlanBestand, ids: Sleutels) -> Rijen:
    return {
        (thema, punt.naam, nummer): {
            "aandachtspunt_id": ids.punten[thema, punt.naam],
            "actie_id": ids.acties[nummer],
        }
        for thema, _, punt in _alle_punten(bestand)
        for nummer in punt.acties
    }
