"""The public pages for search engines, each with its address in the other language."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse

from loket.models import Inhoud, Onderwerp
from loket.zoekindex import SOORTEN
from werkplan.kern.klok import vandaag
from werkplan.kern.peil import tracked_models

VAST = (
    "voorpagina",
    "onderwerpen",
    "regelingen",
    "wijzer",
    "bijeenkomsten",
    "netwerken",
    "inloop",
    "contact",
    "ruimte",
    "werkplan",
    "signaal",
    "open-data",
    "toegankelijkheid",
    "privacy",
)
"""The pages that are always there, by their name in `openbaar`."""
ELDERS = frozenset({"netwerken"})
"""Kinds of pages that have no page of their own."""


class _Tweetalig(Sitemap[Any]):
    """In every language, at the address of the product, whatever the address by which it was asked."""

    i18n = alternates = x_default = True

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.WERKPLAN_ADRES).scheme

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.WERKPLAN_ADRES).netloc


class VastePaginas(_Tweetalig):
    """The pages that are always there."""

    def items(self) -> tuple[str, ...]:
        return VAST

    def location(self, naam: str) -> str:
        return reverse(f"openbaar:{naam}")


class Onderwerpkaart(_Tweetalig):
    """The topics."""

    def items(self) -> QuerySet[Onderwerp]:
        return Onderwerp.objects.visible_to(AnonymousUser())


class Inhoudkaart(_Tweetalig):
    """The public pages of one kind, with the moment of their last change."""

    def __init__(self, model: type[Inhoud]) -> None:
        self.model = model

    def items(self) -> QuerySet[Any]:
        rijen: Any = self.model._default_manager.all()
        events = tracked_models()[self.model]._default_manager
        laatste = events.filter(pgh_obj_id=OuterRef("pk")).order_by("-pgh_created_at")
        gevonden: QuerySet[Any] = (
            rijen.visible_to(AnonymousUser())
            .openbaar(vandaag())
            .annotate(gewijzigd=Subquery(laatste.values("pgh_created_at")[:1]))
            .order_by("pk")
        )
        return gevonden

    def lastmod(self, pagina: Any) -> datetime | None:
        gewijzigd: datetime | None = pagina.gewijzigd
        return gewijzigd


KAARTEN: dict[str, Sitemap[Any]] = {
    "pagina-s": VastePaginas(),
    "onderwerpen": Onderwerpkaart(),
    **{code: Inhoudkaart(model) for code, model in SOORTEN.items() if code not in ELDERS},
}
