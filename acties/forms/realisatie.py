"""Forms about what became of an action: milestones, expenses, documents and stands of municipalities."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from acties.bestanden import MAX_MB, TOEGESTAAN
from acties.models import Actie, Document, Gemeentestand, Mijlpaal, Stap, Uitgave
from acties.services.documenten import DocumentInvoer
from acties.services.mijlpalen import MijlpaalInvoer
from acties.services.uitgaven import UitgaveInvoer
from werkplan.kern.editing import VersieForm
from werkplan.kern.keuzeveld import Keuzelijst, Naamkeuze
from werkplan.kern.models import Organisatie
from werkplan.kern.velden import DatumVeld, GeldVeld


def stappen_van(actie: Actie) -> QuerySet[Stap]:
    """The steps that a record of this action may point to."""
    return Stap.objects.filter(actie=actie).only("nummer", "titel", "actie_id").order_by("nummer", "pk")


class MijlpaalForm(VersieForm[Mijlpaal]):
    """A milestone. New ones have no day on which they were reached."""

    datum = DatumVeld(label="Gepland op")
    gehaald_op = DatumVeld(label="Gehaald op", required=False, help_text="Leeg: nog niet gehaald.")

    class Meta:
        model = Mijlpaal
        fields = ["titel", "datum", "stap", "gehaald_op", "vervallen", "toelichting"]
        widgets = {"toelichting": forms.Textarea(attrs={"rows": 3})}
        labels = {"titel": "Wat is er dan klaar", "vervallen": "Deze mijlpaal is vervallen"}

    def __init__(self, *args: Any, actie: Actie, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stap"] = stapveld(actie)
        if self.instance._state.adding:
            del self.fields["gehaald_op"], self.fields["vervallen"]

    def invoer(self) -> MijlpaalInvoer:
        getoond = [naam for naam in self.Meta.fields if naam in self.fields and naam != "stap"]
        velden = {naam: self.cleaned_data[naam] for naam in getoond}
        return MijlpaalInvoer(**velden, stap_id=_pk(self.cleaned_data["stap"]))


class UitgaveForm(VersieForm[Uitgave]):
    """Money that was committed or paid."""

    soort = forms.ChoiceField(
        label="Wat is het",
        choices=[("verplicht", "verplicht: toegezegd of besteld"), ("betaald", "betaald")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies verplicht of betaald."},
    )
    bedrag = GeldVeld(
        label="Bedrag in euro",
        min_value=None,
        help_text="Zonder btw. Een terugbetaling of correctie is een negatief bedrag, zoals -250.",
    )
    datum = DatumVeld(label="Datum")
    organisatie = Naamkeuze(
        Organisatie.objects.all(), label="Wie betaalt", required=False, empty_label="nog niet bekend"
    )

    class Meta:
        model = Uitgave
        fields = ["soort", "bedrag", "datum", "omschrijving", "organisatie", "stap"]

    def __init__(self, *args: Any, actie: Actie, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stap"] = stapveld(actie)

    def invoer(self) -> UitgaveInvoer:
        verwijzing = ("organisatie", "stap")
        velden = {naam: self.cleaned_data[naam] for naam in self.Meta.fields if naam not in verwijzing}
        return UitgaveInvoer(
            **velden,
            organisatie_id=_pk(self.cleaned_data["organisatie"]),
            stap_id=_pk(self.cleaned_data["stap"]),
        )


def stapveld(actie: Actie) -> forms.ModelChoiceField[Stap]:
    """The choice of a step of this action."""
    return forms.ModelChoiceField(
        stappen_van(actie),
        label="Bij welke stap",
        required=False,
        empty_label="de hele actie",
        widget=Keuzelijst,
    )


def _pk(record: Any) -> int | None:
    return None if record is None else record.pk


class DocumentForm(VersieForm[Document]):
    """A file or a link, and whether everybody may read it."""

    datum = DatumVeld(label="Datum van het document")
    bestand = forms.FileField(
        label="Bestand",
        required=False,
        help_text=f"Hooguit {MAX_MB} MB. Een {TOEGESTAAN}.",
        widget=forms.FileInput,
    )
    url = forms.URLField(
        label="Of een link",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="Begint met https://.",
    )
    gepubliceerd_op = DatumVeld(label="Gepubliceerd op", required=False)

    class Meta:
        model = Document
        fields = ["titel", "soort", "datum", "url", "is_openbaar", "woo_categorie", "gepubliceerd_op"]
        labels = {"is_openbaar": "Iedereen mag dit document lezen"}
        help_texts = {"woo_categorie": "De informatiecategorie van de Woo, bijvoorbeeld onderzoeksrapporten."}

    field_order = ["versie", "titel", "soort", "datum", "bestand", "url", "is_openbaar", "woo_categorie"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuzes = [("", "Kies een soort"), *Document.Soort.choices]
        self.fields["soort"].choices = keuzes  # type: ignore[attr-defined]  # a choice field
        if self.instance.bestandsnaam:
            self.fields[
                "bestand"
            ].help_text += f" Nu: {self.instance.bestandsnaam}. Leeg laten houdt dit bestand."
        if self.files:
            self.fields[
                "bestand"
            ].help_text += " Kies het bestand opnieuw: een browser onthoudt die keuze niet."

    def invoer(self) -> DocumentInvoer:
        velden = {naam: self.cleaned_data[naam] for naam in self.Meta.fields}
        return DocumentInvoer(**velden, bestand=self.cleaned_data["bestand"])

    def validate_constraints(self) -> None:
        """Left to the service, which knows the file."""


class StandForm(forms.Form):
    """The stand of one municipality on one step."""

    stand = forms.ChoiceField(label="Stand", choices=Gemeentestand.Stand.choices, widget=forms.RadioSelect)
    toelichting = forms.CharField(
        label="Toelichting",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Eén zin is genoeg. Bij “doet niet mee” is de reden nodig. "
        "Deze tekst kan bij een Woo-verzoek openbaar worden.",
    )
    versie = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        if schoon.get("stand") == Gemeentestand.Stand.DOET_NIET_MEE and not schoon.get("toelichting"):
            self.add_error("toelichting", "Schrijf op waarom de gemeente niet meedoet.")
        return schoon
