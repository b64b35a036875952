"""What an action answers and whom it touches: opgaven, stakeholders and relations."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Max

from acties.models import Actie, Betrokkene, Opgave, Relatie, Stap
from acties.services.samenhorig import eis_zelfde_plan
from werkplan.kern.models import Organisatie
from werkplan.kern.permissions import require
from werkplan.kern.services import Persoon, verwijder, voeg_toe, wijzig


@dataclass(frozen=True, slots=True)
class RelatieInvoer:
    """The action, or one step of it, hangs together with another action, or with one opgave of that."""

    naar_actie: Actie
    stap: Stap | None = None
    naar_opgave: Opgave | None = None
    toelichting: str = ""


def volgende_letter(actie: Actie) -> str:
    """The first letter that no opgave of the action has."""
    bezet = set(actie.opgaven.values_list("letter", flat=True))
    return next((letter for letter in "abcdefghijklmnopqrstuvwxyz" if letter not in bezet), "")


def opgave_met_letter(actie: Actie, letter: str) -> Opgave | None:
    """The opgave that a letter names; None without a letter, `ValidationError` when there is none."""
    if not letter.strip():
        return None
    opgave = actie.opgaven.filter(letter=letter.strip().lower()).first()
    if opgave is None:
        raise ValidationError({"letter": f"Actie {actie.nummer} heeft geen opgave {letter}."})
    return opgave


def voeg_opgave_toe(actie: Actie, *, door: Persoon, letter: str, tekst: str) -> Opgave:
    """A new problem that the action answers."""
    return voeg_toe(Opgave(actie=actie, letter=letter, tekst=tekst), door=door)


def wijzig_opgave(opgave: Opgave, *, door: Persoon, versie: int, letter: str, tekst: str) -> Opgave:
    """Change the letter or the text of a problem."""
    return wijzig(opgave, door=door, versie=versie, letter=letter, tekst=tekst)


def verwijder_opgave(opgave: Opgave, *, door: Persoon, versie: int) -> None:
    """Remove a problem that no step and no relation names."""
    require(door, "delete", Opgave, on=opgave)
    if opgave.stapopgaven.exists() or Relatie.objects.filter(naar_opgave=opgave).exists():
        raise ValidationError(
            f"Een stap of een andere actie verwijst naar opgave {opgave.letter}. "
            "Haal die verwijzing eerst weg."
        )
    verwijder(opgave, door=door, versie=versie)


def voeg_betrokkene_toe(actie: Actie, *, door: Persoon, organisatie: Organisatie) -> Betrokkene:
    """A new stakeholder, at the end of the list."""
    require(door, "add", Betrokkene, on=actie)
    hoogste: int | None = actie.betrokkenen.aggregate(m=Max("volgorde"))["m"]
    return voeg_toe(Betrokkene(actie=actie, organisatie=organisatie, volgorde=(hoogste or 0) + 1), door=door)


def verwijder_betrokkene(betrokkene: Betrokkene, *, door: Persoon, versie: int) -> None:
    """Take a stakeholder off the list."""
    verwijder(betrokkene, door=door, versie=versie)


def voeg_relatie_toe(actie: Actie, *, door: Persoon, invoer: RelatieInvoer) -> Relatie:
    """A new relation of the action, or of one of its steps, to another action."""
    require(door, "add", Relatie, on=actie)
    eis_zelfde_plan(actie.plan_id, naar_actie=invoer.naar_actie)
    if invoer.naar_actie.pk == actie.pk and invoer.stap is None:
        raise ValidationError({"naar_actie": "Dit is de actie zelf. Vul het nummer van een andere actie in."})
    if invoer.stap is not None and invoer.stap.actie_id != actie.pk:
        raise ValidationError({"stap": "Kies een stap van deze actie."})
    if invoer.naar_opgave is not None and invoer.naar_opgave.actie_id != invoer.naar_actie.pk:
        raise ValidationError({"naar_opgave": "Kies een opgave van de andere actie."})
    return voeg_toe(
        Relatie(
            actie=actie,
            stap=invoer.stap,
            naar_actie=invoer.naar_actie,
            naar_opgave=invoer.naar_opgave,
            toelichting=invoer.toelichting,
        ),
        door=door,
    )


def verwijder_relatie(relatie: Relatie, *, door: Persoon, versie: int) -> None:
    """Remove a relation."""
    verwijder(relatie, door=door, versie=versie)
