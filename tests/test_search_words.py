"""The words by which an action is found follow every change of its text, whatever the path."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection

from acties.models import Actie, Opgave, Stap, Werkplan, Zoektekst
from werkplan.kern.peil import zoals_vastgelegd_om

pytestmark = pytest.mark.django_db


def found(word: str) -> set[int]:
    return set(Actie.objects.zoek(word).values_list("nummer", flat=True))


@pytest.fixture
def actie(werkplan: Werkplan) -> Actie:
    return Actie.objects.get(plan=werkplan, nummer=3)


def rename_action(actie: Actie) -> None:
    Actie.objects.filter(pk=actie.pk).update(titel="Over de zandloper")


def add_opgaven_in_bulk(actie: Actie) -> None:
    Opgave.objects.bulk_create([Opgave(actie=actie, letter=letter, tekst="zandloper") for letter in "xy"])


def change_step_by_sql(actie: Actie) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE acties_stap SET opmerking = 'zandloper' WHERE actie_id = %s", [actie.pk])


@pytest.mark.parametrize("change", [rename_action, add_opgaven_in_bulk, change_step_by_sql])
def test_a_changed_text_is_found_at_once(actie: Actie, change: Callable[[Actie], None]) -> None:
    assert found("zandloper") == set()

    change(actie)

    assert found("zandloper") == {3}


def test_words_of_several_parts_find_their_action_together(actie: Actie) -> None:
    Opgave.objects.create(actie=actie, letter="x", tekst="zandloper")
    Stap.objects.create(actie=actie, nummer=90, titel="Klepsydra")

    assert found("zandloper klepsydra") == {3}


def test_a_step_that_moves_is_found_at_its_new_action_only(actie: Actie) -> None:
    stap = Stap.objects.create(actie=actie, nummer=90, titel="Klepsydra")

    Stap.objects.filter(pk=stap.pk).update(actie=Actie.objects.get(plan=actie.plan, nummer=4))

    assert found("klepsydra") == {4}


def test_what_is_deleted_is_found_no_more(actie: Actie) -> None:
    Stap.objects.create(actie=actie, nummer=90, titel="Klepsydra").delete()
    nieuw = Actie.objects.create(plan=actie.plan, nummer=99, titel="Astrolabium", startjaar=2019)
    assert found("astrolabium") == {99}

    nieuw.delete()

    assert found("klepsydra") == found("astrolabium") == set()
    assert not Zoektekst.objects.filter(actie_id=nieuw.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_the_past_is_searched_by_the_words_of_then(actie: Actie) -> None:
    Actie.objects.filter(pk=actie.pk).update(titel="Over de zandloper")
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        toen = cursor.fetchone()[0]
    Actie.objects.filter(pk=actie.pk).update(titel="Over de klepsydra")

    with zoals_vastgelegd_om(toen):
        assert found("zandloper") == {3}
        assert found("klepsydra") == set()
    assert found("klepsydra") == {3}
