"""Asking a page of a web server, and refusing every answer that is not the page that was meant."""

from __future__ import annotations

import http.client
import time
from collections.abc import Mapping
from dataclasses import dataclass

from tests.bench.targets import Target

COOKIES = {"mini": "sessionid"}


class WrongAnswerError(Exception):
    """What was measured is not the page that was meant: its time means nothing."""


@dataclass(frozen=True, slots=True)
class Client:
    """Somebody who is signed in at both applications."""

    ports: Mapping[str, int]
    cookies: Mapping[str, str]

    def seconds(self, target: Target) -> float:
        """How long the whole answer took, from opening the connection to its last byte."""
        headers = {"Host": "localhost", "Connection": "close"}
        if target.login:
            headers["Cookie"] = self.cookies[target.application]
        begin = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", self.ports[target.application], timeout=120)
        try:
            connection.request(target.method, target.path, headers=headers)
            answer = connection.getresponse()
            body = answer.read()
        finally:
            connection.close()
        taken = time.perf_counter() - begin
        check(target, answer.status, body)
        return taken


def check(target: Target, status: int, body: bytes) -> None:
    """Raise `WrongAnswerError` unless this is the page, and no larger than it may be."""
    if status != target.status:
        raise WrongAnswerError(f"{target.name}: {target.path} answers {status}, not {target.status}.")
    if target.text.encode() not in body:
        raise WrongAnswerError(f"{target.name}: {target.path} does not say {target.text!r}.")
