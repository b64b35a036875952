"""Forms about a unit: what it is, when it is vacant, what is offered, what it is used for."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from locaties.grootte import grootte
from locaties.models import Aanbod, Doelgroep, Gebruik, Leegstandsperiode, Werkruimte
from locaties.services.leegstand import LeegInvoer
from locaties.services.ruimten import Deel
from locaties.zicht import niet_te_wijzigen
from werkplan.kern.editing import VersieForm
from werkplan.kern.models import Gebruiker
from werkplan.kern.velden import DatumVeld, GeldVeld, GetalVeld

EINDEN = [
    (einde.value, einde.label)
    for einde in (Werkruimte.Einde.GESLOOPT, Werkruimte.Einde.WONINGEN, Werkruimte.Einde.ANDERS)
]
DELEN = 6
"""How many parts one form can split a unit into; more parts are split again."""


def m2_veld(label: str, hulp: str = "") -> GetalVeld:
    """An area that may stay empty."""
    return GetalVeld(
        label=label, max_digits=10, decimal_places=2, min_value=0, required=False, help_text=hulp
    )


def doelgroepenveld() -> forms.ModelMultipleChoiceField[Doelgroep]:
    return forms.ModelMultipleChoiceField(
        Doelgroep.objects.filter(is_actief=True),
        label="Doelgroepen",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def houd_doelgroepen(form: forms.ModelForm[Any]) -> None:
    """Show the target groups that a record has, also those that nobody can choose any more."""
    heeft = list(form.instance.doelgroepen.values_list("pk", flat=True))
    form.initial["doelgroepen"] = heeft
    keuze: Any = form.fields["doelgroepen"]
    keuze.queryset = Doelgroep.objects.filter(Q(is_actief=True) | Q(pk__in=heeft))


class LeegForm(forms.Form):
    """A unit became vacant."""

    een_van = ("van",)
    van = DatumVeld(
        label="Leeg sinds", required=False, help_text="Vul de eerste dag in, of zet hieronder het vinkje."
    )
    onbekend = forms.BooleanField(
        label="De eerste dag is onbekend",
        required=False,
        help_text="Dan telt de leegstand vanaf vandaag, met duur onbekend.",
    )
    m2 = m2_veld("Hoeveel is leeg (m²)", "Leeg laten: de hele ruimte.")
    beheer = forms.ChoiceField(label="Beheer", choices=Leegstandsperiode.Beheer.choices, required=False)

    def invoer(self, vandaag: Any) -> LeegInvoer:
        onbekend = self.cleaned_data["onbekend"]
        return LeegInvoer(
            van=None if onbekend else self.cleaned_data["van"],
            gezien_op=vandaag if onbekend else None,
            m2=self.cleaned_data["m2"],
            beheer=self.cleaned_data["beheer"],
        )


class InGebruikForm(forms.Form):
    """A vacant unit is let or used again."""

    per = DatumVeld(label="Verhuurd per", help_text="De eerste dag weer in gebruik.")
    stop_aanbod = forms.BooleanField(label="Beëindig ook het aanbod op die dag", required=False, initial=True)
    versie = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, heeft_aanbod: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not heeft_aanbod:
            del self.fields["stop_aanbod"]


class PeriodeForm(VersieForm[Leegstandsperiode]):
    """A correction of a period of vacancy."""

    van = DatumVeld(label="Leeg sinds", required=False, help_text="Leeg laten: de eerste dag is onbekend.")
    gezien_op = DatumVeld(label="Leeg gezien op", required=False)
    tot = DatumVeld(label="Weer in gebruik per", required=False)
    m2 = m2_veld("Hoeveel is leeg (m²)", "Leeg laten: de hele ruimte.")

    class Meta:
        model = Leegstandsperiode
        fields = ["van", "gezien_op", "tot", "m2", "beheer"]


class AanbodForm(VersieForm[Aanbod]):
    """What is offered for rent or sale."""

    van = DatumVeld(label="Aangeboden vanaf")
    tot = DatumVeld(label="Aangeboden tot", required=False, help_text="Leeg laten: loopt door.")
    beschikbaar_vanaf = DatumVeld(label="Beschikbaar vanaf", required=False)
    m2 = m2_veld("Hoeveel wordt aangeboden (m²)", "Leeg laten: alles.")
    deelbaar_vanaf = m2_veld("Deelbaar vanaf (m²)", "Leeg laten: niet in delen.")
    prijs = GeldVeld(label="Prijs (€)", required=False, help_text="Zonder btw.")
    url = forms.URLField(label="Webpagina", required=False, assume_scheme="https")

    class Meta:
        model = Aanbod
        fields = [
            "vorm",
            "van",
            "tot",
            "beschikbaar_vanaf",
            "m2",
            "deelbaar_vanaf",
            "prijs",
            "prijs_per",
            "prijs_ntb",
            "prijs_niveau",
            "url",
            "bron",
            "gebruiksrecht",
            "publiceren_toegestaan",
            "is_gepubliceerd",
        ]
        help_texts = {
            "prijs_ntb": "De prijs moet nog worden bepaald; dat is iets anders dan onbekend.",
            "prijs_niveau": "Regio: alleen overheden in de regio zien de prijs.",
            "bron": "Van wie komt dit aanbod, bijvoorbeeld de naam van de makelaar.",
            "gebruiksrecht": "Wat mag er met deze gegevens, bijvoorbeeld: toestemming per mail.",
        }


class GebruikForm(VersieForm[Gebruik]):
    """What a unit is used for."""

    van = DatumVeld(label="Vanaf", required=False, help_text="Leeg laten: onbekend.")
    tot = DatumVeld(label="Tot", required=False, help_text="Leeg laten: nog steeds.")

    class Meta:
        model = Gebruik
        fields = [
            "sbi",
            "milieucategorie",
            "van",
            "tot",
            "gebruiker",
            "gebruiker_niveau",
            "werkzame_personen",
        ]
        help_texts = {
            "sbi": "De code van de activiteit, vier of vijf cijfers.",
            "milieucategorie": "Van wat er echt gebeurt, niet wat er mag.",
            "gebruiker": "Niet verplicht. Alleen als het nodig is.",
        }


class RuimteForm(VersieForm[Werkruimte]):
    """What a unit is. A field that the reader may not see is not in the form."""

    oppervlakte = m2_veld("Oppervlakte (m²)", "Leeg laten: onbekend. Bij flexplekken: het aantal plekken.")
    bestaat_van = DatumVeld(label="Bestaat vanaf", required=False, help_text="Leeg laten: al lang.")
    doelgroepen = doelgroepenveld()

    class Meta:
        model = Werkruimte
        fields = [
            "naam",
            "straat",
            "huisnummer",
            "toevoeging",
            "postcode",
            "plaats",
            "bag_id",
            "soort",
            "maat",
            "oppervlakte",
            "eigen_niveau",
            "bestaat_van",
            "bouwjaar",
            "energielabel",
            "vrije_hoogte",
            "overheaddeur",
            "vloerbelasting",
            "buitenterrein",
            "parkeerplaatsen",
            "vermogen_kva",
            "netcongestie",
            "glasvezel",
            "eigenaar",
            "kavelstatus",
            "opmerking",
            "opmerking_niveau",
            "bron",
        ]
        widgets = {"opmerking": forms.Textarea(attrs={"rows": 3})}
        field_classes = {"vrije_hoogte": GetalVeld}
        help_texts = {
            "postcode": "Zoals 1223 RB.",
            "bag_id": "Zestien cijfers uit de Basisregistratie Adressen en Gebouwen.",
            "maat": "Wat de oppervlakte meet. Verschillende maten worden nooit opgeteld.",
            "eigen_niveau": "Nooit ruimer dan de locatie zelf.",
            "overheaddeur": "Dit vragen bedrijven vaak als eerste.",
            "vermogen_kva": "Het vermogen van de stroomaansluiting.",
            "netcongestie": "Ja: voor meer stroom is er een wachtlijst.",
            "kavelstatus": "Alleen bij een kavel.",
        }

    def __init__(self, *args: Any, persoon: Gebruiker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            houd_doelgroepen(self)
            for naam in niet_te_wijzigen(persoon, self.instance):
                del self.fields[naam]

    def velden(self) -> dict[str, Any]:
        """The typed values of the unit itself."""
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if naam in self.Meta.fields}


class EindeForm(forms.Form):
    """A unit is no longer there."""

    op = DatumVeld(label="Niet meer sinds", help_text="De eerste dag zonder deze ruimte.")
    einde = forms.ChoiceField(label="Waarom", choices=EINDEN, widget=forms.RadioSelect)
    versie = forms.IntegerField(widget=forms.HiddenInput)


class DeelForm(forms.Form):
    """One part of a unit that is split."""

    naam = forms.CharField(label="Naam", max_length=150, required=False)
    m2 = m2_veld("Oppervlakte (m²)")
    is_leeg = forms.BooleanField(label="Staat leeg", required=False)

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        if schoon.get("naam") and schoon.get("m2") is None and "m2" not in self.errors:
            self.add_error("m2", "Vul de oppervlakte van dit deel in.")
        if schoon.get("m2") is not None and not schoon.get("naam"):
            self.add_error("naam", "Geef dit deel een naam, bijvoorbeeld unit 2.")
        return schoon

    def deel(self) -> Deel | None:
        """The part, or nothing for an empty row."""
        if not self.cleaned_data.get("naam"):
            return None
        return Deel(self.cleaned_data["naam"], Decimal(self.cleaned_data["m2"]), self.cleaned_data["is_leeg"])


class SplitsForm(forms.Form):
    """A unit is split into parts."""

    op = DatumVeld(label="Gesplitst op")
    meetverschil_akkoord = forms.BooleanField(
        label="Leg een verschil in oppervlakte vast als meetverschil", required=False
    )
    versie = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, is_leeg: bool, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.rijen = [
            DeelForm(data, prefix=f"deel{nummer}", initial={"is_leeg": is_leeg})
            for nummer in range(1, DELEN + 1)
        ]

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        geldig = [rij.is_valid() for rij in self.rijen]
        if not all(geldig):
            raise ValidationError("Kijk de delen na: elk deel heeft een naam en een oppervlakte.")
        return schoon

    def delen(self) -> list[Deel]:
        return [deel for rij in self.rijen if (deel := rij.deel()) is not None]


class MetOppervlakte(forms.ModelMultipleChoiceField[Werkruimte]):
    """Units by name, with what each of them adds."""

    def label_from_instance(self, obj: Werkruimte) -> str:
        return f"{obj.naam or obj}, {grootte(obj)}"


class SamenvoegForm(forms.Form):
    """A unit and others of its location become one, as large as they are together unless another area is given."""

    met = MetOppervlakte(Werkruimte.objects.none(), label="Samen met", widget=forms.CheckboxSelectMultiple)
    op = DatumVeld(label="Samengevoegd op")
    naam = forms.CharField(label="Naam van de nieuwe ruimte", max_length=150)
    m2 = m2_veld("Oppervlakte (m²)")
    is_leeg = forms.BooleanField(label="Staat leeg", required=False)
    meetverschil_akkoord = SplitsForm.base_fields["meetverschil_akkoord"]
    versie = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, ruimte: Werkruimte, kandidaten: Any, **kwargs: Any) -> None:
        super().__init__(data, initial={"versie": ruimte.versie, "naam": ruimte.naam}, **kwargs)
        self.ruimte = ruimte
        self.fields["met"].queryset = kandidaten  # type: ignore[attr-defined]  # a model choice
        self.fields[
            "m2"
        ].help_text = f"Leeg laten: samen, deze ruimte ({grootte(ruimte)}) en wat je aankruist."

    def deel(self) -> Deel:
        """What they become; an area that is not known adds nothing here, and is refused by the service."""
        schoon = self.cleaned_data
        m2 = schoon["m2"]
        if m2 is None:
            m2 = sum((deel.oppervlakte or Decimal(0) for deel in (self.ruimte, *schoon["met"])), Decimal(0))
        return Deel(schoon["naam"], m2, schoon["is_leeg"])
