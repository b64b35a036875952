import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.core.exceptions import ImproperlyConfigured

from werkplan import brokers, env, production
from werkplan.embedded.place import PROJECT

GOOD = {
    "WERKPLAN_OMGEVING": "productie",
    "SECRET_KEY": "Vq7-zB2rK9mT4xW1nJ8cL5hF0dG3sP6yA_eUoIiRtEwQkMxZbN",
    "DATABASE_URL": "postgresql://web:geheim@db.example.org/werkplan",
    "REDIS_URL": "redis://:geheim@redis.example.org:6379/0",
    "ALLOWED_HOSTS": "werkplan.example.org",
    "WERKPLAN_ADRES": "https://werkplan.example.org",
    "BESTANDEN_MAP": "/srv/werkplan",
}


# Reads environments, and starts with each of them: a copy of a process that has loaded Django, not our settings.
STARTER = """
import importlib, json, os, sys, traceback
import django.core.exceptions, whitenoise, werkplan.env, werkplan.production, werkplan.brokers, werkplan.logs
assert "werkplan.settings" not in sys.modules
for line in sys.stdin:
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        os.dup2(writing, 2)
        os.environ.clear()
        os.environ.update(json.loads(line))
        try:
            importlib.import_module("werkplan.settings")
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as said:
        stderr = said.read()
    print(json.dumps([os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), stderr]), flush=True)
"""


def environment(**changed: str | None) -> dict[str, str]:
    """All that production needs, with this changed, and nothing of the process of the test but its path."""
    given = {"PATH": os.environ["PATH"], **GOOD, **changed}
    return {name: value for name, value in given.items() if value is not None}


@pytest.fixture(scope="module")
def starter() -> Iterator[Callable[..., tuple[int, str]]]:
    """`starter(SECRET_KEY=None)`: the exit code of a start with this changed, and what was said about it."""
    with subprocess.Popen(
        [sys.executable, "-c", STARTER],
        cwd=PROJECT,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:

        def start(**changed: str | None) -> tuple[int, str]:
            assert process.stdin is not None
            assert process.stdout is not None
            print(json.dumps(environment(**changed)), file=process.stdin, flush=True)
            code, stderr = json.loads(process.stdout.readline())
            return code, stderr

        yield start


def test_production_starts_with_all_that_it_needs(starter: Callable[..., tuple[int, str]]) -> None:
    code, stderr = starter()

    assert code == 0, stderr


def test_the_deployment_check_of_django_finds_nothing_in_production() -> None:
    result = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "INFO"],
        cwd=PROJECT,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", None),
        ("SECRET_KEY", "kort"),
        ("SECRET_KEY", "a" * 60),
        ("SECRET_KEY", f"django-insecure-{GOOD['SECRET_KEY']}"),
        ("DATABASE_URL", None),
        ("DATABASE_URL", "sqlite:///werkplan.db"),
        ("DATABASE_URL", "postgresql://web@db.example.org/werkplan"),
        ("REDIS_URL", None),
        ("ALLOWED_HOSTS", None),
        ("ALLOWED_HOSTS", "*"),
        ("WERKPLAN_ADRES", None),
        ("WERKPLAN_ADRES", "http://werkplan.example.org"),
        ("BESTANDEN_MAP", None),
        ("DEBUG", "true"),
        ("DEBUG", "misschien"),
        ("DEMO_DATUM", "2020-11-20"),
        ("DEMO_WACHTWOORD", "welkom"),
        ("WERKPLAN_OMGEVING", "productei"),
    ],
)
def test_production_refuses_and_names_the_variable(
    name: str, value: str | None, starter: Callable[..., tuple[int, str]]
) -> None:
    code, stderr = starter(**{name: value})

    assert code != 0
    assert name in stderr.splitlines()[-1] + stderr.splitlines()[-2]
    assert "geheim" not in stderr


def test_production_names_all_reasons_at_once() -> None:
    reasons = production.reasons_to_refuse(
        {"DEMO_DATUM": "2020-11-20"},
        debug=True,
        hosts=["*"],
        address="http://x",
        database="postgresql://db/x",
    )

    assert len(reasons) == 5


@pytest.mark.parametrize(
    ("value", "expected"), [("ja", True), ("TRUE", True), ("0", False), ("nee", False), ("", True)]
)
def test_boolean_reads_yes_and_no(monkeypatch: pytest.MonkeyPatch, value: str, expected: bool) -> None:
    monkeypatch.setenv("PROEF", value)

    assert env.boolean("PROEF", default=True) is expected


@pytest.mark.parametrize("value", ["1,5", "een", "-1"])
def test_integer_refuses_what_is_no_whole_number_of_zero_or_more(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("PROEF", value)

    with pytest.raises(ImproperlyConfigured, match="PROEF"):
        env.integer("PROEF", default=3)


@pytest.mark.parametrize("value", ["65536", "99999", "-1", "80.5"])
def test_a_port_that_does_not_exist_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("PROEF", value)

    with pytest.raises(ImproperlyConfigured, match="PROEF"):
        env.port("PROEF", default=8000)


def test_a_date_may_be_left_empty_to_switch_its_default_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROEF", "")

    assert env.optional_date("PROEF", default=date(2020, 11, 20)) is None


@pytest.mark.parametrize("value", ["20-11-2020", "2020-02-30", "vandaag"])
def test_a_bad_date_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("PROEF", value)

    with pytest.raises(ImproperlyConfigured, match="PROEF"):
        env.optional_date("PROEF")


@pytest.mark.parametrize(
    "address",
    [
        "mysql://web:geheim@db/werkplan",
        "postgresql://web:geheim@db:poort/werkplan",
        "postgresql://web:geheim@db:99999/werkplan",
        "postgresql://web:geheim@[db/werkplan",
    ],
)
def test_a_bad_address_is_refused_without_showing_its_password(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("PROEF", address)

    with pytest.raises(ImproperlyConfigured) as refusal:
        env.url("PROEF", ["postgresql"])

    assert "PROEF" in str(refusal.value)
    assert "geheim" not in str(refusal.value)


def test_the_mail_server_is_read_from_one_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROEF", "smtp+tls://post%40x.nl:ge%3Aheim@mail.example.org")

    assert env.mail_server("PROEF") == env.MailServer(
        host="mail.example.org", port=587, user="post@x.nl", password="ge:heim", use_tls=True, use_ssl=False
    )


@pytest.mark.parametrize(
    ("address", "queue", "cache"),
    [
        ("redis://:w@host:6379/2", "redis://:w@host:6379/2", "redis://:w@host:6379/3"),
        ("redis://host", "redis://host/0", "redis://host/1"),
        (
            "unix:///run/redis.sock?db=4",
            "redis+socket:///run/redis.sock?virtual_host=4",
            "unix:///run/redis.sock?db=5",
        ),
    ],
)
def test_queue_and_cache_are_two_databases_of_one_redis(address: str, queue: str, cache: str) -> None:
    assert brokers.queue_url(address) == queue
    assert brokers.cache_url(address) == cache
