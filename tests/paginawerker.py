"""A second web process: it has a memory of its own and asks the database of the test by a session of its own."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402 - models need the set-up
from django.test import Client  # noqa: E402 - it needs the set-up
from django.test.utils import CaptureQueriesContext  # noqa: E402 - it needs the set-up

_processes = multiprocessing.get_context("forkserver")


def serve(pijp: Connection, database: str, omgeving: dict[str, str]) -> None:
    """Answer each address with the page and the number of queries that it took, until there is no more."""
    os.environ.update(omgeving)
    connection.settings_dict["NAME"] = database
    client = Client(SERVER_NAME="localhost")
    while (adres := pijp.recv()) is not None:
        with CaptureQueriesContext(connection) as gesteld:
            pagina = client.get(adres).text
        pijp.send((pagina, len(gesteld)))


class Webproces:
    """Asks pages of the other process."""

    def __init__(self, pijp: Any) -> None:
        self.pijp = pijp

    def get(self, adres: str) -> tuple[str, int]:
        self.ask(adres)
        return self.answer()

    def ask(self, adres: str) -> None:
        """Without waiting for the answer."""
        self.pijp.send(adres)

    def answer(self) -> tuple[str, int]:
        antwoord: tuple[str, int] = self.pijp.recv()
        return antwoord


@contextmanager
def web_process(**omgeving: str) -> Iterator[Webproces]:
    """A process that serves pages while the block runs, with this added to its environment."""
    hier, daar = _processes.Pipe()
    gegevens = (daar, connection.settings_dict["NAME"], omgeving)
    proces = _processes.Process(target=serve, args=gegevens, daemon=True)
    proces.start()
    try:
        yield Webproces(hier)
    finally:
        hier.send(None)
        proces.join(10)
