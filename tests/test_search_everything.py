"""One box finds what somebody may know: for everybody on the loket, for who is signed in across the product."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from acties.models import Actie, Besluit, Werkplan
from locaties.models import Werklocatie, Zoekvraag
from locaties.services.zoekvragen import Zoekergegevens
from loket.models import Loketcontact, Vraag, Vraagbericht
from tests.inventaris import make_locatie, make_ruimte
from tests.loketinhoud import DAG, PUBLIEK, make_lid, make_spreekuur, make_steunpunt
from tests.test_find_space import offer
from tests.zoekvraagproef import BAKKER, search
from werkplan.kern.models import Gebruiker, Gemeente, Organisatie
from werkplan.kern.niveau import Niveau
from werkplan.zoeken.openbaar import zoek_openbaar
from werkplan.zoeken.plaats import lees_plaats
from werkplan.zoeken.ruimtewens import Ruimtewens, lees_ruimtewens

KOPPEN = ("Acties", "Locaties", "Ruimten", "Besluiten", "Vragen")
GEVONDEN = ("<b>Zandloper</b>", "z-", "ZANDLOPER kantoor hilversum")
BOOS = (
    *GEVONDEN,
    "%",
    "_____",
    "Zand%per",
    "Z-%",
    "a\\",
    "'; DROP TABLE locaties_zoekvraag; --",
    "a & | ! ( :* <-> b",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7|add:7 }}",
    "x\r\nBcc: zz@example.org",
    "Ж" * 5_000,
    "כיסא حرفي 工匠 ह",
    "👩🏽‍🏭💥",
    "qx\0qz",
    "\u202etxet\u200b",
    "1e999 m2",
    "99999999999999 m2",
    "-1 m²",
)
GEMEENTEN = {"Hilversum": "GM0402", "Gooise Meren": "GM1942"}


@pytest.mark.parametrize(
    ("tekst", "code", "rest"),
    [
        ("1271 AB", "GM0406", ""),
        ("1271ab subsidie", "GM0406", "subsidie"),
        ("inloop Bussum", "GM1942", "inloop"),
        ("gemeente gooise meren", "GM1942", ""),
        ("'s-Graveland", "GM1696", ""),
        ("nederhorst den berg kantoor", "GM1696", "kantoor"),
        ("hilverum", "GM0402", ""),  # mistyped
    ],
)
def test_a_place_is_read_from_a_question(tekst: str, code: str, rest: str) -> None:
    plaats = lees_plaats(tekst, GEMEENTEN)

    assert plaats is not None
    assert (plaats.gemeentecode, plaats.rest) == (code, rest)


@pytest.mark.parametrize("tekst", ["", "9712 AB", "1271 m2 hal", "subsidie", "larense", "💥 \0", "12711"])
def test_what_names_no_place_of_the_region_is_none(tekst: str) -> None:
    assert lees_plaats(tekst, GEMEENTEN) is None


@pytest.mark.parametrize(
    ("tekst", "wens"),
    [
        ("600 m2", Ruimtewens(480, 750)),
        ("hal van 1.200 m²", Ruimtewens(960, 1500, "bedrijfsruimte")),
        ("kantoor 400-1500 m2 kopen", Ruimtewens(400, 1500, "kantoor", "koop")),
        ("tot 300 vierkante meter", Ruimtewens(None, 300)),
        ("office from 200 sqm", Ruimtewens(200, None, "kantoor")),
        ("pand huren", Ruimtewens()),
        ("subsidie 2020", None),
    ],
)
def test_wishes_about_space_are_read_from_a_question(tekst: str, wens: Ruimtewens | None) -> None:
    assert lees_ruimtewens(tekst) == wens


@pytest.fixture
def regio_met_alles(hilversum: Gemeente, huizen: Gemeente) -> None:
    for gemeente in (hilversum, huizen):
        make_lid(gemeente)
        make_spreekuur(make_steunpunt(gemeente, f"plein-{gemeente.code.lower()}"))
        Loketcontact.objects.create(gemeente=gemeente, naam=f"Bel {gemeente.naam}", telefoon="035 000 00 00")
    offer(hilversum, "Aweg", 600)
    offer(huizen, "Bweg", 2400, niveau=Niveau.REGIO)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("begin", "teksten"),
    [
        ("/", ("Bel Hilversum", "Dinsdag 24 november 2020", "1 plek die nu wordt aangeboden")),
        ("/en/", ("Bel Hilversum", "Tuesday 24 November 2020", "1 place on offer now")),
    ],
)
def test_a_postcode_gives_whom_to_call_the_hours_and_the_space(
    client: Client, regio_met_alles: None, begin: str, teksten: tuple[str, ...]
) -> None:
    pagina = client.get(f"{begin}loket/zoeken/?q=1223+RB").text

    assert [tekst for tekst in teksten if tekst not in pagina] == []
    assert "Bel Huizen" not in pagina
    assert not client.cookies


@pytest.mark.django_db
def test_a_size_gives_public_space_first_and_keeps_the_wish(client: Client, regio_met_alles: None) -> None:
    pagina = client.get("/loket/zoeken/?q=600+m2+Hilversum").text
    niets = client.get("/loket/zoeken/?q=2400+m2+Huizen").text

    assert "Aweg 1" in pagina
    assert "/ruimte/?m2_van=480&amp;m2_tot=750&amp;gemeente=GM0402" in pagina
    assert "Bweg" not in niets
    assert "Geen plek gevonden die bij deze wensen past." in niets


@pytest.mark.django_db
def test_the_public_plan_is_found_only_while_it_is_public(client: Client, werkplan: Werkplan) -> None:
    Actie.objects.filter(plan=werkplan, nummer=3).update(titel="Over de zandloper")
    gevonden = client.get("/loket/zoeken/?q=zandloper").text
    Werkplan.objects.update(is_openbaar=False)

    assert "/werkplan/#actie-3" in gevonden
    assert "zandloper</a>" not in client.get("/loket/zoeken/?q=zandloper").text


@pytest.mark.django_db
def test_a_town_is_of_its_municipality_on_that_day(hilversum: Gemeente) -> None:
    make_lid(hilversum)
    Gemeente.objects.create(code="GM1696", naam="Wijdemeren", tot=date(2020, 1, 1), opvolger=hilversum)

    antwoord = zoek_openbaar("Loosdrecht", "nl", lezer=PUBLIEK, dag=DAG)

    assert [deel.sleutel for deel in antwoord.eerst] == ["gemeente:GM0402"]


@pytest.mark.django_db
def test_one_box_finds_actions_locations_and_decisions_that_somebody_may_know(
    client: Client,
    werkplan: Werkplan,
    am_hilversum: Gebruiker,
    lezer: Gebruiker,
    hilversum: Gemeente,
    gemeente_hilversum: Organisatie,
) -> None:
    Actie.objects.filter(plan=werkplan, nummer=3).update(titel="Over de zandloper")
    Besluit.objects.create(plan=werkplan, titel="Zandlopers kopen", datum=DAG)
    make_ruimte(make_locatie(hilversum, "De Zandloper", niveau=Niveau.GEMEENTE), postcode="1223 RB")

    vraag = Vraag.objects.create(
        gemeente=hilversum,
        organisatie=gemeente_hilversum,
        ontvangen_op=DAG,
        antwoord_voor=DAG,
        eerste_termijn=DAG,
    )
    Vraagbericht.objects.create(vraag=vraag, soort="vraag", tekst="Mag ik een zandloper plaatsen?", op=DAG)

    def find(wie: Gebruiker, q: str) -> list[str]:
        client.force_login(wie)
        pagina = client.get("/zoeken/", {"q": q}).text
        return [soort for soort in KOPPEN if f">{soort}</h2>" in pagina]

    assert find(am_hilversum, "zandlop") == ["Acties", "Locaties", "Besluiten", "Vragen"]
    assert find(am_hilversum, vraag.kenmerk.lower()) == ["Vragen"]
    assert find(lezer, "zandlop") == ["Acties", "Besluiten"]
    assert (find(am_hilversum, "1223rb"), find(lezer, "1223 RB")) == (["Ruimten"], [])
    assert find(am_hilversum, "eenhoorn' & | ! \0") == []
    client.logout()
    assert client.get("/zoeken/?q=zandloper").status_code == 302


@pytest.mark.django_db
def test_one_box_finds_who_looks_for_space_and_names_them_to_who_may_know(
    client: Client,
    werkplan: Werkplan,
    am_hilversum: Gebruiker,
    am_huizen: Gebruiker,
    lezer: Gebruiker,
    hilversum: Gemeente,
) -> None:
    zoekvraag = search(hilversum, soort="kantoor", m2_van=600)

    def find(wie: Gebruiker, q: str) -> tuple[bool, bool]:
        client.force_login(wie)
        pagina = client.get("/zoeken/", {"q": q}).text
        return f"{zoekvraag.kenmerk}: kantoor, vanaf 600 m²" in pagina, BAKKER.bedrijf in pagina.split(
            "<main"
        )[1].replace(f'value="{q}"', "")

    for tekst in (zoekvraag.kenmerk.lower(), "kantoor hilversum"):
        assert find(am_hilversum, tekst) == (True, True)
        assert find(am_huizen, tekst) == (True, False)
        assert find(lezer, tekst) == (False, False)
    assert [find(wie, BAKKER.bedrijf)[0] for wie in (am_hilversum, am_huizen)] == [True, False]

    Zoekvraag.objects.update(is_gedeeld=True)
    assert find(am_huizen, BAKKER.bedrijf) == (True, True)


@pytest.mark.django_db
def test_searching_asks_as_often_for_many_as_for_one(
    client: Client, werkplan: Werkplan, am_hilversum: Gebruiker, hilversum: Gemeente, regio_met_alles: None
) -> None:
    client.force_login(am_hilversum)

    def add(van: int, tot: int) -> None:
        for nummer in range(van, tot):
            make_locatie(hilversum, f"Zandloper {nummer}")
            Besluit.objects.create(plan=werkplan, titel=f"Zandloper {nummer}", datum=DAG)
            Actie.objects.create(plan=werkplan, nummer=100 + nummer, titel="Zandloper", startjaar=2019)
            offer(hilversum, f"Zandweg{nummer}")
            search(hilversum, m2_van=600, wie=Zoekergegevens(bedrijf="Zandloper"), door=am_hilversum)

    def count() -> list[int]:
        geteld = []
        for adres in ("/zoeken/?q=zandloper", "/loket/zoeken/?q=600+m2+hilversum+zandloper"):
            client.get(adres)
            with CaptureQueriesContext(connection) as vragen:
                assert client.get(adres).status_code == 200
                geteld.append(len(vragen))
        return geteld

    add(0, 2)
    klein = count()
    add(2, 12)
    client.get("/zoeken/?q=zandloper")

    assert count() == klein


@pytest.mark.django_db
@pytest.mark.parametrize(
    "rijen",
    [
        lambda: Werklocatie.objects.all().zoek("zandloper"),
        lambda: Besluit.objects.all().zoek("zandloper"),
        lambda: Vraag.objects.all().zoek("zandloper"),
    ],
    ids=["locaties", "besluiten", "vragen"],
)
def test_words_are_found_by_their_index(rijen: Callable[[], object]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")

    assert "_woorden" in rijen().order_by().explain()  # type: ignore[attr-defined]


@pytest.mark.django_db
@pytest.mark.parametrize("begin", ["/zoeken/", "/loket/zoeken/"])
def test_nothing_that_is_typed_breaks_the_box_or_becomes_markup(
    client: Client, begin: str, werkplan: Werkplan, am_hilversum: Gebruiker, hilversum: Gemeente
) -> None:
    zoekvraag = search(hilversum, soort="kantoor", wie=Zoekergegevens(bedrijf="<b>Zandloper</b> & Zn"))
    client.force_login(am_hilversum)

    paginas = {tekst: client.get(begin, {"q": tekst}) for tekst in BOOS}

    assert {tekst for tekst, pagina in paginas.items() if pagina.status_code != 200} == set()
    for tekst, pagina in paginas.items():
        inhoud = pagina.text.split("<main")[1]
        assert [deel for deel in ("<b>Zandloper", "<script>", "<img") if deel in inhoud] == [], tekst
        assert begin == "/loket/zoeken/" or (zoekvraag.kenmerk in inhoud) == (tekst in GEVONDEN), tekst
