"""Everything public that answers a question: pages of the loket, the municipality, offered space and the plan.

What was asked for most plainly comes first: a place alone gives its municipality, a size gives space; otherwise
the best pages come first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from acties.models import Actie, Werkplan
from locaties.openbare_ruimte import openbaar_aanbod, vind
from locaties.plekken import plek
from loket.agenda import Inloop, inloop_in
from loket.gemeenten import gemeenten_op
from loket.models import Loketcontact, Regeling, Steunpunt, Zoekrij
from loket.woorden import stammen, woorden
from loket.zoeken import lees_vraag, zoek
from werkplan.kern.fusies import houders
from werkplan.kern.models import Gemeente
from werkplan.kern.services import Persoon
from werkplan.zoeken.plaats import Plaats, lees_plaats
from werkplan.zoeken.ruimtewens import Ruimtewens, lees_ruimtewens

MEESTE = 3
BESTE = 3
"""So many pages stand before the parts that were not asked for in so many words."""
MEESTE_INLOOP = 2
VOOR_INLOOP = 2
"""A scheme and a page that explains it; then whom to ask."""
INLOOP_BINNEN = timedelta(weeks=4)
PLANWOORDEN = frozenset({"werkplan", "regioplan", "workplan"})


@dataclass(frozen=True, slots=True)
class Deel:
    """A part of the answer beside the pages. `soort` names its template, `sleutel` it in the judged list."""

    soort: str
    sleutel: str
    aantal: int
    inhoud: dict[str, Any]

    @property
    def sjabloon(self) -> str:
        return f"zoeken/_{self.soort}.html"


@dataclass(frozen=True, slots=True)
class Antwoord:
    """The pages, the parts that stand before them, and those that stand after the best of them."""

    paginas: QuerySet[Zoekrij]
    eerst: tuple[Deel, ...]
    daarna: tuple[Deel, ...]
    beste: int = BESTE
    """So many pages stand before `daarna`."""

    @property
    def bij(self) -> int:
        """How many answers the parts hold."""
        return sum(deel.aantal for deel in (*self.eerst, *self.daarna))


def zoek_openbaar(
    tekst: str, taal: str, *, lezer: Persoon, dag: date, moment: datetime | None = None
) -> Antwoord:
    """What answers a text for everybody, in a bounded number of queries; hours that are over by `moment` are not shown
    after a scheme."""
    gemeenten = {gemeente.pk: gemeente for gemeente in gemeenten_op(dag)} if tekst else {}
    plaats = lees_plaats(tekst, {gemeente.naam: gemeente.code for gemeente in gemeenten.values()})
    gemeente = _gemeente(plaats, gemeenten, dag)
    wens = lees_ruimtewens(tekst)
    delen = [
        (is_eerst, deel)
        for is_eerst, deel in (
            (_is_plein(wens, gemeente), _ruimtedeel(wens, gemeente, dag)),
            (
                _is_alleen(plaats, taal) or _is_plein(wens, gemeente),
                _gemeentedeel(gemeente, plaats, lezer, dag),
            ),
            (not PLANWOORDEN.isdisjoint(woorden(tekst)), _plandeel(tekst)),
        )
        if deel is not None
    ]
    paginas = zoek(lees_vraag(_voor_paginas(tekst, plaats, gemeente), taal), lezer=lezer, dag=dag)
    inloop = None if delen else _inloopdeel(paginas, lezer, dag, moment)
    if inloop is not None:
        return Antwoord(paginas, (), (inloop,), VOOR_INLOOP)
    return Antwoord(
        paginas,
        tuple(deel for is_eerst, deel in delen if is_eerst),
        tuple(deel for is_eerst, deel in delen if not is_eerst),
    )


def _inloopdeel(
    paginas: QuerySet[Zoekrij], lezer: Persoon, dag: date, moment: datetime | None
) -> Deel | None:
    """The next walk-in hours of the region, for who finds a scheme and no hours: there somebody can ask about it."""
    soorten = set(paginas.values_list("soort", flat=True)[:BESTE])
    if Regeling.soort not in soorten or Steunpunt.soort in soorten:
        return None
    komend = [
        een
        for een in inloop_in(dag, dag + INLOOP_BINNEN, lezer=lezer)
        if moment is None or een.keer.tot > moment
    ]
    inloop = list(_eerste_per_plek(komend))[:MEESTE_INLOOP]
    return Deel("inloop", "inloop", 1, {"inloop": inloop}) if inloop else None


def _voor_paginas(tekst: str, plaats: Plaats | None, gemeente: Gemeente | None) -> str:
    """Pages do not know postcodes; they know municipalities."""
    if plaats is None or not plaats.is_postcode or gemeente is None:
        return tekst
    return f"{plaats.rest} {gemeente.naam}"


def _is_alleen(plaats: Plaats | None, taal: str) -> bool:
    return plaats is not None and not stammen(plaats.rest, taal)


def _is_plein(wens: Ruimtewens | None, gemeente: Gemeente | None) -> bool:
    """Somebody looks for space when the size is named, or the kind and where."""
    return wens is not None and (wens.is_groot or bool(wens.soort and gemeente))


def _gemeente(plaats: Plaats | None, gemeenten: dict[int, Gemeente], dag: date) -> Gemeente | None:
    """The municipality of the region that holds a place on a day."""
    if plaats is None:
        return None
    direct = next((een for een in gemeenten.values() if een.code == plaats.gemeentecode), None)
    if direct is not None:
        return direct
    oud = Gemeente.objects.filter(code=plaats.gemeentecode).values_list("pk", flat=True).first()
    return gemeenten.get(houders(dag).get(oud, oud)) if oud is not None else None


def _gemeentedeel(gemeente: Gemeente | None, plaats: Plaats | None, lezer: Persoon, dag: date) -> Deel | None:
    if gemeente is None or plaats is None:
        return None
    contacten = Loketcontact.objects.visible_to(lezer).filter(gemeente=gemeente).select_related("onderwerp")
    inloop = inloop_in(dag, dag + INLOOP_BINNEN, lezer=lezer, gemeente=gemeente)
    inhoud = {
        "gemeente": gemeente,
        "plaats": plaats.naam,
        "contacten": contacten[:MEESTE],
        "inloop": list(_eerste_per_plek(inloop)),
        "aantal": vind(openbaar_aanbod(dag), {"gemeente": gemeente.code}).count(),
    }
    return Deel("gemeente", f"gemeente:{gemeente.code}", 1, inhoud)


def _eerste_per_plek(inloop: list[Inloop]) -> Iterator[Inloop]:
    """The next hours at each desk, cancelled ones left out."""
    gezien = set()
    for een in inloop:
        if not een.keer.vervalt and een.steunpunt.pk not in gezien:
            gezien.add(een.steunpunt.pk)
            yield een


def eerstvolgende(dag: date, lezer: Persoon) -> dict[int, Inloop]:
    """The next hours at each desk, by the id of the desk."""
    return {
        een.steunpunt.pk: een for een in _eerste_per_plek(inloop_in(dag, dag + INLOOP_BINNEN, lezer=lezer))
    }


def _ruimtedeel(wens: Ruimtewens | None, gemeente: Gemeente | None, dag: date) -> Deel | None:
    if wens is None:
        return None
    wensen = {
        "m2_van": wens.m2_van,
        "m2_tot": wens.m2_tot,
        "soort": wens.soort,
        "vorm": wens.vorm,
        "gemeente": gemeente.code if gemeente else "",
    }
    gevonden = vind(openbaar_aanbod(dag), wensen)
    aantal = gevonden.count()
    if not aantal and not _is_plein(wens, gemeente):
        return None
    vraag = urlencode({naam: waarde for naam, waarde in wensen.items() if waarde not in (None, "")})
    inhoud = {
        "plekken": [plek(aanbod) for aanbod in gevonden[:MEESTE]],
        "aantal": aantal,
        "adres": f"{reverse('openbaar:ruimte')}?{vraag}",
        "gemeente": gemeente,
    }
    return Deel("ruimte", "ruimte", aantal, inhoud)


def _plandeel(tekst: str) -> Deel | None:
    """The public plan when it is asked for, and its actions that have all the words."""
    plan = Werkplan.objects.published().first() if tekst else None
    if plan is None:
        return None
    over = " ".join(woord for woord in woorden(tekst) if woord not in PLANWOORDEN)
    acties = list(Actie.objects.filter(plan=plan).zoek(over).order_by("nummer")[:MEESTE]) if over else []
    if not acties and PLANWOORDEN.isdisjoint(woorden(tekst)):
        return None
    return Deel("plan", "plan", max(1, len(acties)), {"plan": plan, "acties": acties})
