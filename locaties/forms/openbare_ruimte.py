"""The wishes of somebody who looks for space, in the address and nowhere else."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from locaties.milieucategorie import CATEGORIEEN
from locaties.models import Grootteklasse
from locaties.zoekvraagtekst import SOORTEN, VORMEN
from werkplan.kern.filterform import FilterForm, JaNeeVeld
from werkplan.kern.keuzeveld import Keuzelijst
from werkplan.kern.models import Gemeente
from werkplan.kern.velden import GetalVeld

ALLES = [("", _("Maakt niet uit"))]


class KlasseVeld(forms.ModelChoiceField[Grootteklasse]):
    """A size class by its range: names that people give it are Dutch."""

    def label_from_instance(self, obj: Grootteklasse) -> str:
        if obj.tot is None:
            bereik = gettext("vanaf %(van)s m²") % {"van": f"{obj.van:.0f}"}
        else:
            bereik = gettext("%(van)s tot %(tot)s m²") % {"van": f"{obj.van:.0f}", "tot": f"{obj.tot:.0f}"}
        kavel = gettext("kavel")
        return f"{bereik} ({kavel})" if obj.lijst == Grootteklasse.Lijst.PERCEEL else bereik


class RuimteZoekForm(FilterForm):
    """How large, which kind, where, and what matters to the company."""

    zichtbaar = ("m2_van", "m2_tot", "gemeente")
    m2_van = GetalVeld(label=_("Minstens (m²)"), max_digits=8, decimal_places=0, min_value=0, required=False)
    m2_tot = GetalVeld(label=_("Hoogstens (m²)"), max_digits=8, decimal_places=0, min_value=0, required=False)
    gemeente = forms.ChoiceField(label=_("Gemeente"), required=False, widget=Keuzelijst(attrs={"lang": "nl"}))
    soort = forms.ChoiceField(
        label=_("Soort ruimte"), required=False, widget=Keuzelijst, choices=[*ALLES, *SOORTEN.items()]
    )
    vorm = forms.ChoiceField(
        label=_("Huur of koop"), required=False, widget=Keuzelijst, choices=[*ALLES, *VORMEN.items()]
    )
    klasse = KlasseVeld(
        Grootteklasse.objects.all(), label=_("Grootteklasse"), required=False, empty_label=_("Maakt niet uit")
    )
    milieucategorie = forms.ChoiceField(
        label=_("Milieucategorie van uw bedrijf"),
        required=False,
        widget=Keuzelijst,
        choices=[*ALLES, *((code, code) for code in CATEGORIEEN)],
    )
    prijs_tot = GetalVeld(
        label=_("Huur tot (€ per m² per jaar)"),
        max_digits=8,
        decimal_places=2,
        min_value=0,
        required=False,
    )
    glasvezel = JaNeeVeld(label=_("Met glasvezel"), required=False)

    def __init__(self, data: QueryDict, *, gemeenten: list[Gemeente], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        namen = [(gemeente.code, gemeente.naam) for gemeente in gemeenten]
        self.fields["gemeente"].choices = [*ALLES, *namen]  # type: ignore[attr-defined]  # a choice

    def wensen(self) -> dict[str, Any]:
        """What was filled in and can be read; a wish that cannot be read is none, and the form says so."""
        self.is_valid()
        return dict(self.cleaned_data)
