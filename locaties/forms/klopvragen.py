"""The form with which the municipality mails "klopt dit nog?" to somebody without an account."""

from __future__ import annotations

from django import forms

from locaties.services.klopvragen import DAGEN


class KlopvraagForm(forms.Form):
    """To whom, and when to ask once more."""

    adres = forms.EmailField(
        label="E-mailadres van de aanbieder of beheerder",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text="We gebruiken dit adres alleen voor deze vraag. Antwoorden per e-mail komen bij jou.",
        error_messages={"invalid": "Vul een e-mailadres in, zoals naam@voorbeeld.nl."},
    )
    herinner_na = forms.IntegerField(
        label="Herinner na (dagen)",
        required=False,
        initial=DAGEN,
        min_value=1,
        max_value=60,
        help_text="Zonder antwoord gaat er één herinnering. Leeg laten: geen herinnering.",
    )
