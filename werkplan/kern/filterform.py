"""The filter bar above a table: a form whose state lives in the address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from werkplan.kern.datums import datum
from werkplan.kern.stempel import Stempel, onthoud


@dataclass(frozen=True, slots=True)
class Gekozen:
    """A chosen filter as a label, with the query string of the page without it."""

    tekst: str
    zonder: str
    veld: str


class Vinkje(forms.CheckboxInput):
    """A checkbox that says `true`; absent means no choice, which is not the same as `false`."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, check_test=lambda waarde: str(waarde).lower() in JaNeeVeld.JA)

    def format_value(self, value: Any) -> str:
        return "true"

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        return data.get(name)


class JaNeeVeld(forms.NullBooleanField):
    """`true`, `false`, or no choice; anything else is an error."""

    JA, NEE = ("true", "ja", "on", "1"), ("false", "nee", "0")
    widget = Vinkje

    def to_python(self, value: Any) -> bool | None:  # type: ignore[override]  # the stubs forget None
        tekst = str(value or "").strip().lower()
        if tekst in ("", "none"):
            return None
        if tekst not in self.JA + self.NEE:
            raise ValidationError("Kies ja (true) of nee (false).", code="invalid")
        return tekst in self.JA


class FilterForm(forms.Form):
    """Base of a filter bar. Every field is optional; `zichtbaar` names the fields that are always shown.

    `herkomst` gives a name of the choices and the stamp of their tables: with it a bar once drawn is remembered.
    """

    zichtbaar: ClassVar[tuple[str, ...]] = ()
    herkomst: Callable[[], tuple[str, Stempel]] | None = None
    is_filter = True
    use_required_attribute = False

    def __init__(
        self, data: QueryDict, *, velden: Mapping[str, forms.Field] | None = None, **kwargs: Any
    ) -> None:
        """`velden`: what comes behind the fields of the class, made for this form alone."""
        super().__init__(data, auto_id="filter_%s", **kwargs)
        self.fields |= velden or {}
        self.vraag = data
        for naam in [veld.name for veld in self.hidden_fields() if not data.get(veld.html_name)]:
            del self.fields[naam]

    def balk(self, label: str, sorteer: str) -> SafeString:
        """The bar with its fields and values; `sorteer` goes along, so that filtering keeps the order."""
        context = {"form": self, "label": label, "sorteer": sorteer}

        def teken() -> SafeString:
            return SafeString(render_to_string("components/_filterform.html", context))

        if self.herkomst is None:
            return teken()
        naam, bij = self.herkomst()
        return onthoud(f"balk-{naam}-{label}-{sorteer}-{self.vraag.urlencode()}", bij, teken)

    def zichtbare_velden(self) -> list[BoundField]:
        return [self[naam] for naam in self.zichtbaar]

    def meer_velden(self) -> list[BoundField]:
        return [veld for veld in self.visible_fields() if veld.name not in self.zichtbaar]

    def meer_open(self) -> bool:
        """Whether one of the folded fields is in use."""
        return any(any(self.vraag.getlist(veld.html_name)) for veld in self.meer_velden())

    def gekozen(self) -> list[Gekozen]:
        """The filters in use, each with the address that drops only that one."""
        return [keuze for veld in self.visible_fields() for keuze in self._gekozen_in(veld)]

    def in_woorden(self) -> str:
        """The filters in use, as the head of a file says them."""
        return "; ".join(keuze.tekst for keuze in self.gekozen())

    def _gekozen_in(self, veld: BoundField) -> Iterator[Gekozen]:
        waarden = [waarde for waarde in self.vraag.getlist(veld.html_name) if waarde]
        namen = _choice_names(veld.field) if waarden else {}
        for waarde in waarden:
            vraag = self.vraag.copy()
            vraag.setlist(veld.html_name, [ander for ander in waarden if ander != waarde])
            vraag.pop("pagina", None)
            yield Gekozen(
                _label(veld, namen.get(waarde) or _leesbaar(veld, waarde)), vraag.urlencode(), veld.name
            )


def _label(veld: BoundField, naam: str) -> str:
    if not isinstance(veld.field, forms.BooleanField):
        return f"{veld.label}: {naam}"
    return f"Niet: {str(veld.label).lower()}" if naam in JaNeeVeld.NEE else str(veld.label)


def _leesbaar(veld: BoundField, waarde: str) -> str:
    """What was filled in; a day in words."""
    if not isinstance(veld.field, forms.DateField):
        return waarde
    try:
        return datum(veld.field.clean(waarde)) or waarde
    except ValidationError:
        return waarde


def _choice_names(field: forms.Field) -> dict[str, str]:
    if not isinstance(field, (forms.ChoiceField, forms.ModelChoiceField)):
        return {}
    namen: dict[str, str] = {}
    keuzes: Iterable[tuple[Any, Any]] = field.widget.choices
    for waarde, naam in keuzes:
        groep = naam if isinstance(naam, (list, tuple)) else [(waarde, naam)]
        namen.update({str(sleutel): str(tekst) for sleutel, tekst in groep})
    return namen
