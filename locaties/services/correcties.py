"""A correction that the region proposes, and taking it over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from locaties.models import Correctie, Werklocatie, Werkruimte
from locaties.services.locaties import wijzig_locatie, wijzig_ruimte
from locaties.voorstel import differences, values
from werkplan.kern.models import Gebruiker
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.services import voeg_toe


def propose(
    onderwerp: Werklocatie | Werkruimte,
    *,
    door: Gebruiker,
    waarden: Mapping[str, Any],
    tekst: str,
    vandaag: date,
) -> Correctie:
    """Propose other values for fields of a stored record, or tell in words only what is not right.

    `onderwerp` is the record as it is stored: it tells what the fields hold now. Nothing in it changes.
    """
    opgeslagen = type(onderwerp)._default_manager.get(pk=onderwerp.pk)
    verschillen = differences(opgeslagen, waarden)
    ruimte, locatie = (
        (onderwerp, onderwerp.locatie) if isinstance(onderwerp, Werkruimte) else (None, onderwerp)
    )
    correctie = Correctie(
        locatie=locatie,
        ruimte=ruimte,
        voorgesteld_door=door,
        velden=[verschil.veld for verschil in verschillen],
        voor=[verschil.voor for verschil in verschillen],
        na=[verschil.na for verschil in verschillen],
        tekst=tekst,
        ontvangen_op=vandaag,
        is_demo=onderwerp.is_demo,
    )
    return voeg_toe(correctie, door=door)


def take_over(correctie: Correctie, *, door: Gebruiker, recordversie: int | None) -> None:
    """Write the proposed values. `recordversie`: the version of the record that the reader had on the screen.

    Raises `VersieConflict` with the record when it changed meanwhile, `ValidationError` when a value is not possible
    any more.
    """
    onderwerp = (
        type(correctie.onderwerp)
        ._default_manager.select_for_update(of=("self",))
        .get(pk=correctie.onderwerp.pk)
    )
    if recordversie is not None and onderwerp.versie != recordversie:
        raise VersieConflict(onderwerp)
    try:
        velden = values(correctie)
        if isinstance(onderwerp, Werkruimte):
            wijzig_ruimte(onderwerp, door=door, versie=onderwerp.versie, velden=velden)
        else:
            wijzig_locatie(onderwerp, door=door, versie=onderwerp.versie, velden=velden)
    except ValidationError as fout:
        raise ValidationError(f"Dit kan nu niet worden overgenomen: {' '.join(fout.messages)}") from fout
