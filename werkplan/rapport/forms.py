"""The forms about reports: which one, its text, and its adoption."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from acties.models import Werkplan
from acties.models.plan import WOO
from werkplan.kern.models import Gebruiker
from werkplan.kern.velden import DatumVeld
from werkplan.rapport.models import Rapport, Rapporttekst


class RapportForm(forms.Form):
    """Which report to make. `eerder` is the report of which this is to be a next version."""

    plan = forms.ModelChoiceField(label="Plan", queryset=Werkplan.objects.none(), empty_label=None)
    jaar = forms.TypedChoiceField(label="Jaar", coerce=int)
    peildatum = DatumVeld(
        label="Of: stand op een andere dag",
        required=False,
        help_text="Alleen voor een tussenrapportage. Leeg: een jaarrapportage van het jaar hierboven.",
    )
    wijziging = forms.CharField(
        label="Wat er anders is dan in de vorige versie",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=f"Bij een verbetering van een eerder rapport. {WOO}",
    )

    def __init__(
        self, *args: Any, persoon: Gebruiker, vandaag: date, eerder: Rapport | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        plannen = Werkplan.objects.visible_to(persoon).order_by("-is_huidig", "-startjaar", "naam")
        gelezen = list(plannen)
        jaren = sorted({jaar for plan in gelezen for jaar in plan.jaren})
        self.fields["plan"].queryset = plannen  # type: ignore[attr-defined]  # a choice of records
        self.fields["jaar"].choices = [(jaar, str(jaar)) for jaar in jaren]  # type: ignore[attr-defined]
        if gelezen:
            self.fields["plan"].initial = gelezen[0].pk
            self.fields["jaar"].initial = min(max(vandaag.year, gelezen[0].startjaar), gelezen[0].eindjaar)
        if eerder is not None:
            self.initial["plan"], self.initial["jaar"] = eerder.plan_id, eerder.jaar
            self.initial["peildatum"] = eerder.peildatum if eerder.soort == Rapport.Soort.TUSSEN else None


class TekstForm(forms.Form):
    """The story of one section, with the version that was read."""

    tekst = forms.CharField(
        label="Tekst",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=f"Een lege regel begint een nieuwe alinea. {WOO}",
    )
    versie = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, tekst: Rapporttekst) -> None:
        super().__init__(data, initial={"tekst": tekst.tekst, "versie": tekst.volgnummer})


class VaststellingForm(forms.Form):
    """When, by whom and with which decision a report was adopted; what an adoption that failed said stands in it."""

    vastgesteld_op = DatumVeld(label="Vastgesteld op")
    vastgesteld_door = forms.CharField(
        label="Vastgesteld door",
        max_length=200,
        help_text="Het orgaan, bijvoorbeeld het portefeuillehoudersoverleg.",
    )
    besluit = forms.CharField(
        label="Besluit", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}), help_text=WOO
    )
    versie = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, rapport: Rapport) -> None:
        velden = ("versie", "vastgesteld_op", "vastgesteld_door", "besluit")
        super().__init__(data, initial={veld: getattr(rapport, veld) for veld in velden})


class AlineasForm(forms.Form):
    """By when municipalities write their paragraph."""

    alineas_tot = DatumVeld(label="Uiterlijk op")
    versie = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, rapport: Rapport) -> None:
        super().__init__(data, initial={"alineas_tot": rapport.alineas_tot, "versie": rapport.versie})
