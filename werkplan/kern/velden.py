"""Form fields that read dates, money and days as people in the Netherlands write them."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from werkplan.kern.values import format_getal, is_halve_dagen

MAANDEN = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
MAAND_IN_WOORDEN = re.compile(r"^(\d{1,2})\.?\s+([a-z]+)\.?\s+(\d{4})$")
MAAND_IN_CIJFERS = re.compile(r"^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$")
ISO = re.compile(r"^\d{4}-\d{2}-\d{2}$")
DUIZENDTALLEN = re.compile(r"^-?\d{1,3}(\.\d{3})+$")


def lees_datum(tekst: str) -> date | None:
    """`12-03-2026`, `2026-03-12` or `12 maart 2026`; None for anything that is no day of the calendar."""
    schoon = tekst.strip().lower()
    try:
        if ISO.match(schoon):
            return date.fromisoformat(schoon)
        if cijfers := MAAND_IN_CIJFERS.match(schoon):
            return date(int(cijfers[3]), int(cijfers[2]), int(cijfers[1]))
        if woorden := MAAND_IN_WOORDEN.match(schoon):
            kort = "maa" if woorden[2] == "mrt" else woorden[2][:3]
            return date(int(woorden[3]), MAANDEN.index(kort) + 1, int(woorden[1]))
    except ValueError:
        return None
    return None


def lees_getal(tekst: str) -> str:
    """A Dutch number as Python writes it: `€ 1.250,50` becomes `1250.50`, `15.000` becomes `15000`."""
    schoon = re.sub(r"[\s\u00a0\u202f€]", "", tekst).removesuffix(",-").removesuffix(",--")
    if "," in schoon or DUIZENDTALLEN.match(schoon):
        return schoon.replace(".", "").replace(",", ".")
    return schoon


class DatumInvoer(forms.DateInput):
    """The browser's own date field; as text where it holds something that such a field would throw away."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        ingevuld = context["widget"]["value"]
        if ingevuld and not ISO.match(ingevuld):
            context["widget"]["type"] = "text"
        return context


class DatumVeld(forms.DateField):
    """A day: `12-03-2026`, `2026-03-12` or `12 maart 2026`."""

    widget = DatumInvoer
    default_error_messages: ClassVar[dict[str, Any]] = {"invalid": "Vul een datum in als 12-03-2026."}

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value.date()
        gelezen = value if isinstance(value, date) else lees_datum(str(value))
        if gelezen is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return gelezen


class GetalInvoer(forms.TextInput):
    """A text field with the keys for numbers on a phone."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})


class GetalVeld(forms.DecimalField):
    """A decimal in Dutch notation."""

    widget = GetalInvoer
    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": "Vul een getal in als 1.250,50.",
        "min_value": "Vul een getal in van %(limit_value)s of meer.",
        "max_value": "Vul een getal in van %(limit_value)s of minder.",
    }

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # the stubs say int
        return super().to_python(lees_getal(value) if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Decimal):
            return value
        heel = value == value.to_integral_value()
        return format_getal(value, decimalen=0 if heel else self.decimal_places or 2)


class GeldVeld(GetalVeld):
    """Euros with at most two decimals, not negative: `15.000`, `1.250,50`."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": "Vul een bedrag in als 15.000 of 1.250,50.",
        "max_decimal_places": "Vul een bedrag in met hooguit twee cijfers achter de komma.",
        "min_value": "Vul een bedrag in van 0 of meer.",
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_digits": 12, "decimal_places": 2, "min_value": 0, **kwargs})


class DagenVeld(GetalVeld):
    """Days in steps of a half, not negative: `3`, `3,5`."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": "Vul een aantal dagen in als 3 of 3,5.",
        "halve": "Vul hele of halve dagen in, zoals 3 of 3,5.",
        "max_decimal_places": "Vul hele of halve dagen in, zoals 3 of 3,5.",
        "min_value": "Vul een aantal dagen in van 0 of meer.",
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_digits": 7, "decimal_places": 1, "min_value": 0, **kwargs})

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and not is_halve_dagen(value):
            raise ValidationError(self.error_messages["halve"], code="halve")
