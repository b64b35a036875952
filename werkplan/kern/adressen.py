"""The addresses of an app, looked through only for a path that begins as one of them does.

The product has some six hundred addresses; trying those of every app before the right one takes longer than many a
query.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.urls import URLPattern, URLResolver, include
from django.urls.exceptions import Resolver404
from django.urls.resolvers import ResolverMatch, RoutePattern


def adressen_van(module: str) -> URLResolver:
    """What `path("", include(module))` gives, skipped at once for a path that begins otherwise."""
    adressen, app, naam = include(module)
    return _OpBegin(RoutePattern("", is_endpoint=False), adressen, None, app_name=app, namespace=naam)


class _OpBegin(URLResolver):
    def resolve(self, path: str) -> ResolverMatch:
        if self._begin is not None and str(path).partition("/")[0] not in self._begin:
            raise Resolver404({"path": path})
        return super().resolve(path)

    @cached_property
    def _begin(self) -> frozenset[str] | None:
        return beginnen(self.url_patterns)


def beginnen(adressen: Iterable[URLPattern | URLResolver]) -> frozenset[str] | None:
    """The first parts of the paths of some addresses; None when one of them may begin with anything."""
    gevonden: set[str] = set()
    for adres in adressen:
        patroon: Any = adres.pattern
        eerste, scheiding, _ = str(patroon).partition("/")
        if not isinstance(patroon, RoutePattern) or "<" in eerste:
            return None
        if isinstance(adres, URLPattern) or scheiding:
            gevonden.add(eerste)
        elif eerste or (onder := beginnen(adres.url_patterns)) is None:
            return None
        else:
            gevonden |= onder
    return frozenset(gevonden)
