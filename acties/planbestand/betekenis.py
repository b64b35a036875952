"""What the values of a plan file mean together: references, double numbers, amounts with their certainty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from acties.planbestand.gegevens import verwijzing
from acties.planbestand.plaats import Fout, Pad, toon

CENT = Decimal("0.01")
HALF = Decimal("0.5")
BEDRAGSLEUTELS = ("bedrag", "zekerheid", "dekking")


@dataclass(frozen=True, slots=True)
class Bekend:
    """What the file may refer to. `organisaties` None: any."""

    organisaties: frozenset[str] | None
    themas: frozenset[str] | None
    acties: frozenset[int]
    opgaven: frozenset[tuple[int, str]]
    kapot: frozenset[Pad]
    """The places whose shape is wrong: what is left out there says nothing about its neighbours."""


def kinderen(blok: Any, sleutel: str) -> list[tuple[int, Any]]:
    """The items of a list with their index, without the ones that were wrong."""
    lijst = blok.get(sleutel) if isinstance(blok, dict) else None
    return [(i, kind) for i, kind in enumerate(lijst or ()) if kind is not None]


def controleer_betekenis(
    data: dict[str, Any], organisaties: Iterable[str], kapot: Iterable[Pad] = ()
) -> list[Fout]:
    """All errors in values whose shape is right. `organisaties`: names known besides those of the file;
    `kapot`: the places that were left out because their shape is wrong."""
    bekend = _bekend(data, organisaties, frozenset(kapot))
    return [
        *_plan(data),
        *_lijsten(data, bekend),
        *(
            fout
            for i, actie in kinderen(data, "acties")
            for fout in _actie(actie, ("acties", i), data, bekend)
        ),
    ]


def _bekend(data: dict[str, Any], organisaties: Iterable[str], kapot: frozenset[Pad]) -> Bekend:
    acties = [actie for _, actie in kinderen(data, "acties") if "nummer" in actie]
    genoemd = [blok.get("naam") for _, blok in kinderen(data, "organisaties")]
    gemeenten = [f"Gemeente {blok.get('naam')}" for _, blok in kinderen(data, "gemeenten")]
    heeft_lijst = data.get("organisaties") is not None
    return Bekend(
        kapot=kapot,
        organisaties=frozenset([*organisaties, *genoemd, *gemeenten]) if heeft_lijst else None,
        themas=(
            frozenset(blok.get("naam") for _, blok in kinderen(data, "themas"))
            if data.get("themas") is not None
            else None
        ),
        acties=frozenset(actie["nummer"] for actie in acties),
        opgaven=frozenset(
            (actie["nummer"], opgave.get("letter"))
            for actie in acties
            for _, opgave in kinderen(actie, "opgaven")
        ),
    )


def _plan(data: dict[str, Any]) -> Iterator[Fout]:
    plan = data.get("werkplan") or {}
    start, eind = plan.get("startjaar"), plan.get("eindjaar")
    if start and eind and eind < start:
        yield Fout(("werkplan", "eindjaar"), f"het eindjaar {eind} ligt voor het startjaar {start}.")
    yield from _dubbel(plan, "kengetallen", "naam", ("werkplan",))
    for i, kengetal in kinderen(plan, "kengetallen"):
        yield from _kengetal(kengetal.get("waarde"), ("werkplan", "kengetallen", i, "waarde"))


def _kengetal(waarde: Any, pad: Pad) -> Iterator[Fout]:
    waarden = waarde if isinstance(waarde, list) else [waarde]
    if any(getal is not None and getal % CENT for getal in waarden):
        yield Fout(pad, f"verwacht hoogstens twee cijfers achter de punt, maar er staat {toon(waarde)}.")
    if len(waarden) == 2 and None not in waarden and waarden[1] < waarden[0]:
        yield Fout(pad, f"het tweede getal ({waarden[1]}) is kleiner dan het eerste ({waarden[0]}).")


def _lijsten(data: dict[str, Any], bekend: Bekend) -> Iterator[Fout]:
    yield from _dubbel(data, "acties", "nummer", ())
    yield from _dubbel(data, "gemeenten", "code", ())
    yield from _dubbel(data, "organisaties", "naam", ())
    yield from _dubbel(data, "themas", "naam", ())
    yield from _dubbel(data, "knelpunten", "nummer", ())
    yield from _dubbel(data, "context_punten", "naam", ())
    for i, knelpunt in kinderen(data, "knelpunten"):
        yield from _actienummers(knelpunt, ("knelpunten", i), bekend)
    for i, punt in kinderen(data, "context_punten"):
        yield from _actienummers(punt, ("context_punten", i), bekend)
    for i, thema in kinderen(data, "themas"):
        yield from _dubbel(thema, "punten", "naam", ("themas", i))
        for j, punt in kinderen(thema, "punten"):
            yield from _actienummers(punt, ("themas", i, "punten", j), bekend)


def _dubbel(blok: Any, lijst: str, sleutel: str, pad: Pad) -> Iterator[Fout]:
    """Items of a list of blocks, or of plain values, that are there twice."""
    eerste: dict[Any, int] = {}
    for i, kind in kinderen(blok, lijst):
        is_blok = isinstance(kind, dict)
        waarde = kind.get(sleutel) if is_blok else kind
        if waarde is None:
            continue
        if waarde in eerste:
            plek = (*pad, lijst, i, sleutel) if is_blok else (*pad, lijst, i)
            yield Fout(plek, f"{toon(waarde)} staat er al, bij {lijst}[{eerste[waarde]}].")
        eerste.setdefault(waarde, i)


def _actienummers(blok: Any, pad: Pad, bekend: Bekend) -> Iterator[Fout]:
    yield from _dubbel(blok, "acties", "", pad)
    for i, nummer in kinderen(blok, "acties"):
        if nummer not in bekend.acties:
            yield Fout((*pad, "acties", i), f"actie {nummer} staat niet in dit bestand.")


def _actie(actie: dict[str, Any], pad: Pad, data: dict[str, Any], bekend: Bekend) -> Iterator[Fout]:
    yield from _periode(actie, pad, data.get("werkplan") or {})
    thema = actie.get("thema")
    if thema and bekend.themas is not None and thema not in bekend.themas:
        yield Fout((*pad, "thema"), f"thema {toon(thema)} staat niet bij themas.")
    if actie.get("stakeholders") and actie.get("betrokkenen"):
        yield Fout((*pad, "betrokkenen"), "gebruik stakeholders of betrokkenen, niet allebei.")
    for sleutel in ("trekker", "stakeholders", "betrokkenen"):
        yield from _organisaties(actie, sleutel, pad, bekend)
    yield from _dubbel(actie, "opgaven", "letter", pad)
    yield from _dubbel(actie, "stappen", "nummer", pad)
    yield from _verwijzingen(actie, pad, actie.get("nummer"), bekend)
    for i, stap in kinderen(actie, "stappen"):
        yield from _stap(stap, (*pad, "stappen", i), actie, bekend)


def _periode(actie: dict[str, Any], pad: Pad, plan: dict[str, Any]) -> Iterator[Fout]:
    wanneer = actie.get("wanneer") or {}
    start, eind = wanneer.get("start"), wanneer.get("eind")
    if start and eind and eind < start:
        yield Fout((*pad, "wanneer", "eind"), f"het eindjaar {eind} ligt voor het startjaar {start}.")
    elif start and plan.get("eindjaar") and start > plan["eindjaar"]:
        yield Fout((*pad, "wanneer", "start"), f"de actie begint in {start}, na het einde van het plan.")
    elif eind and plan.get("startjaar") and eind < plan["startjaar"]:
        yield Fout((*pad, "wanneer", "eind"), f"de actie eindigt in {eind}, voor het begin van het plan.")


def _organisaties(blok: dict[str, Any], sleutel: str, pad: Pad, bekend: Bekend) -> Iterator[Fout]:
    waarde = blok.get(sleutel)
    yield from _dubbel(blok, sleutel, "", pad) if isinstance(waarde, list) else ()
    namen = kinderen(blok, sleutel) if isinstance(waarde, list) else [(None, waarde)] if waarde else []
    for i, naam in namen:
        if bekend.organisaties is not None and naam not in bekend.organisaties:
            plek = (*pad, sleutel) if i is None else (*pad, sleutel, i)
            yield Fout(plek, f"organisatie {toon(naam)} staat niet bij organisaties.")


def _verwijzingen(blok: dict[str, Any], pad: Pad, eigen: int | None, bekend: Bekend) -> Iterator[Fout]:
    gezien: set[tuple[int, str]] = set()
    for i, tekst in kinderen(blok, "hangt_samen_met"):
        doel = verwijzing(tekst)
        plek = (*pad, "hangt_samen_met", i)
        if doel.nummer not in bekend.acties:
            yield Fout(plek, f"actie {doel.nummer} staat niet in dit bestand.")
        elif doel.letter and (doel.nummer, doel.letter) not in bekend.opgaven:
            yield Fout(plek, f"actie {doel.nummer} heeft geen opgave {doel.letter}.")
        elif doel.nummer == eigen:
            yield Fout(plek, "een actie hangt niet samen met zichzelf.")
        elif (doel.nummer, doel.letter) in gezien:
            yield Fout(plek, f"{toon(tekst)} staat er al.")
        gezien.add((doel.nummer, doel.letter))


def _stap(stap: dict[str, Any], pad: Pad, actie: dict[str, Any], bekend: Bekend) -> Iterator[Fout]:
    for sleutel in ("uitvoerder", "met"):
        yield from _organisaties(stap, sleutel, pad, bekend)
    yield from _verwijzingen(stap, pad, actie.get("nummer"), bekend)
    yield from _dubbel(stap, "opgaven", "", pad)
    letters = {opgave.get("letter") for _, opgave in kinderen(actie, "opgaven")}
    for i, letter in kinderen(stap, "opgaven"):
        if letter not in letters:
            yield Fout((*pad, "opgaven", i), f"deze actie heeft geen opgave {letter}.")
    yield from _dagen(stap, pad)
    if stap.get("begroting"):
        yield from (
            Fout((*pad, sleutel), "dit staat al in de lijst begroting; gebruik een van beide.")
            for sleutel in BEDRAGSLEUTELS
            if sleutel in stap
        )
        for i, regel in kinderen(stap, "begroting"):
            yield from _bedrag(regel, (*pad, "begroting", i), bekend, is_regel=True)
    else:
        yield from _bedrag(stap, pad, bekend, is_regel=False)


def _bedrag(blok: dict[str, Any], pad: Pad, bekend: Bekend, *, is_regel: bool) -> Iterator[Fout]:
    """An amount has a certainty, n.t.b. has no amount, and without both the line is paid as `regulier`."""
    if any((*pad, sleutel) in bekend.kapot for sleutel in BEDRAGSLEUTELS):
        return
    bedrag, zekerheid, dekking = (blok.get(sleutel) for sleutel in BEDRAGSLEUTELS)
    if bedrag is not None:
        if bedrag % CENT:
            yield Fout((*pad, "bedrag"), f"verwacht hele centen, maar er staat {toon(bedrag)}.")
        if not zekerheid:
            yield Fout((*pad, "zekerheid"), "bij een bedrag hoort vastgesteld, indicatief of mogelijk.")
        elif zekerheid == "ntb":
            yield Fout((*pad, "zekerheid"), f"ntb kan niet met een bedrag ({bedrag}): kies een van beide.")
    elif zekerheid and zekerheid != "ntb":
        yield Fout((*pad, "bedrag"), f"verwacht een bedrag, want de zekerheid is {zekerheid}.")
    elif not zekerheid and "bedrag" not in blok and (dekking or is_regel) and dekking != "regulier":
        yield Fout((*pad, "dekking"), "zonder bedrag verwacht: dekking regulier, of zekerheid ntb.")


def _dagen(stap: dict[str, Any], pad: Pad) -> Iterator[Fout]:
    for sleutel in ("dagen_trekker", "dagen_per_gemeente"):
        if stap.get(sleutel) is None:
            continue
        if "dagen" in stap:
            yield Fout((*pad, "dagen"), f"n.t.b. kan niet samen met {sleutel}: kies een van beide.")
        if stap[sleutel] % HALF:
            yield Fout((*pad, sleutel), f"verwacht hele of halve dagen, maar er staat {toon(stap[sleutel])}.")
