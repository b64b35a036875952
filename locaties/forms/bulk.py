"""The form that says what many locations or units get."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import DateField

from locaties.bulk import CONTROLE, Soort, Zetten, label
from locaties.models import Doelgroep
from werkplan.kern.keuzeveld import Naamkeuzes
from werkplan.kern.velden import DatumVeld

NIET, LEEG = "niet wijzigen", "-"
ENERGIELABELS = ("A++++", "A+++", "A++", "A+", "A", "B", "C", "D", "E", "F", "G")
HULP = {
    CONTROLE: "Voor wie nakeek of de gegevens kloppen. Wie later al is gecontroleerd, houdt die dag.",
    "eigen_niveau": "Een ruimte is nooit verder te zien dan haar locatie.",
    "kvo_tot": "Kan alleen bij een locatie met het keurmerk.",
    "verouderd": "Ja kan alleen waar de oorzaak en het aantal hectare bekend zijn.",
}
TOEKOMST = "Deze dag ligt in de toekomst. Vul vandaag of een eerdere dag in."


class BulkForm(forms.Form):
    """Fields of one list of records; an empty one is left as it is. An unchosen field says `niet wijzigen`."""

    is_filter = True

    def __init__(self, data: Any, *, soort: Soort, vandaag: date) -> None:
        super().__init__(data)
        self.soort, self.vandaag = soort, vandaag
        for naam in soort.velden:
            self.fields[naam] = _formulierveld(soort, naam)
        self.fields["erbij"] = _groepenveld("Doelgroepen toevoegen", Doelgroep.objects.filter(is_actief=True))
        self.fields["eraf"] = _groepenveld("Doelgroepen weghalen", Doelgroep.objects.all())

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        dag = schoon.get(CONTROLE)
        if dag is not None and dag > self.vandaag:
            self.add_error(CONTROLE, TOEKOMST)
        if beide := set(schoon.get("erbij", ())) & set(schoon.get("eraf", ())):
            namen = ", ".join(sorted(groep.naam for groep in beide))
            self.add_error("eraf", f"Dit kan niet allebei: toevoegen en weghalen van {namen}.")
        if not self.errors and not any(schoon.values()):
            raise ValidationError("Kies minstens één gegeven om te wijzigen.")
        return schoon

    def zetten(self) -> Zetten:
        """What every record gets."""
        schoon = self.cleaned_data
        velden = {
            naam: self._waarde(naam) for naam in self.soort.velden if schoon.get(naam) not in (None, "")
        }
        groepen = (frozenset(groep.pk for groep in schoon[naam]) for naam in ("erbij", "eraf"))
        return Zetten(velden, *groepen)

    def _waarde(self, naam: str) -> Any:
        gekozen = self.cleaned_data[naam]
        return self.soort.model._meta.get_field(naam).to_python("" if gekozen == LEEG else gekozen)


def _formulierveld(soort: Soort, naam: str) -> forms.Field:
    veld: Any = soort.model._meta.get_field(naam)
    opties: dict[str, Any] = {
        "label": label(soort, naam),
        "required": False,
        "help_text": HULP.get(naam, ""),
    }
    if isinstance(veld, DateField):
        return DatumVeld(**opties)
    namen = [(waarde, waarde) for waarde in ENERGIELABELS] if naam == "energielabel" else veld.flatchoices
    keuzes = [(str(waarde), tekst) for waarde, tekst in namen if waarde != ""]
    leeg = [(LEEG, "leegmaken (onbekend)")] if veld.blank else []
    return forms.ChoiceField(choices=[("", NIET), *keuzes, *leeg], **opties)


def _groepenveld(naam: str, groepen: Any) -> Naamkeuzes[Doelgroep]:
    return Naamkeuzes(groepen, label=naam, required=False, widget=forms.CheckboxSelectMultiple)
