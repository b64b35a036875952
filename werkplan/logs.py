"""Logs as lines of JSON, without personal data.

What a person typed can be in an exception's message, in the arguments of a library's message, in a query
string or in a secret link. So a line holds: texts that stand in the code, numbers, types of exceptions with
the places in the code where they passed, and paths in which every part that is not a short plain name is
masked.
"""

import logging
import re
import sys
import time
import uuid
from collections.abc import Callable, Mapping, MutableMapping
from pathlib import Path
from traceback import extract_tb
from typing import Any

import structlog
from celery.signals import task_failure, task_postrun, task_prerun
from django.http import HttpRequest, HttpResponse

from werkplan import env

BASE_DIR = Path(__file__).resolve().parent.parent
QUIET_PATHS = {"/healthz", "/readyz"}
# Letters and digits of a secret link or of an e-mail address never pass this.
PLAIN_PART = re.compile(r"[A-Za-z0-9_.-]{0,24}")
REQUEST_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
FRAMES = 12

log = structlog.get_logger("werkplan")
_started: dict[str, float] = {}


def level() -> str:
    """The least serious kind of line that our own loggers write."""
    return env.choice("LOG_NIVEAU", ["DEBUG", "INFO", "WARNING", "ERROR"], default="INFO")


def configuration(own_level: str) -> dict[str, Any]:
    """The LOGGING setting: every logger of every library ends in the one handler."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_logger_name,
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            describe_exception,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"exceptions": {"()": "werkplan.logs.OnlyExceptions"}},
        "formatters": {"json": {"()": formatter}},
        "handlers": {
            "stdout": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "json"}
        },
        "root": {"handlers": ["stdout"], "level": "WARNING"},
        "loggers": {
            "werkplan": {"level": own_level},
            "acties": {"level": own_level},
            "gunicorn.error": {"handlers": [], "propagate": True, "level": "WARNING"},
            "gunicorn.access": {"handlers": [], "propagate": False},
            "django": {"handlers": [], "propagate": True, "level": "WARNING"},
            # Its line for each refusal repeats the line of the request; its line for an exception does not.
            "django.request": {"filters": ["exceptions"]},
            "django.server": {"handlers": [], "propagate": False},
            # Its statements hold the values that people typed, at whatever level.
            "django.db.backends": {"level": "INFO"},
            "celery": {"level": "WARNING"},
            # What becomes of a task is written below, from Celery's signals.
            "celery.app.trace": {"level": "CRITICAL"},
        },
    }


class OnlyExceptions(logging.Filter):
    """Passes the lines that hold an exception."""

    def filter(self, record: logging.LogRecord) -> bool:
        return bool(record.exc_info)


def formatter() -> logging.Formatter:
    """Makes every line, of our own loggers and of the libraries, into JSON."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            keep_template_only,
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_logger_name,
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            describe_exception,
        ],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.EventRenamer("event"),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        use_get_message=False,
        pass_foreign_args=False,
    )


def keep_template_only(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A library's message without its arguments: those can be what somebody typed."""
    record: logging.LogRecord | None = event.get("_record")
    if record is not None:
        event["event"] = record.msg if isinstance(record.msg, str) else type(record.msg).__name__
        if record.exc_info:
            event["exc_info"] = record.exc_info
        record.exc_info = record.exc_text = record.stack_info = None
    return event


def describe_exception(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """The types of an exception and its causes, and where it passed. Never its message, never a variable."""
    info = event.pop("exc_info", None)
    event.pop("stack_info", None)
    error = info if isinstance(info, BaseException) else _current_error(info)
    if error is not None:
        event["fout"] = _chain(error)
        event["plaats"] = _places(error)
    return event


def _current_error(info: Any) -> BaseException | None:
    if isinstance(info, tuple):
        error: BaseException | None = info[1]
        return error
    return sys.exc_info()[1] if info else None


def _chain(error: BaseException) -> list[str]:
    names: list[str] = []
    current: BaseException | None = error
    while current is not None and len(names) < FRAMES:
        names.append(f"{type(current).__module__}.{type(current).__qualname__}")
        current = current.__cause__ or current.__context__
    return names


def _places(error: BaseException) -> list[str]:
    frames = extract_tb(error.__traceback__)[-FRAMES:]
    return [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]


def _short(filename: str) -> str:
    return filename.removeprefix(f"{BASE_DIR}/").rpartition("site-packages/")[2]


def masked(path: str) -> str:
    """The path with every part that is not a short plain name replaced: tokens, addresses, names with
    spaces."""
    return "/".join(part if PLAIN_PART.fullmatch(part) else "*" for part in path.split("/"))


class RequestLogMiddleware:
    """One line per request, and a request id that every other line of that request carries."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        request_id = given if REQUEST_ID.fullmatch(given) else uuid.uuid4().hex
        started = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            response = self.get_response(request)
            if request.path not in QUIET_PATHS or response.status_code >= 400:
                log.info("request", **_facts(request, response), ms=_milliseconds_since(started))
        response.headers["X-Request-ID"] = request_id
        return response


def _facts(request: HttpRequest, response: HttpResponse) -> Mapping[str, Any]:
    # Only the user that the page itself looked up: asking for it here would cost a query.
    user = getattr(request, "_cached_user", None)
    return {
        "method": request.method,
        "path": masked(request.path),
        "status": response.status_code,
        "user": user.pk if user is not None else None,
    }


def _milliseconds_since(started: float) -> int:
    return round((time.perf_counter() - started) * 1000)


@task_prerun.connect  # type: ignore[untyped-decorator]  # Celery has no types
def _note_start(task_id: str, **_: Any) -> None:
    _started[task_id] = time.perf_counter()
    structlog.contextvars.bind_contextvars(task_id=task_id)


@task_failure.connect  # type: ignore[untyped-decorator]  # Celery has no types
def _log_failure(sender: Any, exception: BaseException, **_: Any) -> None:
    log.error("task failed", task=sender.name, exc_info=exception)


@task_postrun.connect  # type: ignore[untyped-decorator]  # Celery has no types
def _log_end(sender: Any, task_id: str, state: str | None = None, **_: Any) -> None:
    started = _started.pop(task_id, time.perf_counter())
    log.info("task", task=sender.name, state=state, ms=_milliseconds_since(started))
    structlog.contextvars.unbind_contextvars("task_id")
