"""One Redis, two databases: the queue in the database that `REDIS_URL` names, the cache in the next one.

Apart, because emptying the cache may not empty the queue.
"""

from urllib.parse import SplitResult, parse_qs, urlsplit, urlunsplit

from django.core.exceptions import ImproperlyConfigured


def queue_url(redis_url: str, offset: int = 0) -> str:
    """The address as Celery writes it."""
    parts, number = _split(redis_url)
    if parts.scheme == "unix":
        return f"redis+socket://{parts.path}?virtual_host={number + offset}"
    return urlunsplit(parts._replace(path=f"/{number + offset}"))


def cache_url(redis_url: str, offset: int = 0) -> str:
    """The address as the Redis client writes it."""
    parts, number = _split(redis_url)
    if parts.scheme == "unix":
        return f"unix://{parts.path}?db={number + offset + 1}"
    return urlunsplit(parts._replace(path=f"/{number + offset + 1}"))


def _split(redis_url: str) -> tuple[SplitResult, int]:
    parts = urlsplit(redis_url)
    in_query = parse_qs(parts.query).get("db", ["0"])[0]
    number = in_query if parts.scheme == "unix" else parts.path.strip("/") or "0"
    if not number.isdigit():
        raise ImproperlyConfigured(
            "REDIS_URL must end in the number of a database, like redis://host:6379/0."
        )
    return parts, int(number)


def redis_error() -> type[Exception]:
    """What the Redis client raises, for `except`. Loading the client is a twentieth of a start: it waits until then."""
    from redis.exceptions import RedisError  # noqa: PLC0415 - see above

    return RedisError
