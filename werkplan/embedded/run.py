"""`make run`: prepare the data, then web, worker and scheduler as children that end together."""

import os
import signal
import socket
import sys
from types import FrameType

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from werkplan import env
from werkplan.embedded import place
from werkplan.embedded.children import Child, Children
from werkplan.embedded.prepare import prepare_data, prepare_static_files
from werkplan.embedded.use import provide

FIRST_PORT = 8000
LAST_PORT = 8099


def main() -> int:
    """Run until Ctrl-C, SIGTERM or the end of a child that does not come back.

    The exit code is 0 only after a clean stop.
    """
    for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, _stop)
    try:
        listening = _listen()
    except (ImproperlyConfigured, OSError) as error:
        print(f"Werkplan start niet: {error}", file=sys.stderr)
        return 1
    try:
        return _serve(listening)
    except KeyboardInterrupt:
        print("\nWerkplan is gestopt.")
        return 0


def _stop(*_: int | FrameType | None) -> None:
    # A second signal during the stop changes nothing: the children get their seconds, then they are killed.
    for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.SIG_IGN)
    raise KeyboardInterrupt


def _listen() -> socket.socket:
    """The socket of the web server, open from the start: no other clone can take the port in the meantime."""
    wanted = env.port("PORT", default=0)
    ports = [wanted] if wanted else range(FIRST_PORT, LAST_PORT + 1)
    for port in ports:
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(("127.0.0.1", port))
            listening.listen()
        except OSError:
            listening.close()
            continue
        return listening
    occupied = f"poort {wanted} is" if wanted else f"poorten {FIRST_PORT} tot en met {LAST_PORT} zijn"
    raise OSError(f"{occupied} bezet.")


def _serve(listening: socket.socket) -> int:
    here = place.of_this_clone()
    port = listening.getsockname()[1]
    os.environ["PORT"] = str(port)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "werkplan.settings")
    print("Werkplan wordt klaargezet …", flush=True)
    provide()
    here.prepare()
    django.setup()
    prepare_static_files(here)
    prepare_data()
    children = Children(here.log)
    try:
        for child in _plan(listening.fileno(), here):
            children.start(child)
        listening.close()
        return children.watch(when_ready=lambda: _announce(port, here), ready_port=port)
    finally:
        children.stop()


def _plan(listening: int, here: place.Place) -> list[Child]:
    python = [sys.executable, "-m"]
    schedule = str(here.root / "schedule")
    web = [*python, "gunicorn", "-c", "python:werkplan.gunicorn", "-b", f"fd://{listening}", "werkplan.wsgi"]
    worker = [*python, "celery", "-A", "werkplan", "-q", "worker", "--concurrency", "2", "--without-gossip"]
    scheduler = [*python, "celery", "-A", "werkplan", "-q", "beat", "--schedule", schedule, "--pidfile", ""]
    return [
        Child("web", web, keeps=(listening,)),
        Child("worker", worker, comes_back=True),
        Child("scheduler", scheduler, comes_back=True),
    ]


def _announce(port: int, here: place.Place) -> None:
    address = f"http://localhost:{port}"
    print(f"\nWerkplan draait op {address}/")
    if settings.DEMO_DATUM is not None:
        print(f"Demo: het is hier {settings.DEMO_DATUM:%d-%m-%Y}. Inloggen op {address}/inloggen/ als")
        print("  coordinator, actiehouder, am-hilversum, am-huizen, bedrijvenfederatie, lezer of beheer")
        print(f"  met wachtwoord {settings.DEMO_WACHTWOORD}")
    print(f"Logboek: {here.log}. Stoppen: Ctrl-C.", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
