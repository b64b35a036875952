"""Whoever does the work of an import: once, whole or not at all, also when it is broken off."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from locaties.models import Invoer, Werkruimte
from locaties.services import beoordeling, invoertaak, toepassen
from locaties.services.invoertaak import vraag
from locaties.services.invoervoortgang import meld_voortgang, voortgang_van
from locaties.services.toepassen import pas_toe
from tests.inventaris import make_locatie
from tests.overlegplan import AlsPersoon
from tests.test_import import do, read
from werkplan.kern.claim import ZONDER_TEKEN
from werkplan.kern.klok import kloktijd
from werkplan.kern.models import Gebruiker, Gemeente

pytestmark = pytest.mark.django_db

DAG = date(2020, 11, 20)


def test_a_large_file_is_for_the_worker_and_what_was_broken_off_is_done_again(
    hilversum: Gemeente, am_hilversum: Gebruiker, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_locatie(hilversum)
    monkeypatch.setattr(invoertaak, "DIRECT", 0)
    invoer = read("Locatie;Naam;Soort\nProefterrein;Hal;hal\n", hilversum, am_hilversum)
    moment = kloktijd()
    assert invoer.status == Invoer.Status.WACHT

    Invoer.objects.update(status=Invoer.Status.BEZIG, geclaimd_op=moment)
    assert invoertaak.wachtende(moment) == []
    assert not invoertaak.verwerk(invoer.pk, dag=DAG)
    Invoer.objects.update(geclaimd_op=moment - ZONDER_TEKEN - timedelta(seconds=1))
    assert invoertaak.wachtende(moment) == [invoer.pk]
    assert invoertaak.verwerk(invoer.pk, dag=DAG)

    invoer.refresh_from_db()
    assert (invoer.status, invoer.verwerkt) == (Invoer.Status.TE_BEOORDELEN, 1)
    assert not invoertaak.verwerk(invoer.pk, dag=DAG)


def test_a_worker_that_was_given_up_on_writes_nothing(hilversum: Gemeente, am_hilversum: Gebruiker) -> None:
    make_locatie(hilversum)
    invoer = read("Locatie;Naam;Soort\nProefterrein;Hal;hal\n", hilversum, am_hilversum)
    oud = vraag(invoer, door=am_hilversum, versie=invoer.versie, taak="toepassen")
    Invoer.objects.update(status=Invoer.Status.BEZIG, geclaimd_op=kloktijd())

    assert not pas_toe(oud, dag=DAG)
    assert not Werkruimte.objects.exists()


def test_the_bar_counts_rows_while_a_file_is_applied_and_never_goes_back(
    hilversum: Gemeente, am_hilversum: Gebruiker, als: AlsPersoon, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_locatie(hilversum)
    monkeypatch.setattr(beoordeling, "PER_STAP", 2)
    rijen = "".join(f"Proefterrein;Hal {nummer};hal\n" for nummer in range(5))
    invoer = read(f"Locatie;Naam;Soort\n{rijen}", hilversum, am_hilversum)
    bezig = vraag(invoer, door=am_hilversum, versie=invoer.versie, taak="toepassen")
    Invoer.objects.update(status=Invoer.Status.BEZIG)
    bezig.refresh_from_db()
    assert voortgang_van(bezig) == 0
    gezien = []

    def gemeld(klaar: int) -> None:
        meld_voortgang(bezig, klaar)
        tekst = als(am_hilversum).get(bezig.get_absolute_url()).content.decode()
        gezien.append((klaar, f"{klaar} van 5 rijen" in tekst, "Ververs" in tekst))

    assert pas_toe(bezig, dag=DAG, gemeld=gemeld)
    meld_voortgang(bezig, 1)

    assert gezien == [(2, True, True), (4, True, True), (5, True, True)]
    assert voortgang_van(bezig) == 5


def test_what_goes_wrong_with_us_leaves_nothing_and_is_said(
    hilversum: Gemeente, am_hilversum: Gebruiker, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_locatie(hilversum)
    invoer = read("Locatie;Naam;Soort;Leeg sinds\nProefterrein;Hal;hal;1-1-2020\n", hilversum, am_hilversum)

    monkeypatch.setattr(toepassen, "SPOORVELDEN", ("dat is er niet",))
    do(invoer, am_hilversum)

    assert invoer.status == Invoer.Status.TE_BEOORDELEN
    assert "Er is niets overgenomen." in invoer.fout
    assert not Werkruimte.objects.exists()
