"""Forms for the lists that a region keeps itself."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from locaties.klassen import Klasse
from locaties.models import Doelgroep, Grootteklasse, Instelling, Locatietype
from locaties.services.lijsten import stand_van, tussen
from werkplan.kern.editing import VersieForm
from werkplan.kern.velden import GetalVeld

VOLGORDE = "Een laag getal staat bovenaan. Bij hetzelfde getal geldt het alfabet."
TE_KIEZEN = "Zonder vinkje kan niemand dit nog kiezen. Wat het al heeft, houdt het."
LEGE_RIJEN = 3
"""How many classes one form can add."""
MEESTE_RIJEN = 100


class LocatietypeForm(VersieForm[Locatietype]):
    """A kind of work location."""

    class Meta:
        model = Locatietype
        fields = ["naam", "soort", "uitleg", "ibis_code", "volgorde", "is_actief"]
        help_texts = {
            "soort": "Formele locaties staan in IBIS, informele in geen enkel register.",
            "uitleg": "In een zin: wanneer kies je dit type?",
            "ibis_code": "Hoe IBIS dit type noemt. Een import herkent het type ook aan deze code.",
            "volgorde": VOLGORDE,
            "is_actief": TE_KIEZEN,
        }


class DoelgroepForm(VersieForm[Doelgroep]):
    """For whom a location or a unit is meant."""

    class Meta:
        model = Doelgroep
        fields = ["naam", "volgorde", "is_actief"]
        help_texts = {"volgorde": VOLGORDE, "is_actief": TE_KIEZEN}


class InstellingForm(VersieForm[Instelling]):
    """When the indication scheefwerken is given, and the frictienorm."""

    frictienorm = GetalVeld(
        label="Frictienorm voor kantoren (%)",
        max_digits=4,
        decimal_places=1,
        min_value=0,
        max_value=100,
        help_text="Zoveel mag leegstaan zonder dat het een probleem is: bedrijven moeten kunnen verhuizen.",
    )

    class Meta:
        model = Instelling
        fields = ["indicatie_telt", "licht_tot", "zwaar_vanaf", "frictienorm"]
        help_texts = {
            "indicatie_telt": "Zonder vinkje geeft alleen een locatie met een minimum het signaal.",
            "licht_tot": "Bij een locatie zonder minimum: gebruik tot en met deze categorie is licht.",
            "zwaar_vanaf": "Bij een locatie zonder minimum: wie deze categorie of hoger toestaat, is zwaar.",
        }


class KlasseForm(forms.Form):
    """One size class: where it begins, and what people call it."""

    van = GetalVeld(label="Vanaf (m²)", max_digits=8, decimal_places=0, min_value=0, required=False)
    bijnaam = forms.CharField(label="Bijnaam", max_length=60, required=False)

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        if schoon.get("bijnaam") and schoon.get("van") is None and "van" not in self.errors:
            self.add_error("van", "Vul in waar deze klasse begint, of maak de bijnaam leeg.")
        return schoon


class KlassenForm(forms.Form):
    """A list of size classes as a whole: lower bounds, so that no gap or overlap can be typed."""

    stand = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, klassen: list[Grootteklasse], **kwargs: Any) -> None:
        super().__init__(data, initial={"stand": stand_van(klassen)}, **kwargs)
        begin: list[dict[str, Any]] = [{"van": klasse.van, "bijnaam": klasse.bijnaam} for klasse in klassen]
        getypt = sum(f"klasse{nummer}-van" in (data or {}) for nummer in range(1, MEESTE_RIJEN + 1))
        leeg = max(LEGE_RIJEN, getypt - len(begin))
        self.rijen = [
            KlasseForm(data, prefix=f"klasse{nummer}", initial=waarden)
            for nummer, waarden in enumerate([*begin, *[{}] * leeg], start=1)
        ]

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        geldig = [rij.is_valid() for rij in self.rijen]
        if not all(geldig):
            raise ValidationError("Kijk de klassen na.")
        gezien: set[Decimal] = set()
        for rij in self.rijen:
            van: Decimal | None = rij.cleaned_data["van"]
            if van in gezien:
                rij.add_error("van", "Een andere klasse begint ook hier.")
                raise ValidationError("Twee klassen beginnen op hetzelfde punt.")
            if van is not None:
                gezien.add(van)
        return schoon

    def klassen(self) -> list[tuple[Klasse, str]]:
        """The classes as typed; an empty row is none."""
        rijen = [rij.cleaned_data for rij in self.rijen]
        return tussen({rij["van"]: rij["bijnaam"] for rij in rijen if rij["van"] is not None})
