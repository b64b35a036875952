"""What callers change: records are added, changed and deleted by the services, never over somebody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar, cast

from django.db import models
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer, ListSerializer

from werkplan.kern.api.fields import Koppelingen
from werkplan.kern.api.idempotency import once
from werkplan.kern.api.problems import Botsing, Conflict
from werkplan.kern.api.resources import Resource
from werkplan.kern.api.versions import read_versions
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.permissions import Begrensd, require
from werkplan.kern.services import verwijder, voeg_toe, wijzig

T = TypeVar("T")


class Maakbaar(Resource):
    """A resource to which records can be added."""

    status_na_maken: ClassVar[int] = 201
    """202 where the record is work that goes on after the answer."""

    def create(self, request: Request) -> Response:
        pk, is_herhaling = once(request, self.door, lambda: self.voer_in(request))
        if is_herhaling and not self.get_queryset().filter(pk=pk).exists():
            raise Conflict("Wat dit verzoek maakte, is intussen verwijderd. Kies een nieuwe Idempotency-Key.")
        return self.answer(pk, status=self.status_na_maken, is_herhaling=is_herhaling)

    def voer_in(self, request: Request) -> int:
        """Read the body and add what it says; returns the id of the record."""
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        velden = dict(serializer.validated_data)
        velden.pop("versie", None)
        return int(self.run(lambda: self.maak(velden), serializer).pk)

    def maak(self, velden: dict[str, Any]) -> models.Model:
        """Call the service that adds a record with these values."""
        nieuw: models.Model = self.model(**velden)
        return voeg_toe(nieuw, door=self.door)


class Bewaakt(Resource):
    """What changes one record: rights first, then the version that the caller read."""

    def require_on(self, record: Any) -> None:
        """Refuse who may know the record but not change it, before body and If-Match are looked at."""
        require(self.door, self.verbs()[0], self.model, on=cast(Begrensd, record))

    def check_if_match(self, record: Any) -> bool:
        """Whether the caller said which version was read; 412 when the record has moved on."""
        versies = read_versions(self.request)
        if versies is None:
            return False
        if record.versie not in versies:
            raise self.botsing(412, versies[0] if versies else None)
        return True

    def botsing(self, status: Any, gelezen: int | None) -> Botsing:
        return Botsing(status=status, gelezen=gelezen, huidig=self.represent(self.get_object()))

    def do_with(self, opdracht: Callable[[Any], T]) -> T:
        """Do something with the record of the address that is more than changing its fields."""
        record = self.get_object()
        self.require_on(record)
        self.check_if_match(record)
        try:
            return self.run(lambda: opdracht(record))
        except VersieConflict as fout:
            raise self.botsing(409, record.versie) from fout


class Wijzigbaar(Bewaakt):
    """A resource whose records can be changed, each as the successor of the version that was read."""

    def partial_update(self, request: Request, pk: str) -> Response:
        record = self.get_object()
        self.require_on(record)
        gelezen = self.check_if_match(record)
        serializer = self.get_serializer(record, data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        velden = dict(serializer.validated_data)
        versie = velden.pop("versie", record.versie)
        if versie != record.versie:
            raise self.botsing(412 if gelezen else 409, versie)
        velden = _changed(record, velden, serializer)
        try:
            if velden:
                self.run(lambda: self.wijzig(record, versie, velden), serializer)
        except VersieConflict as fout:
            raise self.botsing(412 if gelezen else 409, versie) from fout
        return self.answer(pk)

    def wijzig(self, record: Any, versie: int, velden: dict[str, Any]) -> None:
        """Call the service that changes these values; only those that differ are given."""
        wijzig(record, door=self.door, versie=versie, **velden)


class Verwijderbaar(Bewaakt):
    """A resource whose records can be deleted; their history stays."""

    def destroy(self, request: Request, pk: str) -> Response:
        self.do_with(self.verwijder)
        return Response(status=204)

    def verwijder(self, record: Any) -> None:
        """Call the service that deletes the record."""
        verwijder(record, door=self.door, versie=record.versie)


class Beheerbaar(Maakbaar, Wijzigbaar, Verwijderbaar):
    """A resource whose records can be added, changed and deleted."""


def _changed(record: models.Model, velden: dict[str, Any], serializer: BaseSerializer[Any]) -> dict[str, Any]:
    """The values that a record does not have yet: what is read and sent back is no change."""
    kolommen = {veld.name for veld in record._meta.concrete_fields}
    lijsten = {veld.source: veld for veld in getattr(serializer, "fields", {}).values()}

    def is_gelijk(naam: str, waarde: Any) -> bool:
        if naam in kolommen or isinstance(getattr(type(record), naam, None), property):
            return bool(getattr(record, naam) == waarde)
        veld = lijsten.get(naam)
        if isinstance(veld, Koppelingen):
            return {rij.pk for rij in waarde} == {rij.pk for rij in veld.get_attribute(record)}
        if isinstance(veld, ListSerializer):
            huidig: Any = veld.get_attribute(record)
            return bool(veld.to_representation(huidig) == veld.get_value(serializer.initial_data))
        return False

    return {naam: waarde for naam, waarde in velden.items() if not is_gelijk(naam, waarde)}
