"""What the coordinator decides about an action: its text and period, trekker, status, and who takes part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from acties.models import Actie, Deelname, Thema, Werkplan
from acties.services.stappen import StapInvoer, voeg_stap_toe
from acties.services.voorstellen import volgend_nummer
from acties.stand import Status
from werkplan.kern.models import Gebruiker, Gemeente, Lidmaatschap, Organisatie
from werkplan.kern.permissions import require
from werkplan.kern.services import Persoon, voeg_toe, wijzig


@dataclass(frozen=True, slots=True)
class Actiegegevens:
    """The own text of an action and its period. `eindjaar` None: open end."""

    nummer: int
    titel: str
    startjaar: int
    eindjaar: int | None = None
    omschrijving: str = ""
    periode_tekst: str = ""
    thema: Thema | None = None


@dataclass(frozen=True, slots=True)
class DeelnameInvoer:
    """A municipality takes part in the period [van, tot); None is open."""

    gemeente: Gemeente
    van: date | None = None
    tot: date | None = None


@transaction.atomic
def voeg_actie_toe(
    plan: Werkplan,
    *,
    door: Persoon,
    gegevens: Actiegegevens,
    eerste_stap: StapInvoer,
    trekker: Organisatie | None = None,
) -> Actie:
    """A new action of a plan with its first step; all municipalities take part until somebody says no."""
    require(door, "add", Actie)
    _controleer_gegevens(plan, gegevens)
    actie = voeg_toe(Actie(plan=plan, trekker=trekker, **_velden(gegevens)), door=door)
    voeg_stap_toe(actie, door=door, invoer=eerste_stap)
    return actie


def wijzig_gegevens(actie: Actie, *, door: Persoon, versie: int, gegevens: Actiegegevens) -> Actie:
    """Change text, theme, period or number of an action."""
    require(door, "change", Actie, on=actie)
    _controleer_gegevens(actie.plan, gegevens)
    return wijzig(actie, door=door, versie=versie, **_velden(gegevens))


def _velden(gegevens: Actiegegevens) -> dict[str, object]:
    return {veld.name: getattr(gegevens, veld.name) for veld in fields(gegevens)}


def _controleer_gegevens(plan: Werkplan, gegevens: Actiegegevens) -> None:
    fouten = {}
    jaren = f"{plan.startjaar} tot en met {plan.eindjaar}"
    if gegevens.startjaar > plan.eindjaar:
        fouten["startjaar"] = f"Het plan loopt van {jaren}. Kies een jaar dat niet na het plan ligt."
    if gegevens.eindjaar is not None and not plan.startjaar <= gegevens.eindjaar <= plan.eindjaar:
        fouten["eindjaar"] = (
            f"Het plan loopt van {jaren}. Kies een van deze jaren, of laat het eindjaar leeg."
        )
    if gegevens.thema is not None and gegevens.thema.plan_id != plan.pk:
        fouten["thema"] = "Kies een thema van dit plan."
    if fouten:
        raise ValidationError(fouten)


def benoem_trekker(
    actie: Actie,
    *,
    door: Persoon,
    versie: int,
    trekker: Organisatie | None,
    actiehouder: Gebruiker | None,
    vandaag: date,
) -> Actie:
    """Name who leads the action; the actiehouder is a person with a membership of the trekker today."""
    require(door, "change", Actie, on=actie)
    if actiehouder is not None and trekker is None:
        raise ValidationError(
            {"trekker": "Kies eerst een trekker: de actiehouder is een persoon van de trekker."}
        )
    if actiehouder is not None and not is_van(actiehouder, trekker, vandaag):
        raise ValidationError(
            {"actiehouder": f"{actiehouder} is nu geen actiehouder van {trekker}. Kies iemand van {trekker}."}
        )
    return wijzig(actie, door=door, versie=versie, trekker=trekker, actiehouder=actiehouder)


def is_van(persoon: Gebruiker, organisatie: Organisatie | None, dag: date) -> bool:
    """Whether somebody can be the actiehouder of a trekker on a day: a valid membership with that role."""
    leden = Lidmaatschap.objects.geldig_op(dag).actiehouders()
    return leden.filter(gebruiker=persoon, organisatie=organisatie, gebruiker__is_active=True).exists()


def wijzig_status(
    actie: Actie,
    *,
    door: Persoon,
    versie: int,
    status: str,
    reden: str = "",
    vervangen_door: Actie | None = None,
) -> Actie:
    """Set the status of an action. Stopping asks a reason, replacing the action that takes its place.

    Nothing is removed: the story, the money and the history of the action stay.
    """
    require(door, "change", Actie, on=actie)
    fouten = {}
    if status == Status.GESTOPT and not reden.strip():
        fouten["status_reden"] = "Schrijf op waarom de actie stopt."
    if status == Status.VERVANGEN and (fout := _fout_in_vervanger(actie, vervangen_door)):
        fouten["vervangen_door"] = fout
    if status != Status.VERVANGEN and vervangen_door is not None:
        fouten["vervangen_door"] = "Kies de status vervangen, of laat dit veld leeg."
    if fouten:
        raise ValidationError(fouten)
    return wijzig(
        actie, door=door, versie=versie, status=status, status_reden=reden, vervangen_door=vervangen_door
    )


def _fout_in_vervanger(actie: Actie, vervanger: Actie | None) -> str | None:
    if vervanger is None:
        return "Vul het nummer in van de actie die ervoor in de plaats komt."
    if vervanger.plan_id != actie.plan_id:
        return "Kies een actie van hetzelfde plan."
    volgende: Actie | None = vervanger
    while volgende is not None:
        if volgende.pk == actie.pk:
            return "Een actie kan zichzelf niet vervangen, ook niet via een andere actie."
        volgende = volgende.vervangen_door
    return None


@transaction.atomic
def stel_deelname_vast(
    actie: Actie,
    *,
    door: Persoon,
    versie: int,
    alle_gemeenten: bool,
    deelnames: Sequence[DeelnameInvoer] = (),
) -> Actie:
    """Say which municipalities take part, from when to when: all of the plan, or those of a list."""
    require(door, "change", Actie, on=actie)
    if not alle_gemeenten and not deelnames:
        raise ValidationError("Kies minstens één gemeente, of laat alle gemeenten meedoen.")
    if alle_gemeenten and deelnames:
        raise ValidationError(
            {"deelnames": "Alle gemeenten doen mee. Laat de lijst leeg, of kies dat niet alle meedoen."}
        )
    wijzig(actie, door=door, versie=versie, alle_gemeenten=alle_gemeenten)
    gewenst = {(deel.gemeente.pk, deel.van, deel.tot): deel for deel in deelnames}
    bestaand = {(deel.gemeente_id, deel.van, deel.tot): deel for deel in actie.deelnames.all()}
    for sleutel in bestaand.keys() - gewenst.keys():
        require(door, "delete", Deelname, on=actie)
        bestaand[sleutel].delete()
    for sleutel, deel in gewenst.items():
        if sleutel not in bestaand:
            voeg_toe(Deelname(actie=actie, gemeente=deel.gemeente, van=deel.van, tot=deel.tot), door=door)
    return actie


__all__ = [
    "Actiegegevens",
    "DeelnameInvoer",
    "benoem_trekker",
    "is_van",
    "stel_deelname_vast",
    "voeg_actie_toe",
    "volgend_nummer",
    "wijzig_gegevens",
    "wijzig_status",
]
