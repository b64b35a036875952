"""Who calls: a session with its CSRF token, or a key of a person in `Authorization: Bearer`."""

from __future__ import annotations

from typing import Any

from rest_framework import authentication, exceptions
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from werkplan.kern.models import ApiToken, Gebruiker
from werkplan.kern.permissions import may
from werkplan.kern.tokens import find_token, record_use


class TokenAuthentication(authentication.BaseAuthentication):
    """A key that the user made at `/tokens/`."""

    def authenticate(self, request: Request) -> tuple[Gebruiker, ApiToken] | None:
        soort, _, sleutel = request.headers.get("Authorization", "").partition(" ")
        if soort.lower() != "bearer":
            return None
        token = find_token(sleutel.strip())
        if token is None:
            raise exceptions.AuthenticationFailed("Dit token is onbekend, ingetrokken of verlopen.")
        record_use(token)
        return token.gebruiker, token

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="werkplan"'


class SessionAuthentication(authentication.SessionAuthentication):
    """Whoever is signed in in the browser; a write needs the CSRF token of the session."""

    def enforce_csrf(self, request: Request) -> None:
        try:
            super().enforce_csrf(request)
        except exceptions.PermissionDenied as fout:
            raise exceptions.PermissionDenied(
                "Stuur het CSRF-token mee in de kop X-CSRFToken, of gebruik een token zonder sessie."
            ) from fout


class TabelRecht(BasePermission):
    """The table of rights: may the user do this on any record at all? Asked before the body is read."""

    def has_permission(self, request: Request, view: Any) -> bool:
        if isinstance(request.auth, ApiToken):
            _require_scope(request.auth, request, view)
        return any(may(request.user, werkwoord, view.model) for werkwoord in view.verbs())


def _require_scope(token: ApiToken, request: Request, view: Any) -> None:
    """Refuse what a token was not made for, whatever its user may do."""
    if token.recht == ApiToken.Recht.LEZEN and request.method not in SAFE_METHODS:
        raise exceptions.PermissionDenied("Met dit token kun je alleen lezen.")
    if not token.opent(view.basename):
        raise exceptions.PermissionDenied(f"Dit token is alleen voor: {', '.join(token.bronnen)}.")
