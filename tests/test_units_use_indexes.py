"""List, filters, figures and map of units: a constant number of queries, each of which an index can help."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.bench.counters import Count, grown, sequential_scans
from tests.bench.inventory import TYPEN, add_units
from tests.bench.targets import Target, Targets
from tests.inventaris import make_type
from tests.overlegplan import AlsPersoon
from werkplan.kern.models import Gebruiker, Gemeente

pytestmark = pytest.mark.django_db
DAG = date(2020, 11, 20)
PAGINAS = {
    "lijst": "/locaties/ruimten/?",
    "laatste bladzijde": "/locaties/ruimten/?pagina=9999",
    "gemeente": "/locaties/ruimten/?gemeente=GM0402",
    "soort ruimte": "/locaties/ruimten/?ruimtesoort=kantoor",
    "leeg": f"/locaties/ruimten/?leegOp={DAG}",
    "leeg en hoe lang": f"/locaties/ruimten/?leegOp={DAG}&duur=structureel",
    "aangeboden": "/locaties/ruimten/?aangeboden=ja",
    "oppervlakte": "/locaties/ruimten/?maat=vvo&m2Van=400&sorteer=oppervlakte",
    "op gemeente gesorteerd": "/locaties/ruimten/?sorteer=gemeente",
    "kaart": "/locaties/ruimten/kaart/?gemeente=GM0402",
    "punten": "/locaties/ruimten/kaart/punten.json?bbox=5.15,52.2,5.2,52.25&zoom=14",
    "cijfers": "/locaties/cijfers/?gemeente=GM0402",
}
INDEXEN = {
    "gemeente": "werkruimte_gemeente",
    "leeg": "leegstand_dag",
    "leeg en hoe lang": "leegstand_dag",
    "aangeboden": "aanbod_ruimte",
    "oppervlakte": "werkruimte_oppervlakte",
    "kaart": "werkruimte_gemeente",
    "punten": "werkruimte_plek",
    "cijfers": "leegstand_dag",
}
"""The index that was made for a filter or a frame."""


def ask(client: Client) -> tuple[Targets, dict[str, Count]]:
    """Every page as somebody gets it who is the first to ask."""
    targets = [Target(naam, pad, "") for naam, pad in PAGINAS.items()]
    counts = {}
    client.get("/locaties/")
    for target in targets:
        caches["proces"].clear()
        with CaptureQueriesContext(connection) as gevangen:
            antwoord = client.get(target.path)
        assert antwoord.status_code == 200
        counts[target.name] = Count(tuple(vraag["sql"] for vraag in gevangen.captured_queries), 0, 0)
    return Targets([], targets, [], {}), counts


def plans(gevraagd: Count) -> str:
    """How the database means to answer each statement of a page."""
    regels = []
    with connection.cursor() as cursor:
        for vraag in gevraagd.statements:
            if vraag.startswith("SELECT"):
                cursor.execute(f"EXPLAIN {vraag}")
                regels += [regel for (regel,) in cursor.fetchall()]
    return "\n".join(regels)


def test_units_are_found_by_indexes_in_a_constant_number_of_queries(
    als: AlsPersoon, coordinator: Gebruiker, hilversum: Gemeente, huizen: Gemeente
) -> None:
    client, typen = als(coordinator), [make_type(naam, soort) for naam, soort in TYPEN.items()]
    add_units([hilversum, huizen], typen, 100)
    _, weinig = ask(client)
    add_units([hilversum, huizen], typen, 600)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    targets, veel = ask(client)

    assert list(grown(weinig, veel)) == []
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    scans = sequential_scans(targets, veel, many_rows=500)
    assert [(scan.target, scan.table) for scan in scans] == []
    assert [naam for naam, index in INDEXEN.items() if index not in plans(veel[naam])] == []
