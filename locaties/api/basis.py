"""What the resources of the inventory share: the municipality as a filter, levels, and fields that stay hidden."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import Any, ClassVar, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef
from django.http import QueryDict
from drf_spectacular.utils import extend_schema_field
from rest_framework import exceptions, serializers
from rest_framework.relations import PKOnlyObject

from locaties.filters import InventarisFilterSet
from locaties.models import Doelgroep, Werklocatie
from locaties.zicht import NIVEAU_VAN, STAND, niet_te_wijzigen, stand, verborgen_bij
from werkplan.kern.api.fields import Koppelingen, Tekst
from werkplan.kern.api.kolommen import Haal
from werkplan.kern.api.parameters import BEKEND_OP, Parameter, keuze, tekst
from werkplan.kern.api.problems import Fout, InvoerFout
from werkplan.kern.api.resources import Resource
from werkplan.kern.api.serializers import ApiSerializer, BewerkbaarSerializer, camel
from werkplan.kern.gemeentekaart import Gemeentekaart
from werkplan.kern.klok import vandaag
from werkplan.kern.models import Gemeente
from werkplan.kern.niveau import Niveau

FilterSetT = TypeVar("FilterSetT", bound=InventarisFilterSet)
GEMEENTE = tekst("gemeente", "De CBS-code van een gemeente, bijvoorbeeld GM0402.")


def volgorde(velden: Sequence[str]) -> Parameter:
    """The order of a list, as the page knows it."""
    keuzes = [f"{teken}{veld}" for veld in velden for teken in ("", "-")]
    return keuze("sorteer", "De volgorde; met een min ervoor andersom.", keuzes)


class Inventarisdeel(Resource):
    """A part of the inventory; without an account what is public of it."""

    heeft_openbaar_deel = True
    naar_gemeente: ClassVar[str] = "gemeente"
    """The way from a record to its municipality."""

    def filter_queryset(self, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        rijen = super().filter_queryset(queryset)
        if GEMEENTE.naam not in self.vraag:
            return rijen
        kaart = Gemeentekaart(
            Gemeente.objects.in_bulk(), lidmaatschappen=()
        )  # of who holds what, not of the region
        code = self.vraag[GEMEENTE.naam]
        gezocht = [pk for pk, gemeente in kaart.gemeenten.items() if gemeente.code == code]
        if not gezocht:
            raise InvoerFout(
                [Fout("query", GEMEENTE.naam, "Er is geen gemeente met deze CBS-code.", "unknown")]
            )
        van = kaart.onder(gezocht[0], vandaag()) | {gezocht[0]}
        return rijen.filter(**{f"{self.naar_gemeente}__in": van})

    def als_op_de_pagina(
        self,
        filters: type[FilterSetT],
        rijen: models.QuerySet[Any],
        namen: Sequence[str],
        dag: date,
        *,
        gesorteerd: Callable[[FilterSetT], models.QuerySet[Any]],
    ) -> models.QuerySet[Any]:
        """The rows that the filters of the page leave, by the parameters with these names; raises `InvoerFout`."""
        if not any(naam in self.vraag for naam in namen):
            return filters.ongefilterd(rijen, dag)
        adres = QueryDict(mutable=True)
        for naam in namen:
            if (waarde := self.vraag.get(naam)) is not None:
                adres[naam] = str(waarde).lower() if isinstance(waarde, bool) else str(waarde)
        filterset = filters(adres, rijen, persoon=self.request.user, dag=dag)
        if fouten := filterset.form.errors:
            raise InvoerFout(
                [Fout("query", naam, " ".join(map(str, tekst))) for naam, tekst in fouten.items()]
            )
        gefilterd: models.QuerySet[Any] = filterset.qs
        return gesorteerd(filterset) if "sorteer" in self.vraag else gefilterd


class Terugkijkend(Resource):
    """A list that can be read as it was known on an earlier day, by who has an account."""

    begin_van_historie = Werklocatie
    peilparameter = BEKEND_OP

    @property
    def is_terug(self) -> bool:
        """Whether the answer shows an earlier state."""
        return bool(self.peildag < vandaag())

    @contextmanager
    def toestand(self) -> Iterator[None]:
        if self.is_terug and self.request.user.is_anonymous:
            raise exceptions.NotAuthenticated
        with super().toestand():
            yield


NIVEAUS = {"openbaar": Niveau.OPENBAAR, "regio": Niveau.REGIO, "gemeente": Niveau.GEMEENTE}
NAMEN = {niveau.value: naam for naam, niveau in NIVEAUS.items()}


@extend_schema_field({"type": "string", "enum": list(NIVEAUS)})
class Niveauveld(serializers.Field[Any, Any, Any, Any]):
    """How far something is shared: in words outside, as an order inside."""

    default_error_messages = {"invalid": f"Kies uit: {', '.join(NIVEAUS)}."}
    alleen_record = True

    def to_internal_value(self, data: Any) -> Niveau:
        if not isinstance(data, str) or data not in NIVEAUS:
            self.fail("invalid")
        return NIVEAUS[data]

    def to_representation(self, value: int) -> str:
        return NAMEN[value]


class Doelgroepenveld(Koppelingen):
    """The ids of the target groups of a record."""

    def __init__(self) -> None:
        super().__init__(Doelgroep, via="doelgroepen", naar="doelgroep")

    def get_attribute(self, instance: Any) -> list[PKOnlyObject]:
        return [PKOnlyObject(pk=pk) for pk in instance.doelgroep_ids]

    def lezer(self) -> Callable[[Any], list[int]]:
        return attrgetter("doelgroep_ids")

    def kolom(self, haal: Haal) -> Sequence[list[int]]:
        return haal("doelgroep_ids")


def met_doelgroepen(rijen: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """Each location or unit with the ids of its target groups in their order, for `Doelgroepenveld`."""
    terug = rijen.model._meta.get_field("doelgroepen").related_query_name()
    van = Doelgroep._default_manager.filter(**{terug: OuterRef("pk")})
    verrijkt: models.QuerySet[Any] = rijen.annotate(doelgroep_ids=ArraySubquery(van.values("pk")))
    return verrijkt


class ContactSerializer(ApiSerializer):
    """Whom to ask."""

    organisatie = Tekst(allow_blank=True, max_length=150)
    naam = Tekst(allow_blank=True, max_length=150)
    email = Tekst(allow_blank=True, max_length=254)
    telefoon = Tekst(allow_blank=True, max_length=30)

    def kolom(self, haal: Haal) -> Sequence[dict[str, str] | None]:
        namen = [*self.fields]
        waarden = zip(*(haal(f"{self.source}__{naam}") for naam in namen), strict=True)
        return [None if rij[0] is None else dict(zip(namen, rij, strict=True)) for rij in waarden]


class InventarisSerializer(BewerkbaarSerializer):
    """A record of the inventory. A field that the reader may not see is absent, and cannot be changed."""

    def build_standard_field(self, field_name: str, model_field: Any) -> Any:
        if model_field.choices == Niveau.choices:
            return Niveauveld, {"required": False} if model_field.editable else {"read_only": True}
        return super().build_standard_field(field_name, model_field)

    def to_representation(self, instance: Any) -> dict[str, Any]:
        data = super().to_representation(instance)
        if type(instance) in NIVEAU_VAN:
            for naam in self._verborgen(stand(instance)):
                data.pop(naam, None)
        return data

    def per_kolom(self, haal: Haal) -> dict[str, Sequence[Any]]:
        kolommen = super().per_kolom(haal)
        for plaats, waarden in enumerate(zip(*map(haal, STAND.get(self.Meta.model, ())), strict=True)):
            for naam in self._verborgen(waarden):
                if isinstance(kolom := kolommen.get(naam), tuple):
                    kolommen[naam] = [*kolom]
                if naam in kolommen:
                    kolommen[naam][plaats] = None  # type: ignore[index]  # a list by now
        return kolommen

    def _verborgen(self, waarden: tuple[Any, ...]) -> list[str]:
        """The outside names of what the reader may not see, worked out once for records with the same levels."""
        if waarden not in self._bekend:
            dicht = verborgen_bij(self.context["request"].user, self.Meta.model, waarden)
            self._bekend[waarden] = [camel(naam) for naam in dicht]
        return self._bekend[waarden]

    @cached_property
    def _bekend(self) -> dict[tuple[Any, ...], list[str]]:
        return {}

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        attrs = super().validate(attrs)
        if self.instance is not None and type(self.instance) in NIVEAU_VAN:
            weg = niet_te_wijzigen(self.context["request"].user, self.instance) & set(attrs)
            anders = {naam for naam in weg if attrs[naam] != getattr(self.instance, naam)}
            verboden = {naam for naam in weg if naam not in self.levels} | (anders & self.levels)
            if verboden:
                melding = "Dit is voor jou niet zichtbaar, dus je kunt het ook niet wijzigen."
                raise serializers.ValidationError({camel(naam): [melding] for naam in verboden})
        return attrs

    @property
    def levels(self) -> frozenset[str]:
        """The fields that hold a level: these are shown, also where what they hide is not."""
        return frozenset(NIVEAU_VAN[self.Meta.model])
