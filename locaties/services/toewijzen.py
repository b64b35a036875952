"""Who has to do something with a signal: assigning it, and handing it over. Each step stays readable."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet

from locaties.models import Signaal, Toewijzing
from locaties.services.bundelen import pass_on
from werkplan.kern.models import Gebruiker, Lidmaatschap, Organisatie
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.niveau import Niveau
from werkplan.kern.permissions import OVERHEDEN
from werkplan.kern.rechtentabel import Rol
from werkplan.kern.services import Persoon, voeg_toe


def organisations_for(signaal: Signaal) -> QuerySet[Organisatie]:
    """Who may get a signal: its own municipality, and others as far as the location is shared with them."""
    eigen = Q(gemeente=signaal.locatie.gemeente_id)
    andere = ~Q(soort=Organisatie.Soort.GEMEENTE)
    if signaal.locatie.niveau == Niveau.REGIO:
        andere &= Q(soort__in=OVERHEDEN)
    return Organisatie.objects.filter(eigen if signaal.locatie.niveau == Niveau.GEMEENTE else eigen | andere)


def active_members(organisaties: QuerySet[Organisatie], vandaag: date) -> QuerySet[Lidmaatschap]:
    """With which memberships signals are taken up: account managers of a municipality, actiehouders elsewhere."""
    van_gemeente = Q(rol=Rol.ACCOUNTMANAGER, organisatie__soort=Organisatie.Soort.GEMEENTE)
    leden = Lidmaatschap.objects.geldig_op(vandaag).filter(
        van_gemeente | Q(rol=Rol.ACTIEHOUDER), organisatie__in=organisaties
    )
    return leden.select_related("organisatie")


def people_of(organisaties: QuerySet[Organisatie], vandaag: date) -> QuerySet[Gebruiker]:
    """Who can take up a signal in one of these organisations."""
    leden = active_members(organisaties, vandaag)
    return Gebruiker.objects.filter(is_active=True, pk__in=leden.values("gebruiker")).order_by("naam")


@transaction.atomic
def assign(
    signaal: Signaal,
    *,
    door: Gebruiker,
    versie: int,
    organisatie: Organisatie | None,
    persoon: Gebruiker | None,
    opmerking: str,
    vandaag: date,
) -> Signaal:
    """Give a signal to an organisation, and to one person of it or to all who take up signals there.

    Without an organisation it goes back to the municipality. Raises `ValidationError` when this person cannot take
    it up, or when it belongs to a cluster: then the signal that stands for the cluster is assigned.
    """
    _eis_toewijsbaar(signaal, organisatie, persoon, vandaag)
    huidig = Signaal.objects.select_for_update(of=("self",)).select_related("locatie").get(pk=signaal.pk)
    if huidig.versie != versie:
        raise VersieConflict(huidig)
    return _leg_vast(
        huidig, door, Toewijzing(organisatie=organisatie, persoon=persoon, opmerking=opmerking, op=vandaag)
    )


def hand_over(signaal: Signaal, *, door: Persoon, aan: Gebruiker, vandaag: date) -> None:
    """Somebody leaves: a colleague takes the signal over, in the same organisation."""
    toewijzing = Toewijzing(organisatie=signaal.toegewezen_aan, persoon=aan, op=vandaag)
    toewijzing.signaal = signaal
    toewijzing.door = door if isinstance(door, Gebruiker) else None
    toewijzing.save()
    signaal.toegewezen_persoon = aan
    signaal.bewaar(versie=signaal.versie, velden=["toegewezen_persoon"])


def _leg_vast(signaal: Signaal, door: Gebruiker, toewijzing: Toewijzing) -> Signaal:
    toewijzing.signaal, toewijzing.door = signaal, door
    voeg_toe(toewijzing, door=door)
    signaal.toegewezen_aan, signaal.toegewezen_persoon = toewijzing.organisatie, toewijzing.persoon
    if signaal.stand == Signaal.Stand.NIEUW and toewijzing.organisatie is not None:
        signaal.stand = Signaal.Stand.IN_BEHANDELING
    signaal.bewaar(versie=signaal.versie, velden=["toegewezen_aan", "toegewezen_persoon", "stand"])
    pass_on(signaal)
    return signaal


def _eis_toewijsbaar(
    signaal: Signaal, organisatie: Organisatie | None, persoon: Gebruiker | None, vandaag: date
) -> None:
    if signaal.hoort_bij is not None:
        raise ValidationError(f"Dit signaal hoort bij {signaal.hoort_bij}. Wijs dat toe.")
    if organisatie is None:
        if persoon is not None:
            raise ValidationError({"organisatie": "Kies ook de organisatie."})
        return
    mogelijk = organisations_for(signaal).filter(pk=organisatie.pk)
    if not mogelijk.exists():
        raise ValidationError({"organisatie": f"Deze locatie is niet gedeeld met {organisatie}."})
    if persoon is not None and not people_of(mogelijk, vandaag).filter(pk=persoon.pk).exists():
        raise ValidationError({"persoon": f"{persoon} pakt bij {organisatie} geen signalen op."})
