"""Asking for a report, giving up on it, and asking again. Doing the work: `werkplan.rapport.services.werk`."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.shortcuts import get_object_or_404

from acties.models import Werkplan
from werkplan.kern.models import Gebruiker
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.permissions import require
from werkplan.rapport.models import Rapport

Soort, Status = Rapport.Soort, Rapport.Status
ZEG_WAT = "Dit rapport is al vastgesteld. Een nieuwe versie is een verbetering: schrijf wat er anders wordt."


@transaction.atomic
def ask(
    *,
    plan: Werkplan,
    jaar: int | None,
    vandaag: date,
    moment: datetime,
    door: Gebruiker | None,
    peildatum: date | None = None,
    wijziging: str = "",
) -> Rapport:
    """A new report that waits for the worker: about a year, or about any day when `peildatum` is given.

    The reference date of a year is its last day, or today while it is not over. Without `door` the product itself
    asks. After an adopted report about the same day the next one says what is different in it.
    Raises `PermissionDenied`, `ValidationError`.
    """
    if door is not None:
        require(door, "add", Rapport)
    soort = Soort.JAAR if peildatum is None else Soort.TUSSEN
    gekozen = peildatum.year if peildatum is not None else jaar
    if gekozen is None or gekozen not in plan.jaren:
        raise ValidationError({"jaar": f"Kies een jaar van {plan.startjaar} tot en met {plan.eindjaar}."})
    if peildatum is not None and peildatum > vandaag:
        raise ValidationError({"peildatum": "Kies een dag die niet na vandaag ligt."})
    # Two who ask at once get two versions.
    Werkplan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    dag = peildatum or min(date(gekozen, 12, 31), vandaag)
    versies = Rapport.objects.filter(plan=plan, soort=soort, jaar=gekozen, peildatum=dag)
    if not wijziging.strip() and versies.filter(status=Status.VASTGESTELD).exists():
        raise ValidationError({"wijziging": ZEG_WAT})
    eerder = versies.aggregate(hoogste=Max("volgnummer"))
    rapport = Rapport(
        plan=plan,
        soort=soort,
        jaar=gekozen,
        peildatum=dag,
        volgnummer=(eerder["hoogste"] or 0) + 1,
        wijziging=wijziging,
        gemaakt_op=moment,
        gevraagd_door=door,
    )
    rapport.full_clean()
    rapport.save()
    return rapport


@transaction.atomic
def prepare_year(*, vandaag: date, moment: datetime) -> list[Rapport]:
    """The concept of last year for each plan that has none about its end; asked again it makes nothing."""
    jaar = vandaag.year - 1
    gemaakt = []
    for plan in Werkplan.objects.select_for_update(no_key=True).order_by("pk"):
        klaar = Rapport.objects.filter(plan=plan, soort=Soort.JAAR, jaar=jaar, peildatum=date(jaar, 12, 31))
        if jaar in plan.jaren and not klaar.exists():
            gemaakt.append(ask(plan=plan, jaar=jaar, vandaag=vandaag, moment=moment, door=None))
    return gemaakt


def lock(rapport: Rapport, *, door: Gebruiker, versie: int) -> Rapport:
    """The report as it is now, for whoever may change it and saw this version. Raises `VersieConflict`."""
    huidig = get_object_or_404(Rapport.objects.select_for_update(of=("self",)), pk=rapport.pk)
    require(door, "change", Rapport, on=huidig)
    if huidig.versie != versie:
        raise VersieConflict(huidig)
    return huidig


@transaction.atomic
def cancel(rapport: Rapport, *, door: Gebruiker, versie: int) -> Rapport:
    """Give up on a report that is being made; whoever is at it notices and leaves nothing."""
    huidig = lock(rapport, door=door, versie=versie)
    if not huidig.is_bezig or huidig.na_afloop != Status.CONCEPT:
        raise ValidationError("Dit rapport wordt niet gemaakt, dus er is niets te stoppen.")
    huidig.status, huidig.geclaimd_op, huidig.stap = Status.GEANNULEERD, None, ""
    huidig.bewaar(versie=versie)
    return huidig


@transaction.atomic
def retry(rapport: Rapport, *, door: Gebruiker, versie: int) -> Rapport:
    """Ask again for a report that failed or was cancelled, or for its files when making these anew failed."""
    huidig = lock(rapport, door=door, versie=versie)
    if huidig.status in (Status.MISLUKT, Status.GEANNULEERD):
        huidig.status, huidig.voortgang, huidig.geclaimd_op = Status.WACHT, 0, None
    elif not huidig.is_blijven_steken:
        raise ValidationError("Alleen een rapport dat mislukt of geannuleerd is, kan opnieuw.")
    huidig.fout = ""
    huidig.bewaar(versie=versie)
    return huidig
