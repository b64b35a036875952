"""The days of a quarter: pre-filled, confirmed with one button, corrected without overwriting anybody."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from acties.dagen import boekbare_organisaties, kwartaalregels, open_kwartalen
from acties.kwartalen import Kwartaal
from acties.models import Actie, Dagenboeking, Inzet, Stap, Werkplan
from acties.services.dagen import DagenInvoer, KwartaalConflict, boek_dagen, leg_kwartaal_vast, wijzig_dagen
from tests.overlegplan import AlsPersoon
from werkplan.kern.models import Gebruiker, Gemeente, Organisatie
from werkplan.kern.models.basis import VersieConflict

VANDAAG = date(2020, 11, 20)
KWARTAAL = Kwartaal(2019, 2)


@pytest.fixture
def hilversum(werkplan: Werkplan) -> Organisatie:
    return Organisatie.objects.select_related("gemeente").get(gemeente__naam="Hilversum")


def adres(organisatie: Organisatie, kwartaal: Kwartaal = KWARTAAL) -> str:
    return f"/kwartaal/?jaar={kwartaal.jaar}&kwartaal={kwartaal.kwartaal}&organisatie={organisatie.pk}"


def formulier(client: Client, pad: str) -> dict[str, str]:
    """What the screen would send when nothing is changed."""
    html = client.get(pad).content.decode()
    velden: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", html):
        naam, waarde = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if naam and naam[1].startswith("actie-"):
            velden[naam[1]] = waarde[1] if waarde else ""
    return velden


def veld(actie: Actie, naam: str = "dagen") -> str:
    return f"actie-{actie.pk}-{naam}"


# --- What is on the screen ---
def test_the_screen_shows_all_actions_of_the_quarter_filled_in_with_what_was_planned(
    werkplan: Werkplan, hilversum: Organisatie, am_hilversum: Gebruiker, als: AlsPersoon
) -> None:
    regels = kwartaalregels(werkplan, hilversum, KWARTAAL, am_hilversum)
    velden = formulier(als(am_hilversum), adres(hilversum))

    assert len(regels) == 10
    for regel in regels:
        assert Decimal(velden[veld(regel.actie)].replace(",", ".")) == regel.gepland


def test_the_four_quarters_hold_the_days_of_the_year(
    werkplan: Werkplan, hilversum: Organisatie, am_hilversum: Gebruiker
) -> None:
    per_kwartaal = [
        kwartaalregels(werkplan, hilversum, Kwartaal(2019, nummer), am_hilversum) for nummer in (1, 2, 3, 4)
    ]

    som = sum((regel.gepland for regels in per_kwartaal for regel in regels), Decimal(0))
    assert som == sum((regel.jaardagen for regel in per_kwartaal[0]), Decimal(0))


def test_days_of_several_years_are_shown_and_never_spread(
    werkplan: Werkplan, hilversum: Organisatie, am_hilversum: Gebruiker, als: AlsPersoon
) -> None:
    kwartaal = Kwartaal(2020, 1)
    regels = {r.actie.nummer: r for r in kwartaalregels(werkplan, hilversum, kwartaal, am_hilversum)}

    html = als(am_hilversum).get(adres(hilversum, kwartaal)).content.decode()

    assert regels[5].hele_looptijd > 0
    assert regels[5].gepland == 0
    assert "hele looptijd: " in html


def test_an_actiehouder_sees_the_actions_that_the_organisation_pulls(
    werkplan: Werkplan, actiehouder: Gebruiker, als: AlsPersoon
) -> None:
    regio = Organisatie.objects.get(naam="Regio Gooi en Vechtstreek")

    regels = kwartaalregels(werkplan, regio, KWARTAAL, actiehouder)

    assert [org.pk for org in boekbare_organisaties(actiehouder, werkplan)] == [regio.pk]
    assert regels
    assert {regel.actie.trekker_id for regel in regels} == {regio.pk}
    assert als(actiehouder).get("/kwartaal/").status_code == 200


def test_who_is_actiehouder_of_one_action_only_sees_that_one(
    werkplan: Werkplan, hilversum: Organisatie, lezer: Gebruiker, bedrijvenfederatie: Gebruiker
) -> None:
    federatie = Organisatie.objects.get(naam="Bedrijvenfederatie Gooi en Vechtstreek")
    Actie.objects.filter(plan=werkplan, nummer=2).update(actiehouder=lezer)

    alle = kwartaalregels(werkplan, federatie, KWARTAAL, bedrijvenfederatie)

    assert 2 in [regel.actie.nummer for regel in alle]
    assert boekbare_organisaties(lezer, werkplan) == []


def test_a_coordinator_may_choose_any_organisation_that_takes_part(
    werkplan: Werkplan, coordinator: Gebruiker
) -> None:
    namen = {str(organisatie) for organisatie in boekbare_organisaties(coordinator, werkplan)}

    assert "Bedrijvenfederatie Gooi en Vechtstreek" in namen
    gemeenten = Gemeente.objects.filter(organisatie__naam__in=namen)
    assert {"Huizen", "Weesp"} <= {gemeente.naam for gemeente in gemeenten}
    assert "Eemnes" not in {gemeente.naam for gemeente in gemeenten}


# --- Confirming and changing ---
def test_one_button_records_the_whole_quarter(
    werkplan: Werkplan, hilversum: Organisatie, am_hilversum: Gebruiker, als: AlsPersoon
) -> None:
    client = als(am_hilversum)

    antwoord = client.post(adres(hilversum), formulier(client, adres(hilversum)), follow=True)

    html = antwoord.content.decode()
    boekingen = Dagenboeking.objects.filter(organisatie=hilversum, jaar=2019, kwartaal=2)
    assert boekingen.count() == 10
    assert "Vastgelegd voor " in html
    assert re.search(
        r'class="antwoord">Vastgelegd: [\d,]+ dag(en)?\. Gepland: [\d,]+ dagen \+ \d+ n\.t\.b\.', html
    )
    assert "Nog vast te leggen" in html
    assert "Wijziging vastleggen" in html
    assert KWARTAAL not in open_kwartalen(werkplan, [hilversum], VANDAAG)[hilversum.pk]


def test_a_number_and_a_remark_can_be_changed_first_and_later(
    werkplan: Werkplan, hilversum: Organisatie, am_hilversum: Gebruiker, als: AlsPersoon
) -> None:
    client = als(am_hilversum)
    actie = Actie.objects.get(plan=werkplan, nummer=2)
    velden = formulier(client, adres(hilversum))
    velden |= {veld(actie): "2,5", veld(actie, "opmerking"): "Extra overleg"}

    client.post(adres(hilversum), velden)
    eerst = Dagenboeking.objects.get(actie=actie, organisatie=hilversum)
    assert (eerst.dagen, eerst.opmerking, eerst.versie) == (Decimal("2.5"), "Extra overleg", 1)

    velden = formulier(client, adres(hilversum)) | {veld(actie): "3"}
    client.post(adres(hilversum), velden)

    later = Dagenboeking.objects.get(actie=actie, organisatie=hilversum)
    assert (later.dagen, later.opmerking, later.versie) == (Decimal(3), "Extra overleg", 2)
    andere = Dagenboeking.objects.filter(organisatie=hilversum).exclude(pk=later.pk)
    assert set(andere.values_list("versie", flat=True)) == {1}


def test_nobody_overwrites_unseen_and_nothing_typed_is_lost(
    werkplan: Werkplan,
    hilversum: Organisatie,
    am_hilversum: Gebruiker,
    coordinator: Gebruiker,
    als: AlsPersoon,
) -> None:
    actie = Actie.objects.get(plan=werkplan, nummer=2)
    mijn, ander = als(am_hilversum), als(coordinator)
    velden = formulier(mijn, adres(hilversum)) | {veld(actie): "4"}
    ander.post(adres(hilversum), formulier(ander, adres(hilversum)) | {veld(actie): "1,5"})

    antwoord = mijn.post(adres(hilversum), velden)

    html = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert "Intussen vastgelegd: 1,5" in html
    assert f'name="{veld(actie)}" value="4"' in html
    assert Dagenboeking.objects.get(actie=actie, organisatie=hilversum).dagen == Decimal("1.5")

    versies = dict(re.findall(r'name="(actie-\d+-versie)" value="(\d+)"', html))
    antwoord = mijn.post(adres(hilversum), velden | versies)
    assert antwoord.status_code == 302
    assert Dagenboeking.objects.get(actie=actie, organisatie=hilversum).dagen == 4


def test_confirming_twice_the_same_is_no_conflict(
    werkplan: Werkplan, hilversum: Organisatie, am_hilversum: Gebruiker, als: AlsPersoon
) -> None:
    client = als(am_hilversum)
    velden = formulier(client, adres(hilversum))

    antwoorden = [client.post(adres(hilversum), velden).status_code for _ in range(2)]

    assert antwoorden == [302, 302]
    assert Dagenboeking.objects.filter(organisatie=hilversum).count() == 10


@pytest.mark.parametrize("waarde", ["1,3", "-1", "veel", "", "1e5", "99999"])
def test_bad_input_is_named_and_kept_and_nothing_is_stored(
    werkplan: Werkplan, hilversum: Organisatie, am_hilversum: Gebruiker, als: AlsPersoon, waarde: str
) -> None:
    client = als(am_hilversum)
    actie = Actie.objects.get(plan=werkplan, nummer=2)
    velden = formulier(client, adres(hilversum)) | {veld(actie): waarde, veld(actie, "opmerking"): "blijft"}

    antwoord = client.post(adres(hilversum), velden)

    html = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert f'href="#id_{veld(actie)}">Actie 2: ' in html
    assert 'value="blijft"' in html
    assert not Dagenboeking.objects.exists()


def test_an_empty_form_stores_nothing(
    werkplan: Werkplan, hilversum: Organisatie, am_hilversum: Gebruiker, als: AlsPersoon
) -> None:
    antwoord = als(am_hilversum).post(adres(hilversum), {})

    assert antwoord.status_code == 200
    assert not Dagenboeking.objects.exists()


def test_the_whole_screen_is_stored_or_nothing(
    werkplan: Werkplan, hilversum: Organisatie, am_hilversum: Gebruiker
) -> None:
    goed, fout = Actie.objects.filter(plan=werkplan).order_by("nummer")[:2]
    invoer = [DagenInvoer(goed, Decimal(1)), DagenInvoer(fout, Decimal("0.3"))]

    with pytest.raises(ValidationError):
        leg_kwartaal_vast(
            organisatie=hilversum, kwartaal=KWARTAAL, invoer=invoer, door=am_hilversum, vandaag=VANDAAG
        )

    assert not Dagenboeking.objects.exists()


# --- Rights ---
def test_who_may_not_record_days_is_refused(
    werkplan: Werkplan, hilversum: Organisatie, lezer: Gebruiker, beheerder: Gebruiker, als: AlsPersoon
) -> None:
    for gebruiker in (lezer, beheerder):
        assert als(gebruiker).get("/kwartaal/").status_code == 403
        assert als(gebruiker).post(adres(hilversum), {}).status_code == 403


def test_somebody_elses_organisation_is_refused_and_an_unknown_one_not_found(
    werkplan: Werkplan, hilversum: Organisatie, am_huizen: Gebruiker, als: AlsPersoon
) -> None:
    client = als(am_huizen)

    assert client.get(adres(hilversum)).status_code == 403
    assert client.post(adres(hilversum), {}).status_code == 403
    assert client.get("/kwartaal/?organisatie=999999").status_code == 404
    assert client.get("/kwartaal/?organisatie=abc").status_code == 404


def test_the_service_is_the_door_for_everybody(
    werkplan: Werkplan, hilversum: Organisatie, am_huizen: Gebruiker, lezer: Gebruiker, actiehouder: Gebruiker
) -> None:
    actie = Actie.objects.get(plan=werkplan, nummer=2)

    for gebruiker in (am_huizen, lezer, actiehouder):
        with pytest.raises(PermissionDenied):
            leg_kwartaal_vast(
                organisatie=hilversum,
                kwartaal=KWARTAAL,
                invoer=[DagenInvoer(actie, Decimal(1))],
                door=gebruiker,
                vandaag=VANDAAG,
            )
    assert not Dagenboeking.objects.exists()


@pytest.mark.parametrize(
    "vraag",
    ["jaar=2018&kwartaal=1", "jaar=2021&kwartaal=1", "jaar=2020&kwartaal=5", "jaar=x", "periode=2020"],
)
def test_a_quarter_outside_the_plan_or_in_the_future_is_not_found(
    werkplan: Werkplan, am_hilversum: Gebruiker, als: AlsPersoon, vraag: str
) -> None:
    assert als(am_hilversum).get(f"/kwartaal/?{vraag}").status_code == 404


def test_anonymous_visitors_sign_in_first_and_other_methods_do_not_exist(
    werkplan: Werkplan, am_hilversum: Gebruiker, als: AlsPersoon, client: Client
) -> None:
    antwoord: Any = client.get("/kwartaal/")

    assert antwoord["Location"].startswith("/inloggen/")
    assert als(am_hilversum).delete("/kwartaal/").status_code == 405


# --- One record at a time (the API) ---
def test_a_single_record_follows_the_same_rules(
    werkplan: Werkplan, hilversum: Organisatie, am_hilversum: Gebruiker
) -> None:
    actie = Actie.objects.get(plan=werkplan, nummer=2)
    gegeven: dict[str, Any] = {
        "actie": actie,
        "organisatie": hilversum,
        "door": am_hilversum,
        "vandaag": VANDAAG,
    }

    boeking = boek_dagen(**gegeven, kwartaal=KWARTAAL, dagen=Decimal(1))
    with pytest.raises(ValidationError, match="al dagen vastgelegd"):
        boek_dagen(**gegeven, kwartaal=KWARTAAL, dagen=Decimal(2))
    with pytest.raises(ValidationError, match="nog niet begonnen"):
        boek_dagen(**gegeven, kwartaal=Kwartaal(2021, 1), dagen=Decimal(2))

    wijzig_dagen(boeking, door=am_hilversum, versie=1, dagen=Decimal("2.5"), opmerking="", vandaag=VANDAAG)
    with pytest.raises(VersieConflict):
        wijzig_dagen(boeking, door=am_hilversum, versie=1, dagen=Decimal(3), opmerking="", vandaag=VANDAAG)


def test_a_conflict_names_what_stands_now(
    werkplan: Werkplan, hilversum: Organisatie, am_hilversum: Gebruiker
) -> None:
    actie = Actie.objects.get(plan=werkplan, nummer=2)
    gegeven: dict[str, Any] = {
        "organisatie": hilversum,
        "kwartaal": KWARTAAL,
        "door": am_hilversum,
        "vandaag": VANDAAG,
    }
    leg_kwartaal_vast(**gegeven, invoer=[DagenInvoer(actie, Decimal(1))])

    with pytest.raises(KwartaalConflict) as fout:
        leg_kwartaal_vast(**gegeven, invoer=[DagenInvoer(actie, Decimal(2))])

    assert fout.value.huidig[actie.pk].dagen == 1


# --- Many actions ---
@pytest.mark.parametrize("aantal", [1, 10, 100])
def test_the_screen_costs_the_same_number_of_queries_at_any_size(
    werkplan: Werkplan, hilversum: Organisatie, am_hilversum: Gebruiker, als: AlsPersoon, aantal: int
) -> None:
    for nummer in range(aantal):
        actie = Actie.objects.create(plan=werkplan, nummer=100 + nummer, titel="Actie", startjaar=2019)
        stap = Stap.objects.create(actie=actie, nummer=1, titel="Stap")
        Inzet.objects.create(stap=stap, dagen_per_gemeente=Decimal(2), jaar=2019)
    client = als(am_hilversum)

    with CaptureQueriesContext(connection) as vragen:
        assert client.get(adres(hilversum)).status_code == 200

    assert len(vragen) <= 19


def test_a_screen_of_hundreds_of_actions_is_stored(
    werkplan: Werkplan, hilversum: Organisatie, am_hilversum: Gebruiker, als: AlsPersoon
) -> None:
    Actie.objects.bulk_create(
        Actie(plan=werkplan, nummer=100 + nummer, titel="Actie", startjaar=2019) for nummer in range(400)
    )
    client = als(am_hilversum)

    assert client.post(adres(hilversum), formulier(client, adres(hilversum))).status_code == 302
    assert Dagenboeking.objects.filter(organisatie=hilversum, actie__nummer__gte=100).count() == 400
