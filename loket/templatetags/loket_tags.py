"""How the loket writes texts in two languages, stands of schemes and times."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language

from loket.models import Vraag
from loket.opmaak import als_html
from loket.talen import Taaltekst, in_taal
from werkplan.kern.badges import badge

register = template.Library()


@register.simple_tag
def vertaald(record: object, veld: str) -> str:
    """A field in the language of the page; Dutch on another page says that it is Dutch."""
    return _met_taal(in_taal(record, veld))


@register.simple_tag
def platte_tekst(record: object, veld: str) -> str:
    """The same where no markup can stand, such as in the title of a page."""
    return in_taal(record, veld).tekst


@register.filter
def met_taal(tekst: Taaltekst) -> str:
    """The same for a text that knows its language."""
    return _met_taal(tekst)


def _met_taal(tekst: Taaltekst) -> str:
    if tekst.taal == get_language():
        return tekst.tekst
    return format_html('<span lang="{}">{}</span>', tekst.taal, tekst.tekst)


@register.simple_tag
def opgemaakt(record: object, veld: str) -> str:
    """A text with its headings, lists and links."""
    tekst = in_taal(record, veld)
    html = als_html(tekst.tekst)
    if tekst.taal == get_language():
        return format_html('<div class="tekst">{}</div>', html)
    return format_html('<div class="tekst" lang="{}">{}</div>', tekst.taal, html)


@register.simple_tag
def opmaak_van(record: object, veld: str, taal: str) -> str:
    """A text as it stands in one language, for a preview."""
    tekst: str = getattr(record, veld if taal == "nl" else f"{veld}_en", "")
    return format_html('<div class="tekst">{}</div>', als_html(tekst))


@register.simple_tag
def regelingstand(stand: str) -> str:
    """Whether somebody can apply for a scheme now."""
    return badge("regeling", stand)


@register.simple_tag
def inhoudstand(stand: str) -> str:
    """Whether a page is a draft, under review or public."""
    return badge("inhoud", stand)


@register.simple_tag
def passend(oordeel: str) -> str:
    """Whether a scheme fits what somebody answered."""
    return badge("passend", oordeel)


@register.simple_tag
def vraagstand(vraag: Vraag, vandaag: date) -> str:
    """How far a question is; an open one past its term is late."""
    return badge("vraag", "te-laat" if vraag.is_open and vraag.antwoord_voor < vandaag else vraag.stand)


@register.filter
def klok(tijd: time) -> str:
    """`9.00` in Dutch, `9:00` in English."""
    return f"{tijd.hour}{':' if get_language() == 'en' else '.'}{tijd:%M}"


@register.filter
def bij(waarden: Mapping[int, Any], sleutel: int) -> Any:
    """What belongs to a record, by its id; nothing when it has none."""
    return waarden.get(sleutel)
