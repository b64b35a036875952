"""Forms about mandates."""

from __future__ import annotations

from typing import Any

from django import forms

from werkplan.kern.editing import VersieForm
from werkplan.kern.klok import vandaag
from werkplan.kern.models import Gebruiker, Gemeente, Mandaat
from werkplan.kern.permissions import may
from werkplan.kern.velden import DatumVeld


class MandaatForm(VersieForm[Mandaat]):
    """A new mandate of a municipality that the reader may speak for."""

    van = DatumVeld(label="Vanaf", help_text="Vandaag of later.")
    tot = DatumVeld(
        label="Tot", required=False, help_text="De eerste dag zonder mandaat. Leeg laten: loopt door."
    )

    class Meta:
        model = Mandaat
        fields = ["gemeente", "van", "tot", "grondslag"]

    def __init__(self, *args: Any, persoon: Gebruiker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mag = [
            gemeente.pk
            for gemeente in Gemeente.objects.geldig_op(vandaag())
            if may(persoon, "add", Mandaat, on=Mandaat(gemeente=gemeente))
        ]
        keuze: Any = self.fields["gemeente"]
        keuze.queryset = Gemeente.objects.filter(pk__in=mag)
        if len(mag) == 1:
            keuze.initial, keuze.empty_label = mag[0], None


class MandaatEindeForm(forms.Form):
    """The end of a mandate."""

    tot = DatumVeld(label="Eindigt op", help_text="De eerste dag zonder mandaat: vandaag of later.")
    versie = forms.IntegerField(widget=forms.HiddenInput)
