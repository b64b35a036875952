"""The signed link by which a provider says "this is still right" without an account. Whoever has it, may."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse

from locaties.models import Rondegemeente, Werklocatie
from locaties.selectie import geldt_op
from werkplan.kern.gemeentekaart import Gemeentekaart

ZOUT = "klopt dit nog"
GELDIG = 90 * 24 * 3600
"""Seconds that a link works."""


@dataclass(frozen=True, slots=True)
class Kloplink:
    """One location in one round: what a link that was read gives the right to answer for."""

    deel: Rondegemeente
    locatie: Werklocatie
    vraag_id: int | None = None
    """The mailed question that it comes from; None when it was handed over in another way."""


def link_to(deel: Rondegemeente, locatie: Werklocatie, vraag_id: int | None = None) -> str:
    """The full address that the municipality gives to a provider."""
    return f"{settings.WERKPLAN_ADRES}{reverse('openbaar:klopt', args=[make_token(deel, locatie, vraag_id)])}"


def make_token(deel: Rondegemeente, locatie: Werklocatie, vraag_id: int | None = None) -> str:
    """The signed part of a link: round, location and, when it was mailed, the question."""
    return signing.dumps([deel.ronde_id, locatie.pk, *([vraag_id] if vraag_id else [])], salt=ZOUT)


def read_token(token: str) -> Kloplink | None:
    """What a link is about; None when it is not ours, too old, or about what counts no more."""
    try:
        ronde_id, locatie_id, *vraag = signing.loads(token, salt=ZOUT, max_age=GELDIG)
    except signing.BadSignature:
        return None
    locatie = Werklocatie.objects.select_related("gemeente", "type").filter(pk=locatie_id).first()
    deel = None if locatie is None else part_of(ronde_id, locatie)
    if locatie is None or deel is None:
        return None
    return Kloplink(deel, locatie, next(iter(vraag), None))


def part_of(ronde_id: int, locatie: Werklocatie) -> Rondegemeente | None:
    """The municipality of a round that a location counts for on its reference date; None when it does not."""
    kaart = Gemeentekaart.lees()
    for deel in Rondegemeente.objects.filter(ronde=ronde_id).select_related("ronde", "gemeente"):
        dag = deel.ronde.peildatum
        bestaat = Werklocatie.objects.filter(geldt_op(dag, "bestaat_van", "bestaat_tot"), pk=locatie.pk)
        if locatie.gemeente_id in kaart.onder(deel.gemeente_id, dag) and bestaat.exists():
            return deel
    return None
