"""Forms of steps and of the means below them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms

from acties.forms.wijzigen import GEEN_JAAR
from acties.models import Actie, Begrotingsregel, Inzet, Opgave, Stap
from acties.services.middelen import BegrotingInvoer, InzetInvoer
from acties.services.stappen import StapInvoer
from werkplan.kern.editing import VersieForm
from werkplan.kern.keuzeveld import Naamkeuze, Naamkeuzes
from werkplan.kern.models import Gemeente, Organisatie
from werkplan.kern.velden import DagenVeld, GeldVeld


class StapVelden(forms.ModelForm[Stap]):
    """A step as the coordinator writes it."""

    uitvoerder = Naamkeuze(
        Organisatie.objects.all(), label="Uitvoerder", required=False, empty_label="nog aan te wijzen"
    )
    niet_meegerekend = forms.CharField(
        label="Niet meegerekend",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Wat het plan niet meerekent. Zet elk onderdeel op een eigen regel.",
    )
    opgaven = forms.ModelMultipleChoiceField(
        Opgave.objects.none(),
        label="Voor welke opgaven",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    samen_met = Naamkeuzes(
        Organisatie.objects.all(), label="Samen met", required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Stap
        fields = ["nummer", "titel", "uitvoerder", "per_gemeente", "stand", "opmerking"]
        widgets = {"opmerking": forms.Textarea(attrs={"rows": 3}), "titel": forms.TextInput}
        help_texts = {"nummer": "Heeft een andere stap dit nummer, dan wisselen de stappen van plaats."}

    field_order = ["versie", "nummer", "titel", "uitvoerder", "opgaven", "per_gemeente", "stand", "opmerking"]

    def __init__(self, *args: Any, actie: Actie, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        namen = list(Organisatie.objects.values_list("pk", "naam"))
        self.fields["uitvoerder"].choices = [("", "nog aan te wijzen"), *namen]  # type: ignore[attr-defined]  # a choice field
        self.fields["samen_met"].choices = namen  # type: ignore[attr-defined]  # a choice field
        opgaven = Opgave.objects.filter(actie=actie)
        self.fields["opgaven"].queryset = opgaven  # type: ignore[attr-defined]  # a model choice
        stap = self.instance
        if stap.pk:
            self.initial["niet_meegerekend"] = "\n".join(stap.niet_meegerekend)
            self.initial["opgaven"] = list(stap.stapopgaven.values_list("opgave", flat=True))
            self.initial["samen_met"] = list(stap.samen_met.values_list("organisatie", flat=True))

    @property
    def partners(self) -> list[tuple[str, str, bool]]:
        """The long list of partners, written out by the page: key, name, chosen. A widget would cost more."""
        gekozen = {str(pk) for pk in self["samen_met"].value() or ()}
        veld = self.fields["samen_met"]
        return [(str(pk), naam, str(pk) in gekozen) for pk, naam in veld.choices]  # type: ignore[attr-defined]  # a choice field

    @property
    def eigen_velden(self) -> list[forms.BoundField]:
        """All fields but the long list of partners, which is folded away."""
        return [veld for veld in self.visible_fields() if veld.name != "samen_met"]

    def clean_niet_meegerekend(self) -> tuple[str, ...]:
        regels = self.cleaned_data["niet_meegerekend"].splitlines()
        return tuple(regel.strip()[:200] for regel in regels if regel.strip())

    def invoer(self) -> StapInvoer:
        return StapInvoer(
            **{naam: self.cleaned_data[naam] for naam in self.Meta.fields},
            niet_meegerekend=self.cleaned_data["niet_meegerekend"],
            opgaven=tuple(self.cleaned_data["opgaven"]),
            samen_met=tuple(self.cleaned_data["samen_met"]),
        )

    def validate_constraints(self) -> None:
        """Left to the service, which makes room for a number that is taken."""

    def validate_unique(self) -> None:
        """Left to the service, which makes room for a number that is taken."""


class StapForm(StapVelden, VersieForm[Stap]):
    """A step that is there."""


class EersteStapForm(forms.Form):
    """The first step of a new action: enough to begin with."""

    stap_titel = forms.CharField(
        label="Eerste stap", max_length=300, help_text="Wat is het eerste dat gebeurt?"
    )
    stap_uitvoerder = Naamkeuze(
        Organisatie.objects.all(),
        label="Wie voert die stap uit",
        required=False,
        empty_label="nog aan te wijzen",
    )
    stap_per_gemeente = forms.BooleanField(label="Elke gemeente voert deze stap zelf uit", required=False)
    trekker = Naamkeuze(
        Organisatie.objects.all(),
        label="Trekker van de actie",
        required=False,
        empty_label="nog aan te wijzen",
    )

    def eerste_stap(self) -> StapInvoer:
        return StapInvoer(
            titel=self.cleaned_data["stap_titel"],
            uitvoerder=self.cleaned_data["stap_uitvoerder"],
            per_gemeente=self.cleaned_data["stap_per_gemeente"],
        )


class BegrotingForm(VersieForm[Begrotingsregel]):
    """A line of planned money; with the key `vast` an amount for each municipality."""

    bedrag = GeldVeld(label="Bedrag in euro", required=False, help_text="Leeg bij n.t.b. en bij regulier.")
    zekerheid = forms.ChoiceField(
        label="Hoe zeker is het bedrag",
        required=False,
        choices=[
            ("vastgesteld", "vastgesteld"),
            ("indicatief", "indicatief"),
            ("mogelijk", "mogelijk"),
            ("ntb", "n.t.b.: nog geen bedrag bekend"),
            ("", "regulier: uit bestaande budgetten, zonder bedrag"),
        ],
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Begrotingsregel
        fields = ["bedrag", "zekerheid", "dekking", "jaar", "verdeelsleutel", "inclusief_btw", "opmerking"]
        error_messages = {"jaar": {"invalid": GEEN_JAAR}}

    def __init__(self, *args: Any, gemeenten: Iterable[Gemeente], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gemeenten = list(gemeenten)
        vast = (
            dict(self.instance.vaste_aandelen.values_list("gemeente_id", "bedrag"))
            if self.instance.pk
            else {}
        )
        for gemeente in self.gemeenten:
            self.fields[f"vast_{gemeente.pk}"] = GeldVeld(label=f"Deel van {gemeente.naam}", required=False)
            self.initial[f"vast_{gemeente.pk}"] = vast.get(gemeente.pk)
        keuzes = [("", "niet verdeeld"), *Begrotingsregel.Verdeelsleutel.choices]
        self.fields["verdeelsleutel"].choices = keuzes  # type: ignore[attr-defined]  # a choice field

    @property
    def vaste_velden(self) -> list[forms.BoundField]:
        return [self[f"vast_{gemeente.pk}"] for gemeente in self.gemeenten]

    @property
    def partners(self) -> list[tuple[str, str, bool]]:
        """The long list of partners, written out by the page: key, name, chosen. A widget would cost more."""
        gekozen = {str(pk) for pk in self["samen_met"].value() or ()}
        veld = self.fields["samen_met"]
        return [(str(pk), naam, str(pk) in gekozen) for pk, naam in veld.choices]  # type: ignore[attr-defined]  # a choice field

    @property
    def eigen_velden(self) -> list[forms.BoundField]:
        return [self[naam] for naam in self.Meta.fields]

    @property
    def vast_open(self) -> bool:
        return self["verdeelsleutel"].value() == "vast" or any(veld.errors for veld in self.vaste_velden)

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        if not schoon.get("zekerheid") and "zekerheid" in schoon and not schoon.get("dekking"):
            schoon["dekking"] = "regulier"
            self.instance.dekking = "regulier"
        return schoon

    def invoer(self) -> BegrotingInvoer:
        vast: dict[Gemeente, Decimal] = {}
        for gemeente in self.gemeenten:
            bedrag = self.cleaned_data[f"vast_{gemeente.pk}"]
            if bedrag:
                vast[gemeente] = bedrag
        return BegrotingInvoer(**{naam: self.cleaned_data[naam] for naam in self.Meta.fields}, vast=vast)


class InzetForm(VersieForm[Inzet]):
    """A line of planned days."""

    dagen_trekker = DagenVeld(label="Dagen van de trekker", required=False)
    dagen_per_gemeente = DagenVeld(
        label="Dagen per gemeente", required=False, help_text="Voor elke gemeente die meedoet."
    )

    class Meta:
        model = Inzet
        fields = ["dagen_trekker", "dagen_per_gemeente", "ntb", "jaar", "opmerking"]
        error_messages = {"jaar": {"invalid": GEEN_JAAR}}
        labels = {"ntb": "Nog nader te bepalen (n.t.b.)"}

    def invoer(self) -> InzetInvoer:
        return InzetInvoer(**{naam: self.cleaned_data[naam] for naam in self.Meta.fields})
