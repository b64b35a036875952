"""Forms with which the coordinator makes and changes plans."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from acties.models import Kengetal, Knelpunt, Thema, Werkplan
from acties.services.plannen import PlanInvoer
from acties.services.vervolgplan import invoer_van_vervolg
from werkplan.kern.bestand import MAX_BYTES, Bestandsfouten, decodeer
from werkplan.kern.editing import VersieForm
from werkplan.kern.velden import DatumVeld, GetalVeld


class Woordenveld(forms.CharField):
    """A list of words, with commas between them."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, (list, tuple)) else value

    def clean(self, value: Any) -> Any:
        tekst: str = super().clean(value)
        return [woord.strip() for woord in tekst.split(",") if woord.strip()]


class PlanForm(VersieForm[Werkplan]):
    """The text of a plan and its period."""

    vastgesteld_op = DatumVeld(label="Vastgesteld op", required=False)
    rol_werkgroep = Woordenveld(
        label="Rol van de werkgroep", required=False, max_length=500, help_text="Met komma’s ertussen."
    )

    class Meta:
        model = Werkplan
        fields: ClassVar[list[str]] = [
            "naam",
            "regio",
            "startjaar",
            "eindjaar",
            "doel",
            "vastgesteld_op",
            "vastgesteld_door",
            "valt_onder",
            "rol_regio",
            "rol_werkgroep",
            "flexibel",
            "rapportage",
            "rapportageritme_dagen",
            "is_openbaar",
        ]
        labels: ClassVar[dict[str, str]] = {"is_openbaar": "Toon dit plan op de openbare planpagina"}
        widgets: ClassVar[dict[str, forms.Widget]] = {
            naam: forms.Textarea(attrs={"rows": 3}) for naam in ("doel", "flexibel", "rapportage")
        }

    def invoer(self) -> PlanInvoer:
        """What was filled in, for the service."""
        waarden = {naam: self.cleaned_data[naam] for naam in self.Meta.fields}
        return PlanInvoer(**{**waarden, "rol_werkgroep": tuple(waarden["rol_werkgroep"])})


class VervolgForm(forms.ModelForm[Werkplan]):
    """The name and period of a successor; the rest of its text comes from the previous plan."""

    class Meta:
        model = Werkplan
        fields: ClassVar[list[str]] = ["naam", "startjaar", "eindjaar"]

    def invoer(self, vorig: Werkplan) -> PlanInvoer:
        """What was filled in, with the texts that go on."""
        return invoer_van_vervolg(vorig, **self.cleaned_data)


class PlanbestandForm(forms.Form):
    """A plan file: uploaded, or the text of one that was uploaded before, perhaps corrected since."""

    bestand = forms.FileField(label="Bestand", required=False, help_text="YAML, hoogstens 500 kB.")
    inhoud = forms.CharField(
        label="Tekst van het bestand",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 20, "spellcheck": "false"}),
    )
    vingerafdruk = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_bestand(self) -> str | None:
        bestand: UploadedFile[bytes] | None = self.cleaned_data["bestand"]
        if bestand is None:
            return None
        if (bestand.size or 0) > MAX_BYTES:
            raise ValidationError(f"Het bestand is te groot: hoogstens {MAX_BYTES // 1000} kB.")
        try:
            return decodeer(bestand.read())
        except Bestandsfouten as fout:
            raise ValidationError(list(fout.fouten)) from None

    def clean(self) -> dict[str, Any]:
        schoon: dict[str, Any] = super().clean() or {}
        tekst = schoon.get("bestand") or schoon.get("inhoud", "").replace("\r\n", "\n")
        if not tekst.strip() and not self.errors:
            self.add_error("bestand", "Kies een bestand, of plak de tekst van een bestand.")
        schoon["tekst"] = tekst
        return schoon

    def onthoud(self, vingerafdruk: str = "") -> None:
        """Keep the text in the page, and what it was previewed as."""
        data = cast(QueryDict, self.data).copy()
        data["inhoud"] = self.cleaned_data["tekst"]
        data["vingerafdruk"] = vingerafdruk
        self.data = data


class ThemaForm(VersieForm[Thema]):
    """A theme of the plan."""

    class Meta:
        model = Thema
        fields: ClassVar[list[str]] = ["naam", "volgorde"]


class KengetalForm(VersieForm[Kengetal]):
    """A key figure: one value, or a range."""

    waarde = GetalVeld(label="Waarde", max_digits=14, decimal_places=2)
    waarde_tot = GetalVeld(
        label="Tot en met",
        required=False,
        max_digits=14,
        decimal_places=2,
        help_text="Alleen voor een bereik.",
    )

    class Meta:
        model = Kengetal
        fields: ClassVar[list[str]] = [
            "naam",
            "kwalificatie",
            "waarde",
            "waarde_tot",
            "eenheid",
            "bron",
            "volgorde",
        ]
        help_texts: ClassVar[dict[str, str]] = {"kwalificatie": "Bijvoorbeeld “circa” of “bijna”."}


class KnelpuntForm(VersieForm[Knelpunt]):
    """A problem that the plan answers."""

    class Meta:
        model = Knelpunt
        fields: ClassVar[list[str]] = ["nummer", "titel", "bron"]
