"""The pieces of which the JSON Schema of a report is made."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

TEKST: Schema = {"type": "string"}
GEHEEL: Schema = {"type": "integer"}
JA_NEE: Schema = {"type": "boolean"}
GETAL: Schema = {"type": "number"}
DAG: Schema = {"type": "string", "format": "date"}


def of_niets(een: Schema) -> Schema:
    """Or null."""
    return {**een, "type": [een["type"], "null"]}


def of_geen(een: Schema) -> Schema:
    """An object, or null."""
    return {"anyOf": [een, {"type": "null"}]}


def lijst(van: Schema) -> Schema:
    return {"type": "array", "items": van}


def vorm(**velden: Schema) -> Schema:
    """An object with exactly these fields."""
    return {"type": "object", "properties": velden, "required": [*velden], "additionalProperties": False}


def kwam_later(een: Schema, *namen: str) -> Schema:
    """The same, of which reports that were made before may lack some fields."""
    return {**een, "required": [naam for naam in een["required"] if naam not in namen]}
