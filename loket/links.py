"""Which addresses of other sites a page names, and which pages name a link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.db.models import Q

from loket.models import Inhoud, Link, Linkplek
from loket.models.link import LinkQuerySet
from loket.opmaak import markdown
from loket.zoekindex import SOORTEN
from werkplan.kern.models import Gebruiker

TEKSTEN = ("tekst", "tekst_en", "stappen", "stappen_en")
LANGST = 500


def links_in(record: Inhoud) -> set[str]:
    """The addresses of other sites in a page: in its own field and in its texts."""
    gevonden = {getattr(record, "url", "")}
    for naam in TEKSTEN:
        gevonden.update(_in_tekst(getattr(record, naam, "")))
    return {adres for adres in gevonden if _is_elders(adres)}


def _in_tekst(tekst: str) -> Iterator[str]:
    for blok in markdown().parse(tekst):
        for deel in blok.children or ():
            if deel.type == "link_open":
                yield str(deel.attrGet("href") or "")


def _is_elders(adres: str) -> bool:
    is_web = adres.startswith(("https://", "http://")) and len(adres) <= LANGST
    return is_web and not adres.startswith(f"{settings.WERKPLAN_ADRES}/")


def op_paginas_van(persoon: Gebruiker, links: LinkQuerySet) -> LinkQuerySet:
    """Those that stand on a page of which somebody is the owner."""
    plekken = Q(pk__in=[])
    for code, model in SOORTEN.items():
        eigen = model._default_manager.filter(eigenaar=persoon).values("pk")
        plekken |= Q(soort=code, record_id__in=eigen)
    return links.filter(pk__in=Linkplek.objects.filter(plekken).values("link"))


def paginas_per_link(links: Iterable[Link], persoon: Gebruiker) -> dict[int, list[Inhoud]]:
    """By the id of a link the pages that name it, of those that somebody may know; a query per kind of page."""
    plekken = list(Linkplek.objects.filter(link__in=[link.pk for link in links]))
    gevonden: dict[int, list[Inhoud]] = {}
    for code, model in SOORTEN.items():
        van_soort = [plek for plek in plekken if plek.soort == code]
        rijen = model._default_manager.all()
        zichtbaar = rijen.visible_to(persoon)  # type: ignore[attr-defined]  # a queryset of ours
        records = zichtbaar.select_related("eigenaar").in_bulk([plek.record_id for plek in van_soort])
        for plek in van_soort:
            if plek.record_id in records:
                gevonden.setdefault(plek.link_id, []).append(records[plek.record_id])
    return gevonden
