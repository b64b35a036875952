"""The steps of an action."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from acties.models import Actie, Opgave, Stap, StapMet, StapOpgave
from werkplan.kern.models import Organisatie
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.permissions import require
from werkplan.kern.services import Persoon, verwijder, voeg_toe, wijzig


@dataclass(frozen=True, slots=True)
class StapInvoer:
    """A step. `nummer` None: the next free one; `niet_meegerekend`: what the plan leaves out, each apart."""

    titel: str
    nummer: int | None = None
    uitvoerder: Organisatie | None = None
    per_gemeente: bool = False
    stand: str = Stap.Stand.NIET_BEGONNEN
    opmerking: str = ""
    niet_meegerekend: tuple[str, ...] = ()
    opgaven: Collection[Opgave] = field(default_factory=tuple)
    samen_met: Collection[Organisatie] = field(default_factory=tuple)


AANHANG = {
    "gemeentestanden": "standen van gemeenten",
    "begroting": "begrotingsregels",
    "inzet": "dagen",
    "uitgaven": "uitgaven",
    "mijlpalen": "mijlpalen",
    "relaties": "relaties",
}
"""What may hang on a step: the name of the relation, and how people call it."""


def volgend_stapnummer(actie: Actie) -> int:
    """The next free number of a step."""
    hoogste: int | None = actie.stappen.aggregate(hoogste=Max("nummer"))["hoogste"]
    return (hoogste or 0) + 1


@transaction.atomic
def voeg_stap_toe(actie: Actie, *, door: Persoon, invoer: StapInvoer) -> Stap:
    """A new step; a number that is taken moves the step that had it to the end."""
    require(door, "add", Stap, on=actie)
    Actie.objects.select_for_update(of=("self",)).get(pk=actie.pk)
    volgende = volgend_stapnummer(actie)
    nummer = invoer.nummer or volgende
    _schuif(actie, door=door, van=nummer, naar=volgende)
    stap = voeg_toe(Stap(actie=actie, nummer=nummer, **_velden(invoer)), door=door)
    _koppel(stap, invoer)
    return stap


@transaction.atomic
def wijzig_stap(stap: Stap, *, door: Persoon, versie: int, invoer: StapInvoer) -> Stap:
    """Change a step. With a number that another step has, both change places."""
    require(door, "change", Stap, on=stap)
    Actie.objects.select_for_update(of=("self",)).get(pk=stap.actie_id)
    opgeslagen = Stap.objects.get(pk=stap.pk)
    if opgeslagen.versie != versie:
        raise VersieConflict(opgeslagen)
    if opgeslagen.per_gemeente and not invoer.per_gemeente and stap.gemeentestanden.exists():
        raise ValidationError(
            {
                "per_gemeente": "Gemeenten hebben bij deze stap al een stand. "
                "Laat de stap per gemeente, of zet haar op vervallen."
            }
        )
    nummer = invoer.nummer or opgeslagen.nummer
    if nummer != opgeslagen.nummer:
        versie = _ruil(opgeslagen, nummer, door=door)
    wijzig(stap, door=door, versie=versie, nummer=nummer, **_velden(invoer))
    _koppel(stap, invoer)
    return stap


def verwijder_stap(stap: Stap, *, door: Persoon, versie: int) -> None:
    """Remove a step on which nothing hangs; otherwise it can lapse (stand vervallen)."""
    require(door, "delete", Stap, on=stap)
    aanwezig = [woorden for naam, woorden in AANHANG.items() if getattr(stap, naam).exists()]
    if aanwezig:
        raise ValidationError(
            f"Bij stap {stap.nummer} horen nog {' en '.join(aanwezig)}. "
            "Zet de stap op vervallen, dan blijft dat bewaard."
        )
    verwijder(stap, door=door, versie=versie)


def _velden(invoer: StapInvoer) -> dict[str, object]:
    return {
        "titel": invoer.titel,
        "uitvoerder": invoer.uitvoerder,
        "per_gemeente": invoer.per_gemeente,
        "stand": invoer.stand,
        "opmerking": invoer.opmerking,
        "niet_meegerekend": list(invoer.niet_meegerekend),
    }


def _schuif(actie: Actie, *, door: Persoon, van: int, naar: int) -> None:
    bezet = Stap.objects.filter(actie=actie, nummer=van).first()
    if bezet is not None:
        wijzig(bezet, door=door, versie=bezet.versie, nummer=naar)


def _ruil(stap: Stap, nummer: int, *, door: Persoon) -> int:
    """Free `nummer` by giving its step the number of this one; returns the new version of this step."""
    oud = stap.nummer
    bezet = Stap.objects.filter(actie=stap.actie_id, nummer=nummer).first()
    if bezet is None:
        return stap.versie
    wijzig(stap, door=door, versie=stap.versie, nummer=volgend_stapnummer(stap.actie))
    wijzig(bezet, door=door, versie=bezet.versie, nummer=oud)
    return stap.versie


def _koppel(stap: Stap, invoer: StapInvoer) -> None:
    """Make the opgaven and the partners of a step those of the input; the right was asked by the caller."""
    if any(opgave.actie_id != stap.actie_id for opgave in invoer.opgaven):
        raise ValidationError({"opgaven": "Kies opgaven van deze actie."})
    opgaven = {opgave.pk for opgave in invoer.opgaven}
    partners = {organisatie.pk for organisatie in invoer.samen_met}
    stap.stapopgaven.exclude(opgave_id__in=opgaven).delete()
    stap.samen_met.exclude(organisatie_id__in=partners).delete()
    bekend = set(stap.stapopgaven.values_list("opgave_id", flat=True))
    samen = set(stap.samen_met.values_list("organisatie_id", flat=True))
    StapOpgave.objects.bulk_create(StapOpgave(stap=stap, opgave_id=pk) for pk in sorted(opgaven - bekend))
    StapMet.objects.bulk_create(StapMet(stap=stap, organisatie_id=pk) for pk in sorted(partners - samen))
