"""The progress form: filled in within a minute, on a phone."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms

from acties.models import Voortgang
from acties.services.voortgang import STATUS_BIJ_VOORTGANG, VoortgangInvoer
from acties.stand import STATUS_LABELS, Stoplicht
from werkplan.kern.badges import badge
from werkplan.kern.klok import kloktijd
from werkplan.kern.velden import DatumVeld


class VoortgangForm(forms.ModelForm[Voortgang]):
    """One entry. Carries the version of the action as the author saw it, and a name of its own."""

    datum = DatumVeld(label="Datum")
    stoplicht = forms.ChoiceField(
        label="Hoe staat het ervoor",
        choices=[(licht.value, badge("stoplicht", licht.value)) for licht in Stoplicht],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe de actie ervoor staat."},
    )
    percentage = forms.IntegerField(
        label="Percentage gereed",
        min_value=0,
        max_value=100,
        widget=forms.NumberInput(attrs={"min": 0, "max": 100, "step": 5, "inputmode": "numeric"}),
        error_messages={
            "required": "Vul in hoeveel procent gereed is.",
            "invalid": "Vul een heel getal van 0 tot en met 100 in.",
            "min_value": "Vul een getal van 0 tot en met 100 in.",
            "max_value": "Vul een getal van 0 tot en met 100 in.",
        },
    )
    status = forms.ChoiceField(
        label="Nieuwe status",
        required=False,
        choices=[
            ("", "ongewijzigd"),
            *((status.value, STATUS_LABELS[status]) for status in STATUS_BIJ_VOORTGANG),
        ],
        help_text="Is de actie klaar? Kies dan afgerond.",
    )
    versie = forms.IntegerField(widget=forms.HiddenInput)
    sleutel = forms.UUIDField(widget=forms.HiddenInput)
    geopend = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=10**11)
    """When the author opened the form, in seconds: what others changed later is told on a conflict."""

    class Meta:
        model = Voortgang
        fields = ["stoplicht", "percentage", "toelichting", "knelpunt", "volgende_stap", "datum", "status"]
        widgets = {
            "toelichting": forms.Textarea(attrs={"rows": 4}),
            "knelpunt": forms.Textarea(attrs={"rows": 2}),
        }
        error_messages = {"toelichting": {"required": "Schrijf in een of twee zinnen wat er is gebeurd."}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("sleutel", uuid4())
        self.initial.setdefault("geopend", int(kloktijd().timestamp()))

    def invoer(self) -> VoortgangInvoer:
        return VoortgangInvoer(**{naam: self.cleaned_data[naam] for naam in self.Meta.fields})

    @property
    def status_open(self) -> bool:
        """Whether the part about the status is shown unfolded."""
        return bool(self["status"].value() or self["status"].errors)
