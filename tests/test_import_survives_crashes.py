"""Workers are killed for real, with kill -9, while they judge, apply and undo an import: it happens exactly once."""

from __future__ import annotations

import os
import time
from datetime import date, timedelta

import pytest
from django.db import connection, transaction

from locaties.models import Invoer, Werkruimte
from locaties.services import invoertaak
from locaties.services.invoer import maak_invoer
from tests.inventaris import make_locatie
from tests.rapportwerker import SECONDS, kill, start_import
from tests.sporen import count_events
from werkplan.kern.claim import ZONDER_TEKEN
from werkplan.kern.klok import kloktijd
from werkplan.kern.models import Gebruiker, Gemeente

pytestmark = pytest.mark.django_db(transaction=True)

DAG = date(2020, 11, 20)
MOMENTEN = 20 if os.environ.get("HYPOTHESIS_PROFILE") == "lang" else 1
ROWS = 1_100
"""Two portions: the first is written when the second is judged."""


def _uploaded(keer: int, gemeente: Gemeente, door: Gebruiker) -> Invoer:
    rijen = "".join(f"Proefterrein;Hal {keer}-{nummer};hal;{nummer + 1}\n" for nummer in range(ROWS))
    tekst = f"Locatie;Naam;Soort;Oppervlakte\n{rijen}"
    return maak_invoer(
        tekst.encode(), bestandsnaam="lijst.csv", gemeente=gemeente, lijst="ruimten", door=door
    )


def _whole(invoer: Invoer) -> float:
    """Let a worker do it undisturbed; how many seconds that takes."""
    begin = time.monotonic()
    start_import(invoer.pk, vandaag=DAG).join(SECONDS)
    return time.monotonic() - begin


def _asked(invoer: Invoer, taak: str) -> Invoer:
    invoer.refresh_from_db()
    assert invoer.door is not None
    return invoertaak.vraag(invoer, door=invoer.door, versie=invoer.versie, taak=taak)


def _killed(invoer: Invoer, after: float) -> bool:
    """Kill the worker; then another one does it, but not before the signs of life stopped. False: it was done."""
    worker = start_import(invoer.pk, vandaag=DAG)
    time.sleep(after)
    kill(worker)
    invoer.refresh_from_db()
    if not invoer.is_bezig:
        return False
    if invoer.status == Invoer.Status.BEZIG:
        assert not invoertaak.verwerk(invoer.pk, dag=DAG)
    later = kloktijd() + ZONDER_TEKEN + timedelta(minutes=1)
    assert invoertaak.wachtende(later) == [invoer.pk]
    assert invoertaak.verwerk(invoer.pk, moment=later, dag=DAG)
    return True


def test_killed_at_any_moment_it_is_applied_and_undone_exactly_once(
    hilversum: Gemeente, am_hilversum: Gebruiker
) -> None:
    make_locatie(hilversum)
    begin = _uploaded(0, hilversum, am_hilversum)
    _whole(begin)  # the first also starts what starts the others
    apply = _whole(_asked(begin, "toepassen"))
    undo = _whole(_asked(begin, "terugdraaien"))
    events, broken_off = count_events()["locaties.Werkruimte"], 0
    for keer in range(1, MOMENTEN + 1):
        deel = (keer - 0.3) / MOMENTEN
        invoer = _uploaded(keer, hilversum, am_hilversum)

        broken_off += _killed(invoer, apply * deel)
        broken_off += _killed(_asked(invoer, "toepassen"), apply * deel)

        events += ROWS
        assert Werkruimte.objects.count() == invoer.sporen.count() == ROWS
        assert count_events()["locaties.Werkruimte"] == events
        broken_off += _killed(_asked(invoer, "terugdraaien"), undo * deel)
        events += ROWS
        invoer.refresh_from_db()
        assert invoer.status == Invoer.Status.TERUGGEDRAAID
        assert not Werkruimte.objects.exists()
        assert count_events()["locaties.Werkruimte"] == events
    assert broken_off > 0


def test_whoever_takes_long_to_apply_is_left_at_it(hilversum: Gemeente, am_hilversum: Gebruiker) -> None:
    make_locatie(hilversum)
    invoer = _uploaded(0, hilversum, am_hilversum)
    _whole(invoer)
    _asked(invoer, "toepassen")
    later = kloktijd() + 2 * ZONDER_TEKEN
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE locaties_werkruimte IN SHARE MODE")
        worker = start_import(invoer.pk, vandaag=DAG)
        deadline = time.monotonic() + SECONDS
        while not _waits_for_a_lock():
            assert time.monotonic() < deadline
            time.sleep(0.01)

        assert not invoertaak.verwerk(invoer.pk, moment=later, dag=DAG)
    worker.join(SECONDS)

    invoer.refresh_from_db()
    assert invoer.status == Invoer.Status.TOEGEPAST
    assert Werkruimte.objects.count() == ROWS


def _waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return bool(cursor.fetchone()[0])
