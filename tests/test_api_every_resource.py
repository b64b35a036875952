"""What holds for every resource alike: nothing changes by reading, old versions are refused, queries stay few."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from django.db import connection, models, transaction
from django.test.utils import CaptureQueriesContext

from tests.api import SAMENGESTELD, Api, assert_problem, example_id, resource_of
from tests.bulk import make_many
from tests.ongedaan import onderdeel
from werkplan.api_urls import router
from werkplan.kern import stroom
from werkplan.kern.models import Gebruiker
from werkplan.kern.tokens import maak_token

RESOURCES: list[tuple[str, Any, str]] = router.registry
MEESTE_QUERIES = 7
"""The token, three for the rights, the rows, and at most two kinds of rows below them."""
ALLE = [naam for naam, _, _ in RESOURCES]
WIJZIGBAAR = [naam for naam, resource, _ in RESOURCES if hasattr(resource, "partial_update")]
VERWIJDERBAAR = [naam for naam, resource, _ in RESOURCES if hasattr(resource, "destroy")]


@pytest.fixture
def mensen(coordinator: Gebruiker, beheerder: Gebruiker, am_hilversum: Gebruiker) -> dict[str, Gebruiker]:
    eigen = dict.fromkeys(
        ("werkregels", "mandaten", "signalen", "glasvezeldrempels", "zoekvragen"), am_hilversum
    )
    return {"organisaties": beheerder, **eigen, "": coordinator}


Toets = Callable[[str, dict[str, Gebruiker], dict[str, models.Model]], None]


def voor_elk(namen: list[str]) -> Callable[[Toets], Callable[..., None]]:
    """One test with a subtest for each resource: the examples are made once, and stand as before after each."""

    def maak(toets: Toets) -> Callable[..., None]:
        def test(
            subtests: pytest.Subtests, mensen: dict[str, Gebruiker], voorbeelden: dict[str, models.Model]
        ) -> None:
            for naam in namen:
                with onderdeel(subtests, naam):
                    toets(naam, mensen, deepcopy(voorbeelden))

        return test

    return maak


def api_for(naam: str, mensen: dict[str, Gebruiker]) -> Api:
    return Api(mensen.get(naam, mensen[""]))


@voor_elk(WIJZIGBAAR)
def test_what_is_read_and_sent_back_is_no_change(
    naam: str, mensen: dict[str, Gebruiker], voorbeelden: dict[str, models.Model]
) -> None:
    api, adres = api_for(naam, mensen), f"{naam}/{example_id(naam, voorbeelden)}"
    if naam == "kwartalen":
        api.patch(adres, {"regels": api.get(adres).json()["regels"]})
    gelezen = api.get(adres)

    teruggestuurd = api.patch(adres, gelezen.json(), If_Match=gelezen["ETag"])

    assert teruggestuurd.status_code == 200, teruggestuurd.content
    assert teruggestuurd.json() == gelezen.json()
    assert teruggestuurd["ETag"] == gelezen["ETag"]


@voor_elk([naam for naam in WIJZIGBAAR if naam not in SAMENGESTELD])
def test_an_old_version_is_refused_whatever_is_sent(
    naam: str, mensen: dict[str, Gebruiker], voorbeelden: dict[str, models.Model]
) -> None:
    api, adres = api_for(naam, mensen), f"{naam}/{example_id(naam, voorbeelden)}"
    oud = api.get(adres)
    record: Any = _example(naam, voorbeelden)
    record.refresh_from_db()
    type(record)._default_manager.filter(pk=record.pk).update(versie=record.versie + 1)

    bodies: tuple[dict[str, Any], ...] = ({}, oud.json())
    for body in bodies:
        kop = assert_problem(api.patch(adres, body, If_Match=oud["ETag"]), 412)
        assert (kop["gelezenVersie"], kop["huidigeVersie"]) == (record.versie, record.versie + 1)
        assert kop["huidig"]["id"] == record.pk
        assert_problem(api.patch(adres, body | {"versie": record.versie}), 409)


@voor_elk(VERWIJDERBAAR)
def test_a_record_is_deleted_at_the_version_that_was_read(
    naam: str, mensen: dict[str, Gebruiker], voorbeelden: dict[str, models.Model]
) -> None:
    api, adres = api_for(naam, mensen), f"{naam}/{example_id(naam, voorbeelden)}"
    etag = api.get(adres)["ETag"]

    assert_problem(api.delete(adres, If_Match='"v99"'), 412)
    gewist = api.delete(adres, If_Match=etag)

    if gewist.status_code == 204:
        assert gewist.content == b""
        assert_problem(api.get(adres), 404)
    else:  # something hangs on the example: the service says what
        assert assert_problem(gewist, 400)["errors"][0]["detail"]
        assert api.get(adres)["ETag"] == etag


@voor_elk(ALLE)
def test_a_list_costs_the_same_queries_for_1_10_and_100_rows(
    naam: str, mensen: dict[str, Gebruiker], voorbeelden: dict[str, models.Model]
) -> None:
    make_many(naam, voorbeelden, 100)
    sleutel = maak_token(naam="lijst", recht="lezen", geldig_tot=date(2021, 1, 1), door=mensen[""])[1]
    api = Api(token=sleutel)
    api.get(naam)

    aantallen = {
        per_blad: _aantal_queries(lambda per_blad=per_blad: api.get(f"{naam}?pageSize={per_blad}"))  # type: ignore[misc]  # bound for this turn
        for per_blad in (1, 10, 100)
    }

    assert len(set(aantallen.values())) == 1, aantallen
    assert naam in SAMENGESTELD or aantallen[100] <= MEESTE_QUERIES
    assert len(api.results(f"{naam}?pageSize=100")) == (1 if naam == "mailvoorkeuren" else 100)


@voor_elk(ALLE)
def test_a_file_costs_the_same_queries_for_1_10_and_100_rows(
    naam: str, mensen: dict[str, Gebruiker], voorbeelden: dict[str, models.Model]
) -> None:
    api = api_for(naam, mensen)
    api.get(naam)

    for vorm in resource_of(naam).bestandsvormen:
        aantallen = []
        for rijen in (1, 10, 100):
            with transaction.atomic(), pytest.MonkeyPatch.context() as klein:
                klein.setattr(stroom, "PER_KEER", 7)
                make_many(naam, voorbeelden, rijen - 1)
                aantallen.append(_aantal_queries(lambda: _read(api.get(naam, Accept=vorm.media_type))))  # noqa: B023 - called at once
                transaction.set_rollback(True)

        assert len(set(aantallen)) == 1, (vorm, aantallen)


@voor_elk(ALLE)
def test_unknown_query_keys_and_accepts_are_refused_everywhere(
    naam: str, mensen: dict[str, Gebruiker], voorbeelden: dict[str, models.Model]
) -> None:
    api, adres = api_for(naam, mensen), f"{naam}/{example_id(naam, voorbeelden)}"

    for pad in (naam, adres):
        assert_problem(api.get(f"{pad}?onzin=1"), 400)
        assert_problem(api.get(pad, Accept="text/html"), 406)
        assert_problem(api.get(f"{pad}/"), 404)
        assert_problem(api.client.put(f"/api/v1/{pad}", "{}", content_type="application/json"), 405)


def _example(naam: str, voorbeelden: dict[str, models.Model]) -> models.Model:
    return voorbeelden[resource_of(naam).model._meta.label_lower]


def _aantal_queries(vraag: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as gevangen:
        assert vraag().status_code == 200
    return len(gevangen)


def _read(antwoord: Any) -> Any:
    """An answer of which all has been read."""
    assert antwoord.streaming
    assert b"".join(antwoord.streaming_content)
    return antwoord
