"""Days without double administration: all actions of an organisation in a quarter, pre-filled with the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.http.response import HttpResponseBase
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response

from acties.api.basis import WERKPLAN, find_plan
from acties.dagen import Kwartaalregel, boekbare_organisaties, kwartaalregels, open_kwartalen
from acties.kwartalen import Kwartaal, kwartalen_tot
from acties.models import Dagenboeking, Werkplan
from acties.services.dagen import DagenInvoer, KwartaalConflict, leg_kwartaal_vast
from werkplan.kern.api.changes import Bewaakt
from werkplan.kern.api.fields import Getal, Heel, JaNee, Tekst
from werkplan.kern.api.parameters import heel, ja_nee, jaartal, nummer
from werkplan.kern.api.serializers import ApiSerializer
from werkplan.kern.klok import vandaag
from werkplan.kern.models import Organisatie
from werkplan.kern.rechtentabel import Werkwoord


class RegelSerializer(ApiSerializer):
    """The days of one action. As long as nothing was recorded they are those of the plan, without a version."""

    actie = Heel(source="actie.pk", min_value=1)
    actie_nummer = Heel(source="actie.nummer", read_only=True)
    actie_titel = Tekst(source="actie.titel", read_only=True)
    gepland = Getal(max_digits=7, decimal_places=1, read_only=True, help_text="Van het plan in dit kwartaal.")
    hele_looptijd = Getal(
        max_digits=7, decimal_places=1, read_only=True, help_text="Van regels zonder jaar; niet verdeeld."
    )
    aantal_ntb = Heel(read_only=True)
    dagenboeking = Heel(source="boeking.pk", read_only=True, default=None, allow_null=True)
    dagen = Getal(source="besteed", max_digits=7, decimal_places=1, min_value=0)
    opmerking = Tekst(
        source="boeking.opmerking", required=False, default="", allow_blank=True, max_length=300
    )
    versie = Heel(
        source="boeking.versie",
        required=False,
        default=None,
        allow_null=True,
        min_value=1,
        help_text="De versie die je hebt gelezen; null: er was nog niets vastgelegd.",
    )


class KwartaalSerializer(ApiSerializer):
    id = Tekst(source="pk", read_only=True)
    werkplan = Heel(source="plan.pk", read_only=True)
    organisatie = Heel(source="organisatie.pk", read_only=True)
    organisatie_naam = Tekst(source="organisatie.naam", read_only=True)
    jaar = Heel(source="kwartaal.jaar", read_only=True)
    kwartaal = Heel(source="kwartaal.kwartaal", read_only=True)
    is_open = JaNee(read_only=True, help_text="Voorbij, en er is nog niets vastgelegd.")


class KwartaalDetailSerializer(KwartaalSerializer):
    versie = Heel(read_only=True)
    regels = RegelSerializer(
        many=True,
        required=False,
        help_text="Klopt het? Stuur de regels terug zoals je ze las. Anders: wijzig dagen.",
    )


@dataclass(frozen=True, slots=True)
class Staat:
    """The screen of one organisation in one quarter."""

    plan: Werkplan
    organisatie: Organisatie
    kwartaal: Kwartaal
    is_open: bool
    regels: Sequence[Kwartaalregel] = ()

    @property
    def pk(self) -> str:
        return f"{self.plan.pk}-{self.organisatie.pk}-{self.kwartaal.sleutel}"

    @property
    def versie(self) -> int:
        """Rises with every booking and every correction."""
        return sum(regel.boeking.versie for regel in self.regels if regel.boeking is not None)


class Kwartalen(Bewaakt):
    """The quarters of organisations of which the caller may record days."""

    uitleg = (
        "De kwartalen van de organisaties waarvan je dagen mag vastleggen, met per actie de geplande dagen. "
        "Stuur de regels terug zoals je ze las en het kwartaal klopt; of wijzig er dagen in."
    )
    model = Dagenboeking
    serializer_class = KwartaalSerializer
    detail_serializer_class = KwartaalDetailSerializer
    lookup_value_regex = "[0-9]{1,18}-[0-9]{1,18}-[0-9]{4}-[1-4]"
    filters = (
        nummer("werkplan", f"{WERKPLAN} Zonder deze parameter: het huidige plan."),
        nummer("organisatie", "Het id van de organisatie."),
        jaartal("jaar", "Het jaar."),
        heel("kwartaal", "Het kwartaal.", hoogste=4),
        ja_nee("open", "Voorbij, en er is nog niets vastgelegd; of juist niet."),
    )
    werkwoorden: ClassVar[dict[str, tuple[Werkwoord, ...]]] = {
        "GET": ("add",),
        "HEAD": ("add",),
        "PATCH": ("add",),
    }

    def list(self, request: Request) -> HttpResponseBase:
        plan = find_plan(self.door, self.vraag)
        staten = [] if plan is None else self._staten(plan, boekbare_organisaties(self.door, plan))
        return self.pages_of([staat for staat in staten if self._is_gevraagd(staat)])

    def _staten(self, plan: Werkplan, organisaties: Sequence[Organisatie]) -> Sequence[Staat]:
        """Every quarter that has begun, the newest first."""
        open_ = open_kwartalen(plan, organisaties, vandaag())
        kwartalen = kwartalen_tot(plan.startjaar, plan.eindjaar, vandaag())
        return [
            Staat(plan, organisatie, kwartaal, is_open=kwartaal in open_[organisatie.pk])
            for kwartaal in reversed(kwartalen)
            for organisatie in organisaties
        ]

    def _is_gevraagd(self, staat: Staat) -> bool:
        heeft = {
            "organisatie": staat.organisatie.pk,
            "jaar": staat.kwartaal.jaar,
            "kwartaal": staat.kwartaal.kwartaal,
            "open": staat.is_open,
        }
        return all(self.vraag.get(naam, waarde) == waarde for naam, waarde in heeft.items())

    def get_object(self) -> Staat:
        plan_id, organisatie_id, jaar, kwartaal = (int(deel) for deel in self.kwargs["pk"].split("-"))
        plan = Werkplan.objects.visible_to(self.door).filter(pk=plan_id).first()
        organisatie = Organisatie.objects.filter(pk=organisatie_id).first()
        if plan is None or organisatie is None:
            raise exceptions.NotFound("Dit plan of deze organisatie is er niet.")
        eigen = [eigen for eigen in boekbare_organisaties(self.door, plan) if eigen == organisatie]
        if not eigen:
            raise PermissionDenied("Je legt alleen dagen vast van je eigen organisatie.")
        for staat in self._staten(plan, eigen):
            if staat.kwartaal == Kwartaal(jaar, kwartaal):
                regels = kwartaalregels(plan, eigen[0], staat.kwartaal, self.door)
                return Staat(plan, eigen[0], staat.kwartaal, staat.is_open, regels)
        raise exceptions.NotFound("Dit kwartaal hoort niet bij het plan, of het is nog niet begonnen.")

    def stored(self, pk: Any) -> Staat:
        return self.get_object()

    def partial_update(self, request: Request, pk: str) -> Response:
        staat = self.get_object()
        self.check_if_match(staat)
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        try:
            self.run(lambda: self._leg_vast(staat, serializer.validated_data.get("regels", ())))
        except KwartaalConflict as fout:
            raise self.botsing(409, None) from fout
        return self.answer(pk)

    def _leg_vast(self, staat: Staat, regels: Sequence[Mapping[str, Any]]) -> None:
        leg_kwartaal_vast(
            organisatie=staat.organisatie,
            kwartaal=staat.kwartaal,
            invoer=_invoer(staat, regels),
            door=self.door,
            vandaag=vandaag(),
        )


def _invoer(staat: Staat, regels: Sequence[Mapping[str, Any]]) -> list[DagenInvoer]:
    """What was sent, for the service: about actions of this quarter, each once."""
    acties = {regel.actie.pk: regel.actie for regel in staat.regels}
    ids = [regel["actie"]["pk"] for regel in regels]
    if len(set(ids)) < len(ids) or not set(ids) <= acties.keys():
        raise ValidationError({"regels": "Noem acties van dit kwartaal, elk één keer."})
    return [
        DagenInvoer(
            actie=acties[regel["actie"]["pk"]],
            dagen=regel["besteed"],
            opmerking=regel["boeking"]["opmerking"],
            versie=regel["boeking"]["versie"],
        )
        for regel in regels
    ]
