"""Attributes and choices of a widget, written in one go: a form of thirty fields has hundreds of them."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def attributen(attrs: Mapping[str, Any]) -> SafeString:
    """Attributes in their order, each value escaped; true is the name alone, false and none are left out."""
    return SafeString("".join(_attribuut(naam, waarde) for naam, waarde in attrs.items()))


def _attribuut(naam: str, waarde: Any) -> str:
    if waarde is None or waarde is False:
        return ""
    return f" {naam}" if waarde is True else f' {naam}="{escape(str(waarde))}"'


@register.filter
def invoerveld(widget: Mapping[str, Any]) -> SafeString:
    """An input with its type, name, value and attributes."""
    waarde = "" if widget["value"] is None else f' value="{conditional_escape(widget["value"])}"'
    kop = f'<input type="{escape(widget["type"])}" name="{escape(widget["name"])}"{waarde}'
    return SafeString(f"{kop}{attributen(widget['attrs'])}>")


@register.filter
def keuzelijst(widget: Mapping[str, Any]) -> SafeString:
    """A select box with its choices."""
    kop = f'<select name="{escape(widget["name"])}"{attributen(widget["attrs"])}>'
    return SafeString(f"{kop}{opties(widget)}</select>")


@register.filter
def opties(widget: Mapping[str, Any]) -> SafeString:
    """The choices of a select box, in their groups."""
    delen = []
    for groep, keuzes, _ in widget["optgroups"]:
        tekst = "\n".join(
            f'<option value="{escape(str(keuze["value"]))}"{attributen(keuze["attrs"])}>'
            f"{escape(str(keuze['label']))}</option>"
            for keuze in keuzes
        )
        delen.append(f'<optgroup label="{escape(str(groep))}">{tekst}</optgroup>' if groep else tekst)
    return SafeString("\n".join(delen))
