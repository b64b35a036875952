"""Search over what is published: words become groups of stems, and the best pages come first.

A page that holds more of the words comes before one that holds fewer, and a rare word counts for more than one that
many pages have; among equals the place of the words decides (title, sentence, text). Typing errors, compounds and
synonyms are resolved on the vocabulary of stems, so that the rows themselves are found by the index.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import reduce
from math import log2
from operator import add, or_
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db import connection
from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When

from loket.models import Inhoud, Regeling, Synoniem, Zoekrij
from loket.models.inhoud import InhoudQuerySet
from loket.models.regeling import RegelingQuerySet
from loket.regelingstand import Regelingstand
from loket.woorden import lijkt_op, stam, stammen, vraagwoorden
from loket.zoekindex import SOORTEN
from werkplan.kern.services import Persoon
from werkplan.kern.stempel import onthoud, stempel

GEWICHTEN = [0.1, 0.2, 0.5, 1.0]
"""Of the letters D, C, B and A: the text, the sentence and the title."""


@dataclass(frozen=True, slots=True)
class Zoekvraag:
    """What was typed, as groups of stems: a page should hold one of each group."""

    groepen: tuple[frozenset[str], ...]
    gewichten: tuple[int, ...]
    """What holding one of each group counts for: more, the fewer pages do."""
    taal: str


def lees_vraag(tekst: str, taal: str) -> Zoekvraag:
    """Resolve what somebody typed on the words that our pages and synonyms know."""
    paginas_met, synoniemen = _woordenboek(taal)
    bekend = frozenset(paginas_met)
    gelezen = (_groep(stam(woord, taal), taal, bekend, synoniemen) for woord in vraagwoorden(tekst, taal))
    groepen = tuple(groep for groep in gelezen if groep)
    meest = max(paginas_met.values(), default=1)
    zeldzaam = (meest / max(paginas_met[stam_] for stam_ in groep) for groep in groepen)
    return Zoekvraag(groepen, tuple(round(100 * log2(1 + deel)) for deel in zeldzaam), taal)


def _groep(
    gezocht: str, taal: str, bekend: frozenset[str], synoniemen: dict[str, frozenset[str]]
) -> frozenset[str]:
    """The stems that one word may stand for."""
    bedoeld = lijkt_op(gezocht, bekend | synoniemen.keys())
    ook = {stam_ for woord in bedoeld for stam_ in synoniemen.get(woord, ())}
    return frozenset((bedoeld | ook) & bekend)


def _woordenboek(taal: str) -> tuple[dict[str, int], dict[str, frozenset[str]]]:
    """All stems of our pages in a language with the number of pages, and what else each synonym means.

    Read again when something changed.
    """
    return onthoud(
        f"loket-woordenboek-{taal}", stempel("loket"), lambda: (_stammen_van(taal), _synoniemen(taal))
    )


def _stammen_van(taal: str) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word, ndoc FROM ts_stat(format('SELECT stammen FROM loket_zoekrij WHERE taal = %%L', %s::text))",
            [taal],
        )
        return dict(cursor.fetchall())


def _synoniemen(taal: str) -> dict[str, frozenset[str]]:
    gevonden: defaultdict[str, set[str]] = defaultdict(set)
    for woord, betekent in Synoniem.objects.values_list("woord", "betekent"):
        for sleutel in stammen(woord, taal):
            gevonden[sleutel] |= set(stammen(betekent, taal))
    return {sleutel: frozenset(waarden) for sleutel, waarden in gevonden.items()}


def zoek(vraag: Zoekvraag, *, lezer: Persoon, dag: date) -> QuerySet[Zoekrij]:
    """The pages that hold at least one of the words and that this reader may see on a day, the best first."""
    if not vraag.groepen:
        return Zoekrij.objects.none()
    vragen = [_een_van(groep) for groep in vraag.groepen]
    treffers = reduce(
        add,
        (
            Case(When(stammen=een, then=Value(gewicht)), default=Value(0), output_field=IntegerField())
            for een, gewicht in zip(vragen, vraag.gewichten, strict=True)
        ),
    )
    rang = SearchRank(F("stammen"), reduce(or_, vragen), weights=GEWICHTEN, normalization=Value(1))
    return (
        Zoekrij.objects.filter(_openbaar(lezer, dag), taal=vraag.taal, stammen=reduce(or_, vragen))
        .annotate(treffers=treffers, rang=rang, is_dicht=_dicht(dag))
        .order_by("-treffers", "is_dicht", "-rang", "soort", "record_id")
    )


def _een_van(groep: Iterable[str]) -> SearchQuery:
    """Stems are letters and digits only, so they need no quoting."""
    return SearchQuery(" | ".join(sorted(groep)), config="simple", search_type="raw")


def _openbaar(lezer: Persoon, dag: date) -> Q:
    """The rows of pages that may be shown: the index itself knows no rights."""
    mogen = Q(pk=None)
    for soort, model in SOORTEN.items():
        rijen: InhoudQuerySet[Any] = model._default_manager.all()  # type: ignore[assignment]  # our queryset
        pagina = rijen.visible_to(lezer).openbaar(dag).filter(pk=OuterRef("record_id"))
        mogen |= Q(Exists(pagina), soort=soort)
    return mogen


def _dicht(dag: date) -> Case:
    """Whether it is a scheme for which nobody can apply any more."""
    dicht = Regeling.objects.in_stand(dag, [Regelingstand.GESLOTEN, Regelingstand.TIJDELIJK_DICHT])
    dicht = dicht.filter(pk=OuterRef("record_id"))
    return Case(
        When(Q(Exists(dicht), soort="regelingen"), then=Value(1)),
        default=Value(0),
        output_field=IntegerField(),
    )


def pagina_s(rijen: Iterable[Zoekrij], dag: date) -> list[Inhoud]:
    """The pages of rows of the index, in their order, in one query per kind."""
    rijen = list(rijen)
    gevonden: dict[tuple[str, int], Inhoud] = dict(_gelezen(rijen, dag))
    return [gevonden[sleutel] for rij in rijen if (sleutel := (rij.soort, rij.record_id)) in gevonden]


def _gelezen(rijen: list[Zoekrij], dag: date) -> Iterator[tuple[tuple[str, int], Inhoud]]:
    for soort, model in SOORTEN.items():
        nummers = [rij.record_id for rij in rijen if rij.soort == soort]
        records: QuerySet[Any] = model._default_manager.filter(pk__in=nummers)
        if isinstance(records, RegelingQuerySet):
            records = records.with_stand(dag)
        yield from (((soort, record.pk), record) for record in records)
