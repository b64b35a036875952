"""Forms about personal data: finding a person, erasing one, and approving a period."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from werkplan.kern.avg.teksten import KORTSTE_TERM
from werkplan.kern.avg.wissen import voorgestelde_termen
from werkplan.kern.editing import VersieForm
from werkplan.kern.models import Bewaartermijn, Gebruiker

LANGSTE_TERM = 200
MEESTE_TERMEN = 20
TE_KORT = f"Typ minstens {KORTSTE_TERM} tekens: een kortere tekst staat overal."


class ZoekForm(forms.Form):
    """Whom the beheerder looks for."""

    zoek = forms.CharField(
        label="Naam, e-mailadres of telefoonnummer",
        min_length=KORTSTE_TERM,
        max_length=LANGSTE_TERM,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"min_length": TE_KORT},
    )


class WisForm(forms.Form):
    """What is taken out of texts, and for an account who takes over. `stap` says whether to look or to erase."""

    BEKIJK, WIS = "bekijk", "wis"

    termen = forms.CharField(
        label="Wat er in teksten gewist wordt",
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        help_text="Zet elke naam, elk adres en elk nummer op een eigen regel. Ook een andere schrijfwijze.",
    )
    overdragen_aan = forms.ModelChoiceField(
        Gebruiker.objects.none(),
        label="Wie neemt het open werk over",
        required=False,
        empty_label="Kies een persoon",
    )
    akkoord = forms.BooleanField(
        label="Ik weet zeker dat dit deze persoon is. Wissen kan niet worden teruggedraaid.", required=False
    )

    def __init__(self, *args: Any, persoon: Gebruiker | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.persoon = persoon
        if persoon is None:
            del self.fields["overdragen_aan"]
        else:
            self.fields["termen"].required = False
            anderen = cast("forms.ModelChoiceField[Gebruiker]", self.fields["overdragen_aan"])
            anderen.queryset = Gebruiker.objects.filter(is_active=True).exclude(pk=persoon.pk)
            self.initial["termen"] = "\n".join(voorgestelde_termen(persoon))

    @property
    def is_definitief(self) -> bool:
        return self.data.get("stap") == self.WIS

    @property
    def te_bekijken(self) -> list[str]:
        """The terms of which the page shows where they stand; none while they are wrong."""
        if not self.is_bound:
            return str(self.initial.get("termen", "")).splitlines()
        return getattr(self, "cleaned_data", {}).get("termen") or []

    def clean_termen(self) -> list[str]:
        regels = [" ".join(regel.split()) for regel in self.cleaned_data["termen"].splitlines()]
        termen = list(dict.fromkeys(regel for regel in regels if regel))
        if len(termen) > MEESTE_TERMEN:
            raise ValidationError(f"Vul hooguit {MEESTE_TERMEN} regels in.")
        if any(len(term) < KORTSTE_TERM for term in termen):
            raise ValidationError(TE_KORT)
        if any(len(term) > LANGSTE_TERM for term in termen):
            raise ValidationError(f"Gebruik hooguit {LANGSTE_TERM} tekens per regel.")
        if self.is_definitief and self.data.get("bekeken", "").splitlines() != termen:
            raise ValidationError("Deze lijst is gewijzigd. Kijk eerst waar deze teksten staan.")
        return termen

    def clean_akkoord(self) -> bool:
        akkoord: bool = self.cleaned_data["akkoord"]
        if self.is_definitief and not akkoord:
            raise ValidationError("Zet hier een vinkje als je het zeker weet.")
        return akkoord


class BewaartermijnForm(VersieForm[Bewaartermijn]):
    """After how many days a kind of records may be destroyed; `versie` 0: nothing was approved yet."""

    dagen = forms.IntegerField(
        label="Aantal dagen", required=False, help_text="Leeg: deze gegevens worden niet vernietigd."
    )

    class Meta:
        model = Bewaartermijn
        fields = ("dagen",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            self.initial["versie"] = 0
