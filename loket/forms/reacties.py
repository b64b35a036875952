"""Was this page of use, and what can be better."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from loket.reactiepagina import Reactiepagina, pagina_op
from werkplan.kern.openbaar_formulier import OpenbaarFormulier, PlatVeld

JA, NEE = "ja", "nee"


class NuttigForm(OpenbaarFormulier):
    """Two buttons, below a page or on a page of their own."""

    pagina = forms.CharField(
        widget=forms.HiddenInput, error_messages={"required": _("Deze pagina is er niet.")}
    )
    nuttig = forms.ChoiceField(
        choices=[(JA, _("Ja")), (NEE, _("Nee"))],
        error_messages={"required": _("Kies ja of nee."), "invalid_choice": _("Kies ja of nee.")},
    )

    def clean_pagina(self) -> Reactiepagina:
        """The page has to be one of ours on which we ask."""
        pagina = pagina_op(self.cleaned_data["pagina"])
        if pagina is None:
            raise ValidationError(gettext("Deze pagina is er niet."))
        return pagina


class WaaromForm(OpenbaarFormulier):
    """In one's own words, for who wants to."""

    tekst = PlatVeld(
        label=_("Wat kan er beter, of wat zocht u?"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Schrijf geen namen, adressen of telefoonnummers op. We kunnen u hierop niet antwoorden."
        ),
        error_messages={"required": _("Schrijf op wat er beter kan.")},
    )
