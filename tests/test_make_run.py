import gzip
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress

import psutil
import pytest

from werkplan.embedded import place as places
from werkplan.embedded.children import Child, Children
from werkplan.embedded.place import PROJECT, Place

LOOK = "import time; time.sleep(60)"
FIRST_VIEW = 100_000
"""Bytes that a phone on a slow line fetches before the landing page is there."""
ASKS = re.compile(r"""<(?:link[^>]+rel="(?:stylesheet|icon)"[^>]*|script[^>]+src=[^>]*|img[^>]*)>""")


@pytest.fixture
def place() -> Iterator[Place]:
    made = places.temporary()
    made.prepare()
    yield Place(made.root)
    shutil.rmtree(made.root, ignore_errors=True)


@pytest.fixture
def children(place: Place) -> Iterator[Children]:
    started = Children(place.log)
    yield started
    started.stop()


def python(program: str, name: str) -> Child:
    return Child(name, [sys.executable, "-c", program])


def start(place: Place, **environment: str) -> subprocess.Popen[str]:
    """`make run` itself, on a state folder of its own and with nothing given."""
    given = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
    given |= {"WERKPLAN_MAP": str(place.root), "DJANGO_SETTINGS_MODULE": "werkplan.settings", **environment}
    given["BESTANDEN_MAP"] = str(place.root / "bestanden")
    return subprocess.Popen(
        [sys.executable, "-m", "werkplan.embedded.run"],
        cwd=PROJECT,
        env=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def first_visit(address: str, path: str) -> dict[str, int]:
    """What a browser fetches for a page, as the bytes of each answer. It comes from us, and leaves no cookie."""
    sizes: dict[str, int] = {}

    def fetch(name: str) -> str:
        assert name.startswith("/"), f"{path} asks elsewhere: {name}"
        asked = urllib.request.Request(f"{address}{name}", headers={"Accept-Encoding": "gzip"})  # noqa: S310
        with urllib.request.urlopen(asked) as answer:  # noqa: S310 (our own address)
            assert "Set-Cookie" not in answer.headers, name
            content = answer.read()
            sizes[name] = len(content)
            is_small = answer.headers["Content-Encoding"] == "gzip"
        return (gzip.decompress(content) if is_small else content).decode()

    for asks in ASKS.findall(fetch(path)):
        content = fetch(re.search(r'(?:href|src)="([^"]+)"', asks)[1])  # type: ignore[index]
        assert re.findall(r"@import|url\((?!.?data:)", content) == []
    return sizes


def processes_with(place: Place) -> list[psutil.Process]:
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if process.environ().get("WERKPLAN_MAP") == str(place.root):
                found.append(process)
    return found


def test_it_serves_the_loaded_product_and_leaves_nothing_behind(place: Place) -> None:
    running = start(place)
    assert running.stdout is not None
    said = ""
    while "Stoppen: Ctrl-C" not in said and (line := running.stdout.readline()):
        said += line
    assert "draait op" in said
    address = said.partition("draait op ")[2].split("/\n")[0]
    with urllib.request.urlopen(f"{address}/readyz") as answer:  # noqa: S310 (our own address)
        assert answer.status == 200
    first_view = {path: first_visit(address, path) for path in ("/", "/en/?gemeente=GM0406")}

    running.send_signal(signal.SIGTERM)
    running.communicate()

    assert running.returncode == 0, said
    assert "wachtwoord werkplan-demo" in said
    assert processes_with(place) == []
    for path, sizes in first_view.items():
        assert sum(sizes.values()) < FIRST_VIEW, (path, sizes)
        assert len(sizes) <= 3, (path, sizes)


def test_a_port_that_is_taken_is_an_error(place: Place) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])

        refused = start(place, PORT=port)
        said, _ = refused.communicate()

    assert refused.returncode == 1
    assert f"poort {port} is bezet" in said


def test_all_end_with_an_error_when_one_ends(children: Children, capsys: pytest.CaptureFixture[str]) -> None:
    children.start(python(LOOK, "blijver"))
    children.start(python("raise SystemExit('de reden')", "stopper"))

    code = children.watch(when_ready=lambda: None, ready_port=1)
    children.stop()

    assert code == 1
    assert children.running["blijver"].returncode == -signal.SIGTERM
    said = capsys.readouterr().err
    assert "stopper is gestopt met code 1" in said
    assert "de reden" in said


def test_a_worker_that_is_killed_is_started_again_and_the_others_go_on(
    children: Children, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("werkplan.embedded.children.SECONDS_TO_LIVE", 0)
    children.start(python(LOOK, "web"))
    children.start(Child("worker", [sys.executable, "-c", LOOK], comes_back=True))
    web, worker = children.running["web"], children.running["worker"]

    worker.kill()
    worker.wait()
    threading.Timer(1.5, web.kill).start()
    code = children.watch(when_ready=lambda: None, ready_port=1)

    assert code == 1
    assert children.running["worker"] is not worker
    assert children.running["worker"].poll() is None
    assert "worker begint opnieuw" in capsys.readouterr().err


def test_what_does_not_want_to_end_is_killed(children: Children, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("werkplan.embedded.children.SECONDS_TO_STOP", 0.5)
    children.start(python(f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {LOOK}", "blijver"))
    time.sleep(0.5)

    children.stop()

    assert children.running["blijver"].returncode == -signal.SIGKILL


def test_children_end_when_their_parent_is_killed(place: Place) -> None:
    program = (
        "import sys; from pathlib import Path; from werkplan.embedded.children import Child, Children\n"
        f"children = Children(Path({str(place.log)!r}))\n"
        f"children.start(Child('blijver', [sys.executable, '-c', {LOOK!r}]))\n"
        "print(children.running['blijver'].pid, flush=True); sys.stdin.read()"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", program], cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert parent.stdout is not None
    child = psutil.Process(int(parent.stdout.readline()))

    parent.kill()
    parent.communicate()

    psutil.wait_procs([child], timeout=10)
    assert not child.is_running() or child.status() == psutil.STATUS_ZOMBIE
