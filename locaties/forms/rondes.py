"""Forms of a round: open one, hand in, send back."""

from __future__ import annotations

from typing import Any

from django import forms

from locaties.models import Rondegemeente
from locaties.models.velden import WOO
from locaties.rondestand import Rondestand
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
    """The municipality is ready; with a word of explanation where something is not, and an answer to the region."""

    class Meta:
        model = Rondegemeente
        fields = ["toelichting"]
        widgets = {"toelichting": TEKSTVAK}
        help_texts = {"toelichting": WOO}

    def __init__(self, *args: Any, stand: Rondestand, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["toelichting"]
        veld.required = bool(stand.vraagt_uitleg)
        veld.error_messages["required"] = stand.vraagt_uitleg
        if veld.required:
            veld.help_text = f"Leg uit waarom nog niet alles klopt of bevestigd is. {WOO}"
        if self.instance.stand == Rondegemeente.Stand.TERUGGESTUURD:
            veld.label = "Antwoord aan de regio"


class TerugForm(VersieForm[Rondegemeente]):
    """The region sends it back with a question."""

    class Meta:
        model = Rondegemeente
        fields = ["opmerking"]
        widgets = {"opmerking": TEKSTVAK}
        labels = {"opmerking": "Wat moet er nog gebeuren"}
        help_texts = {"opmerking": f"De gemeente leest dit bovenaan haar pagina. {WOO}"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["opmerking"]
        veld.required, veld.error_messages["required"] = True, "Schrijf wat er nog moet gebeuren."
