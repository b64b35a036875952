"""The longlist: its points with their actions, the backlog, the problems, and changing them."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from acties.models import Aandachtspunt, AandachtspuntActie, Knelpunt, KnelpuntActie, Thema, Werkplan
from tests.overlegplan import AlsPersoon
from werkplan.kern.models import Gebruiker


def test_the_backlog_is_what_no_action_takes_up(
    als: AlsPersoon, werkplan: Werkplan, lezer: Gebruiker
) -> None:
    tekst = als(lezer).get("/longlist/").content.decode()

    opgepakt = set(AandachtspuntActie.objects.values_list("aandachtspunt__naam", flat=True))
    assert "46 aandachtspunten: 30 opgepakt in een actie, 16 nog niet." in tekst
    assert "Wifi" in tekst
    assert "Uit de context" in tekst
    assert "Voucherregelingen" in tekst
    assert "Glasvezel (vraagbundeling)" in opgepakt
    assert "Glasvezel (vraagbundeling)" not in tekst
    assert "Voorstel maken" not in tekst


def test_all_points_name_their_actions(als: AlsPersoon, werkplan: Werkplan, lezer: Gebruiker) -> None:
    tekst = als(lezer).get("/longlist/?deel=alles&q=glasvezel").content.decode()

    assert "Glasvezel (vraagbundeling)" in tekst
    assert 'href="/acties/5/"' in tekst
    assert "Parkmanagement" not in tekst


def test_the_filter_on_a_theme_and_on_the_context(
    als: AlsPersoon, werkplan: Werkplan, lezer: Gebruiker
) -> None:
    thema = Thema.objects.get(plan=werkplan, naam="Organisatie")
    client = als(lezer)

    van_thema = client.get(f"/longlist/?deel=alles&thema={thema.pk}").content.decode()
    context = client.get("/longlist/?deel=alles&thema=context").content.decode()
    onzin = client.get("/longlist/?deel=zomaar&thema=x&pagina=99")

    assert "Parkmanagement" in van_thema
    assert "Glasvezel" not in van_thema
    assert "Regionaal innovatiefonds" in context
    assert "Parkmanagement" not in context
    assert onzin.status_code == 200


def test_problems_name_their_actions(als: AlsPersoon, werkplan: Werkplan, lezer: Gebruiker) -> None:
    tekst = als(lezer).get("/longlist/?deel=knelpunten").content.decode()

    assert "1. Tekort aan ruimte voor bedrijven" in tekst
    assert 'href="/acties/10/"' in tekst


def test_a_point_is_added_to_a_theme_or_to_the_context(
    als: AlsPersoon, werkplan: Werkplan, coordinator: Gebruiker
) -> None:
    thema = Thema.objects.get(plan=werkplan, naam="Fysiek-ruimtelijk")
    client = als(coordinator)

    client.post("/longlist/nieuw/", {"naam": "Netcongestie", "thema": thema.pk, "acties": "1"})
    client.post("/longlist/nieuw/", {"naam": "Deelmobiliteit", "thema": "", "acties": ""})
    dubbel = client.post("/longlist/nieuw/", {"naam": "Netcongestie", "thema": thema.pk})

    punt = Aandachtspunt.objects.get(naam="Netcongestie")
    assert (punt.plan, punt.thema) == (werkplan, thema)
    assert [regel.actie.nummer for regel in punt.aandachtspuntacties.all()] == [1]
    assert Aandachtspunt.objects.get(naam="Deelmobiliteit").thema is None
    assert "Dit punt staat al op de longlist." in dubbel.content.decode()


def test_an_existing_action_is_related_to_a_point_and_to_a_problem(
    als: AlsPersoon, werkplan: Werkplan, coordinator: Gebruiker
) -> None:
    punt = Aandachtspunt.objects.get(plan=werkplan, naam="Wifi")
    knelpunt = Knelpunt.objects.get(plan=werkplan, nummer=1)
    client = als(coordinator)

    client.post(
        f"/longlist/{punt.pk}/wijzigen/",
        {"versie": "1", "naam": "Wifi", "thema": punt.thema_id, "acties": "3 en 5"},
    )
    client.post(
        f"/knelpunten/{knelpunt.pk}/wijzigen/", {"versie": "1", "titel": knelpunt.titel, "acties": "1, 13"}
    )

    assert set(
        AandachtspuntActie.objects.filter(aandachtspunt=punt).values_list("actie__nummer", flat=True)
    ) == {
        3,
        5,
    }
    assert set(KnelpuntActie.objects.filter(knelpunt=knelpunt).values_list("actie__nummer", flat=True)) == {
        1,
        13,
    }


def test_two_people_change_one_point_and_both_are_shown(
    als: AlsPersoon, werkplan: Werkplan, coordinator: Gebruiker
) -> None:
    punt = Aandachtspunt.objects.get(plan=werkplan, naam="Wifi")
    adres = f"/longlist/{punt.pk}/wijzigen/"
    getypt = {"versie": "1", "thema": str(punt.thema_id)}
    client = als(coordinator)

    client.post(adres, getypt | {"naam": "Wifi van de ander", "acties": "3"})
    botsing = client.post(adres, getypt | {"naam": "Wifi van mij", "acties": "5"})

    tekst = botsing.content.decode()
    assert botsing.status_code == 409
    assert "Wifi van de ander" in tekst
    assert "Wifi van mij" in tekst
    assert 'data-label="Nu opgeslagen">3<' in tekst


@pytest.mark.parametrize("aantal", [1, 10, 100])
def test_the_longlist_costs_the_same_for_one_and_for_a_hundred(
    als: AlsPersoon,
    werkplan: Werkplan,
    coordinator: Gebruiker,
    django_assert_num_queries: DjangoAssertNumQueries,
    aantal: int,
) -> None:
    actie = werkplan.acties.get(nummer=3)
    for i in range(aantal):
        punt = Aandachtspunt.objects.create(plan=werkplan, naam=f"Punt {i}")
        AandachtspuntActie.objects.create(aandachtspunt=punt, actie=actie)
        knelpunt = Knelpunt.objects.create(plan=werkplan, nummer=100 + i, titel=f"Knelpunt {i}")
        KnelpuntActie.objects.create(knelpunt=knelpunt, actie=actie)
    client = als(coordinator)

    with django_assert_num_queries(14):
        client.get("/longlist/?deel=alles")
    with django_assert_num_queries(13):
        client.get("/longlist/?deel=knelpunten")
