"""Actions: their text, who leads them, how they stand, who takes part, and their history."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, ClassVar, cast

from django.db import models, transaction
from django.db.models import Prefetch, QuerySet
from django.http.response import HttpResponseBase
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from acties.api.actieserializers import ActieDetailSerializer, ActieSerializer, HerinneringSerializer
from acties.api.basis import GEMEENTE, TREKKER, Plandeel, find_plan, find_trekker
from acties.api.cijfers import VAN_CIJFERS, SamenvattingSerializer, answer_summary, van_cijfers
from acties.api.historie import (
    VAN_HISTORIE,
    VAN_VERSCHILLEN,
    Historie,
    WijzigingSerializer,
    describe_changes,
    read_period,
)
from acties.api.invoer import field_names, invoer, merged
from acties.figures import Selectie
from acties.filters import SORTERINGEN, ActieFilterSet
from acties.history import verschillen_van_actie
from acties.keuzes import GEEN
from acties.lijst import gesorteerd
from acties.models import Actie, Relatie, Werkplan
from acties.querysets import ActieQuerySet
from acties.services.acties import (
    Actiegegevens,
    DeelnameInvoer,
    benoem_trekker,
    stel_deelname_vast,
    voeg_actie_toe,
    wijzig_gegevens,
    wijzig_status,
)
from acties.services.herinneringen import herinner
from acties.services.stappen import StapInvoer
from acties.services.voorstellen import volgend_nummer
from acties.stand import STAND_LABELS, STATUS_LABELS, STOPLICHT_LABELS
from werkplan.kern.api.changes import Maakbaar, Wijzigbaar
from werkplan.kern.api.describing import describe
from werkplan.kern.api.parameters import ja_nee, jaartal, keuze, nummer, tekst
from werkplan.kern.api.problems import Fout, InvoerFout
from werkplan.kern.klok import vandaag
from werkplan.kern.rechtentabel import Werkwoord

VOLGORDEN = [teken + naam for naam in SORTERINGEN for teken in ("", "-")]


class Acties(Plandeel, Maakbaar, Wijzigbaar):
    """Actions of the current plan, or of the plan that `werkplan` names."""

    uitleg = "Acties van het huidige plan, of van het plan dat je met werkplan kiest."
    model = Actie
    serializer_class = ActieSerializer
    detail_serializer_class = ActieDetailSerializer
    joins = ("thema", "trekker", "actiehouder")
    detail_met = (
        "opgaven",
        "betrokkenen__organisatie",
        "deelnames__gemeente",
        Prefetch("relaties", Relatie.objects.select_related("naar_actie", "naar_opgave")),
    )
    ordering = ("plan_id", "nummer")
    filters = (
        nummer("werkplan", "Het id van het plan. Zonder deze parameter: het huidige plan."),
        jaartal("jaar", "Acties die in dit jaar lopen."),
        keuze("status", "De status.", STATUS_LABELS),
        keuze("stand", "De afgeleide stand.", STAND_LABELS),
        keuze("stoplicht", "Het laatste stoplicht; 'geen': nog geen bericht.", (*STOPLICHT_LABELS, GEEN)),
        TREKKER,
        nummer("thema", "Het id van het thema."),
        GEMEENTE,
        ja_nee("verouderd", "Te lang geen nieuws."),
        ja_nee("teLaat", "Had klaar moeten zijn."),
        tekst("zoek", "Woorden in titel, tekst, opgaven of stappen."),
        keuze("sorteer", "De volgorde; met een minteken ervoor andersom.", VOLGORDEN),
    )
    vragen: ClassVar = {
        "samenvatting": VAN_CIJFERS,
        "historie": VAN_HISTORIE,
        "verschillen": VAN_VERSCHILLEN,
    }
    werkwoorden: ClassVar[dict[str, tuple[Werkwoord, ...]]] = {
        "POST": ("add",),
        "PATCH": ("change",),
        "herinneringen": ("change",),
    }

    def get_queryset(self) -> QuerySet[Any]:
        acties = cast(ActieQuerySet, super().get_queryset())
        if self.action == "list":
            return acties
        return acties.select_related("plan").with_stand(self.peildag)

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        acties = cast(ActieQuerySet, queryset).filter(plan=self.plan)
        if not any(filter_.naam in self.vraag for filter_ in self.filters if filter_.naam != "werkplan"):
            return acties
        filterset = ActieFilterSet(self._filterwaarden(), acties, vandaag=self.peildag, plan=self.plan)
        if not filterset.is_valid():
            fouten = filterset.form.errors.get_json_data()
            raise InvoerFout(
                [Fout("query", naam, fout["message"]) for naam, lijst in fouten.items() for fout in lijst]
            )
        gevonden: ActieQuerySet = filterset.qs
        if "sorteer" in self.vraag:
            return gesorteerd(gevonden, filterset.sorteer, filterset.gekozen_jaar)
        return gevonden

    def voorbereid(self, rijen: Sequence[Any]) -> Sequence[Any]:
        """Actions are judged here: that costs less than composing the rules as SQL."""
        for actie in rijen if self.action == "list" else ():
            actie.plan = cast(Werkplan, self.plan)
            oordeel = actie.oordeel(self.peildag)
            vars(actie).update(
                stand=oordeel.stand.value, is_te_laat=oordeel.te_laat, is_verouderd=oordeel.verouderd
            )
        return rijen

    @cached_property
    def plan(self) -> Werkplan | None:
        """The plan of the list: the one that the address names, else the current one."""
        return find_plan(self.door, self.vraag)

    def _filterwaarden(self) -> Any:
        waarden = self.request.query_params.copy()
        waarden.pop("peildatum", None)
        if self.vraag.get("trekker") not in (None, GEEN):
            trekker = find_trekker(self.vraag)
            waarden["trekker"] = str(trekker.pk) if trekker else ""
        return waarden

    def maak(self, velden: dict[str, Any]) -> models.Model:
        plan = Werkplan.objects.select_for_update().get(pk=velden.pop("plan").pk)
        velden.setdefault("nummer", volgend_nummer(plan))
        actie = voeg_actie_toe(
            plan,
            door=self.door,
            gegevens=invoer(Actiegegevens, velden),
            eerste_stap=StapInvoer(titel=velden.get("eerste_stap") or velden["titel"]),
            trekker=velden.pop("trekker", None),
        )
        self._besluiten(actie, actie.versie, velden)
        return actie

    @transaction.atomic
    def wijzig(self, record: Actie, versie: int, velden: dict[str, Any]) -> None:
        if velden.keys() & set(field_names(Actiegegevens)):
            gegevens = merged(Actiegegevens, record, velden)
            wijzig_gegevens(record, door=self.door, versie=versie, gegevens=gegevens)
            versie = record.versie
        self._besluiten(record, versie, velden)

    def _besluiten(self, actie: Actie, versie: int, velden: dict[str, Any]) -> None:
        """Trekker, status and participation: each a decision with a service of its own."""
        if personen := _some(velden, "trekker", "actiehouder"):
            personen = {"trekker": actie.trekker, "actiehouder": actie.actiehouder} | personen
            benoem_trekker(actie, door=self.door, versie=versie, vandaag=vandaag(), **personen)
            versie = actie.versie
        if _some(velden, "status", "status_reden", "vervangen_door"):
            wijzig_status(
                actie,
                door=self.door,
                versie=versie,
                status=velden.get("status", actie.status),
                reden=velden.get("status_reden", actie.status_reden),
                vervangen_door=velden.get("vervangen_door", actie.vervangen_door),
            )
            versie = actie.versie
        self._deelname(actie, versie, velden)

    def _deelname(self, actie: Actie, versie: int, velden: dict[str, Any]) -> None:
        if not _some(velden, "alle_gemeenten", "deelnames"):
            return
        alle = velden.get("alle_gemeenten", actie.alle_gemeenten)
        huidig = [DeelnameInvoer(deel.gemeente, deel.van, deel.tot) for deel in actie.deelnames.all()]
        nieuw = [] if alle else huidig
        if "deelnames" in velden:
            nieuw = [DeelnameInvoer(**deel) for deel in velden["deelnames"]]
        if alle != actie.alle_gemeenten or set(nieuw) != set(huidig):
            stel_deelname_vast(actie, door=self.door, versie=versie, alle_gemeenten=alle, deelnames=nieuw)

    @describe(
        summary="De cijfers van een actie",
        description="Gepland naast gerealiseerd: van alle jaren, of van één jaar.",
        responses=SamenvattingSerializer,
    )
    @action(detail=True)
    def samenvatting(self, request: Request, pk: str) -> Response:
        """The figures of one action."""

        def kies() -> Selectie:
            actie: Actie = self.get_object()
            return Selectie(plan=actie.plan, actie=actie, **van_cijfers(self.vraag))

        return answer_summary(self, kies)

    @describe(
        summary="De historie van een actie",
        description="Elke wijziging van de actie en wat eronder hangt, met wie en wanneer; de nieuwste eerst.",
        responses=WijzigingSerializer(many=True),
    )
    @action(detail=True, serializer_class=WijzigingSerializer)
    def historie(self, request: Request, pk: str) -> HttpResponseBase:
        """Every change of an action, newest first."""
        return self.pages_of(Historie(self.get_object()))

    @describe_changes("De verschillen van een actie tussen twee dagen")
    @action(detail=True, serializer_class=WijzigingSerializer)
    def verschillen(self, request: Request, pk: str) -> HttpResponseBase:
        """What changed in an action between two days."""
        van, tot = read_period(self.vraag)
        return self.pages_of(verschillen_van_actie(self.get_object(), na=van, tot=tot))

    @describe(
        summary="Om nieuws vragen",
        description="Stuur een herinnering aan de actiehouder, of anders aan de mensen van de trekker. "
        "Hoogstens één keer per dag.",
        request=None,
        responses={200: HerinneringSerializer},
    )
    @action(detail=True, methods=["post"], serializer_class=HerinneringSerializer)
    def herinneringen(self, request: Request, pk: str) -> Response:
        """Ask who keeps an action for news."""
        aan = self.do_with(lambda actie: herinner(actie, door=self.door, vandaag=vandaag()))
        return Response(self.get_serializer({"aan": aan}).data)


def _some(velden: dict[str, Any], *namen: str) -> dict[str, Any]:
    return {naam: velden[naam] for naam in namen if naam in velden}
