"""Filters and annotations on the rows of the plan; the rules behind them: `acties.stand` and `acties.figures`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Case, CharField, DateField, F, Func, IntegerField, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from acties.stand import KLAAR, Stand, Status, Stoplicht
from werkplan.kern.models.basis import RechtenQuerySet
from werkplan.kern.zoekwoorden import search_query

if TYPE_CHECKING:
    from acties.models import (  # noqa: F401 - named in the generics below
        Actie,
        Begrotingsregel,
        Dagenboeking,
        Inzet,
        Uitgave,
        Werkplan,
    )

RegelT = TypeVar("RegelT", bound=models.Model)


def eerste_januari(jaar: str | Combinable) -> Func:
    """1 January of a year, in SQL."""
    return Func(jaar, Value(1), Value(1), function="make_date", output_field=DateField())


class ActieQuerySet(RechtenQuerySet["Actie"]):
    """Actions of any plan."""

    def with_stand(self, vandaag: date) -> Self:
        """Annotate `laatste`, `is_te_laat`, `is_verouderd` and `stand`: the rules of `acties.stand` in SQL."""
        open_actie = ~Q(status__in=[status.value for status in KLAAR])
        nieuws_tot = models.ExpressionWrapper(
            Coalesce("laatste_voortgang", eerste_januari("startjaar")) + F("plan__rapportageritme_dagen"),
            output_field=DateField(),
        )
        in_periode = Q(startjaar__lte=vandaag.year, laatste__gte=vandaag.year)
        return (
            self.annotate(
                laatste=Coalesce("eindjaar", "plan__eindjaar", output_field=IntegerField()),
                nieuws_tot=nieuws_tot,
            )
            .annotate(
                is_te_laat=_waar(open_actie & Q(laatste__lt=vandaag.year)),
                is_verouderd=_waar(open_actie & in_periode & Q(nieuws_tot__lt=vandaag)),
            )
            .annotate(stand=_stand(vandaag))
        )

    def in_stand(self, stand: Stand) -> Self:
        """The actions of one stand, after `with_stand`."""
        return self.filter(stand=stand.value)

    def actief_in(self, jaar: int) -> Self:
        """The actions whose period holds a year; an open end runs to the end of the plan."""
        return self.filter(startjaar__lte=jaar).filter(
            Q(eindjaar__gte=jaar) | Q(eindjaar=None, plan__eindjaar__gte=jaar)
        )

    def zoek(self, tekst: str) -> Self:
        """The actions that have all words in their title, text, opgaven or steps; a number finds that action."""
        query = search_query(tekst)
        if query is None:
            return self.none()
        zoektekst: Any = self.model._meta.get_field("zoektekst").related_model
        # As an array it is searched once, also where the planner knows nothing about the tables yet.
        acties = ArraySubquery(zoektekst.objects.filter(tekst=query).values("actie_id"))
        gevonden = Q(_een_van("pk", acties))
        if tekst.strip().isdecimal():
            gevonden |= Q(nummer=min(int(tekst), 32767))
        return self.filter(gevonden)

    def zonder_trekker(self) -> Self:
        """Unfinished or not: the actions of which the trekker is still to be named."""
        return self.filter(trekker=None)

    def onafgerond(self) -> Self:
        """The actions that are neither afgerond, gestopt nor vervangen."""
        return self.exclude(status__in=[status.value for status in KLAAR])


def _een_van(veld: str, waarden: ArraySubquery) -> Func:
    return Func(
        F(veld),
        waarden,
        template="%(expressions)s)",
        arg_joiner=" = ANY (",
        output_field=models.BooleanField(),
    )


def _waar(voorwaarde: Q) -> Case:
    return Case(When(voorwaarde, then=Value(True)), default=Value(False), output_field=models.BooleanField())


def _stand(vandaag: date) -> Case:
    besloten = (Status.GESTOPT, Status.VERVANGEN, Status.AFGEROND, Status.AANGEHOUDEN)
    return Case(
        *(When(status=status.value, then=Value(Stand(status.value).value)) for status in besloten),
        When(Q(is_te_laat=True) | Q(stoplicht=Stoplicht.ROOD.value), then=Value(Stand.VERTRAAGD.value)),
        When(
            Q(is_verouderd=True) | Q(stoplicht=Stoplicht.ORANJE.value),
            then=Value(Stand.VRAAGT_AANDACHT.value),
        ),
        When(
            Q(startjaar__gt=vandaag.year, laatste_voortgang=None), then=Value(Stand.NOG_NIET_BEGONNEN.value)
        ),
        default=Value(Stand.OP_SCHEMA.value),
        output_field=CharField(),
    )


class RegelQuerySet(RechtenQuerySet[RegelT]):
    """Lines of means below a step. A line has a year, or takes the action's when that has exactly one."""

    def van_plan(self, plan: Werkplan) -> Self:
        return self.filter(stap__actie__plan=plan)

    def with_jaar(self) -> Self:
        """Annotate `jaar_toegedeeld`: the line's year, else the only year of its action, else None."""
        einde = Coalesce("stap__actie__eindjaar", "stap__actie__plan__eindjaar", output_field=IntegerField())
        return self.annotate(actie_einde=einde).annotate(
            jaar_toegedeeld=Case(
                When(jaar__isnull=False, then=F("jaar")),
                When(actie_einde=F("stap__actie__startjaar"), then=F("stap__actie__startjaar")),
                default=None,
                output_field=IntegerField(null=True),
            )
        )

    def in_jaar(self, jaar: int | None) -> Self:
        """The lines of a year; None: all lines, the undivided ones included."""
        regels = self.with_jaar()
        return regels if jaar is None else regels.filter(jaar_toegedeeld=jaar)

    def niet_toegedeeld(self) -> Self:
        """The lines that belong to no single year; never guessed or spread."""
        return self.with_jaar().filter(jaar_toegedeeld=None)


class BegrotingQuerySet(RegelQuerySet["Begrotingsregel"]):
    """Lines of planned money."""


class InzetQuerySet(RegelQuerySet["Inzet"]):
    """Lines of planned days."""

    def with_peiljaar(self) -> Self:
        """Annotate `peiljaar`: the year on whose 1 January the participating municipalities are counted."""
        return self.annotate(peiljaar=Coalesce("jaar", "stap__actie__startjaar", output_field=IntegerField()))


class UitgaveQuerySet(RechtenQuerySet["Uitgave"]):
    """Money committed or paid."""

    def in_jaar(self, jaar: int | None) -> Self:
        return self if jaar is None else self.filter(datum__year=jaar)


class BoekingQuerySet(RechtenQuerySet["Dagenboeking"]):
    """Days that were spent."""

    def in_jaar(self, jaar: int | None) -> Self:
        return self if jaar is None else self.filter(jaar=jaar)
