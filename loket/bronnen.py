"""The topics, lists and schemes that the project brings. Facts only; nobody checked the schemes yet."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction

from loket.models import Kenmerk, Onderwerp, Regeling, Stand, Synoniem
from loket.zoekindex import indexeer

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Geladen:
    """How many records a load made, and how many were there already and stay as they are."""

    nieuw: int = 0
    stond_er: int = 0

    def __add__(self, ander: Geladen) -> Geladen:
        return Geladen(self.nieuw + ander.nieuw, self.stond_er + ander.stond_er)


def _rijen(naam: str) -> Iterator[dict[str, str]]:
    with (DATA / f"{naam}.csv").open(encoding="utf-8", newline="") as bestand:
        yield from csv.DictReader(bestand)


@transaction.atomic
def laad_loket() -> Geladen:
    """Load what is not there yet; what a region changed or added stays."""
    return _onderwerpen() + _kenmerken() + _synoniemen() + _regelingen()


def _onderwerpen() -> Geladen:
    bekend = {record.slug: record for record in Onderwerp.objects.all()}
    begin = len(bekend)
    for rij in _rijen("onderwerpen"):
        if rij["slug"] in bekend:
            continue
        record = Onderwerp(
            slug=rij["slug"],
            naam=rij["naam"],
            naam_en=rij["naam_en"],
            uitleg=rij["uitleg"],
            uitleg_en=rij["uitleg_en"],
            ouder=bekend[rij["ouder"]] if rij["ouder"] else None,
            is_ingang=rij["is_ingang"] == "ja",
            volgorde=int(rij["volgorde"]),
        )
        record.full_clean()
        record.save()
        bekend[record.slug] = record
    return Geladen(len(bekend) - begin, begin)


def _kenmerken() -> Geladen:
    bekend = set(Kenmerk.objects.values_list("slug", flat=True))
    nieuw = [
        Kenmerk(**{**rij, "volgorde": int(rij["volgorde"])})
        for rij in _rijen("kenmerken")
        if rij["slug"] not in bekend
    ]
    for record in nieuw:
        record.full_clean()
        record.save()
    return Geladen(len(nieuw), len(bekend))


def _synoniemen() -> Geladen:
    bekend = set(Synoniem.objects.values_list("woord", flat=True))
    nieuw = [Synoniem(**rij) for rij in _rijen("synoniemen") if rij["woord"] not in bekend]
    for record in nieuw:
        record.full_clean()
        record.save()
    return Geladen(len(nieuw), len(bekend))


def _regelingen() -> Geladen:
    bekend = set(Regeling.objects.values_list("slug", flat=True))
    onderwerpen = {record.slug: record for record in Onderwerp.objects.all()}
    kenmerken = {record.slug: record for record in Kenmerk.objects.all()}
    nieuw = 0
    for rij in _rijen("regelingen"):
        if rij["slug"] in bekend:
            continue
        record = Regeling(
            slug=rij["slug"],
            titel=rij["titel"],
            vorm=rij["vorm"],
            schaal=rij["schaal"],
            aanbieder=rij["aanbieder"],
            onderwerp=onderwerpen[rij["onderwerp"]],
            opent_op=_dag(rij["opent_op"]),
            laatste_dag=_dag(rij["laatste_dag"]),
            url=rij["url"],
            bron=rij["bron"],
            stand=Stand.GEPUBLICEERD,
        )
        record.full_clean()
        record.save()
        record.kenmerken.set([kenmerken[slug] for slug in rij["kenmerken"].split()])
        indexeer(record)
        nieuw += 1
    return Geladen(nieuw, len(bekend))


def _dag(tekst: str) -> date | None:
    return date.fromisoformat(tekst) if tekst else None
