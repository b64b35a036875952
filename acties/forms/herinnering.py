"""Forms about reminders: until when a line may wait, and how the weekly mail comes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from acties.models import Mailvoorkeur
from werkplan.kern.datums import datum
from werkplan.kern.editing import VersieForm
from werkplan.kern.velden import DatumVeld

WEEK, MAAND, ANDERS = "week", "maand", "anders"


def over_een_maand(dag: date) -> date:
    """The same day of the next month, or its last day when the month is shorter."""
    eerste = (dag.replace(day=1) + timedelta(days=32)).replace(day=1)
    laatste = (eerste + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return laatste.replace(day=min(dag.day, laatste.day))


class UitstelForm(forms.Form):
    """Until when a line may wait: over a week, over a month, or a day of one's own.

    A day that is filled in counts, whatever is chosen above it.
    """

    keuze = forms.ChoiceField(
        label="Wanneer wil je dit weer zien",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wanneer je dit weer wilt zien."},
    )
    tot = DatumVeld(label="Dag", required=False, help_text="Vul je een dag in, dan geldt die.")

    def __init__(self, *args: Any, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dagen = {WEEK: vandaag + timedelta(days=7), MAAND: over_een_maand(vandaag)}
        keuze = self.fields["keuze"]
        keuze.choices = [  # type: ignore[attr-defined]  # it is a ChoiceField
            (WEEK, f"Over een week ({datum(self.dagen[WEEK])})"),
            (MAAND, f"Over een maand ({datum(self.dagen[MAAND])})"),
            (ANDERS, "Op een andere dag"),
        ]
        self.initial.setdefault("keuze", WEEK)

    def clean(self) -> dict[str, Any]:
        ingevuld: dict[str, Any] = super().clean() or {}
        keuze = ingevuld.get("keuze")
        if "tot" not in ingevuld or ingevuld["tot"] is not None:
            return ingevuld
        if keuze in self.dagen:
            ingevuld["tot"] = self.dagen[keuze]
        elif keuze == ANDERS:
            raise ValidationError({"tot": "Vul de dag in waarop je dit weer wilt zien."})
        return ingevuld


class MailvoorkeurForm(VersieForm[Mailvoorkeur]):
    """Whether, when and about what the weekly mail comes. `coordinatie` is for who leads the plan."""

    class Meta:
        model = Mailvoorkeur
        fields = ["wekelijks", "dag", "verouderd", "termijnen", "kwartaal", "locaties", "coordinatie"]

    def __init__(self, *args: Any, is_coordinator: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dag"].label = "Op welke dag"
        if not is_coordinator:
            del self.fields["coordinatie"]

    def voorkeuren(self) -> dict[str, Any]:
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if naam != "versie"}
