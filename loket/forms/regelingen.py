"""The filters above the list of schemes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from loket.forms.velden import NamenKeuze
from loket.models import Kenmerk, Regeling
from loket.models.regeling import RegelingQuerySet
from loket.regelingstand import Regelingstand
from loket.talen import in_taal
from werkplan.kern.filterform import FilterForm
from werkplan.kern.keuzeveld import Keuzelijst
from werkplan.kern.models import Gemeente

KenmerkSoort = Kenmerk.Soort
ALLES = [("", _("Maakt niet uit"))]


def keuzes_van(kenmerken: list[Kenmerk], soort: str) -> list[tuple[str, str]]:
    """The names of a list in the language of the page."""
    return [(een.slug, in_taal(een, "naam").tekst) for een in kenmerken if een.soort == soort]


class RegelingFilter(FilterForm):
    """For what, for whom, and which kind of help."""

    zichtbaar = ("doel", "vorm", "stand")
    doel = forms.ChoiceField(label=_("Waarvoor"), required=False, widget=Keuzelijst)
    vorm = forms.ChoiceField(
        label=_("Soort hulp"), required=False, widget=Keuzelijst, choices=[*ALLES, *Regeling.Vorm.choices]
    )
    stand = forms.ChoiceField(
        label=_("Aanvragen"), required=False, widget=Keuzelijst, choices=[*ALLES, *Regelingstand.choices]
    )
    doelgroep = forms.ChoiceField(label=_("Voor wie"), required=False, widget=Keuzelijst)
    sector = forms.ChoiceField(label=_("Branche"), required=False, widget=Keuzelijst)
    gemeente = forms.ChoiceField(label=_("Gemeente"), required=False, widget=NamenKeuze)

    def __init__(self, data: QueryDict, *, gemeenten: list[Gemeente], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        kenmerken = list(Kenmerk.objects.filter(is_actief=True))
        for soort in KenmerkSoort:
            self.fields[soort].choices = [*ALLES, *keuzes_van(kenmerken, soort)]  # type: ignore[attr-defined]  # a choice
        namen = [(gemeente.code, gemeente.naam) for gemeente in gemeenten]
        self.fields["gemeente"].choices = [*ALLES, *namen]  # type: ignore[attr-defined]  # likewise

    def pas_toe(self, regelingen: RegelingQuerySet, dag: date) -> RegelingQuerySet:
        """The schemes that fit what was chosen; an unknown choice is no choice.

        A scheme without kenmerken of a kind is for all of that kind.
        """
        self.is_valid()
        gekozen = {naam: waarde for naam, waarde in self.cleaned_data.items() if waarde}
        rijen = regelingen.with_stand(dag)
        for soort in KenmerkSoort:
            if soort in gekozen:
                rijen = rijen.voor(soort, gekozen[soort])
        if "vorm" in gekozen:
            rijen = rijen.filter(vorm=gekozen["vorm"])
        if "stand" in gekozen:
            rijen = rijen.in_stand(dag, [gekozen["stand"]])
        return rijen.in_gemeente(gekozen["gemeente"]) if "gemeente" in gekozen else rijen
