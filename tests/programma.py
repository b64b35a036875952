"""A program beside us that hears of changes: a real receiver of webhooks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from pytest_django import Settings

from werkplan.kern.bezorging import bezorg, wachtende
from werkplan.kern.klok import kloktijd
from werkplan.kern.models import Levering

Ontvangen = tuple[dict[str, str], bytes]


class Programma(BaseHTTPRequestHandler):
    """A program that listens, and answers what the test wants."""

    code = 204
    ontvangen: list[Ontvangen] = []

    def do_POST(self) -> None:
        inhoud = self.rfile.read(int(self.headers["Content-Length"]))
        type(self).ontvangen.append((dict(self.headers), inhoud))
        self.send_response(type(self).code)
        self.send_header("Location", "http://127.0.0.1:1/elders")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
        """Say nothing."""


@pytest.fixture
def programma(settings: Settings) -> Iterator[str]:
    """The address of a real receiver beside us, which the setting allows."""
    settings.WEBHOOKS_INTERN = True
    Programma.code, Programma.ontvangen = 204, []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Programma)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/hier?bron=werkplan"
    server.shutdown()
    server.server_close()


def bezorg_alles(moment: datetime | None = None) -> list[Levering.Status | None]:
    moment = moment or kloktijd()
    return [bezorg(pk, moment=moment) for pk in wachtende(moment)]
