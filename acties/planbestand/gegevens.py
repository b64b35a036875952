"""What a plan file says, as frozen values. Absent and empty keys of the file have become plain defaults."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

T = TypeVar("T")
Blok = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class KengetalGegevens:
    naam: str
    waarde: Decimal
    waarde_tot: Decimal | None
    kwalificatie: str
    eenheid: str
    bron: str


@dataclass(frozen=True, slots=True)
class GemeenteGegevens:
    code: str
    naam: str


@dataclass(frozen=True, slots=True)
class OrganisatieGegevens:
    naam: str
    soort: str


@dataclass(frozen=True, slots=True)
class KnelpuntGegevens:
    nummer: int
    titel: str
    bron: str
    acties: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PuntGegevens:
    naam: str
    acties: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ThemaGegevens:
    naam: str
    punten: tuple[PuntGegevens, ...]


@dataclass(frozen=True, slots=True)
class Verwijzing:
    """Another action, or one opgave of it when `letter` is not empty."""

    nummer: int
    letter: str


@dataclass(frozen=True, slots=True)
class BudgetGegevens:
    """A line of planned money; `zekerheid` is empty for a line that is paid from regular budgets."""

    jaar: int | None
    bedrag: Decimal | None
    zekerheid: str
    dekking: str
    opmerking: str


@dataclass(frozen=True, slots=True)
class InzetGegevens:
    """A line of planned days; with `ntb` both are None."""

    dagen_trekker: Decimal | None
    dagen_per_gemeente: Decimal | None
    ntb: bool


@dataclass(frozen=True, slots=True)
class StapGegevens:
    nummer: int
    titel: str
    opgaven: tuple[str, ...]
    uitvoerder: str
    met: tuple[str, ...]
    per_gemeente: bool
    begroting: tuple[BudgetGegevens, ...]
    inzet: InzetGegevens | None
    opmerking: str
    niet_meegerekend: tuple[str, ...]
    hangt_samen_met: tuple[Verwijzing, ...]


@dataclass(frozen=True, slots=True)
class ActieGegevens:
    """An action; `eindjaar` None is an open end, an empty `trekker` is still to be named."""

    nummer: int
    titel: str
    omschrijving: str
    thema: str
    startjaar: int
    eindjaar: int | None
    periode_tekst: str
    trekker: str
    betrokkenen: tuple[str, ...]
    opgaven: tuple[tuple[str, str], ...]
    hangt_samen_met: tuple[Verwijzing, ...]
    stappen: tuple[StapGegevens, ...]


@dataclass(frozen=True, slots=True)
class PlanBestand:
    """A whole plan. `organisaties` None: the file has no list, so every named one counts as meant."""

    naam: str
    regio: str
    startjaar: int
    eindjaar: int
    velden: Mapping[str, Any]
    """The other fields of the plan itself, by the name of the model's field."""
    kengetallen: tuple[KengetalGegevens, ...]
    gemeenten: tuple[GemeenteGegevens, ...]
    organisaties: tuple[OrganisatieGegevens, ...] | None
    knelpunten: tuple[KnelpuntGegevens, ...]
    themas: tuple[ThemaGegevens, ...]
    context_punten: tuple[PuntGegevens, ...]
    acties: tuple[ActieGegevens, ...]

    def genoemde_organisaties(self) -> list[str]:
        """Every organisation that an action or a step names, in the order of the file, each once."""
        namen: dict[str, None] = {}
        for actie in self.acties:
            namen |= dict.fromkeys((actie.trekker, *actie.betrokkenen))
            for stap in actie.stappen:
                namen |= dict.fromkeys((stap.uitvoerder, *stap.met))
        return [naam for naam in namen if naam]


def maak_plan(data: Blok) -> PlanBestand:
    """The values of a file in which no error was found."""
    plan = data["werkplan"]
    organisaties = data.get("organisaties")
    return PlanBestand(
        naam=plan["naam"],
        regio=plan["regio"],
        startjaar=plan["startjaar"],
        eindjaar=plan["eindjaar"],
        velden=_planvelden(plan),
        kengetallen=_elk(plan, "kengetallen", _kengetal),
        gemeenten=_elk(data, "gemeenten", lambda blok: GemeenteGegevens(blok["code"], blok["naam"])),
        organisaties=None if organisaties is None else _elk(data, "organisaties", _organisatie),
        knelpunten=_elk(data, "knelpunten", _knelpunt),
        themas=_elk(data, "themas", lambda blok: ThemaGegevens(blok["naam"], _elk(blok, "punten", _punt))),
        context_punten=_elk(data, "context_punten", _punt),
        acties=_elk(data, "acties", lambda blok: _actie(blok, plan)),
    )


def _elk(blok: Blok, sleutel: str, maak: Callable[[Any], T]) -> tuple[T, ...]:
    return tuple(maak(kind) for kind in blok.get(sleutel) or ())


def _tekst(blok: Blok, sleutel: str) -> str:
    return blok.get(sleutel) or ""


def _getal(waarde: int | Decimal | None) -> Decimal | None:
    return None if waarde is None else Decimal(waarde)


def _planvelden(plan: Blok) -> dict[str, Any]:
    teksten = ("vastgesteld_door", "valt_onder", "rapportage", "doel", "rol_regio", "flexibel")
    datum = plan.get("vastgesteld_op")
    return {
        **{naam: _tekst(plan, naam) for naam in teksten},
        "vastgesteld_op": date.fromisoformat(datum) if datum else None,
        "rol_werkgroep": list(plan.get("rol_werkgroep") or ()),
        "rapportageritme_dagen": plan.get("rapportageritme_dagen", 90),
    }


def _kengetal(blok: Blok) -> KengetalGegevens:
    waarde = blok["waarde"]
    van, tot = waarde if isinstance(waarde, list) else (waarde, None)
    return KengetalGegevens(
        naam=blok["naam"],
        waarde=Decimal(van),
        waarde_tot=_getal(tot),
        kwalificatie=_tekst(blok, "kwalificatie"),
        eenheid=blok["eenheid"],
        bron=_tekst(blok, "bron"),
    )


def _organisatie(blok: Blok) -> OrganisatieGegevens:
    return OrganisatieGegevens(blok["naam"], blok.get("soort") or "partner")


def _knelpunt(blok: Blok) -> KnelpuntGegevens:
    return KnelpuntGegevens(
        blok["nummer"], blok["titel"], _tekst(blok, "bron"), tuple(blok.get("acties") or ())
    )


def _punt(punt: str | Blok) -> PuntGegevens:
    if isinstance(punt, str):
        return PuntGegevens(punt, ())
    return PuntGegevens(punt["naam"], tuple(punt.get("acties") or ()))


def verwijzing(tekst: str | int) -> Verwijzing:
    """`13` or `1c`."""
    nummer = str(tekst).rstrip("abcdefghijklmnopqrstuvwxyz")
    return Verwijzing(int(nummer), str(tekst)[len(nummer) :])


def _actie(blok: Blok, plan: Blok) -> ActieGegevens:
    wanneer = blok.get("wanneer") or {"start": plan["startjaar"], "eind": plan["eindjaar"]}
    return ActieGegevens(
        nummer=blok["nummer"],
        titel=blok["titel"],
        omschrijving=_tekst(blok, "omschrijving"),
        thema=_tekst(blok, "thema"),
        startjaar=wanneer["start"],
        eindjaar=wanneer.get("eind"),
        periode_tekst=_tekst(wanneer, "tekst"),
        trekker=_tekst(blok, "trekker"),
        betrokkenen=tuple(blok.get("stakeholders") or blok.get("betrokkenen") or ()),
        opgaven=_elk(blok, "opgaven", lambda opgave: (opgave["letter"], opgave["tekst"])),
        hangt_samen_met=_elk(blok, "hangt_samen_met", verwijzing),
        stappen=_elk(blok, "stappen", _stap),
    )


def _stap(blok: Blok) -> StapGegevens:
    return StapGegevens(
        nummer=blok["nummer"],
        titel=blok["titel"],
        opgaven=tuple(blok.get("opgaven") or ()),
        uitvoerder=_tekst(blok, "uitvoerder"),
        met=tuple(blok.get("met") or ()),
        per_gemeente=blok.get("per_gemeente", False),
        begroting=_begroting(blok),
        inzet=_inzet(blok),
        opmerking=_tekst(blok, "opmerking"),
        niet_meegerekend=tuple(blok.get("niet_meegerekend") or ()),
        hangt_samen_met=_elk(blok, "hangt_samen_met", verwijzing),
    )


def _begroting(stap: Blok) -> tuple[BudgetGegevens, ...]:
    if stap.get("begroting"):
        return _elk(stap, "begroting", _budget)
    if "bedrag" in stap or stap.get("zekerheid") or stap.get("dekking"):
        # The remark of a step with one amount belongs to the step.
        return (_budget({**stap, "opmerking": None, "jaar": None}),)
    return ()


def _budget(blok: Blok) -> BudgetGegevens:
    bedrag = _getal(blok.get("bedrag"))
    regulier = "bedrag" not in blok and not blok.get("zekerheid")
    return BudgetGegevens(
        jaar=blok.get("jaar"),
        bedrag=bedrag,
        zekerheid=blok.get("zekerheid") or ("" if regulier else "ntb"),
        dekking=_tekst(blok, "dekking"),
        opmerking=_tekst(blok, "opmerking"),
    )


def _inzet(stap: Blok) -> InzetGegevens | None:
    trekker, gemeente = _getal(stap.get("dagen_trekker")), _getal(stap.get("dagen_per_gemeente"))
    if trekker is not None or gemeente is not None:
        return InzetGegevens(trekker, gemeente, ntb=False)
    return InzetGegevens(None, None, ntb=True) if "dagen" in stap else None
