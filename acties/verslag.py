"""What loading a plan file did, or would do, in words that a coordinator reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import models

from werkplan.kern.values import format_getal


@dataclass(slots=True)
class Telling:
    """How many records of one kind a load made, changed, and found as they should be."""

    nieuw: int = 0
    gewijzigd: int = 0
    ongewijzigd: int = 0

    @property
    def is_iets(self) -> bool:
        """Whether there are records of this kind at all."""
        return bool(self.nieuw or self.gewijzigd or self.ongewijzigd)


@dataclass(frozen=True, slots=True)
class Wijziging:
    """One field of one record, before and after, as a screen shows it."""

    wat: str
    veld: str
    voor: str
    na: str


@dataclass(slots=True)
class Verslag:
    """What a load did, or would do."""

    tellingen: dict[str, Telling] = field(default_factory=dict)
    wijzigingen: list[Wijziging] = field(default_factory=list)
    meldingen: list[str] = field(default_factory=list)
    """What asks attention: where the file says something new that is not taken over."""
    behouden: list[str] = field(default_factory=list)
    """What people changed, removed and added, and of which the file says nothing new."""

    def telling(self, model: type[models.Model]) -> Telling:
        return self.tellingen.setdefault(str(model._meta.verbose_name_plural), Telling())

    def som(self, kolom: str) -> int:
        """All records together; `kolom` is nieuw, gewijzigd or ongewijzigd."""
        return sum(getattr(telling, kolom) for telling in self.tellingen.values())

    @property
    def verandert_iets(self) -> bool:
        """Whether anything was stored, or would be."""
        return bool(self.som("nieuw") or self.som("gewijzigd"))


def noem(rij: models.Model) -> str:
    """A record in words: its kind, how it is called, and where it belongs."""
    bij = getattr(rij, "knelpunt", None) or getattr(rij, "aandachtspunt", None)
    if bij is not None:
        return f"actie {rij.actie.nummer} bij {noem(bij)}"  # type: ignore[attr-defined]  # links an action
    tekst = str(rij)
    naam = f"{rij._meta.verbose_name} “{tekst if len(tekst) <= 80 else tekst[:79] + '…'}”"
    stap = getattr(rij, "stap", None)
    actie = getattr(rij, "actie", None) or getattr(stap, "actie", None)
    if stap is not None and not hasattr(rij, "titel"):
        naam = str(rij._meta.verbose_name)
    plaats = [f"{deel._meta.verbose_name} {deel.nummer}" for deel in (actie, stap) if deel is not None]
    return f"{naam} van {', '.join(plaats)}" if plaats else naam


def _veld(rij: models.Model, naam: str) -> Any:
    return rij._meta.get_field(naam.removesuffix("_id"))


def label(rij: models.Model, naam: str) -> str:
    return str(_veld(rij, naam).verbose_name)


def toon(rij: models.Model, naam: str, waarde: Any) -> str:
    veld = _veld(rij, naam)
    if isinstance(veld, models.ForeignKey) and waarde is not None:
        waarde = veld.remote_field.model._default_manager.get(pk=waarde)
    elif veld.choices:
        waarde = dict(veld.flatchoices).get(waarde, waarde)
    return _als_tekst(waarde)


def _als_tekst(waarde: Any) -> str:
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, list):
        return ", ".join(waarde) or "leeg"
    if isinstance(waarde, Decimal):
        return format_getal(waarde, decimalen=0 if waarde == waarde.to_integral_value() else 2)
    return "leeg" if waarde is None or waarde == "" else str(waarde)
