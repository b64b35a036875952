from __future__ import annotations

from io import StringIO
from typing import Any

import pghistory
import pghistory.models
import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from acties.models import Actie, Opgave, Thema, Werkplan
from locaties.models import Werkruimte
from tests.inventaris import make_locatie, make_ruimte
from tests.ongedaan import onderdeel
from werkplan.kern.audit import UITGEZONDERD, guarded_models
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.peil import tracked_models
from werkplan.kern.rechtentabel import TABEL

pytestmark = pytest.mark.django_db


def own_and_library_models() -> list[type[models.Model]]:
    return [
        model
        for model in apps.get_models()
        if not issubclass(model, (pghistory.models.Event, pghistory.models.Events))
        and model._meta.managed
        and not model._meta.proxy
    ]


def test_every_model_is_tracked_or_exempt_with_a_reason() -> None:
    tracked = set(tracked_models())

    forgotten = [
        model._meta.label_lower
        for model in own_and_library_models()
        if model not in tracked and not UITGEZONDERD.get(model._meta.label_lower)
    ]

    assert forgotten == []


def test_an_exempt_model_exists_and_is_not_tracked_after_all() -> None:
    labels = {model._meta.label_lower for model in own_and_library_models()}

    assert set(UITGEZONDERD) <= labels
    assert not {model._meta.label_lower for model in tracked_models()} & set(UITGEZONDERD)


def test_every_model_of_ours_has_its_row_in_the_table_of_rights() -> None:
    own = {
        model._meta.label_lower
        for model in own_and_library_models()
        if model._meta.app_label in ("kern", "acties", "locaties", "loket", "rapport")
    }

    assert own == set(TABEL)


def test_every_tracked_table_has_triggers_for_insert_update_and_delete() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgtype, tgenabled FROM pg_trigger WHERE NOT tgisinternal"
        )
        triggers = [(table.strip('"'), kind) for table, kind, enabled in cursor.fetchall() if enabled != "D"]

    for model in tracked_models():
        kinds = [kind for table, kind in triggers if table == model._meta.db_table]
        for name, bit in (("insert", 4), ("delete", 8), ("update", 16)):
            if model._meta.label != "acties.Voortgang" or name == "insert":
                assert any(kind & bit for kind in kinds), f"{model._meta.label}: {name}"


def test_raw_sql_is_recorded_too(subtests: pytest.Subtests, voorbeelden: dict[str, models.Model]) -> None:
    for model, events in tracked_models().items():
        if "versie" in {field.name for field in model._meta.fields}:
            with onderdeel(subtests, model._meta.label):
                _raw_sql_is_recorded(voorbeelden[model._meta.label_lower], events._default_manager)


def _raw_sql_is_recorded(record: models.Model, events: Any) -> None:
    before = events.filter(pgh_obj_id=record.pk).count()

    with connection.cursor() as cursor:
        sql = f'UPDATE "{record._meta.db_table}" SET versie = versie + 1 WHERE id = %s'  # noqa: S608 - our own table
        cursor.execute(sql, [record.pk])

    assert events.filter(pgh_obj_id=record.pk).count() == before + 1


def test_bulk_writes_are_recorded(actie: Actie) -> None:
    Opgave.objects.bulk_create([Opgave(actie=actie, letter=letter, tekst="tekst") for letter in "xyz"])
    Opgave.objects.filter(letter__in="xyz").update(tekst="andere tekst")

    events: Any = tracked_models()[Opgave]._default_manager
    labels = list(events.filter(letter__in="xyz").values_list("pgh_label", flat=True))

    assert sorted(labels) == ["insert"] * 3 + ["update"] * 3


def test_one_statement_over_many_rows_tells_of_each_that_became_different(
    hilversum: Gemeente, coordinator: Gebruiker
) -> None:
    locatie = make_locatie(hilversum)
    een, twee, drie = (make_ruimte(locatie, m2) for m2 in (100, 200, 300))
    events: Any = tracked_models()[Werkruimte]._default_manager
    voor = events.count()

    with pghistory.context(user=coordinator.pk), connection.cursor() as cursor:
        cursor.execute("UPDATE locaties_werkruimte SET oppervlakte = 200, bouwjaar = NULL")
        cursor.execute("UPDATE locaties_werkruimte SET id = id + 1000 WHERE id = %s", [twee.pk])
        cursor.execute("DELETE FROM locaties_werkruimte WHERE id IN (%s, %s)", [een.pk, drie.pk])

    nieuw = list(events.order_by("pgh_id")[voor:])
    verteld = [(event.pgh_label, event.pgh_obj_id, event.oppervlakte) for event in nieuw]
    assert sorted(verteld[:2]) == [("update", een.pk, 200), ("update", drie.pk, 200)]
    assert verteld[2] == ("update", twee.pk + 1000, 200)
    assert sorted(verteld[3:]) == [("delete", een.pk, 200), ("delete", drie.pk, 200)]
    assert {event.pgh_context.metadata["user"] for event in nieuw} == {coordinator.pk}


def test_a_change_names_who_made_it(actie: Actie, coordinator: Gebruiker) -> None:
    with pghistory.context(user=coordinator.pk):
        Actie.objects.filter(pk=actie.pk).update(titel="Nieuw")

    events: Any = tracked_models()[Actie]._default_manager
    assert events.latest("pgh_id").pgh_context.metadata["user"] == coordinator.pk


def test_the_history_of_a_person_keeps_no_values(coordinator: Gebruiker) -> None:
    Gebruiker.objects.filter(pk=coordinator.pk).update(naam="Een andere naam", email="ander@example.org")

    events: Any = tracked_models()[Gebruiker]._default_manager
    rows = list(events.filter(pgh_obj_id=coordinator.pk).values())

    assert [row["pgh_label"] for row in rows] == ["insert", "update"]
    assert "ander@example.org" not in str(rows)
    assert "Een andere naam" not in str(rows)


def test_no_table_of_the_trail_can_be_emptied_past_its_rows(actie: Actie) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for model in guarded_models():
            with pytest.raises(DatabaseError, match="cannot be emptied"), transaction.atomic():
                cursor.execute(f'TRUNCATE "{model._meta.db_table}" CASCADE')

    assert Actie.objects.filter(pk=actie.pk).exists()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE pghistory_context SET metadata = '{\"user\": 0}'",
        "UPDATE pghistory_context SET metadata = '{}'",
        "DELETE FROM pghistory_context",
    ],
)
def test_who_made_a_change_cannot_be_rewritten(actie: Actie, coordinator: Gebruiker, sql: str) -> None:
    with pghistory.context(user=coordinator.pk):
        Actie.objects.filter(pk=actie.pk).update(titel="Nieuw")

    with (
        pytest.raises(DatabaseError, match="who made a change stays"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)

    events: Any = tracked_models()[Actie]._default_manager
    assert events.latest("pgh_id").pgh_context.metadata["user"] == coordinator.pk


def test_deletes_and_what_goes_along_are_recorded(actie: Actie) -> None:
    opgave = Opgave.objects.create(actie=actie, letter="a", tekst="tekst")

    Actie.objects.filter(pk=actie.pk).delete()

    events: Any = tracked_models()[Opgave]._default_manager
    assert list(events.filter(pgh_obj_id=opgave.pk).values_list("pgh_label", flat=True)) == [
        "insert",
        "delete",
    ]


def test_rows_that_are_copied_in_are_recorded(plan: Werkplan) -> None:
    with connection.cursor() as cursor:
        cursor.copy_expert(
            "COPY acties_thema (plan_id, naam, volgorde, versie) FROM STDIN",
            StringIO(f"{plan.pk}\tGekopieerd\t1\t1\n"),
        )

    events: Any = tracked_models()[Thema]._default_manager
    assert events.filter(naam="Gekopieerd", pgh_label="insert").count() == 1


def test_history_cannot_be_rewritten(actie: Actie) -> None:
    events: Any = tracked_models()[Actie]._default_manager

    with pytest.raises(Exception, match="append_only"):
        events.filter(pgh_obj_id=actie.pk).update(titel="vervalst")
