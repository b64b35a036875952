"""Decisions and action points: typed in a meeting, listed, taken later, marked as done."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from acties.models import Actie, Actiepunt, Besluit, BesluitActie, Overleg, Werkplan
from acties.services.besluiten import leg_besluit_vast, spreek_af, wijzig_besluit
from tests.overlegplan import VANDAAG, AlsPersoon
from werkplan.kern.models import Gebruiker


def make_actiepunt(plan: Werkplan, eigenaar: Gebruiker, omschrijving: str, datum: date) -> Actiepunt:
    return Actiepunt.objects.create(plan=plan, eigenaar=eigenaar, omschrijving=omschrijving, datum=datum)


def test_a_decision_typed_in_the_meeting_stands_on_its_action(
    als: AlsPersoon, coordinator: Gebruiker, overleg: Overleg, rode_actie: Actie
) -> None:
    client = als(coordinator)
    getypt = {"besluit-titel": "We stellen uit", "besluit-stand": "genomen", "besluit-acties": "2, 9"}

    for _ in range(2):
        client.post(f"/overleggen/{overleg.pk}/besluiten/", getypt)

    besluit = Besluit.objects.get()
    assert (besluit.overleg, besluit.datum, besluit.genomen_door) == (
        overleg,
        overleg.datum,
        "werkgroep werklandschappen",
    )
    assert list(Besluit.objects.filter(besluitacties__actie=rode_actie)) == [besluit]
    assert "We stellen uit" in client.get(rode_actie.get_absolute_url()).content.decode()


def test_an_action_point_typed_in_the_meeting_has_owner_and_date(
    als: AlsPersoon, coordinator: Gebruiker, overleg: Overleg, actiehouder: Gebruiker
) -> None:
    getypt = {
        "actiepunt-omschrijving": "Huizen bellen",
        "actiepunt-eigenaar": actiehouder.pk,
        "actiepunt-datum": "10-12-2020",
        "actiepunt-actie": "",
    }
    client = als(coordinator)

    for _ in range(2):
        client.post(f"/overleggen/{overleg.pk}/actiepunten/", getypt)

    punt = Actiepunt.objects.get()
    assert (punt.overleg, punt.eigenaar, punt.datum, punt.actie) == (
        overleg,
        actiehouder,
        date(2020, 12, 10),
        None,
    )


@pytest.mark.parametrize(
    ("soort", "getypt", "melding"),
    [
        ("besluiten", {"besluit-titel": "", "besluit-acties": "2"}, "Vul dit in."),
        ("besluiten", {"besluit-titel": "Mijn besluit", "besluit-acties": "twee"}, "met een komma ertussen"),
        ("besluiten", {"besluit-titel": "Mijn besluit", "besluit-acties": "2, 88"}, "geen actie 88"),
        (
            "actiepunten",
            {"actiepunt-omschrijving": "Mijn punt", "actiepunt-datum": "morgen"},
            "Vul een datum",
        ),
        ("actiepunten", {"actiepunt-omschrijving": "Mijn punt", "actiepunt-actie": "2, 3"}, "één actie"),
        (
            "actiepunten",
            {"actiepunt-omschrijving": "Mijn punt", "actiepunt-datum": "2020-12-01"},
            "Maak een keuze",
        ),
    ],
)
def test_bad_input_in_the_meeting_keeps_what_was_typed(
    als: AlsPersoon,
    coordinator: Gebruiker,
    overleg: Overleg,
    soort: str,
    getypt: dict[str, str],
    melding: str,
) -> None:
    antwoord = als(coordinator).post(
        f"/overleggen/{overleg.pk}/{soort}/", {"besluit-stand": "genomen", **getypt}
    )

    tekst = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert melding in tekst
    assert all(f'value="{waarde}"' in tekst for waarde in getypt.values() if waarde)
    assert not Besluit.objects.exists()
    assert not Actiepunt.objects.exists()


def test_an_open_decision_is_taken_later(
    als: AlsPersoon, coordinator: Gebruiker, overleg: Overleg, rode_actie: Actie
) -> None:
    client = als(coordinator)
    client.post(
        f"/overleggen/{overleg.pk}/besluiten/",
        {"besluit-titel": "Wie trekt actie 2", "besluit-stand": "open", "besluit-acties": "2"},
    )
    besluit = Besluit.objects.get()
    adres = f"/besluiten/{besluit.pk}/wijzigen/"
    form = client.get(f"{adres}?neem=1").content.decode()

    zonder_datum = client.post(
        adres, {"versie": "1", "titel": besluit.titel, "stand": "genomen", "acties": "2"}
    )
    client.post(
        adres,
        {"versie": "1", "titel": besluit.titel, "stand": "genomen", "datum": "27-11-2020", "acties": "2, 3"},
    )

    assert 'value="2020-11-20"' in form
    assert "Vul de datum van het besluit in" in zonder_datum.content.decode()
    besluit.refresh_from_db()
    assert (besluit.stand, besluit.datum, besluit.overleg) == ("genomen", date(2020, 11, 27), overleg)
    assert {regel.actie.nummer for regel in besluit.besluitacties.all()} == {2, 3}


def test_two_people_change_one_decision_and_both_texts_are_shown(
    als: AlsPersoon, coordinator: Gebruiker, werkplan: Werkplan
) -> None:
    besluit = leg_besluit_vast(
        werkplan, door=coordinator, titel="Oud", stand="genomen", datum=VANDAAG, acties=[]
    )
    actie = werkplan.acties.get(nummer=3)
    wijzig_besluit(
        besluit,
        door=coordinator,
        versie=1,
        titel="Van de ander",
        toelichting="",
        stand="genomen",
        datum=VANDAAG,
        genomen_door="",
        overleg=None,
        acties=[actie],
    )

    botsing = als(coordinator).post(
        f"/besluiten/{besluit.pk}/wijzigen/",
        {"versie": "1", "titel": "Van mij", "stand": "genomen", "datum": "2020-11-20", "acties": "2, 5"},
    )

    tekst = botsing.content.decode()
    assert botsing.status_code == 409
    assert "Van de ander" in tekst
    assert "Van mij" in tekst
    assert 'data-label="Nu opgeslagen">3<' in tekst
    assert 'data-label="Door jou ingevuld">2, 5<' in tekst
    assert 'name="versie" value="2"' in tekst


def test_decisions_are_filtered_on_stand_year_and_action(
    als: AlsPersoon, lezer: Gebruiker, coordinator: Gebruiker, werkplan: Werkplan
) -> None:
    actie = werkplan.acties.get(nummer=3)
    leg_besluit_vast(werkplan, door=coordinator, titel="Nog open", stand="open", datum=None)
    leg_besluit_vast(
        werkplan, door=coordinator, titel="Uit 2019", stand="genomen", datum=date(2019, 5, 1), acties=[actie]
    )
    leg_besluit_vast(werkplan, door=coordinator, titel="Uit 2020", stand="genomen", datum=date(2020, 5, 1))
    client = als(lezer)

    def titels(vraag: str) -> set[str]:
        tekst = client.get(f"/besluiten/{vraag}").content.decode()
        return {titel for titel in ("Nog open", "Uit 2019", "Uit 2020") if titel in tekst}

    assert titels("") == {"Nog open", "Uit 2019", "Uit 2020"}
    assert titels("?stand=open") == {"Nog open"}
    assert titels("?jaar=2020") == {"Uit 2020"}
    assert titels("?actie=3") == {"Uit 2019"}
    assert titels("?jaar=1&actie=x&stand=weg") == {"Nog open", "Uit 2019", "Uit 2020"}


def test_own_action_points_come_first_for_who_marks_them_as_done(
    als: AlsPersoon, werkplan: Werkplan, actiehouder: Gebruiker, am_huizen: Gebruiker, lezer: Gebruiker
) -> None:
    make_actiepunt(werkplan, actiehouder, "Punt van Aad", date(2020, 11, 19))
    make_actiepunt(werkplan, am_huizen, "Punt van Huub", date(2020, 11, 20))

    eigen = als(actiehouder).get("/actiepunten/").content.decode()
    iedereen = als(actiehouder).get("/actiepunten/?wie=iedereen").content.decode()
    van_lezer = als(lezer).get("/actiepunten/").content.decode()
    te_laat = als(lezer).get("/actiepunten/?stand=te-laat").content.decode()

    assert "Punt van Aad" in eigen
    assert "Punt van Huub" not in eigen
    assert "Je hebt 1 open actiepunt, waarvan" in eigen
    assert '<a href="?wie=mij&amp;stand=te-laat">1 te laat</a>' in eigen
    assert "Punt van Aad" in te_laat
    assert "Punt van Huub" not in te_laat
    assert iedereen.count("te laat</strong>") == 1
    assert "Punt van Huub" in van_lezer
    assert "afronden" not in van_lezer
    assert '<option value="mij" selected>' in eigen
    assert "Verwijder filter" not in eigen  # nothing was chosen, so there is nothing to take away
    assert "Verwijder filter </span>Van wie: Van iedereen" in iedereen


def test_one_button_marks_an_own_action_point_as_done_and_another_undoes_it(
    als: AlsPersoon, werkplan: Werkplan, actiehouder: Gebruiker
) -> None:
    punt = make_actiepunt(werkplan, actiehouder, "Bellen", VANDAAG)
    client = als(actiehouder)
    adres = f"/actiepunten/{punt.pk}/afronden/"

    antwoorden = [client.post(adres, {"versie": "1", "terug": "/actiepunten/?wie=mij"}) for _ in range(2)]
    punt.refresh_from_db()
    gereed = punt.gereed_op
    client.post(adres, {"versie": "2", "weer_open": "1"})
    punt.refresh_from_db()

    assert {antwoord.headers["Location"] for antwoord in antwoorden} == {"/actiepunten/?wie=mij"}
    assert gereed == VANDAAG
    assert punt.gereed_op is None


@pytest.mark.parametrize("terug", ["https://elders.nl/", "//elders.nl/", "javascript:alert(1)", ""])
def test_a_button_leads_only_to_a_page_of_ours(
    als: AlsPersoon, werkplan: Werkplan, actiehouder: Gebruiker, terug: str
) -> None:
    punt = make_actiepunt(werkplan, actiehouder, "Bellen", VANDAAG)

    antwoord = als(actiehouder).post(f"/actiepunten/{punt.pk}/afronden/", {"versie": "1", "terug": terug})

    assert antwoord.headers["Location"] == "/actiepunten/"


def test_somebody_elses_action_point_is_not_mine_to_close(
    als: AlsPersoon, werkplan: Werkplan, actiehouder: Gebruiker, am_huizen: Gebruiker, coordinator: Gebruiker
) -> None:
    punt = make_actiepunt(werkplan, actiehouder, "Bellen", VANDAAG)
    adres = f"/actiepunten/{punt.pk}/afronden/"

    assert als(am_huizen).post(adres, {"versie": "1"}).status_code == 403
    assert als(coordinator).post(adres, {"versie": "1"}).status_code == 302


def test_an_owner_whose_membership_ended_stays_when_the_point_is_changed(
    als: AlsPersoon, werkplan: Werkplan, coordinator: Gebruiker, zonder_rol: Gebruiker
) -> None:
    punt = make_actiepunt(werkplan, zonder_rol, "Bellen", VANDAAG)

    als(coordinator).post(
        f"/actiepunten/{punt.pk}/wijzigen/",
        {"versie": "1", "omschrijving": "Mailen", "eigenaar": zonder_rol.pk, "datum": "2020-12-01"},
    )

    punt.refresh_from_db()
    assert (punt.omschrijving, punt.eigenaar, punt.datum) == ("Mailen", zonder_rol, date(2020, 12, 1))


def test_recording_outside_a_meeting(
    als: AlsPersoon, werkplan: Werkplan, coordinator: Gebruiker, lezer: Gebruiker
) -> None:
    client = als(coordinator)

    client.post(
        "/besluiten/nieuw/",
        {
            "titel": "Schriftelijk",
            "stand": "genomen",
            "datum": "1-11-2020",
            "genomen_door": "PHO",
            "acties": "3",
        },
    )
    client.post(
        "/actiepunten/nieuw/",
        {"omschrijving": "Lezen", "eigenaar": lezer.pk, "datum": "1-12-2020", "actie": "3"},
    )

    assert Besluit.objects.get().besluitacties.get().actie.nummer == 3
    punt = Actiepunt.objects.select_related("actie").get()
    assert punt.actie is not None
    assert (punt.overleg, punt.actie.nummer) == (None, 3)


@pytest.mark.parametrize("aantal", [1, 10, 100])
def test_lists_cost_the_same_for_one_and_for_a_hundred(
    als: AlsPersoon,
    coordinator: Gebruiker,
    overleg: Overleg,
    django_assert_num_queries: DjangoAssertNumQueries,
    aantal: int,
) -> None:
    actie = overleg.plan.acties.get(nummer=3)
    for i in range(aantal):
        besluit = Besluit.objects.create(
            plan=overleg.plan, overleg=overleg, titel=f"Besluit {i}", datum=VANDAAG
        )
        BesluitActie.objects.create(besluit=besluit, actie=actie)
        spreek_af(
            overleg.plan,
            door=coordinator,
            omschrijving=f"Doen {i}",
            eigenaar=coordinator,
            datum=VANDAAG,
            vandaag=VANDAAG,
            actie=actie,
            overleg=overleg,
        )
    client = als(coordinator)

    with django_assert_num_queries(12):
        client.get("/besluiten/")
    with django_assert_num_queries(8):
        client.get("/actiepunten/")
