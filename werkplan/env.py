"""Typed reading of the environment. A bad value stops the start with a message that names the variable.

An empty value counts as not given, except where the docstring says otherwise. Values of secrets are never in
a message.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote, urlsplit

from django.core.checks.security.base import SECRET_KEY_INSECURE_PREFIX
from django.core.exceptions import ImproperlyConfigured

SHORTEST_SECRET = 50
FEWEST_DIFFERENT_CHARACTERS = 10
HIGHEST_PORT = 65535
YES = {"1", "true", "yes", "ja"}
NO = {"0", "false", "no", "nee"}


@dataclass(frozen=True)
class MailServer:
    """What `EMAIL_URL` says."""

    host: str
    port: int
    user: str
    password: str
    use_tls: bool
    use_ssl: bool


def text(name: str, default: str | None = None) -> str:
    """Any text; required without a default."""
    value = os.environ.get(name) or default
    if value is None:
        raise ImproperlyConfigured(f"{name} is required.")
    return value


def secret(name: str) -> str:
    """A required text that is long and varied enough to be unguessable, and not one that Django calls insecure."""
    value = text(name)
    is_short = len(value) < SHORTEST_SECRET or len(set(value)) < FEWEST_DIFFERENT_CHARACTERS
    if is_short or value.startswith(SECRET_KEY_INSECURE_PREFIX):
        raise ImproperlyConfigured(
            f"{name} is too easy to guess: give {SHORTEST_SECRET} random characters or more."
        )
    return value


def boolean(name: str, *, default: bool) -> bool:
    value = os.environ.get(name, "").lower()
    if value == "":
        return default
    if value not in YES | NO:
        raise ImproperlyConfigured(f"{name} must be true or false, not {value!r}.")
    return value in YES


def port(name: str, *, default: int) -> int:
    """The number of a port."""
    number = integer(name, default=default)
    if number > HIGHEST_PORT:
        raise ImproperlyConfigured(f"{name} must be {HIGHEST_PORT} or less, not {number}.")
    return number


def integer(name: str, *, default: int, minimum: int = 0) -> int:
    value = os.environ.get(name) or str(default)
    try:
        number = int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.") from None
    if number < minimum:
        raise ImproperlyConfigured(f"{name} must be {minimum} or more, not {number}.")
    return number


def optional_date(name: str, default: date | None = None) -> date | None:
    """A date like 2020-11-20. Given but empty means none, whatever the default."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value == "":
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a date like 2020-11-20, not {value!r}.") from None


def choice(name: str, options: Sequence[str], *, default: str) -> str:
    value = os.environ.get(name) or default
    if value not in options:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(options)}, not {value!r}.")
    return value


def words(name: str, default: Sequence[str] | None = None) -> list[str]:
    """A list separated by commas; required without a default."""
    value = os.environ.get(name, "")
    found = [word.strip() for word in value.split(",") if word.strip()]
    if not found and default is None:
        raise ImproperlyConfigured(f"{name} is required: a list separated by commas.")
    return found or list(default or [])


def url(name: str, schemes: Sequence[str], default: str | None = None) -> str:
    """An address of one of these kinds; required without a default.

    It may hold a password, so it is never shown.
    """
    value = text(name, default)
    try:
        parts = urlsplit(value)
        is_good = parts.scheme in schemes and parts.port != 0
    except ValueError:
        is_good = False
    if not is_good:
        raise ImproperlyConfigured(
            f"{name} must be a whole address that starts with {' or '.join(schemes)}://."
        )
    return value


def mail_server(name: str) -> MailServer | None:
    """An address like smtp://user:password@mail.example.org:587, smtps:// for TLS from the start."""
    if not os.environ.get(name):
        return None
    parts = urlsplit(url(name, ["smtp", "smtp+tls", "smtps"]))
    if not parts.hostname:
        raise ImproperlyConfigured(f"{name} must name a mail server.")
    return MailServer(
        host=parts.hostname,
        port=parts.port or {"smtp": 25, "smtp+tls": 587, "smtps": 465}[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_tls=parts.scheme == "smtp+tls",
        use_ssl=parts.scheme == "smtps",
    )
