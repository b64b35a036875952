"""The points of `locaties.passend` in SQL: what each wish adds to the order of candidates, as conditions on their rows.

Who asks decides what is known: a price that somebody may not see is unknown to the order too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil
from typing import Any

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, Value, When

from locaties.milieucategorie import CATEGORIEEN, als_maximum, als_minimum
from locaties.models import Aanbod, LocatieDoelgroep, RuimteDoelgroep
from locaties.models.keuzes import JaNee
from locaties.passend import KRAPPER, LATER, MIS, MISSCHIEN, RUIMER, Wensen
from werkplan.kern.models import Gebruiker
from werkplan.kern.niveau import Niveau
from werkplan.kern.permissions import Toegang, bereik_van


@dataclass(frozen=True, slots=True)
class Zicht:
    """What is known to who asks: prices up to a level, and all of the own municipalities."""

    niveau: int = Niveau.REGIO
    gemeenten: frozenset[int] = frozenset()

    @staticmethod
    def van(persoon: Gebruiker) -> Zicht:
        toegang = Toegang.van(persoon)
        return Zicht(toegang.niveau(bereik_van(persoon, "view", Aanbod)), toegang.gemeenten)


def weeg(wensen: Wensen, zicht: Zicht, dag: date) -> Any:
    """The sum of the points of every wish: 0 fits, below `MIS` fits perhaps."""
    som: Any = Value(0)
    for deel in _punten(wensen, zicht, dag):
        som = som + deel
    return som


def _wens(*, onbekend: Q | None = None, past: Q, bijna: Q | None = None, anders: int = MIS) -> Case:
    """The points of a wish; the first that holds of unknown, fits and nearly, else `anders`."""
    return Case(
        *(When(onbekend, then=Value(MISSCHIEN)) for onbekend in (onbekend,) if onbekend is not None),
        When(past, then=Value(0)),
        *(When(bijna, then=Value(MISSCHIEN)) for bijna in (bijna,) if bijna is not None),
        default=Value(anders),
        output_field=IntegerField(),
    )


def _binnen(van: Decimal | None, tot: Decimal | None) -> Q:
    boven = Q() if tot is None else Q(laag__lte=tot)
    return boven if van is None else boven & Q(hoog__gte=van)


def is_kandidaat(wensen: Wensen) -> Q:
    """Of the kind that was asked, and nearly of the size or of an unknown one."""
    mag = Q(soort=wensen.soort) if wensen.soort else Q()
    if wensen.m2_tot is not None:
        mag &= Q(past_vanaf__lte=wensen.m2_tot * RUIMER)
    return mag if wensen.m2_van is None else mag & Q(past_tot__gte=wensen.m2_van * KRAPPER)


def _punten(wensen: Wensen, zicht: Zicht, dag: date) -> Iterator[Case]:
    """The points of every wish that was filled in; the kind is a condition and has none."""
    if wensen.m2_van is not None or wensen.m2_tot is not None:
        past = _binnen(wensen.m2_van, wensen.m2_tot)
        yield _wens(onbekend=Q(hoog=None), past=past, anders=MISSCHIEN)
    if wensen.gemeenten:
        yield _wens(past=Q(gemeente__in=wensen.gemeenten))
    if wensen.vorm:
        erfpacht = Q(vorm=Aanbod.Vorm.ERFPACHT) if wensen.vorm == Aanbod.Vorm.KOOP else None
        yield _wens(onbekend=Q(vorm=""), past=Q(vorm=wensen.vorm), bijna=erfpacht)
    if wensen.prijs_tot is not None:
        yield _prijs(wensen.prijs_tot, wensen.prijs_per, zicht)
    if wensen.vanaf is not None:
        yield _vanaf(max(wensen.vanaf, dag))
    if wensen.milieucategorie:
        yield _milieu(wensen.milieucategorie)
    yield from _van_het_gebouw(wensen)
    if wensen.doelgroep is not None:
        yield _doelgroep(wensen.doelgroep)


def _prijs(tot: Decimal, per: str, zicht: Zicht) -> Case:
    bekend = Q(prijs__isnull=False, prijs_per=per) & (
        Q(prijs_niveau__lte=zicht.niveau) | Q(gemeente__in=zicht.gemeenten)
    )
    return _wens(onbekend=~bekend, past=Q(prijs__lte=tot), bijna=Q(prijs__lte=tot * RUIMER))


def _vanaf(nodig: date) -> Case:
    leeg_nu = Q(beschikbaar_vanaf=None, is_leeg=True)
    return _wens(
        onbekend=Q(beschikbaar_vanaf=None, is_leeg=False),
        past=leeg_nu | Q(beschikbaar_vanaf__lte=nodig),
        bijna=Q(beschikbaar_vanaf__lte=nodig + LATER),
    )


def _milieu(code: str) -> Case:
    pad = "milieucategorie_max"
    te_kort = {ander: als_minimum(code) - als_maximum(ander) for ander in CATEGORIEEN}
    return _wens(
        onbekend=Q(**{pad: ""}),
        past=Q(**{f"{pad}__in": [ander for ander, trap in te_kort.items() if trap <= 0]}),
        bijna=Q(**{f"{pad}__in": [ander for ander, trap in te_kort.items() if trap == 1]}),
    )


def _van_het_gebouw(wensen: Wensen) -> Iterator[Case]:
    if wensen.vrije_hoogte is not None:
        yield _minstens("vrije_hoogte", wensen.vrije_hoogte, wensen.vrije_hoogte * KRAPPER)
    if wensen.vermogen_kva is not None:
        yield _minstens("vermogen_kva", wensen.vermogen_kva, ceil(wensen.vermogen_kva * KRAPPER))
    for is_gewenst, veld, goed in (
        (wensen.overheaddeur, "overheaddeur", JaNee.JA),
        (wensen.buitenterrein, "buitenterrein", JaNee.JA),
        (wensen.zonder_wachtlijst, "netcongestie", JaNee.NEE),
        (wensen.glasvezel, "glasvezel", JaNee.JA),
    ):
        if is_gewenst:
            yield _wens(onbekend=Q(**{veld: JaNee.ONBEKEND}), past=Q(**{veld: goed}))


def _doelgroep(doelgroep: int) -> Case:
    """Of the unit where it says so itself, else of its location."""
    van_ruimte = RuimteDoelgroep.objects.filter(ruimte=OuterRef("ruimte"))
    van_locatie = LocatieDoelgroep.objects.filter(locatie=OuterRef("ruimte__locatie"))
    return Case(
        When(Exists(van_ruimte.filter(doelgroep=doelgroep)), then=Value(0)),
        When(Exists(van_ruimte), then=Value(MIS)),
        When(Exists(van_locatie.filter(doelgroep=doelgroep)), then=Value(0)),
        When(Exists(van_locatie), then=Value(MIS)),
        default=Value(MISSCHIEN),
        output_field=IntegerField(),
    )


def _minstens(veld: str, gewenst: Decimal | int, krap: Decimal | int) -> Case:
    return _wens(
        onbekend=Q(**{veld: None}), past=Q(**{f"{veld}__gte": gewenst}), bijna=Q(**{f"{veld}__gte": krap})
    )
