"""Errors of the API as problem details (RFC 9457), with a Dutch title and an error per field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Literal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.db.models import ProtectedError, RestrictedError
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response

from werkplan.kern.models.basis import VersieConflict

MEDIA_TYPE = "application/problem+json"

SOORTEN: Mapping[int, tuple[str, str]] = {
    400: ("invoer-ongeldig", "De invoer klopt niet"),
    401: ("niet-ingelogd", "Je bent niet ingelogd"),
    403: ("geen-recht", "Dit mag je niet"),
    404: ("niet-gevonden", "Dit bestaat niet"),
    405: ("methode-niet-toegestaan", "Deze methode kan hier niet"),
    406: ("formaat-niet-beschikbaar", "Dit formaat is niet beschikbaar"),
    409: ("conflict", "Dit botst met wat er al is"),
    412: ("versie-verouderd", "Iemand anders heeft dit intussen gewijzigd"),
    413: ("te-groot", "Het verzoek is te groot"),
    415: ("formaat-niet-ondersteund", "Dit formaat kan niet worden gelezen"),
    429: ("te-veel-verzoeken", "Te veel verzoeken"),
    500: ("fout", "Er ging iets mis"),
}
"""Status -> the last part of `type`, and the title."""

NADERE_UITLEG: Mapping[int, str] = {
    400: "Verbeter de genoemde velden en verstuur het verzoek opnieuw.",
    401: "Log in, of stuur een geldig token mee: Authorization: Bearer <token>.",
    403: "Je hebt geen recht om dit te doen.",
    404: "Er is niets op dit adres. Let op: een adres eindigt niet op een schuine streep.",
    406: "De API antwoordt in application/json; een lijst ook in text/csv, XLSX en, met een plek, "
    "application/geo+json.",
    415: "Stuur application/json, of multipart/form-data bij een bestand.",
    429: "Wacht tot de volgende minuut en stuur het verzoek dan opnieuw; Retry-After zegt hoe lang.",
    500: "Probeer het later opnieuw. De fout is vastgelegd.",
}

EIGEN_UITLEG = (
    exceptions.NotAcceptable,
    exceptions.NotAuthenticated,
    exceptions.Throttled,
    exceptions.UnsupportedMediaType,
)
"""What the framework words itself, in terms that say little to who calls."""

Plaats = Literal["body", "query", "path", "header"]


@dataclass(frozen=True, slots=True)
class Fout:
    """What is wrong at one place: a JSON pointer in the body, or the name of a parameter or header."""

    plaats: Plaats
    naam: str
    tekst: str
    code: str = "invalid"

    def as_json(self) -> dict[str, Any]:
        sleutel = "pointer" if self.plaats == "body" else "name"
        return {
            "in": self.plaats,
            "location": {sleutel: self.naam},
            "code": self.code,
            "detail": self.tekst,
        }


class InvoerFout(exceptions.APIException):
    """The request does not make sense at the named places."""

    status_code = 400

    def __init__(self, fouten: Sequence[Fout]) -> None:
        super().__init__(NADERE_UITLEG[400])
        self.fouten = tuple(fouten)


class Botsing(exceptions.APIException):
    """The record is at another version than the caller read. Both versions are in the answer."""

    def __init__(self, *, status: Literal[409, 412], gelezen: int | None, huidig: Mapping[str, Any]) -> None:
        super().__init__(
            f"Dit is nu versie {huidig['versie']}. Bekijk wat er gewijzigd is en stuur je wijziging opnieuw."
        )
        self.status_code = status
        self.extra = {
            "gelezenVersie": gelezen,
            "huidigeVersie": huidig["versie"],
            "huidig": huidig,
        }


class Conflict(exceptions.APIException):
    """The request cannot be done next to what is there."""

    status_code = 409
    default_detail = "Dit kan niet naast wat er al is."


def problem(
    status: int, detail: str = "", *, fouten: Sequence[Fout] = (), extra: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The body of a problem answer."""
    soort, titel = SOORTEN.get(status, ("fout", HTTPStatus(status).phrase))
    body: dict[str, Any] = {
        "type": f"urn:werkplan:probleem:{soort}",
        "title": titel,
        "status": status,
        "detail": detail or NADERE_UITLEG.get(status, titel),
        **(extra or {}),
    }
    if status == HTTPStatus.BAD_REQUEST:
        body["errors"] = [fout.as_json() for fout in fouten]
    return body


def handle(exc: Exception, context: Mapping[str, Any]) -> Response | None:
    """The exception handler of REST framework; None leaves a fault of ours to Django, which logs it."""
    api_exc = _as_api_exception(exc)
    if api_exc is None:
        return None
    status = api_exc.status_code
    headers = {}
    if wachten := getattr(api_exc, "wait", None):
        headers["Retry-After"] = str(int(wachten))
    if uitdaging := getattr(api_exc, "auth_header", None):
        headers["WWW-Authenticate"] = uitdaging
    if isinstance(api_exc, exceptions.ValidationError):
        body = problem(status, fouten=list(errors_in(api_exc.detail)))
    elif isinstance(api_exc, exceptions.ParseError):
        body = problem(status, fouten=[Fout("body", "#", str(api_exc.detail))])
    else:
        body = problem(
            status,
            _detail(api_exc),
            fouten=getattr(api_exc, "fouten", ()),
            extra=getattr(api_exc, "extra", None),
        )
    return Response(body, status=status, headers=headers, content_type=MEDIA_TYPE)


def _as_api_exception(exc: Exception) -> exceptions.APIException | None:
    vertaald: exceptions.APIException | None = None
    match exc:
        case exceptions.APIException():
            vertaald = exc
        case Http404():
            vertaald = exceptions.NotFound(str(exc) or NADERE_UITLEG[404])
        case PermissionDenied():
            vertaald = exceptions.PermissionDenied(str(exc) or NADERE_UITLEG[403])
        case ValidationError():
            vertaald = exceptions.ValidationError(field_errors(exc))
        case ProtectedError() | RestrictedError():
            vertaald = Conflict("Dit kan niet weg: er hangt nog iets aan vast.")
        case VersieConflict():
            vertaald = Conflict("Iemand anders wijzigde dit tegelijk. Lees de gegevens opnieuw.")
        case IntegrityError():
            vertaald = Conflict("Iemand anders legde dit tegelijk vast. Lees de gegevens opnieuw.")
    return vertaald


def _detail(exc: exceptions.APIException) -> str:
    """Our own words; where the framework speaks of formats and methods, the explanation of this file."""
    if isinstance(exc, exceptions.MethodNotAllowed):
        return "Kijk in de beschrijving van de API welke methoden dit adres kent."
    if isinstance(exc, EIGEN_UITLEG):
        return NADERE_UITLEG[exc.status_code]
    return str(exc.detail)


def field_errors(exc: ValidationError) -> dict[str, list[str]]:
    """The messages of a model or service per field, as REST framework keeps them."""
    if hasattr(exc, "error_dict"):
        return {
            ("" if naam == "__all__" else naam): list(fouten) for naam, fouten in exc.message_dict.items()
        }
    return {"": list(exc.messages)}


def errors_in(detail: Any, pointer: str = "#") -> Iterator[Fout]:
    """The errors of a serializer, each with the JSON pointer of its place."""
    if isinstance(detail, Mapping):
        for naam, deel in detail.items():
            binnen = pointer if naam in ("", "non_field_errors") else f"{pointer}/{naam}"
            yield from errors_in(deel, binnen)
    elif isinstance(detail, (list, tuple)):
        for nummer, deel in enumerate(detail):
            is_tekst = isinstance(deel, str)
            yield from errors_in(deel, pointer if is_tekst else f"{pointer}/{nummer}")
    else:
        yield Fout("body", pointer, str(detail), getattr(detail, "code", None) or "invalid")
