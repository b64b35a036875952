"""A round of the inventory: opened by the region, confirmed and handed in by municipalities, accepted or sent back."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404

from locaties.models import Bevestiging, Meetronde, Rondecijfer, Rondegemeente, Werklocatie
from locaties.rondecijfers import round_figures, selectie_van
from locaties.rondestand import locations_of, progress_of
from locaties.services.locaties import controleer
from werkplan.kern.gemeentekaart import Gemeentekaart
from werkplan.kern.models import Gebruiker
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.permissions import require
from werkplan.kern.services import voeg_toe, wijzig

Stand = Rondegemeente.Stand
GESLOTEN = "Deze gemeente heeft de ronde al ingediend. Bevestigingen staan nu vast."


@transaction.atomic
def open_round(
    *, door: Gebruiker, peildatum: date, uiterlijk: date, vandaag: date, is_demo: bool = False
) -> Meetronde:
    """A round for the municipalities that make up the region on the reference date."""
    fouten = {}
    if peildatum > vandaag:
        fouten["peildatum"] = "Deze dag is nog niet geweest. Vul vandaag of een eerdere dag in."
    if uiterlijk < vandaag:
        fouten["uiterlijk"] = "Vul vandaag of een latere dag in."
    if fouten:
        raise ValidationError(fouten)
    ronde = Meetronde(peildatum=peildatum, uiterlijk=uiterlijk, geopend_op=vandaag, is_demo=is_demo)
    voeg_toe(ronde, door=door)
    kaart = Gemeentekaart.lees()
    for pk in sorted({kaart.houder(lid, peildatum) for lid in kaart.regio(peildatum)}):
        voeg_toe(Rondegemeente(ronde=ronde, gemeente=kaart.gemeenten[pk]), door=door)
    return ronde


@transaction.atomic
def confirm(
    deel: Rondegemeente, locatie: Werklocatie, *, door: Gebruiker, versie: int, vandaag: date
) -> Bevestiging:
    """The municipality looked at a location as it stands at `versie`, and it and its units are right."""
    require(door, "add", Bevestiging, on=locatie)
    lock_open_part(deel)
    if not locations_of(deel.ronde, door, municipalities_of(deel)).filter(pk=locatie.pk).exists():
        raise ValidationError("Deze locatie telt in deze ronde niet mee.")
    controleer(locatie, door=door, versie=versie, vandaag=vandaag)
    bekend = Bevestiging.objects.filter(ronde=deel.ronde, locatie=locatie).first()
    if bekend is not None:
        return bekend
    return voeg_toe(Bevestiging(ronde=deel.ronde, locatie=locatie, op=vandaag, door=door), door=door)


@transaction.atomic
def withdraw(deel: Rondegemeente, locatie: Werklocatie, *, door: Gebruiker) -> None:
    """Take a confirmation back, as long as the municipality still works on the round; its history stays."""
    require(door, "delete", Bevestiging, on=locatie)
    lock_open_part(deel)
    Bevestiging.objects.filter(ronde=deel.ronde, locatie=locatie).delete()


def municipalities_of(deel: Rondegemeente) -> frozenset[int]:
    """The municipalities whose locations belong to this part of a round: itself, and what merged into it."""
    return Gemeentekaart.lees().onder(deel.gemeente_id, deel.ronde.peildatum)


def lock_open_part(deel: Rondegemeente) -> None:
    """Hold the part of a municipality as it is; refuse when it was handed in or accepted."""
    huidig = Rondegemeente.objects.select_for_update(of=("self",)).get(pk=deel.pk)
    if not huidig.is_open:
        raise ValidationError(GESLOTEN)


@transaction.atomic
def hand_in(
    deel: Rondegemeente, *, door: Gebruiker, versie: int, toelichting: str, vandaag: date
) -> Rondegemeente:
    """The municipality is ready. What is not confirmed or contradicts itself needs a word of explanation."""
    require(door, "change", Rondegemeente, on=deel)
    _is_in(deel, Stand.BEZIG, Stand.TERUGGESTUURD)
    if not toelichting.strip() and (reden := progress_of(deel, door).vraagt_uitleg):
        raise ValidationError({"toelichting": reden})
    return wijzig(
        deel, door=door, versie=versie, stand=Stand.INGEDIEND, toelichting=toelichting, ingediend_op=vandaag
    )


@transaction.atomic
def send_back(
    deel: Rondegemeente, *, door: Gebruiker, versie: int, opmerking: str, vandaag: date
) -> Rondegemeente:
    """The region asks for more; the municipality can work on it again."""
    require(door, "afronden", Rondegemeente, on=deel)
    _is_in(deel, Stand.INGEDIEND)
    if not opmerking.strip():
        raise ValidationError({"opmerking": "Schrijf wat er nog moet gebeuren."})
    return _judge(deel, Stand.TERUGGESTUURD, versie=versie, opmerking=opmerking, vandaag=vandaag)


@transaction.atomic
def accept(deel: Rondegemeente, *, door: Gebruiker, versie: int, vandaag: date) -> Rondegemeente:
    """The region accepts it: the figures of the reference date are stored and stay as they are from now on."""
    require(door, "afronden", Rondegemeente, on=deel)
    huidig = get_object_or_404(Rondegemeente.objects.select_for_update(of=("self",)), pk=deel.pk)
    if huidig.versie != versie:
        raise VersieConflict(huidig)
    _is_in(huidig, Stand.INGEDIEND)
    Rondecijfer.objects.bulk_create(round_figures(deel, door))
    deel.zonder_niet_gedeelde = selectie_van(deel, door).mist_niet_gedeelde()
    return _judge(deel, Stand.GOEDGEKEURD, versie=versie, opmerking=deel.opmerking, vandaag=vandaag)


def _judge(
    deel: Rondegemeente, stand: Rondegemeente.Stand, *, versie: int, opmerking: str, vandaag: date
) -> Rondegemeente:
    deel.stand, deel.opmerking, deel.beoordeeld_op = stand, opmerking, vandaag
    deel.bewaar(versie=versie, velden=("stand", "opmerking", "beoordeeld_op", "zonder_niet_gedeelde"))
    return deel


def _is_in(deel: Rondegemeente, *standen: Rondegemeente.Stand) -> None:
    if deel.stand not in standen:
        raise ValidationError(f"Dit kan nu niet: {deel.gemeente} is {deel.get_stand_display()}.")
