"""Meetings: planning one with its proposed agenda, and who comes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.dateformat import format as format_date

from acties.models import Aanwezigheid, Overleg, Werkplan
from acties.services.agenda import vul_agenda
from acties.services.samenhorig import eis_leden
from werkplan.kern.klok import nu
from werkplan.kern.models import Gebruiker, Lidmaatschap
from werkplan.kern.permissions import require
from werkplan.kern.services import Persoon, verwijder, voeg_toe, wijzig


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
    bestaand = plan.overleggen.filter(soort=soort, datum=datum, titel=titel, begintijd=begintijd).first()
    if bestaand is not None:
        return bestaand
    voeg_toe(overleg, door=door)
    vul_agenda(overleg, door=door, vandaag=vandaag)
    _nodig_dezelfden_uit(overleg, door=door, vandaag=vandaag)
    return overleg


def wijzig_overleg(
    overleg: Overleg,
    *,
    door: Persoon,
    versie: int,
    soort: str,
    datum: date,
    titel: str,
    begintijd: time | None,
    eindtijd: time | None,
    locatie: str,
    verslag: str,
) -> Overleg:
    """Change a meeting. Who was invited hears of it with the next invitation."""
    require(door, "change", Overleg, on=overleg)
    _controleer_tijden(begintijd, eindtijd)
    return wijzig(
        overleg,
        door=door,
        versie=versie,
        soort=soort,
        datum=datum,
        titel=titel or _titel(soort, datum),
        begintijd=begintijd,
        eindtijd=eindtijd,
        locatie=locatie,
        verslag=verslag,
    )


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
    Overleg.objects.select_for_update(of=("self",)).get(pk=overleg.pk)
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


def haal_van_lijst(aanwezigheid: Aanwezigheid, *, door: Persoon, versie: int) -> None:
    """Take somebody off the list of a meeting. Nobody is mailed about that."""
    verwijder(aanwezigheid, door=door, versie=versie)


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


@transaction.atomic
def onthoud_verzending(overleg: Overleg, *, door: Persoon, veld: str) -> None:
    """Note on a meeting that its invitation or its list was sent now: no new version of its texts."""
    require(door, "change", Overleg, on=overleg)
    if veld not in {"uitgenodigd_op", "lijst_verzonden_op"}:
        raise ValidationError("Dit is geen verzending van een overleg.")
    Overleg.objects.filter(pk=overleg.pk).update(**{veld: nu()})


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
