"""The memberships of a person on a day, with the statement composed once: every request asks it."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, NamedTuple

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import BigIntegerField, Func

from werkplan.kern.fusies import opgegaan

PERSOON, DAG = -1, date(1, 1, 1)
"""Stand in the statement for the values of a request."""


class Paar(Func):
    """Two numbers as an array."""

    template = "ARRAY[%(expressions)s]"
    output_field = ArrayField(BigIntegerField())


class Lid(NamedTuple):
    """One membership: the role, the organisation, the municipalities that gave the region a mandate, the mergers."""

    rol: str
    organisatie_id: int
    gemeente_id: int | None
    naam: str
    soort: str
    mandaten: list[int]
    fusies: list[tuple[int, int]]
    """Each municipality that no longer exists, with the one that took it over."""


def lees_lidmaatschappen(persoon: int, op: date) -> list[Lid]:
    """What somebody is a member of on a day, by the name of the organisation."""
    sql, params = _vraag()
    waarden: dict[Any, Any] = {PERSOON: persoon, DAG: op}
    with connection.cursor() as cursor:
        cursor.execute(sql, [waarden.get(param, param) for param in params])
        return [Lid(*rij) for rij in cursor.fetchall()]


@cache
def _vraag() -> tuple[str, tuple[Any, ...]]:
    mandaten = apps.get_model("kern", "Mandaat")._default_manager.geldig_op(DAG)
    lidmaatschappen = apps.get_model("kern", "Lidmaatschap")._default_manager.geldig_op(DAG)
    rijen = (
        lidmaatschappen.filter(gebruiker=PERSOON)
        .annotate(
            mandaten=ArraySubquery(mandaten.order_by().values("gemeente_id")),
            fusies=ArraySubquery(opgegaan(DAG).order_by().values(paar=Paar("pk", "opvolger_id"))),
        )
        .values_list(
            "rol",
            "organisatie_id",
            "organisatie__gemeente_id",
            "organisatie__naam",
            "organisatie__soort",
            "mandaten",
            "fusies",
        )
    )
    sql, params = rijen.query.sql_with_params()
    return sql, tuple(params)
