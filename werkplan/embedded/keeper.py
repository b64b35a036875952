"""The process that keeps one pair of services alive while somebody uses it.

Every user holds a shared lock on a file, which the kernel gives back however the user ends. When the keeper
can take that lock for itself nobody is left: it stops both services and ends.
"""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from werkplan.embedded import postgres, redis_server
from werkplan.embedded.locks import taken
from werkplan.embedded.place import Place

SECONDS_BETWEEN_LOOKS = 0.05
LOCKS = ("keeper.lock", "users.lock")


def main() -> int:
    """Arguments: the folder, and `durable` or `temporary`."""
    place = Place(Path(sys.argv[1]), durable=sys.argv[2] == "durable")
    # Only the end of its users ends a keeper: a Ctrl-C or a closed terminal must not take the database away
    # first.
    for ignored in (signal.SIGINT, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    # Both stay open until the process is gone, so that who waits for them waits for that.
    own_lock, users = (os.open(place.root / name, os.O_RDWR | os.O_CREAT, 0o600) for name in LOCKS)
    if not _is_the_only_keeper(own_lock):
        return 0
    return _keep(place, users)


def _is_the_only_keeper(own_lock: int) -> bool:
    """Tried more than once: a process that looks whether there is a keeper holds the lock for a moment."""
    for _ in range(10):
        if taken(own_lock, fcntl.LOCK_EX):
            return True
        time.sleep(SECONDS_BETWEEN_LOOKS)
    return False


def _keep(place: Place, users: int) -> int:
    ready = place.root / "ready"
    services: list[subprocess.Popen[bytes]] = []
    try:
        services.append(postgres.start(place))
        services.append(redis_server.start(place))
        ready.write_text(str(os.getpid()))
        while not taken(users, fcntl.LOCK_EX):
            if any(service.poll() is not None for service in services):
                print("A service ended by itself.", file=sys.stderr)
                return 1
            time.sleep(SECONDS_BETWEEN_LOOKS)
        return 0
    finally:
        ready.unlink(missing_ok=True)
        _stop(services)
        if not place.durable:
            shutil.rmtree(place.sockets, ignore_errors=True)
            shutil.rmtree(place.root, ignore_errors=True)


def _stop(services: list[subprocess.Popen[bytes]]) -> None:
    # SIGINT is PostgreSQL's fast shutdown: it does not wait for open connections.
    for service in services:
        service.send_signal(signal.SIGINT)
    for service in services:
        try:
            service.wait(20)
        except subprocess.TimeoutExpired:
            service.kill()
            service.wait()


if __name__ == "__main__":
    raise SystemExit(main())
