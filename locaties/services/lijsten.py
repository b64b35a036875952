"""The lists that a region keeps itself: types of locations, target groups and size classes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.shortcuts import get_object_or_404

from locaties.klassen import Klasse, fouten_in
from locaties.milieucategorie import als_maximum, als_minimum
from locaties.models import Doelgroep, Grootteklasse, Instelling, Locatietype
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.permissions import require
from werkplan.kern.services import Persoon, verwijder, voeg_toe, wijzig

Regel = Locatietype | Doelgroep
IN_GEBRUIK = (
    "{} wordt gebruikt en kan niet weg. Haal het vinkje bij 'te kiezen' weg: dan kan niemand het nog kiezen."
)


def voeg_regel_toe(regel: Regel, *, door: Persoon) -> Regel:
    """A new type or target group, under a name that differs from the others in more than capitals."""
    _controleer_naam(regel, regel.naam)
    return voeg_toe(regel, door=door)


@transaction.atomic
def wijzig_regel(regel: Regel, *, door: Persoon, versie: int, velden: Mapping[str, Any]) -> Regel:
    """Change a type or target group. A type that locations have, stays formal or informal as it was."""
    _controleer_naam(regel, velden.get("naam", regel.naam))
    if isinstance(regel, Locatietype) and "soort" in velden:
        opgeslagen = get_object_or_404(Locatietype.objects.select_for_update(), pk=regel.pk)
        if opgeslagen.soort != velden["soort"] and opgeslagen.werklocaties.exists():
            raise ValidationError(
                {"soort": f"Er zijn locaties van dit type; het blijft daarom {opgeslagen.soort}."}
            )
    return wijzig(regel, door=door, versie=versie, **velden)


def verwijder_regel(regel: Regel, *, door: Persoon, versie: int) -> None:
    """Delete a type or target group that nothing refers to; `ValidationError` when something does."""
    try:
        verwijder(regel, door=door, versie=versie)
    except ProtectedError:
        raise ValidationError(IN_GEBRUIK.format(regel)) from None


def _controleer_naam(regel: Regel, naam: str) -> None:
    if type(regel)._default_manager.filter(naam__iexact=naam).exclude(pk=regel.pk).exists():
        raise ValidationError({"naam": f"{naam} staat al in de lijst."})


@transaction.atomic
def wijzig_instelling(
    instelling: Instelling, *, door: Persoon, versie: int, velden: Mapping[str, Any]
) -> Instelling:
    """Decide about signals and norms; the first decision makes the row that all screens read from then on."""
    licht, zwaar = velden["licht_tot"], velden["zwaar_vanaf"]
    if als_maximum(licht) >= als_minimum(zwaar):
        raise ValidationError(
            {"zwaar_vanaf": f"Kies een hogere categorie dan {licht}, anders is licht gebruik ook zwaar."}
        )
    if Instelling.objects.exists():
        return wijzig(instelling, door=door, versie=versie, **velden)
    for naam, waarde in velden.items():
        setattr(instelling, naam, waarde)
    instelling.versie = 1
    return voeg_toe(instelling, door=door)


def stand_van(klassen: Iterable[Grootteklasse]) -> str:
    """What a page knew of a list of size classes: equal as long as nobody changed any of them."""
    return " ".join(f"{klasse.pk}:{klasse.versie}" for klasse in klassen)


@transaction.atomic
def wijzig_klassen(lijst: str, *, door: Persoon, gelezen: str, klassen: Sequence[tuple[Klasse, str]]) -> None:
    """Replace a list of size classes as a whole: ranges with what people call them, in any order.

    A class keeps its identity as long as it begins at the same area. `gelezen` is the `stand_van` the list that
    was changed. Raises `ValidationError` when the list would not hold every area exactly once, `VersieConflict`
    when somebody else changed it.
    """
    require(door, "change", Grootteklasse)
    huidig = list(Grootteklasse.objects.select_for_update().filter(lijst=lijst))
    if huidig and stand_van(huidig) != gelezen:
        raise VersieConflict(huidig[0])
    if fouten := fouten_in([klasse for klasse, _ in klassen]):
        raise ValidationError(fouten)
    nieuw = {klasse.van: (klasse, bijnaam) for klasse, bijnaam in klassen}
    for rij in huidig:
        if rij.van not in nieuw:
            verwijder(rij, door=door, versie=rij.versie)
    for rij in huidig:
        if rij.van in nieuw:
            _pas_aan(rij, *nieuw.pop(rij.van), door=door)
    for klasse, bijnaam in nieuw.values():
        voeg_toe(Grootteklasse(lijst=lijst, van=klasse.van, tot=klasse.tot, bijnaam=bijnaam), door=door)


def _pas_aan(rij: Grootteklasse, klasse: Klasse, bijnaam: str, *, door: Persoon) -> None:
    if (rij.tot, rij.bijnaam) != (klasse.tot, bijnaam):
        wijzig(rij, door=door, versie=rij.versie, tot=klasse.tot, bijnaam=bijnaam)


def tussen(grenzen: Mapping[Any, str]) -> list[tuple[Klasse, str]]:
    """The classes between lower bounds with their names: each runs to the next one, and the last one is open."""
    randen = [*sorted(grenzen), None]
    return [(Klasse(van, tot), grenzen[van]) for van, tot in pairwise(randen)]
