"""Vacancy and offer of a unit as a row of a file gives them: records of their own. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from locaties.invoer.doel import Bestaand, Doel, kopie
from locaties.models import Aanbod, Gebruik, Leegstandsperiode
from locaties.models.ruimte import VanRuimte

VERHUURD = "Nul betekent: niet meer leeg. Meld de ruimte verhuurd op haar eigen pagina; dan staat ook de datum erbij."


class Bijfout(ValueError):  # noqa: N818 - a Dutch name
    """Why a period or an offer cannot be so; `sleutel` is the column where it can be put right."""

    def __init__(self, sleutel: str, reden: str) -> None:
        super().__init__(reden)
        self.sleutel = sleutel


def periode_van(doel: Doel, waarden: Mapping[str, Any], bestaand: Bestaand) -> Leegstandsperiode | None:
    """The period of vacancy of today as the row has it; None when it gives none. Raises `Bijfout`."""
    van, m2 = waarden.get("periode.van"), waarden.get("periode.m2")
    if doel.periode is not None:
        van = None if van == doel.periode.van else van
        m2 = None if m2 == doel.leeg_m2 else m2
    if van is None and (m2 is None or (not m2 and doel.periode is None)):
        return None
    for is_fout, sleutel, reden in _periodefouten(doel, van, m2, bestaand):
        if is_fout:
            raise Bijfout(sleutel, reden)
    return _periode(doel, van, m2, bestaand)


def _periodefouten(doel: Doel, van: Any, m2: Any, bestaand: Bestaand) -> Iterator[tuple[bool, str, str]]:
    """Whether something stands in the way of a period, at which column, and what to do."""
    toekomst = "Deze dag ligt in de toekomst. Vul vandaag of een eerdere dag in."
    yield van is not None and van > bestaand.vandaag, "leeg_sinds", toekomst
    yield m2 is not None and not m2, "leeg_m2", VERHUURD
    if van is not None and doel.leeg_voor is not None:
        dag = f"{doel.leeg_voor:%d-%m-%Y}"
        melding = f"Tot {dag} stond een eerdere periode vast. Vul die dag of een latere in."
        yield van < doel.leeg_voor, "leeg_sinds", melding
    if doel.periode is None and doel.leeg_na is not None:
        dag = f"{doel.leeg_na:%d-%m-%Y}"
        yield True, "leeg_sinds", f"Vanaf {dag} staat er al leegstand. Verbeter die periode eerst."


def _periode(doel: Doel, van: Any, m2: Any, bestaand: Bestaand) -> Leegstandsperiode:
    nu, ruimte = doel.periode, doel.record
    periode: Leegstandsperiode = kopie(_leeg(Leegstandsperiode) if nu is None else nu)
    if nu is None and not van:
        periode.gezien_op = bestaand.vandaag
    periode.ruimte = ruimte
    periode.van = van or periode.van
    geheel = periode.m2 if periode.m2 is not None else ruimte.oppervlakte
    if m2 is not None and m2 != geheel:
        periode.m2 = None if m2 == ruimte.oppervlakte else m2
    return periode


def aanbod_van(doel: Doel, waarden: Mapping[str, Any], bestaand: Bestaand) -> Aanbod | None:
    """The offer of today as the row has it; None when it gives none. Raises `Bijfout`."""
    gegeven: dict[str, Any] = {
        naam.removeprefix("aanbod."): waarde for naam, waarde in waarden.items() if naam.startswith("aanbod.")
    }
    if not gegeven or (doel.aanbod is None and not any(map(_is_gevuld, gegeven.values()))):
        return None
    vorm = gegeven.pop("vorm", None) or (doel.aanbod.vorm if doel.aanbod else "huur")
    nu = doel.aanbod_per_vorm.get(vorm)
    bron = f"Import van {bestaand.bestandsnaam}"[:300]
    aanbod: Aanbod = kopie(_leeg(Aanbod) if nu is None else nu)
    if nu is None:
        aanbod.vorm, aanbod.van, aanbod.bron = vorm, bestaand.vandaag, bron
    aanbod.ruimte = doel.record
    for naam, waarde in gegeven.items():
        setattr(aanbod, naam, waarde)
    if aanbod.prijs is not None and not aanbod.prijs_per:
        raise Bijfout(
            "prijs",
            "Zeg erbij waarvoor deze prijs geldt: per m² per jaar, per maand of totaal. Kies dat bij de kolommen.",
        )
    return aanbod


def gebruik_van(doel: Doel, waarden: Mapping[str, Any], bestaand: Bestaand) -> Gebruik | None:
    """What the unit is used for today as the row has it; None when it gives nothing. Raises `Bijfout`."""
    gegeven = {
        naam.removeprefix("gebruik."): waarde
        for naam, waarde in waarden.items()
        if naam.startswith("gebruik.")
    }
    nu = doel.gebruik
    if not gegeven or (nu is None and not any(map(_is_gevuld, gegeven.values()))):
        return None
    if doel.gebruiken > 1:
        raise Bijfout(
            next(iter(gegeven)), "Deze ruimte heeft meer gebruikers. Wijzig dat op haar eigen pagina."
        )
    gebruik: Gebruik = kopie(_leeg(Gebruik) if nu is None else nu)
    if nu is None:
        gebruik.van = bestaand.vandaag
    gebruik.ruimte = doel.record
    for naam, waarde in gegeven.items():
        setattr(gebruik, naam, waarde)
    return gebruik


def _is_gevuld(waarde: Any) -> bool:
    return waarde not in (None, "", False)


@cache
def _leeg(model: type[VanRuimte]) -> VanRuimte:
    """A new record to make copies of: filling in the defaults of every field takes longer than the rest of a row."""
    return model()


def gewijzigd(record: Any, was: Any | None, namen: tuple[str, ...]) -> Iterator[str]:
    """The fields in which a record differs from what it was; of a new one all that are filled."""
    for naam in namen:
        waarde = getattr(record, naam)
        if (was is None and waarde not in (None, "", False)) or (
            was is not None and getattr(was, naam) != waarde
        ):
            yield naam
