"""Asking a provider or operator by mail whether a location is still right, and once again when no answer comes."""

from __future__ import annotations

from datetime import date, timedelta

import structlog
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from locaties.kloplink import GELDIG, link_to, part_of
from locaties.models import Bevestiging, Klopvraag, Rondegemeente, Werklocatie
from werkplan.kern.datums import datum
from werkplan.kern.models import Bericht, Gebruiker
from werkplan.kern.post import plan_bericht
from werkplan.kern.services import voeg_toe

log = structlog.get_logger(__name__)
DAGEN = 14
"""After so many days without an answer the question is asked once more, unless somebody chooses otherwise."""


@transaction.atomic
def ask(
    deel: Rondegemeente,
    locatie: Werklocatie,
    *,
    door: Gebruiker,
    adres: str,
    herinner_na: int | None,
    vandaag: date,
) -> Klopvraag:
    """Mail the link of a location to an address that somebody entered. In one round an address is asked once."""
    open_deel = Rondegemeente.objects.select_for_update(of=("self",)).get(pk=deel.pk)
    if not open_deel.is_open:
        raise ValidationError("De gemeente heeft deze ronde al afgerond.")
    eerder = Klopvraag.objects.filter(ronde=deel.ronde_id, locatie=locatie, adres__iexact=adres).first()
    if eerder is not None:
        raise ValidationError({"adres": f"Dit adres kreeg deze vraag al op {datum(eerder.gevraagd_op)}."})
    vraag = Klopvraag(
        ronde=deel.ronde,
        locatie=locatie,
        adres=adres,
        gevraagd_op=vandaag,
        gevraagd_door=door,
        herinneren_op=None if herinner_na is None else vandaag + timedelta(days=herinner_na),
    )
    if not adres:
        raise ValidationError({"adres": "Vul een e-mailadres in."})
    voeg_toe(vraag, door=door)
    vraag.bericht = _mail(vraag, deel, vandaag=vandaag, is_herinnering=False)
    vraag.save(update_fields=["bericht"])
    return vraag


def remind_all(vandaag: date) -> int:
    """Ask once more who did not answer. Returns how many; again on the same day, or by two workers: no more."""
    ids = list(Klopvraag.objects.to_remind(vandaag).values_list("pk", flat=True))
    return sum(_remind(pk, vandaag) for pk in ids)


@transaction.atomic
def _remind(pk: int, vandaag: date) -> bool:
    te_herinneren = Klopvraag.objects.to_remind(vandaag).select_for_update(of=("self",), skip_locked=True)
    vraag = te_herinneren.select_related("locatie__gemeente", "gevraagd_door").filter(pk=pk).first()
    if vraag is None:
        return False
    deel = part_of(vraag.ronde_id, vraag.locatie)
    is_bevestigd = Bevestiging.objects.filter(ronde=vraag.ronde_id, locatie=vraag.locatie).exists()
    if deel is None or not deel.is_open or is_bevestigd:
        return False
    vraag.herinnering = _mail(vraag, deel, vandaag=vandaag, is_herinnering=True)
    vraag.herinnerd_op = vandaag
    vraag.save(update_fields=["herinnering", "herinnerd_op"])
    log.info("provider reminded", klopvraag=vraag.pk)
    return True


def note_answer(vraag_id: int | None, *, vandaag: date) -> None:
    """Somebody answered by the link of a question; a second answer does not change the day of the first."""
    if vraag_id is not None:
        Klopvraag.objects.filter(pk=vraag_id, beantwoord_op=None).update(beantwoord_op=vandaag)


def _mail(vraag: Klopvraag, deel: Rondegemeente, *, vandaag: date, is_herinnering: bool) -> Bericht:
    locatie, door = vraag.locatie, vraag.gevraagd_door
    context = {
        "vraag": vraag,
        "locatie": locatie,
        "peildatum": deel.ronde.peildatum,
        "adres": link_to(deel, locatie, vraag.pk),
        "tot": vandaag + timedelta(seconds=GELDIG),
        "is_herinnering": is_herinnering,
        "door": door,
        "privacy": f"{settings.WERKPLAN_ADRES}{reverse('openbaar:privacy')}",
    }
    return plan_bericht(
        sleutel=f"klopt-{'herinnering-' if is_herinnering else ''}{vraag.pk}",
        aan=vraag.adres,
        namens=door,
        onderwerp=f"{'Herinnering: klopt' if is_herinnering else 'Klopt'} dit nog? {locatie}",
        tekst=render_to_string("locaties/mail/klopt.txt", context),
    )
