"""What can be chosen in the filters of a plan: its years, themes, trekkers and municipalities, read in one query."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from django.db.models import CharField, Exists, F, IntegerField, Max, Min, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast

from acties.models import Actie, Deelname, Plangemeente, Thema, Werkplan
from werkplan.kern.models import Gemeente, Organisatie, Regiolidmaatschap

GEEN = "geen"
"""The choice for actions that have none: no trekker, no stoplicht."""
Keuze = tuple[str, str]


class Filterkeuzes:
    """The choices of one plan, or of all plans. Nothing is read before a choice is needed."""

    def __init__(self, plan: Werkplan | None) -> None:
        self.plan = plan

    def jaar(self) -> list[Keuze]:
        """The years of the plan; of all plans from the first to the last."""
        if self.plan is not None:
            jaren = self.plan.jaren
        else:
            grens = Werkplan.objects.aggregate(van=Min("startjaar"), tot=Max("eindjaar"))
            jaren = range(grens["van"] or 0, (grens["tot"] or -1) + 1)
        return [(str(jaar), str(jaar)) for jaar in jaren]

    def thema(self) -> list[Keuze]:
        return self._gelezen.get("thema", [])

    def trekker(self) -> list[Keuze]:
        return [(GEEN, "nog geen trekker"), *self._gelezen.get("trekker", [])]

    def gemeente(self) -> list[Keuze]:
        return self._gelezen.get("gemeente", [])

    @cached_property
    def _gelezen(self) -> dict[str, list[Keuze]]:
        themas, *andere = (
            keuzes.values_list("groep", "volgorde", "naam", "sleutel")
            for keuzes in (self._themas(), self._trekkers(), self._gemeenten())
        )
        keuzes: dict[str, list[Keuze]] = {}
        for groep, _, naam, sleutel in sorted(themas.union(*andere, all=True)):
            keuzes.setdefault(groep, []).append((sleutel, naam))
        return keuzes

    def _themas(self) -> QuerySet[Thema]:
        themas = Thema.objects.all() if self.plan is None else Thema.objects.filter(plan=self.plan)
        return themas.order_by().annotate(
            groep=Value("thema"),
            sleutel=Cast("pk", CharField()),
        )

    def _trekkers(self) -> QuerySet[Organisatie]:
        acties = Actie.objects.filter(trekker=OuterRef("pk"))
        if self.plan is not None:
            acties = acties.filter(plan=self.plan)
        return Organisatie.objects.filter(Exists(acties)).order_by().annotate(
            groep=Value("trekker"), sleutel=Cast("pk", CharField()), volgorde=Value(0, IntegerField())
        )

    def _gemeenten(self) -> QuerySet[Gemeente]:
        """The municipalities that take part at some time in the period of the plan."""
        leden = Regiolidmaatschap.objects.filter(gemeente=OuterRef("pk"), soort="volledig")
        eigen = Plangemeente.objects.filter(gemeente=OuterRef("pk"))
        deelnames = Deelname.objects.filter(gemeente=OuterRef("pk"))
        gemeenten = Gemeente.objects.all()
        if self.plan is not None:
            in_plan = self._in_periode(self.plan)
            gemeenten, leden = gemeenten.filter(in_plan), leden.filter(in_plan)
            eigen, deelnames = eigen.filter(plan=self.plan), deelnames.filter(actie__plan=self.plan)
        return (
            gemeenten.filter(Exists(leden) | Exists(eigen) | Exists(deelnames))
            .order_by()
            .annotate(groep=Value("gemeente"), sleutel=F("code"), volgorde=Value(0, IntegerField()))
        )

    def _in_periode(self, plan: Werkplan) -> Q:
        begin, einde = date(plan.startjaar, 1, 1), date(plan.eindjaar, 12, 31)
        return (Q(van=None) | Q(van__lte=einde)) & (Q(tot=None) | Q(tot__gt=begin))
