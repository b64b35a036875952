"""Forms with which the region proposes a correction, and the bar above the list of corrections."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from locaties.forms.locaties import LocatieForm
from locaties.forms.ruimten import RuimteForm
from locaties.models import Correctie
from locaties.models.velden import WOO
from locaties.plek import Plek
from locaties.voorstel import NIET
from werkplan.kern.filterform import FilterForm
from werkplan.kern.models import Gemeente

LINK, REGIO = "aanbieder", "regio"


def _waarom() -> forms.CharField:
    return forms.CharField(
        label="Waarom",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=f"De gemeente leest dit. {WOO}",
        error_messages={"required": "Schrijf op wat er niet klopt, en waarom."},
    )


class VoorstelLocatieForm(LocatieForm):
    """Other values for a location, with why. Nothing is written until the municipality takes it over."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _tot_voorstel(self)

    def groepen(self) -> Iterator[tuple[str, list[BoundField]]]:
        """The parts of the location, and why as the last."""
        yield from super().groepen()
        yield "Je voorstel", [self["waarom"]]

    def _gemeente_bij(self, plek: Plek | None) -> Gemeente | None:
        gemeente: Gemeente = self.instance.gemeente
        return gemeente


class VoorstelRuimteForm(RuimteForm):
    """Other values for a unit, with why."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _tot_voorstel(self)


def _tot_voorstel(form: forms.ModelForm[Any]) -> None:
    for naam in NIET & set(form.fields):
        del form.fields[naam]
    form.fields["waarom"] = _waarom()


class CorrectieFilter(FilterForm):
    """The filter bar of the list."""

    zichtbaar = ("stand", "van")
    stand = forms.ChoiceField(
        label="Stand", required=False, choices=[("", "Elke stand"), *Correctie.Stand.choices]
    )
    van = forms.ChoiceField(
        label="Van wie",
        required=False,
        choices=[("", "Iedereen"), (LINK, "een aanbieder"), (REGIO, "de regio")],
    )

    def voorwaarden(self) -> dict[str, Any]:
        """What was chosen, as conditions on corrections; an unknown choice is no condition."""
        self.is_valid()
        gekozen = {naam: waarde for naam, waarde in self.cleaned_data.items() if waarde}
        if van := gekozen.pop("van", None):
            gekozen["voorgesteld_door__isnull"] = van == LINK
        return gekozen
