"""Adding and changing locations and units: rules with words, position, rights, mandate, two editors, history."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from locaties.models import Contact, Doelgroep, Werklocatie, Werkruimte
from tests.inventaris import make_locatie, make_ruimte, make_type
from tests.overlegplan import AlsPersoon
from werkplan.kern.models import Gebruiker, Gemeente, Mandaat
from werkplan.kern.niveau import Niveau

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(als: AlsPersoon, am_hilversum: Gebruiker) -> Client:
    return als(am_hilversum)


def formulier(**velden: object) -> dict[str, object]:
    """What the form of a location sends when only the necessary is filled in."""
    standaard = {
        "naam": "Nieuw terrein",
        "soort": "formeel",
        "type": make_type().pk,
        "niveau": "1",
        "prijs_niveau": "0",
        "opmerking_niveau": "2",
        "versie": "1",
    }
    onbekend = ("milieuzonering", "glasvezel", "parkmanagement", "kvo", "verouderd")
    return standaard | dict.fromkeys(onbekend, "onbekend") | velden


def sent(client: Client, adres: str, **velden: object) -> str:
    antwoord = client.post(adres, formulier(**velden), follow=True)
    assert antwoord.status_code == 200
    return antwoord.content.decode()


@pytest.mark.parametrize(
    ("plek", "nauwkeurigheid"),
    [
        ({"positie": "52,2284 5,1982"}, "precies"),
        ({"positie": "141.300 471.000"}, "precies"),
        ({"postcode": "1223 RB"}, "postcode"),
    ],
)
def test_a_new_location_gets_its_municipality_from_its_position(
    plek: dict[str, str], nauwkeurigheid: str, client: Client, hilversum: Gemeente
) -> None:
    groep = Doelgroep.objects.create(naam="makers")

    pagina = sent(client, "/locaties/nieuw/", **plek, netto_ha="12,5", doelgroepen=[groep.pk])

    locatie = Werklocatie.objects.get()
    assert (locatie.gemeente, locatie.nauwkeurigheid) == (hilversum, nauwkeurigheid)
    assert (locatie.netto_ha, list(locatie.doelgroepen.all())) == (Decimal("12.5"), [groep])
    assert locatie.lon is not None
    assert 5.1 < locatie.lon < 5.3
    assert locatie.gecontroleerd_op == date(2020, 11, 20)
    assert "De locatie staat in de lijst." in pagina


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"verouderd": "ja"}, "Kies de hoofdoorzaak."),
        ({"verouderd": "ja"}, "Vul in hoeveel hectare verouderd is."),
        ({"herstructurering": "facelift"}, "Vul in om hoeveel hectare dit plan gaat."),
        ({"verkoopprijs_min": "300", "verkoopprijs_max": "200"}, "De hoogste prijs mag niet lager zijn"),
        ({"milieucategorie_min": "4.1", "milieucategorie_max": "3"}, "De hoogste categorie mag niet lager"),
        ({"soort": "informeel"}, "Dit type is niet informeel"),
        ({"kvo_tot": "01-01-2022"}, "Kies bij het keurmerk ja"),
        ({"positie": "ergens"}, "Vul twee getallen in"),
        ({"positie": "48.85 2.35"}, "ligt niet in Nederland"),
        ({"positie": "", "postcode": ""}, "Kies een gemeente, of vul een positie of postcode in."),
        ({"positie": "52.30127 5.2386"}, "Daar mag jij geen locaties vastleggen."),
        ({"netto_ha": "veel"}, "Vul een getal in"),
        (
            {"bestaat_van": "01-01-2020", "bestaat_tot": "01-01-2020"},
            "De laatste dag moet na de eerste liggen.",
        ),
        ({"naam": ""}, "Vul dit in."),
    ],
)
def test_each_rule_says_what_to_do_and_keeps_what_was_typed(
    velden: dict[str, str], melding: str, client: Client, hilversum: Gemeente, huizen: Gemeente
) -> None:
    begin = {"positie": "52.2284 5.1982", "kern": "Hilversum-Oost"}

    pagina = sent(client, "/locaties/nieuw/", **(begin | velden))

    assert melding in pagina
    assert "Hilversum-Oost" in pagina
    assert not Werklocatie.objects.exists()


def test_a_change_keeps_an_exact_position_and_tells_the_history(client: Client, hilversum: Gemeente) -> None:
    locatie = make_locatie(hilversum, lon=5.19820000001, lat=52.2284, nauwkeurigheid="precies")
    positie = "52.228400 5.198200"

    sent(
        client,
        f"/locaties/{locatie.pk}/wijzigen/",
        naam="Anders",
        positie=positie,
        nauwkeurigheid="precies",
        gemeente=hilversum.pk,
    )

    locatie.refresh_from_db()
    assert (locatie.naam, locatie.lon) == ("Anders", 5.19820000001)
    historie = client.get(f"/locaties/{locatie.pk}/historie/").content.decode()
    assert "Proefterrein" in historie
    assert "Hilde Hilversum" in historie


def test_whoever_is_second_sees_both_texts(client: Client, hilversum: Gemeente) -> None:
    locatie = make_locatie(hilversum)
    locatie.kern = "Centrum"
    locatie.bewaar(versie=1)

    antwoord = client.post(
        f"/locaties/{locatie.pk}/wijzigen/", formulier(kern="Kerkelanden", gemeente=hilversum.pk)
    )

    pagina = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert "Centrum" in pagina
    assert "Kerkelanden" in pagina


def test_a_location_does_not_move_to_a_municipality_of_somebody_else(
    client: Client, hilversum: Gemeente, huizen: Gemeente
) -> None:
    locatie = make_locatie(hilversum)

    sent(client, f"/locaties/{locatie.pk}/wijzigen/", gemeente=huizen.pk)

    locatie.refresh_from_db()
    assert locatie.gemeente == hilversum


@pytest.mark.parametrize("adres", ["wijzigen/", "contact/", "gecontroleerd/", "ruimten/nieuw/"])
def test_another_municipality_and_a_coordinator_without_mandate_change_nothing(
    adres: str, als: AlsPersoon, am_huizen: Gebruiker, coordinator: Gebruiker, hilversum: Gemeente
) -> None:
    locatie = make_locatie(hilversum)

    for persoon in (am_huizen, coordinator):
        antwoord = als(persoon).post(f"/locaties/{locatie.pk}/{adres}", formulier())
        assert antwoord.status_code == 403

    locatie.refresh_from_db()
    assert (locatie.versie, locatie.ruimten.count()) == (1, 0)


def test_the_coordinator_works_namens_a_municipality_with_a_mandate(
    als: AlsPersoon, coordinator: Gebruiker, hilversum: Gemeente
) -> None:
    Mandaat.objects.create(gemeente=hilversum, van=date(2020, 1, 1), grondslag="besluit")
    locatie, client = make_locatie(hilversum), als(coordinator)

    assert "je werkt namens Hilversum" in client.get(locatie.get_absolute_url()).content.decode()
    client.post(f"/locaties/{locatie.pk}/gecontroleerd/", {"versie": "1"})

    locatie.refresh_from_db()
    assert (locatie.gecontroleerd_op, locatie.gecontroleerd_door) == (date(2020, 11, 20), coordinator)


def test_a_hidden_field_is_on_no_page_and_in_no_history_and_a_form_does_not_lose_it(
    als: AlsPersoon, client: Client, coordinator: Gebruiker, am_huizen: Gebruiker, hilversum: Gemeente
) -> None:
    Mandaat.objects.create(gemeente=hilversum, van=date(2020, 1, 1), grondslag="besluit")
    contact = Contact.objects.create(gemeente=hilversum, organisatie="Geheime makelaar")
    locatie = make_locatie(
        hilversum,
        contact=contact,
        contact_niveau=Niveau.GEMEENTE,
        opmerking="Niet voor buren",
        verkoopprijs_min=Decimal(321),
        prijs_niveau=Niveau.GEMEENTE,
    )
    Werklocatie.objects.filter(pk=locatie.pk).update(opmerking="Niet voor buren, echt niet")
    adres = locatie.get_absolute_url()

    gezien = [
        als(persoon).get(pad).content.decode()
        for persoon in (coordinator, am_huizen)
        for pad in (adres, f"{adres}historie/", "/locaties/?zoek=buren")
    ]
    als(coordinator).post(f"{adres}wijzigen/", formulier(naam="Namens", gemeente=hilversum.pk))

    assert not [
        tekst for tekst in gezien if "Geheime makelaar" in tekst or "voor buren" in tekst or "321" in tekst
    ]
    assert "Geheime makelaar" in client.get(adres).content.decode()
    locatie.refresh_from_db()
    assert (locatie.naam, locatie.verkoopprijs_min) == ("Namens", Decimal(321))
    assert locatie.opmerking == "Niet voor buren, echt niet"


def test_the_contact_of_one_location_is_changed_without_touching_that_of_another(
    client: Client, hilversum: Gemeente
) -> None:
    gedeeld = Contact.objects.create(gemeente=hilversum, organisatie="Balie")
    een, twee = (make_locatie(hilversum, naam, contact=gedeeld) for naam in ("Een", "Twee"))

    client.post(f"/locaties/{een.pk}/contact/", {"naam": "Jo", "niveau": "1", "versie": "1"})

    een.refresh_from_db()
    twee.refresh_from_db()
    assert een.contact is not None
    assert (een.contact.naam, twee.contact) == ("Jo", gedeeld)


def test_a_unit_is_added_and_changed(client: Client, hilversum: Gemeente) -> None:
    locatie = make_locatie(hilversum)
    velden = {
        "naam": "Hal 1",
        "soort": "bedrijfsruimte",
        "maat": "vvo",
        "oppervlakte": "1.250,5",
        "versie": "1",
    }
    velden |= {"eigen_niveau": "0", "opmerking_niveau": "2", "vrije_hoogte": "7,2"}
    velden |= dict.fromkeys(("overheaddeur", "buitenterrein", "netcongestie", "glasvezel"), "onbekend")

    client.post(f"/locaties/{locatie.pk}/ruimten/nieuw/", velden)
    ruimte = Werkruimte.objects.get()
    client.post(f"{ruimte.get_absolute_url()}wijzigen/", velden | {"naam": "Hal 2", "overheaddeur": "ja"})

    ruimte.refresh_from_db()
    assert (ruimte.naam, ruimte.overheaddeur, ruimte.gemeente) == ("Hal 2", "ja", hilversum)
    assert (ruimte.oppervlakte, ruimte.vrije_hoogte) == (Decimal("1250.5"), Decimal("7.2"))


def test_a_plot_is_measured_in_ground(client: Client, hilversum: Gemeente) -> None:
    ruimte = make_ruimte(make_locatie(hilversum))
    velden = {"naam": "Kavel 1", "soort": "kavel", "maat": "vvo", "versie": "1"}
    velden |= {"eigen_niveau": "0", "opmerking_niveau": "2"}
    velden |= dict.fromkeys(("overheaddeur", "buitenterrein", "netcongestie", "glasvezel"), "onbekend")

    pagina = client.post(f"{ruimte.get_absolute_url()}wijzigen/", velden).content.decode()

    assert "De oppervlakte van een kavel is in m² grond." in pagina
