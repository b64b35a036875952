"""Companies that look for space: what they left on the public page or told on the telephone, and what they got."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import Any

from django.contrib.auth.models import AnonymousUser

from locaties.kandidaten import met_aanbod, voor, wensen_van
from locaties.models import Match, Zoeker, Zoekvraag
from locaties.services.matchen import may_be_told, send
from locaties.services.zoekvragen import Zoekergegevens, close, record, take_up
from werkplan.demo.toneel import Gebeurtenis, Toneel, accountmanager, lees
from werkplan.kern.services import Persoon

GETALLEN = ("m2_van", "m2_tot", "prijs_tot", "vrije_hoogte")
Blok = dict[str, Any]


def gebeurtenissen() -> Iterator[Gebeurtenis]:
    """Every search with its steps."""
    for blok in lees("zoekvragen"):
        wie = accountmanager(blok["gemeente"])
        yield Gebeurtenis(blok["op"], wie, partial(_zoekvraag, blok=blok))
        for stap, speel in (("opgepakt", _opgepakt), ("verstuurd", _verstuurd), ("gesloten", _gesloten)):
            if stap in blok:
                yield Gebeurtenis(blok[stap], wie, partial(speel, blok=blok))


def _zoekvraag(toneel: Toneel, *, blok: Blok) -> None:
    wensen = {
        naam: Decimal(waarde) if naam in GETALLEN else waarde for naam, waarde in blok["wensen"].items()
    }
    door: Persoon = toneel.door if blok.get("telefoon") else AnonymousUser()
    record(
        Zoekvraag(
            gemeente=toneel.gemeente(blok["gemeente"]),
            taal=blok.get("taal", "nl"),
            is_gedeeld=blok.get("gedeeld", False),
            is_demo=True,
            **wensen,
        ),
        gemeenten=[toneel.gemeente(naam) for naam in blok.get("waar", [])],
        zoeker=Zoekergegevens(**blok["wie"]),
        door=door,
        vandaag=toneel.vandaag,
    )


def _van(blok: Blok) -> Zoekvraag:
    zoeker = Zoeker.objects.select_related("zoekvraag__gemeente").get(bedrijf=blok["wie"]["bedrijf"])
    return zoeker.zoekvraag


def _opgepakt(toneel: Toneel, *, blok: Blok) -> None:
    zoekvraag = _van(blok)
    take_up(zoekvraag, door=toneel.door, versie=zoekvraag.versie)


def _verstuurd(toneel: Toneel, *, blok: Blok) -> None:
    """The two best places that may be told; none when there are none on that day."""
    zoekvraag = _van(blok)
    kandidaten = voor(toneel.door, wensen_van(zoekvraag, toneel.vandaag), toneel.vandaag)
    gekozen = [
        rij.aanbod
        for rij in met_aanbod(kandidaten)[:10]
        if rij.aanbod is not None and may_be_told(rij.aanbod, door=toneel.door)
    ][:2]
    if gekozen:
        send(
            zoekvraag,
            door=toneel.door,
            aanbod=gekozen,
            langs=Match.Langs.MAIL,
            tekst=blok["bericht"],
            vandaag=toneel.vandaag,
        )


def _gesloten(toneel: Toneel, *, blok: Blok) -> None:
    zoekvraag = _van(blok)
    close(
        zoekvraag,
        door=toneel.door,
        versie=zoekvraag.versie,
        uitkomst=blok["uitkomst"],
        vandaag=toneel.vandaag,
    )
