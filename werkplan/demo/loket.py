"""What the loket shows in the demo: invented schemes, hours, events and people, published on days of the story."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from functools import partial
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from loket.linkuitslag import Antwoord
from loket.models import (
    Artikel,
    Bijeenkomst,
    Inhoud,
    Inloopspreekuur,
    Inloopuitzondering,
    Kenmerk,
    Link,
    Loketcontact,
    Netwerk,
    Onderwerp,
    Regeling,
    Stand,
    Steunpunt,
)
from loket.reactiepagina import pagina_op
from loket.services.inhoud import voeg_inhoud_toe, voeg_spreekuur_toe, zet_stand
from loket.services.links import bewaar_uitslag
from loket.services.reacties import geef_reactie, vul_aan
from werkplan.demo.toneel import Gebeurtenis, Toneel, accountmanager, lees
from werkplan.kern.services import voeg_toe

COORDINATOR = "coordinator"
EEN_JAAR = timedelta(days=365)
CONTACTEN_OP = date(2020, 9, 1)
MODELLEN: dict[str, type[Inhoud]] = {
    "steunpunten": Steunpunt,
    "regelingen": Regeling,
    "artikelen": Artikel,
    "bijeenkomsten": Bijeenkomst,
    "netwerken": Netwerk,
}
Blok = dict[str, Any]


def gebeurtenissen() -> Iterator[Gebeurtenis]:
    """Whom to call, and every page on the day on which it was published."""
    gegevens = lees("loket")
    for blok in gegevens["contacten"]:
        wie = accountmanager(blok["gemeente"])
        yield Gebeurtenis(CONTACTEN_OP, wie, partial(_contact, blok=blok))
    for soort, model in MODELLEN.items():
        for blok in gegevens[soort]:
            yield Gebeurtenis(blok["op"], _wie(soort, blok), partial(_pagina, model=model, blok=blok))
    for soort, speel in (
        ("uitzonderingen", _uitzondering),
        ("reacties", _reactie),
        ("dode_links", _dode_link),
    ):
        for blok in gegevens[soort]:
            yield Gebeurtenis(blok["op"], COORDINATOR, partial(speel, blok=blok))


def _wie(soort: str, blok: Blok) -> str:
    is_van_gemeente = soort in ("steunpunten", "bijeenkomsten") and "gemeente" in blok
    return accountmanager(blok["gemeente"]) if is_van_gemeente else COORDINATOR


def _contact(toneel: Toneel, *, blok: Blok) -> None:
    onderwerp = Onderwerp.objects.get(slug=blok["onderwerp"]) if "onderwerp" in blok else None
    velden = {naam: waarde for naam, waarde in blok.items() if naam not in ("gemeente", "onderwerp")}
    contact = Loketcontact(
        gemeente=toneel.gemeente(blok["gemeente"]), onderwerp=onderwerp, is_demo=True, **velden
    )
    voeg_toe(contact, door=toneel.door)


def _pagina(toneel: Toneel, *, model: type[Inhoud], blok: Blok) -> None:
    weg = ("op", "spreekuren", "kenmerken", "gemeente", "onderwerp", "begin", "einde")
    velden = {naam: waarde for naam, waarde in blok.items() if naam not in weg}
    velden |= {naam: time.fromisoformat(blok[naam]) for naam in ("begin", "einde") if naam in blok}
    if "gemeente" in blok:
        velden["gemeente"] = toneel.gemeente(blok["gemeente"])
    if "onderwerp" in blok:
        velden["onderwerp"] = Onderwerp.objects.get(slug=blok["onderwerp"])
    kenmerken = list(Kenmerk.objects.filter(slug__in=blok["kenmerken"])) if "kenmerken" in blok else None
    record = voeg_inhoud_toe(
        model(**velden, eigenaar=toneel.door, is_demo=True), door=toneel.door, kenmerken=kenmerken
    )
    zet_stand(record, Stand.GEPUBLICEERD, door=toneel.door, versie=record.versie, vandaag=toneel.vandaag)
    if isinstance(record, Steunpunt):
        for spreekuur in blok["spreekuren"]:
            _spreekuur(toneel, record, spreekuur)


def _spreekuur(toneel: Toneel, steunpunt: Steunpunt, blok: Blok) -> None:
    tijden = {naam: time.fromisoformat(blok[naam]) for naam in ("begin", "einde")}
    spreekuur = Inloopspreekuur(steunpunt=steunpunt, is_demo=True, **(blok | tijden))
    voeg_spreekuur_toe(spreekuur, door=toneel.door)


def _uitzondering(toneel: Toneel, *, blok: Blok) -> None:
    spreekuur = Inloopspreekuur.objects.select_related("steunpunt").get(steunpunt__slug=blok["steunpunt"])
    velden = {naam: waarde for naam, waarde in blok.items() if naam not in ("op", "steunpunt")}
    voeg_toe(Inloopuitzondering(spreekuur=spreekuur, **velden), door=toneel.door)


def _reactie(toneel: Toneel, *, blok: Blok) -> None:
    pagina = pagina_op(blok["pagina"])
    if pagina is None:
        raise ValueError(f"No page at {blok['pagina']}")
    reactie = geef_reactie(
        pagina,
        taal=blok.get("taal", "nl"),
        is_nuttig=blok["nuttig"] == "ja",
        door=AnonymousUser(),
        vandaag=toneel.vandaag,
        is_demo=True,
    )
    if "tekst" in blok:
        vul_aan(reactie, blok["tekst"])


def _dode_link(toneel: Toneel, *, blok: Blok) -> None:
    """An invented address on a demo page: nobody looked, so nobody is to look again soon."""
    link = Link.objects.get(adres=blok["adres"])
    bewaar_uitslag(link, Antwoord(code=404), moment=toneel.nu, vandaag=toneel.vandaag)
    Link.objects.filter(pk=link.pk).update(volgende_op=timezone.now() + EEN_JAAR)
