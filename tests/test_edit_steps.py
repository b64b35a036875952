"""Steps of an action, and the money and days below them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from acties.models import Actie, Begrotingsregel, Inzet, Stap, Uitgave, Werkplan
from tests.overlegplan import VANDAAG, AlsPersoon
from werkplan.kern.models import Gebruiker, Gemeente


@pytest.fixture
def stap(werkplan: Werkplan) -> Stap:
    """The first of the three steps of action 13."""
    actie = Actie.objects.select_related("plan").get(plan=werkplan, nummer=13)
    return Stap.objects.select_related("actie__plan").get(actie=actie, nummer=1)


def ingevuld(stap: Stap, **anders: object) -> dict[str, object]:
    return {
        "nummer": stap.nummer,
        "titel": stap.titel,
        "uitvoerder": stap.uitvoerder_id or "",
        "stand": stap.stand,
        "opmerking": stap.opmerking,
        "niet_meegerekend": "",
        "versie": stap.versie,
        **anders,
    }


def nummers(stap: Stap) -> list[str]:
    return [f"{rij.nummer} {rij.titel[:6]}" for rij in Stap.objects.filter(actie=stap.actie_id)]


def test_step_changes_with_its_opgaven_and_partners(
    als: AlsPersoon, stap: Stap, coordinator: Gebruiker
) -> None:
    opgave = stap.actie.opgaven.get()
    partner = stap.actie.trekker
    assert partner is not None
    velden = ingevuld(
        stap,
        stand="loopt",
        niet_meegerekend="juridische borging\n\nvervolgacties ",
        opgaven=[opgave.pk],
        samen_met=[partner.pk],
    )

    assert als(coordinator).post(f"/stappen/{stap.pk}/wijzigen/", velden).status_code == 302

    stap.refresh_from_db()
    assert (stap.stand, stap.niet_meegerekend) == ("loopt", ["juridische borging", "vervolgacties"])
    assert [rij.organisatie for rij in stap.samen_met.all()] == [partner]
    assert [rij.opgave for rij in stap.stapopgaven.all()] == [opgave]


def test_step_that_takes_a_number_changes_places(als: AlsPersoon, stap: Stap, coordinator: Gebruiker) -> None:
    als(coordinator).post(f"/stappen/{stap.pk}/wijzigen/", ingevuld(stap, nummer=3))

    assert nummers(stap) == ["1 Bezien", "2 Inloop", "3 Landin"]


def test_new_step_comes_last_or_where_it_is_put(als: AlsPersoon, stap: Stap, coordinator: Gebruiker) -> None:
    client = als(coordinator)
    velden = ingevuld(stap, titel="Nieuwe stap", uitvoerder="", versie=1)

    assert 'value="4"' in client.get("/acties/13/stappen/nieuw/").content.decode()
    client.post("/acties/13/stappen/nieuw/", {**velden, "nummer": 2})

    assert nummers(stap) == ["1 Landin", "2 Nieuwe", "3 Bezien", "4 Inloop"]


def test_step_with_something_on_it_is_not_removed(
    als: AlsPersoon, stap: Stap, coordinator: Gebruiker
) -> None:
    Uitgave.objects.create(
        actie=stap.actie, stap=stap, soort="betaald", datum=VANDAAG, bedrag=Decimal(5), omschrijving="Bouw"
    )

    antwoord = als(coordinator).post(f"/stappen/{stap.pk}/verwijderen/", {"versie": 1}, follow=True)

    pagina = antwoord.content.decode()
    assert "Bij stap 1 horen nog begrotingsregels en dagen en uitgaven." in pagina
    assert "Zet de stap op vervallen" in pagina
    assert Stap.objects.filter(pk=stap.pk).exists()


def test_bare_step_is_removed(als: AlsPersoon, stap: Stap, coordinator: Gebruiker) -> None:
    kaal = Stap.objects.create(actie=stap.actie, nummer=4, titel="Kaal")

    als(coordinator).post(f"/stappen/{kaal.pk}/verwijderen/", {"versie": 1})

    assert not Stap.objects.filter(pk=kaal.pk).exists()


def test_second_editor_of_a_step_is_told(als: AlsPersoon, stap: Stap, coordinator: Gebruiker) -> None:
    eerste, tweede, adres = als(coordinator), als(coordinator), f"/stappen/{stap.pk}/wijzigen/"
    eerste.post(adres, ingevuld(stap, opmerking="Eerste"))

    botsing = tweede.post(adres, ingevuld(stap, opmerking="Tweede"))

    pagina = botsing.content.decode()
    assert botsing.status_code == 409
    assert "Eerste" in pagina
    assert "Tweede" in pagina
    versie = botsing.context["form"]["versie"].value()
    assert tweede.post(adres, ingevuld(stap, opmerking="Tweede", versie=versie)).status_code == 302


def test_only_what_differs_is_shown_to_the_second_editor(
    als: AlsPersoon, stap: Stap, coordinator: Gebruiker
) -> None:
    adres, opgave = f"/stappen/{stap.pk}/wijzigen/", stap.actie.opgaven.get()
    velden = ingevuld(stap, niet_meegerekend="btw", opgaven=[opgave.pk])
    als(coordinator).post(adres, velden)

    botsing = als(coordinator).post(adres, {**velden, "niet_meegerekend": "btw\nreiskosten"})

    verschillen = botsing.context["verschillen"]
    assert [(veld.naam, veld.opgeslagen, veld.ingevuld) for veld in verschillen] == [
        ("niet_meegerekend", "btw", "btw\nreiskosten")
    ]


def geld(**anders: object) -> dict[str, object]:
    return {
        "bedrag": "15.000",
        "zekerheid": "indicatief",
        "dekking": "",
        "jaar": "2019",
        "verdeelsleutel": "",
        "opmerking": "",
        "versie": 1,
        **anders,
    }


def test_line_of_money_is_added_changed_and_removed(
    als: AlsPersoon, stap: Stap, coordinator: Gebruiker
) -> None:
    client = als(coordinator)
    client.post(f"/stappen/{stap.pk}/geld/nieuw/", geld(bedrag="1.250,50"))
    regel = Begrotingsregel.objects.get(stap=stap, bedrag=Decimal("1250.50"))

    client.post(f"/begrotingsregels/{regel.pk}/wijzigen/", geld(bedrag="", zekerheid="ntb"))
    regel.refresh_from_db()
    assert (regel.bedrag, regel.zekerheid) == (None, "ntb")
    client.post(f"/begrotingsregels/{regel.pk}/verwijderen/", {"versie": 2})

    assert not Begrotingsregel.objects.filter(pk=regel.pk).exists()


def test_regulier_has_neither_amount_nor_certainty(
    als: AlsPersoon, stap: Stap, coordinator: Gebruiker
) -> None:
    als(coordinator).post(f"/stappen/{stap.pk}/geld/nieuw/", geld(bedrag="", zekerheid=""))

    assert Begrotingsregel.objects.get(stap=stap, zekerheid="").dekking == "regulier"


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"bedrag": ""}, "Vul een bedrag in met hoe zeker het is"),
        ({"zekerheid": "ntb"}, "kies n.t.b. zonder bedrag"),
        ({"jaar": "2030"}, "Kies een jaar van het plan: 2019 tot en met 2021."),
        ({"bedrag": "-5"}, "Vul een bedrag in van 0 of meer."),
        (
            {"bedrag": "", "zekerheid": "ntb", "verdeelsleutel": "gelijk"},
            "Zonder bedrag valt er niets te verdelen.",
        ),
        ({"verdeelsleutel": "vast"}, "De vaste bedragen zijn samen € 0 en de regel is € 15.000."),
    ],
)
def test_bad_line_of_money_keeps_what_was_typed(
    als: AlsPersoon, stap: Stap, coordinator: Gebruiker, anders: dict[str, str], melding: str
) -> None:
    aantal = Begrotingsregel.objects.count()

    antwoord = als(coordinator).post(f"/stappen/{stap.pk}/geld/nieuw/", geld(opmerking="Getypt", **anders))

    pagina = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert melding in pagina
    assert "Getypt" in pagina
    assert Begrotingsregel.objects.count() == aantal


def test_fixed_parts_are_kept_and_shown(als: AlsPersoon, stap: Stap, coordinator: Gebruiker) -> None:
    client = als(coordinator)
    huizen, laren = (Gemeente.objects.get(naam=naam).pk for naam in ("Huizen", "Laren"))
    delen = {"verdeelsleutel": "vast", f"vast_{huizen}": "10.000", f"vast_{laren}": "5.000"}

    client.post(f"/stappen/{stap.pk}/geld/nieuw/", geld(**delen))

    regel = Begrotingsregel.objects.get(stap=stap, verdeelsleutel="vast")
    assert dict(regel.vaste_aandelen.values_list("gemeente", "bedrag")) == {
        huizen: Decimal(10000),
        laren: Decimal(5000),
    }
    assert "€ 10.000" in client.get("/acties/13/middelen/").content.decode()


def test_fixed_parts_are_shown_to_the_second_editor(
    als: AlsPersoon, stap: Stap, coordinator: Gebruiker
) -> None:
    client, huizen = als(coordinator), Gemeente.objects.get(naam="Huizen").pk
    delen = {"bedrag": "100", "verdeelsleutel": "vast", f"vast_{huizen}": "100"}
    client.post(f"/stappen/{stap.pk}/geld/nieuw/", geld(**delen))
    regel = Begrotingsregel.objects.get(stap=stap, verdeelsleutel="vast")
    anders = {**delen, "bedrag": "200", f"vast_{huizen}": "200", "versie": 7}

    botsing = client.post(f"/begrotingsregels/{regel.pk}/wijzigen/", geld(**anders))

    assert botsing.status_code == 409
    verschillen = {veld.naam: (veld.opgeslagen, veld.ingevuld) for veld in botsing.context["verschillen"]}
    assert verschillen[f"vast_{huizen}"] == ("€ 100", "€ 200")


def dagen(**anders: object) -> dict[str, object]:
    return {
        "dagen_trekker": "2,5",
        "dagen_per_gemeente": "",
        "jaar": "",
        "opmerking": "",
        "versie": 1,
        **anders,
    }


def test_line_of_days_in_halves(als: AlsPersoon, stap: Stap, coordinator: Gebruiker) -> None:
    client = als(coordinator)
    client.post(f"/stappen/{stap.pk}/dagen/nieuw/", dagen())
    regel = Inzet.objects.get(stap=stap, dagen_trekker=Decimal("2.5"))

    client.post(f"/inzet/{regel.pk}/wijzigen/", dagen(dagen_trekker="", ntb="on"))
    regel.refresh_from_db()
    assert Inzet.objects.filter(pk=regel.pk, dagen_trekker=None, ntb=True).exists()
    client.post(f"/inzet/{regel.pk}/verwijderen/", {"versie": 2})

    assert not Inzet.objects.filter(pk=regel.pk).exists()


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"dagen_trekker": "1,25"}, "Vul hele of halve dagen in"),
        ({"dagen_trekker": ""}, "Vul dagen in, of kies n.t.b. zonder dagen."),
        ({"ntb": "on"}, "Vul dagen in, of kies n.t.b. zonder dagen."),
        ({"jaar": "2030"}, "Kies een jaar van het plan"),
    ],
)
def test_bad_line_of_days_keeps_what_was_typed(
    als: AlsPersoon, stap: Stap, coordinator: Gebruiker, anders: dict[str, str], melding: str
) -> None:
    velden = dagen(opmerking="Getypt", **anders)

    antwoord = als(coordinator).post(f"/stappen/{stap.pk}/dagen/nieuw/", velden)

    pagina = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert melding in pagina
    assert "Getypt" in pagina


@pytest.mark.parametrize("wie", ["lezer", "actiehouder", "am_hilversum", "beheerder"])
def test_only_the_coordinator_changes_steps_and_means(
    als: AlsPersoon, stap: Stap, request: pytest.FixtureRequest, wie: str
) -> None:
    client = als(request.getfixturevalue(wie))
    regel, inzet = stap.begroting.get(), stap.inzet.get()

    for adres in (
        "/acties/13/stappen/nieuw/",
        f"/stappen/{stap.pk}/wijzigen/",
        f"/stappen/{stap.pk}/geld/nieuw/",
        f"/stappen/{stap.pk}/dagen/nieuw/",
        f"/begrotingsregels/{regel.pk}/wijzigen/",
        f"/inzet/{inzet.pk}/wijzigen/",
    ):
        assert client.get(adres).status_code == 403, adres
        assert client.post(adres, {}).status_code == 403, adres
    for adres in (f"/stappen/{stap.pk}", f"/begrotingsregels/{regel.pk}", f"/inzet/{inzet.pk}"):
        assert client.post(f"{adres}/verwijderen/", {"versie": 1}).status_code == 403
        assert client.get(f"{adres}/verwijderen/").status_code == 405
