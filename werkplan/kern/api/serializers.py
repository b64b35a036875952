"""What every resource of the API shares: strict fields, names in camelCase, the version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from functools import cached_property, lru_cache
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from rest_framework import serializers
from rest_framework.validators import UniqueValidator

from werkplan.kern.api.fields import Datum, Getal, Heel, JaNee, Keuze, Kloktijd, Tekst, Tijdstip, Verwijzing
from werkplan.kern.api.kolommen import Haal, Kolomlezer, kolomlezer
from werkplan.kern.api.reading import Lezer, Lezing, lezing, reader


@lru_cache(maxsize=1024)
def camel(naam: str) -> str:
    """`per_gemeente` -> `perGemeente`."""
    eerste, *rest = naam.split("_")
    return eerste + "".join(deel.capitalize() for deel in rest)


class CamelMixin:
    """Gives the fields of a serializer their outside name; on the inside they keep the name of the model."""

    def get_fields(self) -> dict[str, Any]:
        velden: dict[str, Any] = super().get_fields()  # type: ignore[misc]  # mixed into a serializer
        return {camel(naam): _met_bron(veld, naam) for naam, veld in velden.items()}

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping) and (vreemd := sorted(set(data) - set(self.fields))):  # type: ignore[attr-defined]
            melding = "Dit veld bestaat niet. Kijk in de beschrijving van de API."
            raise serializers.ValidationError({str(naam): [melding] for naam in vreemd}, code="unknown")
        if isinstance(data, Mapping) and (weg := self._weggelaten(data)):
            raise serializers.ValidationError({naam: ["Vul dit in."] for naam in weg}, code="required")
        return super().to_internal_value(data)  # type: ignore[misc]

    def _weggelaten(self, data: Mapping[str, Any]) -> list[str]:
        """What is missing in a part of a change: a change may leave fields out, a part of it is whole."""
        deel: Any = self
        if deel.parent is None or not deel.root.partial:
            return []
        return [naam for naam, veld in deel.fields.items() if veld.required and naam not in data]


def _met_bron(veld: Any, naam: str) -> Any:
    if isinstance(veld, serializers.SerializerMethodField):
        veld.method_name = veld.method_name or f"get_{naam}"
    elif veld.source is None and camel(naam) != naam:
        veld.source = naam
    return veld


class ApiSerializer(CamelMixin, serializers.Serializer[Any]):
    """A body that is no model."""


class LegeSerializer(ApiSerializer):
    """Nothing to send along."""


class OnthoudenVelden(serializers.ModelSerializer[Any]):
    """Looks at the model once for each class; a serializer of a request gets copies of the fields."""

    def get_fields(self) -> dict[str, Any]:
        klasse = type(self)
        if "onthouden_velden" not in vars(klasse):
            klasse.onthouden_velden = super().get_fields()
        return deepcopy(klasse.onthouden_velden)

    onthouden_velden: ClassVar[dict[str, Any]]


class ResourceSerializer(CamelMixin, OnthoudenVelden):
    """A record as it goes out and, for those who may, comes in. Its rules live in models and services."""

    serializer_field_mapping: ClassVar[dict[Any, Any]] = {
        **serializers.ModelSerializer.serializer_field_mapping,
        models.CharField: Tekst,
        models.TextField: Tekst,
        models.BooleanField: JaNee,
        models.IntegerField: Heel,
        models.PositiveSmallIntegerField: Heel,
        models.PositiveIntegerField: Heel,
        models.DecimalField: Getal,
        models.DateField: Datum,
        models.DateTimeField: Tijdstip,
        models.TimeField: Kloktijd,
        ArrayField: serializers.ListField,
    }
    serializer_related_field = Verwijzing
    serializer_choice_field = Keuze

    def build_standard_field(self, field_name: str, model_field: Any) -> Any:
        """Uniqueness is the business of the service, which says it in its own words."""
        klasse, opties = super().build_standard_field(field_name, model_field)
        keuren = [keur for keur in opties.get("validators", ()) if not isinstance(keur, UniqueValidator)]
        opties.pop("validators", None)
        if keuren:
            opties["validators"] = keuren
        return klasse, opties

    def get_uniqueness_extra_kwargs(
        self, field_names: Any, declared_fields: Any, extra_kwargs: Any
    ) -> tuple[Any, dict[str, Any]]:
        return extra_kwargs, {}

    def get_validators(self) -> list[Any]:
        return []

    def to_representation(self, instance: Any) -> dict[str, Any]:
        """What the parent gives, with the way to each value looked up once for all answers."""
        data = self._lezing.lees(instance)
        for naam, lees in self._lezers:
            data[naam] = lees(instance)
        return data

    def per_kolom(self, haal: Haal) -> dict[str, Sequence[Any]]:
        """What `to_representation` gives of many records, by field; null is what it leaves out."""
        return {naam: lees(haal) for naam, lees in self._kolomlezers.items() if lees}

    def leest_kolommen(self) -> bool:
        """Whether `per_kolom` knows all fields, and says all that `to_representation` says."""
        eigenaar = next(klasse for klasse in type(self).__mro__ if "to_representation" in vars(klasse))
        return "per_kolom" in vars(eigenaar) and all(self._kolomlezers.values())

    @cached_property
    def _kolomlezers(self) -> dict[str, Kolomlezer | None]:
        velden = [veld for veld in self.fields.values() if not veld.write_only]
        return {str(veld.field_name): kolomlezer(veld, self.Meta.model) for veld in velden}

    @cached_property
    def _lezing(self) -> Lezing:
        klasse = type(self)
        if "onthouden_lezing" not in vars(klasse):
            velden = klasse().fields.values()
            klasse.onthouden_lezing = lezing(
                (veld for veld in velden if not veld.write_only), self.Meta.model
            )
        return klasse.onthouden_lezing

    @cached_property
    def _lezers(self) -> list[tuple[str, Lezer]]:
        """What reads the fields that look at the request."""
        return [(naam, reader(self._eigen_veld(naam))) for naam in self._lezing.van_de_vraag]

    def _eigen_veld(self, buiten: str) -> Any:
        """One field of this serializer; `fields` would make them all."""
        [naam] = [naam for naam in self.onthouden_velden if camel(naam) == buiten]
        veld = _met_bron(deepcopy(self.onthouden_velden[naam]), naam)
        veld.bind(buiten, self)
        return veld

    onthouden_lezing: ClassVar[Lezing]


class BewerkbaarSerializer(ResourceSerializer):
    """A record with a version. Sent along with a change it says which version the caller read.

    `vast` names the fields that are given once, when the record is made.
    """

    versie = Heel(required=False, min_value=1, help_text="De versie die je hebt gelezen.")
    vast: ClassVar[tuple[str, ...]] = ()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if self.instance is not None:
            anders = [
                naam for naam in self.vast if naam in attrs and attrs[naam] != getattr(self.instance, naam)
            ]
            if anders:
                namen = {veld.source: naam for naam, veld in self.fields.items()}
                raise serializers.ValidationError(
                    {namen[naam]: ["Dit staat vast sinds het is aangemaakt."] for naam in anders}
                )
        return attrs
