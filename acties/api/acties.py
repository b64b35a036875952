"""Actions, their opgaven and steps, and the means below the steps."""

from __future__ import annotations

from functools import cached_property
from typing import Any, cast

from django.db import models, transaction
from django.db.models import Prefetch, QuerySet

from acties.api.invoer import field_names, invoer, merged
from acties.api.plannen import GEMEENTE, TREKKER, find_trekker
from acties.api.serializers import (
    ActieDetailSerializer,
    ActieSerializer,
    OpgaveSerializer,
)
from acties.api.stapserializers import GemeentestandSerializer, StapDetailSerializer, StapSerializer
from acties.filters import ActieFilterSet
from acties.keuzes import GEEN
from acties.models import (
    Actie,
    Gemeentestand,
    Opgave,
    Relatie,
    Stap,
    Werkplan,
)
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
from acties.services.longlist import volgend_nummer
from acties.services.samenhang import verwijder_opgave, voeg_opgave_toe, volgende_letter, wijzig_opgave
from acties.services.standen import StandInvoer, zet_stand
from acties.services.stappen import StapInvoer, verwijder_stap, voeg_stap_toe, wijzig_stap
from acties.stand import STAND_LABELS, STATUS_LABELS, STOPLICHT_LABELS
from werkplan.kern.api.parameters import ja_nee, jaartal, keuze, nummer, tekst
from werkplan.kern.api.problems import Conflict, Fout, InvoerFout
from werkplan.kern.api.resources import Maakbaar, Verwijderbaar, Wijzigbaar
from werkplan.kern.klok import vandaag
from werkplan.kern.permissions import require
from werkplan.kern.services import voeg_toe

VAN_ACTIE = nummer("actie", "Het id van de actie.", veld="actie_id")


class Acties(Maakbaar, Wijzigbaar):
    """Actions of the current plan, or of the plan that `werkplan` names."""

    uitleg = "Acties van het huidige plan, of van het plan dat je met werkplan kiest."
    model = Actie
    queryset = Actie.objects.none()
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
    has_peildatum = True
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
    )

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
        return gevonden

    def paginate_queryset(self, queryset: Any) -> list[Any]:
        """The rows of a page, judged here: that costs less than composing the rules as SQL."""
        rijen: list[Actie] = list(super().paginate_queryset(queryset) or ())
        for actie in rijen:
            actie.plan = cast(Werkplan, self.plan)
            oordeel = actie.oordeel(self.peildag)
            vars(actie).update(
                stand=oordeel.stand.value, is_te_laat=oordeel.te_laat, is_verouderd=oordeel.verouderd
            )
        return rijen

    @cached_property
    def plan(self) -> Werkplan | None:
        """The plan of the list: the one that the address names, else the current one."""
        plannen = Werkplan.objects.visible_to(self.request.user)
        if "werkplan" not in self.vraag:
            return plannen.huidig()
        plan = plannen.filter(pk=self.vraag["werkplan"]).first()
        if plan is None:
            raise InvoerFout([Fout("query", "werkplan", "Er is geen plan met dit id.", "unknown")])
        return plan

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
        huidig = [DeelnameInvoer(deel.gemeente, deel.van, deel.tot) for deel in actie.deelnames.all()]
        nieuw = [DeelnameInvoer(**deel) for deel in velden.get("deelnames", ())] or huidig
        if "alle_gemeenten" not in velden and set(nieuw) == set(huidig):
            return
        stel_deelname_vast(
            actie,
            door=self.door,
            versie=versie,
            alle_gemeenten=velden.get("alle_gemeenten", actie.alle_gemeenten),
            deelnames=nieuw,
        )


def _some(velden: dict[str, Any], *namen: str) -> dict[str, Any]:
    return {naam: velden[naam] for naam in namen if naam in velden}


class Opgaven(Maakbaar, Verwijderbaar):
    """Problems that an action answers."""

    uitleg = "De opgaven van een actie, elk met een letter."
    model = Opgave
    queryset = Opgave.objects.none()
    serializer_class = OpgaveSerializer
    joins = ("actie",)
    ordering = ("actie__plan", "actie__nummer", "letter")
    filters = (nummer("werkplan", "Het id van het plan.", veld="actie__plan_id"), VAN_ACTIE)

    def maak(self, velden: dict[str, Any]) -> models.Model:
        actie: Actie = velden.pop("actie")
        velden.setdefault("letter", volgende_letter(actie))
        return voeg_opgave_toe(actie, door=self.door, **velden)

    def wijzig(self, record: Opgave, versie: int, velden: dict[str, Any]) -> None:
        nieuw = {"letter": record.letter, "tekst": record.tekst} | velden
        wijzig_opgave(record, door=self.door, versie=versie, **nieuw)

    def verwijder(self, record: Opgave) -> None:
        verwijder_opgave(record, door=self.door, versie=record.versie)


class Stappen(Maakbaar, Verwijderbaar):
    """Steps of actions, with the money and the days that were planned for them."""

    uitleg = "Stappen van acties, met de begroting en de inzet die ervoor gepland zijn."
    model = Stap
    queryset = Stap.objects.none()
    serializer_class = StapSerializer
    detail_serializer_class = StapDetailSerializer
    joins = ("actie", "uitvoerder")
    met = ("begroting", "inzet")
    detail_met = (
        "stapopgaven__opgave",
        "samen_met__organisatie",
        Prefetch("gemeentestanden", Gemeentestand.objects.select_related("gemeente", "stap")),
    )
    ordering = ("actie__plan", "actie__nummer", "nummer")
    has_peildatum = True
    filters = (
        nummer("werkplan", "Het id van het plan.", veld="actie__plan_id"),
        VAN_ACTIE,
        ja_nee("perGemeente", "Stappen die elke gemeente zelf uitvoert.", veld="per_gemeente"),
        keuze("stand", "De stand van de stap.", Stap.Stand.values, veld="stand"),
    )

    def maak(self, velden: dict[str, Any]) -> models.Model:
        return voeg_stap_toe(velden.pop("actie"), door=self.door, invoer=invoer(StapInvoer, velden))

    def wijzig(self, record: Stap, versie: int, velden: dict[str, Any]) -> None:
        nieuw = merged(
            StapInvoer,
            record,
            velden,
            opgaven=[rij.opgave for rij in record.stapopgaven.select_related("opgave")],
            samen_met=[rij.organisatie for rij in record.samen_met.select_related("organisatie")],
        )
        wijzig_stap(record, door=self.door, versie=versie, invoer=nieuw)

    def verwijder(self, record: Stap) -> None:
        verwijder_stap(record, door=self.door, versie=record.versie)


class Gemeentestanden(Maakbaar, Wijzigbaar):
    """How far each municipality is with a step that all carry out. Without a row it has not begun."""

    uitleg = "Hoe ver elke gemeente is met een stap die alle zelf uitvoeren. Zonder regel: niet begonnen."
    model = Gemeentestand
    queryset = Gemeentestand.objects.none()
    serializer_class = GemeentestandSerializer
    joins = ("gemeente", "stap__actie__plan")
    filters = (
        nummer("werkplan", "Het id van het plan.", veld="stap__actie__plan_id"),
        nummer("actie", "Het id van de actie.", veld="stap__actie_id"),
        nummer("stap", "Het id van de stap.", veld="stap_id"),
        tekst("gemeente", "De CBS-code van de gemeente.", veld="gemeente__code"),
        keuze("stand", "De stand.", Gemeentestand.Stand.values, veld="stand"),
    )

    def maak(self, velden: dict[str, Any]) -> models.Model:
        require(self.door, "add", Gemeentestand, on=Gemeentestand(gemeente=velden["gemeente"]))
        bestaand = Gemeentestand.objects.filter(stap=velden["stap"], gemeente=velden["gemeente"])
        if bestaand.exists():
            raise Conflict("Deze gemeente heeft al een stand bij deze stap. Wijzig die.")
        return self._zet(velden["gemeente"], velden["stap"], velden, versie=0)

    def wijzig(self, record: Gemeentestand, versie: int, velden: dict[str, Any]) -> None:
        nieuw = {"stand": record.stand, "toelichting": record.toelichting} | velden
        self._zet(record.gemeente, record.stap, nieuw, versie=versie)

    def _zet(self, gemeente: Any, stap: Stap, velden: dict[str, Any], *, versie: int) -> models.Model:
        invoer = StandInvoer(
            stap=stap,
            stand=velden.get("stand", Gemeentestand.Stand.NIET_BEGONNEN),
            toelichting=velden.get("toelichting", ""),
            versie=versie,
        )
        gezet = zet_stand(gemeente, door=self.door, invoer=invoer, vandaag=vandaag())
        if gezet is not None:
            return gezet
        bestaand = Gemeentestand.objects.filter(stap=stap, gemeente=gemeente).first()
        return bestaand or voeg_toe(Gemeentestand(stap=stap, gemeente=gemeente), door=self.door)
