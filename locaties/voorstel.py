"""What somebody proposes to change in a location or a unit: which fields, from what, into what.

Values are written as text, so that a proposal stays readable whatever becomes of the record. How far a record is
shared, and in which municipality it lies, is never proposed: that is for the municipality alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.db import models

from locaties.feiten import waarde_van
from locaties.models import Correctie, Werklocatie, Werkruimte

NIET = frozenset(
    {
        "gemeente",
        "niveau",
        "eigen_niveau",
        "prijs_niveau",
        "contact_niveau",
        "opmerking_niveau",
        "doelgroepen",
    }
)
"""What a proposal never holds."""
LEEG = "leeg"


@dataclass(frozen=True, slots=True)
class Verschil:
    """One field of a proposal: as it was when it was written, and as it would become."""

    veld: str
    voor: str
    na: str


def differences(record: Werklocatie | Werkruimte, waarden: Mapping[str, Any]) -> list[Verschil]:
    """The fields of a stored record that would get another value, in the order of the model."""
    gevonden = []
    for veld in record._meta.concrete_fields:
        if veld.name in waarden and veld.name not in NIET:
            voor, na = write(getattr(record, veld.name)), write(waarden[veld.name])
            if read(veld, voor) != read(veld, na):
                gevonden.append(Verschil(veld.name, voor, na))
    return gevonden


def write(waarde: Any) -> str:
    """A value as text; nothing for none."""
    if waarde is None:
        return ""
    return str(waarde.pk) if isinstance(waarde, models.Model) else str(waarde)


def read(veld: models.Field[Any, Any], tekst: str) -> Any:
    """The value behind a text; raises `ValidationError` when it is none for this field."""
    if tekst == "" and veld.null:
        return None
    if isinstance(veld, models.ForeignKey):
        return veld.related_model._default_manager.filter(pk=veld.target_field.to_python(tekst)).first()
    return veld.to_python(tekst)


def values(correctie: Correctie) -> dict[str, Any]:
    """What the fields of the record become when the proposal is taken over."""
    model = type(correctie.onderwerp)
    return {
        naam: read(model._meta.get_field(naam), na)  # type: ignore[arg-type]  # names of its own fields
        for naam, na in zip(correctie.velden, correctie.na, strict=True)
    }


@dataclass(frozen=True, slots=True)
class Regel:
    """One field of a proposal, as the screen shows it. `nu` differs from `voor` when it changed meanwhile."""

    label: str
    voor: str
    nu: str
    na: str

    @property
    def is_veranderd(self) -> bool:
        return self.nu not in (self.voor, self.na)


def lines(correctie: Correctie, verborgen: frozenset[str]) -> Iterator[Regel]:
    """The proposal in words, without what the reader may not see."""
    record = correctie.onderwerp
    for naam, voor, na in zip(correctie.velden, correctie.voor, correctie.na, strict=True):
        if naam not in verborgen:
            veld: Any = record._meta.get_field(naam)
            nu = waarde_van(record, veld) or LEEG
            yield Regel(
                str(veld.verbose_name), _in_woorden(record, veld, voor), nu, _in_woorden(record, veld, na)
            )


def _in_woorden(record: Werklocatie | Werkruimte, veld: Any, tekst: str) -> str:
    als = copy(record)
    setattr(als, veld.name, read(veld, tekst))
    return waarde_van(als, veld) or LEEG
