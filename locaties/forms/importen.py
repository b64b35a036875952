"""Forms of an import: choose a file, say what the columns mean, correct a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.boundfield import BoundField

from locaties.invoer.kolommen import KOLOMMEN, Lijst
from locaties.invoer.kopregel import OVERSLAAN, letter
from locaties.invoer.lezen import SCHEIDINGEN
from locaties.invoer.tabel import MAX_BYTES, MAX_CEL, MAX_MB
from locaties.models import Invoer, Invoerrij, Werklocatie, Werkruimte
from locaties.services.invoer import kolommen_van
from locaties.services.invoerkop import bladen_van, eerste_regels
from werkplan.kern.models import Gemeente

LANGSTE_REGEL = 160
NIET_LEZEN = "niet overnemen"
ONBEKEND = "kies wat dit is"
VAN_MEER = "meer gemeenten: het staat in het bestand"


class BestandForm(forms.Form):
    """A file to import, and of whom."""

    een_van = ("gemeente",)
    gemeente = forms.ModelChoiceField(Gemeente.objects.none(), label="Gemeente", empty_label=VAN_MEER)
    lijst = forms.ChoiceField(
        label="Wat staat erin",
        choices=[
            ("ruimten", "ruimten: hallen, kantoren, kavels"),
            ("locaties", "locaties: terreinen en plekken"),
        ],
        widget=forms.RadioSelect,
        initial="ruimten",
    )
    bestand = forms.FileField(
        label="Bestand",
        help_text=f"XLSX, ODS, CSV of GeoJSON, hooguit {MAX_MB} MB. Je ziet eerst wat er verandert.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.ods,.csv,.txt,.geojson,.json"}),
    )

    def __init__(self, *args: Any, gemeenten: list[Gemeente], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = cast("forms.ModelChoiceField[Gemeente]", self.fields["gemeente"])
        veld.queryset = Gemeente.objects.filter(pk__in=[gemeente.pk for gemeente in gemeenten])
        if len(gemeenten) == 1:
            self.initial["gemeente"] = gemeenten[0].pk
            veld.widget = forms.HiddenInput()
        else:
            veld.required = False
            veld.help_text = "Staan er rijen van meer gemeenten in, dan zie je per gemeente wat er verandert."

    def clean_bestand(self) -> UploadedFile[Any]:
        bestand: UploadedFile[Any] = self.cleaned_data["bestand"]
        if (bestand.size or 0) > MAX_BYTES:
            raise forms.ValidationError(f"Dit bestand is te groot: hooguit {MAX_MB} MB.")
        return bestand

    def inhoud(self) -> bytes:
        return bytes(self.cleaned_data["bestand"].read())


class LocatieKeuze(forms.ModelChoiceField[Werklocatie]):
    """A location, with its municipality: several may have one of that name."""

    def label_from_instance(self, obj: Werklocatie) -> str:
        return f"{obj.naam} ({obj.gemeente})"


class KolommenForm(forms.Form):
    """What each column of the file means, and what holds for all rows."""

    versie = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, invoer: Invoer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invoer, self.kolommen = invoer, kolommen_van(invoer)
        self.initial.setdefault("versie", invoer.versie)
        velden = KOLOMMEN[cast(Lijst, invoer.lijst)]
        keuzes = [("", ONBEKEND), (OVERSLAAN, NIET_LEZEN), *((v.sleutel, v.label) for v in velden.values())]
        voorbeelden = _voorbeelden(invoer)
        for plek, kolom in enumerate(self.kolommen):
            self.fields[f"kolom{plek}"] = forms.ChoiceField(
                label=kolom.naam,
                choices=keuzes,
                required=False,
                initial=kolom.veld or (OVERSLAAN if kolom.is_bekend else ""),
                help_text=_hulp(kolom.is_gelezen and not kolom.zeker, voorbeelden.get(plek, [])),
            )
        if invoer.lijst == Invoer.Lijst.RUIMTEN:
            self.fields["soort"] = forms.ChoiceField(
                label="Soort",
                choices=[("", "staat in het bestand"), *Werkruimte.Soort.choices],
                required=False,
                initial=invoer.vast.get("soort", ""),
            )
            self.fields["locatie"] = LocatieKeuze(
                Werklocatie.objects.filter(gemeente__in=invoer.gemeente_ids).select_related("gemeente"),
                label="Locatie",
                empty_label="staat in het bestand",
                required=False,
                initial=invoer.vast.get("locatie"),
            )

    @property
    def een_van(self) -> tuple[str, ...]:
        """Each column has an answer, if only that it is left out."""
        return tuple(self.fields)

    def groepen(self) -> Iterator[tuple[str, list[BoundField]]]:
        """What somebody must look at comes first."""
        velden = [self[f"kolom{plek}"] for plek in range(len(self.kolommen))]
        twijfel = [not kolom.is_bekend and not (kolom.veld and kolom.zeker) for kolom in self.kolommen]
        delen = (
            ("Kijk deze kolommen na", [veld for veld, na in zip(velden, twijfel, strict=True) if na]),
            (
                "Als een rij het niet noemt",
                [self[naam] for naam in ("soort", "locatie") if naam in self.fields],
            ),
            ("Deze kolommen kennen we", [veld for veld, na in zip(velden, twijfel, strict=True) if not na]),
        )
        return ((titel, deel) for titel, deel in delen if deel)

    def keuzes(self) -> list[str]:
        """The key of each column, in the order of the file."""
        return [self.cleaned_data[f"kolom{plek}"] for plek in range(len(self.kolommen))]

    def vast(self) -> dict[str, Any]:
        """What holds for all rows."""
        locatie = self.cleaned_data.get("locatie")
        vast = {"soort": self.cleaned_data.get("soort"), "locatie": locatie.pk if locatie else None}
        return {naam: waarde for naam, waarde in vast.items() if waarde}


def _hulp(is_gok: bool, voorbeelden: list[str]) -> str:
    """Some values of the column, and whether its meaning is a guess."""
    tekst = f"Bijvoorbeeld: {', '.join(voorbeelden)}." if voorbeelden else "Deze kolom is leeg."
    return f"Klopt dit? {tekst}" if is_gok else tekst


def _voorbeelden(invoer: Invoer) -> dict[int, list[str]]:
    """Up to three different values of each column, from the first rows."""
    gevonden: dict[int, list[str]] = {}
    for cellen in invoer.datarijen().values_list("cellen", flat=True)[:50]:
        for plek, tekst in enumerate(cellen):
            bij = gevonden.setdefault(plek, [])
            if tekst and len(bij) < 3 and tekst[:40] not in bij:
                bij.append(tekst[:40])
    return gevonden


class KopForm(forms.Form):
    """Which row of which sheet holds the names of the columns; of a CSV file also what separates them."""

    versie = forms.IntegerField(widget=forms.HiddenInput)
    kopregel = forms.ChoiceField(
        label="In welke regel staan de namen van de kolommen?", widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, invoer: Invoer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("versie", invoer.versie)
        self.initial["kopregel"] = f"{invoer.herkend.get('nummer', 0)}:{invoer.herkend.get('kopregel', 1)}"
        namen = bladen_van(invoer)
        keuzes = [
            (f"{plek}:{nummer}", f"{_op_blad(namen, plek)}regel {nummer}: {_kort(cellen)}")
            for plek, nummer, cellen in eerste_regels(invoer)
        ]
        cast(forms.ChoiceField, self.fields["kopregel"]).choices = keuzes
        if scheiding := invoer.herkend.get("scheiding", ""):
            self.fields["scheiding"] = forms.ChoiceField(
                label="Wat staat er tussen de kolommen?",
                choices=[(naam, naam) for naam in SCHEIDINGEN.values()],
                initial=scheiding,
                help_text="Kies je een ander teken, dan zie je hierna de kolommen die daarbij horen.",
            )

    def keuze(self) -> dict[str, Any]:
        """What was chosen, as `kies_kop` takes it."""
        blad, _, nummer = self.cleaned_data["kopregel"].partition(":")
        scheiding = self.cleaned_data.get("scheiding", "")
        return {"blad": int(blad), "kopregel": int(nummer), "scheiding": scheiding}


def _op_blad(namen: Mapping[int, str], plek: int) -> str:
    return f"{namen[plek]}, " if len(namen) > 1 else ""


def _kort(cellen: Sequence[str]) -> str:
    """What stands in a row, as far as it fits on a line."""
    tekst = " | ".join(filter(None, cellen))
    return tekst if len(tekst) <= LANGSTE_REGEL else f"{tekst[: LANGSTE_REGEL - 1]}…"


class RijForm(forms.Form):
    """The cells of one row, to be corrected in the screen."""

    versie = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, rij: Invoerrij, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rij = rij
        self.initial.setdefault("versie", rij.invoer.versie)
        redenen = dict(rij.fouten)
        for plek, kolom in enumerate(kolommen_van(rij.invoer)):
            if kolom.is_gelezen and kolom.veld != "vlak" and plek < len(rij.cellen):
                self.fields[f"cel{plek}"] = forms.CharField(
                    label=kolom.naam or f"kolom {letter(plek)}",
                    required=False,
                    max_length=MAX_CEL,
                    initial=rij.cellen[plek],
                    help_text=f"Geweigerd: {redenen[plek]}" if plek in redenen else "",
                )
        self.geweigerd = {f"cel{plek}" for plek in redenen}
        self.een_van = tuple(self.fields)

    def groepen(self) -> Iterator[tuple[str, list[BoundField]]]:
        """What was refused comes first."""
        cellen = [veld for veld in self if not veld.is_hidden]
        eerst = [veld for veld in cellen if veld.name in self.geweigerd]
        rest = [veld for veld in cellen if veld.name not in self.geweigerd]
        delen = (("Kijk dit na", eerst), ("De rest van de rij" if eerst else "De rij", rest))
        return ((titel, deel) for titel, deel in delen if deel)

    def cellen(self) -> dict[int, str]:
        return {
            int(naam.removeprefix("cel")): waarde
            for naam, waarde in self.cleaned_data.items()
            if naam.startswith("cel")
        }
