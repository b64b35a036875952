"""The mails of a meeting: invitation, change and cancellation with their calendar files, and what was agreed."""

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

from acties.models import Aanwezigheid, Overleg
from acties.uitnodiging import Adres, Afspraak, Methode, agendabestand
from werkplan.kern.klok import nu
from werkplan.kern.models import Bericht, Gebruiker
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.permissions import require
from werkplan.kern.post import Bijlage, plan_bericht


@dataclass(frozen=True, slots=True)
class Verzending:
    """Who gets the mail, and who cannot because there is no address."""

    aan: tuple[Gebruiker, ...] = ()
    zonder_adres: tuple[Gebruiker, ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """What is sent to each of several people. With the same `kenmerk` a place on the list gets it once."""

    onderwerp: str
    tekst: str
    kenmerk: str
    methode: Methode | None = None


@transaction.atomic
def verstuur_uitnodiging(overleg: Overleg, *, door: Gebruiker, versie: int) -> Verzending:
    """Invite everybody on the list, with the agenda and a calendar file.

    The same invitation for the same place on the list is sent once: a double click or a new colleague sends
    nobody anything twice, a changed agenda goes to all.
    """
    huidig = _vergrendel(overleg, door=door, versie=versie)
    if huidig.afgezegd_op is not None:
        raise ValidationError("Dit overleg is afgezegd. Laat het eerst toch doorgaan.")
    verzending = _nodig_uit(huidig, door=door)
    if not verzending.aan:
        raise ValidationError(
            "Zet eerst op de lijst wie je uitnodigt. Deze mensen hebben een e-mailadres nodig."
        )
    return verzending


def meld_wijziging(overleg: Overleg, *, door: Gebruiker, kop: str, bericht: str) -> Verzending:
    """Change a meeting in the calendars of everybody on the list, if they were invited before.

    For services that just changed the meeting: they hold its lock and have asked the right.
    """
    if overleg.uitgenodigd_op is None:
        return Verzending()
    return _nodig_uit(overleg, door=door, kop=kop, bericht=bericht)


def meld_afzegging(overleg: Overleg, *, door: Gebruiker) -> Verzending:
    """Take a cancelled meeting out of the calendars of everybody on the list, if they were invited before.

    For services that just cancelled the meeting: they hold its lock and have asked the right.
    """
    if overleg.uitgenodigd_op is None:
        return Verzending()
    tekst = _tekst("afzegging", overleg, door)
    brief = Brief(
        f"Gaat niet door: {overleg.titel}", tekst, _kenmerk(overleg.versie, tekst), Methode.AFZEGGING
    )
    return _verstuur("afzegging", overleg, _lijst(overleg), brief, door)


def meld_afwezigheid(regel: Aanwezigheid, *, door: Gebruiker) -> Verzending:
    """Take a meeting out of the calendar of somebody who leaves its list after having been invited."""
    overleg = regel.overleg
    uitnodigingen = Bericht.objects.filter(
        aan=regel.gebruiker_id,
        sleutel__startswith=f"uitnodiging-{overleg.pk}-",
        sleutel__endswith=f"-{regel.pk}",
    )
    if overleg.afgezegd_op is not None or not uitnodigingen.exists():
        return Verzending()
    tekst = _tekst("afzegging", overleg, door, is_van_de_lijst=True)
    brief = Brief(f"Niet meer uitgenodigd: {overleg.titel}", tekst, "van-de-lijst", Methode.AFZEGGING)
    return _verstuur("afzegging", overleg, [regel], brief, door)


@transaction.atomic
def verstuur_lijst(overleg: Overleg, *, door: Gebruiker, versie: int) -> Verzending:
    """Send the decisions and action points to all who attended; the same list for the same person once."""
    huidig = _vergrendel(overleg, door=door, versie=versie)
    aanwezig = [regel for regel in _lijst(huidig) if regel.stand == Aanwezigheid.Stand.AANWEZIG]
    mensen = [regel.gebruiker for regel in aanwezig if _is_bereikbaar(regel.gebruiker)]
    if not mensen:
        raise ValidationError("Zet eerst op de lijst wie aanwezig was. Deze mensen krijgen de lijst.")
    besluiten = list(huidig.besluiten.prefetch_related("besluitacties__actie"))
    actiepunten = list(huidig.actiepunten.select_related("eigenaar", "actie"))
    if not besluiten and not actiepunten:
        raise ValidationError("Er zijn nog geen besluiten en actiepunten om te versturen.")
    tekst = _tekst("lijst", huidig, door, besluiten=besluiten, actiepunten=actiepunten, aanwezig=mensen)
    brief = Brief(f"Besluiten en actiepunten: {huidig.titel}", tekst, _kenmerk(tekst))
    _noteer(huidig, lijst_verzonden_op=nu())
    return _verstuur("overleglijst", huidig, aanwezig, brief, door)


def _nodig_uit(
    overleg: Overleg, *, door: Gebruiker, kop: str = "Uitnodiging", bericht: str = ""
) -> Verzending:
    agenda = list(overleg.agenda.select_related("actie"))
    kenmerk = _kenmerk(overleg.versie, _tekst("uitnodiging", overleg, door, agenda=agenda))
    tekst = _tekst("uitnodiging", overleg, door, agenda=agenda, bericht=bericht)
    brief = Brief(f"{kop}: {overleg.titel}", tekst, kenmerk, Methode.VERZOEK)
    verzending = _verstuur("uitnodiging", overleg, _lijst(overleg), brief, door)
    if verzending.aan:
        _noteer(overleg, uitgenodigd_op=nu(), uitgenodigd_door=overleg.uitgenodigd_door or door)
    return verzending


def _verstuur(
    soort: str, overleg: Overleg, lijst: Sequence[Aanwezigheid], brief: Brief, door: Gebruiker
) -> Verzending:
    ontvangers = [regel for regel in lijst if _is_bereikbaar(regel.gebruiker)]
    bijlage = None
    if brief.methode is not None:
        mensen = [regel.gebruiker for regel in ontvangers]
        inhoud = _agendabestand(overleg, brief.methode, mensen, door, brief.tekst)
        bijlage = Bijlage(f"{soort}.ics", brief.methode.mediatype, inhoud)
    for regel in ontvangers:
        plan_bericht(
            sleutel=f"{soort}-{overleg.pk}-{brief.kenmerk}-{regel.pk}",
            aan=regel.gebruiker,
            onderwerp=brief.onderwerp,
            tekst=brief.tekst,
            bijlage=bijlage,
        )
    return Verzending(
        aan=tuple(regel.gebruiker for regel in ontvangers),
        zonder_adres=tuple(regel.gebruiker for regel in lijst if not _is_bereikbaar(regel.gebruiker)),
    )


def _vergrendel(overleg: Overleg, *, door: Gebruiker, versie: int) -> Overleg:
    require(door, "change", Overleg, on=overleg)
    huidig = Overleg.objects.select_for_update(of=("self",)).get(pk=overleg.pk)
    if huidig.versie != versie:
        raise VersieConflict(huidig)
    return huidig


def _lijst(overleg: Overleg) -> list[Aanwezigheid]:
    return list(overleg.aanwezigheid.select_related("gebruiker"))


def _is_bereikbaar(mens: Gebruiker) -> bool:
    return bool(mens.email and mens.is_active)


def _noteer(overleg: Overleg, **velden: Any) -> None:
    """Note that something was sent: no new version, because nothing changed that somebody can be typing."""
    Overleg.objects.filter(pk=overleg.pk).update(**velden)


def _tekst(soort: str, overleg: Overleg, door: Gebruiker, **context: Any) -> str:
    return render_to_string(
        f"acties/mail/{soort}.txt",
        {"overleg": overleg, "adres": _adres(overleg), "door": door, **context},
    ).strip()


def _adres(overleg: Overleg) -> str:
    return f"{settings.WERKPLAN_ADRES}{overleg.get_absolute_url()}"


def _agendabestand(
    overleg: Overleg, methode: Methode, genodigden: Iterable[Gebruiker], door: Gebruiker, tekst: str
) -> str:
    organisator = overleg.uitgenodigd_door or door
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
        organisator=Adres(organisator.naam, organisator.email or settings.DEFAULT_FROM_EMAIL),
        genodigden=tuple(Adres(genodigde.naam, genodigde.email) for genodigde in genodigden),
    )
    return agendabestand(afspraak, methode, gemaakt_op=nu())


def _kenmerk(*delen: object) -> str:
    return hashlib.sha256("\n".join(map(str, delen)).encode()).hexdigest()[:16]
