"""Attributes and choices of a widget, written in one go: a form of thirty fields has hundreds of them."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from django import template
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
