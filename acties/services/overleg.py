"""Meetings: planning, moving and cancelling one, and who comes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.dateformat import format as format_date

from acties.models import Aanwezigheid, Overleg, Werkplan
from acties.services.agenda import vul_agenda
from acties.services.overlegpost import Verzending, meld_afwezigheid, meld_afzegging, meld_wijziging
from acties.services.samenhorig import eis_leden
from werkplan.kern.klok import nu
from werkplan.kern.models import Gebruiker, Lidmaatschap
from werkplan.kern.permissions import require
from werkplan.kern.services import Persoon, verwijder, voeg_toe, wijzig

IN_DE_AGENDA = ("titel", "datum", "begintijd", "eindtijd", "locatie")
"""What a calendar shows of a meeting."""


@dataclass(frozen=True, slots=True)
class OverlegInvoer:
    """What a meeting says of itself. Without times it takes the day, without a title it is named by itself."""

    soort: str
    datum: date
    titel: str
    begintijd: time | None = None
    eindtijd: time | None = None
    locatie: str = ""
    verslag: str = ""


@transaction.atomic
def plan_overleg(
    plan: Werkplan,
    *,
    door: Gebruiker,
    vandaag: date,
    soort: str,
    datum: date,
    titel: str = "",
    begintijd: time | None = None,
    eindtijd: time | None = None,
    locatie: str = "",
) -> Overleg:
    """A new meeting with its agenda proposed and the people of the previous one of its kind invited.

    Without a title it is called after its kind and date. The same meeting twice (a double click) gives the
    one that is there.
    """
    require(door, "add", Overleg)
    _controleer_tijden(begintijd, eindtijd)
    titel = titel or _titel(soort, datum)
    Werkplan.objects.select_for_update().get(pk=plan.pk)
    overleg = Overleg(
        plan=plan,
        soort=soort,
        datum=datum,
        titel=titel,
        begintijd=begintijd,
        eindtijd=eindtijd,
        locatie=locatie,
    )
    zelfde = plan.overleggen.filter(soort=soort, datum=datum, titel=titel, begintijd=begintijd)
    bestaand = zelfde.filter(afgezegd_op=None).first()
    if bestaand is not None:
        return bestaand
    voeg_toe(overleg, door=door)
    vul_agenda(overleg, door=door, vandaag=vandaag)
    _nodig_dezelfden_uit(overleg, door=door, vandaag=vandaag)
    return overleg


@transaction.atomic
def wijzig_overleg(
    overleg: Overleg, *, door: Gebruiker, versie: int, vandaag: date, invoer: OverlegInvoer
) -> Verzending:
    """Change a meeting. When it is still to come and calendars show it differently now, all who were invited
    get the change at once; returns who that are."""
    require(door, "change", Overleg, on=overleg)
    _controleer_tijden(invoer.begintijd, invoer.eindtijd)
    titel = invoer.titel or _titel(invoer.soort, invoer.datum)
    voor = _vergrendel(overleg)
    wijzig(overleg, door=door, versie=versie, **asdict(invoer) | {"titel": titel})
    is_verplaatst = any(getattr(voor, naam) != getattr(overleg, naam) for naam in IN_DE_AGENDA)
    if not is_verplaatst or overleg.datum < vandaag or overleg.afgezegd_op is not None:
        return Verzending()
    was = f"Dit overleg is gewijzigd. Het was: {_wanneer(voor)}."
    return meld_wijziging(_vergrendel(overleg), door=door, kop="Gewijzigd", bericht=was)


@transaction.atomic
def zeg_af(overleg: Overleg, *, door: Gebruiker, versie: int, vandaag: date, reden: str = "") -> Verzending:
    """Cancel a meeting that is still to come; it stays to be read. Twice is once.

    Who was invited gets a cancellation that takes it out of the calendar; returns who that are.
    """
    require(door, "change", Overleg, on=overleg)
    huidig = _vergrendel(overleg)
    if huidig.afgezegd_op is not None:
        return Verzending()
    if huidig.datum < vandaag:
        raise ValidationError("Dit overleg is al geweest. Afzeggen kan alleen daarvoor.")
    wijzig(huidig, door=door, versie=versie, afgezegd_op=nu(), reden_afzegging=reden)
    return meld_afzegging(huidig, door=door)


@transaction.atomic
def laat_doorgaan(overleg: Overleg, *, door: Gebruiker, versie: int, vandaag: date) -> Verzending:
    """Take back a cancellation. Who was invited gets the meeting in the calendar again. Twice is once."""
    require(door, "change", Overleg, on=overleg)
    huidig = _vergrendel(overleg)
    if huidig.afgezegd_op is None:
        return Verzending()
    if huidig.datum < vandaag:
        raise ValidationError("De dag van dit overleg is voorbij. Kies eerst een nieuwe datum.")
    wijzig(huidig, door=door, versie=versie, afgezegd_op=None, reden_afzegging="")
    return meld_wijziging(huidig, door=door, kop="Gaat toch door", bericht="Dit overleg gaat toch door.")


def _controleer_tijden(begintijd: time | None, eindtijd: time | None) -> None:
    if (begintijd is None) != (eindtijd is None):
        leeg = "begintijd" if begintijd is None else "eindtijd"
        raise ValidationError({leeg: "Vul een begintijd en een eindtijd in, of laat ze allebei leeg."})


def _titel(soort: str, datum: date) -> str:
    return f"{Overleg.Soort(soort).label.capitalize()} {format_date(datum, 'j F Y')}"


def vorige_overleg(plan: Werkplan, *, door: Persoon, soort: str | None = None) -> Overleg | None:
    """The last meeting of a plan, of one kind or of any: what a new one takes its proposals from."""
    overleggen = Overleg.objects.visible_to(door).filter(plan=plan)
    if soort is not None:
        overleggen = overleggen.filter(soort=soort)
    return overleggen.order_by("-datum", "-pk").first()


def uit_te_nodigen(door: Persoon, op: date) -> dict[int, list[Lidmaatschap]]:
    """The memberships of a day by person, for who may see memberships: these people can be invited."""
    leden = (
        Lidmaatschap.objects.visible_to(door)
        .geldig_op(op)
        .filter(gebruiker__is_active=True)
        .select_related("gebruiker", "organisatie")
        .order_by("gebruiker__naam", "organisatie__naam")
    )
    per_persoon: dict[int, list[Lidmaatschap]] = {}
    for lid in leden:
        per_persoon.setdefault(lid.gebruiker_id, []).append(lid)
    return per_persoon


@transaction.atomic
def nodig_uit(
    overleg: Overleg, *, door: Persoon, gebruikers: Iterable[Gebruiker], vandaag: date
) -> list[Gebruiker]:
    """Put people with a membership today on the list of a meeting. Returns who was not on it yet."""
    require(door, "add", Aanwezigheid)
    _vergrendel(overleg)
    bekend = set(overleg.aanwezigheid.values_list("gebruiker_id", flat=True))
    nieuw = [gebruiker for gebruiker in gebruikers if gebruiker.pk not in bekend]
    eis_leden("gebruiker", nieuw, op=vandaag)
    Aanwezigheid.objects.bulk_create(
        Aanwezigheid(overleg=overleg, gebruiker=gebruiker) for gebruiker in nieuw
    )
    return nieuw


def zet_aanwezigheid(aanwezigheid: Aanwezigheid, *, door: Persoon, versie: int, stand: str) -> Aanwezigheid:
    """Record whether somebody came."""
    return wijzig(aanwezigheid, door=door, versie=versie, stand=stand)


@transaction.atomic
def haal_van_lijst(aanwezigheid: Aanwezigheid, *, door: Gebruiker, versie: int, vandaag: date) -> Verzending:
    """Take somebody off the list of a meeting. Who was invited to one still to come gets a cancellation."""
    verwijder(aanwezigheid, door=door, versie=versie)
    if aanwezigheid.overleg.datum < vandaag:
        return Verzending()
    return meld_afwezigheid(aanwezigheid, door=door)


@transaction.atomic
def iedereen_aanwezig(overleg: Overleg, *, door: Persoon) -> int:
    """Everyone of whom nothing is known yet came. Returns how many that were."""
    require(door, "change", Aanwezigheid)
    onbekend = Aanwezigheid.objects.select_for_update(of=("self",)).filter(
        overleg=overleg, stand=Aanwezigheid.Stand.UITGENODIGD
    )
    for aanwezigheid in onbekend:
        zet_aanwezigheid(
            aanwezigheid, door=door, versie=aanwezigheid.versie, stand=Aanwezigheid.Stand.AANWEZIG
        )
    return len(onbekend)


def _nodig_dezelfden_uit(overleg: Overleg, *, door: Gebruiker, vandaag: date) -> None:
    vorige = (
        overleg.plan.overleggen.filter(soort=overleg.soort)
        .exclude(pk=overleg.pk)
        .order_by("-datum", "-pk")
        .first()
    )
    if vorige is None:
        return
    genodigden = Gebruiker.objects.filter(
        is_active=True,
        pk__in=vorige.aanwezigheid.values("gebruiker_id"),
        lidmaatschappen__in=Lidmaatschap.objects.geldig_op(vandaag),
    ).distinct()
    nodig_uit(overleg, door=door, gebruikers=genodigden, vandaag=vandaag)


def _vergrendel(overleg: Overleg) -> Overleg:
    return Overleg.objects.select_for_update(of=("self",)).get(pk=overleg.pk)


def _wanneer(overleg: Overleg) -> str:
    tijden = " tot ".join(format_date(tijd, "G.i") for tijd in (overleg.begintijd, overleg.eindtijd) if tijd)
    dag = format_date(overleg.datum, "l j F Y")
    return ", ".join(filter(None, (dag, tijden and f"{tijden} uur", overleg.locatie)))
