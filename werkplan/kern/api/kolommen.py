"""Reading a list column by column, from values of the database: for files of many thousands of rows.

No record is made, so this is only for fields that are columns of the table or know themselves (`kolom`) which columns
they come from. What it gives is what reading the records gives, or the JSON of that (`Json`).
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from typing import Any

from django.db import models

from werkplan.kern.api.fields import Datum, Gemeentecode, Keuze, Naam
from werkplan.kern.api.reading import Veld, is_day, is_reference, name_of, stored

Haal = Callable[[str], Sequence[Any]]
"""Gives the values of a column of the table, by the name of its attribute or the path to it."""
Kolomlezer = Callable[[Haal], Sequence[Any]]


class Json(str):
    """A value as it is written in JSON."""

    __slots__ = ()


def kolomlezer(veld: Veld, model: type[models.Model]) -> Kolomlezer | None:
    """How to get the outside values of a field from columns; None when it takes a record to know."""
    if hasattr(veld, "kolom"):
        eigen: Kolomlezer = veld.kolom
        return eigen
    namen = {kolom.attname for kolom in model._meta.concrete_fields}
    if (opgeslagen := stored(veld, model)) in namen:
        return _empty_is_null(opgeslagen) if type(veld) is Keuze else _as_stored(opgeslagen)
    return _worked_out(veld, model, namen)


def _as_stored(bron: str) -> Kolomlezer:
    return lambda haal: haal(bron)


def _empty_is_null(bron: str) -> Kolomlezer:
    return lambda haal: [waarde or None for waarde in haal(bron)]


def _worked_out(veld: Veld, model: type[models.Model], namen: Container[str]) -> Kolomlezer | None:
    bron = veld.source or ""
    if type(veld) is Datum and is_day(bron, model):
        return _per_value(bron, lambda dag: dag.isoformat())
    if type(veld) is Gemeentecode and is_reference(bron, model):
        return _as_stored(f"{bron}__code")
    if type(veld) is Naam and (naar := name_of(bron, model)):
        return _as_stored("__".join(naar))
    if getattr(veld, "alleen_record", False) and bron in namen:
        return _per_value(bron, veld.to_representation)
    return None


def _per_value(bron: str, geef: Callable[[Any], Any]) -> Kolomlezer:
    def lees(haal: Haal) -> Sequence[Any]:
        waarden = haal(bron)
        namen = {waarde: None if waarde is None else geef(waarde) for waarde in set(waarden)}
        return [namen[waarde] for waarde in waarden]

    return lees


def asked(kolommen: Callable[[Haal], Mapping[str, Sequence[Any]]]) -> list[str]:
    """Which columns a reading asks for, found by letting it read nothing."""
    gevraagd: dict[str, None] = {}

    def haal(naam: str) -> Sequence[Any]:
        gevraagd[naam] = None
        return ()

    kolommen(haal)
    return [*gevraagd]
