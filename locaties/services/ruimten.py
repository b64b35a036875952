"""What happens to a unit: it is split, merged with others, demolished or becomes dwellings; history stays true."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from locaties.models import Herkomst, Leegstandsperiode, Werkruimte
from locaties.services.leegstand import TOEKOMST
from werkplan.kern.datums import datum
from werkplan.kern.permissions import require
from werkplan.kern.services import Persoon, voeg_toe, wijzig
from werkplan.kern.values import NUL, format_getal

BLIJFT = (
    "locatie",
    "gemeente",
    "niveau",
    "eigen_niveau",
    "straat",
    "postcode",
    "plaats",
    "soort",
    "maat",
    "bouwjaar",
    "energielabel",
    "vrije_hoogte",
    "overheaddeur",
    "vloerbelasting",
    "buitenterrein",
    "netcongestie",
    "glasvezel",
    "eigenaar",
    "kavelstatus",
    "lon",
    "lat",
    "nauwkeurigheid",
    "bron",
    "is_demo",
)
"""What a part has in common with the whole."""


@dataclass(frozen=True, slots=True)
class Deel:
    """A new unit that comes out of a split or a merger."""

    naam: str
    m2: Decimal
    is_leeg: bool = False


@transaction.atomic
def splits(
    ruimte: Werkruimte,
    *,
    door: Persoon,
    versie: int,
    op: date,
    delen: Sequence[Deel],
    meetverschil_akkoord: bool,
    vandaag: date,
) -> list[Werkruimte]:
    """One unit becomes several from a day; their areas add up, or the difference is agreed on and recorded."""
    require(door, "change", Werkruimte, on=ruimte)
    if len(delen) < 2:
        raise ValidationError("Vul twee of meer delen in, elk met een naam en een oppervlakte.")
    verschil = _meetverschil([ruimte], delen, akkoord=meetverschil_akkoord)
    _stop(ruimte, door=door, versie=versie, op=op, einde=Werkruimte.Einde.GESPLITST, vandaag=vandaag)
    nieuw = [_maak(ruimte, deel, door=door, op=op) for deel in delen]
    for nummer, deel in enumerate(nieuw):
        _leg_vast(ruimte, deel, op, verschil if nummer == 0 else NUL)
    return nieuw


@transaction.atomic
def voeg_samen(
    ruimten: Sequence[Werkruimte],
    *,
    door: Persoon,
    versie: int,
    op: date,
    wordt: Deel,
    meetverschil_akkoord: bool,
    vandaag: date,
) -> Werkruimte:
    """Several units of one location and one measure become one from a day. `versie` is that of the first."""
    for ruimte in ruimten:
        require(door, "change", Werkruimte, on=ruimte)
    if len(ruimten) < 2:
        raise ValidationError({"met": "Kies een of meer ruimten om mee samen te voegen."})
    if len({(ruimte.locatie_id, ruimte.maat) for ruimte in ruimten}) > 1:
        raise ValidationError({"met": "Voeg alleen ruimten van dezelfde locatie en met dezelfde maat samen."})
    verschil = _meetverschil(ruimten, [wordt], akkoord=meetverschil_akkoord)
    for gelezen, ruimte in zip([versie, *(ruimte.versie for ruimte in ruimten[1:])], ruimten, strict=True):
        _stop(
            ruimte,
            door=door,
            versie=gelezen,
            op=op,
            einde=Werkruimte.Einde.SAMENGEVOEGD,
            vandaag=vandaag,
        )
    nieuw = _maak(ruimten[0], wordt, door=door, op=op)
    for nummer, ruimte in enumerate(ruimten):
        _leg_vast(ruimte, nieuw, op, verschil if nummer == 0 else NUL)
    return nieuw


@transaction.atomic
def beeindig(
    ruimte: Werkruimte, *, door: Persoon, versie: int, op: date, einde: str, vandaag: date
) -> Werkruimte:
    """A unit is no longer there from a day: demolished, turned into dwellings, or for another reason."""
    require(door, "change", Werkruimte, on=ruimte)
    if einde in (Werkruimte.Einde.GESPLITST, Werkruimte.Einde.SAMENGEVOEGD) or not einde:
        raise ValidationError({"einde": "Kies waarom de ruimte er niet meer is."})
    return _stop(ruimte, door=door, versie=versie, op=op, einde=einde, vandaag=vandaag)


def _stop(
    ruimte: Werkruimte, *, door: Persoon, versie: int, op: date, einde: str, vandaag: date
) -> Werkruimte:
    """End a unit, and with it everything that still runs on it."""
    if op > vandaag:
        raise ValidationError({"op": TOEKOMST})
    if ruimte.bestaat_tot is not None:
        raise ValidationError({"op": f"Deze ruimte is er al niet meer sinds {datum(ruimte.bestaat_tot)}."})
    if ruimte.bestaat_van is not None and op <= ruimte.bestaat_van:
        raise ValidationError(
            {"op": f"De ruimte bestaat vanaf {datum(ruimte.bestaat_van)}. Vul een latere dag in."}
        )
    if ruimte.leegstand.filter(van__gte=op).exists() or ruimte.leegstand.filter(gezien_op__gte=op).exists():
        raise ValidationError(
            {"op": "Er is leegstand na deze dag. Verbeter die eerst, of vul een latere dag in."}
        )
    for soort in (ruimte.leegstand, ruimte.aanbod, ruimte.gebruik):
        for lopend in soort.filter(tot=None).select_related("ruimte"):
            wijzig(lopend, door=door, versie=lopend.versie, tot=op)
    return wijzig(ruimte, door=door, versie=versie, bestaat_tot=op, einde=einde)


def _maak(bron: Werkruimte, deel: Deel, *, door: Persoon, op: date) -> Werkruimte:
    gemeenschappelijk = {naam: getattr(bron, naam) for naam in BLIJFT}
    nieuw = Werkruimte(**gemeenschappelijk, naam=deel.naam, oppervlakte=deel.m2, bestaat_van=op)
    voeg_toe(nieuw, door=door)
    for groep in bron.doelgroepen.all():
        nieuw.doelgroepen.add(groep)
    if deel.is_leeg:
        voeg_toe(Leegstandsperiode(ruimte=nieuw, van=op), door=door)
    return nieuw


def _leg_vast(van: Werkruimte, naar: Werkruimte, op: date, meetverschil: Decimal) -> None:
    Herkomst.objects.create(van=van, naar=naar, datum=op, meetverschil=meetverschil)


def _meetverschil(oud: Sequence[Werkruimte], nieuw: Sequence[Deel], *, akkoord: bool) -> Decimal:
    """What the new areas are more than the old ones; refused while nobody agreed on a difference."""
    if any(ruimte.oppervlakte is None for ruimte in oud):
        raise ValidationError("Vul eerst de oppervlakte in van elke ruimte die verdwijnt.")
    voor = sum((ruimte.oppervlakte or NUL for ruimte in oud), NUL)
    na = sum((deel.m2 for deel in nieuw), NUL)
    if voor != na and not akkoord:
        getallen = (format_getal(waarde, decimalen=0) for waarde in (voor, na, na - voor))
        raise ValidationError(
            {
                "meetverschil_akkoord": "Het was {} m² en wordt {} m²: {} m² verschil. Verbeter een oppervlakte, "
                "of zet hier een vinkje: dan staat het verschil als meetverschil in de historie.".format(
                    *getallen
                )
            }
        )
    return na - voor
