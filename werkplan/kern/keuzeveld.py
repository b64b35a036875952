"""The choice of a record by its name, without making the records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from django import forms
from django.db.models import Model
from django.forms.models import ModelChoiceIterator
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

ModelT = TypeVar("ModelT", bound=Model)
GEKOZEN = mark_safe(" selected")


class NaamIterator(ModelChoiceIterator[Any]):
    """The empty choice, and the key and name of each record: one query of two columns."""

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        if self.field.empty_label is not None:
            yield "", str(self.field.empty_label)
        yield from self.queryset.values_list("pk", "naam")


class Keuzelijst(forms.Select):
    """A list written out at once; the template per option of Django's own costs more than all the rest."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        gekozen = {str(keuze) for keuze in self.format_value(value)}
        opties = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((pk, GEKOZEN if str(pk) in gekozen else "", naam) for pk, naam in self.choices),
        )
        return format_html(
            '<select name="{}"{}>{}</select>', name, flatatt(self.build_attrs(self.attrs, attrs)), opties
        )


class Naamkeuze(forms.ModelChoiceField[ModelT]):
    """One record of a model with a `naam`."""

    iterator = NaamIterator
    widget = Keuzelijst


class Naamkeuzes(forms.ModelMultipleChoiceField[ModelT]):
    """Several records of a model with a `naam`."""

    iterator = NaamIterator
