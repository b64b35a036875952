"""Fields, and the attributes and choices of their widgets, written in one go: a form of thirty fields has hundreds."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext

register = template.Library()


@register.filter
def veldgroep(field: Any) -> SafeString:
    """A field with its label, its help and what is wrong with it; a group of choices as a fieldset."""
    ongeldig = " utrecht-form-field--invalid" if field.errors else ""
    if field.use_fieldset:
        over = f' aria-describedby="{escape(noemt)}"' if (noemt := field.aria_describedby) else ""
        legenda = f"<legend>{conditional_escape(field.label)}{_optioneel(not field.field.required)}</legend>"
        kop = f'<fieldset class="veld__groep"{over}>\n    {legenda}'
        delen = [kop, _uitleg(field), veldfout(field), str(field), "</fieldset>"]
    elif field.is_vinkje:
        tekst = f"{field}<span>{conditional_escape(field.label)}</span>"
        kop = f'<label class="keuze" for="{escape(str(field.id_for_label))}">{tekst}</label>'
        delen = [kop, _uitleg(field), veldfout(field)]
    else:
        ongeldig = f"{' veld--kort' if field.is_kort else ''}{ongeldig}"
        tekst = f"{conditional_escape(field.label)}{_optioneel(field.toont_optioneel)}"
        kop = f'<label class="utrecht-form-label" for="{escape(str(field.id_for_label))}">{tekst}</label>'
        delen = [kop, _uitleg(field), veldfout(field), str(field)]
    inhoud = "\n  ".join(filter(None, delen))
    return SafeString(f'<div class="utrecht-form-field{ongeldig}">\n  {inhoud}\n</div>')


def _optioneel(toont: bool) -> str:
    if not toont:
        return ""
    woorden = gettext("(niet verplicht)")
    return f' <span class="veld__optioneel">{escape(woorden)}</span>'


def _uitleg(field: Any) -> str:
    if not field.help_text:
        return ""
    kop = f'<p class="utrecht-form-field-description" id="{escape(field.auto_id)}_helptext">'
    return f"{kop}{conditional_escape(field.help_text)}</p>"


@register.filter
def veldfout(field: Any) -> SafeString:
    """What is wrong with a field; nothing when nothing is."""
    if not field.errors:
        return SafeString("")
    fouten = "<br>".join(conditional_escape(fout) for fout in field.meldingen)
    kop = f'<p class="utrecht-form-field-error-message" id="{escape(field.auto_id)}_error">'
    return SafeString(f"{kop}{fouten}</p>")


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
