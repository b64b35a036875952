"""Money and days, planned and realised, of many actions at once, for the rows of lists and exports.

The definitions are those of `acties.figures`; a test keeps both equal. Written in SQL, because composing this
statement anew for each page would cost more than running it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import connection

from werkplan.kern.values import NUL, Totaal, totaal

SQL = """
WITH gekozen AS (
    SELECT a.id, a.plan_id, a.startjaar, a.alle_gemeenten,
           CASE WHEN coalesce(a.eindjaar, p.eindjaar) = a.startjaar THEN a.startjaar END AS enig_jaar
    FROM acties_actie a JOIN acties_werkplan p ON p.id = a.plan_id
    WHERE a.id = ANY(%(pks)s)
), inzet AS (
    SELECT g.id, g.plan_id, g.alle_gemeenten, coalesce(i.jaar, g.enig_jaar) AS jaar,
           make_date(coalesce(i.jaar, g.startjaar), 1, 1) AS dag,
           coalesce(i.dagen_trekker, 0) AS trekker, coalesce(i.dagen_per_gemeente, 0) AS per_gemeente, i.ntb
    FROM gekozen g JOIN acties_stap s ON s.actie_id = g.id JOIN acties_inzet i ON i.stap_id = s.id
), standaard AS (
    SELECT d.plan_id, d.dag, (
        SELECT count(*) FROM kern_gemeente m
        WHERE (m.van IS NULL OR m.van <= d.dag) AND (m.tot IS NULL OR m.tot > d.dag)
        AND CASE WHEN EXISTS (SELECT 1 FROM acties_plangemeente e WHERE e.plan_id = d.plan_id)
            THEN EXISTS (
                SELECT 1 FROM acties_plangemeente e WHERE e.plan_id = d.plan_id AND e.gemeente_id = m.id)
            ELSE EXISTS (
                SELECT 1 FROM kern_regiolidmaatschap l
                WHERE l.gemeente_id = m.id AND l.soort = 'volledig'
                AND (l.van IS NULL OR l.van <= d.dag) AND (l.tot IS NULL OR l.tot > d.dag))
            END
        ) AS aantal
    FROM (SELECT DISTINCT plan_id, dag FROM inzet WHERE alle_gemeenten) d
), eigen_lijst AS (
    SELECT x.id, x.dag, count(DISTINCT m.id) AS aantal
    FROM (SELECT DISTINCT id, dag FROM inzet WHERE NOT alle_gemeenten) x
    JOIN acties_deelname d ON d.actie_id = x.id JOIN kern_gemeente m ON m.id = d.gemeente_id
    WHERE (d.van IS NULL OR d.van <= x.dag) AND (d.tot IS NULL OR d.tot > x.dag)
    AND (m.van IS NULL OR m.van <= x.dag) AND (m.tot IS NULL OR m.tot > x.dag)
    GROUP BY x.id, x.dag
), regels AS (
    SELECT g.id, 'geld' AS soort, coalesce(b.jaar, g.enig_jaar) AS jaar, coalesce(b.bedrag, 0) AS bekend,
           b.zekerheid = 'ntb' AS ntb, b.zekerheid = '' AS regulier
    FROM gekozen g JOIN acties_stap s ON s.actie_id = g.id JOIN acties_begrotingsregel b ON b.stap_id = s.id
    UNION ALL
    SELECT i.id, 'dagen', i.jaar, i.trekker + i.per_gemeente * coalesce(
        CASE WHEN i.alle_gemeenten THEN v.aantal ELSE e.aantal END, 0), i.ntb, false
    FROM inzet i
    LEFT JOIN standaard v ON v.plan_id = i.plan_id AND v.dag = i.dag
    LEFT JOIN eigen_lijst e ON e.id = i.id AND e.dag = i.dag
    UNION ALL
    SELECT actie_id, soort, extract(year FROM datum)::int, bedrag, false, false
    FROM acties_uitgave WHERE actie_id = ANY(%(pks)s)
    UNION ALL
    SELECT actie_id, 'geboekt', jaar, dagen, false, false
    FROM acties_dagenboeking WHERE actie_id = ANY(%(pks)s)
)
SELECT id, soort, %(jaar)s::int IS NOT NULL AND jaar IS NULL AS los, sum(bekend),
       count(*) FILTER (WHERE ntb), count(*) FILTER (WHERE regulier)
FROM regels WHERE %(jaar)s::int IS NULL OR jaar IS NULL OR jaar = %(jaar)s::int
GROUP BY 1, 2, 3
"""


def _geen_dagen() -> Totaal:
    return Totaal(eenheid="dagen")


@dataclass(frozen=True, slots=True)
class Cijfers:
    """Money and days of one action, of a year or of all years. `los`: lines that belong to no single year."""

    geld: Totaal = field(default_factory=Totaal)
    geld_los: Totaal = field(default_factory=Totaal)
    regulier: int = 0
    regulier_los: int = 0
    verplicht: Decimal = NUL
    betaald: Decimal = NUL
    dagen: Totaal = field(default_factory=_geen_dagen)
    dagen_los: Totaal = field(default_factory=_geen_dagen)
    geboekt: Decimal = NUL


GEEN_CIJFERS = Cijfers()


def lees_cijfers(pks: Sequence[int], jaar: int | None) -> dict[int, Cijfers]:
    """The figures of actions by their ids, in one query; an action without any line is not in it.

    With a year: the lines of that year, and the undivided lines apart (`los`), the same for every year.
    """
    if not pks:
        return {}
    verzameld: dict[int, dict[str, Any]] = {}
    with connection.cursor() as cursor:
        cursor.execute(SQL, {"pks": list(pks), "jaar": jaar})
        for pk, soort, los, bekend, ntb, regulier in cursor.fetchall():
            verzameld.setdefault(pk, {}).update(_velden(soort, "_los" if los else "", bekend, ntb, regulier))
    return {pk: Cijfers(**velden) for pk, velden in verzameld.items()}


def _velden(soort: str, los: str, bekend: Decimal, ntb: int, regulier: int) -> dict[str, Any]:
    if soort == "geld":
        return {f"geld{los}": Totaal(bekend, ntb), f"regulier{los}": regulier}
    return {f"dagen{los}": Totaal(bekend, ntb, "dagen")} if soort == "dagen" else {soort: bekend}


def samen(alle: Iterable[Cijfers]) -> Cijfers:
    """Figures added up."""
    cijfers = list(alle)
    return Cijfers(
        geld=totaal(c.geld for c in cijfers),
        geld_los=totaal(c.geld_los for c in cijfers),
        regulier=sum(c.regulier for c in cijfers),
        regulier_los=sum(c.regulier_los for c in cijfers),
        verplicht=sum((c.verplicht for c in cijfers), NUL),
        betaald=sum((c.betaald for c in cijfers), NUL),
        dagen=totaal((c.dagen for c in cijfers), "dagen"),
        dagen_los=totaal((c.dagen_los for c in cijfers), "dagen"),
        geboekt=sum((c.geboekt for c in cijfers), NUL),
    )
