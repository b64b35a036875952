"""Using the embedded services: start them, or join those that run already, until this process ends."""

import atexit
import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from werkplan.embedded import place as places
from werkplan.embedded.locks import taken
from werkplan.embedded.place import Place

SECONDS_TO_START = 90
SECONDS_TO_STOP = 30
SECONDS_BETWEEN_LOOKS = 0.02


def provide(choose: Callable[[], Place] = places.of_this_clone) -> None:
    """Set DATABASE_URL and REDIS_URL to embedded services where the environment does not give them."""
    missing = [name for name in ("DATABASE_URL", "REDIS_URL") if not os.environ.get(name)]
    if not missing:
        return
    chosen = choose()
    join(chosen)
    for name in missing:
        os.environ[name] = chosen.database_url if name == "DATABASE_URL" else chosen.redis_url


def join(place: Place) -> None:
    """Hold the services of this place until this process ends; the last one to end waits until they are
    stopped."""
    place.prepare()
    users = os.open(place.root / "users.lock", os.O_RDWR | os.O_CREAT, 0o600)
    # Waits while a keeper that saw its last user leave is stopping.
    fcntl.flock(users, fcntl.LOCK_SH)
    with (place.root / "start.lock").open("a") as one_at_a_time:
        fcntl.flock(one_at_a_time, fcntl.LOCK_EX)
        _wait_until_ready(place)
    atexit.register(_leave, place, users, os.getpid())


def _wait_until_ready(place: Place) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    keeper: subprocess.Popen[bytes] | None = None
    while time.monotonic() < deadline:
        if _has_keeper(place):
            if (place.root / "ready").exists():
                return
        elif keeper is None:
            keeper = _start_keeper(place)
        elif keeper.poll():
            break
        elif keeper.poll() == 0:
            keeper = None
        time.sleep(SECONDS_BETWEEN_LOOKS)
    raise SystemExit(f"The embedded database did not start:\n{_last_lines(place.log / 'keeper.log')}")


def _start_keeper(place: Place) -> subprocess.Popen[bytes]:
    # A keeper that was killed could not take its sign down.
    (place.root / "ready").unlink(missing_ok=True)
    kind = "durable" if place.durable else "temporary"
    with (place.log / "keeper.log").open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "werkplan.embedded.keeper", str(place.root), kind],
            cwd=places.PROJECT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def _has_keeper(place: Place) -> bool:
    try:
        handle = os.open(place.root / "keeper.lock", os.O_RDWR | os.O_CREAT, 0o600)
    except FileNotFoundError:
        return False
    try:
        return not taken(handle, fcntl.LOCK_SH)
    finally:
        os.close(handle)


def _leave(place: Place, users: int, owner: int) -> None:
    if os.getpid() != owner:
        return
    fcntl.flock(users, fcntl.LOCK_UN)
    deadline = time.monotonic() + SECONDS_TO_STOP
    while time.monotonic() < deadline and _has_keeper(place):
        # Only a stopping keeper refuses a shared lock; only another user refuses the exclusive one after it.
        if taken(users, fcntl.LOCK_SH) and not taken(users, fcntl.LOCK_EX):
            return
        fcntl.flock(users, fcntl.LOCK_UN)
        time.sleep(SECONDS_BETWEEN_LOOKS)


def _last_lines(path: Path, count: int = 20) -> str:
    try:
        return "\n".join(path.read_text(errors="replace").splitlines()[-count:])
    except FileNotFoundError:
        return ""
