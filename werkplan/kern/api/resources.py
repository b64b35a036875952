"""The recipe of every resource: rows that the user may know, changes by services, answers with a version."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar, TypeVar, cast

from django.core.exceptions import ValidationError as ModelError
from django.db import models
from django.utils.cache import patch_cache_control
from rest_framework import exceptions, viewsets
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.serializers import BaseSerializer

from werkplan.kern.api import parameters
from werkplan.kern.api.authentication import TabelRecht
from werkplan.kern.api.fields import Koppelingen
from werkplan.kern.api.idempotency import once
from werkplan.kern.api.parameters import PAGINA, PEILDATUM, PER_PAGINA, Parameter
from werkplan.kern.api.problems import Botsing, Conflict, field_errors
from werkplan.kern.api.schema import ResourceSchema
from werkplan.kern.api.versions import read_versions, with_etag
from werkplan.kern.klok import AMSTERDAM, vandaag
from werkplan.kern.models import Gebruiker
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.peil import eerste_vastlegging, zoals_vastgelegd
from werkplan.kern.permissions import Begrensd, Werkwoord, require
from werkplan.kern.services import verwijder, voeg_toe, wijzig

T = TypeVar("T")


class Resource(viewsets.GenericViewSet[Any]):
    """Read one kind of record: a list with filters, and one by its id."""

    model: ClassVar[type[models.Model]]
    uitleg: ClassVar[str] = ""
    """What the resource is, in the words of the description for users."""
    joins: ClassVar[tuple[str, ...]] = ()
    """Records that every row shows something of, read in the same query."""
    met: ClassVar[tuple[Any, ...]] = ()
    """Rows below each row, read in one query per kind."""
    detail_met: ClassVar[tuple[Any, ...]] = ()
    """Likewise, only where one record is asked."""
    ordering: ClassVar[tuple[str, ...]] = ("pk",)
    filters: ClassVar[tuple[Parameter, ...]] = ()
    has_peildatum: ClassVar[bool] = False
    is_openbaar: ClassVar[bool] = False
    """Open to everybody, also to a page of another site."""
    heeft_openbaar_deel: ClassVar[bool] = False
    """Whether somebody without an account gets an answer, of what is public."""
    detail_serializer_class: ClassVar[type[BaseSerializer[Any]] | None] = None
    """One record with more than a list shows; what it has more can only be read."""
    werkwoorden: ClassVar[dict[str, tuple[Werkwoord, ...]]] = {
        "POST": ("add",),
        "PATCH": ("change",),
        "DELETE": ("delete",),
    }
    permission_classes = (TabelRecht,)
    lookup_value_regex = "[0-9]{1,18}"
    http_method_names = ["get", "head", "post", "patch", "delete"]
    schema = ResourceSchema()
    vraag: dict[str, Any]

    @property
    def door(self) -> Gebruiker:
        """The user; only for methods that nobody may use without an account."""
        return cast(Gebruiker, self.request.user)

    def verbs(self) -> tuple[Werkwoord, ...]:
        """The verbs of which the user needs one; a method that does not exist gets its 405 afterwards."""
        if not self.action:
            return ("view",)
        return self.werkwoorden.get(self.request.method or "", ("view",))

    def parameters(self) -> tuple[Parameter, ...]:
        """What the address of this action may hold."""
        peil = (PEILDATUM,) if self.has_peildatum else ()
        if self.action == "list":
            return (*self.filters, *peil, PAGINA, PER_PAGINA)
        return peil if self.action == "retrieve" else ()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if self.action:
            self.vraag = parameters.read(request.query_params, self.parameters())

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        if request.method in ("GET", "HEAD") and response.status_code == 200:
            if self.is_openbaar:
                response["Access-Control-Allow-Origin"] = "*"
                patch_cache_control(response, public=True, max_age=300)
            else:
                patch_cache_control(response, private=True, no_cache=True)
        return response

    @contextmanager
    def toestand(self) -> Iterator[None]:
        """Read as of `peildatum`; before the first recording there is nothing to show, which is said."""
        dag = self.vraag.get(PEILDATUM.naam)
        if dag is None or dag >= vandaag():
            yield
            return
        eerste = eerste_vastlegging(self.model)
        if eerste is None or eerste.astimezone(AMSTERDAM).date() > dag:
            raise exceptions.NotFound(f"Er is geen historie voor {dag:%d-%m-%Y}.")
        with zoals_vastgelegd(dag):
            yield

    @property
    def peildag(self) -> Any:
        """The day on which the answer judges: the peildatum, else today."""
        return min(self.vraag.get(PEILDATUM.naam) or vandaag(), vandaag())

    def get_queryset(self) -> models.QuerySet[Any]:
        manager: Any = self.model._default_manager
        rijen: models.QuerySet[Any] = manager.visible_to(self.request.user)
        met = self.met if self.action == "list" else (*self.met, *self.detail_met)
        return rijen.select_related(*self.joins).prefetch_related(*met).order_by(*self.ordering)

    def get_serializer_class(self) -> type[BaseSerializer[Any]]:
        if self.action != "list" and self.detail_serializer_class is not None:
            return self.detail_serializer_class
        return super().get_serializer_class()

    def filter_queryset(self, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        keuzes = {
            filter_.veld: self.vraag[filter_.naam]
            for filter_ in self.filters
            if filter_.veld and filter_.naam in self.vraag
        }
        return queryset.filter(**keuzes)

    def list(self, request: Request) -> Response:
        with self.toestand():
            rijen = self.paginate_queryset(self.filter_queryset(self.get_queryset())) or []
            data = self.get_serializer(rijen, many=True).data
        return with_etag(self.get_paginated_response(data), request)

    def retrieve(self, request: Request, pk: str) -> Response:
        with self.toestand():
            record = self.get_object()
            data = self.represent(record)
        return with_etag(Response(data), request, getattr(record, "versie", None))

    def get_object(self) -> Any:
        record = self.get_queryset().filter(pk=self.kwargs["pk"]).first()
        if record is None:
            raise exceptions.NotFound("Er is niets met dit nummer.")
        return record

    def represent(self, record: Any) -> dict[str, Any]:
        data: dict[str, Any] = self.get_serializer(record).data
        return data

    def answer(self, pk: int, *, status: int = 200, is_herhaling: bool = False) -> Response:
        """The record as it stands after a write."""
        record = self.get_queryset().get(pk=pk)
        response = Response(self.represent(record), status=status)
        if status == 201:
            response["Location"] = reverse(f"{self.basename}-detail", args=[pk], request=self.request)
        if is_herhaling:
            response["Idempotent-Replayed"] = "true"
        return with_etag(response, self.request, getattr(record, "versie", None))

    def run(self, service: Callable[[], T], serializer: BaseSerializer[Any] | None = None) -> T:
        """Run a service; what it refuses as invalid is named as the fields are named outside."""
        try:
            return service()
        except ModelError as fout:
            namen = _outside_names(serializer)
            fouten = {namen.get(naam, naam): teksten for naam, teksten in field_errors(fout).items()}
            raise exceptions.ValidationError(fouten) from fout


def _changed(record: models.Model, velden: dict[str, Any], serializer: BaseSerializer[Any]) -> dict[str, Any]:
    """The values that a record does not have yet: what is read and sent back is no change."""
    kolommen = {veld.name for veld in record._meta.concrete_fields}
    koppelingen = {
        veld.source: {rij.pk for rij in veld.get_attribute(record)}
        for veld in getattr(serializer, "fields", {}).values()
        if isinstance(veld, Koppelingen) and veld.source in velden
    }
    return {
        naam: waarde
        for naam, waarde in velden.items()
        if not (naam in kolommen and getattr(record, naam) == waarde)
        and not (naam in koppelingen and {rij.pk for rij in waarde} == koppelingen[naam])
    }


def _outside_names(serializer: BaseSerializer[Any] | None) -> dict[str, str]:
    velden = getattr(serializer, "fields", {})
    return {veld.source: naam for naam, veld in velden.items()}


class Maakbaar(Resource):
    """A resource to which records can be added."""

    def create(self, request: Request) -> Response:
        def maak() -> int:
            serializer = self.get_serializer(data=request.data)
            serializer.is_valid(raise_exception=True)
            velden = dict(serializer.validated_data)
            velden.pop("versie", None)
            return int(self.run(lambda: self.maak(velden), serializer).pk)

        pk, is_herhaling = once(request, self.door, maak)
        if is_herhaling and not self.get_queryset().filter(pk=pk).exists():
            raise Conflict("Wat dit verzoek maakte, is intussen verwijderd. Kies een nieuwe Idempotency-Key.")
        return self.answer(pk, status=201, is_herhaling=is_herhaling)

    def maak(self, velden: dict[str, Any]) -> models.Model:
        """Call the service that adds a record with these values."""
        return voeg_toe(self.model(**velden), door=self.door)


class Wijzigbaar(Resource):
    """A resource whose records can be changed, each as the successor of the version that was read."""

    def partial_update(self, request: Request, pk: str) -> Response:
        record = self.get_object()
        self.require_on(record)
        gelezen = self.check_if_match(record)
        serializer = self.get_serializer(record, data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        velden = dict(serializer.validated_data)
        versie = velden.pop("versie", record.versie)
        velden = _changed(record, velden, serializer)
        if not velden and versie != record.versie:
            raise self.botsing(409, versie)
        try:
            if velden:
                self.run(lambda: self.wijzig(record, versie, velden), serializer)
        except VersieConflict as fout:
            raise self.botsing(412 if gelezen else 409, versie) from fout
        return self.answer(int(pk))

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

    def wijzig(self, record: Any, versie: int, velden: dict[str, Any]) -> None:
        """Call the service that changes these values; only those that differ are given."""
        wijzig(record, door=self.door, versie=versie, **velden)


class Verwijderbaar(Wijzigbaar):
    """A resource whose records can be deleted as well; their history stays."""

    def destroy(self, request: Request, pk: str) -> Response:
        record = self.get_object()
        self.require_on(record)
        self.check_if_match(record)
        try:
            self.run(lambda: self.verwijder(record))
        except VersieConflict as fout:
            raise self.botsing(409, record.versie) from fout
        return Response(status=204)

    def verwijder(self, record: Any) -> None:
        """Call the service that deletes the record."""
        verwijder(record, door=self.door, versie=record.versie)
