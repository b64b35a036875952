"""What entrepreneurs and partners reported on locations, and what a municipality answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from django.contrib.auth.models import AnonymousUser

from locaties.models import Signaal, Werklocatie
from locaties.services.signalen import answer, report, set_fibre_threshold
from werkplan.demo.toneel import Gebeurtenis, Toneel, accountmanager, lees
from werkplan.kern.models import Organisatie
from werkplan.kern.services import Persoon

DREMPEL: dict[str, Any] = {
    "op": date(2020, 10, 1),
    "gemeente": "Huizen",
    "locatie": "Industriewijk",
    "aantal": 5,
}
Blok = dict[str, Any]


def gebeurtenissen() -> Iterator[Gebeurtenis]:
    """Every signal and answer, and how much interest in fibre is enough."""
    wie = accountmanager(DREMPEL["gemeente"])
    yield Gebeurtenis(DREMPEL["op"], wie, partial(_drempel, blok=DREMPEL))
    for blok in lees("signalen"):
        wie = accountmanager(blok["gemeente"])
        yield Gebeurtenis(blok["op"], blok.get("door", wie), partial(_meld, blok=blok))
        if "antwoord" in blok:
            yield Gebeurtenis(blok["beantwoord"], wie, partial(_antwoord, blok=blok))


def _locatie(toneel: Toneel, blok: Blok) -> Werklocatie:
    return Werklocatie.objects.get(gemeente=toneel.gemeente(blok["gemeente"]), naam=blok["locatie"])


def _drempel(toneel: Toneel, *, blok: Blok) -> None:
    set_fibre_threshold(_locatie(toneel, blok), door=toneel.door, versie=0, aantal=blok["aantal"])


def _meld(toneel: Toneel, *, blok: Blok) -> None:
    door: Persoon = toneel.door if "door" in blok else AnonymousUser()
    organisatie = Organisatie.objects.get(naam=blok["organisatie"]) if "door" in blok else None
    report(
        _locatie(toneel, blok),
        door=door,
        soort=blok["soort"],
        tekst=blok["tekst"],
        vandaag=toneel.vandaag,
        organisatie=organisatie,
        is_demo=True,
    )


def _antwoord(toneel: Toneel, *, blok: Blok) -> None:
    signaal = Signaal.objects.select_related("locatie").get(tekst=blok["tekst"])
    answer(
        signaal,
        door=toneel.door,
        versie=signaal.versie,
        stand=Signaal.Stand.BEANTWOORD,
        antwoord=blok["antwoord"],
        antwoord_openbaar=blok["openbaar"],
        vandaag=toneel.vandaag,
    )
