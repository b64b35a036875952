"""What the resources of the plan share: their history, and the parameters by which a list is narrowed."""

from __future__ import annotations

from typing import Any

from acties.models import Werkplan
from werkplan.kern.api.fields import Heel, Tekst, Verwijzing
from werkplan.kern.api.parameters import nummer, tekst
from werkplan.kern.api.problems import Fout, InvoerFout
from werkplan.kern.api.resources import Resource
from werkplan.kern.api.serializers import ApiSerializer
from werkplan.kern.models import Gemeente, Organisatie

WERKPLAN = "Het id van het plan."
ACTIE = "Het id van de actie."
VAN_PLAN = nummer("werkplan", WERKPLAN, veld="plan_id")
VAN_ACTIE = (
    nummer("werkplan", WERKPLAN, veld="actie__plan_id"),
    nummer("actie", ACTIE, veld="actie_id"),
)
VAN_STAP = (
    nummer("werkplan", WERKPLAN, veld="stap__actie__plan_id"),
    nummer("actie", ACTIE, veld="stap__actie_id"),
    nummer("stap", "Het id van de stap.", veld="stap_id"),
)
VAN_OVERLEG = (
    nummer("werkplan", WERKPLAN, veld="overleg__plan_id"),
    nummer("overleg", "Het id van het overleg.", veld="overleg_id"),
)
GEMEENTE = tekst("gemeente", "De CBS-code van een gemeente, bijvoorbeeld GM0402.")
TREKKER = tekst("trekker", "Het id of de naam van de organisatie die de actie trekt.")


class Plandeel(Resource):
    """A part of the plan. It can be read as of every day since the first plan was recorded."""

    begin_van_historie = Werkplan


class PlanVerwijzing(Verwijzing):
    """The plan to which a record belongs; outside it is called `werkplan`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="plan", queryset=Werkplan.objects.all(), **kwargs)


class MensSerializer(ApiSerializer):
    """Somebody by name."""

    id = Heel(source="pk", read_only=True)
    naam = Tekst(read_only=True)


def find_plan(door: Any, vraag: dict[str, Any]) -> Werkplan | None:
    """The plan that `werkplan` names, else the current one when there is one. Raises `InvoerFout`."""
    plannen = Werkplan.objects.visible_to(door)
    if "werkplan" not in vraag:
        return plannen.huidig()
    plan = plannen.filter(pk=vraag["werkplan"]).first()
    if plan is None:
        raise InvoerFout([Fout("query", "werkplan", "Er is geen plan met dit id.", "unknown")])
    return plan


def find_gemeente(vraag: dict[str, Any]) -> Gemeente | None:
    """The municipality that `gemeente` names; None when not given. Raises `InvoerFout`."""
    if "gemeente" not in vraag:
        return None
    gemeente = Gemeente.objects.filter(code=vraag["gemeente"]).first()
    if gemeente is None:
        raise InvoerFout([Fout("query", "gemeente", "Er is geen gemeente met deze CBS-code.", "unknown")])
    return gemeente


def find_trekker(vraag: dict[str, Any]) -> Organisatie | None:
    """The organisation that `trekker` names by id or name; None when not given. Raises `InvoerFout`."""
    if "trekker" not in vraag:
        return None
    gezocht: str = vraag["trekker"]
    is_id = gezocht.isascii() and gezocht.isdecimal() and len(gezocht) < 19
    zoek = {"pk": int(gezocht)} if is_id else {"naam": gezocht}
    organisatie = Organisatie.objects.filter(**zoek).first()
    if organisatie is None:
        raise InvoerFout(
            [Fout("query", "trekker", "Er is geen organisatie met dit id of deze naam.", "unknown")]
        )
    return organisatie
