"""The technical rules of the Dutch API Design Rules (2.x), on the generated OpenAPI description."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from tests.api import BASIS

SEMVER = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?")
PAD = re.compile(r"(/([a-z0-9.-]+|\{[^}]+\}))+")
CAMEL = re.compile(r"[a-z][a-z\d]*([A-Z][a-z\d]*)*")
METHODEN = {"get", "post", "put", "patch", "delete"}
PROBLEEM = "application/problem+json"


@pytest.fixture(scope="module")
def beschrijving() -> dict[str, Any]:
    response = Client().get(f"{BASIS}openapi.json")
    assert response.status_code == 200
    inhoud: dict[str, Any] = json.loads(response.content)
    return inhoud


def operaties(beschrijving: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for pad, methoden in beschrijving["paths"].items():
        for methode, operatie in methoden.items():
            yield pad, methode, operatie


def antwoorden(beschrijving: dict[str, Any]) -> Iterator[tuple[str, int, dict[str, Any]]]:
    for pad, methode, operatie in operaties(beschrijving):
        for status, antwoord in operatie["responses"].items():
            yield f"{methode} {pad}", int(status), antwoord


def schemas(deel: Any) -> Iterator[dict[str, Any]]:
    """Every object with properties, wherever it stands."""
    if isinstance(deel, dict):
        if isinstance(deel.get("properties"), dict):
            yield deel
        for waarde in deel.values():
            yield from schemas(waarde)
    elif isinstance(deel, list):
        for waarde in deel:
            yield from schemas(waarde)


def resolve(beschrijving: dict[str, Any], deel: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in deel:
        bron = beschrijving
        for stap in deel["$ref"].removeprefix("#/").split("/"):
            bron = bron[stap]
        deel = bron
    return deel


def test_the_description_is_open_to_everybody_in_a_cacheable_answer() -> None:
    response = Client().get(f"{BASIS}openapi.json", headers={"Origin": "https://example.org"})

    assert response["Content-Type"] == "application/json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["API-Version"] == json.loads(response.content)["info"]["version"]
    assert "public" in response["Cache-Control"]


def test_openapi_3_with_contact_version_and_server(beschrijving: dict[str, Any]) -> None:
    assert re.fullmatch(r"3(\.\d+){1,2}", beschrijving["openapi"])
    assert SEMVER.fullmatch(beschrijving["info"]["version"])
    assert {"name", "email", "url"} <= set(beschrijving["info"]["contact"])
    assert [server["url"] for server in beschrijving["servers"]] == ["/api/v1"]
    assert all(re.search(r"/v\d+", server["url"]) for server in beschrijving["servers"])
    assert not any(server["url"].startswith("http://") for server in beschrijving["servers"])


def test_operations_have_names_of_their_own_and_name_what_is_in_their_path(
    beschrijving: dict[str, Any],
) -> None:
    namen = [operatie["operationId"] for _, _, operatie in operaties(beschrijving)]
    assert len(namen) == len(set(namen))
    for pad, methode, operatie in operaties(beschrijving):
        in_pad = {deel["name"] for deel in operatie.get("parameters", []) if deel["in"] == "path"}
        assert in_pad == set(re.findall(r"\{(\w+)\}", pad)), (methode, pad)


def test_every_resource_is_a_tag_with_its_text_and_every_schema_is_used(beschrijving: dict[str, Any]) -> None:
    tags = [tag["name"] for tag in beschrijving["tags"]]
    schemas_ = beschrijving["components"]["schemas"]
    gebruikt = set(re.findall(r"#/components/schemas/(\w+)", json.dumps(beschrijving)))

    assert all(tag["description"] for tag in beschrijving["tags"])
    assert tags == sorted({operatie["tags"][0] for _, _, operatie in operaties(beschrijving)})
    assert set(schemas_) == gebruikt
    assert all(re.fullmatch(r"([A-Z][a-z\d]*)+", naam) for naam in schemas_)


def test_paths_are_kebab_case_without_slash_at_the_end(beschrijving: dict[str, Any]) -> None:
    for pad, methode, _ in operaties(beschrijving):
        assert PAD.fullmatch(pad), pad
        assert methode in METHODEN, methode


def test_query_keys_and_fields_are_camel_case(beschrijving: dict[str, Any]) -> None:
    for pad, _, operatie in operaties(beschrijving):
        for parameter in operatie.get("parameters", []):
            if parameter["in"] == "query":
                assert CAMEL.fullmatch(parameter["name"]), (pad, parameter["name"])
    for schema in schemas(beschrijving["components"]["schemas"]):
        for naam in schema["properties"]:
            assert CAMEL.fullmatch(naam), naam


def test_every_answer_names_the_version_header(beschrijving: dict[str, Any]) -> None:
    for waar, _, antwoord in antwoorden(beschrijving):
        assert "API-Version" in antwoord["headers"], waar


def test_what_was_made_says_where_it_is(beschrijving: dict[str, Any]) -> None:
    for waar, status, antwoord in antwoorden(beschrijving):
        assert ("Location" in antwoord["headers"]) == (status in (201, 202)), waar


def test_every_error_is_a_problem(beschrijving: dict[str, Any]) -> None:
    for waar, status, antwoord in antwoorden(beschrijving):
        if status >= 400:
            schema = resolve(beschrijving, antwoord["content"][PROBLEEM]["schema"])
            assert {"status", "title", "detail", "type"} <= set(schema["properties"]), waar
            if status == 400:
                fout = schema["properties"]["errors"]["items"]
                assert set(fout["properties"]) == {"in", "location", "code", "detail"}
                assert {"in", "detail"} <= set(fout["required"])
                assert set(fout["properties"]["location"]["properties"]) <= {"pointer", "name", "index"}


def test_what_can_be_asked_wrongly_can_be_answered_with_400(beschrijving: dict[str, Any]) -> None:
    for pad, methode, operatie in operaties(beschrijving):
        if methode in ("post", "put", "patch") or operatie.get("parameters"):
            assert "400" in operatie["responses"], (methode, pad)


def test_dates_are_dates_and_moments_have_a_zone(beschrijving: dict[str, Any]) -> None:
    for schema in schemas(beschrijving["components"]["schemas"]):
        for naam, veld in schema["properties"].items():
            assert veld.get("format") not in ("date-time-local", "time"), naam
            if naam in ("date", "datum") or re.search(r"\w+D(ate|atum)$", naam):
                assert veld.get("format") == "date", naam


def test_writes_name_their_guards_and_reads_their_pages(beschrijving: dict[str, Any]) -> None:
    def namen(pad: str, methode: str) -> set[str]:
        return {parameter["name"] for parameter in beschrijving["paths"][pad][methode]["parameters"]}

    assert "If-Match" in namen("/acties/{id}", "patch")
    assert "Idempotency-Key" in namen("/acties", "post")
    assert {"page", "pageSize", "peildatum"} <= namen("/acties", "get")
    assert {"jaar", "gemeente", "trekker"} <= namen("/werkplannen/{id}/samenvatting", "get")
    assert "If-Match" in namen("/overleggen/{id}/verzendingen", "post")
    assert "Idempotency-Key" not in namen("/acties/{id}/herinneringen", "post")
    assert "peildatum" not in namen("/gemeenten", "get")


def test_texts_are_dutch_and_say_something(beschrijving: dict[str, Any]) -> None:
    for pad, methode, operatie in operaties(beschrijving):
        assert operatie["summary"], (methode, pad)
        assert operatie["description"], (methode, pad)
    assert "x-spec-enum-id" not in json.dumps(beschrijving)
    assert all("description" not in schema for schema in beschrijving["components"]["schemas"].values())


def test_both_ways_to_sign_in_are_described(beschrijving: dict[str, Any]) -> None:
    manieren = beschrijving["components"]["securitySchemes"]

    assert manieren["token"] == {"type": "http", "scheme": "bearer"}
    assert manieren["sessie"]["in"] == "cookie"
    assert {"token": []} in beschrijving["paths"]["/acties"]["get"]["security"]
    assert {} in beschrijving["paths"]["/gemeenten"]["get"]["security"]
