"""The OpenAPI description: what resources cannot say themselves, as the Dutch API Design Rules ask it.

Loaded when the description is made, and not before: it brings a test client of Django along.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter

from werkplan.kern.api.bestanden import SCHEMAS
from werkplan.kern.api.describing import METHODEN, NUMMER, said_of
from werkplan.kern.api.problems import MEDIA_TYPE, SOORTEN

MELDINGEN = ("401", "403", "404", "405", "406")
SCHRIJVEN = ("409", "412", "413", "415")
VERWIJZING = re.compile(r"#/components/schemas/([^'\"]+)")

SAMENVATTINGEN = {
    "list": "Een lijst, in pagina's",
    "retrieve": "Eén record",
    "create": "Toevoegen",
    "partial_update": "Wijzigen",
    "destroy": "Verwijderen",
}

IF_MATCH = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    description="De ETag die je hebt gelezen. Is er intussen iets gewijzigd: 412 met beide versies.",
)
IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    {"type": "string", "maxLength": 200},
    OpenApiParameter.HEADER,
    description="Een zelfgekozen sleutel: hetzelfde verzoek nog eens sturen heeft dan geen tweede gevolg.",
)


class ResourceSchema(AutoSchema):
    """Describes a `Resource`: its parameters and headers, and that writes answer with the whole record."""

    def get_override_parameters(self) -> list[Any]:
        view: Any = self.view
        extra = (
            [parameter.as_openapi() for parameter in view.parameters()] if hasattr(view, "parameters") else []
        )
        if "{id}" in self.path and view.lookup_value_regex != NUMMER:
            patroon = {"type": "string", "pattern": f"^({view.lookup_value_regex})$"}
            extra.append(OpenApiParameter("id", patroon, OpenApiParameter.PATH))
        if view.action == "create":
            extra.append(IDEMPOTENCY_KEY)
        elif self.method in ("POST", "PATCH", "DELETE") and view.detail is not False:
            extra.append(IF_MATCH)
        if hasattr(view, "koppen"):
            extra.extend(view.koppen())
        return [*extra, *said_of(view).get("parameters", ())]

    def get_auth(self) -> list[dict[str, list[str]]]:
        manieren: list[dict[str, list[str]]] = super().get_auth()
        is_open = any(getattr(self.view, naam, False) for naam in ("is_openbaar", "heeft_openbaar_deel"))
        return [*manieren, {}] if is_open else manieren

    def get_description(self) -> str:  # type: ignore[override]  # so in drf-spectacular
        uitleg: str = getattr(self.view, "uitleg", "")
        return said_of(self.view).get("description") or uitleg

    def get_summary(self) -> str | None:
        return said_of(self.view).get("summary") or SAMENVATTINGEN.get(
            getattr(self.view, "action", None) or ""
        )

    def get_operation_id(self) -> str:
        operation_id: str = said_of(self.view).get("operation_id") or super().get_operation_id()
        return operation_id

    def get_request_serializer(self) -> Any:
        said = said_of(self.view)
        return said["request"] if "request" in said else super().get_request_serializer()

    def get_response_serializers(self) -> Any:
        said = said_of(self.view)
        return said["responses"] if "responses" in said else super().get_response_serializers()

    def get_tags(self) -> list[str]:
        return [getattr(self.view, "basename", "") or super().get_tags()[0]]


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # registers itself
    target_class = "werkplan.kern.api.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}


class SessionScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # registers itself
    target_class = "werkplan.kern.api.authentication.SessionAuthentication"
    name = "sessie"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        return {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME}


def complete(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """Hook of drf-spectacular: add the problem answers and the headers that every answer has."""
    onderdelen = result.setdefault("components", {})
    onderdelen["headers"] = {
        "ApiVersion": {
            "description": "De volledige versie van de API.",
            "required": True,
            "schema": {"type": "string", "example": settings.API_VERSIE},
        },
        "Location": {
            "description": "Het adres van wat er nu is.",
            "required": True,
            "schema": {"type": "string", "format": "uri"},
        },
    }
    schemas = onderdelen.setdefault("schemas", {})
    for schema in schemas.values():
        _clean(schema)
    schemas.update(_problem_schemas())
    for methode, operatie in _operations(result):
        _complete_operation(methode, operatie)
    result["tags"] = _tags(result)
    _prune(result)
    return result


def _complete_operation(methode: str, operatie: dict[str, Any]) -> None:
    for parameter in operatie.get("parameters", ()):
        parameter.setdefault("description", "Het id van het record.")
    antwoorden = operatie.setdefault("responses", {})
    for antwoord in antwoorden.values():
        antwoord.setdefault("headers", {})["API-Version"] = {"$ref": "#/components/headers/ApiVersion"}
    for vorm, inhoud in antwoorden.get("200", {}).get("content", {}).items():
        if vorm in SCHEMAS:
            inhoud["schema"] = SCHEMAS[vorm]
    for status in {"201", "202"} & set(antwoorden):
        antwoorden[status]["headers"]["Location"] = {"$ref": "#/components/headers/Location"}
    for status in _errors_of(methode, operatie):
        antwoorden.setdefault(status, _problem_answer(status))


def _prune(result: dict[str, Any]) -> None:
    """Leave out schemas that nothing refers to: the generator makes them for parts of other bodies."""
    schemas = result["components"]["schemas"]
    gebruikt: set[str] = set()
    te_lezen = VERWIJZING.findall(json.dumps(result["paths"], default=str))
    while te_lezen:
        naam = te_lezen.pop()
        if naam not in gebruikt:
            gebruikt.add(naam)
            te_lezen += VERWIJZING.findall(json.dumps(schemas[naam], default=str))
    result["components"]["schemas"] = {naam: schemas[naam] for naam in schemas if naam in gebruikt}


def _tags(result: dict[str, Any]) -> list[dict[str, str]]:
    """Every resource by its name, with what it is."""
    uitleg: dict[str, str] = {}
    for _, operatie in _operations(result):
        uitleg.setdefault(operatie["tags"][0], operatie["description"])
    return [{"name": naam, "description": uitleg[naam]} for naam in sorted(uitleg)]


def _clean(schema: dict[str, Any]) -> None:
    """Leave out what is meant for who reads the code: docstrings and marks of the generator."""
    schema.pop("description", None)
    for veld in schema.get("properties", {}).values():
        veld.pop("x-spec-enum-id", None)


def _operations(result: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for pad in result["paths"].values():
        for methode, operatie in pad.items():
            if methode in METHODEN:
                yield methode, operatie


def _errors_of(methode: str, operatie: dict[str, Any]) -> list[str]:
    statussen = ["400", *MELDINGEN, "429"]
    return sorted({*statussen, *(SCHRIJVEN if methode != "get" else ())})


def _problem_answer(status: str) -> dict[str, Any]:
    schema = {"400": "ProbleemInvoer", "409": "ProbleemBotsing", "412": "ProbleemBotsing"}.get(
        status, "Probleem"
    )
    headers: dict[str, Any] = {"API-Version": {"$ref": "#/components/headers/ApiVersion"}}
    if status == "401":
        headers["WWW-Authenticate"] = {"schema": {"type": "string"}}
    if status == "429":
        headers["Retry-After"] = {"schema": {"type": "integer"}}
    return {
        "description": SOORTEN[int(status)][1],
        "headers": headers,
        "content": {MEDIA_TYPE: {"schema": {"$ref": f"#/components/schemas/{schema}"}}},
    }


def _problem_schemas() -> dict[str, Any]:
    leden: dict[str, Any] = {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    }
    plaats = {
        "type": "object",
        "properties": {
            "pointer": {"type": "string"},
            "name": {"type": "string"},
            "index": {"type": "integer"},
        },
    }
    fout = {
        "type": "object",
        "required": ["in", "detail"],
        "properties": {
            "in": {"type": "string", "enum": ["body", "query", "path", "header"]},
            "location": plaats,
            "code": {"type": "string"},
            "detail": {"type": "string"},
        },
    }
    verplicht = list(leden)
    versie = {"type": "integer", "nullable": True}
    botsing = {"gelezenVersie": versie, "huidigeVersie": versie, "huidig": {"type": "object"}}
    return {
        "Probleem": {"type": "object", "required": verplicht, "properties": leden},
        "ProbleemInvoer": {
            "type": "object",
            "required": [*verplicht, "errors"],
            "properties": {**leden, "errors": {"type": "array", "items": fout}},
        },
        "ProbleemBotsing": {
            "type": "object",
            "required": verplicht,
            "properties": {**leden, **botsing},
        },
    }
