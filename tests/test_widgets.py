"""Widgets are written by our own short templates: the same choices and attributes, and nothing that escapes them."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from django import forms
from django.forms.renderers import BaseRenderer, DjangoTemplates
from hypothesis import given
from hypothesis import strategies as st

from werkplan.kern.form_renderer import FormRenderer

TEKST = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8)


class Gelezen(HTMLParser):
    """What a browser reads: elements with their attributes, and the text between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.delen: list[object] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.delen.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.delen.append(data.strip())


def gelezen(widget: forms.Widget, waarde: object, renderer: BaseRenderer) -> list[object]:
    return Gelezen(widget.render("veld", waarde, attrs={"id": "id_veld"}, renderer=renderer)).delen


@given(keuzes=st.lists(st.tuples(TEKST, TEKST), max_size=4), groep=TEKST, waarde=TEKST, titel=TEKST)
def test_a_select_box_reads_as_that_of_django(
    keuzes: list[tuple[str, str]], groep: str, waarde: str, titel: str
) -> None:
    widget = forms.Select(attrs={"title": titel, "disabled": True, "hidden": False})
    widget.choices = [("", "kies"), (groep, keuzes), (waarde, waarde)]

    assert gelezen(widget, waarde, FormRenderer()) == gelezen(widget, waarde, DjangoTemplates())


@given(waarde=TEKST, titel=TEKST)
@pytest.mark.parametrize(
    "soort", [forms.TextInput, forms.NumberInput, forms.DateInput, forms.HiddenInput, forms.Textarea]
)
def test_an_input_reads_as_that_of_django(soort: type[forms.Widget], waarde: str, titel: str) -> None:
    widget = soort(attrs={"title": titel, "required": True})

    assert gelezen(widget, waarde, FormRenderer()) == gelezen(widget, waarde, DjangoTemplates())
