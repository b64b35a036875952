"""Errors and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Pad = tuple[str | int, ...]
"""The way from the top of the file to a value: keys and list indexes."""

NAMEN = {"acties": ("actie", "nummer"), "stappen": ("stap", "nummer"), "opgaven": ("opgave", "letter")}


@dataclass(frozen=True, slots=True)
class Fout:
    """What is wrong at one place."""

    pad: Pad
    melding: str


def beschrijf(fout: Fout, waarde: Any, regels: dict[Pad, int]) -> str:
    """`regel 210, acties[5].stappen[0].bedrag (actie 5, stap 1): verwacht ...`."""
    regel = regel_van(fout, regels)
    namen = ", ".join(_namen(fout.pad, waarde))
    plaats = _als_tekst(fout.pad) + (f" ({namen})" if namen else "")
    return f"regel {regel}, {plaats}: {fout.melding}" if plaats else f"regel {regel}: {fout.melding}"


def regel_van(fout: Fout, regels: dict[Pad, int]) -> int:
    """The line of an error; of a key that is not there: the line of the block that misses it."""
    return next(regels[fout.pad[:n]] for n in range(len(fout.pad), -1, -1) if fout.pad[:n] in regels)


def toon(waarde: Any) -> str:
    """A value of the file as an error message quotes it."""
    if waarde is None:
        return "niets"
    if isinstance(waarde, dict):
        return "een blok met sleutels"
    if isinstance(waarde, list):
        return "een lijst"
    if isinstance(waarde, bool):
        return "true" if waarde else "false"
    tekst = str(waarde)
    return f"“{tekst if len(tekst) <= 40 else tekst[:39] + '…'}”"


def _als_tekst(pad: Pad) -> str:
    delen = (f"[{deel}]" if isinstance(deel, int) else f".{deel}" for deel in pad)
    return "".join(delen).removeprefix(".")


def _namen(pad: Pad, waarde: Any) -> list[str]:
    namen = []
    for plek, deel in enumerate(pad):
        if isinstance(waarde, dict):
            waarde = waarde.get(deel)
        elif isinstance(waarde, list) and isinstance(deel, int) and deel < len(waarde):
            waarde = waarde[deel]
        else:
            break
        naam, sleutel = NAMEN.get(str(pad[plek - 1]), ("", "")) if plek else ("", "")
        if naam and isinstance(waarde, dict) and isinstance(waarde.get(sleutel), (int, str)):
            namen.append(f"{naam} {str(waarde[sleutel])[:10]}")
    return namen
