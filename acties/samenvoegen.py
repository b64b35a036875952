"""Rows of a file beside rows of the database, without losing what people changed.

Three states decide per field: what the file said the last time it was loaded (from the history), what it says
now, and what is stored. Only what the file itself changed is taken over; what a person changed stays and is
reported. Rows that are not in the file stay as well.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from werkplan.kern.bestand import Bestandsfouten
from werkplan.kern.models.basis import Bewerkbaar
from werkplan.kern.peil import tracked_models
from werkplan.kern.values import format_getal

BRON = "planbestand"
"""Marks in the context of the history which changes a file made."""

RijT = TypeVar("RijT", bound=Bewerkbaar)
Velden = dict[str, Any]
Behoudt = Callable[[Bewerkbaar, str], bool]


def nooit(rij: Bewerkbaar, veld: str) -> bool:
    """No field is withheld from the file."""
    return False


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

    def telling(self, model: type[models.Model]) -> Telling:
        return self.tellingen.setdefault(str(model._meta.verbose_name_plural), Telling())

    def som(self, kolom: str) -> int:
        """All records together; `kolom` is nieuw, gewijzigd or ongewijzigd."""
        return sum(getattr(telling, kolom) for telling in self.tellingen.values())

    @property
    def verandert_iets(self) -> bool:
        """Whether anything was stored, or would be."""
        return bool(self.som("nieuw") or self.som("gewijzigd"))


def voeg_samen(
    verslag: Verslag,
    model: type[RijT],
    bestaand: Mapping[Hashable, RijT],
    gewenst: Mapping[Hashable, Velden],
    *,
    behoudt: Behoudt = nooit,
) -> dict[Hashable, RijT]:
    """Bring the rows of one model in line with the file, and return all of them by their natural key.

    `gewenst` holds for each key all fields of the file; `behoudt` says which field of a row is not the file's
    to change. Raises `Bestandsfouten` when values do not go together.
    """
    rijen = dict(bestaand)
    nieuw = {sleutel: model(**velden) for sleutel, velden in gewenst.items() if sleutel not in bestaand}
    _controleer(nieuw.values())
    model._default_manager.bulk_create(nieuw.values(), batch_size=500)
    verslag.telling(model).nieuw += len(nieuw)
    rijen.update(nieuw)
    anders = {
        sleutel: verschil
        for sleutel, rij in bestaand.items()
        if sleutel in gewenst and (verschil := _verschil(rij, gewenst[sleutel]))
    }
    verslag.telling(model).ongewijzigd += len(gewenst) - len(nieuw) - len(anders)
    vorige = _vorige_keer(model, [bestaand[sleutel].pk for sleutel in anders])
    for sleutel, verschil in anders.items():
        _werk_bij(verslag, bestaand[sleutel], verschil, vorige.get(bestaand[sleutel].pk), behoudt)
    verslag.meldingen += [
        f"Staat niet in het bestand en blijft: {noem(rij)}."
        for sleutel, rij in bestaand.items()
        if sleutel not in gewenst
    ]
    return rijen


def noem(rij: models.Model) -> str:
    """A record in words: its kind, how it is called, and where it belongs."""
    tekst = str(rij)
    naam = f"{rij._meta.verbose_name} “{tekst if len(tekst) <= 80 else tekst[:79] + '…'}”"
    stap = getattr(rij, "stap", None)
    actie = getattr(rij, "actie", None) or getattr(stap, "actie", None)
    if stap is not None and not hasattr(rij, "titel"):
        naam = str(rij._meta.verbose_name)
    plaats = [f"{deel._meta.verbose_name} {deel.nummer}" for deel in (actie, stap) if deel is not None]
    return f"{naam} van {', '.join(plaats)}" if plaats else naam


def _controleer(rijen: Any) -> None:
    fouten = []
    for rij in rijen:
        relaties = [veld.name for veld in rij._meta.concrete_fields if veld.is_relation]
        try:
            rij.clean_fields(exclude=relaties)
        except ValidationError as fout:
            fouten += [f"{noem(rij)}: {melding}" for melding in fout.messages]
    if fouten:
        raise Bestandsfouten(fouten)


def _verschil(rij: models.Model, gewenst: Velden) -> Velden:
    return {naam: waarde for naam, waarde in gewenst.items() if getattr(rij, naam) != waarde}


def _vorige_keer(model: type[models.Model], pks: list[Any]) -> dict[Any, models.Model]:
    """Each row as the last file left it."""
    events = tracked_models().get(model)
    if events is None or not pks:
        return {}
    van_bestand = events._default_manager.filter(pgh_obj_id__in=pks, pgh_context__metadata__bron=BRON)
    return {event.pgh_obj_id: event for event in van_bestand.order_by("pgh_id")}  # type: ignore[attr-defined]


def _werk_bij(
    verslag: Verslag, rij: Bewerkbaar, verschil: Velden, vorige: models.Model | None, behoudt: Behoudt
) -> None:
    overnemen = {
        naam: waarde
        for naam, waarde in verschil.items()
        if not behoudt(rij, naam) and vorige is not None and getattr(vorige, naam) == getattr(rij, naam)
    }
    for naam in verschil.keys() - overnemen.keys():
        # The same file again says nothing new: only a file that changed meets what a person changed.
        if vorige is None or getattr(vorige, naam) != verschil[naam]:
            verslag.meldingen.append(
                f"Zelf gewijzigd en blijft: {noem(rij)}, {_label(rij, naam)} "
                f"“{_toon(rij, naam, getattr(rij, naam))}” (bestand: “{_toon(rij, naam, verschil[naam])}”)."
            )
    telling = verslag.telling(type(rij))
    if not overnemen:
        telling.ongewijzigd += 1
        return
    for naam, waarde in overnemen.items():
        verslag.wijzigingen.append(
            Wijziging(
                noem(rij), _label(rij, naam), _toon(rij, naam, getattr(rij, naam)), _toon(rij, naam, waarde)
            )
        )
        setattr(rij, naam, waarde)
    try:
        rij.bewaar(versie=rij.versie, velden=overnemen)
    except ValidationError as fout:
        raise Bestandsfouten([f"{noem(rij)}: {melding}" for melding in fout.messages]) from None
    telling.gewijzigd += 1


def _veld(rij: models.Model, naam: str) -> Any:
    return rij._meta.get_field(naam.removesuffix("_id"))


def _label(rij: models.Model, naam: str) -> str:
    return str(_veld(rij, naam).verbose_name)


def _toon(rij: models.Model, naam: str, waarde: Any) -> str:
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
