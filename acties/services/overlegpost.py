"""The two mails of a meeting: the invitation with its calendar file, and afterwards what was agreed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string

from acties.models import Aanwezigheid, Actiepunt, Agendapunt, Besluit, Overleg
from acties.services.overleg import onthoud_verzending
from acties.uitnodiging import MEDIATYPE, Adres, Afspraak, agendabestand
from werkplan.kern.klok import nu
from werkplan.kern.models import Gebruiker
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.permissions import require
from werkplan.kern.post import Bijlage, plan_bericht


@dataclass(frozen=True, slots=True)
class Verzending:
    """Who gets the mail, and who cannot because there is no address."""

    aan: tuple[Gebruiker, ...]
    zonder_adres: tuple[Gebruiker, ...]


@transaction.atomic
def verstuur_uitnodiging(overleg: Overleg, *, door: Gebruiker, versie: int) -> Verzending:
    """Invite everybody on the list, with the agenda and a calendar file.

    The same text for the same person is sent once: a double click or a new colleague on the list sends nobody
    anything twice, a changed agenda goes to all.
    """
    huidig = _vergrendel(overleg, door=door, versie=versie)
    verzending = _ontvangers(huidig.aanwezigheid.all())
    if not verzending.aan:
        raise ValidationError(
            "Zet eerst op de lijst wie je uitnodigt. Deze mensen hebben een e-mailadres nodig."
        )
    tekst = _tekst("uitnodiging", huidig, door, agenda=list(huidig.agenda.select_related("actie")))
    bijlage = Bijlage(
        naam="uitnodiging.ics", soort=MEDIATYPE, tekst=_agendabestand(huidig, verzending.aan, door, tekst)
    )
    kenmerk = _kenmerk(str(huidig.versie), tekst)
    for gebruiker in verzending.aan:
        plan_bericht(
            sleutel=f"uitnodiging-{huidig.pk}-{kenmerk}-{gebruiker.pk}",
            aan=gebruiker,
            onderwerp=f"Uitnodiging: {huidig.titel}",
            tekst=tekst,
            bijlage=bijlage,
        )
    onthoud_verzending(huidig, door=door, veld="uitgenodigd_op")
    return verzending


@transaction.atomic
def verstuur_lijst(overleg: Overleg, *, door: Gebruiker, versie: int) -> Verzending:
    """Send the decisions and action points to all who attended; the same list for the same person once."""
    huidig = _vergrendel(overleg, door=door, versie=versie)
    aanwezig = huidig.aanwezigheid.filter(stand=Aanwezigheid.Stand.AANWEZIG)
    verzending = _ontvangers(aanwezig)
    if not verzending.aan:
        raise ValidationError("Zet eerst op de lijst wie aanwezig was. Deze mensen krijgen de lijst.")
    besluiten = list(huidig.besluiten.prefetch_related("besluitacties__actie"))
    actiepunten = list(huidig.actiepunten.select_related("eigenaar", "actie"))
    if not besluiten and not actiepunten:
        raise ValidationError("Er zijn nog geen besluiten en actiepunten om te versturen.")
    tekst = _tekst(
        "lijst", huidig, door, besluiten=besluiten, actiepunten=actiepunten, aanwezig=verzending.aan
    )
    for gebruiker in verzending.aan:
        plan_bericht(
            sleutel=f"overleglijst-{huidig.pk}-{_kenmerk(tekst)}-{gebruiker.pk}",
            aan=gebruiker,
            onderwerp=f"Besluiten en actiepunten: {huidig.titel}",
            tekst=tekst,
        )
    onthoud_verzending(huidig, door=door, veld="lijst_verzonden_op")
    return verzending


def _vergrendel(overleg: Overleg, *, door: Gebruiker, versie: int) -> Overleg:
    require(door, "change", Overleg, on=overleg)
    huidig = Overleg.objects.select_for_update(of=("self",)).get(pk=overleg.pk)
    if huidig.versie != versie:
        raise VersieConflict(huidig)
    return huidig


def _ontvangers(aanwezigheid: Any) -> Verzending:
    mensen = [regel.gebruiker for regel in aanwezigheid.select_related("gebruiker")]
    return Verzending(
        aan=tuple(mens for mens in mensen if mens.email and mens.is_active),
        zonder_adres=tuple(mens for mens in mensen if not (mens.email and mens.is_active)),
    )


def _tekst(
    soort: str,
    overleg: Overleg,
    door: Gebruiker,
    **context: Sequence[Agendapunt] | Sequence[Besluit] | Sequence[Actiepunt] | Sequence[Gebruiker],
) -> str:
    return render_to_string(
        f"acties/mail/{soort}.txt",
        {"overleg": overleg, "adres": _adres(overleg), "door": door, **context},
    ).strip()


def _adres(overleg: Overleg) -> str:
    return f"{settings.WERKPLAN_ADRES}{overleg.get_absolute_url()}"


def _agendabestand(overleg: Overleg, genodigden: Iterable[Gebruiker], door: Gebruiker, tekst: str) -> str:
    afzender = door.email or settings.DEFAULT_FROM_EMAIL
    afspraak = Afspraak(
        uid=f"overleg-{overleg.pk}@{urlsplit(settings.WERKPLAN_ADRES).hostname}",
        volgnummer=overleg.versie - 1,
        titel=overleg.titel,
        datum=overleg.datum,
        begin=overleg.begintijd,
        einde=overleg.eindtijd,
        plaats=overleg.locatie,
        tekst=tekst,
        adres=_adres(overleg),
        organisator=Adres(door.naam, afzender),
        genodigden=tuple(Adres(genodigde.naam, genodigde.email) for genodigde in genodigden),
    )
    return agendabestand(afspraak, gemaakt_op=nu())


def _kenmerk(*teksten: str) -> str:
    return hashlib.sha256("\n".join(teksten).encode()).hexdigest()[:16]
