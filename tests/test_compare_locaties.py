"""Two to four locations side by side: the same facts, what differs, and nothing that is not shared."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from locaties.models import Werklocatie
from locaties.vergelijking import NIET_GEDEELD, Regel, compare, kies
from tests.inventaris import make_leeg, make_locatie, make_ruimte
from tests.records import DAG
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.niveau import Niveau

ADRES = "/locaties/vergelijken/"


@pytest.fixture
def client(am_hilversum: Gebruiker) -> Client:
    client = Client()
    client.force_login(am_hilversum)
    return client


@pytest.fixture
def paar(hilversum: Gemeente, huizen: Gemeente) -> list[Werklocatie]:
    een = make_locatie(hilversum, "Een", netto_ha=Decimal("12.5"), glasvezel="ja", milieucategorie_max="3.2")
    twee = make_locatie(
        huizen,
        "Twee",
        netto_ha=Decimal(8),
        glasvezel="ja",
        verkoopprijs_min=Decimal(200),
        prijs_niveau=Niveau.GEMEENTE,
    )
    make_leeg(make_ruimte(een, 500))
    make_ruimte(een, 500)
    return [een, twee]


def regels(paar: list[Werklocatie], persoon: Gebruiker) -> dict[str, Regel]:
    return {regel.label: regel for deel in compare(paar, persoon, DAG) for regel in deel.regels}


def test_the_facts_stand_side_by_side(paar: list[Werklocatie], am_hilversum: Gebruiker) -> None:
    gevonden = regels(paar, am_hilversum)

    assert gevonden["Gemeente"].waarden == ["Hilversum", "Huizen"]
    assert gevonden["Netto (ha)"].waarden == ["12,5", "8"]
    assert gevonden["Voorraad (m² vvo)"].waarden == ["1.000", "0"]
    assert gevonden["Leegstand"].waarden == ["50,0%", "-"]
    assert gevonden["Milieucategorie maximaal"].waarden == ["3.2", "onbekend"]
    assert (gevonden["Glasvezel"].verschilt, gevonden["Netto (ha)"].verschilt) == (False, True)
    assert "Parkeren" not in gevonden


def test_what_another_municipality_does_not_share_is_said_and_not_shown(
    paar: list[Werklocatie], am_hilversum: Gebruiker, am_huizen: Gebruiker
) -> None:
    assert regels(paar, am_hilversum)["Verkoopprijs vanaf"].waarden == ["onbekend", NIET_GEDEELD]
    assert "€ 200" in regels(paar, am_huizen)["Verkoopprijs vanaf"].waarden[1]


def test_the_page_says_what_differs(client: Client, paar: list[Werklocatie]) -> None:
    een, twee = paar

    tekst = client.get(f"{ADRES}?id={twee.pk}&id={een.pk}").content.decode()

    assert tekst.index("Twee</a>") < tekst.index("Een</a>")
    assert "bekende kenmerken verschillen" in tekst
    assert "Niet alles wat je koos" not in tekst


@pytest.mark.parametrize("vraag", ["", "?id=", "?id=x&id=-1", "?id=99999999999999999999&id=0", "?id=²"])
def test_without_two_locations_it_says_where_to_choose(client: Client, vraag: str) -> None:
    response = client.get(f"{ADRES}{vraag}")

    assert response.status_code == 200
    assert "Kies twee tot vier locaties" in response.content.decode()


def test_a_location_that_is_not_shared_and_a_fifth_one_stay_out(
    client: Client, paar: list[Werklocatie], hilversum: Gemeente, huizen: Gemeente, am_hilversum: Gebruiker
) -> None:
    geheim = make_locatie(huizen, "Geheim", niveau=Niveau.GEMEENTE)
    meer = [make_locatie(hilversum, f"Meer {nummer}") for nummer in range(4)]

    tekst = client.get(f"{ADRES}?" + "&".join(f"id={een.pk}" for een in [*paar, geheim])).content.decode()
    gekozen, mist = kies(am_hilversum, [str(een.pk) for een in meer] + [str(paar[0].pk)])

    assert "Geheim" not in tekst
    assert "Niet alles wat je koos" in tekst
    assert (len(gekozen), mist) == (4, True)


def test_the_list_offers_the_choice(client: Client, paar: list[Werklocatie]) -> None:
    for adres in ("/locaties/", "/locaties/kaart/"):
        tekst = client.get(adres).content.decode()
        assert f'action="{ADRES}"' in tekst
        assert f'name="id" value="{paar[0].pk}"' in tekst


def test_queries_do_not_grow_with_the_units(client: Client, paar: list[Werklocatie]) -> None:
    adres = f"{ADRES}?id={paar[0].pk}&id={paar[1].pk}"
    client.get(adres)
    aantallen = []
    for aantal in (1, 8):
        for _ in range(aantal):
            make_leeg(make_ruimte(paar[0]))
        with CaptureQueriesContext(connection) as gevangen:
            client.get(adres)
        aantallen.append(len(gevangen))

    assert aantallen[0] == aantallen[1]
