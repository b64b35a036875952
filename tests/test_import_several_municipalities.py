"""One file with rows of several municipalities: each row is judged as its own municipality's, and all is one action."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404

from locaties.models import Invoer, Kolomkeuze, Werklocatie, Werkruimte
from locaties.services.invoer import kies_kolommen, maak_invoer
from locaties.services.invoergemeenten import tellingen_per_gemeente
from locaties.services.invoertaak import vraag
from locaties.tasks import start
from tests.api import BASIS, Api, assert_problem
from tests.inventaris import make_locatie, make_ruimte
from tests.overlegplan import AlsPersoon
from tests.test_import import do, reasons
from tests.test_mandates import make_mandaat
from werkplan.kern.models import Gebruiker, Gemeente, Mandaat

pytestmark = pytest.mark.django_db

KOP = "Id;Gemeente;Locatie;Naam;Postcode;Soort;Oppervlakte\n"


@pytest.fixture
def mandaten(hilversum: Gemeente, huizen: Gemeente) -> list[Mandaat]:
    gemaakt = [make_mandaat(een, van=date(2020, 1, 1)) for een in (hilversum, huizen)]
    for mandaat in gemaakt:
        mandaat.save()
    return gemaakt


@pytest.fixture
def laren() -> Gemeente:
    return Gemeente.objects.get_or_create(code="GM0417", defaults={"naam": "Laren"})[0]


@pytest.fixture
def ruimte(hilversum: Gemeente, huizen: Gemeente) -> Werkruimte:
    """Of Huizen. Both municipalities have a location called Centrum."""
    make_locatie(hilversum, "Centrum")
    make_locatie(hilversum, "Kerkelanden")
    make_locatie(huizen, "Centrum")
    return make_ruimte(make_locatie(huizen, "Havengebied"))


def read(tekst: str, door: Gebruiker, lijst: str = "ruimten") -> Invoer:
    invoer = maak_invoer(tekst.encode(), bestandsnaam="regio.csv", gemeente=None, lijst=lijst, door=door)
    start(invoer)
    invoer.refresh_from_db()
    return invoer


def per_gemeente(invoer: Invoer) -> dict[str, dict[str, int]]:
    return {
        str(gemeente or "onbekend"): {naam: aantal for naam, aantal in aantallen.items() if aantal}
        for gemeente, aantallen in tellingen_per_gemeente(invoer)
    }


def rows(ruimte: Werkruimte) -> str:
    return KOP + "\n".join(
        [
            ";Hilversum;Kerkelanden;Hal 1;1216 AA;hal;1250",
            ";;Havengebied;Hal 2;;hal;90",
            ";;Centrum;Winkel;1271 AA;winkel;80",
            ";;Centrum;Winkel;1223 AA;winkel;70",
            f"{ruimte.pk};;;;;;1750",
            f"{ruimte.pk + 999};GM0402;;;;;1",
            ";;Centrum;Waar;;hal;10",
            ";Laren;Kerkelanden;Hal 3;;hal;10",
            ";Nergenshuizen;Kerkelanden;Hal 3;;hal;10",
            ";Huizen;Kerkelanden;Hal 3;;hal;10",
            ";;Onbekend;Hal 4;;hal;10",
            "Totaal;;;;;;99",
        ]
    )


def test_each_row_is_of_its_own_municipality_and_undo_is_one_action(
    mandaten: list[Mandaat], coordinator: Gebruiker, ruimte: Werkruimte, laren: Gemeente, huizen: Gemeente
) -> None:
    invoer = read(rows(ruimte), coordinator)

    assert per_gemeente(invoer) == {
        "Hilversum": {"nieuw": 2, "geweigerd": 1},
        "Huizen": {"nieuw": 2, "gewijzigd": 1, "geweigerd": 1},
        "Laren": {"geweigerd": 1},
        "onbekend": {"geweigerd": 3},
    }
    assert {nummer: " ".join(redenen) for nummer, redenen in reasons(invoer).items()} == {
        7: "Dit id is van geen ruimte in Hilversum. Laat het id leeg voor een nieuwe ruimte.",
        8: "Centrum is er in Hilversum en Huizen. Vul de gemeente in.",
        9: "Je kunt niet importeren voor Laren. Deze rij blijft erbuiten.",
        10: "Deze gemeente kennen we niet. Kijk de naam na.",
        11: "Deze locatie kennen we niet in Huizen. Voeg haar eerst toe, of kies een andere.",
        12: "We zien niet in welke gemeente dit ligt. Vul de gemeente in, een locatie die we kennen, of een postcode.",
    }
    assert invoer.rijen.get(record_id=ruimte.pk).verschillen() == [("oppervlakte (m²)", "500", "1.750")]

    do(invoer, coordinator)

    winkels = Werkruimte.objects.filter(naam="Winkel").order_by("oppervlakte")
    assert [(str(een.gemeente), een.oppervlakte) for een in winkels] == [
        ("Hilversum", Decimal(70)),
        ("Huizen", Decimal(80)),
    ]
    assert Werkruimte.objects.get(naam="Hal 2").gemeente == huizen
    do(invoer, coordinator, "terugdraaien")
    assert invoer.status == Invoer.Status.TERUGGEDRAAID
    assert list(Werkruimte.objects.values_list("pk", "oppervlakte")) == [(ruimte.pk, Decimal(500))]


def test_a_number_is_given_once_in_the_whole_region(
    mandaten: list[Mandaat], coordinator: Gebruiker, ruimte: Werkruimte
) -> None:
    kop = "Gemeente;Locatie;Naam;Soort;BAG-id\n"
    bag = "0402010000000001"
    invoer = read(f"{kop}Hilversum;Kerkelanden;A;hal;{bag}\nHuizen;Havengebied;B;hal;{bag}\n", coordinator)

    assert reasons(invoer) == {3: ["Een andere ruimte heeft dit BAG-id al. Kijk het na."]}


def test_locations_lie_where_their_column_or_their_place_says(
    mandaten: list[Mandaat], coordinator: Gebruiker, ruimte: Werkruimte, hilversum: Gemeente
) -> None:
    soort = Werklocatie.objects.all()[0].type.naam
    tekst = (
        "Gemeente;Naam;Type;Postcode;Lengtegraad;Breedtegraad;Kern\n"
        f"Hilversum;Een;{soort};;;;\n"
        f";Twee;{soort};1271 AA;;;\n"
        f";Drie;{soort};;5,1765;52,2240;\n"
        f";Vier;{soort};;;;Huizen\n"
        ";Havengebied;;;;;\n"
        ";Nergens;;3511 AA;;;\n"
    )

    invoer = read(tekst, coordinator, "locaties")

    assert per_gemeente(invoer) == {
        "Hilversum": {"nieuw": 2},
        "Huizen": {"nieuw": 2, "ongewijzigd": 1},
        "onbekend": {"geweigerd": 1},
    }


def test_what_each_municipality_remembered_holds_for_its_own_rows_until_somebody_chooses(
    mandaten: list[Mandaat], coordinator: Gebruiker, ruimte: Werkruimte, hilversum: Gemeente, huizen: Gemeente
) -> None:
    for gemeente, veld in ((hilversum, "oppervlakte"), (huizen, "parkeerplaatsen")):
        Kolomkeuze.objects.create(gemeente=gemeente, lijst="ruimten", kolom="raar", veld=veld)
    tekst = "Gemeente;Locatie;Naam;Soort;Raar\nHilversum;Centrum;A;hal;12\nHuizen;Centrum;B;hal;34\n"

    invoer = do(read(tekst, coordinator), coordinator)

    a, b = Werkruimte.objects.get(naam="A"), Werkruimte.objects.get(naam="B")
    assert (a.oppervlakte, a.parkeerplaatsen, b.oppervlakte, b.parkeerplaatsen) == (
        Decimal(12),
        None,
        None,
        34,
    )
    do(invoer, coordinator, "terugdraaien")
    keuzes = ["gemeente", "locatie", "naam", "soort", "bouwjaar"]
    start(kies_kolommen(invoer, door=coordinator, versie=invoer.versie, keuzes=keuzes, vast={}))
    assert set(Kolomkeuze.objects.filter(kolom="raar").values_list("veld", flat=True)) == {"bouwjaar"}
    assert len(reasons(invoer)) == 2


def test_only_who_may_write_for_all_of_them_sees_applies_and_undoes(
    mandaten: list[Mandaat],
    als: AlsPersoon,
    coordinator: Gebruiker,
    am_hilversum: Gebruiker,
    am_huizen: Gebruiker,
    ruimte: Werkruimte,
) -> None:
    invoer = read(rows(ruimte), coordinator)

    for wie in (am_hilversum, am_huizen):
        assert als(wie).get(invoer.get_absolute_url()).status_code == 404
        with pytest.raises(PermissionDenied):
            vraag(invoer, door=wie, versie=invoer.versie, taak="toepassen")
    with pytest.raises(PermissionDenied):
        read(KOP + ";;Centrum;Hal;;hal;1\n", Gebruiker.objects.create(username="nieuw", naam="Nieuw"))
    Mandaat.objects.filter(pk=mandaten[1].pk).delete()
    coordinator = Gebruiker.objects.get(pk=coordinator.pk)
    assert als(coordinator).get(invoer.get_absolute_url()).status_code == 404
    with pytest.raises((PermissionDenied, Http404)):
        vraag(invoer, door=coordinator, versie=invoer.versie, taak="toepassen")
    do(read(rows(ruimte), coordinator), coordinator)
    assert not Werkruimte.objects.filter(gemeente=ruimte.gemeente).exclude(pk=ruimte.pk).exists()


def test_on_the_page_each_municipality_has_its_numbers_and_its_rows(
    mandaten: list[Mandaat], als: AlsPersoon, coordinator: Gebruiker, ruimte: Werkruimte
) -> None:
    client = als(coordinator)
    bestand = SimpleUploadedFile("regio.csv", rows(ruimte).encode())

    pagina = client.post(
        "/locaties/importen/nieuw/", {"gemeente": "", "lijst": "ruimten", "bestand": bestand}, follow=True
    )

    tekst = pagina.content.decode()
    assert "Ruimten van meer gemeenten" in tekst
    assert "je werkt namens Hilversum, Huizen" in tekst
    assert "Je importeert voor" not in tekst
    adres = pagina.redirect_chain[-1][0]
    van_huizen = client.get(f"{adres}?gemeente=GM0406").content.decode()
    assert "alle (4)" in van_huizen
    assert "Kerkelanden" in van_huizen
    assert "Hal 1" not in van_huizen
    invoer = Invoer.objects.get()
    for pad in ("kolommen/", "kop/", "rijen/8/"):
        assert client.get(f"{adres}{pad}").status_code == 200
    assert "Centrum (Huizen)" in client.get(f"{adres}kolommen/").content.decode()
    cellen = {"cel1": "Huizen", "cel2": "Centrum", "cel3": "Waar", "cel5": "hal"}
    client.post(f"{adres}rijen/8/", {"versie": invoer.versie, **cellen})
    assert per_gemeente(invoer)["Huizen"]["nieuw"] == 3


def test_by_the_api_a_file_without_a_municipality_is_of_several(
    mandaten: list[Mandaat], coordinator: Gebruiker, am_hilversum: Gebruiker, ruimte: Werkruimte
) -> None:
    api = Api(coordinator)
    bestand = SimpleUploadedFile("regio.csv", rows(ruimte).encode())

    record = api.client.post(f"{BASIS}importen", {"soort": "werkruimten", "bestand": bestand}).json()

    adres = f"importen/{record['id']}"
    assert (record["gemeente"], record["gemeenteNaam"]) == (None, None)
    assert record["gemeenten"][1] == {
        "gemeente": "GM0406",
        "gemeenteNaam": "Huizen",
        "nieuw": 2,
        "gewijzigd": 1,
        "ongewijzigd": 0,
        "geweigerd": 1,
    }
    assert record["gemeenten"][-1]["gemeente"] is None
    rijen = api.results(f"{adres}/rijen?gemeente=GM0406&uitkomst=nieuw")
    assert [rij["gemeente"] for rij in rijen] == ["GM0406", "GM0406"]
    assert api.post(f"{adres}/toepassen", {"geweigerd": 6}).json()["status"] == "toegepast"
    assert_problem(Api(am_hilversum).get(adres), 404)
    assert api.post(f"{adres}/terugdraaien", {}).json()["status"] == "teruggedraaid"
    assert Werkruimte.objects.count() == 1
