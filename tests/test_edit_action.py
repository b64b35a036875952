"""The coordinator changes an action, part by part."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from acties.deelname import Deelnemers
from acties.models import Actie, Betrokkene, Deelname, Opgave, Relatie, Werkplan
from acties.services.acties import benoem_trekker, wijzig_status
from acties.stand import Status
from tests.overlegplan import AlsPersoon
from werkplan.kern.models import Gebruiker, Gemeente, Lidmaatschap, Organisatie

VANDAAG = date(2020, 11, 20)


@pytest.fixture
def actie(werkplan: Werkplan) -> Actie:
    return Actie.objects.select_related("plan").get(plan=werkplan, nummer=3)


def gegevens(actie: Actie, **anders: object) -> dict[str, object]:
    return {
        "nummer": actie.nummer,
        "titel": actie.titel,
        "omschrijving": actie.omschrijving,
        "thema": actie.thema_id or "",
        "startjaar": actie.startjaar,
        "eindjaar": actie.eindjaar or "",
        "periode_tekst": actie.periode_tekst,
        "versie": actie.versie,
        **anders,
    }


def test_text_and_period_change(als: AlsPersoon, actie: Actie, coordinator: Gebruiker) -> None:
    antwoord = als(coordinator).post(
        "/acties/3/wijzigen/", gegevens(actie, titel="Flexplekken", eindjaar=2020), follow=True
    )

    actie.refresh_from_db()
    assert antwoord.redirect_chain == [("/acties/3/wijzigen/", 302)]
    assert (actie.titel, actie.eindjaar, actie.versie) == ("Flexplekken", 2020, 2)


def test_new_number_leads_to_the_new_address(als: AlsPersoon, actie: Actie, coordinator: Gebruiker) -> None:
    antwoord = als(coordinator).post("/acties/3/wijzigen/", gegevens(actie, nummer=33))

    assert antwoord["Location"] == "/acties/33/wijzigen/"


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"nummer": 2}, "Dit plan heeft al een actie met dit nummer."),
        ({"eindjaar": 2022}, "Het plan loopt van 2019 tot en met 2021."),
        ({"startjaar": 2021, "eindjaar": 2020}, "Het eindjaar mag niet voor het startjaar liggen."),
        ({"titel": ""}, "Vul dit in."),
        ({"startjaar": "later"}, "Vul een jaar in, bijvoorbeeld 2020."),
    ],
)
def test_bad_input_keeps_what_was_typed(
    als: AlsPersoon, actie: Actie, coordinator: Gebruiker, anders: dict[str, object], melding: str
) -> None:
    velden = gegevens(actie, omschrijving="Zorgvuldig getypt.", **anders)

    antwoord = als(coordinator).post("/acties/3/wijzigen/", velden)

    pagina = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert melding in pagina
    assert "Zorgvuldig getypt." in pagina


def test_second_editor_sees_both_texts_and_can_save_again(
    als: AlsPersoon, actie: Actie, coordinator: Gebruiker
) -> None:
    eerste, tweede = als(coordinator), als(coordinator)
    eerste.post("/acties/3/wijzigen/", gegevens(actie, omschrijving="De eerste tekst."))

    botsing = tweede.post("/acties/3/wijzigen/", gegevens(actie, omschrijving="De tweede tekst."))

    pagina = botsing.content.decode()
    assert botsing.status_code == 409
    assert "De eerste tekst." in pagina
    assert "De tweede tekst." in pagina
    versie = botsing.context["form"]["versie"].value()
    tweede.post("/acties/3/wijzigen/", gegevens(actie, omschrijving="De tweede tekst.", versie=versie))
    actie.refresh_from_db()
    assert actie.omschrijving == "De tweede tekst."


@pytest.mark.parametrize("wie", ["lezer", "actiehouder", "am_hilversum", "beheerder", "zonder_rol"])
@pytest.mark.parametrize(
    "deel", ["", "trekker/", "status/", "gemeenten/", "opgaven/", "betrokkenen/", "relaties/", "stappen/"]
)
def test_only_the_coordinator_changes_an_action(
    als: AlsPersoon, actie: Actie, request: pytest.FixtureRequest, wie: str, deel: str
) -> None:
    client = als(request.getfixturevalue(wie))

    assert client.get(f"/acties/3/wijzigen/{deel}").status_code == 403
    assert client.post(f"/acties/3/wijzigen/{deel}", {}).status_code in (403, 405)


def test_trekker_is_named_with_a_person_of_it(
    als: AlsPersoon,
    actie: Actie,
    coordinator: Gebruiker,
    bedrijvenfederatie: Gebruiker,
    federatie: Organisatie,
) -> None:
    velden = {"trekker": federatie.pk, "actiehouder": bedrijvenfederatie.pk, "versie": actie.versie}

    als(coordinator).post("/acties/3/wijzigen/trekker/", velden)

    actie.refresh_from_db()
    assert (actie.trekker, actie.actiehouder) == (federatie, bedrijvenfederatie)


def test_actiehouder_of_another_organisation_is_refused(
    als: AlsPersoon, actie: Actie, coordinator: Gebruiker, bedrijvenfederatie: Gebruiker, regio: Organisatie
) -> None:
    velden = {"trekker": regio.pk, "actiehouder": bedrijvenfederatie.pk, "versie": actie.versie}

    pagina = als(coordinator).post("/acties/3/wijzigen/trekker/", velden).content.decode()

    assert "Bea Bedrijf is nu geen actiehouder van Regio Gooi en Vechtstreek." in pagina


def test_membership_that_ended_does_not_count(
    actie: Actie, coordinator: Gebruiker, bedrijvenfederatie: Gebruiker, federatie: Organisatie
) -> None:
    Lidmaatschap.objects.filter(gebruiker=bedrijvenfederatie).update(tot=VANDAAG)

    with pytest.raises(ValidationError, match="is nu geen actiehouder van"):
        benoem_trekker(
            actie,
            door=coordinator,
            versie=actie.versie,
            trekker=federatie,
            actiehouder=bedrijvenfederatie,
            vandaag=VANDAAG,
        )


def test_stopping_asks_a_reason_and_keeps_the_story(
    als: AlsPersoon, actie: Actie, coordinator: Gebruiker
) -> None:
    client, adres = als(coordinator), "/acties/3/wijzigen/status/"
    velden = {"status": "gestopt", "status_reden": "", "vervangen_door": "", "versie": actie.versie}

    geweigerd = client.post(adres, velden).content.decode()
    client.post(adres, {**velden, "status_reden": "Geen draagvlak."})

    assert "Schrijf op waarom de actie stopt." in geweigerd
    pagina = client.get("/acties/3/").content.decode()
    assert "Deze actie is gestopt." in pagina
    assert "Reden: Geen draagvlak." in pagina


def test_replacing_names_the_action_that_takes_its_place(
    als: AlsPersoon, actie: Actie, coordinator: Gebruiker
) -> None:
    velden = {"status": "vervangen", "status_reden": "", "vervangen_door": "4", "versie": actie.versie}
    client = als(coordinator)

    client.post("/acties/3/wijzigen/status/", velden)

    assert "Deze actie is vervangen door actie 4." in client.get("/acties/3/").content.decode()


@pytest.mark.parametrize(
    ("nummer", "melding"),
    [
        ("", "Vul het nummer in"),
        ("3", "kan zichzelf niet vervangen"),
        ("99", "Er is geen actie 99"),
        ("vier", "Vul nummers van acties in"),
    ],
)
def test_impossible_replacement_is_refused(
    als: AlsPersoon, actie: Actie, coordinator: Gebruiker, nummer: str, melding: str
) -> None:
    velden = {"status": "vervangen", "status_reden": "", "vervangen_door": nummer, "versie": actie.versie}

    assert melding in als(coordinator).post("/acties/3/wijzigen/status/", velden).content.decode()


def test_actions_cannot_replace_each_other_in_a_circle(actie: Actie, coordinator: Gebruiker) -> None:
    andere = Actie.objects.get(plan=actie.plan, nummer=4)
    wijzig_status(
        andere, door=coordinator, versie=andere.versie, status=Status.VERVANGEN, vervangen_door=actie
    )

    with pytest.raises(ValidationError, match="zichzelf"):
        wijzig_status(
            actie, door=coordinator, versie=actie.versie, status=Status.VERVANGEN, vervangen_door=andere
        )


def test_municipalities_take_part_from_and_to(als: AlsPersoon, actie: Actie, coordinator: Gebruiker) -> None:
    huizen, laren = (Gemeente.objects.get(naam=naam) for naam in ("Huizen", "Laren"))
    velden = {
        "alle_gemeenten": "nee",
        "versie": actie.versie,
        f"g{huizen.pk}-doet_mee": "on",
        f"g{laren.pk}-doet_mee": "on",
        f"g{laren.pk}-tot": "01-07-2019",
    }

    als(coordinator).post("/acties/3/wijzigen/gemeenten/", velden)

    actie.refresh_from_db()
    assert Deelnemers(actie.plan).van(actie, date(2019, 6, 30)) == [huizen, laren]
    assert Deelnemers(actie.plan).van(actie, date(2019, 7, 1)) == [huizen]


def test_bad_period_or_no_municipality_keeps_the_choices(
    als: AlsPersoon, actie: Actie, coordinator: Gebruiker
) -> None:
    client, huizen = als(coordinator), Gemeente.objects.get(naam="Huizen")
    velden = {"alle_gemeenten": "nee", "versie": actie.versie}
    verkeerd = {
        f"g{huizen.pk}-doet_mee": "on",
        f"g{huizen.pk}-van": "01-07-2019",
        f"g{huizen.pk}-tot": "01-07-2019",
    }

    leeg = client.post("/acties/3/wijzigen/gemeenten/", velden).content.decode()
    periode = client.post("/acties/3/wijzigen/gemeenten/", {**velden, **verkeerd}).content.decode()

    assert "Kies minstens één gemeente" in leeg
    assert "De einddatum moet na de begindatum liggen." in periode
    assert not Deelname.objects.filter(actie=actie).exists()


def test_all_municipalities_again_empties_the_list(
    als: AlsPersoon, actie: Actie, coordinator: Gebruiker
) -> None:
    Deelname.objects.create(actie=actie, gemeente=Gemeente.objects.get(naam="Huizen"))
    Actie.objects.filter(pk=actie.pk).update(alle_gemeenten=False)

    als(coordinator).post("/acties/3/wijzigen/gemeenten/", {"alle_gemeenten": "ja", "versie": actie.versie})

    actie.refresh_from_db()
    assert actie.alle_gemeenten
    assert not actie.deelnames.exists()


def test_opgave_is_added_changed_and_removed(als: AlsPersoon, actie: Actie, coordinator: Gebruiker) -> None:
    client = als(coordinator)
    client.post("/acties/3/wijzigen/opgaven/", {"letter": "b", "tekst": "Nieuwe opgave", "versie": 1})
    opgave = Opgave.objects.get(actie=actie, letter="b")

    client.post(f"/opgaven/{opgave.pk}/wijzigen/", {"letter": "b", "tekst": "Anders", "versie": 1})
    assert Opgave.objects.get(pk=opgave.pk).tekst == "Anders"
    client.post(f"/opgaven/{opgave.pk}/verwijderen/", {"versie": 2})

    assert not Opgave.objects.filter(pk=opgave.pk).exists()


def test_opgave_with_a_step_stays(als: AlsPersoon, actie: Actie, coordinator: Gebruiker) -> None:
    opgave = Opgave.objects.get(actie=actie, letter="a")

    antwoord = als(coordinator).post(f"/opgaven/{opgave.pk}/verwijderen/", {"versie": 1}, follow=True)

    assert "verwijst naar opgave a" in antwoord.content.decode()
    assert Opgave.objects.filter(pk=opgave.pk).exists()


def test_same_letter_twice_is_refused(als: AlsPersoon, actie: Actie, coordinator: Gebruiker) -> None:
    velden = {"letter": "a", "tekst": "Getypte opgave", "versie": 1}

    pagina = als(coordinator).post("/acties/3/wijzigen/opgaven/", velden).content.decode()

    assert "Deze actie heeft al een opgave met deze letter." in pagina
    assert "Getypte opgave" in pagina


def test_stakeholder_is_added_and_removed(
    als: AlsPersoon, actie: Actie, coordinator: Gebruiker, regio: Organisatie
) -> None:
    client = als(coordinator)
    client.post("/acties/3/wijzigen/betrokkenen/", {"organisatie": regio.pk})
    rij = Betrokkene.objects.get(actie=actie, organisatie=regio)

    client.post(f"/betrokkenen/{rij.pk}/verwijderen/", {"versie": 1})

    assert not Betrokkene.objects.filter(pk=rij.pk).exists()


def test_relation_by_number_is_seen_from_both_sides(
    als: AlsPersoon, actie: Actie, coordinator: Gebruiker
) -> None:
    client = als(coordinator)
    velden = {"naar_actie": "1", "letter": "c", "stap": "", "toelichting": "Zelfde inventarisatie"}

    client.post("/acties/3/wijzigen/relaties/", velden)

    assert "actie 1, opgave c" in client.get("/acties/3/").content.decode()
    assert "actie 3: Flex- en ontmoetingsplekken" in client.get("/acties/1/").content.decode()
    relatie = Relatie.objects.get(actie=actie)
    client.post(f"/relaties/{relatie.pk}/verwijderen/", {"versie": 1})
    assert not Relatie.objects.filter(actie=actie).exists()


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"naar_actie": "3"}, "Dit is de actie zelf."),
        ({"naar_actie": "77"}, "Er is geen actie 77"),
        ({"letter": "z"}, "Actie 1 heeft geen opgave z."),
    ],
)
def test_impossible_relation_keeps_what_was_typed(
    als: AlsPersoon, actie: Actie, coordinator: Gebruiker, anders: dict[str, str], melding: str
) -> None:
    velden = {"naar_actie": "1", "letter": "", "stap": "", "toelichting": "Mijn toelichting", **anders}

    pagina = als(coordinator).post("/acties/3/wijzigen/relaties/", velden).content.decode()

    assert melding in pagina
    assert "Mijn toelichting" in pagina


NIEUW = {
    "nummer": 14,
    "titel": "Netcongestie",
    "omschrijving": "",
    "thema": "",
    "startjaar": 2020,
    "eindjaar": "",
    "periode_tekst": "",
    "versie": 1,
    "stap_titel": "Knelpunten in beeld brengen",
    "stap_uitvoerder": "",
    "trekker": "",
}


def test_new_action_gets_the_next_number_and_its_first_step(
    als: AlsPersoon, actie: Actie, coordinator: Gebruiker
) -> None:
    client = als(coordinator)

    assert 'value="14"' in client.get("/acties/nieuw/").content.decode()
    antwoord = client.post("/acties/nieuw/", NIEUW)

    nieuw = Actie.objects.get(plan=actie.plan, nummer=14)
    assert antwoord["Location"] == "/acties/14/"
    assert [str(stap) for stap in nieuw.stappen.all()] == ["1. Knelpunten in beeld brengen"]
    assert nieuw.alle_gemeenten


@pytest.mark.parametrize("anders", [{"nummer": 3}, {"stap_titel": ""}, {"titel": ""}, {"startjaar": 2030}])
def test_bad_new_action_leaves_nothing_and_keeps_what_was_typed(
    als: AlsPersoon, actie: Actie, coordinator: Gebruiker, anders: dict[str, object]
) -> None:
    velden = {**NIEUW, "omschrijving": "Zorgvuldig getypt.", **anders}

    antwoord = als(coordinator).post("/acties/nieuw/", velden)

    assert antwoord.status_code == 200
    assert "Zorgvuldig getypt." in antwoord.content.decode()
    assert Actie.objects.filter(plan=actie.plan).count() == 14


def test_lezer_may_not_add_an_action(als: AlsPersoon, actie: Actie, lezer: Gebruiker) -> None:
    assert als(lezer).get("/acties/nieuw/").status_code == 403
    assert als(lezer).post("/acties/nieuw/", NIEUW).status_code == 403
