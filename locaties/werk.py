"""What the inventory asks of people: of a municipality in a round, and of the region that judges it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from locaties.models import Meetronde, Rondegemeente
from locaties.rondestand import progress
from werkplan.kern.datums import datum
from werkplan.kern.models import Gebruiker
from werkplan.kern.permissions import Toegang, may
from werkplan.kern.werk import Wachtend

Stand = Rondegemeente.Stand
RONDE = "ronde"


def wait_in_rounds(gebruiker: Gebruiker, vandaag: date) -> Iterator[Wachtend]:
    """The parts of rounds that somebody's own municipality has to hand in, or that the region has to judge."""
    mag_beoordelen, eigen = may(gebruiker, "afronden", Rondegemeente), Toegang.van(gebruiker).gemeenten
    if not (mag_beoordelen or eigen):
        return
    delen = Rondegemeente.objects.visible_to(gebruiker).exclude(stand=Stand.GOEDGEKEURD)
    for deel in delen.select_related("ronde", "gemeente"):
        if deel.stand == Stand.INGEDIEND and mag_beoordelen:
            yield _regel(deel, f"{deel.gemeente} heeft de meetronde ingediend", "Beoordeel de ronde")
        elif deel.is_open and deel.gemeente_id in eigen:
            vraag = "de regio heeft een vraag" if deel.stand == Stand.TERUGGESTUURD else "nog niet ingediend"
            yield _regel(deel, f"Meetronde {deel.gemeente}: {vraag}", "Werk de ronde bij")


def _regel(deel: Rondegemeente, tekst: str, knop: str) -> Wachtend:
    return Wachtend(
        soort=RONDE,
        onderwerp_id=deel.pk,
        tekst=tekst,
        over=f"Peildatum {datum(deel.ronde.peildatum)}",
        url=deel.get_absolute_url(),
        knop=knop,
        datum=deel.ronde.uiterlijk if deel.is_open else None,
        sinds=deel.ingediend_op,
    )


@dataclass(frozen=True, slots=True)
class OpenRonde:
    """A round that is not finished, and how far the municipalities are that still work on it."""

    titel: str
    adres: str
    zin: str


def unfinished_rounds(persoon: Gebruiker) -> list[OpenRonde]:
    """Rounds in which municipalities have not handed in yet, for who judges them."""
    if not may(persoon, "afronden", Rondegemeente):
        return []
    open_ = Rondegemeente.objects.visible_to(persoon).filter(stand__in=(Stand.BEZIG, Stand.TERUGGESTUURD))
    per_ronde: dict[Meetronde, list[Rondegemeente]] = {}
    for deel in open_.select_related("ronde", "gemeente").order_by("-ronde__peildatum", "gemeente__naam"):
        per_ronde.setdefault(deel.ronde, []).append(deel)
    return [_open_ronde(ronde, delen, persoon) for ronde, delen in per_ronde.items()]


def _open_ronde(ronde: Meetronde, delen: list[Rondegemeente], persoon: Gebruiker) -> OpenRonde:
    standen = progress(ronde, delen, persoon)
    hoe_ver = (
        f"{deel.gemeente} {'-' if (deel_af := standen[deel.pk].percentage) is None else f'{deel_af}%'}"
        for deel in delen
    )
    return OpenRonde(
        titel=f"Meetronde {datum(ronde.peildatum)}",
        adres=ronde.get_absolute_url(),
        zin=f"Nog niet ingediend: {', '.join(hoe_ver)}. Inleveren voor of op {datum(ronde.uiterlijk)}.",
    )
