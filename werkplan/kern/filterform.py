"""The filter bar above a table: a form whose state lives in the address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict


@dataclass(frozen=True, slots=True)
class Gekozen:
    """A chosen filter as a label, with the query string of the page without it."""

    tekst: str
    zonder: str


class FilterForm(forms.Form):
    """Base of a filter bar. Every field is optional; `zichtbaar` names the fields that are always shown."""

    zichtbaar: ClassVar[tuple[str, ...]] = ()
    is_filter = True
    use_required_attribute = False

    def __init__(self, data: QueryDict, **kwargs: Any) -> None:
        super().__init__(data, auto_id="filter_%s", **kwargs)
        self.vraag = data

    def zichtbare_velden(self) -> list[BoundField]:
        return [self[naam] for naam in self.zichtbaar]

    def meer_velden(self) -> list[BoundField]:
        return [veld for veld in self.visible_fields() if veld.name not in self.zichtbaar]

    def meer_open(self) -> bool:
        """Whether one of the folded fields is in use."""
        return any(self.data.getlist(veld.html_name) != [] and veld.data for veld in self.meer_velden())

    def gekozen(self) -> list[Gekozen]:
        """The filters in use, each with the address that drops only that one."""
        return [keuze for veld in self.visible_fields() for keuze in self._gekozen_in(veld)]

    def _gekozen_in(self, veld: BoundField) -> Iterator[Gekozen]:
        waarden = [waarde for waarde in self.vraag.getlist(veld.html_name) if waarde]
        namen = _choice_names(veld.field)
        for waarde in waarden:
            vraag = self.vraag.copy()
            vraag.setlist(veld.html_name, [ander for ander in waarden if ander != waarde])
            vraag.pop("pagina", None)
            yield Gekozen(_label(veld, namen.get(waarde, waarde)), vraag.urlencode())


def _label(veld: BoundField, naam: str) -> str:
    return str(veld.label) if isinstance(veld.field, forms.BooleanField) else f"{veld.label}: {naam}"


def _choice_names(field: forms.Field) -> dict[str, str]:
    if not isinstance(field, (forms.ChoiceField, forms.ModelChoiceField)):
        return {}
    namen: dict[str, str] = {}
    for waarde, naam in field.choices:
        groep = naam if isinstance(naam, (list, tuple)) else [(waarde, naam)]
        namen.update({str(sleutel): str(tekst) for sleutel, tekst in groep})
    return namen
