"""Who may read and write what through the API: the table of rights per role and method."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import models

from acties.models import Actie, Actiepunt, Stap, Werkplan
from tests.api import Api, assert_problem, example_id
from werkplan.api_urls import router
from werkplan.kern.models import Gebruiker, Gemeente

RESOURCES: list[tuple[str, Any, str]] = router.registry
MENSEN = ("organisaties", "gebruikers")
EIGEN = ("werkregels", "uitstellen", "mailvoorkeuren", "bewaarde-filters", "webhooks")
VAN_GEMEENTEN = ("importen", "gesprekken", "klopvragen", "bulkwijzigingen")
"""Readable by account managers and the coordinator only."""
IN_RONDEN = ("meetronden", "rondegemeenten", "bevestigingen", "rondecijfers", "correcties")
"""Readable by who keeps an inventory, and by the beheerder."""
VRAGEN = ("vragen", "vraagroutes", "standaardantwoorden", "vraagtellingen")
"""Readable by who answers entrepreneurs: the coordinator, an account manager, an actiehouder."""
OPEN = {naam for naam, resource, _ in RESOURCES if resource.is_openbaar or resource.heeft_openbaar_deel}
LIJSTEN = (
    *("locatietypen", "doelgroepen", "grootteklassen"),
    *("onderwerpen", "kenmerken", "artikelen", "regelingen", "netwerken"),
    "rapporten",
)
"""Of what everybody reads: kept by the coordinator alone."""
INVENTARIS = OPEN - {"gemeenten", *LIJSTEN}
PLAN = [
    naam
    for naam, _, _ in RESOURCES
    if naam
    not in (
        "gemeenten",
        "kwartalen",
        "signalen",
        "toewijzingen",
        "zoekvragen",
        *MENSEN,
        *EIGEN,
        *VAN_GEMEENTEN,
        *IN_RONDEN,
        *VRAGEN,
    )
    and not naam.startswith("rapport")  # a concept is not for every role
]
ROLLEN = ["lezer", "actiehouder", "am_hilversum", "coordinator", "beheerder"]
ADDED_BY = {
    "voortgang": {"actiehouder", "coordinator"},
    "mijlpalen": {"actiehouder", "coordinator"},
    "uitgaven": {"actiehouder", "coordinator"},
    "documenten": {"actiehouder", "coordinator"},
    "dagenboekingen": {"actiehouder", "am_hilversum", "coordinator"},
    "gemeentestanden": {"am_hilversum", "coordinator"},
    "organisaties": {"beheerder"},
    "uitstellen": set(ROLLEN),
    "bewaarde-filters": set(ROLLEN),
    "webhooks": set(ROLLEN),
    "mandaten": {"am_hilversum", "beheerder"},
    "correcties": {"am_hilversum", "coordinator"},
    "signalen": {"actiehouder", "am_hilversum", "coordinator"},
    "toewijzingen": {"actiehouder", "am_hilversum", "coordinator"},
    "zoekvragen": {"am_hilversum"},
    **{naam: {"am_hilversum", "coordinator"} for naam in (*INVENTARIS, *VAN_GEMEENTEN)},
}
"""Who may add at all; elsewhere only the coordinator."""


@pytest.fixture
def mensen(
    lezer: Gebruiker,
    actiehouder: Gebruiker,
    am_hilversum: Gebruiker,
    coordinator: Gebruiker,
    beheerder: Gebruiker,
) -> dict[str, Gebruiker]:
    return dict(zip(ROLLEN, (lezer, actiehouder, am_hilversum, coordinator, beheerder), strict=True))


def test_only_municipalities_and_what_is_public_of_the_inventory_ask_for_no_account(
    voorbeelden: dict[str, models.Model],
) -> None:
    for naam, _, _ in RESOURCES:
        response = Api().get(naam)
        if naam in OPEN:
            assert response.status_code == 200
            assert response["Access-Control-Allow-Origin"] == "*"
        else:
            assert_problem(response, 401)
            assert response["WWW-Authenticate"] == 'Bearer realm="werkplan"'
            assert "Access-Control-Allow-Origin" not in response


def test_what_somebody_with_an_account_reads_is_not_for_other_sites(am_hilversum: Gebruiker) -> None:
    for naam in OPEN:
        response = Api(am_hilversum).get(naam)
        assert ("Access-Control-Allow-Origin" in response) == (naam == "gemeenten")


def test_somebody_without_a_membership_reads_nothing(zonder_rol: Gebruiker) -> None:
    for naam, _, _ in RESOURCES:
        if naam not in OPEN:
            assert_problem(Api(zonder_rol).get(naam), 403)


@pytest.mark.parametrize("rol", ROLLEN)
def test_every_role_reads_the_whole_plan(
    mensen: dict[str, Gebruiker], voorbeelden: dict[str, models.Model], rol: str
) -> None:
    api = Api(mensen[rol])

    for naam in PLAN:
        rijen = api.results(naam)
        assert rijen, naam
        assert api.get(f"{naam}/{rijen[0]['id']}").status_code == 200


@pytest.mark.parametrize("rol", ROLLEN)
def test_people_and_organisations_are_for_coordinator_and_beheerder(
    mensen: dict[str, Gebruiker], rol: str
) -> None:
    for naam in MENSEN:
        response = Api(mensen[rol]).get(naam)

        if rol in ("coordinator", "beheerder"):
            assert response.status_code == 200
        else:
            assert_problem(response, 403)


@pytest.mark.parametrize("rol", [*ROLLEN, "zonder_rol", None])
def test_adding_is_refused_before_the_body_is_read(
    mensen: dict[str, Gebruiker], zonder_rol: Gebruiker, rol: str | None
) -> None:
    api = Api(mensen.get(rol, zonder_rol) if rol else None)

    for naam, resource, _ in RESOURCES:
        response = api.client.post(f"/api/v1/{naam}", "{", content_type="application/json")
        onbekend = naam in MENSEN and rol == "am_hilversum"
        leest_niet = (naam in (*MENSEN, *IN_RONDEN) and rol in ("lezer", "actiehouder")) or (
            naam in VRAGEN and rol in ("lezer", "beheerder")
        )
        if onbekend or leest_niet:
            verwacht = 403
        elif not hasattr(resource, "create"):
            verwacht = (
                405 if rol in ROLLEN or naam in ("gemeenten", "grootteklassen") else (403 if rol else 401)
            )
        elif rol is None:
            verwacht = 401
        else:
            verwacht = 400 if rol in ADDED_BY.get(naam, {"coordinator"}) else 403
        assert_problem(response, verwacht)


def test_changing_is_refused_before_body_and_if_match(
    voorbeelden: dict[str, models.Model], lezer: Gebruiker
) -> None:
    api = Api(lezer)

    for naam, resource, _ in RESOURCES:
        if naam not in EIGEN:
            adres = f"{naam}/{example_id(naam, voorbeelden)}"
            wijzigen = 403 if hasattr(resource, "partial_update") else 405
            verwijderen = 403 if hasattr(resource, "destroy") else 405
            if naam in (*MENSEN, *VAN_GEMEENTEN, *IN_RONDEN, *VRAGEN, "zoekvragen"):
                wijzigen = verwijderen = 403
            assert_problem(api.patch(adres, {"x": 1}, If_Match='"v9"'), wijzigen)
            assert_problem(api.delete(adres, If_Match='"v9"'), verwijderen)


def voortgang(actie: Actie) -> dict[str, Any]:
    return {
        "actie": actie.pk,
        "datum": "2020-11-20",
        "stoplicht": "oranje",
        "percentage": 40,
        "toelichting": "Het onderzoek loopt.",
    }


def test_an_actiehouder_records_progress_on_own_actions_only(
    werkplan: Werkplan, actiehouder: Gebruiker
) -> None:
    api = Api(actiehouder)
    eigen, andere = (Actie.objects.get(plan=werkplan, nummer=nummer) for nummer in (1, 2))

    gemaakt = api.post("voortgang", voortgang(eigen))

    assert gemaakt.status_code == 201, gemaakt.content
    assert gemaakt.json()["auteur"] == actiehouder.pk
    assert_problem(api.post("voortgang", voortgang(andere)), 403)
    assert api.get(f"acties/{eigen.pk}").json()["stoplicht"] == "oranje"


def test_entries_are_final(werkplan: Werkplan, coordinator: Gebruiker) -> None:
    api = Api(coordinator)
    pk = api.post("voortgang", voortgang(Actie.objects.get(plan=werkplan, nummer=1))).json()["id"]

    assert_problem(api.patch(f"voortgang/{pk}", {"percentage": 50}), 405)
    assert_problem(api.delete(f"voortgang/{pk}"), 405)


def test_an_account_manager_sets_the_stand_of_the_own_municipality(
    werkplan: Werkplan, am_hilversum: Gebruiker
) -> None:
    api = Api(am_hilversum)
    stap = Stap.objects.filter(actie__plan=werkplan, per_gemeente=True).first()
    assert stap is not None

    eigen = api.post("gemeentestanden", {"stap": stap.pk, "gemeente": "GM0402", "stand": "loopt"})
    andere = api.post("gemeentestanden", {"stap": stap.pk, "gemeente": "GM0406", "stand": "loopt"})

    assert eigen.status_code == 201, eigen.content
    assert_problem(andere, 403)
    gewijzigd = api.patch(f"gemeentestanden/{eigen.json()['id']}", {"stand": "klaar"})
    assert gewijzigd.json()["stand"] == "klaar"
    assert_problem(api.patch(f"gemeentestanden/{eigen.json()['id']}", {"gemeente": "GM0406"}), 400)


def test_the_right_is_asked_before_anything_else_is_said(
    werkplan: Werkplan, am_hilversum: Gebruiker, am_huizen: Gebruiker, actiehouder: Gebruiker
) -> None:
    stap = Stap.objects.filter(actie__plan=werkplan, per_gemeente=True).first()
    assert stap is not None
    huizen = {"stap": stap.pk, "gemeente": "GM0406", "stand": "loopt"}
    Api(am_huizen).post("gemeentestanden", huizen)
    andere = Actie.objects.get(plan=werkplan, nummer=2)
    vreemde_stap = {"actie": andere.pk, "stap": stap.pk, "titel": "Rapport", "datum": "2020-12-01"}
    te_laat = {
        "actie": andere.pk,
        "soort": "betaald",
        "datum": "2030-01-01",
        "bedrag": 1,
        "omschrijving": "Factuur",
    }

    assert_problem(Api(am_hilversum).post("gemeentestanden", huizen), 403)
    assert_problem(Api(actiehouder).post("mijlpalen", vreemde_stap), 403)
    assert_problem(Api(actiehouder).post("uitgaven", te_laat), 403)


def test_days_are_booked_for_the_own_municipality_only(werkplan: Werkplan, am_hilversum: Gebruiker) -> None:
    api = Api(am_hilversum)
    actie = Actie.objects.get(plan=werkplan, nummer=1)
    codes = {
        gemeente.code: gemeente.organisatie.pk
        for gemeente in Gemeente.objects.filter(code__in=["GM0402", "GM0406"])
    }

    def boek(code: str) -> Any:
        return api.post(
            "dagenboekingen",
            {"actie": actie.pk, "organisatie": codes[code], "jaar": 2020, "kwartaal": 3, "dagen": 1.5},
        )

    assert boek("GM0402").status_code == 201
    assert_problem(boek("GM0406"), 403)
    assert_problem(boek("GM0402"), 400)


def test_the_owner_of_an_action_point_may_only_close_it(
    plan: Werkplan, lezer: Gebruiker, am_hilversum: Gebruiker
) -> None:
    punt = Actiepunt.objects.create(
        plan=plan, omschrijving="Bellen", eigenaar=am_hilversum, datum="2020-12-01"
    )
    api = Api(am_hilversum)

    assert_problem(api.patch(f"actiepunten/{punt.pk}", {"omschrijving": "Mailen"}), 403)
    gesloten = api.patch(f"actiepunten/{punt.pk}", {"gereedOp": "2020-11-19"})

    assert gesloten.status_code == 200
    assert gesloten.json()["gereedOp"] == "2020-11-19"
    assert_problem(Api(lezer).patch(f"actiepunten/{punt.pk}", {"gereedOp": None}), 403)


def test_a_session_needs_its_csrf_token(plan: Werkplan, coordinator: Gebruiker) -> None:
    api = Api(coordinator)
    api.client.handler.enforce_csrf_checks = True

    geweigerd = api.patch(f"werkplannen/{plan.pk}", {"doel": "Anders"})

    assert "CSRF" in assert_problem(geweigerd, 403)["detail"]
