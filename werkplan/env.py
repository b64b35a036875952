"""Typed reading of the environment. A bad value stops the start with a message that names the variable."""

import os
from datetime import date

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str | None = None) -> str:
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"{name} is required.")
    return value


def boolean(name: str, *, default: bool) -> bool:
    value = os.environ.get(name, "")
    if value == "":
        return default
    if value.lower() in {"1", "true", "yes", "ja"}:
        return True
    if value.lower() in {"0", "false", "no", "nee"}:
        return False
    raise ImproperlyConfigured(f"{name} must be true or false, not {value!r}.")


def optional_date(name: str, default: date | None = None) -> date | None:
    value = os.environ.get(name)
    if value is None:
        return default
    if value == "":
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a date like 2020-11-20, not {value!r}.") from None
