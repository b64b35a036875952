"""A remembered answer is never stale, however the writers of two connections cross each other."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier, Event

import psycopg2
import pytest
from django.db import connection
from django.test import Client
from psycopg2.extensions import cursor as Cursor  # noqa: N812 - a class

from acties.models import Actie, Werkplan
from werkplan.kern.models import Gebruiker
from werkplan.kern.stempel import onthoud, stempel

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def other_connection() -> Iterator[Cursor]:
    """A second session on the same database, in a transaction that ends when the block says so."""
    tweede = psycopg2.connect(**connection.get_connection_params())
    try:
        with tweede.cursor() as cursor:
            yield cursor
    finally:
        tweede.close()


def rename(cursor: Cursor, actie: Actie, titel: str) -> None:
    cursor.execute("UPDATE acties_actie SET titel = %s WHERE id = %s", [titel, actie.pk])


def titles() -> str:
    """What is remembered: the titles of all actions."""
    return onthoud(
        "titels",
        stempel("acties"),
        lambda: ", ".join(Actie.objects.order_by("nummer").values_list("titel", flat=True)),
    )


@pytest.fixture
def tweede_actie(plan: Werkplan) -> Actie:
    return Actie.objects.create(plan=plan, nummer=2, titel="Parkeren", startjaar=2019)


def test_a_writer_that_commits_after_a_later_one_is_seen_at_once(actie: Actie, tweede_actie: Actie) -> None:
    with other_connection() as traag:
        rename(traag, actie, "Traag")
        Actie.objects.filter(pk=tweede_actie.pk).update(titel="Snel")
        tussendoor = titles()
        traag.connection.commit()

        erna = titles()

    assert tussendoor == "Ruimte voor werk, Snel"
    assert erna == "Traag, Snel"


def test_a_writer_that_began_first_and_numbered_its_change_last_hides_nobody(
    actie: Actie, tweede_actie: Actie
) -> None:
    """The number of a transaction says nothing about the numbers of its events."""
    with other_connection() as vroeg, other_connection() as later:
        vroeg.execute("SELECT pg_current_xact_id()")
        rename(later, actie, "Later")
        rename(vroeg, tweede_actie, "Vroeg")
        vroeg.connection.commit()
        tussendoor = titles()
        later.connection.commit()

        erna = titles()

    assert tussendoor == "Ruimte voor werk, Vroeg"
    assert erna == "Later, Vroeg"


def test_what_was_remembered_before_a_writer_began_serves_until_its_commit(actie: Actie) -> None:
    eerste = titles()
    with other_connection() as schrijver:
        rename(schrijver, actie, "Nog niet")
        bij = stempel("acties")
        tijdens = onthoud("titels", bij, lambda: "opnieuw uitgerekend")
        schrijver.connection.rollback()

    assert bij.is_vast is False
    assert tijdens == eerste == "Ruimte voor werk"
    assert stempel("acties").is_vast is True


def test_writing_elsewhere_does_not_keep_an_answer_from_being_remembered(actie: Actie) -> None:
    with other_connection() as schrijver:
        schrijver.execute("UPDATE django_content_type SET model = model")

        assert stempel("acties", "kern").is_vast is True


def test_the_dashboard_shows_a_change_that_was_numbered_before_and_stored_after_another(
    client: Client, actie: Actie, tweede_actie: Actie, lezer: Gebruiker
) -> None:
    client.force_login(lezer)
    with other_connection() as traag:
        traag.execute("UPDATE acties_actie SET status = 'afgerond' WHERE id = %s", [actie.pk])
        Actie.objects.filter(pk=tweede_actie.pk).update(titel="Snel")
        tussendoor = client.get("/dashboard/").text
        traag.connection.commit()

        erna = client.get("/dashboard/").text

    assert "1 afgerond" not in tussendoor
    assert "1 afgerond" in erna


def test_of_many_who_miss_at_once_one_computes() -> None:
    stand, allen, begonnen, verder = stempel("acties"), Barrier(9), Event(), Event()
    keren: list[int] = []

    def reken() -> str:
        keren.append(1)
        begonnen.set()
        verder.wait(10)
        return "antwoord"

    def vraag() -> str:
        allen.wait(10)
        return onthoud("tegelijk", stand, reken)

    with ThreadPoolExecutor(8) as mensen:
        bezig = [mensen.submit(vraag) for _ in range(8)]
        allen.wait(10)
        begonnen.wait(10)
        verder.set()
        antwoorden = {een.result() for een in bezig}

    assert (antwoorden, len(keren)) == ({"antwoord"}, 1)
