"""A search for space is written down, taken up, changed, handed over and closed; who looks stands beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from locaties.kandidaten import tellingen, van_de_regio, wensen_van
from locaties.models import Zoeker, Zoekvraag, ZoekvraagGemeente
from locaties.zoekvraagmail import mail_receipt
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.permissions import require
from werkplan.kern.services import Persoon, voeg_toe, wijzig

Stand = Zoekvraag.Stand
AL_GESLOTEN = "Deze zoekvraag is al gesloten."
GEEN_WENS = "Vul minstens in hoeveel ruimte u zoekt, of wat voor ruimte."


@dataclass(frozen=True, slots=True)
class Zoekergegevens:
    """Who looks, as it was typed; all of it may be empty."""

    bedrijf: str = ""
    naam: str = ""
    telefoon: str = ""
    email: str = ""
    toelichting: str = ""


@transaction.atomic
def record(
    zoekvraag: Zoekvraag,
    *,
    gemeenten: Iterable[Gemeente],
    zoeker: Zoekergegevens,
    door: Persoon,
    vandaag: date,
) -> Zoekvraag:
    """Store what a company looks for; a receipt goes to the address that was filled in."""
    waar = list(gemeenten)
    _eis_een_wens(zoekvraag)
    zoekvraag.ontvangen_op = vandaag
    zoekvraag.aantal_passend = _tel_passend(zoekvraag, waar, vandaag)
    voeg_toe(zoekvraag, door=door)
    for gemeente in waar:
        voeg_toe(ZoekvraagGemeente(zoekvraag=zoekvraag, gemeente=gemeente), door=door)
    mail_receipt(voeg_toe(Zoeker(zoekvraag=zoekvraag, **asdict(zoeker)), door=door))
    return zoekvraag


@transaction.atomic
def change(
    zoekvraag: Zoekvraag,
    *,
    gemeenten: Iterable[Gemeente],
    zoeker: Zoekergegevens | None,
    door: Gebruiker,
    versie: int,
    vandaag: date,
) -> Zoekvraag:
    """Store the wishes as they are handed in, and who looks; None leaves who looks as it is."""
    waar = {gemeente.pk: gemeente for gemeente in gemeenten}
    _eis_een_wens(zoekvraag)
    zoekvraag.aantal_passend = _tel_passend(zoekvraag, waar.values(), vandaag)
    wijzig(zoekvraag, door=door, versie=versie)
    gewenst = ZoekvraagGemeente.objects.filter(zoekvraag=zoekvraag)
    gewenst.exclude(gemeente__in=waar).delete()
    er_al = set(gewenst.values_list("gemeente", flat=True))
    for pk in waar.keys() - er_al:
        voeg_toe(ZoekvraagGemeente(zoekvraag=zoekvraag, gemeente=waar[pk]), door=door)
    if zoeker is not None:
        _bewaar_zoeker(zoekvraag, zoeker, door)
    return zoekvraag


def _bewaar_zoeker(zoekvraag: Zoekvraag, gegevens: Zoekergegevens, door: Gebruiker) -> None:
    zoeker = Zoeker.objects.filter(zoekvraag=zoekvraag).first() or Zoeker(zoekvraag=zoekvraag)
    if all(getattr(zoeker, naam) == waarde for naam, waarde in asdict(gegevens).items()):
        return
    for naam, waarde in asdict(gegevens).items():
        setattr(zoeker, naam, waarde)
    require(door, "change", Zoeker, on=zoeker)
    zoeker.full_clean()
    zoeker.save()


def take_up(zoekvraag: Zoekvraag, *, door: Gebruiker, versie: int) -> Zoekvraag:
    """Somebody says: I help this company."""
    if not zoekvraag.is_open:
        raise ValidationError(AL_GESLOTEN)
    return wijzig(zoekvraag, door=door, versie=versie, persoon=door, stand=Stand.IN_BEHANDELING)


@transaction.atomic
def hand_over(zoekvraag: Zoekvraag, *, door: Gebruiker, versie: int, gemeente: Gemeente) -> Zoekvraag:
    """Another municipality helps this company from now on, and knows who it is."""
    require(door, "change", Zoekvraag, on=zoekvraag)
    if not zoekvraag.is_open:
        raise ValidationError(AL_GESLOTEN)
    if gemeente == zoekvraag.gemeente:
        raise ValidationError({"gemeente": f"De zoekvraag is al bij {gemeente}."})
    zoekvraag.gemeente, zoekvraag.persoon, zoekvraag.stand = gemeente, None, Stand.NIEUW
    zoekvraag.bewaar(versie=versie, velden=["gemeente", "persoon", "stand"])
    return zoekvraag


def close(zoekvraag: Zoekvraag, *, door: Gebruiker, versie: int, uitkomst: str, vandaag: date) -> Zoekvraag:
    """Nobody looks any more; from now on the period runs after which who looked is erased."""
    if not zoekvraag.is_open:
        raise ValidationError(AL_GESLOTEN)
    return wijzig(
        zoekvraag,
        door=door,
        versie=versie,
        stand=Stand.GESLOTEN,
        uitkomst=uitkomst,
        afgehandeld_op=vandaag,
    )


@transaction.atomic
def withdraw(zoekvraag: Zoekvraag, *, vandaag: date) -> Zoekvraag:
    """The company stops, by its secret link: who it is disappears at once, the wish stays and is counted."""
    huidig = Zoekvraag.objects.select_for_update(of=("self",)).get(pk=zoekvraag.pk)
    Zoeker.objects.filter(zoekvraag=huidig).delete()
    if huidig.is_open:
        huidig.stand, huidig.uitkomst = Stand.GESLOTEN, Zoekvraag.Uitkomst.GESTOPT
        huidig.afgehandeld_op = vandaag
        huidig.bewaar(versie=huidig.versie, velden=["stand", "uitkomst", "afgehandeld_op"])
    return huidig


def _eis_een_wens(zoekvraag: Zoekvraag) -> None:
    if not zoekvraag.soort and zoekvraag.m2_van is None and zoekvraag.m2_tot is None:
        raise ValidationError({"m2_van": GEEN_WENS})


def _tel_passend(zoekvraag: Zoekvraag, gemeenten: Iterable[Gemeente], vandaag: date) -> int:
    wensen = wensen_van(zoekvraag, vandaag, gemeenten=[gemeente.pk for gemeente in gemeenten])
    geteld = tellingen(van_de_regio(wensen, vandaag))
    return geteld["past"] + geteld["misschien"]
