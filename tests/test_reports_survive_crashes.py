"""Workers are killed for real, with kill -9, while they make a report; and somebody writes while it is collected."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import OperationalError, connection, connections

from acties.models import Actie, Uitgave
from tests.rapportwerker import SECONDS, kill, start
from werkplan.kern.claim import ZONDER_TEKEN
from werkplan.kern.klok import kloktijd, nu
from werkplan.kern.models import Gebruiker
from werkplan.rapport.gegevens import regels
from werkplan.rapport.gegevens.verzamelen import Vraag, collect
from werkplan.rapport.models import Momentopname, Rapport, Rapportbestand, Rapporttekst
from werkplan.rapport.opmaak.alle import count_files
from werkplan.rapport.services import werk
from werkplan.rapport.services.maken import ask

pytestmark = pytest.mark.django_db(transaction=True)

VANDAAG = date(2020, 11, 20)
MOMENTEN = 20 if os.environ.get("HYPOTHESIS_PROFILE") == "lang" else 3


def _how_long(rapport: Rapport) -> float:
    begin = time.monotonic()
    start(rapport.pk, vandaag=VANDAAG).join(SECONDS)
    return time.monotonic() - begin


def test_killed_at_any_moment_there_is_exactly_one_complete_report(
    actie: Actie, coordinator: Gebruiker
) -> None:
    def new() -> Rapport:
        return ask(plan=actie.plan, jaar=2019, vandaag=VANDAAG, moment=nu(), door=coordinator)

    _how_long(new())  # the first also starts what starts the others
    aantal = Rapportbestand.objects.count()
    duur = _how_long(new())
    afgebroken = 0
    for nummer in range(MOMENTEN):
        rapport = new()
        worker = start(rapport.pk, vandaag=VANDAAG)
        time.sleep(duur * (nummer + 0.5) / MOMENTEN)
        kill(worker)
        rapport.refresh_from_db()
        gezien, klaar = rapport.voortgang, rapport.status == "concept"
        afgebroken += not klaar
        assert rapport.bestanden.count() == (aantal if klaar else 0)

        later = kloktijd() + ZONDER_TEKEN + timedelta(minutes=1)
        assert werk.waiting(later) == ([] if klaar else [rapport.pk])
        assert werk.work(rapport.pk, vandaag=VANDAAG, moment=later) is not klaar
        rapport.refresh_from_db()
        assert gezien <= rapport.voortgang == 100
        assert (rapport.status, rapport.bestanden.count()) == ("concept", aantal)
        opname = Momentopname.objects.get(rapport=rapport)
        assert aantal == count_files(json.loads(opname.inhoud))
        teksten = Rapporttekst.objects.filter(rapport=rapport)
        assert teksten.count() == teksten.values("sectie").distinct().count() > 0
    assert afgebroken > 0


def test_a_claim_of_which_the_answer_was_lost_is_let_go_at_once(actie: Actie, coordinator: Gebruiker) -> None:
    rapport = ask(plan=actie.plan, jaar=2019, vandaag=VANDAAG, moment=nu(), door=coordinator)
    stored: list[Any] = []

    def lose_the_first(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        answer = execute(sql, *rest)
        if sql.startswith("UPDATE") and not stored:
            stored.append(answer)
            raise OperationalError("server closed the connection unexpectedly")
        return answer

    with connection.execute_wrapper(lose_the_first), pytest.raises(OperationalError):
        werk.work(rapport.pk, vandaag=VANDAAG)

    rapport.refresh_from_db()
    assert (rapport.status, rapport.geclaimd_op) == ("bezig", None)
    assert werk.waiting(kloktijd()) == [rapport.pk]


def test_a_write_while_the_snapshot_is_collected_is_wholly_out(
    actie: Actie, monkeypatch: pytest.MonkeyPatch
) -> None:
    vraag = Vraag(actie.plan_id, "jaarrapportage", 2020, VANDAAG, VANDAAG)
    echt: Callable[..., Any] = regels.expenses

    def write() -> None:
        Actie.objects.filter(pk=actie.pk).update(titel="Tussendoor gewijzigd")
        Uitgave.objects.create(
            actie=actie,
            datum=date(2020, 3, 2),
            soort="betaald",
            bedrag=Decimal(777),
            omschrijving="Tussendoor",
        )
        connections.close_all()

    def after_a_write(*args: Any) -> Any:
        ander = threading.Thread(target=write)
        ander.start()
        ander.join()
        return echt(*args)

    voor = collect(vraag)
    monkeypatch.setattr(regels, "expenses", after_a_write)
    tijdens = collect(vraag)
    monkeypatch.setattr(regels, "expenses", echt)
    na = collect(vraag)

    assert tijdens == voor
    assert [een["titel"] for een in na["acties"]] == ["Tussendoor gewijzigd"]
    assert na["cijfers"]["jaar"]["betaald"] - voor["cijfers"]["jaar"]["betaald"] == 777
