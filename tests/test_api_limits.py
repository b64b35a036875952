"""Too many requests of one caller in a minute are refused, and how many are left is told before."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from redis.exceptions import RedisError

from tests.api import Api, assert_problem
from werkplan.kern.models import Gebruiker


@pytest.fixture(autouse=True)
def three_a_minute(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.API_VERZOEKEN_PER_MINUUT = 3
    monkeypatch.setattr("werkplan.kern.api.throttling.time.time", lambda: 1_000_000_010.0)
    cache.clear()


def test_the_fourth_request_of_a_minute_is_refused(lezer: Gebruiker, actiehouder: Gebruiker) -> None:
    api = Api(lezer)

    over = [api.get("werkplannen")["RateLimit-Remaining"] for _ in range(3)]
    te_veel = api.get("werkplannen")

    problem = assert_problem(te_veel, 429)
    assert over == ["2", "1", "0"]
    assert problem["title"] == "Te veel verzoeken"
    assert te_veel["Retry-After"] == te_veel["RateLimit-Reset"] == "10"
    assert te_veel["RateLimit-Limit"] == "3"
    assert Api(actiehouder).get("werkplannen").status_code == 200


def test_the_next_minute_begins_anew(lezer: Gebruiker, monkeypatch: pytest.MonkeyPatch) -> None:
    api = Api(lezer)
    for _ in range(4):
        api.get("werkplannen")

    monkeypatch.setattr("werkplan.kern.api.throttling.time.time", lambda: 1_000_000_040.0)

    assert api.get("werkplannen")["RateLimit-Remaining"] == "2"


def test_without_an_account_the_address_is_counted(db: None) -> None:
    antwoorden = [Api().get("gemeenten").status_code for _ in range(4)]

    assert antwoorden == [200, 200, 200, 429]
    elders = Api().client.get("/api/v1/gemeenten", REMOTE_ADDR="192.0.2.1")
    assert elders.status_code == 200


def test_writing_counts_and_is_refused_before_its_body(coordinator: Gebruiker) -> None:
    api = Api(coordinator)
    for _ in range(3):
        api.get("werkplannen")

    assert_problem(api.client.post("/api/v1/acties", "{", content_type="application/json"), 429)


def test_without_a_limit_nothing_is_said(lezer: Gebruiker, settings: Any) -> None:
    settings.API_VERZOEKEN_PER_MINUUT = 0

    assert "RateLimit-Limit" not in Api(lezer).get("werkplannen")


def test_while_the_cache_is_away_nobody_is_limited(lezer: Gebruiker, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: Any) -> int:
        raise RedisError

    monkeypatch.setattr("werkplan.kern.api.throttling.cache.add", broken)

    assert [Api(lezer).get("werkplannen").status_code for _ in range(5)] == [200] * 5
