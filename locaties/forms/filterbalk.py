"""The filter bars above the lists; what is no filter but belongs to the address goes along hidden."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django import forms

from locaties.kolommen import LOCATIEKOLOMMEN, RUIMTEKOLOMMEN, Kolom
from werkplan.kern.filterform import FilterForm

SORTERINGEN = ("naam", "gemeente", "type", "bruto", "netto", "gecontroleerd")
RUIMTE_SORTERINGEN = ("locatie", "gemeente", "soort", "oppervlakte")


def _sorteerveld(namen: tuple[str, ...]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Sorteren",
        choices=[(teken + naam, naam) for naam in namen for teken in ("", "-")],
        required=False,
        widget=forms.HiddenInput,
    )


def _kolomveld(kolommen: Mapping[str, Kolom]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label="Kolom",
        choices=[(code, kolom.naam) for code, kolom in kolommen.items()],
        required=False,
        widget=forms.MultipleHiddenInput,
    )


def _kleurveld(soort: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Kleur op de kaart",
        choices=[("leegstand", "Leegstand"), ("soort", soort)],
        required=False,
        widget=forms.HiddenInput,
    )


class LocatieFilterForm(FilterForm):
    """The filter bar above the locations."""

    zichtbaar: ClassVar[tuple[str, ...]] = ("zoek", "gemeente", "type")
    sorteer = _sorteerveld(SORTERINGEN)
    kolom = _kolomveld(LOCATIEKOLOMMEN)
    kleur = _kleurveld("Formeel en informeel")
    peildatum = forms.CharField(required=False, widget=forms.HiddenInput)


class RuimteFilterForm(FilterForm):
    """The filter bar above the units."""

    zichtbaar: ClassVar[tuple[str, ...]] = ("gemeente", "ruimtesoort", "leegOp")
    sorteer = _sorteerveld(RUIMTE_SORTERINGEN)
    kolom = _kolomveld(RUIMTEKOLOMMEN)
    bekendOp = forms.CharField(required=False, widget=forms.HiddenInput)  # noqa: N815 - query key
    kleur = _kleurveld("Soort ruimte")
