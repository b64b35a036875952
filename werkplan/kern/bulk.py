"""Writing thousands of rows in a few statements, by COPY, with every trigger, default and constraint of the table.

Rows go by COPY into a temporary table and from there in one statement into their own, so that the audit trail sees
them with who is writing: a bare COPY would pass the context of pghistory by.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import islice
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models, transaction

PER_KEER = 2_000
"""Rows of one COPY: what of them is in memory as text at a time."""
NIETS = "\\N"
BIJZONDER = re.compile(r"[\\\t\n\r]")
ANDERS = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
HULP = "bulk_hulp"


@transaction.atomic(savepoint=False)
def maak(model: type[models.Model], records: Sequence[Any]) -> None:
    """Insert new records of one model and give them their ids; rows keep the order of `records`."""
    if not records:
        return
    kolommen = [veld for veld in model._meta.concrete_fields if not veld.generated]
    sleutel = _sleutel(model)
    for record, pk in zip(records, _nieuwe_sleutels(model, len(records)), strict=True):
        setattr(record, sleutel.attname, pk)
        record._state.adding, record._state.db = False, connection.alias
    namen = [veld.attname for veld in kolommen]
    _in_hulptabel(model, kolommen, ([getattr(record, naam) for naam in namen] for record in records))
    lijst = _lijst(kolommen)
    _voer_uit(
        f"INSERT INTO {_tabel(model)} ({lijst}) SELECT {lijst} FROM {HULP} ORDER BY {_naam(sleutel)}"  # noqa: S608 - our own names
    )


def werk_bij(model: type[models.Model], records: Sequence[Any], velden: Collection[str]) -> None:
    """Write some fields of existing records of one model; rows that are no longer there are passed over."""
    if not records:
        return
    kolommen: list[Any] = [model._meta.get_field(naam) for naam in velden]
    namen = [veld.attname for veld in kolommen]
    werk_bij_met(
        model, velden, ([record.pk, *(getattr(record, naam) for naam in namen)] for record in records)
    )


@transaction.atomic(savepoint=False)
def werk_bij_met(model: type[models.Model], velden: Collection[str], rijen: Iterable[Sequence[Any]]) -> None:
    """The same with bare values: each row is a primary key followed by the value of each field."""
    sleutel = _sleutel(model)
    kolommen: list[Any] = [model._meta.get_field(naam) for naam in velden]
    _in_hulptabel(model, [sleutel, *kolommen], rijen)
    zet = ", ".join(f"{_naam(veld)} = h.{_naam(veld)}" for veld in kolommen)
    _voer_uit(
        f"UPDATE {_tabel(model)} t SET {zet} FROM {HULP} h WHERE t.{_naam(sleutel)} = h.{_naam(sleutel)}"  # noqa: S608 - our own names
    )


def kopieer(model: type[models.Model], velden: Collection[str], rijen: Iterable[Sequence[Any]]) -> None:
    """Bare rows straight into a table that is outside the audit trail: a value for every field but the id."""
    _kopieer(_tabel(model), [model._meta.get_field(naam) for naam in velden], rijen)


def _nieuwe_sleutels(model: type[models.Model], aantal: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [_tabel(model), _sleutel(model).column, aantal],
        )
        return [pk for (pk,) in cursor.fetchall()]


def _in_hulptabel(model: type[models.Model], kolommen: Sequence[Any], rijen: Iterable[Sequence[Any]]) -> None:
    _voer_uit(f"DROP TABLE IF EXISTS {HULP}")
    _voer_uit(
        f"CREATE TEMP TABLE {HULP} ON COMMIT DROP AS SELECT {_lijst(kolommen)} FROM {_tabel(model)} WITH NO DATA"  # noqa: S608 - our own names
    )
    _kopieer(HULP, kolommen, rijen)
    _voer_uit(f"ANALYZE {HULP}")


def _kopieer(tabel: str, kolommen: Sequence[Any], rijen: Iterable[Sequence[Any]]) -> None:
    schrijvers = [_schrijver(veld) for veld in kolommen]
    opdracht = f"COPY {tabel} ({_lijst(kolommen)}) FROM STDIN"
    verder = iter(rijen)
    while portie := list(islice(verder, PER_KEER)):
        delen = [schrijf(kolom) for schrijf, kolom in zip(schrijvers, zip(*portie, strict=True), strict=True)]
        tekst = "\n".join(map("\t".join, zip(*delen, strict=True)))
        with connection.cursor() as cursor:
            cursor.copy_expert(opdracht, io.StringIO(f"{tekst}\n"))


def _schrijver(veld: Any) -> Callable[[Sequence[Any]], list[str]]:
    """How the values of a column read in the text format of COPY."""
    if isinstance(veld, models.JSONField):
        return _json
    if isinstance(veld, ArrayField):
        return _rijen
    return _waarden


def _waarden(waarden: Sequence[Any]) -> list[str]:
    """Values of which hardly ever one has a sign in it that COPY reads otherwise: looked for in all of them at once."""
    teksten = [NIETS if een is None else een if type(een) is str else str(een) for een in waarden]
    if BIJZONDER.search("".join([een for een in waarden if isinstance(een, str)])):
        return [
            tekst if een is None else tekst.translate(ANDERS)
            for een, tekst in zip(waarden, teksten, strict=True)
        ]
    return teksten


def _json(waarden: Sequence[Any]) -> list[str]:
    return _waarden([None if een is None else json.dumps(een, ensure_ascii=False) for een in waarden])


def _rijen(waarden: Sequence[Iterable[str] | None]) -> list[str]:
    return _waarden([None if een is None else _rij(een) for een in waarden])


def _rij(waarden: Iterable[str]) -> str:
    """A list of texts as an array."""
    delen = [waarde.replace("\\", "\\\\").replace('"', '\\"') for waarde in waarden]
    inhoud = '","'.join(delen)
    return f'{{"{inhoud}"}}' if delen else "{}"


def _voer_uit(opdracht: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(opdracht)


def _sleutel(model: type[models.Model]) -> Any:
    return model._meta.pk


def _tabel(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _naam(veld: Any) -> str:
    return connection.ops.quote_name(veld.column)


def _lijst(kolommen: Iterable[Any]) -> str:
    return ", ".join(map(_naam, kolommen))
