"""Look for a text in everything that the product keeps: database, sessions, Redis and files."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import redis
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection


def find_everywhere(texts: Sequence[str]) -> set[str]:
    """Where any of the texts stands, whatever its capitals: `kern_bericht.tekst`, `sessions`, `redis`, a file."""
    return {*_in_database(texts), *_in_sessions(texts), *_in_redis(texts), *_in_files(texts)}


def _holds(content: str, texts: Sequence[str]) -> bool:
    unfolded = re.sub(r"\r?\n[ \t]", "", content).casefold()
    return any(text.casefold() in unfolded for text in texts)


def _in_database(texts: Sequence[str]) -> Iterator[str]:
    """Every column of every table of every schema, cast to text."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_schema, table_name, array_agg(column_name::text) FROM information_schema.columns "
            "JOIN information_schema.tables USING (table_schema, table_name) WHERE table_type = 'BASE TABLE' "
            "AND table_schema NOT IN ('pg_catalog', 'information_schema') GROUP BY 1, 2"
        )
        for schema, table, columns in cursor.fetchall():
            listed = ", ".join(f'"{column}"::text' for column in columns)
            cursor.execute(f'SELECT {listed} FROM "{schema}"."{table}"')  # noqa: S608 - from the catalogue
            for row in cursor.fetchall():
                found = (
                    column for column, value in zip(columns, row, strict=True) if _holds(value or "", texts)
                )
                yield from (f"{table}.{column}" for column in found)


def _in_sessions(texts: Sequence[str]) -> Iterator[str]:
    for session in Session.objects.all():
        if _holds(json.dumps(session.get_decoded(), ensure_ascii=False, default=str), texts):
            yield "sessions"


def _in_redis(texts: Sequence[str]) -> Iterator[str]:
    for address in (settings.CACHES["default"]["LOCATION"], settings.CELERY_BROKER_URL):
        client: Any = redis.Redis.from_url(
            address.replace("redis+socket://", "unix://").replace("virtual_host", "db")
        )
        for key in client.scan_iter():
            kind = client.type(key)
            value = client.get(key) if kind == b"string" else client.dump(key)
            if _holds(f"{key!r} {value!r}", texts):
                yield "redis"
        client.close()


def _in_files(texts: Sequence[str]) -> Iterator[str]:
    for path in Path(settings.MEDIA_ROOT).rglob("*"):
        if path.is_file() and any(_holds(part, texts) for part in (path.name, *_parts(path.read_bytes()))):
            yield path.suffix.removeprefix(".")


def _parts(content: bytes) -> Iterator[str]:
    yield content.decode("utf-8", errors="replace")
    if zipfile.is_zipfile(BytesIO(content)):
        with zipfile.ZipFile(BytesIO(content)) as packed:
            yield from (packed.read(name).decode("utf-8", errors="replace") for name in packed.namelist())
