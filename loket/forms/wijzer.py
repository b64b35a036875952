"""The questions of the regelingenwijzer. Every one may stay open; the answers stand in the address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from loket.forms.regelingen import KenmerkSoort, keuzes_van
from loket.forms.velden import NamenKeuze
from loket.models import Kenmerk
from loket.wijzer import Antwoorden
from werkplan.kern.keuzeveld import Keuzelijst
from werkplan.kern.models import Gemeente

OPEN = [("", _("Kies (mag leeg blijven)"))]
MEESTE_MEDEWERKERS = 100_000


class WijzerForm(forms.Form):
    """Who are you, what for, in which industry, how large, and where."""

    is_filter = True
    doelgroep = forms.ChoiceField(label=_("Wie bent u?"), required=False, widget=Keuzelijst)
    doel = forms.ChoiceField(label=_("Waarvoor zoekt u geld of hulp?"), required=False, widget=Keuzelijst)
    sector = forms.ChoiceField(label=_("Wat is uw branche?"), required=False, widget=Keuzelijst)
    medewerkers = forms.IntegerField(
        label=_("Hoeveel mensen werken er, uzelf meegeteld?"),
        required=False,
        min_value=1,
        max_value=MEESTE_MEDEWERKERS,
        error_messages={
            "invalid": _("Vul een getal in, zoals 5."),
            "min_value": _("Vul een getal in, zoals 5."),
            "max_value": _("Vul een getal in, zoals 5."),
        },
    )
    gemeente = forms.ChoiceField(label=_("In welke gemeente?"), required=False, widget=NamenKeuze)

    def __init__(self, data: QueryDict | None, *, gemeenten: list[Gemeente], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        kenmerken = list(Kenmerk.objects.filter(is_actief=True))
        for soort in KenmerkSoort:
            self.fields[soort].choices = [*OPEN, *keuzes_van(kenmerken, soort)]  # type: ignore[attr-defined]  # a choice
        namen = [(gemeente.code, gemeente.naam) for gemeente in gemeenten]
        self.fields["gemeente"].choices = [*OPEN, *namen]  # type: ignore[attr-defined]  # likewise

    def antwoorden(self) -> Antwoorden:
        """The answers of a valid form."""
        return Antwoorden(**self.cleaned_data)
