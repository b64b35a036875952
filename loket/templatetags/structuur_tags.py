"""Data for search engines in a page."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from loket.agenda import Inloop
from loket.models import Loketcontact
from loket.structuur import beschrijf, met_openingstijden, organisatie_met_contacten, site

register = template.Library()
VEILIG = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


@register.simple_tag
def structuur(pagina: object, inloop: Iterable[Inloop] = ()) -> str:
    """What a page of the loket is about; of a desk with its hours."""
    return _script(met_openingstijden(beschrijf(pagina), inloop))


@register.simple_tag
def structuur_site() -> str:
    """What this site is."""
    return _script(site())


@register.simple_tag
def structuur_organisatie(contacten: Iterable[Loketcontact]) -> str:
    """How each municipality can be reached."""
    return _script(organisatie_met_contacten(contacten))


def _script(gegevens: dict[str, Any]) -> str:
    """No text can end the element, whatever an editor wrote."""
    tekst = json.dumps(gegevens, ensure_ascii=False).translate(VEILIG)
    return format_html('<script type="application/ld+json">{}</script>', SafeString(tekst))
