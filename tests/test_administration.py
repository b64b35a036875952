from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from acties.models import Actie, Actiepunt, Werkplan
from tests.cast import make_member
from werkplan.kern.models import Gebruiker, Gemeente, Lidmaatschap, Organisatie
from werkplan.kern.rechtentabel import Rol

pytestmark = pytest.mark.django_db


@pytest.fixture
def beheer(client: Client, beheerder: Gebruiker) -> Client:
    client.force_login(beheerder)
    return client


def account(**velden: Any) -> dict[str, Any]:
    return {
        "username": "nieuw",
        "naam": "Nieuwe Naam",
        "email": "nieuw@example.org",
        "telefoon": "",
        "is_active": "on",
        "wachtwoord": "een-lang-en-uniek-wachtwoord",
        **velden,
    }


def test_only_an_administrator_finds_the_way_in_the_menu(
    client: Client, beheerder: Gebruiker, coordinator: Gebruiker
) -> None:
    for persoon, aantal in ((beheerder, 2), (coordinator, 0)):
        client.force_login(persoon)
        assert client.get("/voorkeuren/").text.count('href="/beheer/"') == aantal


def test_a_visitor_goes_to_the_sign_in_page(client: Client) -> None:
    antwoord = client.get("/beheer/", follow=True)

    assert antwoord.redirect_chain[-1][0].startswith("/inloggen/")


@pytest.mark.parametrize("rol", ["coordinator", "lezer", "am_hilversum", "zonder_rol"])
def test_only_a_beheerder_may_enter(client: Client, rol: str, request: pytest.FixtureRequest) -> None:
    client.force_login(request.getfixturevalue(rol))

    assert client.get("/beheer/", follow=True).status_code == 403


def test_an_account_is_made_with_a_password_that_is_stored_hashed(beheer: Client) -> None:
    beheer.post("/beheer/kern/gebruiker/add/", account())

    nieuw = Gebruiker.objects.get(username="nieuw")
    assert nieuw.check_password("een-lang-en-uniek-wachtwoord")
    assert not LogEntry.objects.exists()


def test_a_weak_password_is_refused_and_the_rest_is_kept(beheer: Client) -> None:
    antwoord = beheer.post("/beheer/kern/gebruiker/add/", account(wachtwoord="12345"))

    assert not Gebruiker.objects.filter(username="nieuw").exists()
    assert "Nieuwe Naam" in antwoord.text
    assert "Dit wachtwoord is te kort. Gebruik ten minste 12 tekens." in antwoord.text
    assert "<title>Fout: " in antwoord.text


def test_who_saves_second_sees_it_and_keeps_what_was_typed(beheer: Client, lezer: Gebruiker) -> None:
    adres = f"/beheer/kern/gebruiker/{lezer.pk}/change/"
    velden = account(username="lezer", naam="Getypte naam", wachtwoord="", gelezen=lezer.versie)
    Gebruiker.objects.filter(pk=lezer.pk).update(naam="Naam van de ander", versie=lezer.versie + 1)

    eerst = beheer.post(adres, velden)
    opnieuw = beheer.post(adres, {**velden, "gelezen": lezer.versie + 1})

    assert "Iemand anders heeft dit intussen gewijzigd" in eerst.text
    assert "Getypte naam" in eerst.text
    assert opnieuw.status_code == 302
    assert Gebruiker.objects.get(pk=lezer.pk).naam == "Getypte naam"


def einde(lid: Lidmaatschap, **velden: Any) -> dict[str, Any]:
    return {
        "gebruiker": lid.gebruiker_id,
        "organisatie": lid.organisatie_id,
        "rol": lid.rol,
        "van": "2018-01-01",
        "tot": "2020-11-20",
        "overdragen_aan": "",
        "gelezen": lid.versie,
        **velden,
    }


def test_ending_a_membership_asks_who_takes_over(
    beheer: Client, actie: Actie, actiehouder: Gebruiker, regio: Organisatie
) -> None:
    lid = Lidmaatschap.objects.get(gebruiker=actiehouder)
    collega = make_member("collega", "Coco Collega", Rol.ACTIEHOUDER, regio)
    adres = f"/beheer/kern/lidmaatschap/{lid.pk}/change/"

    zonder = beheer.post(adres, einde(lid))
    lid.refresh_from_db()
    open_gebleven = lid.tot is None
    beheer.post(adres, einde(lid, overdragen_aan=collega.pk))

    assert "Kies wie dit overneemt: actie 1" in zonder.text
    assert open_gebleven
    lid.refresh_from_db()
    actie.refresh_from_db()
    assert lid.tot == date(2020, 11, 20)
    assert actie.actiehouder == collega


def test_open_action_points_go_along_with_the_last_membership(
    beheer: Client, plan: Werkplan, lezer: Gebruiker, coordinator: Gebruiker
) -> None:
    lid = Lidmaatschap.objects.get(gebruiker=lezer)
    punt = Actiepunt.objects.create(plan=plan, omschrijving="Bellen", eigenaar=lezer, datum=date(2020, 12, 1))

    beheer.post(f"/beheer/kern/lidmaatschap/{lid.pk}/change/", einde(lid, overdragen_aan=coordinator.pk))

    punt.refresh_from_db()
    assert punt.eigenaar == coordinator


def test_actions_go_only_to_somebody_of_the_trekker(
    beheer: Client, actie: Actie, actiehouder: Gebruiker, am_hilversum: Gebruiker
) -> None:
    lid = Lidmaatschap.objects.get(gebruiker=actiehouder)
    adres = f"/beheer/kern/lidmaatschap/{lid.pk}/change/"

    antwoord = beheer.post(adres, einde(lid, overdragen_aan=am_hilversum.pk))

    lid.refresh_from_db()
    assert antwoord.status_code == 200
    assert "de actiehouder hoort bij de trekker" in antwoord.text
    assert lid.tot is None


def test_the_same_role_twice_in_one_period_is_refused(
    beheer: Client, lezer: Gebruiker, regio: Organisatie
) -> None:
    antwoord = beheer.post(
        "/beheer/kern/lidmaatschap/add/",
        {"gebruiker": lezer.pk, "organisatie": regio.pk, "rol": "lezer", "van": "2020-01-01", "tot": ""},
    )

    assert "heeft deze rol al" in antwoord.text
    assert Lidmaatschap.objects.filter(gebruiker=lezer).count() == 1


def test_a_coordinator_who_holds_an_action_is_asked_too(
    beheer: Client, actie: Actie, coordinator: Gebruiker
) -> None:
    Actie.objects.filter(pk=actie.pk).update(actiehouder=coordinator)
    lid = Lidmaatschap.objects.get(gebruiker=coordinator)

    antwoord = beheer.post(f"/beheer/kern/lidmaatschap/{lid.pk}/change/", einde(lid))

    lid.refresh_from_db()
    assert "Kies wie dit overneemt: actie 1" in antwoord.text
    assert lid.tot is None


def test_who_keeps_another_membership_of_the_trekker_keeps_the_actions(
    beheer: Client, actie: Actie, actiehouder: Gebruiker, regio: Organisatie
) -> None:
    lid = Lidmaatschap.objects.get(gebruiker=actiehouder)
    Lidmaatschap.objects.create(
        gebruiker=actiehouder, organisatie=regio, rol=Rol.COORDINATOR, van=date(2020, 1, 1)
    )

    beheer.post(f"/beheer/kern/lidmaatschap/{lid.pk}/change/", einde(lid))

    lid.refresh_from_db()
    actie.refresh_from_db()
    assert lid.tot == date(2020, 11, 20)
    assert actie.actiehouder == actiehouder


def test_a_membership_with_open_work_can_neither_be_removed_nor_become_another(
    beheer: Client, actie: Actie, actiehouder: Gebruiker
) -> None:
    lid = Lidmaatschap.objects.get(gebruiker=actiehouder)
    adres = f"/beheer/kern/lidmaatschap/{lid.pk}"

    weg = beheer.post(f"{adres}/delete/", {"post": "yes"})
    beheer.post(f"{adres}/change/", einde(lid, rol="lezer", tot=""))

    assert weg.status_code == 403
    lid.refresh_from_db()
    assert lid.rol == Rol.ACTIEHOUDER


def test_a_membership_without_open_work_can_be_removed(beheer: Client, lezer: Gebruiker) -> None:
    lid = Lidmaatschap.objects.get(gebruiker=lezer)

    beheer.post(f"/beheer/kern/lidmaatschap/{lid.pk}/delete/", {"post": "yes"})

    assert not Lidmaatschap.objects.filter(pk=lid.pk).exists()


def test_an_account_with_open_work_is_not_closed(
    beheer: Client, actie: Actie, actiehouder: Gebruiker
) -> None:
    velden = account(username="actiehouder", wachtwoord="", is_active="", gelezen=actiehouder.versie)

    antwoord = beheer.post(f"/beheer/kern/gebruiker/{actiehouder.pk}/change/", velden)

    actiehouder.refresh_from_db()
    assert "Deze persoon heeft nog open werk: actie 1" in antwoord.text
    assert actiehouder.is_active


@pytest.mark.parametrize("adres", ["", "kern/gebruiker/", "kern/gemeente/add/"])
def test_every_page_says_that_it_is_a_demo(beheer: Client, settings: Any, adres: str) -> None:
    settings.DEMO_DATUM = date(2020, 11, 20)

    assert "Demo: het is hier 20 november 2020." in beheer.get(f"/beheer/{adres}").text


def merger(gemeente: Gemeente, opvolger: Gemeente, tot: str = "2020-01-01") -> dict[str, Any]:
    return {
        "code": gemeente.code,
        "naam": gemeente.naam,
        "tot": tot,
        "opvolger": opvolger.pk,
        "gelezen": gemeente.versie,
    }


def test_mergers_never_lead_back(
    beheer: Client, gemeente_hilversum: Organisatie, gemeente_huizen: Organisatie, am_huizen: Gebruiker
) -> None:
    hilversum, huizen = Gemeente.objects.get(naam="Hilversum"), Gemeente.objects.get(naam="Huizen")
    beheer.post(f"/beheer/kern/gemeente/{huizen.pk}/change/", merger(huizen, hilversum))

    terug = beheer.post(f"/beheer/kern/gemeente/{hilversum.pk}/change/", merger(hilversum, huizen))
    zichzelf = beheer.post(f"/beheer/kern/gemeente/{hilversum.pk}/change/", merger(hilversum, hilversum))

    huizen.refresh_from_db()
    assert huizen.opvolger == hilversum
    assert "kan zichzelf niet opvolgen" in terug.text
    assert "kan zichzelf niet opvolgen" in zichzelf.text


def test_a_merger_has_its_day(
    beheer: Client, gemeente_hilversum: Organisatie, gemeente_huizen: Organisatie
) -> None:
    hilversum, huizen = Gemeente.objects.get(naam="Hilversum"), Gemeente.objects.get(naam="Huizen")

    antwoord = beheer.post(f"/beheer/kern/gemeente/{huizen.pk}/change/", merger(huizen, hilversum, tot=""))

    assert "Vul in vanaf welke dag de gemeente is opgegaan" in antwoord.text
