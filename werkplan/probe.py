"""The health check of one container: `python -m werkplan.probe web|worker|scheduler`. Code 0 is healthy."""

import http.client
import os
import platform
import sys
from pathlib import Path

SCHEDULER_PID = Path("/tmp/beat.pid")  # noqa: S108 (the container's own file system in memory)


def web() -> bool:
    """The web server answers. Behind a redirect to https it is as healthy."""
    connection = http.client.HTTPConnection("127.0.0.1", int(os.environ.get("PORT") or 8000), timeout=4)
    host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip().removeprefix(".")
    try:
        connection.request("GET", "/healthz", headers={"Host": host})
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def worker() -> bool:
    """The worker of this very container answers over the broker."""
    from werkplan.celery import app  # noqa: PLC0415 (the other two probes need none of it)

    return bool(app.control.ping(destination=[f"celery@{platform.node()}"], timeout=5))


def scheduler() -> bool:
    """The process that its file names is alive."""
    try:
        os.kill(int(SCHEDULER_PID.read_text()), 0)
    except (OSError, ValueError):
        return False
    return True


if __name__ == "__main__":
    probes = {"web": web, "worker": worker, "scheduler": scheduler}
    raise SystemExit(0 if probes[sys.argv[1]]() else 1)
