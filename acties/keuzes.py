"""What can be chosen in the filters of a plan: its years, themes, trekkers and municipalities.

One statement in SQL: composing it anew for every page would cost more than running it.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property

from django.db import connection
from django.db.models import Max, Min

from acties.models import Werkplan
from werkplan.kern.stempel import Stempel, onthoud, stempel

GEEN = "geen"
"""The choice for actions that have none: no trekker, no stoplicht."""
Keuze = tuple[str, str]

SQL = """
SELECT 'thema', volgorde, naam, id::text FROM acties_thema WHERE %(plan)s::int IS NULL OR plan_id = %(plan)s
UNION ALL
SELECT 'trekker', 0, naam, id::text FROM kern_organisatie o
WHERE EXISTS (
    SELECT 1 FROM acties_actie a
    WHERE a.trekker_id = o.id AND (%(plan)s::int IS NULL OR a.plan_id = %(plan)s))
UNION ALL
SELECT 'gemeente', 0, naam, code FROM kern_gemeente g
WHERE (g.van IS NULL OR g.van < make_date(%(tot)s, 1, 1))
AND (g.tot IS NULL OR g.tot > make_date(%(van)s, 1, 1))
AND (
    EXISTS (
        SELECT 1 FROM kern_regiolidmaatschap l WHERE l.gemeente_id = g.id AND l.soort = 'volledig'
        AND (l.van IS NULL OR l.van < make_date(%(tot)s, 1, 1))
        AND (l.tot IS NULL OR l.tot > make_date(%(van)s, 1, 1)))
    OR EXISTS (
        SELECT 1 FROM acties_plangemeente e
        WHERE e.gemeente_id = g.id AND (%(plan)s::int IS NULL OR e.plan_id = %(plan)s))
    OR EXISTS (
        SELECT 1 FROM acties_deelname d JOIN acties_actie a ON a.id = d.actie_id
        WHERE d.gemeente_id = g.id AND (%(plan)s::int IS NULL OR a.plan_id = %(plan)s)))
ORDER BY 1, 2, 3
"""
EERSTE_JAAR, LAATSTE_JAAR = 1900, 2200
RUST_OP = (
    "acties.thema",
    "acties.actie",
    "acties.plangemeente",
    "acties.deelname",
    "kern.organisatie",
    "kern.gemeente",
    "kern.regiolidmaatschap",
)
"""The tables that the statement reads: while none of them changes, the choices are remembered."""


class Filterkeuzes:
    """The choices of one plan, or of all plans, on a day. Nothing is read before a choice is needed.

    The municipalities are those that take part at some time in the period of the plan.
    """

    def __init__(self, plan: Werkplan | None, dag: date, bij: Stempel | None = None) -> None:
        self.plan, self.dag, self._bij = plan, dag, bij

    def __deepcopy__(self, memo: dict[int, object]) -> Filterkeuzes:
        """A form copies its fields, and with them what they choose from: it stays read once."""
        return self

    def jaar(self) -> list[Keuze]:
        """The years of the plan; of all plans from the first to the last."""
        if self.plan is not None:
            jaren = self.plan.jaren
        else:
            grens = Werkplan.objects.aggregate(van=Min("startjaar"), tot=Max("eindjaar"))
            jaren = range(grens["van"] or 0, (grens["tot"] or -1) + 1)
        return [(str(jaar), str(jaar)) for jaar in jaren]

    def thema(self) -> list[Keuze]:
        return self._gelezen["thema"]

    def trekker(self) -> list[Keuze]:
        return [(GEEN, "nog geen trekker"), *self._gelezen["trekker"]]

    def gemeente(self) -> list[Keuze]:
        return self._gelezen["gemeente"]

    @cached_property
    def herkomst(self) -> tuple[str, Stempel]:
        """A name of these choices, and the stamp of the tables from which they come."""
        return f"keuzes-{self.plan and self.plan.pk}-{self.dag}", self._bij or stempel(*RUST_OP)

    @cached_property
    def _gelezen(self) -> dict[str, list[Keuze]]:
        naam, bij = self.herkomst
        return onthoud(naam, bij, self._lees)

    def _lees(self) -> dict[str, list[Keuze]]:
        keuzes: dict[str, list[Keuze]] = {"thema": [], "trekker": [], "gemeente": []}
        van, tot = (self.plan.startjaar, self.plan.eindjaar + 1) if self.plan else (EERSTE_JAAR, LAATSTE_JAAR)
        with connection.cursor() as cursor:
            cursor.execute(SQL, {"plan": self.plan.pk if self.plan else None, "van": van, "tot": tot})
            for soort, _, naam, sleutel in cursor.fetchall():
                keuzes[soort].append((sleutel, naam))
        return keuzes
