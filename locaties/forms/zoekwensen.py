"""The wishes of a company that looks for space, as fields that the public form and the form of the telephone share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from locaties.milieucategorie import CATEGORIEEN
from locaties.models import Zoekvraag
from locaties.models.zoekvraag import WENSEN
from locaties.services.zoekvragen import Zoekergegevens
from locaties.zoekvraagtekst import GEWENST, PRIJS_PER, SOORTEN
from werkplan.kern.models import Gemeente
from werkplan.kern.openbaar_formulier import MailVeld, PlatVeld
from werkplan.kern.velden import DatumVeld, GetalVeld

ALLES = [("", _("Maakt niet uit"))]
WIE = ("bedrijf", "naam", "telefoon", "email", "toelichting")


class Wensveld(GetalVeld):
    """A number that is wished for; empty is no wish."""

    def __init__(self, *, cijfers: int = 8, decimalen: int = 0, **kwargs: Any) -> None:
        fouten = {
            "invalid": _("Vul een getal in, zoals 600."),
            "min_value": _("Vul een getal in vanaf 0."),
        }
        super().__init__(
            max_digits=cijfers,
            decimal_places=decimalen,
            min_value=0,
            required=False,
            error_messages=fouten,
            **kwargs,
        )


class Wensvelden(forms.Form):
    """What is looked for, and by whom. Only a size or a kind is needed."""

    soort = forms.ChoiceField(label=_("Wat voor ruimte?"), required=False, choices=[*ALLES, *SOORTEN.items()])
    m2_van = Wensveld(label=_("Minstens (m²)"))
    m2_tot = Wensveld(label=_("Hoogstens (m²)"))
    waar = forms.ModelMultipleChoiceField(
        Gemeente.objects.none(),
        label=_("In welke gemeenten?"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"lang": "nl"}),
        help_text=_("Kiest u niets, dan zoeken we in de hele regio."),
    )
    vorm = forms.ChoiceField(label=_("Huur of koop"), required=False, choices=[*ALLES, *GEWENST.items()])
    prijs_tot = Wensveld(label=_("Prijs tot (€)"), cijfers=10, decimalen=2)
    prijs_per = forms.ChoiceField(
        label=_("Prijs is"),
        required=False,
        choices=[(per.value, PRIJS_PER[per]) for per in PRIJS_PER if per.value in Zoekvraag.Per.values],
    )
    vanaf = DatumVeld(
        label=_("Nodig vanaf"),
        required=False,
        error_messages={"invalid": _("Vul een datum in als 12-03-2026.")},
    )
    overheaddeur = forms.BooleanField(label=_("Overheaddeur of laaddock"), required=False)
    buitenterrein = forms.BooleanField(label=_("Buitenterrein"), required=False)
    vrije_hoogte = Wensveld(label=_("Vrije hoogte, minstens (m)"), cijfers=5, decimalen=2)
    vermogen_kva = forms.IntegerField(
        label=_("Aansluiting, minstens (kVA)"),
        required=False,
        min_value=0,
        max_value=1_000_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "invalid": _("Vul een heel getal in, zoals 80."),
            "min_value": _("Vul een getal in vanaf 0."),
            "max_value": _("Vul een kleiner getal in."),
        },
    )
    zonder_wachtlijst = forms.BooleanField(label=_("Geen wachtlijst voor stroom"), required=False)
    glasvezel = forms.BooleanField(label=_("Glasvezel"), required=False)
    milieucategorie = forms.ChoiceField(
        label=_("Milieucategorie van het bedrijf"),
        required=False,
        choices=[*ALLES, *((code, code) for code in CATEGORIEEN)],
    )
    bedrijf = PlatVeld(
        label=_("Bedrijf"),
        required=False,
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    naam = PlatVeld(
        label=_("Naam"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    telefoon = PlatVeld(
        label=_("Telefoon"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    email = MailVeld(
        label=_("E-mailadres"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    toelichting = PlatVeld(
        label=_("Wat moeten we nog weten?"),
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_gedeeld = forms.BooleanField(
        label=_("Andere gemeenten in de regio mogen ook contact opnemen"),
        required=False,
        help_text=_("Zonder vinkje zien zij wat u zoekt, maar niet wie u bent."),
    )

    def kies_uit(self, gemeenten: Sequence[Gemeente]) -> None:
        """Where can be looked."""
        veld: Any = self.fields["waar"]
        veld.queryset = Gemeente.objects.filter(pk__in=[gemeente.pk for gemeente in gemeenten])

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        van, tot = schoon.get("m2_van"), schoon.get("m2_tot")
        if van is not None and tot is not None and tot < van:
            self.add_error("m2_tot", _("Vul hier niet minder in dan bij minstens."))
        return schoon

    def neem_over(self, zoekvraag: Zoekvraag) -> Zoekvraag:
        """The wishes of this form on a record, in hand only."""
        for naam in (*WENSEN, "is_gedeeld"):
            setattr(zoekvraag, naam, self.cleaned_data[naam])
        zoekvraag.prijs_per = self.cleaned_data["prijs_per"] or Zoekvraag.Per.M2_JAAR
        return zoekvraag

    def wie(self) -> Zoekergegevens:
        return Zoekergegevens(**{naam: self.cleaned_data[naam] for naam in WIE})
