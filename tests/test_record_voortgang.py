"""Adding an entry to the story of an action."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from acties.models import Actie, Mijlpaal, Voortgang, Werkplan
from acties.services.acties import Actiegegevens, wijzig_gegevens
from acties.services.voortgang import VoortgangInvoer, record_voortgang
from acties.stand import Status
from tests.overlegplan import AlsPersoon
from tests.test_as_of import record_at
from werkplan.kern.models import Gebruiker
from werkplan.kern.models.basis import VersieConflict

VANDAAG = date(2020, 11, 20)
INVOER = VoortgangInvoer(VANDAAG, "oranje", 40, "De eerste knelpunten zijn in beeld.")


@pytest.fixture
def actie(werkplan: Werkplan) -> Actie:
    return Actie.objects.select_related("plan").get(plan=werkplan, nummer=13)


def ingevuld(actie: Actie, **anders: object) -> dict[str, object]:
    """The form as a browser sends it."""
    return {
        "stoplicht": "oranje",
        "percentage": 40,
        "toelichting": "De eerste knelpunten zijn in beeld.",
        "knelpunt": "",
        "volgende_stap": "Overleg met Huizen op 12 maart",
        "datum": "20-11-2020",
        "status": "",
        "versie": actie.versie,
        "sleutel": str(uuid4()),
        **anders,
    }


def test_entry_stands_on_top_of_the_story(als: AlsPersoon, actie: Actie, actiehouder: Gebruiker) -> None:
    client = als(actiehouder)

    antwoord = client.post("/acties/13/voortgang/", ingevuld(actie), follow=True)

    pagina = antwoord.content.decode()
    assert antwoord.redirect_chain == [("/acties/13/", 302)]
    assert pagina.index("De eerste knelpunten zijn in beeld.") > pagina.index('id="verhaal"')
    assert "Het laatste bericht is van vandaag: 40% gereed." in pagina


def test_first_entry_puts_the_action_in_uitvoering(actie: Actie, actiehouder: Gebruiker) -> None:
    record_voortgang(actie=actie, door=actiehouder, invoer=INVOER, vandaag=VANDAAG)

    actie.refresh_from_db()
    assert (actie.status, actie.stoplicht, actie.percentage, actie.laatste_voortgang) == (
        Status.IN_UITVOERING,
        "oranje",
        40,
        VANDAAG,
    )


def test_form_begins_with_the_last_percentage_and_entry(
    als: AlsPersoon, actie: Actie, actiehouder: Gebruiker
) -> None:
    record_voortgang(actie=actie, door=actiehouder, invoer=INVOER, vandaag=VANDAAG)

    pagina = als(actiehouder).get("/acties/13/voortgang/").content.decode()

    assert 'value="40"' in pagina
    assert "Laatste bericht, vandaag" in pagina


def test_same_form_twice_gives_one_entry(als: AlsPersoon, actie: Actie, actiehouder: Gebruiker) -> None:
    client, velden = als(actiehouder), ingevuld(actie)

    for _ in range(2):
        assert client.post("/acties/13/voortgang/", velden).status_code == 302

    assert Voortgang.objects.filter(actie=actie).count() == 1


def test_back_dated_entry_does_not_become_the_current_state(actie: Actie, actiehouder: Gebruiker) -> None:
    record_voortgang(actie=actie, door=actiehouder, invoer=INVOER, vandaag=VANDAAG)
    eerder = VoortgangInvoer(date(2019, 5, 1), "rood", 5, "Achteraf ingevoerd.")

    record_voortgang(actie=actie, door=actiehouder, invoer=eerder, vandaag=VANDAAG)

    actie.refresh_from_db()
    assert (actie.stoplicht, actie.percentage) == ("oranje", 40)


@pytest.mark.parametrize(
    ("datum", "melding"),
    [
        ("21-11-2020", "ligt in de toekomst"),
        ("19-12-2018", "Het plan begint op 20 december 2018"),
        ("morgen", "Vul een datum in als 12-03-2026"),
    ],
)
def test_impossible_day_is_refused_and_everything_typed_stays(
    als: AlsPersoon, actie: Actie, actiehouder: Gebruiker, datum: str, melding: str
) -> None:
    antwoord = als(actiehouder).post("/acties/13/voortgang/", ingevuld(actie, datum=datum))

    pagina = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert melding in pagina
    assert "De eerste knelpunten zijn in beeld." in pagina
    assert "Overleg met Huizen op 12 maart" in pagina
    assert not Voortgang.objects.filter(actie=actie).exists()


@pytest.mark.parametrize("datum", ["20-12-2018", "20-11-2020"])
def test_first_and_last_possible_day(
    als: AlsPersoon, actie: Actie, actiehouder: Gebruiker, datum: str
) -> None:
    assert als(actiehouder).post("/acties/13/voortgang/", ingevuld(actie, datum=datum)).status_code == 302


@pytest.mark.parametrize("percentage", ["-1", "101", "veel", ""])
def test_percentage_outside_its_range_is_refused(
    als: AlsPersoon, actie: Actie, actiehouder: Gebruiker, percentage: str
) -> None:
    antwoord = als(actiehouder).post("/acties/13/voortgang/", ingevuld(actie, percentage=percentage))

    assert antwoord.status_code == 200
    assert not Voortgang.objects.filter(actie=actie).exists()


def test_change_by_the_coordinator_meanwhile_is_shown_and_nothing_is_lost(
    als: AlsPersoon, actie: Actie, actiehouder: Gebruiker, coordinator: Gebruiker
) -> None:
    client, velden = als(actiehouder), ingevuld(actie)
    anders = Actiegegevens(nummer=13, titel="Ondernemersloket", startjaar=2019, eindjaar=2019)
    wijzig_gegevens(actie, door=coordinator, versie=actie.versie, gegevens=anders)

    botsing = client.post("/acties/13/voortgang/", velden)

    pagina = botsing.content.decode()
    assert botsing.status_code == 409
    assert "Ondernemersloket" in pagina
    assert "De eerste knelpunten zijn in beeld." in pagina
    nieuwe_versie = botsing.context["form"]["versie"].value()
    assert client.post("/acties/13/voortgang/", {**velden, "versie": nieuwe_versie}).status_code == 302


def test_what_changed_before_the_form_was_opened_is_not_told(
    als: AlsPersoon, actie: Actie, actiehouder: Gebruiker, coordinator: Gebruiker
) -> None:
    record_at("2020-03-01T12:00:00+01:00")
    Mijlpaal.objects.create(actie=actie, titel="Lang geleden", datum=VANDAAG)
    velden = ingevuld(actie) | {"geopend": str(int(datetime(2020, 6, 1, tzinfo=UTC).timestamp()))}
    record_at("2020-07-01T12:00:00+02:00")
    ander = VoortgangInvoer(VANDAAG, "groen", 60, "Alles is rond.")
    record_voortgang(actie=actie, door=coordinator, invoer=ander, vandaag=VANDAAG)

    botsing = als(actiehouder).post("/acties/13/voortgang/", velden).content.decode()

    assert "Alles is rond." in botsing
    assert "Lang geleden" not in botsing


def test_entry_of_somebody_else_meanwhile_is_shown(
    als: AlsPersoon, actie: Actie, actiehouder: Gebruiker, coordinator: Gebruiker
) -> None:
    velden = ingevuld(actie)
    ander = VoortgangInvoer(VANDAAG, "groen", 60, "Alles is rond.")
    record_voortgang(actie=actie, door=coordinator, invoer=ander, vandaag=VANDAAG)

    botsing = als(actiehouder).post("/acties/13/voortgang/", velden)

    assert botsing.status_code == 409
    assert "Alles is rond." in botsing.content.decode()


def test_status_of_a_replaced_action_is_not_the_actiehouders_to_change(
    actie: Actie, actiehouder: Gebruiker
) -> None:
    Actie.objects.filter(pk=actie.pk).update(status=Status.VERVANGEN)
    invoer = VoortgangInvoer(VANDAAG, "groen", 40, "Toch weer verder.", status="in-uitvoering")

    with pytest.raises(ValidationError, match="vervangen"):
        record_voortgang(actie=actie, door=actiehouder, invoer=invoer, vandaag=VANDAAG)


def test_back_dated_entry_cannot_change_the_status(actie: Actie, actiehouder: Gebruiker) -> None:
    record_voortgang(actie=actie, door=actiehouder, invoer=INVOER, vandaag=VANDAAG)
    eerder = VoortgangInvoer(date(2020, 1, 1), "groen", 100, "Was al klaar.", status="afgerond")

    with pytest.raises(ValidationError, match="later bericht, van 20 november 2020"):
        record_voortgang(actie=actie, door=actiehouder, invoer=eerder, vandaag=VANDAAG)


@pytest.mark.parametrize("wie", ["lezer", "am_hilversum", "bedrijvenfederatie", "beheerder", "zonder_rol"])
def test_others_may_not_add_an_entry(
    als: AlsPersoon, actie: Actie, request: pytest.FixtureRequest, wie: str
) -> None:
    persoon = request.getfixturevalue(wie)
    client = als(persoon)

    assert client.get("/acties/13/voortgang/").status_code == 403
    assert client.post("/acties/13/voortgang/", ingevuld(actie)).status_code == 403
    with pytest.raises(PermissionDenied):
        record_voortgang(actie=actie, door=persoon, invoer=INVOER, vandaag=VANDAAG)


def test_stale_version_is_refused_by_the_service(actie: Actie, actiehouder: Gebruiker) -> None:
    with pytest.raises(VersieConflict):
        record_voortgang(
            actie=actie, door=actiehouder, invoer=INVOER, vandaag=VANDAAG, versie=actie.versie + 1
        )


def test_other_methods_do_not_exist(als: AlsPersoon, actie: Actie, actiehouder: Gebruiker) -> None:
    assert als(actiehouder).delete("/acties/13/voortgang/").status_code == 405


def test_unknown_action_is_not_found(als: AlsPersoon, actie: Actie, coordinator: Gebruiker) -> None:
    client = als(coordinator)

    assert client.get("/acties/99/voortgang/").status_code == 404
    assert client.get("/acties/99999999999/voortgang/").status_code == 404
