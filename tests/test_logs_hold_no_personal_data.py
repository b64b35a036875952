import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from pytest_django.fixtures import Settings

from werkplan import logs
from werkplan.celery import app

NAME = "Jannie de Vries"
MAIL = "jannie@example.org"
TOKEN = "k3JfQ9xZb7Lm2WvTc8Rd5Yh1"
SECRETS = (NAME, "Jannie", MAIL, "example.org", TOKEN, "192.0.2.7")


def failing_page(request: HttpRequest) -> HttpResponse:
    try:
        int(request.POST.get("naam", NAME))
    except ValueError as error:
        raise RuntimeError(f"kan {MAIL} niet opslaan") from error
    return HttpResponse()


def refused_by_the_database(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::int", [MAIL])
    return HttpResponse()


urlpatterns = [path("stuk/", failing_page), path("database/", refused_by_the_database)]


@app.task(name="proef.stuk")
def failing_task(wie: str) -> None:
    raise ValueError(f"geen bericht voor {wie}")


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What reaches the log, from whichever logger."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logs.formatter())
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


@pytest.fixture
def visitor(settings: Settings) -> Client:
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False, REMOTE_ADDR="192.0.2.7")


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    """Every line, each checked to be JSON and to hold nothing of the person."""
    text = stream.getvalue()
    for secret in SECRETS:
        assert secret not in text
    return [json.loads(line) for line in text.splitlines()]


def test_an_exception_is_logged_by_its_types_and_places(visitor: Client, written: io.StringIO) -> None:
    visitor.post("/stuk/", {"naam": NAME, "mail": MAIL}, query_params={"zoek": NAME})

    exception = next(line for line in lines(written) if "fout" in line)
    assert exception["fout"] == ["builtins.RuntimeError", "builtins.ValueError"]
    assert exception["plaats"][-1].endswith("failing_page")
    assert exception["request_id"]


@pytest.mark.django_db
def test_a_value_in_a_database_error_is_not_logged(visitor: Client, written: io.StringIO) -> None:
    visitor.get("/database/")

    assert "django.db.utils.DataError" in next(line["fout"] for line in lines(written) if "fout" in line)


def test_a_request_is_one_line_without_query_and_address(visitor: Client, written: io.StringIO) -> None:
    response = visitor.get("/acties/3/", query_params={"zoek": NAME}, headers={"User-Agent": NAME})

    (line,) = lines(written)
    assert (line["method"], line["path"], line["status"]) == ("GET", "/acties/3/", 404)
    assert line["user"] is None
    assert response.headers["X-Request-ID"] == line["request_id"]


@pytest.mark.parametrize("part", [MAIL, NAME, TOKEN + TOKEN])
def test_a_part_of_a_path_that_can_be_personal_is_masked(
    visitor: Client, written: io.StringIO, part: str
) -> None:
    visitor.get(f"/vraag/{part}/")

    assert lines(written)[0]["path"] == "/vraag/*/"


def test_a_request_id_of_the_proxy_is_taken_over_when_it_is_one(
    visitor: Client, written: io.StringIO
) -> None:
    visitor.get("/", headers={"X-Request-ID": "0123456789abcdef"})
    visitor.get("/", headers={"X-Request-ID": MAIL})

    first, second = lines(written)
    assert first["request_id"] == "0123456789abcdef"
    assert len(second["request_id"]) == 32


def test_the_arguments_of_a_message_of_a_library_are_left_out(written: io.StringIO) -> None:
    logging.getLogger("een.pakket").warning("mail to %s failed", MAIL, extra={"wie": NAME})

    assert lines(written)[0]["event"] == "mail to %s failed"


def test_an_exception_as_message_is_its_type(written: io.StringIO) -> None:
    logging.getLogger("een.pakket").error(DatabaseError(f"{MAIL} bestaat al"))

    assert lines(written)[0]["event"] == "DatabaseError"


def test_an_exception_of_our_own_code_shows_no_message(written: io.StringIO) -> None:
    try:
        int(NAME)
    except ValueError:
        structlog.get_logger("werkplan").exception("opslaan mislukt")

    assert lines(written)[0]["fout"] == ["builtins.ValueError"]


def test_a_task_that_fails_shows_neither_arguments_nor_message(written: io.StringIO) -> None:
    failing_task.apply(args=[MAIL])

    failed, ended = lines(written)
    assert failed["task"] == ended["task"] == "proef.stuk"
    assert failed["fout"] == ["builtins.ValueError"]
    assert ended["state"] == "FAILURE"


@pytest.mark.django_db
def test_a_failed_attempt_to_sign_in_names_nobody(client: Client, written: io.StringIO) -> None:
    for _ in range(10):
        client.post("/inloggen/", {"username": MAIL, "password": TOKEN}, REMOTE_ADDR="192.0.2.7")

    assert lines(written)
