"""Forms of meetings: the meeting itself, its agenda, and what is typed during it."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date, time, timedelta
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from acties.forms.actievelden import ActiesVeld, ActieVeld, noem_acties
from acties.models import Actiepunt, Agendapunt, Besluit, Overleg, Werkplan
from acties.services.overleg import OverlegInvoer
from werkplan.kern.editing import VersieForm
from werkplan.kern.models import Gebruiker
from werkplan.kern.services import Persoon
from werkplan.kern.velden import DatumVeld

DONDERDAG = 3
TIJD = re.compile(r"^(\d{1,2})[.:](\d{2})(?::\d{2})?(?: uur)?$")


def volgende_donderdag(vandaag: date) -> date:
    """The first Thursday after a day."""
    return vandaag + timedelta(days=(DONDERDAG - vandaag.weekday() - 1) % 7 + 1)


class TijdVeld(forms.TimeField):
    """A time: `14:00` or `14.00`."""

    default_error_messages = {"invalid": "Vul een tijd in als 14.00."}

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TimeInput(format="%H:%M", attrs={"inputmode": "numeric", "placeholder": ""})
        super().__init__(**{"widget": widget, "required": False, **kwargs})

    def to_python(self, value: Any) -> time | None:
        if isinstance(value, str) and (gelezen := TIJD.match(value.strip())):
            value = f"{gelezen[1]}:{gelezen[2]}"
        return super().to_python(value)


class OverlegVelden(forms.ModelForm[Overleg]):
    """What planning and changing a meeting share."""

    datum = DatumVeld(label="Datum")
    begintijd = TijdVeld(label="Begintijd")
    eindtijd = TijdVeld(label="Eindtijd")
    titel = forms.CharField(
        label="Titel",
        max_length=200,
        required=False,
        help_text="Leeg: het soort overleg met de datum.",
    )


class OverlegForm(OverlegVelden):
    """A new meeting, with date, times, kind and place proposed."""

    class Meta:
        model = Overleg
        fields = ["soort", "datum", "begintijd", "eindtijd", "locatie", "titel"]

    @staticmethod
    def voorstel(vorige: Overleg | None, vandaag: date) -> dict[str, Any]:
        """The next Thursday, with times, kind and place of the previous meeting."""
        begin: dict[str, Any] = {"datum": volgende_donderdag(vandaag)}
        if vorige is None:
            return {**begin, "begintijd": time(10), "eindtijd": time(12)}
        return {
            **begin,
            "soort": vorige.soort,
            "begintijd": vorige.begintijd,
            "eindtijd": vorige.eindtijd,
            "locatie": vorige.locatie,
        }


class OverlegWijzigForm(OverlegVelden, VersieForm[Overleg]):
    """A meeting as it stands."""

    class Meta:
        model = Overleg
        fields = ["soort", "datum", "begintijd", "eindtijd", "locatie", "titel", "verslag"]
        widgets = {"verslag": forms.Textarea(attrs={"rows": 8})}

    def invoer(self) -> OverlegInvoer:
        return OverlegInvoer(**{veld.name: self.cleaned_data[veld.name] for veld in fields(OverlegInvoer)})


class AfzegForm(VersieForm[Overleg]):
    """Why a meeting is cancelled; it stands in the mail."""

    class Meta:
        model = Overleg
        fields = ["reden_afzegging"]


class AgendapuntVelden(forms.ModelForm[Agendapunt]):
    """An item, optionally about one action of the plan."""

    actie = ActieVeld(label="Actie")

    def __init__(self, *args: Any, plan: Werkplan, door: Persoon, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        noem_acties(self, "actie", plan, door)
        if self.instance.actie is not None:
            self.initial["actie"] = self.instance.actie.nummer


class AgendapuntForm(AgendapuntVelden):
    """A new item of an agenda."""

    class Meta:
        model = Agendapunt
        fields = ["titel", "toelichting", "actie"]
        widgets = {"toelichting": forms.Textarea(attrs={"rows": 2})}


class AgendapuntWijzigForm(AgendapuntVelden, VersieForm[Agendapunt]):
    """An item as it stands."""

    class Meta(AgendapuntForm.Meta):
        widgets = {"toelichting": forms.Textarea(attrs={"rows": 4})}


class UitnodigForm(forms.Form):
    """People to put on the list of a meeting; choices come from the memberships of today."""

    gebruikers = forms.ModelMultipleChoiceField(
        label="Wie nodig je uit",
        queryset=Gebruiker.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies minstens één persoon."},
    )

    def __init__(self, *args: Any, mensen: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = cast(forms.ModelMultipleChoiceField[Gebruiker], self.fields["gebruikers"])
        veld.queryset = Gebruiker.objects.filter(pk__in=mensen)
        veld.choices = list(mensen.items())


class SnelBesluitForm(forms.Form):
    """A decision typed during a meeting: its date is the meeting's."""

    titel = forms.CharField(
        label="Besluit", max_length=300, help_text=Besluit._meta.get_field("titel").help_text
    )
    stand = forms.ChoiceField(label="Stand", choices=Besluit.Stand.choices, initial=Besluit.Stand.GENOMEN)
    acties = ActiesVeld(label="Over de acties")

    def __init__(self, *args: Any, plan: Werkplan, door: Persoon, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        noem_acties(self, "acties", plan, door)


class ActiepuntVelden(forms.ModelForm[Actiepunt]):
    """Who does what before when."""

    datum = DatumVeld(label="Uiterlijk op")
    actie = ActieVeld(label="Over actie")

    def __init__(
        self, *args: Any, plan: Werkplan, door: Persoon, mensen: dict[int, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        noem_acties(self, "actie", plan, door)
        if self.instance.actie is not None:
            self.initial["actie"] = self.instance.actie.nummer
        if self.instance.eigenaar_id is not None:
            mensen = {self.instance.eigenaar_id: str(self.instance.eigenaar), **mensen}
        veld = cast(forms.ModelChoiceField[Gebruiker], self.fields["eigenaar"])
        veld.queryset = Gebruiker.objects.filter(pk__in=mensen)
        veld.choices = [("", "Kies een persoon"), *mensen.items()]


class ActiepuntForm(ActiepuntVelden):
    """A new action point."""

    class Meta:
        model = Actiepunt
        fields = ["omschrijving", "eigenaar", "datum", "actie"]


class ActiepuntWijzigForm(ActiepuntVelden, VersieForm[Actiepunt]):
    """An action point as it stands."""

    gereed_op = DatumVeld(label="Gereed op", required=False, help_text="Leeg: nog niet gereed.")

    class Meta:
        model = Actiepunt
        fields = ["omschrijving", "eigenaar", "datum", "actie", "gereed_op"]


class BesluitVelden(forms.ModelForm[Besluit]):
    """A decision, taken or still open."""

    datum = DatumVeld(
        label="Datum van het besluit", required=False, help_text="Leeg als het nog genomen moet worden."
    )
    acties = ActiesVeld(label="Over de acties")

    def __init__(self, *args: Any, plan: Werkplan, door: Persoon, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        noem_acties(self, "acties", plan, door)

    def clean(self) -> dict[str, Any]:
        ingevuld: dict[str, Any] = super().clean() or {}
        is_genomen = ingevuld.get("stand") not in {None, Besluit.Stand.OPEN}
        if is_genomen and not ingevuld.get("datum") and "datum" not in self.errors:
            self.add_error("datum", ValidationError("Vul de datum van het besluit in als 12-03-2026."))
        return ingevuld


class BesluitForm(BesluitVelden):
    """A new decision."""

    class Meta:
        model = Besluit
        fields = ["titel", "stand", "datum", "genomen_door", "toelichting"]
        widgets = {"toelichting": forms.Textarea(attrs={"rows": 4})}


class BesluitWijzigForm(BesluitVelden, VersieForm[Besluit]):
    """A decision as it stands."""

    class Meta(BesluitForm.Meta):
        pass
