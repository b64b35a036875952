"""Figures of space in templates: each number with the way to its rows."""

from __future__ import annotations

from decimal import Decimal

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from locaties import overzicht
from locaties.duur import Duur
from locaties.overzicht import Regel
from werkplan.kern.values import format_getal

register = template.Library()
register.filter("procent", overzicht.percentage)
register.filter("heel", overzicht.getal)


@register.filter
def ha(waarde: Decimal | None) -> str:
    """Hectares with one decimal; unknown is not zero."""
    return "onbekend" if waarde is None else format_getal(waarde, decimalen=1)


@register.simple_tag(name="cijferlink")
def _cijfer(regel: Regel, naam: str) -> SafeString | str:
    """A figure of a row, as a link to the rows behind it; behind zero there is nothing."""
    waarde = getattr(regel.cijfers, naam)
    tekst = overzicht.getal(waarde)
    if not waarde or naam not in regel.adressen:
        return tekst
    return format_html('<a href="{}">{}</a>', regel.adressen[naam], tekst)


def _cellen(regel: Regel, *namen: str) -> SafeString:
    return format_html_join("", '<td class="getal">{}</td>', ((_cijfer(regel, naam),) for naam in namen))


@register.simple_tag
def leegstandcellen(regel: Regel) -> SafeString:
    """The cells of a row about stock and vacancy."""
    return format_html(
        '{}<td class="getal">{}</td>{}<td>{}</td>',
        _cellen(regel, "voorraad", "leegstand"),
        overzicht.percentage(regel.cijfers.percentage),
        _cellen(regel, *Duur, "zonder_oppervlakte"),
        regel.bron,
    )


@register.simple_tag
def aanbodcellen(regel: Regel) -> SafeString:
    """The cells of a row about what is offered."""
    return _cellen(regel, "aangeboden", "leeg_niet_aangeboden", "aangeboden_in_gebruik")
