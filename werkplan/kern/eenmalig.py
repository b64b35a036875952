"""A form that is sent twice does its work once: who takes its key first, does it."""

from __future__ import annotations

from uuid import uuid4

from django.core.cache import cache

from werkplan.brokers import redis_error

HOUDBAAR = 3600


def nieuwe_sleutel() -> str:
    """A key for one form on one screen."""
    return uuid4().hex


def neem(sleutel: str) -> bool:
    """Whether this is the first time that the key is offered. Without the shared memory everybody is the first."""
    try:
        return bool(cache.add(f"formulier-{sleutel}", 1, HOUDBAAR))
    except redis_error():
        return True


def geef_terug(sleutel: str) -> None:
    """The work was not done after all: the form may be sent again."""
    try:
        cache.delete(f"formulier-{sleutel}")
    except redis_error():
        return
