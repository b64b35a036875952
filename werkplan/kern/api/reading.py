"""Reading the values of a record for an answer, without asking for each row anew how that is done.

How a field of a serializer is read is worked out once for its class (`lezing`); only the fields that look at the
request are made for each answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from django.db import models
from rest_framework import serializers
from rest_framework.relations import PKOnlyObject, RelatedField

from werkplan.kern.api.fields import Datum, Gemeentecode, Getal, Heel, JaNee, Keuze, Naam, Tekst, Verwijzing

ALS_OPGESLAGEN = (
    Tekst,
    Heel,
    JaNee,
    Getal,
    serializers.CharField,
    serializers.IntegerField,
    serializers.BigIntegerField,
    serializers.BooleanField,
)
"""Fields that give a stored value as it is."""

Veld = serializers.Field[Any, Any, Any, Any]
Lezer = Callable[[Any], Any]


@dataclass(slots=True)
class Lezing:
    """How the records of a class of serializers are read: outside names, and the way to the value of each."""

    leeg: dict[str, None] = field(default_factory=dict)
    """An answer without values, with its names in their order."""
    opgeslagen: dict[str, str] = field(default_factory=dict)
    """By name the attribute that is read as it is."""
    keuzes: list[str] = field(default_factory=list)
    """The names whose empty text is null outside."""
    lezers: list[tuple[str, Lezer]] = field(default_factory=list)
    """The names that are worked out, by what does so for every answer alike."""
    van_de_vraag: list[str] = field(default_factory=list)
    """The names of fields that need the serializer of the request."""
    pak: Callable[[Any], Iterable[Any]] = field(default=lambda record: ())
    """All stored values of a record at once."""

    def lees(self, record: Any) -> dict[str, Any]:
        """The values of a record by name, but for those of the request, which are null as yet."""
        data: dict[str, Any] = self.leeg.copy()
        data.update(zip(self.opgeslagen, self.pak(record), strict=True))
        for naam in self.keuzes:
            data[naam] = data[naam] or None
        for naam, lezer in self.lezers:
            data[naam] = lezer(record)
        return data


def lezing(velden: Iterable[Veld], model: type[models.Model]) -> Lezing:
    """How these fields, of a serializer without a request, are read from records of a model."""
    gevonden = Lezing()
    for veld in velden:
        naam = str(veld.field_name)
        gevonden.leeg[naam] = None
        if bron := stored(veld, model):
            gevonden.opgeslagen[naam] = bron
            if type(veld) is Keuze:
                gevonden.keuzes.append(naam)
        elif lezer := _same_for_all(veld, model):
            gevonden.lezers.append((naam, lezer))
        else:
            gevonden.van_de_vraag.append(naam)
    bronnen = [*gevonden.opgeslagen.values()]
    if len(bronnen) > 1:
        gevonden.pak = attrgetter(*bronnen)
    elif bronnen:
        gevonden.pak = lambda record: (getattr(record, bronnen[0]),)
    return gevonden


def stored(veld: Veld, model: type[models.Model]) -> str | None:
    """The attribute that holds the value of a field as it goes out; None where there is more to it."""
    bron = veld.source or ""
    if "." in bron:
        return None
    if type(veld) in ALS_OPGESLAGEN or type(veld) is Keuze:
        return bron
    if isinstance(veld, Verwijzing):
        return next(
            (
                kolom.attname
                for kolom in model._meta.concrete_fields
                if kolom.name == bron and isinstance(kolom, models.ForeignKey)
            ),
            None,
        )
    return None


def _same_for_all(veld: Veld, model: type[models.Model]) -> Lezer | None:
    """What works out the value of a field that looks at nothing but the record; those of others say so by
    `alleen_record`."""
    bron = veld.source or ""
    if type(veld) is Datum and is_day(bron, model):
        pak = attrgetter(bron)
        return lambda record: None if (dag := pak(record)) is None else dag.isoformat()
    if type(veld) is Naam and "." not in bron:
        pak = attrgetter(bron)
        return lambda record: None if (waarde := pak(record)) is None else str(waarde)
    if type(veld) is Naam and (naar := name_of(bron, model)):
        verwijzing, kolom = map(attrgetter, naar)
        return lambda record: None if (ander := verwijzing(record)) is None else kolom(ander)
    if type(veld) is Gemeentecode and "." not in bron:
        pak = attrgetter(bron)
        return lambda record: None if (gemeente := pak(record)) is None else gemeente.code
    return reader(veld) if getattr(veld, "alleen_record", False) else None


def is_day(bron: str, model: type[models.Model]) -> bool:
    return any(
        kolom.attname == bron and type(kolom) is models.DateField for kolom in model._meta.concrete_fields
    )


def is_reference(bron: str, model: type[models.Model]) -> bool:
    return any(
        kolom.name == bron and isinstance(kolom, models.ForeignKey) for kolom in model._meta.concrete_fields
    )


def name_of(bron: str, model: type[models.Model]) -> tuple[str, str] | None:
    """What leads to a name that is a column of a record referred to, as `gemeente.naam`: the reference, the column."""
    verwijzing, _, kolom = bron.partition(".")
    return (verwijzing, kolom) if kolom.isidentifier() and is_reference(verwijzing, model) else None


def reader(veld: Veld) -> Lezer:
    """How to get the outside value of a field from a record; null where there is nothing.

    A field that knows a shorter way gives it by `lezer()`.
    """
    if hasattr(veld, "lezer"):
        eigen: Lezer = veld.lezer()
        return eigen
    bron = veld.source or ""
    if bron.isidentifier() and _is_plain(veld):
        pak, geef = attrgetter(bron), veld.to_representation
        return lambda record: None if (waarde := pak(record)) is None else geef(waarde)
    return _as_the_framework_does(veld)


def _is_plain(veld: Veld) -> bool:
    """Whether the value is the attribute of the record itself, as the framework would find it."""
    if isinstance(veld, RelatedField):
        return type(veld).get_attribute is RelatedField.get_attribute and not veld.use_pk_only_optimization()
    return type(veld).get_attribute is serializers.Field.get_attribute


def _as_the_framework_does(veld: Veld) -> Lezer:
    def lees(record: Any) -> Any:
        waarde = veld.get_attribute(record)
        leeg = waarde is None or (isinstance(waarde, PKOnlyObject) and waarde.pk is None)
        return None if leeg else veld.to_representation(waarde)

    return lees
