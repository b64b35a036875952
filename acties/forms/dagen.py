"""The form of a quarter: one row per action, pre-filled with what was planned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django import forms
from django.http import QueryDict

from acties.dagen import Kwartaalregel
from acties.models import Dagenboeking
from acties.services.dagen import MEESTE_DAGEN, DagenInvoer
from werkplan.kern.values import format_dagen
from werkplan.kern.velden import DagenVeld


class RegelForm(forms.Form):
    """The days of one action. `versie` is empty as long as nothing was recorded."""

    versie = forms.IntegerField(required=False, widget=forms.HiddenInput)
    dagen = DagenVeld(label="Bestede dagen", max_value=MEESTE_DAGEN)
    opmerking = forms.CharField(label="Opmerking", required=False, max_length=300)

    def __init__(self, regel: Kwartaalregel, data: QueryDict | None = None) -> None:
        self.regel = regel
        self.botsing = ""
        super().__init__(
            data,
            prefix=f"actie-{regel.actie.pk}",
            initial={
                "dagen": regel.besteed,
                "opmerking": regel.boeking.opmerking if regel.boeking else "",
                "versie": regel.boeking.versie if regel.boeking else None,
            },
        )
        for naam in ("dagen", "opmerking"):
            veld = self.fields[naam]
            veld.widget.attrs["aria-label"] = f"{veld.label} voor actie {regel.actie.nummer}"

    def is_verstuurd(self) -> bool:
        """Whether the row was on the screen that was sent; an action that came later was not."""
        return self.add_prefix("dagen") in self.data

    def invoer(self) -> DagenInvoer:
        return DagenInvoer(
            actie=self.regel.actie,
            dagen=self.cleaned_data["dagen"],
            opmerking=self.cleaned_data["opmerking"],
            versie=self.cleaned_data["versie"],
        )

    def toon_botsing(self, huidig: Dagenboeking) -> None:
        """Say what stands now and carry its version, so that saving again is a choice with both in view."""
        opmerking = f", “{huidig.opmerking}”" if huidig.opmerking else ""
        self.botsing = f"Intussen vastgelegd: {format_dagen(huidig.dagen)}{opmerking}."
        data = QueryDict(mutable=True)
        data.update(self.data)
        data[self.add_prefix("versie")] = str(huidig.versie)
        self.data = data


class KwartaalForm:
    """All rows of a quarter together."""

    def __init__(self, regels: Sequence[Kwartaalregel], data: QueryDict | None = None) -> None:
        self.regels = [RegelForm(regel, data) for regel in regels]
        self.is_bound = data is not None

    def __iter__(self) -> Iterator[RegelForm]:
        return iter(self.regels)

    def verstuurd(self) -> list[RegelForm]:
        return [regel for regel in self.regels if regel.is_verstuurd()]

    def is_valid(self) -> bool:
        """Whether every row that was sent is right, and at least one was."""
        fout = [regel for regel in self.verstuurd() if not regel.is_valid()]
        return bool(self.verstuurd()) and not fout

    def fouten(self) -> list[tuple[str, str]]:
        """The errors as (id of the field, text), for the list above the form."""
        return [
            (regel[naam].id_for_label, f"Actie {regel.regel.actie.nummer}: {fout}")
            for regel in self.verstuurd()
            for naam, fouten in regel.errors.items()
            for fout in fouten
        ]

    def invoer(self) -> list[DagenInvoer]:
        return [regel.invoer() for regel in self.verstuurd()]

    def toon_botsingen(self, huidig: Mapping[int, Dagenboeking]) -> None:
        """Show in each row what somebody else recorded meanwhile; everything typed stays."""
        for regel in self.regels:
            if (boeking := huidig.get(regel.regel.actie.pk)) is not None:
                regel.toon_botsing(boeking)
