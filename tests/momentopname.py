"""Loaded data, kept as it stands in the tables after the first time: the next test has it in milliseconds."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO

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
    elif naam not in _BEWAARD or not _herstel(_BEWAARD[naam]):
        laad()
        _BEWAARD[naam] = _bewaar()


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
    delen = (f'SELECT EXISTS (SELECT 1 FROM "{tabel}")' for tabel in _tabellen())  # noqa: S608 - our own tables
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(delen))
        return not any(gevuld for (gevuld,) in cursor.fetchall())


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
