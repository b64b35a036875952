"""The choice of a record by its name, without making the records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any, TypeVar

from django import forms
from django.db.models import Model
from django.forms.models import ModelChoiceIterator
from django.forms.utils import flatatt
from django.utils.safestring import SafeString

ModelT = TypeVar("ModelT", bound=Model)


class NaamIterator(ModelChoiceIterator[Any]):
    """The empty choice, and the key and name of each record: one query of two columns."""

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        if self.field.empty_label is not None:
            yield "", str(self.field.empty_label)
        yield from self.queryset.values_list("pk", "naam")


class Keuzelijst(forms.Select):
    """A list written out at once; the template per option of Django's own costs more than all the rest."""

    def render(
        self, name: str, value: Any, attrs: Mapping[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        gekozen = {str(waarde) for waarde in self.format_value(value)}
        keuzes = "".join(
            f'<option value="{escape(str(sleutel))}"{" selected" if str(sleutel) in gekozen else ""}>'
            f"{escape(str(naam))}</option>"
            for sleutel, naam in self.choices
        )
        alles = self.build_attrs(self.attrs, {"name": name, **(attrs or {})})
        return SafeString(f"<select{flatatt(alles)}>{keuzes}</select>")


class Naamkeuze(forms.ModelChoiceField[ModelT]):
    """One record of a model with a `naam`."""

    iterator = NaamIterator
    widget = Keuzelijst


class Naamkeuzes(forms.ModelMultipleChoiceField[ModelT]):
    """Several records of a model with a `naam`."""

    iterator = NaamIterator
