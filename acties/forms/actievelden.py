"""Form fields that name actions by their numbers, as people do in a meeting."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from acties.models import Actie, Werkplan
from acties.querysets import ActieQuerySet
from werkplan.kern.services import Persoon

HOOGSTE_NUMMER = 32767
LIJST = re.compile(r"^\d+(?:\s*(?:,|;|\s|en)\s*\d+)*$")


class ActiesVeld(forms.CharField):
    """Numbers of actions of one plan: `2, 9`. Cleans to the actions. The form calls `van` before its use."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{"required": False, "max_length": 200, "help_text": "Nummers, bijvoorbeeld 2, 9.", **kwargs}
        )
        self.acties: ActieQuerySet = Actie.objects.none()
        self.widget.attrs.update({"autocomplete": "off"})

    def van(self, plan: Werkplan, door: Persoon) -> None:
        """Which actions may be named."""
        self.acties = Actie.objects.visible_to(door).filter(plan=plan)

    def clean(self, value: Any) -> Any:
        return self._zoek(super().clean(value))

    def _zoek(self, tekst: str) -> list[Actie]:
        if not tekst:
            return []
        if not LIJST.match(tekst):
            raise ValidationError("Vul nummers van acties in met een komma ertussen, bijvoorbeeld 2, 9.")
        nummers = {int(nummer) for nummer in re.findall(r"\d+", tekst)}
        zoekbaar = [nummer for nummer in nummers if nummer <= HOOGSTE_NUMMER]
        gevonden = list(self.acties.filter(nummer__in=zoekbaar))
        onbekend = nummers - {actie.nummer for actie in gevonden}
        if onbekend:
            raise ValidationError(f"Er is geen actie {als_nummers(onbekend)} in dit plan.")
        return sorted(gevonden, key=lambda actie: actie.nummer)


class ActieVeld(ActiesVeld):
    """The number of one action of a plan, or nothing. Cleans to the action or None."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"help_text": "Het nummer, bijvoorbeeld 2.", **kwargs})
        self.widget.attrs.update({"inputmode": "numeric"})

    def clean(self, value: Any) -> Any:
        acties: list[Actie] = super().clean(value)
        if len(acties) > 1:
            raise ValidationError("Vul het nummer van één actie in.")
        return acties[0] if acties else None


def noem_acties(form: forms.BaseForm, naam: str, plan: Werkplan, door: Persoon) -> None:
    """Say of a field of a form of which plan it names actions."""
    cast(ActiesVeld, form.fields[naam]).van(plan, door)


def als_nummers(nummers: Iterable[int]) -> str:
    """`2, 9`: what such a field shows."""
    return ", ".join(str(nummer) for nummer in sorted(nummers))
