"""All open searches for space against all candidates at once, in one statement: how many places, how many new ones.

A place counts for a search when no wish misses: it fits or fits perhaps. `locaties.passend` has the rules; a test keeps
both equal. What governments of the region share counts, so that every reader gets the same numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection

from locaties.milieucategorie import CATEGORIEEN, als_maximum, als_minimum
from locaties.models import Werkruimte
from locaties.passend import KRAPPER, LATER, RUIMER
from werkplan.kern.gemeentekaart import Gemeentekaart
from werkplan.kern.niveau import Niveau
from werkplan.kern.stempel import onthoud, stempel

NIEUW = timedelta(days=7)
"""A place is new for a week after the first day of its offer."""
PAREN = """
WITH houder AS (
    SELECT * FROM unnest(%(gemeenten)s::bigint[], %(houders)s::bigint[]) AS t (gemeente, houder)
), milieu AS (
    SELECT wens, array_agg(maximum) AS goed
    FROM unnest(%(wensen)s::text[], %(maxima)s::text[]) AS t (wens, maximum) GROUP BY wens
), waar AS (
    SELECT g.zoekvraag_id, array_agg(DISTINCT h.gemeente) AS gemeenten
    FROM locaties_zoekvraaggemeente g JOIN houder h ON g.gemeente_id IN (h.gemeente, h.houder) GROUP BY g.zoekvraag_id
), wens AS MATERIALIZED (
    SELECT z.*, CASE WHEN z.soort = '' THEN %(soorten)s::text[] ELSE ARRAY[z.soort::text] END AS soorten,
        coalesce(w.gemeenten, %(gemeenten)s::bigint[]) AS gemeenten,
        coalesce(z.m2_van * %(krapper)s, 0) AS m2_minstens, coalesce(z.m2_tot * %(ruimer)s, 99999999) AS m2_hoogstens,
        z.prijs_tot * %(ruimer)s AS prijs_hoogstens, greatest(z.vanaf, %(dag)s) + %(later)s AS uiterlijk,
        z.vrije_hoogte * %(krapper)s AS hoogte_minstens, z.vermogen_kva * %(krapper)s AS kva_minstens,
        CASE z.vorm WHEN 'koop' THEN ARRAY['', 'koop', 'erfpacht'] ELSE ARRAY['', z.vorm] END AS vormen,
        m.goed AS milieu
    FROM locaties_zoekvraag z LEFT JOIN waar w ON w.zoekvraag_id = z.id LEFT JOIN milieu m ON m.wens = z.milieucategorie
    WHERE z.stand <> 'gesloten'
)
SELECT z.id, p.nu, p.nieuw FROM wens z CROSS JOIN LATERAL (
    SELECT count(*) AS nu, count(*) FILTER (WHERE k.van > %(sinds)s) AS nieuw FROM locaties_kandidaatrij k
    WHERE k.aanbod_id IS NOT NULL AND k.soort = ANY (z.soorten) AND k.gemeente_id = ANY (z.gemeenten)
    AND k.past_vanaf <= z.m2_hoogstens AND k.past_tot >= z.m2_minstens AND k.niveau <= %(niveau)s
    AND (k.van IS NULL OR k.van <= %(dag)s) AND (k.tot IS NULL OR k.tot > %(dag)s)
    AND (k.bestaat_van IS NULL OR k.bestaat_van <= %(dag)s) AND (k.bestaat_tot IS NULL OR k.bestaat_tot > %(dag)s)
    AND (z.vorm = '' OR k.vorm = ANY (z.vormen))
    AND (z.prijs_tot IS NULL OR k.prijs IS NULL OR k.prijs_per <> z.prijs_per OR k.prijs_niveau > %(niveau)s
        OR k.prijs <= z.prijs_hoogstens)
    AND (z.vanaf IS NULL OR k.beschikbaar_vanaf IS NULL OR k.beschikbaar_vanaf <= z.uiterlijk)
    AND (z.milieu IS NULL OR k.milieucategorie_max = ANY (z.milieu))
    AND (z.vrije_hoogte IS NULL OR k.vrije_hoogte IS NULL OR k.vrije_hoogte >= z.hoogte_minstens)
    AND (z.vermogen_kva IS NULL OR k.vermogen_kva IS NULL OR k.vermogen_kva >= z.kva_minstens)
    AND NOT (z.overheaddeur AND k.overheaddeur = 'nee') AND NOT (z.buitenterrein AND k.buitenterrein = 'nee')
    AND NOT (z.zonder_wachtlijst AND k.netcongestie = 'ja') AND NOT (z.glasvezel AND k.glasvezel = 'nee')
    AND (z.doelgroep_id IS NULL OR (
        SELECT count(*) = 0 OR bool_or(d.doelgroep_id = z.doelgroep_id) FROM (
            SELECT r.doelgroep_id FROM locaties_ruimtedoelgroep r WHERE r.ruimte_id = k.ruimte_id
            UNION ALL
            SELECT l.doelgroep_id FROM locaties_locatiedoelgroep l
            JOIN locaties_werkruimte u ON u.locatie_id = l.locatie_id
            WHERE u.id = k.ruimte_id
            AND NOT EXISTS (SELECT FROM locaties_ruimtedoelgroep r WHERE r.ruimte_id = k.ruimte_id)
        ) AS d
    ))
) AS p WHERE p.nu > 0
"""


@dataclass(frozen=True, slots=True)
class Plekken:
    """How many offers fit a search, or fit perhaps; `nieuw`: of those, how many are offered since less than a week."""

    nu: int = 0
    nieuw: int = 0


GEEN = Plekken()


def plekken_per_zoekvraag(dag: date) -> dict[int, Plekken]:
    """The places of every open search that has any, by its id; remembered until something changes."""
    return onthoud(f"plekken-{dag}", stempel("locaties", "kern"), lambda: tel_plekken(dag))


def tel_plekken(dag: date) -> dict[int, Plekken]:
    """As `plekken_per_zoekvraag`, counted anew: one statement for all searches, beside the list of municipalities."""
    with connection.cursor() as cursor:
        cursor.execute(PAREN, _waarden(dag))
        return {pk: Plekken(nu, nieuw) for pk, nu, nieuw in cursor.fetchall()}


def _waarden(dag: date) -> dict[str, Any]:
    kaart = Gemeentekaart.lees()
    milieu = [
        (wens, maximum)
        for wens in CATEGORIEEN
        for maximum in ("", *CATEGORIEEN)
        if not maximum or als_minimum(wens) - als_maximum(maximum) <= 1
    ]
    return {
        "dag": dag,
        "sinds": dag - NIEUW,
        "later": LATER,
        "krapper": KRAPPER,
        "ruimer": RUIMER,
        "niveau": int(Niveau.REGIO),
        "soorten": [soort.value for soort in Werkruimte.Soort],
        "gemeenten": list(kaart.gemeenten),
        "houders": [kaart.houder(pk, dag) for pk in kaart.gemeenten],
        "wensen": [wens for wens, _ in milieu],
        "maxima": [maximum for _, maximum in milieu],
    }
