"""Loaded data, kept as it stands in the tables after the first time: the next test has it in milliseconds.

Of all the processes of a run one loads it: the others find it in a folder that they share.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from io import StringIO
from pathlib import Path

from django.apps import apps
from django.db import DatabaseError, connection, transaction

DOOR_MIGRATIES = "locaties.Grootteklasse"
"""Filled by a migration, and so never empty."""
_BEWAARD: dict[str, dict[str, str]] = {}


def laad_of_herstel(naam: str, laad: Callable[[], object]) -> None:
    """Run `laad` into empty tables the first time, and copy what it made back after that.

    Where the tables are not empty, or where the role may not switch triggers off, it is loaded as always.
    """
    if not _is_leeg():
        laad()
    elif not _is_bekend(naam) or not _herstel(_BEWAARD[naam]):
        laad()
        _BEWAARD[naam] = _bewaar()
        _deel(naam)


def _is_bekend(naam: str) -> bool:
    """Of this process, or of another that was first: then its numbers are taken, too."""
    if naam not in _BEWAARD and (gedeeld := _bestand(naam)).exists():
        bewaard = json.loads(gedeeld.read_text(encoding="utf-8"))
        with connection.cursor() as cursor:
            cursor.execute(NEEM_NUMMERS, [json.dumps(bewaard["nummers"])])
        _BEWAARD[naam] = bewaard["tabellen"]
    return naam in _BEWAARD


def _deel(naam: str) -> None:
    """Give it to the others: all at once, because they may look at any moment."""
    with connection.cursor() as cursor:
        cursor.execute(NUMMERS)
        nummers = dict(cursor.fetchall())
    nieuw = _bestand(f"{naam}.{os.getpid()}")
    nieuw.write_text(json.dumps({"nummers": nummers, "tabellen": _BEWAARD[naam]}), encoding="utf-8")
    nieuw.rename(_bestand(naam))


def _bestand(naam: str) -> Path:
    return Path(os.environ["GELADEN_MAP"]) / naam


NUMMERS = (
    "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL"
)
NEEM_NUMMERS = f"""
    SELECT setval(format('public.%%I', sequencename)::regclass, greatest(gedeeld.value::bigint, eigen.last_value))
    FROM json_each_text(%s) AS gedeeld JOIN ({NUMMERS.replace("AND last_value IS NOT NULL", "")}) AS eigen
    ON eigen.sequencename = gedeeld.key
"""  # noqa: S608 - our own text


def _tabellen() -> list[str]:
    modellen = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in ("kern", "acties", "locaties", "loket")
        and model._meta.managed
        and not model._meta.label.startswith(DOOR_MIGRATIES)
    ]
    return [*(model._meta.db_table for model in modellen), "pghistory_context"]


def _is_leeg() -> bool:
    """As each test begins: a transaction that wrote nothing need not look into two hundred tables."""
    if connection.in_atomic_block and _schreef_niets():
        return True
    delen = (f'SELECT EXISTS (SELECT 1 FROM "{tabel}")' for tabel in _tabellen())  # noqa: S608 - our own tables
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(delen))
        return not any(gevuld for (gevuld,) in cursor.fetchall())


def _schreef_niets() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT txid_current_if_assigned() IS NULL")
        return bool(cursor.fetchone()[0])


def _kolommen(tabel: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' "
            "AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position",
            [tabel],
        )
        return ", ".join(f'"{naam}"' for (naam,) in cursor.fetchall())


def _bewaar() -> dict[str, str]:
    bewaard = {}
    for tabel in _tabellen():
        inhoud = StringIO()
        kolommen = _kolommen(tabel)
        with connection.cursor() as cursor:
            cursor.copy_expert(f'COPY "{tabel}" ({kolommen}) TO STDOUT', inhoud)
        if inhoud.getvalue():
            bewaard[f'COPY "{tabel}" ({kolommen}) FROM STDIN'] = inhoud.getvalue()
    return bewaard


def _herstel(bewaard: dict[str, str]) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for sql, inhoud in bewaard.items():
                cursor.copy_expert(sql, StringIO(inhoud))
            cursor.execute("SET LOCAL session_replication_role = origin")
    except DatabaseError:
        return False
    return True
