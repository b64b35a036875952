"""The recipe of every resource: rows that the user may know, changes by services, answers with a version."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar, TypeVar, cast

from django.core.exceptions import ValidationError as ModelError
from django.db import models
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control, patch_vary_headers
from rest_framework import exceptions, viewsets
from rest_framework.decorators import MethodMapper
from rest_framework.permissions import BasePermission
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.serializers import BaseSerializer

from werkplan.kern.api import bestanden, parameters
from werkplan.kern.api.authentication import TabelRecht
from werkplan.kern.api.cors import leesbaar_voor_anderen, vooraf
from werkplan.kern.api.describing import NUMMER
from werkplan.kern.api.parameters import PAGINA, PEILDATUM, PER_PAGINA, Parameter
from werkplan.kern.api.problems import field_errors
from werkplan.kern.api.throttling import announce
from werkplan.kern.api.versions import with_etag
from werkplan.kern.klok import AMSTERDAM, vandaag
from werkplan.kern.models import Gebruiker
from werkplan.kern.peil import eerste_vastlegging, zoals_vastgelegd
from werkplan.kern.rechtentabel import Werkwoord
from werkplan.kern.vaste_vraag import VasteVraag

T = TypeVar("T")
VAN_EEN_RECORD = ("create", "retrieve", "partial_update", "destroy")


class Resource(viewsets.GenericViewSet[Any]):
    """Read one kind of record: a list with filters, and one by its id."""

    model: ClassVar[type[Any]]
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
    vragen: ClassVar[dict[str, tuple[Parameter, ...]]] = {}
    """What the addresses below a record may hold, by the name of their method here."""
    begin_van_historie: ClassVar[type[models.Model] | None] = None
    """The model from whose first recording on the list can be read as of a day; None: only as it is now."""
    peilparameter: ClassVar[Parameter] = PEILDATUM
    """Which parameter says as of which day; another one where `peildatum` is the day that the rows are about."""
    is_openbaar: ClassVar[bool] = False
    """Open to everybody, also to a page of another site."""
    heeft_openbaar_deel: ClassVar[bool] = False
    """Whether somebody without an account gets an answer, of what is public."""
    is_volgbaar: ClassVar[bool] = True
    """Whether its ids are those of its records, so that webhooks can tell of changes by address."""
    bestandsvormen: ClassVar[tuple[type[bestanden.Bestand], ...]] = bestanden.BESTANDEN
    """The forms besides JSON in which its lists can be asked."""
    detail_serializer_class: ClassVar[type[BaseSerializer[Any]] | None] = None
    """One record with more than a list shows; what it has more can only be read."""
    lijstkolommen: ClassVar[tuple[str, ...]] = ()
    """The columns that a list reads, of the record and of what it refers to; empty: all."""
    is_breed: ClassVar[bool] = False
    """Whether a record has so much that the pages of the list are read by a statement that is made once."""
    werkwoorden: ClassVar[dict[str, tuple[Werkwoord, ...]]] = {
        "POST": ("add",),
        "PATCH": ("change",),
        "DELETE": ("delete",),
    }
    """By HTTP method, or by the name of a method here: the rights of which one is needed."""
    permission_classes: Sequence[type[BasePermission]] = (TabelRecht,)
    lookup_value_regex = NUMMER
    http_method_names = ["get", "head", "options", "post", "patch", "delete"]
    vraag: dict[str, Any]
    vast: ClassVar[VasteVraag[Any]]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "model" in vars(cls):
            cls.queryset = cls.model._default_manager.none()
            cls.vast = VasteVraag(lambda: cls.voor_lijst(cls.model._default_manager.all()))

    @classmethod
    def get_extra_actions(cls) -> list[Any]:
        """As in DRF, which asks every attribute for its value: that of `schema` would load the description."""
        found = {name: value for part in reversed(cls.__mro__) for name, value in vars(part).items()}
        return [
            found[name]
            for name in sorted(found)
            if isinstance(getattr(found[name], "mapping", None), MethodMapper)
        ]

    @property
    def door(self) -> Gebruiker:
        """The user; only for methods that nobody may use without an account."""
        return cast(Gebruiker, self.request.user)

    def verbs(self) -> tuple[Werkwoord, ...]:
        """The verbs of which the user needs one; a method that does not exist gets its 405 afterwards."""
        if not self.action:
            return ("view",)
        return self.werkwoorden.get(self.action) or self.werkwoorden.get(self.request.method or "", ("view",))

    def parameters(self) -> tuple[Parameter, ...]:
        """What the address of this action may hold."""
        peil = (self.peilparameter,) if self.begin_van_historie else ()
        if self.action == "list":
            return (*self.filters, *peil, PAGINA, PER_PAGINA)
        return peil if self.action == "retrieve" else self.vragen.get(self.action or "", ())

    def get_renderers(self) -> list[BaseRenderer]:
        vormen = super().get_renderers()
        return [*vormen, *(vorm() for vorm in self.bestandsvormen)] if PAGINA in self.parameters() else vormen

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if self.action and request.method != "OPTIONS":
            self.vraag = parameters.read(request.query_params, self.parameters())

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        announce(response, self)
        if request.method in ("GET", "HEAD") and response.status_code == 200:
            if self.is_openbaar or (self.heeft_openbaar_deel and request.user.is_anonymous):
                leesbaar_voor_anderen(response)
            if self.is_openbaar:
                patch_cache_control(response, public=True, max_age=300)
            else:
                patch_cache_control(response, private=True, no_cache=True)
            patch_vary_headers(response, ["Accept"])
        return response

    @property
    def allowed_methods(self) -> list[str]:
        """What `Allow` names where a method is refused: a preflight is a question about the others."""
        return [methode for methode in super().allowed_methods if methode != "OPTIONS"]

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Only where everybody may read, and only for reading."""
        is_open = self.is_openbaar or self.heeft_openbaar_deel
        if not is_open or not hasattr(self, "get"):
            raise exceptions.MethodNotAllowed("OPTIONS")
        return vooraf()

    @contextmanager
    def toestand(self) -> Iterator[None]:
        """Read as of the day of `peilparameter`; before the first recording there is nothing to show, which is said."""
        dag = self.vraag.get(self.peilparameter.naam)
        if self.begin_van_historie is None or dag is None or dag >= vandaag():
            yield
            return
        eerste = eerste_vastlegging(self.begin_van_historie)
        if eerste is None or eerste.astimezone(AMSTERDAM).date() > dag:
            raise exceptions.NotFound(f"Er is geen historie voor {dag:%d-%m-%Y}.")
        with zoals_vastgelegd(dag):
            yield

    @property
    def peildag(self) -> Any:
        """The day on which the answer judges: that of `peilparameter`, else today."""
        return min(self.vraag.get(self.peilparameter.naam) or vandaag(), vandaag())

    def get_queryset(self) -> models.QuerySet[Any]:
        manager: Any = self.model._default_manager
        rijen: models.QuerySet[Any] = manager.visible_to(self.request.user).order_by(*self.ordering)
        if self.action != "list":
            return self.met_alles(rijen).prefetch_related(*self.detail_met)
        return rijen if self.leest_vast else self.voor_lijst(rijen)

    @classmethod
    def met_alles(cls, rijen: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """Records with all that an answer tells of them, whoever asks."""
        return rijen.select_related(*cls.joins).prefetch_related(*cls.met)

    @classmethod
    def voor_lijst(cls, rijen: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """The same, with the columns of a list."""
        alles = cls.met_alles(rijen)
        return alles.only(*cls.lijstkolommen) if cls.lijstkolommen else alles

    @property
    def leest_vast(self) -> bool:
        """Whether this answer finds its rows by their ids, and then reads them by `vast`."""
        is_bestand = isinstance(self.request.accepted_renderer, bestanden.Bestand)
        return self.is_breed and self.action == "list" and not is_bestand

    def get_serializer_class(self) -> type[BaseSerializer[Any]]:
        if self.action in VAN_EEN_RECORD and self.detail_serializer_class is not None:
            return self.detail_serializer_class
        return super().get_serializer_class()

    def filter_queryset(self, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        keuzes = {
            filter_.veld: self.vraag[filter_.naam]
            for filter_ in self.filters
            if filter_.veld and filter_.naam in self.vraag
        }
        return queryset.filter(**keuzes)

    def list(self, request: Request) -> HttpResponseBase:
        with self.toestand():
            return self.pages_of(self.filter_queryset(self.get_queryset()))

    def pages_of(self, rijen: Any) -> HttpResponseBase:
        """One page of rows, or all of them as a file: a query, or anything else that can be sliced."""
        if isinstance(self.request.accepted_renderer, bestanden.Bestand):
            return bestanden.list_as_file(self, rijen)
        bladzijde: Sequence[Any]
        if self.leest_vast:
            bladzijde = self.vast(self.paginate_queryset(rijen.values_list("pk", flat=True)) or ())
            models.prefetch_related_objects(bladzijde, *self.met)
        else:
            bladzijde = list(self.paginate_queryset(rijen) or ())
        data = self.get_serializer(self.voorbereid(bladzijde), many=True).data
        return with_etag(self.get_paginated_response(data), self.request)

    def voorbereid(self, rijen: Sequence[Any]) -> Sequence[Any]:
        """The rows of a page or a portion, with what they need before they are shown."""
        return rijen

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
        """The record as its own address shows it, whatever address was called."""
        klasse: Any = self.detail_serializer_class or type(self).serializer_class
        data: dict[str, Any] = klasse(record, context=self.get_serializer_context()).data
        return data

    def stored(self, pk: Any) -> Any:
        """The record with an id, as it is now."""
        return self.get_queryset().get(pk=pk)

    def answer(self, pk: Any, *, status: int = 200, is_herhaling: bool = False) -> Response:
        """The record as it stands after a write."""
        record = self.stored(pk)
        response = Response(self.represent(record), status=status)
        if status in (201, 202):
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


def _outside_names(serializer: BaseSerializer[Any] | None) -> dict[str, str]:
    velden = getattr(serializer, "fields", {})
    return {veld.source: naam for naam, veld in velden.items() if not veld.read_only}
