"""The judged list of real queries: how good the public search is, as one number.

The order is that of the screen: parts beside the pages (municipality, offered space, plan) count where they stand.
"""

from __future__ import annotations

from math import log2
from pathlib import Path

import pytest
import yaml
from django.contrib.auth.models import AnonymousUser

from acties.models import Werkplan
from loket.zoeken import pagina_s
from tests.loketinhoud import DAG
from werkplan.zoeken.openbaar import zoek_openbaar

VRAGEN: dict[str, dict[str, list[str]]] = yaml.safe_load(
    (Path(__file__).parent / "zoekvragen_loket.yaml").read_text(encoding="utf-8")
)
GENOEG = 0.85
TOP = 5


def ndcg(gevonden: list[str], goed: list[str]) -> float:
    """nDCG@5: the first of the good pages is worth most. 1 is perfect."""
    waarde = {slug: len(goed) - plek for plek, slug in enumerate(goed)}

    def som(slugs: list[str]) -> float:
        return sum(waarde.get(slug, 0) / log2(plek + 2) for plek, slug in enumerate(slugs[:TOP]))

    return som(gevonden) / som(goed)


@pytest.mark.django_db
def test_judged_queries_find_their_pages(demo: Werkplan, capsys: pytest.CaptureFixture[str]) -> None:
    def find(tekst: str, taal: str) -> list[str]:
        antwoord = zoek_openbaar(tekst, taal, lezer=AnonymousUser(), dag=DAG)
        paginas = [pagina.slug for pagina in pagina_s(antwoord.paginas[:TOP], DAG)]
        eerst, daarna = ([deel.sleutel for deel in delen] for delen in (antwoord.eerst, antwoord.daarna))
        return [*eerst, *paginas[: antwoord.beste], *daarna, *paginas[antwoord.beste :]][:TOP]

    scores = {
        tekst: ndcg(find(tekst, taal), goed)
        for taal, vragen in VRAGEN.items()
        for tekst, goed in vragen.items()
    }

    gemiddeld = sum(scores.values()) / len(scores)
    slechtste = sorted(scores, key=lambda tekst: scores[tekst])[:10]
    with capsys.disabled():
        print(f"\nopenbaar zoeken: nDCG@5 {gemiddeld:.3f} over {len(scores)} vragen")
    assert len(scores) >= 60
    assert gemiddeld >= GENOEG, {tekst: (round(scores[tekst], 2), find(tekst, "nl")) for tekst in slechtste}
