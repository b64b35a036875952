"""The state as of a date, for every page, figure and export alike.

For each table whose history keeps all columns there is a view of the same name in the schema `peil`, which
gives the rows as they were recorded by a moment. Inside `zoals_vastgelegd` the database looks there first, so
the ordinary queries answer for that moment, and nothing can be written.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

import pghistory.models
from django.apps import apps
from django.db import connection, models, transaction

from werkplan.kern.klok import einde_van
from werkplan.kern.niveau import Niveau

SCHEMA = "peil"


def tracked_models() -> dict[type[models.Model], type[models.Model]]:
    """Every tracked model with the model of its history."""
    return {
        volgt: kandidaat
        for kandidaat in apps.get_models()
        if issubclass(kandidaat, pghistory.models.Event)
        and (volgt := getattr(kandidaat, "pgh_tracked_model", None)) is not None
    }


def rebuildable_models() -> dict[type[models.Model], type[models.Model]]:
    """The tracked models whose history keeps every column, so that a past state can be shown."""
    return {
        model: events
        for model, events in tracked_models().items()
        if {veld.column for veld in model._meta.concrete_fields}
        <= {veld.column for veld in events._meta.concrete_fields}
    }


def drop_views(**kwargs: Any) -> None:
    """Before a migration: the views would hold on to columns that change."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")


def create_views(**kwargs: Any) -> None:
    """After a migration: one view for each table of which the past can be shown."""
    bestaand = set(connection.introspection.table_names())
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
        cursor.execute(f"CREATE SCHEMA {SCHEMA}")
        for model, events in rebuildable_models().items():
            if events._meta.db_table in bestaand:
                cursor.execute(_view_sql(model, events))
        cursor.execute(f"SET LOCAL search_path TO {SCHEMA}, public")
        for tabel, sql in _afgeleid().items():
            if tabel in bestaand:
                cursor.execute(f'CREATE VIEW "{tabel}" AS {sql}')
        cursor.execute("SET LOCAL search_path TO public")


def _afgeleid() -> dict[str, str]:
    """The tables that the database derives from tracked ones, with the query that derives them (`afleiding`)."""
    return {
        model._meta.db_table: sql for model in apps.get_models() if (sql := getattr(model, "afleiding", ""))
    }


def _view_sql(model: type[models.Model], events: type[models.Model]) -> str:
    """The last event of each record by the moment; conditions on a record or its parent reach the indexes of events.

    `alleen_lezen`: PostgreSQL lets nobody write through a view of more than one relation.
    """
    velden = model._meta.concrete_fields
    gedeeld = [veld for veld in velden if veld.choices == Niveau.choices]
    pk, tabel, event = model._meta.pk.column, model._meta.db_table, events._meta.db_table
    keuze = ", ".join(
        f'e.pgh_obj_id AS "{pk}"'
        if veld.primary_key
        else _narrower(event, veld)
        if veld in gedeeld
        else f'e."{veld.column}"'
        for veld in velden
    )
    nu = f'LEFT JOIN public."{tabel}" nu ON nu."{pk}" = e.pgh_obj_id' if gedeeld else ""
    moment = "current_setting('werkplan.peilmoment')::timestamptz"
    return f"""
        CREATE VIEW {SCHEMA}."{tabel}" AS
        SELECT {keuze} FROM public."{event}" e CROSS JOIN (SELECT 1 AS een) alleen_lezen {nu}
        WHERE e.pgh_created_at <= {moment} AND e.pgh_label <> 'delete' AND NOT EXISTS (
            SELECT FROM public."{event}" later
            WHERE later.pgh_obj_id = e.pgh_obj_id AND later.pgh_created_at <= {moment}
            AND (later.pgh_created_at, later.pgh_id) > (e.pgh_created_at, e.pgh_id)
        )
    """  # noqa: S608 - only names of our own models


def _narrower(event: str, veld: models.Field[Any, Any]) -> str:
    """A level: what was kept private then or is so now stays so. Of what is gone: the narrowest that it ever had."""
    kolom = f'"{veld.column}"'
    ooit = f'SELECT max(ooit.{kolom}) FROM public."{event}" ooit WHERE ooit.pgh_obj_id = e.pgh_obj_id'  # noqa: S608 - ours
    return f"GREATEST(e.{kolom}, COALESCE(nu.{kolom}, ({ooit}))) AS {kolom}"


@contextmanager
def zoals_vastgelegd(op: date | None) -> Iterator[None]:
    """Read the state as it was recorded by the end of a day; None means: the state as it is."""
    if op is None:
        yield
        return
    with zoals_vastgelegd_om(einde_van(op)):
        yield


@contextmanager
def zoals_vastgelegd_om(moment: datetime) -> Iterator[None]:
    """Read the state as it was recorded by a moment."""
    with transaction.atomic():
        _set_path(f"{SCHEMA}, public", moment.isoformat())
        try:
            yield
        finally:
            connection.peilmoment = ""  # type: ignore[attr-defined]  # ours
            if not connection.needs_rollback:
                _set_path("public", "")


def peilmoment() -> str:
    """The moment of which this connection shows the state; nothing for now."""
    return str(getattr(connection, "peilmoment", ""))


def _set_path(path: str, moment: str) -> None:
    connection.peilmoment = moment  # type: ignore[attr-defined]  # ours
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('search_path', %s, true), set_config('werkplan.peilmoment', %s, true)",
            [path, moment],
        )


def eerste_vastlegging(model: type[models.Model]) -> datetime | None:
    """When the first row of a model was recorded, or None when nothing was."""
    events = tracked_models()[model]
    eerste: datetime | None = events._default_manager.aggregate(eerste=models.Min("pgh_created_at"))["eerste"]
    return eerste
