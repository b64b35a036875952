"""A mail server that really speaks SMTP, on a port of its own, and does what a test asks of it."""

from __future__ import annotations

import socketserver
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import cast

NAME = "127.0.0.1"


@dataclass
class Mailbox:
    """What the server took, and how it answers. An empty answer means: hang up without a word."""

    port: int = 0
    taken: list[EmailMessage] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    before_answer: Callable[[EmailMessage], None] | None = None
    """Called with the whole mail in hand, before the client hears that it was taken."""

    @property
    def url(self) -> str:
        return f"smtp://{NAME}:{self.port}"

    def counts(self) -> Counter[str]:
        """How often each Message-ID was taken."""
        return Counter(str(mail["Message-ID"]) for mail in self.taken)


class _Handler(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self._say(self._answer("CONNECT", "220 ready"))
        for line in self.rfile:
            verb = line.strip().upper().split(b" ")[0].split(b":")[0].decode()
            if verb == "DATA" and self._say(self._answer("DATA", "354 go on")):
                self._take(self._read_mail())
            elif verb != "DATA":
                self._say(self._answer(verb, "250 fine" if verb != "QUIT" else "221 bye"))
            if self.is_over:
                return

    is_over = False

    def _answer(self, verb: str, usual: str) -> str:
        return self.mailbox.answers.get(verb, usual)

    def _say(self, answer: str) -> bool:
        """Whether the talk goes on as usual."""
        self.is_over = not answer or answer.startswith("221")
        if answer:
            self.wfile.write(f"{answer}\r\n".encode())
        return answer.startswith(("2", "3"))

    def _read_mail(self) -> EmailMessage:
        lines: list[bytes] = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        return message_from_bytes(b"".join(lines), policy=policy.default)

    def _take(self, mail: EmailMessage) -> None:
        answer = self._answer("END", "250 taken")
        if answer.startswith("2") or not answer:
            self.mailbox.taken.append(mail)
        if self.mailbox.before_answer is not None:
            self.mailbox.before_answer(mail)
        self._say(answer)

    @property
    def mailbox(self) -> Mailbox:
        return cast(_Server, self.server).mailbox


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False

    def __init__(self, mailbox: Mailbox) -> None:
        self.mailbox = mailbox
        super().__init__((NAME, 0), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that was killed hangs up in the middle: that is what the tests are about."""


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    """A running server with its mailbox."""
    mailbox = Mailbox()
    with _Server(mailbox) as server:
        mailbox.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield mailbox
        server.shutdown()
        thread.join()
