"""Reading the values of a record for an answer, without asking for each row anew how that is done."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from django.db import models
from rest_framework import serializers
from rest_framework.relations import PKOnlyObject, RelatedField

from werkplan.kern.api.fields import Getal, Heel, JaNee, Keuze, Tekst, Verwijzing

ALS_OPGESLAGEN = (
    Tekst,
    Heel,
    JaNee,
    Getal,
    serializers.CharField,
    serializers.IntegerField,
    serializers.BooleanField,
)
"""Fields that give a stored value as it is."""

Veld = serializers.Field[Any, Any, Any, Any]


def reader(veld: Veld, model: type[models.Model]) -> Callable[[Any], Any]:
    """How to get the outside value of a field from a record of a model; null where there is nothing."""
    bron = veld.source or ""
    if "." not in bron and type(veld) in ALS_OPGESLAGEN:
        return attrgetter(bron)
    if "." not in bron and type(veld) is Keuze:
        return lambda record: getattr(record, bron) or None
    if isinstance(veld, Verwijzing):
        for kolom in model._meta.concrete_fields:
            if kolom.name == bron and isinstance(kolom, models.ForeignKey):
                return attrgetter(kolom.attname)
    if bron.isidentifier() and _is_plain(veld):
        pak, geef = attrgetter(bron), veld.to_representation
        return lambda record: None if (waarde := pak(record)) is None else geef(waarde)
    return _as_the_framework_does(veld)


def _is_plain(veld: Veld) -> bool:
    """Whether the value is the attribute of the record itself, as the framework would find it."""
    if isinstance(veld, RelatedField):
        return type(veld).get_attribute is RelatedField.get_attribute and not veld.use_pk_only_optimization()
    return type(veld).get_attribute is serializers.Field.get_attribute


def _as_the_framework_does(veld: Veld) -> Callable[[Any], Any]:
    def lees(record: Any) -> Any:
        waarde = veld.get_attribute(record)
        leeg = waarde is None or (isinstance(waarde, PKOnlyObject) and waarde.pk is None)
        return None if leeg else veld.to_representation(waarde)

    return lees
