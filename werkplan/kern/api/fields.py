"""Fields that take exactly the JSON type that the description promises, with messages in plain Dutch."""

from __future__ import annotations

from datetime import UTC
from decimal import Decimal
from typing import Any, cast

from django.db import models
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.relations import PKOnlyObject
from rest_framework.utils import html

from werkplan.kern.models import Gebruiker, Gemeente, Organisatie

HOOGSTE_ID = 2**63 - 1
MEEST_OPGESOMD = 30
"""So many choices a message names; of more it points to the description."""


def _is_form(field: serializers.Field[Any, Any, Any, Any]) -> bool:
    """Whether the values come from a form, in which everything is text."""
    return html.is_html_input(getattr(field.root, "initial_data", None))


class Tekst(serializers.CharField):
    """Text; a number is no text."""

    default_error_messages = {"invalid": "Geef een tekst.", "blank": "Vul dit in."}

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


@extend_schema_field(OpenApiTypes.STR)
class Naam(serializers.Field[Any, Any, Any, Any]):
    """The name of what another field refers to; null where that refers to nothing. `source` leads to it."""

    def __init__(self, source: str) -> None:
        super().__init__(source=source, read_only=True, allow_null=True)

    def to_representation(self, value: Any) -> str:
        return str(value)


class Heel(serializers.IntegerField):
    """A whole number."""

    default_error_messages = {"invalid": "Geef een geheel getal."}

    def to_internal_value(self, data: Any) -> int:
        is_getal = isinstance(data, (int, Decimal)) and not isinstance(data, bool)
        if not is_getal and not (isinstance(data, str) and _is_form(self)):
            self.fail("invalid")
        if isinstance(data, Decimal):
            if data != data.to_integral_value():
                self.fail("invalid")
            data = int(data)
        return super().to_internal_value(data)


class Getal(serializers.DecimalField):
    """An amount or a number of days: a JSON number, exact on the inside."""

    default_error_messages = {"invalid": "Geef een getal, bijvoorbeeld 1250.5."}

    def __init__(self, max_digits: int | None, decimal_places: int | None, **kwargs: Any) -> None:
        super().__init__(max_digits, decimal_places, coerce_to_string=False, **kwargs)

    def to_internal_value(self, data: Any) -> Decimal:
        is_getal = isinstance(data, (int, Decimal)) and not isinstance(data, bool)
        if not is_getal and not (isinstance(data, str) and _is_form(self)):
            self.fail("invalid")
        if isinstance(data, Decimal):
            data = f"{data.normalize():f}"
        return super().to_internal_value(data)

    def to_representation(self, value: Decimal) -> Any:
        return value


class JaNee(serializers.BooleanField):
    """true or false."""

    default_error_messages = {"invalid": "Geef true of false."}

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool) and not _is_form(self):
            self.fail("invalid")
        return bool(super().to_internal_value(data))


class Keuze(serializers.ChoiceField):
    """One of a fixed list. Where the model leaves it empty the API says null."""

    default_error_messages = {"invalid_choice": "Kies een van de waarden uit de beschrijving."}

    def __init__(self, choices: Any, **kwargs: Any) -> None:
        self.leeg = bool(kwargs.pop("allow_blank", False))
        if self.leeg:
            kwargs["allow_null"] = True
        super().__init__(choices, **kwargs)
        mogelijk = [str(waarde) for waarde in self.choices if waarde != ""]
        if 0 < len(mogelijk) <= MEEST_OPGESOMD:
            self.error_messages["invalid_choice"] = f"Kies uit: {', '.join(mogelijk)}."

    def run_validation(self, data: Any = serializers.empty) -> Any:
        waarde = super().run_validation(data)
        return "" if waarde is None and self.leeg else waarde

    def to_representation(self, value: Any) -> Any:
        return value or None


class Tijdstip(serializers.DateTimeField):
    """A moment, in UTC."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(default_timezone=UTC, **kwargs)


class Datum(serializers.DateField):
    """A day."""

    default_error_messages = {"invalid": "Geef een datum als 2020-11-20."}


@extend_schema_field({"type": "string", "format": "time-local", "example": "09:30:00"})
class Kloktijd(serializers.TimeField):
    """A time of the day in the Netherlands."""

    default_error_messages = {"invalid": "Geef een tijd als 09:30."}


@extend_schema_field({"type": "integer", "format": "int64", "minimum": 1})
class Verwijzing(serializers.PrimaryKeyRelatedField[Any]):
    """The id of another record, which the user must be allowed to know.

    The names of organisations stand in every plan, so who may write may name any; the list of organisations
    and what is known of people is for those who keep the accounts. What a record refers to already may stay.
    """

    default_error_messages = {
        "does_not_exist": "Dit nummer bestaat niet.",
        "incorrect_type": "Geef het id als getal.",
    }

    def get_queryset(self) -> models.QuerySet[Any]:
        door = self.context["request"].user
        rijen = cast(models.QuerySet[Any], super().get_queryset())
        if rijen.model is Organisatie:
            return rijen.all()
        zichtbaar: models.QuerySet[Any] = rijen.model._default_manager.visible_to(door)
        return zichtbaar.filter(is_active=True) if rijen.model is Gebruiker else zichtbaar

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, str) and _is_form(self) and data.isdecimal() and len(data) < len(str(HOOGSTE_ID)):
            data = int(data)
        if not isinstance(data, int) or isinstance(data, bool) or not 1 <= data <= HOOGSTE_ID:
            self.fail("incorrect_type")
        record = getattr(self.parent, "instance", None)
        if isinstance(record, models.Model) and getattr(record, f"{self.source}_id", None) == data:
            return getattr(record, str(self.source))
        return super().to_internal_value(data)


@extend_schema_field({"type": "array", "items": {"type": "integer", "format": "int64", "minimum": 1}})
class Koppelingen(serializers.ManyRelatedField):
    """The ids of the records with which a record is linked: `via` leads to the rows between, `naar` on."""

    alleen_record = True

    def __init__(self, model: type[models.Model], *, via: str, naar: str) -> None:
        super().__init__(child_relation=Verwijzing(queryset=model._default_manager.all()), required=False)
        self.via, self.naar = via, f"{naar}_id"

    def get_attribute(self, instance: Any) -> list[PKOnlyObject]:
        return [PKOnlyObject(pk=getattr(rij, self.naar)) for rij in getattr(instance, self.via).all()]


GEMEENTECODE = {"type": "string", "pattern": "^GM[0-9]{4}$", "example": "GM0402"}


@extend_schema_field(GEMEENTECODE)
class Gemeentecode(serializers.SlugRelatedField[Gemeente]):
    """A municipality by its CBS code."""

    default_error_messages = {
        "does_not_exist": "Er is geen gemeente met deze code.",
        "invalid": "Geef de CBS-code als tekst, bijvoorbeeld GM0402.",
    }

    def __init__(self, **kwargs: Any) -> None:
        if not kwargs.get("read_only"):
            kwargs["queryset"] = Gemeente.objects.all()
        super().__init__(slug_field="code", **kwargs)

    def to_internal_value(self, data: Any) -> Gemeente:
        if not isinstance(data, str) or "\x00" in data:
            self.fail("invalid")
        return super().to_internal_value(data)
