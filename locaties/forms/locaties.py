"""Forms about a location: everything in named parts, and its contact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms.boundfield import BoundField

from locaties.feiten import KENMERKEN
from locaties.forms.ruimten import doelgroepenveld, houd_doelgroepen
from locaties.grenzen import Grenzen
from locaties.models import Locatietype, Werklocatie
from locaties.models.keuzes import Nauwkeurigheid
from locaties.plek import Plek, Plekfout, lees_plek
from locaties.zicht import niet_te_wijzigen
from werkplan.kern.editing import VersieForm
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.niveau import Niveau
from werkplan.kern.permissions import may
from werkplan.kern.postcodes import van_postcode
from werkplan.kern.velden import DatumVeld, GeldVeld, GetalVeld

DELEN: Sequence[tuple[str, Sequence[str]]] = (
    ("Wat het is", ("naam", "soort", "type", "niveau", "rin", "kern", "omschrijving", "doelgroepen")),
    ("Waar het ligt", ("positie", "postcode", "nauwkeurigheid", "gemeente")),
    *KENMERKEN,
    ("Prijzen", ("verkoopprijs_min", "verkoopprijs_max", "erfpacht_min", "erfpacht_max", "prijs_niveau")),
    (
        "Beheer van de gegevens",
        ("bestaat_van", "bestaat_tot", "objecten_volledig_vanaf", "opmerking", "opmerking_niveau", "bron"),
    ),
)
HULP = {
    "naam": "Zoals de gemeente de plek noemt.",
    "soort": "Formeel: bekend in IBIS. Informeel: staat in geen register.",
    "niveau": "Openbaar: iedereen. Regio: alleen overheden in de regio. Anders alleen je eigen gemeente.",
    "kern": "De woonkern waarin of waarbij de locatie ligt.",
    "postcode": "Zoals 1223 RB. Zonder positie komt de plek in het midden van dit postcodegebied.",
    "nauwkeurigheid": "Hoe goed is de plek bekend? De kaart zegt erbij als het bij benadering is.",
    "planfase": "Alleen fase 1 is hard aanbod.",
    "milieucategorie_max": "De zwaarste categorie die mag.",
    "glasvezel": "Onbekend is iets anders dan nee.",
    "prijs_niveau": "Regio: alleen overheden in de regio zien de prijzen.",
    "bron": "Waar komen deze gegevens vandaan?",
}


class LocatieForm(VersieForm[Werklocatie]):
    """A location. A field that the reader may not see is not in the form."""

    positie = forms.CharField(
        label="Positie",
        required=False,
        max_length=80,
        help_text="Twee getallen: breedte en lengte (52,2284 5,1982) of RD in meters (140250 470500).",
    )
    gemeente = forms.ModelChoiceField(
        Gemeente.objects.none(),
        label="Gemeente",
        required=False,
        empty_label="volgt uit de positie of de postcode",
        help_text="Laat dit leeg om de gemeente uit de plek te laten volgen.",
    )
    doelgroepen = doelgroepenveld()

    class Meta:
        model = Werklocatie
        fields = [naam for _, namen in DELEN for naam in namen if naam not in ("positie", "doelgroepen")]
        widgets = {
            "omschrijving": forms.Textarea(attrs={"rows": 4}),
            "opmerking": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, persoon: Gebruiker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._nederlandse_velden()
        mag = gemeenten_van(persoon, self.instance)
        self.fields["gemeente"].queryset = Gemeente.objects.filter(pk__in=[g.pk for g in mag])  # type: ignore[attr-defined]  # a model choice
        typen: Any = self.fields["type"]
        typen.queryset = Locatietype.objects.filter(Q(is_actief=True) | Q(pk=self.instance.type_id))
        if self.instance.pk:
            houd_doelgroepen(self)
            for naam in niet_te_wijzigen(persoon, self.instance) & set(self.fields):
                del self.fields[naam]
        if self.instance.lon is not None:
            self.initial["positie"] = f"{self.instance.lat:.6f} {self.instance.lon:.6f}"

    def _nederlandse_velden(self) -> None:
        """Numbers and dates as people write them, and a line of help at every field."""
        for naam, veld in list(self.fields.items()):
            opties: dict[str, Any] = {
                "label": veld.label,
                "required": veld.required,
                "help_text": veld.help_text,
            }
            if isinstance(veld, forms.DateField):
                self.fields[naam] = DatumVeld(**opties)
            elif naam.startswith(("verkoopprijs", "erfpacht")):
                self.fields[naam] = GeldVeld(**opties)
            elif isinstance(veld, forms.DecimalField):
                self.fields[naam] = GetalVeld(max_digits=9, decimal_places=4, min_value=0, **opties)
            self.fields[naam].help_text = HULP.get(naam, self.fields[naam].help_text)

    def groepen(self) -> Iterator[tuple[str, list[BoundField]]]:
        """The parts of the form with their fields."""
        for titel, namen in DELEN:
            if velden := [self[naam] for naam in namen if naam in self.fields]:
                yield titel, velden

    def clean_positie(self) -> Plek | None:
        tekst: str = self.cleaned_data["positie"]
        if not tekst.strip():
            return None
        try:
            return lees_plek(tekst)
        except Plekfout as fout:
            raise ValidationError(str(fout)) from None

    def clean(self) -> dict[str, Any]:
        """Place the location: by its position, else by its postcode; the municipality follows where it is empty."""
        schoon = super().clean() or {}
        plek: Plek | None = schoon.get("positie")
        punt = van_postcode(schoon.get("postcode") or "")
        lon, lat = self.instance.lon, self.instance.lat
        if lon is not None and lat is not None and "positie" not in self.changed_data:
            plek = Plek(lon, lat)
        op_postcode = self.instance.nauwkeurigheid == Nauwkeurigheid.POSTCODE
        is_verhuisd = op_postcode and {"positie", "postcode"} & set(self.changed_data) == {"postcode"}
        if (plek is None or is_verhuisd) and punt is not None:
            plek = Plek(punt.lon, punt.lat)
            schoon["nauwkeurigheid"] = Nauwkeurigheid.POSTCODE
        if plek is not None and not schoon.get("nauwkeurigheid"):
            schoon["nauwkeurigheid"] = Nauwkeurigheid.PRECIES
        self.instance.lon, self.instance.lat = (plek.lon, plek.lat) if plek else (None, None)
        if not schoon.get("gemeente") and "gemeente" not in self.errors:
            schoon["gemeente"] = self._gemeente_bij(plek)
        return schoon

    def _gemeente_bij(self, plek: Plek | None) -> Gemeente | None:
        if plek is None:
            self.add_error("gemeente", "Kies een gemeente, of vul een positie of postcode in.")
            return None
        voorstel = Grenzen.lees().bij(plek.lon, plek.lat)
        keuzes = self.fields["gemeente"].queryset  # type: ignore[attr-defined]  # a model choice
        gemeente: Gemeente | None = keuzes.filter(code=voorstel.gemeentecode).first()
        if gemeente is None:
            self.add_error(
                "gemeente",
                f"Deze plek ligt {voorstel.waar}. Daar mag jij geen locaties vastleggen.",
            )
        return gemeente

    def velden(self) -> dict[str, Any]:
        """The typed values of the location itself, with its position."""
        velden = {naam: waarde for naam, waarde in self.cleaned_data.items() if naam in self.Meta.fields}
        return velden | {"lon": self.instance.lon, "lat": self.instance.lat}


def gemeenten_van(persoon: Gebruiker, locatie: Werklocatie) -> list[Gemeente]:
    """The municipalities in which this person may record a location; the one where it lies now is among them."""
    return [
        gemeente
        for gemeente in Gemeente.objects.all()
        if may(persoon, "add", Werklocatie, on=Werklocatie(gemeente=gemeente))
        or gemeente.pk == locatie.gemeente_id
    ]


class ContactForm(forms.Form):
    """Whom to ask about a location."""

    organisatie = forms.CharField(label="Organisatie", max_length=150, required=False)
    naam = forms.CharField(label="Naam", max_length=150, required=False)
    email = forms.EmailField(label="E-mailadres", required=False)
    telefoon = forms.CharField(label="Telefoon", max_length=30, required=False)
    niveau = forms.TypedChoiceField(
        label="Wie mag dit contact zien", choices=Niveau.choices, coerce=int, initial=Niveau.REGIO
    )
    versie = forms.IntegerField(widget=forms.HiddenInput)

    def gegevens(self) -> dict[str, str]:
        return {naam: self.cleaned_data[naam] for naam in ("organisatie", "naam", "email", "telefoon")}
