"""The sums of units, made one again at night; and whether they told something else than the units."""

from __future__ import annotations

import structlog
from django.db import connection, transaction

from locaties.models.somtriggers import AFLEIDING, SLEUTEL

log = structlog.get_logger(__name__)
KOLOMMEN = f"{SLEUTEL}, m2, aantal, zonder_oppervlakte"
OPGETELD = f"""
SELECT {SLEUTEL}, SUM(m2) AS m2, SUM(aantal) AS aantal, SUM(zonder_oppervlakte) AS zonder_oppervlakte
FROM locaties_ruimtesom GROUP BY {SLEUTEL}
HAVING SUM(m2) <> 0 OR SUM(aantal) <> 0 OR SUM(zonder_oppervlakte) <> 0
"""  # noqa: S608 - our own names


@transaction.atomic
def rebuild_sums() -> int:
    """One row for what belongs together, from the units themselves. Returns how many sums were wrong: none, ever."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE locaties_werkruimte IN SHARE MODE")
        cursor.execute(
            f"""
            WITH nu AS ({OPGETELD}), zo AS (SELECT {KOLOMMEN} FROM ({AFLEIDING}) AS afgeleid)
            SELECT COUNT(*) FROM (
                (SELECT * FROM nu EXCEPT SELECT * FROM zo) UNION ALL (SELECT * FROM zo EXCEPT SELECT * FROM nu)
            ) AS anders
            """  # noqa: S608 - our own names
        )
        [anders] = cursor.fetchone()
        cursor.execute("DELETE FROM locaties_ruimtesom")
        cursor.execute(
            f"INSERT INTO locaties_ruimtesom ({KOLOMMEN}) SELECT {KOLOMMEN} FROM ({AFLEIDING}) AS afgeleid"  # noqa: S608 - our own names
        )
    if anders:
        log.error("sums of units were wrong", aantal=anders)
    return int(anders)
