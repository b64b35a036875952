"""Signals about the same thing become one cluster: counted apart and together, answered once."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction

from locaties.models import Signaal
from locaties.models.signaal import SignaalQuerySet
from werkplan.kern.models import Gebruiker
from werkplan.kern.permissions import require


@transaction.atomic
def cluster(hoofd_id: int, met: Collection[int], *, door: Gebruiker) -> Signaal:
    """Let signals belong to one that stands for all; what belonged to one of them comes along.

    Raises `ValidationError` when they are not about the same kind on the same location, or when one that has an
    answer would come to belong to one that has none.
    """
    ids = {hoofd_id, *met}
    rijen = _lock(Signaal.objects.filter(pk__in=ids))
    if hoofd_id not in rijen or rijen[hoofd_id].hoort_bij_id is not None:
        raise ValidationError("Dit signaal hoort intussen bij een ander. Kijk hoe het er nu staat.")
    hoofd = rijen[hoofd_id]
    for signaal in rijen.values():
        require(door, "bundelen", Signaal, on=signaal)
    nieuw = [signaal for pk, signaal in rijen.items() if hoofd_id not in (pk, signaal.hoort_bij_id)]
    if not nieuw:
        raise ValidationError("Kies minstens één signaal dat hierbij hoort.")
    mee = _lock(Signaal.objects.filter(hoort_bij__in=[signaal.pk for signaal in nieuw]))
    for signaal in (*nieuw, *(een for pk, een in mee.items() if pk not in rijen)):
        _sluit_aan(signaal, hoofd)
    return hoofd


def _sluit_aan(signaal: Signaal, hoofd: Signaal) -> None:
    if signaal.antwoord and not hoofd.antwoord:
        raise ValidationError(f"{signaal} heeft al een antwoord, {hoofd} niet. Begin bij {signaal}.")
    signaal.hoort_bij = hoofd
    signaal.toegewezen_aan = signaal.toegewezen_persoon = None
    take_answer(signaal, hoofd)


def take_answer(signaal: Signaal, hoofd: Signaal) -> None:
    """Store for a signal of a cluster what holds for all of it; only the first of them is read in public."""
    if hoofd.antwoord:
        signaal.antwoord, signaal.beantwoord_op = hoofd.antwoord, hoofd.beantwoord_op
    signaal.stand, signaal.antwoord_openbaar = hoofd.stand, False
    signaal.bewaar(versie=signaal.versie)


def pass_on(hoofd: Signaal) -> None:
    """Let the answer and the stand of the one that stands for a cluster reach all others in it."""
    for signaal in _lock(Signaal.objects.filter(hoort_bij=hoofd)).values():
        take_answer(signaal, hoofd)


@transaction.atomic
def split_off(signaal: Signaal, *, door: Gebruiker, versie: int) -> Signaal:
    """Take a signal out of its cluster; it keeps the answer that it got there."""
    require(door, "bundelen", Signaal, on=signaal)
    if signaal.hoort_bij_id is None:
        raise ValidationError("Dit signaal hoort al nergens meer bij.")
    signaal.hoort_bij = None
    signaal.bewaar(versie=versie, velden=["hoort_bij"])
    return signaal


def _lock(signalen: SignaalQuerySet) -> dict[int, Signaal]:
    rijen = signalen.select_related("locatie", "hoort_bij").select_for_update(of=("self",)).order_by("pk")
    return {signaal.pk: signaal for signaal in rijen}
