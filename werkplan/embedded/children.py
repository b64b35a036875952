"""Processes that start and end together."""

import ctypes
import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from werkplan.embedded.place import PROJECT

SECONDS_BETWEEN_LOOKS = 0.4
SECONDS_TO_BE_READY = 90
SECONDS_TO_STOP = 10
SECONDS_TO_LIVE = 5
"""What is killed sooner after its start is not started again: something is wrong with it."""
SET_PARENT_DEATH_SIGNAL = 1


@dataclass(frozen=True)
class Child:
    """A program of which the output goes to a log named after it. `keeps` are the open files it inherits.

    One that `comes_back` is started again when it was killed; the others go on meanwhile.
    """

    name: str
    command: Sequence[str]
    keeps: tuple[int, ...] = ()
    comes_back: bool = False


class Children:
    """The running processes; each is the head of its own group, so that a Ctrl-C reaches only this
    process."""

    def __init__(self, log_folder: Path) -> None:
        self.log_folder = log_folder
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.started: dict[str, tuple[Child, float]] = {}

    def start(self, child: Child, *, log_mode: str = "wb") -> None:
        self.started[child.name] = child, time.monotonic()
        with self._log(child.name).open(log_mode) as log:
            self.running[child.name] = subprocess.Popen(
                child.command,
                cwd=PROJECT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                pass_fds=child.keeps,
                start_new_session=True,
                preexec_fn=_end_with_parent,  # noqa: PLW1509 (this process has one thread)
            )

    def watch(self, *, when_ready: Callable[[], None], ready_port: int) -> int:
        """Return 1 as soon as one of them ends for good; an announcement is made once when the product answers
        that it is ready."""
        deadline = time.monotonic() + SECONDS_TO_BE_READY
        announced = False
        while True:
            for name, process in list(self.running.items()):
                if process.poll() is None:
                    continue
                self._report(f"{name} is gestopt met code {process.returncode}", name)
                if not self._replace(name, process):
                    return 1
            if not announced:
                missing = _not_ready(ready_port)
                announced = missing is None
                if announced:
                    when_ready()
                elif time.monotonic() > deadline:
                    print(f"Werkplan is niet op tijd klaar: {missing}", file=sys.stderr)
                    return 1
            time.sleep(SECONDS_BETWEEN_LOOKS)

    def _replace(self, name: str, killed: subprocess.Popen[bytes]) -> bool:
        """Start again what was killed by a signal, without what is left of it; False when it does not come back."""
        child, since = self.started[name]
        if not child.comes_back or killed.returncode >= 0 or time.monotonic() - since < SECONDS_TO_LIVE:
            return False
        with suppress(ProcessLookupError):
            os.killpg(killed.pid, signal.SIGKILL)
        print(f"{name} begint opnieuw.", file=sys.stderr, flush=True)
        self.start(child, log_mode="ab")
        return True

    def stop(self) -> None:
        """Ask all to end; what does not end in time is killed with its own children.

        The queue keeps their work.
        """
        for process in self.running.values():
            process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + SECONDS_TO_STOP
        for process in self.running.values():
            with suppress(subprocess.TimeoutExpired):
                process.wait(max(0.1, deadline - time.monotonic()))
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def _report(self, message: str, name: str) -> None:
        lines = self._log(name).read_text(errors="replace").splitlines()[-20:]
        print(f"{message}. Het einde van {self._log(name)}:", *lines, sep="\n", file=sys.stderr)

    def _log(self, name: str) -> Path:
        return self.log_folder / f"{name}.log"


def _end_with_parent() -> None:
    # Also when this process is killed without a chance to stop its children. Only Linux has it.
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)


def _not_ready(port: int) -> str | None:
    """What the product says that is missing, or None when it is ready."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/readyz")
        answer = connection.getresponse()
        return None if answer.status == http.client.OK else answer.read().decode(errors="replace")
    except (OSError, http.client.HTTPException) as error:
        return str(error)
    finally:
        connection.close()
