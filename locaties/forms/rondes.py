"""Forms of a round: open one, hand in, send back."""

from __future__ import annotations

from django import forms

from locaties.models import Rondegemeente
from locaties.models.velden import WOO
from werkplan.kern.editing import VersieForm
from werkplan.kern.velden import DatumVeld

TEKSTVAK = forms.Textarea(attrs={"rows": 5})


class RondeForm(forms.Form):
    """A new round."""

    peildatum = DatumVeld(
        label="Peildatum", help_text="Alleen wat er op deze dag is, telt mee. In IBIS is dat 1 januari."
    )
    uiterlijk = DatumVeld(label="Inleveren voor of op", help_text="Gemeenten zien deze dag in hun overzicht.")


class IndienForm(VersieForm[Rondegemeente]):
    """The municipality is ready, with a word of explanation."""

    class Meta:
        model = Rondegemeente
        fields = ["toelichting"]
        widgets = {"toelichting": TEKSTVAK}
        help_texts = {"toelichting": f"Nodig als iets nog niet klopt of niet bevestigd is. {WOO}"}


class TerugForm(VersieForm[Rondegemeente]):
    """The region sends it back with a question."""

    class Meta:
        model = Rondegemeente
        fields = ["opmerking"]
        widgets = {"opmerking": TEKSTVAK}
        labels = {"opmerking": "Wat moet er nog gebeuren"}
        help_texts = {"opmerking": f"De gemeente leest dit bovenaan haar pagina. {WOO}"}
