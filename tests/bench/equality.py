"""Whether two applications see the same data: row counts and checksums, asked through the settings of each.

As a program it prints them as JSON for the application that DJANGO_SETTINGS_MODULE names.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys

import django
from django.db import connection

COUNTED = (
    "acties_actie",
    "acties_opgave",
    "acties_stap",
    "acties_voortgang",
    "acties_mijlpaal",
    "kern_organisatie",
)
SUMMED = (
    ("acties_actie", "nummer, titel, status, stoplicht, percentage, laatste_voortgang"),
    ("acties_voortgang", "datum, stoplicht, percentage, toelichting"),
    ("acties_begrotingsregel", "jaar, bedrag, zekerheid, dekking"),
)
"""Values that do not depend on ids: the same for every database of one size."""


def fingerprint() -> dict[str, object]:
    """Row counts of the tables that the applications share, and three checksums of their values."""
    found: dict[str, object] = {}
    with connection.cursor() as cursor:
        for table in COUNTED:
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - fixed names
            found[table] = cursor.fetchone()[0]
        for table, columns in SUMMED:
            cursor.execute(f"SELECT concat_ws('|', {columns}) FROM {table} ORDER BY 1")  # noqa: S608 - fixed names
            lines = "\n".join(line for (line,) in cursor.fetchall())
            found[f"sum {table}"] = hashlib.sha256(lines.encode()).hexdigest()[:12]
    return found


def require_equal(size: int) -> dict[str, object]:
    """Stop the bench when the peer sees other data than the product, or not `size` actions."""
    ours = fingerprint()
    answer = subprocess.run(
        [sys.executable, "-m", "tests.bench.equality"],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.bench.mini.settings"},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    theirs = json.loads(answer.stdout)
    if ours != theirs or ours["acties_actie"] != size:
        raise SystemExit(f"The applications do not see the same data:\n{ours}\n{theirs}")
    return ours


if __name__ == "__main__":
    django.setup()
    print(json.dumps(fingerprint()))
