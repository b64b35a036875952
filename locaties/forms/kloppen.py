"""The form behind a signed link, and the form with which the municipality answers a correction."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from locaties.models import Correctie
from locaties.models.velden import WOO
from werkplan.kern.editing import VersieForm
from werkplan.kern.openbaar_formulier import OpenbaarFormulier, PlatVeld

JA, NEE = "ja", "nee"


class KloptForm(OpenbaarFormulier):
    """Is this still right? If not: what is wrong."""

    antwoord = forms.ChoiceField(
        label=_("Klopt dit nog?"),
        choices=[(JA, _("Ja, dit klopt")), (NEE, _("Nee, er klopt iets niet"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies of dit nog klopt.")},
    )
    tekst = PlatVeld(
        label=_("Wat klopt er niet?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Alleen als er iets niet klopt. Schrijf geen namen of telefoonnummers van mensen op."),
    )
    field_order = ("antwoord", "tekst")

    def clean(self) -> dict[str, Any]:
        schoon = super().clean()
        if schoon.get("antwoord") == NEE and not schoon.get("tekst") and "tekst" not in self.errors:
            raise ValidationError({"tekst": gettext("Schrijf op wat er niet klopt.")})
        return schoon


class CorrectieForm(VersieForm[Correctie]):
    """What the municipality does with a correction."""

    class Meta:
        model = Correctie
        fields = ["stand", "antwoord"]
        widgets = {"stand": forms.RadioSelect, "antwoord": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"antwoord": f"Wie de correctie stuurde, leest dit. {WOO}"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuzes = [keuze for keuze in Correctie.Stand.choices if keuze[0] != Correctie.Stand.WACHT]
        self.fields["stand"].choices = keuzes  # type: ignore[attr-defined]  # it is a choice field
        if self.instance.velden:
            self.fields["recordversie"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=self.instance.onderwerp.versie
            )
