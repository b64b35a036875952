"""The register of personal data is whole, and everybody can read it."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from operator import itemgetter

import pytest
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db import connection, models
from django.test import Client

from locaties.models import Contact
from tests.ongedaan import onderdeel
from tests.records import MOMENT
from tests.test_audit_trail import own_and_library_models
from werkplan.kern.audit import herschrijfbaar
from werkplan.kern.avg import teksten
from werkplan.kern.avg.register import REGISTER, BijWissen, uitgeschreven
from werkplan.kern.avg.termijnen import PER_SLEUTEL
from werkplan.kern.avg.uitgezonderd import GEEN_PERSOONSGEGEVENS
from werkplan.kern.models import Bewaartermijn, Gebruiker
from werkplan.kern.peil import tracked_models

pytestmark = pytest.mark.django_db

TEXT = (
    models.CharField,
    models.TextField,
    models.FileField,
    models.JSONField,
    models.GenericIPAddressField,
    models.BinaryField,
    ArrayField,
    SearchVectorField,
)
REGISTERED = [veld for soort in REGISTER for veld in soort.velden()]
TEXTS = [(label, naam) for soort in REGISTER for label, naam in uitgeschreven(soort.teksten)]
OF_ONE_PERSON = [
    label
    for soort in REGISTER
    if soort.bij_wissen in (BijWissen.LEEG, BijWissen.WEG)
    for label in (*soort.verwijst, *soort.personen, *soort.overig)
]


def holds_or_names_people(field: models.Field[object, object]) -> bool:
    return (isinstance(field, TEXT) and not field.choices) or (
        field.is_relation and field.related_model is Gebruiker
    )


def candidates() -> dict[str, str]:
    """Every field that could hold personal data, with its model."""
    return {
        f"{model._meta.label_lower}.{field.name}": model._meta.label_lower
        for model in own_and_library_models()
        for field in model._meta.concrete_fields
        if holds_or_names_people(field)
    }


def test_every_field_that_can_hold_personal_data_is_registered_or_exempt_with_a_reason() -> None:
    forgotten = [
        field
        for field, model in candidates().items()
        if field not in REGISTERED
        and not GEEN_PERSOONSGEGEVENS.get(field)
        and not GEEN_PERSOONSGEGEVENS.get(model)
    ]

    assert forgotten == []


def test_no_field_is_registered_and_exempt_at_once_and_none_is_an_old_name() -> None:
    fields = {
        f"{model._meta.label_lower}.{field.name}"
        for model in own_and_library_models()
        for field in model._meta.concrete_fields
    }
    models_ = {model._meta.label_lower for model in own_and_library_models()}

    assert set(REGISTERED) <= fields
    assert set(GEEN_PERSOONSGEGEVENS) <= fields | models_
    assert not set(REGISTERED) & set(GEEN_PERSOONSGEGEVENS)
    assert not {field.rpartition(".")[0] for field in REGISTERED} & set(GEEN_PERSOONSGEGEVENS)


def test_every_kind_says_why_who_and_how_long() -> None:
    for soort in REGISTER:
        assert soort.waarvoor
        assert soort.verantwoordelijk
        assert bool(soort.hoe_lang) != (soort.termijn in PER_SLEUTEL), soort.wat


def test_the_history_of_a_table_of_one_person_keeps_no_values() -> None:
    """Only which record changed, and for mail and tokens how they stand."""
    kept = {
        label: {field.name for field in events._meta.concrete_fields if not field.name.startswith("pgh_")}
        for model, events in tracked_models().items()
        if (label := model._meta.label_lower) in OF_ONE_PERSON
    }

    assert kept.pop("kern.bericht") == {"id", "status"}
    assert kept.pop("kern.apitoken") == {"id", "gebruiker", "recht", "bronnen", "gemaakt_op", "geldig_tot"}
    assert kept.pop("kern.webhook") == {"id", "gebruiker", "bronnen", "gemaakt_op", "gepauzeerd_op"}
    assert kept == {
        "kern.gebruiker": {"id"},
        "locaties.contact": {"id"},
        "locaties.klopvraag": {"id"},
        "loket.loketcontact": {"id"},
        "loket.vraagsteller": {"id"},
        "locaties.zoeker": {"id"},
        "acties.mailvoorkeur": {"id"},
        "acties.uitstel": {"id"},
        "locaties.bewaardfilter": {"id"},
    }


def _one_of_each_model() -> list[list[tuple[str, str]]]:
    """The texts in as few rounds as can be, each with one of every model: a search takes as long for all as for one."""
    rounds: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for _, namen in groupby(sorted(set(TEXTS)), key=itemgetter(0)):
        for number, text in enumerate(namen):
            rounds[number].append(text)
    return list(rounds.values())


def test_a_name_in_any_text_is_found_and_erased_also_in_its_history(
    subtests: pytest.Subtests, voorbeelden: dict[str, models.Model]
) -> None:
    for number, texts in enumerate(_one_of_each_model()):
        with onderdeel(subtests, f"text {number} of each model"):
            _names_are_found_and_erased([(voorbeelden[label], naam) for label, naam in texts])


def _names_are_found_and_erased(texts: list[tuple[models.Model, str]]) -> None:
    expected: dict[tuple[str, str, int], bool] = {}
    for record, naam in texts:
        field = record._meta.get_field(naam)
        value = "array['Zz Distelvink','b']" if isinstance(field, ArrayField) else "'Zz Distelvink'"
        with herschrijfbaar(), connection.cursor() as cursor:
            sql = f'UPDATE "{record._meta.db_table}" SET "{naam}" = {value} WHERE id = %s'  # noqa: S608 - our own table
            cursor.execute(sql, [record.pk])
        events = tracked_models().get(type(record))
        is_tracked = events is not None and naam in {field.name for field in events._meta.fields}
        expected[str(record._meta.verbose_name), str(field.verbose_name), record.pk] = is_tracked  # type: ignore[union-attr]

    found = teksten.zoek(["zz distelvink"])
    teksten.vervang(["zz distelvink"])

    assert len(expected) == len(texts) == len(found)
    assert {(een.soort, een.veld, een.nummer): een.was for een in found} == expected
    assert all(een.nu for een in found)
    assert teksten.zoek(["distelvink"]) == []
    for record, naam in texts:
        record.refresh_from_db()
        assert teksten.GEWIST in str(getattr(record, naam)), (record._meta.label, naam)


def test_a_contact_without_an_account_is_emptied_as_a_whole(
    voorbeelden: dict[str, models.Model],
) -> None:
    contact = Contact.objects.get(pk=voorbeelden["locaties.contact"].pk)
    Contact.objects.filter(pk=contact.pk).update(
        organisatie="Makelaardij Zz Distelvink",
        naam="Zz Distelvink",
        email="zz@example.org",
        telefoon="0351234567",
    )

    found = teksten.zoek(["Zz Distelvink"])
    teksten.vervang(["Zz Distelvink"])

    assert {een.veld for een in found} == {"organisatie", "naam"}
    contact.refresh_from_db()
    assert (contact.organisatie, contact.naam, contact.email, contact.telefoon) == (
        "Makelaardij [gewist]",
        "",
        "",
        "",
    )


def test_everybody_reads_what_is_kept_why_by_whom_and_how_long(client: Client) -> None:
    pagina = client.get("/privacy/").text

    for soort in REGISTER:
        assert str(soort.wat) in pagina
        assert str(soort.waarvoor) in pagina
    assert "Het voorstel is: tot 90 dagen nadat de e-mail is gemaakt. De regio moet dat nog" in pagina
    assert "goedkeuren." in pagina


@pytest.mark.parametrize(
    ("dagen", "zin"),
    [
        (60, "Bewaard tot 60 dagen nadat de e-mail is gemaakt."),
        (730, "Bewaard tot 2 jaar nadat de e-mail is gemaakt."),
        (None, "De regio heeft besloten dit te bewaren."),
    ],
)
def test_an_approved_period_is_public(
    client: Client, coordinator: Gebruiker, dagen: int | None, zin: str
) -> None:
    Bewaartermijn.objects.create(
        soort="e-mail", dagen=dagen, goedgekeurd_door=coordinator, goedgekeurd_op=MOMENT
    )

    assert zin in client.get("/privacy/").text


def test_the_beheerder_also_sees_the_fields_and_what_erasing_does(
    client: Client, beheerder: Gebruiker
) -> None:
    client.force_login(beheerder)

    pagina = client.get("/beheer/persoonsgegevens/").text

    assert "acties.voortgang.auteur" in pagina
    assert "Blijft staan, zonder naam" in pagina
