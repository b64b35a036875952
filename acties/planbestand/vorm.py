"""The shape of a plan file: the JSON Schema, with its errors in Dutch."""

from __future__ import annotations

import copy
import difflib
import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from acties.planbestand.plaats import Fout, Pad, toon

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator, ValidationError

SCHEMA = Path(__file__).parent.parent / "data" / "werkplan.schema.json"
SOORTEN = {
    "object": "een blok met sleutels",
    "array": "een lijst",
    "string": "tekst",
    "integer": "een geheel getal",
    "number": "een getal",
    "boolean": "true of false",
    "null": "null",
}


def _is_date(tekst: Any) -> bool:
    if not isinstance(tekst, str) or len(tekst) != 10:
        return not isinstance(tekst, str)
    date.fromisoformat(tekst)
    return True


@cache
def _validator() -> Draft202012Validator:
    from jsonschema import Draft202012Validator, FormatChecker  # noqa: PLC0415 - slow to load, few commands need it

    formaten = FormatChecker(formats=())
    formaten.checks("date", raises=ValueError)(_is_date)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return Draft202012Validator(schema, format_checker=formaten)


def controleer_vorm(waarde: Any) -> list[Fout]:
    """Everything in which the values differ from the schema, each place once."""
    fouten: dict[Pad, Fout] = {}
    for fout in _validator().iter_errors(waarde):
        for vertaald in _vertaal(fout):
            fouten.setdefault(vertaald.pad, vertaald)
    return list(fouten.values())


def gezond_deel(waarde: Any, fouten: list[Fout]) -> Any:
    """A copy without the values that are wrong, so that the meaning of the rest can be checked as well.

    A wrong item of a list becomes None, so that the others keep their index.
    """
    rest = copy.deepcopy(waarde)
    for fout in fouten:
        houder = rest
        for deel in fout.pad[:-1]:
            houder = _kind(houder, deel)
        _verwijder(houder, fout.pad[-1:])
    return rest


def _kind(houder: Any, deel: str | int) -> Any:
    if isinstance(houder, dict):
        return houder.get(deel)
    if isinstance(houder, list) and isinstance(deel, int) and deel < len(houder):
        return houder[deel]
    return None


def _verwijder(houder: Any, pad: Pad) -> None:
    if pad and isinstance(houder, dict):
        houder.pop(pad[0], None)
    elif pad and isinstance(houder, list) and isinstance(pad[0], int) and pad[0] < len(houder):
        houder[pad[0]] = None


def _vertaal(fout: ValidationError) -> Iterator[Fout]:
    pad: Pad = tuple(fout.absolute_path)
    waarde: Any = fout.instance
    schema: Any = fout.schema
    eis: Any = fout.validator_value
    match fout.validator:
        case "required":
            ontbreekt = (naam for naam in eis if naam not in waarde)
            yield from (Fout((*pad, naam), "deze sleutel ontbreekt.") for naam in ontbreekt)
        case "additionalProperties":
            bekend = list(schema["properties"])
            for naam in waarde:
                if naam not in bekend:
                    yield Fout((*pad, naam), _onbekende_sleutel(naam, bekend))
        case _:
            verwacht = schema.get("x-verwacht") or VERWACHT[str(fout.validator)](eis)
            yield Fout(pad, f"verwacht {verwacht}, maar er staat {toon(waarde)}.")


def _onbekende_sleutel(naam: str, bekend: list[str]) -> str:
    lijkt = difflib.get_close_matches(naam, bekend, n=1)
    if lijkt:
        return f"deze sleutel is onbekend. Bedoel je “{lijkt[0]}”?"
    return f"deze sleutel is onbekend. Wel bekend: {', '.join(bekend)}."


def _soorten(soort: str | list[str]) -> str:
    soorten = [soort] if isinstance(soort, str) else soort
    return " of ".join(SOORTEN[naam] for naam in soorten if naam != "null" or len(soorten) == 1)


VERWACHT: dict[str, Callable[[Any], str]] = {
    "type": _soorten,
    "minLength": lambda lengte: "een tekst die niet leeg is",
    "maxLength": lambda lengte: f"hoogstens {lengte} tekens",
    "minimum": lambda grens: f"een getal van {grens} of meer",
    "maximum": lambda grens: f"een getal van hoogstens {grens}",
    "enum": lambda waarden: ", ".join(str(waarde) for waarde in waarden if waarde is not None),
    "pattern": lambda patroon: "een andere schrijfwijze",
    "format": lambda formaat: "een datum zoals 2018-12-20",
    "minItems": lambda aantal: f"minstens {aantal} waarden",
    "maxItems": lambda aantal: f"hoogstens {aantal} waarden",
}
