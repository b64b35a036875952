"""Actions, their opgaven and steps, and the means below the steps."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Prefetch, QuerySet

from acties.api.plannen import GEMEENTE, TREKKER, find_trekker
from acties.api.serializers import (
    ActieDetailSerializer,
    ActieSerializer,
    BegrotingsregelSerializer,
    GemeentestandSerializer,
    InzetSerializer,
    OpgaveSerializer,
    StapDetailSerializer,
    StapSerializer,
)
from acties.filters import ActieFilterSet
from acties.keuzes import GEEN
from acties.models import (
    Actie,
    Begrotingsregel,
    Gemeentestand,
    Inzet,
    Opgave,
    Relatie,
    Stap,
    Werkplan,
)
from acties.models.middelen import Zekerheid
from acties.querysets import ActieQuerySet
from acties.services.longlist import volgend_nummer
from acties.services.standen import StandInvoer, zet_stand
from acties.stand import STAND_LABELS, STATUS_LABELS, STOPLICHT_LABELS
from werkplan.kern.api.parameters import ja_nee, jaartal, keuze, nummer, tekst
from werkplan.kern.api.problems import Conflict, Fout, InvoerFout
from werkplan.kern.api.resources import Maakbaar, Verwijderbaar, Wijzigbaar, current_values
from werkplan.kern.klok import vandaag
from werkplan.kern.services import voeg_toe

VAN_ACTIE = nummer("actie", "Het id van de actie.", veld="actie_id")
GEKOZEN_IN_PLAN = ("jaar", "thema", "trekker", "gemeente")
"""Filters whose choices depend on the plan."""


class Acties(Maakbaar, Wijzigbaar):
    """Actions of the current plan, or of the plan that `werkplan` names."""

    uitleg = "Acties van het huidige plan, of van het plan dat je met werkplan kiest."
    model = Actie
    queryset = Actie.objects.none()
    serializer_class = ActieSerializer
    detail_serializer_class = ActieDetailSerializer
    joins = ("plan", "thema", "trekker", "actiehouder")
    detail_met = (
        "opgaven",
        "betrokkenen__organisatie",
        "deelnames__gemeente",
        Prefetch("relaties", Relatie.objects.select_related("naar_actie", "naar_opgave")),
    )
    ordering = ("plan", "nummer")
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
        acties = super().get_queryset()
        return acties.defer("zoek") if self.action == "list" else acties.with_stand(self.peildag)  # type: ignore[attr-defined]

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        plan = self._plan()
        van_plan = {"plan": plan} if plan is not None else {"plan__is_huidig": True}
        filterset = ActieFilterSet(
            self._filterwaarden(),
            queryset.filter(**van_plan),  # type: ignore[arg-type]  # rows of Actie, with its own queryset
            vandaag=self.peildag,
            plan=plan,
        )
        if not filterset.is_valid():
            fouten = filterset.form.errors.get_json_data()
            raise InvoerFout(
                [Fout("query", naam, fout["message"]) for naam, lijst in fouten.items() for fout in lijst]
            )
        gevonden: ActieQuerySet = filterset.qs
        return gevonden if filterset.is_op_stand else gevonden.with_stand(self.peildag)

    def _plan(self) -> Werkplan | None:
        """The plan of the list; read only where the address names it or a filter depends on it."""
        plannen = Werkplan.objects.visible_to(self.request.user)
        if "werkplan" in self.vraag:
            plan = plannen.filter(pk=self.vraag["werkplan"]).first()
            if plan is None:
                raise InvoerFout([Fout("query", "werkplan", "Er is geen plan met dit id.", "unknown")])
            return plan
        return plannen.huidig() if any(naam in self.vraag for naam in GEKOZEN_IN_PLAN) else None

    def _filterwaarden(self) -> Any:
        waarden = self.request.query_params.copy()
        waarden.pop("peildatum", None)
        if self.vraag.get("trekker") not in (None, GEEN):
            trekker = find_trekker(self.vraag)
            waarden["trekker"] = str(trekker.pk) if trekker else ""
        return waarden

    def maak(self, velden: dict[str, Any]) -> models.Model:
        if "nummer" not in velden:
            plan = Werkplan.objects.select_for_update().get(pk=velden["plan"].pk)
            velden["nummer"] = volgend_nummer(plan)
        return super().maak(velden)


class Opgaven(Maakbaar, Verwijderbaar):
    """Problems that an action answers."""

    uitleg = "De opgaven van een actie, elk met een letter."
    model = Opgave
    queryset = Opgave.objects.none()
    serializer_class = OpgaveSerializer
    joins = ("actie",)
    ordering = ("actie__plan", "actie__nummer", "letter")
    filters = (nummer("werkplan", "Het id van het plan.", veld="actie__plan_id"), VAN_ACTIE)


class Stappen(Maakbaar, Wijzigbaar):
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


class Gemeentestanden(Maakbaar, Wijzigbaar):
    """How far each municipality is with a step that all carry out. Without a row it has not begun."""

    uitleg = "Hoe ver elke gemeente is met een stap die alle gemeenten zelf uitvoeren. Zonder regel: niet begonnen."
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
        bestaand = Gemeentestand.objects.filter(stap=velden["stap"], gemeente=velden["gemeente"])
        if bestaand.exists():
            raise Conflict("Deze gemeente heeft al een stand bij deze stap. Wijzig die.")
        return self._zet(velden["gemeente"], velden["stap"], velden, versie=0)

    def wijzig(self, record: Gemeentestand, versie: int, velden: dict[str, Any]) -> None:
        nieuw = current_values(record, ("stand", "toelichting")) | velden
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


VAN_STAP = (
    nummer("werkplan", "Het id van het plan.", veld="stap__actie__plan_id"),
    nummer("actie", "Het id van de actie.", veld="stap__actie_id"),
    nummer("stap", "Het id van de stap.", veld="stap_id"),
    jaartal("jaar", "Regels die in dit jaar tellen.", veld="jaar_toegedeeld"),
)


class Regels(Maakbaar, Verwijderbaar):
    """Lines of means below a step."""

    joins = ("stap__actie__plan",)
    ordering = ("stap__actie__plan", "stap__actie__nummer", "stap__nummer", "pk")

    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset().with_jaar()  # type: ignore[attr-defined,no-any-return]


class Begrotingsregels(Regels):
    """Lines of planned money; n.t.b. is `bedrag` null with `zekerheid` ntb."""

    uitleg = "Gepland geld, per stap en jaar. Nader te bepalen: bedrag null met zekerheid ntb. Uit bestaande budgetten: bedrag en zekerheid null met dekking regulier."
    model = Begrotingsregel
    queryset = Begrotingsregel.objects.none()
    serializer_class = BegrotingsregelSerializer
    filters = (*VAN_STAP, keuze("zekerheid", "Hoe zeker het bedrag is.", Zekerheid.values, veld="zekerheid"))


class Inzetten(Regels):
    """Lines of planned days; n.t.b. is `ntb` true without days."""

    uitleg = "Geplande dagen, per stap en jaar. Nader te bepalen: dagen null met ntb true."
    model = Inzet
    queryset = Inzet.objects.none()
    serializer_class = InzetSerializer
    filters = (*VAN_STAP, ja_nee("ntb", "Regels waarvan de dagen nader te bepalen zijn.", veld="ntb"))
