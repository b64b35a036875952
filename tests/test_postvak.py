from __future__ import annotations

from html import unescape

import pytest
from django.test import Client
from django.utils.html import strip_tags
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries, Settings

from werkplan.kern.mailtekst import met_links
from werkplan.kern.models import Bericht, Gebruiker
from werkplan.kern.post import Bijlage, plan_bericht

Status = Bericht.Status
ADRES = "https://werkplan.example.org"


def make_bericht(
    aan: Gebruiker, sleutel: str, status: Bericht.Status = Status.POSTVAK, fout: str = ""
) -> Bericht:
    bericht = plan_bericht(
        sleutel=sleutel, aan=aan, onderwerp=f"Les {sleutel}", tekst="Zie http://localhost:8000/x/."
    )
    Bericht.objects.filter(pk=bericht.pk).update(status=status, fout=fout)
    return bericht


def sign_in(client: Client, wie: Gebruiker) -> None:
    client.force_login(wie, backend="django.contrib.auth.backends.ModelBackend")


def test_one_sees_one_s_own_mail(client: Client, actiehouder: Gebruiker, lezer: Gebruiker) -> None:
    eigen, ander = make_bericht(actiehouder, "eigen"), make_bericht(lezer, "ander")
    sign_in(client, actiehouder)

    pagina = client.get("/postvak/").content.decode()

    assert "Les eigen" in pagina
    assert "Les ander" not in pagina
    assert client.get(f"/postvak/{eigen.pk}/").status_code == 200
    assert client.get(f"/postvak/{ander.pk}/").status_code == 404


@pytest.mark.parametrize(("dag", "titel"), [("2020-11-20", "Demo-postvak"), (None, "Postvak")])
def test_in_the_demo_it_is_called_so(
    dag: str | None, titel: str, client: Client, lezer: Gebruiker, settings: Settings
) -> None:
    if dag is None:
        settings.DEMO_DATUM = None
    sign_in(client, lezer)

    assert f"<title>{titel}" in " ".join(client.get("/postvak/").content.decode().split())


def test_what_did_not_arrive_is_on_top_with_its_reason_and_buttons(
    client: Client, coordinator: Gebruiker, lezer: Gebruiker
) -> None:
    make_bericht(lezer, "oud-en-stuk", Status.MISLUKT, "De mailserver weigerde het bericht (code 550).")
    make_bericht(lezer, "twijfel", Status.ONZEKER, "De verzending is afgebroken.")
    make_bericht(lezer, "nieuw", Status.POSTVAK)
    sign_in(client, coordinator)

    pagina = client.get("/postvak/").content.decode()

    assert pagina.index("Les twijfel") < pagina.index("Les oud-en-stuk") < pagina.index("Les nieuw")
    assert "2 e-mails zijn niet aangekomen." in pagina
    assert "De mailserver weigerde het bericht (code 550)." in pagina
    assert pagina.count("Toch opnieuw versturen<") == 1
    assert pagina.count("Is aangekomen") == 1


def test_the_beheerder_sees_all_mail_without_buttons(
    client: Client, beheerder: Gebruiker, lezer: Gebruiker
) -> None:
    make_bericht(lezer, "twijfel", Status.ONZEKER)
    sign_in(client, beheerder)

    pagina = client.get("/postvak/").content.decode()

    assert "Les twijfel" in pagina
    assert "opnieuw versturen" not in pagina


@pytest.mark.parametrize(("vraag", "aantal"), [("mislukt", 1), ("postvak", 2), ("onzin", 3), ("", 3)])
def test_the_status_filter(
    vraag: str, aantal: int, client: Client, coordinator: Gebruiker, lezer: Gebruiker
) -> None:
    make_bericht(lezer, "a", Status.MISLUKT)
    make_bericht(lezer, "b")
    make_bericht(lezer, "c")
    sign_in(client, coordinator)

    pagina = client.get("/postvak/", {"status": vraag}).content.decode()
    assert pagina.count('<th scope="row">') == aantal


def test_the_coordinator_decides_with_the_buttons(
    client: Client, coordinator: Gebruiker, lezer: Gebruiker
) -> None:
    een, twee = make_bericht(lezer, "een", Status.ONZEKER), make_bericht(lezer, "twee", Status.ONZEKER)
    sign_in(client, coordinator)

    client.post(f"/postvak/{een.pk}/opnieuw/")
    client.post(f"/postvak/{twee.pk}/aangekomen/")

    een.refresh_from_db()
    twee.refresh_from_db()
    assert een.status == Status.POSTVAK
    assert twee.status == Status.VERZONDEN


def test_a_decision_that_somebody_took_already_is_told(
    client: Client, coordinator: Gebruiker, lezer: Gebruiker
) -> None:
    bericht = make_bericht(lezer, "een", Status.ONZEKER)
    sign_in(client, coordinator)
    client.post(f"/postvak/{bericht.pk}/aangekomen/")

    pagina = client.post(f"/postvak/{bericht.pk}/opnieuw/", follow=True).content.decode()

    assert "Dit is intussen al besloten." in pagina
    bericht.refresh_from_db()
    assert bericht.status == Status.VERZONDEN


@pytest.mark.parametrize("knop", ["opnieuw", "aangekomen"])
def test_rights_and_methods_of_the_buttons(
    knop: str, client: Client, lezer: Gebruiker, actiehouder: Gebruiker, beheerder: Gebruiker
) -> None:
    bericht = make_bericht(lezer, "een", Status.ONZEKER)
    adres = f"/postvak/{bericht.pk}/{knop}/"
    assert client.post(adres)["Location"].startswith("/inloggen/")
    for wie, status in ((lezer, 403), (beheerder, 403), (actiehouder, 404)):
        sign_in(client, wie)
        assert client.post(adres).status_code == status
    assert client.get(adres).status_code == 405
    bericht.refresh_from_db()
    assert bericht.status == Status.ONZEKER


def test_rights_and_methods_of_the_postvak(client: Client, zonder_rol: Gebruiker, lezer: Gebruiker) -> None:
    assert client.get("/postvak/")["Location"].startswith("/inloggen/")
    sign_in(client, zonder_rol)
    assert client.get("/postvak/").status_code == 403
    sign_in(client, lezer)
    assert client.post("/postvak/").status_code == 405
    assert client.get("/postvak/999999/").status_code == 404


def test_the_postvak_costs_the_same_number_of_queries_for_1_10_and_100_mails(
    client: Client,
    coordinator: Gebruiker,
    lezer: Gebruiker,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    sign_in(client, coordinator)
    aantallen = set()
    for tot in (1, 10, 100):
        for nummer in range(Bericht.objects.count(), tot):
            make_bericht(lezer, str(nummer), Status.MISLUKT)
        with django_assert_max_num_queries(10) as gesteld:
            client.get("/postvak/")
        aantallen.add(len(gesteld.captured_queries))

    assert len(aantallen) == 1


def test_the_file_of_a_mail_is_handed_out_to_keep(
    client: Client, actiehouder: Gebruiker, lezer: Gebruiker
) -> None:
    bericht = plan_bericht(
        sleutel="les",
        aan=actiehouder,
        onderwerp="Overleg",
        tekst="Kom je?",
        bijlage=Bijlage("uitnodiging.ics", "text/calendar", "BEGIN:VCALENDAR"),
    )
    zonder = make_bericht(actiehouder, "zonder")
    sign_in(client, actiehouder)
    assert f'href="/postvak/{bericht.pk}/bijlage/"' in client.get(f"/postvak/{bericht.pk}/").content.decode()

    antwoord = client.get(f"/postvak/{bericht.pk}/bijlage/")

    assert antwoord.content == b"BEGIN:VCALENDAR"
    assert antwoord["Content-Disposition"] == 'attachment; filename="uitnodiging.ics"'
    assert client.get(f"/postvak/{zonder.pk}/bijlage/").status_code == 404
    sign_in(client, lezer)
    assert client.get(f"/postvak/{bericht.pk}/bijlage/").status_code == 404


@pytest.mark.parametrize(
    ("tekst", "html"),
    [
        (
            "Zie http://localhost:8000/acties/2/.",
            'Zie <a href="/acties/2/">http://localhost:8000/acties/2/</a>.',
        ),
        (
            "http://127.0.0.1:1/a/?b=1&c=2#d",
            '<a href="/a/?b=1&amp;c=2#d">http://127.0.0.1:1/a/?b=1&amp;c=2#d</a>',
        ),
        ("http://localhost:8000", '<a href="/">http://localhost:8000</a>'),
        ("http://localhost:8000//elders.nl/", '<a href="/elders.nl/">http://localhost:8000//elders.nl/</a>'),
        (
            "(https://elders.nl/x)",
            '(<a href="https://elders.nl/x" rel="noopener noreferrer nofollow">https://elders.nl/x</a>)',
        ),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("<b>'vet'</b>", "&lt;b&gt;&#x27;vet&#x27;&lt;/b&gt;"),
        ("http://[kapot", "http://[kapot"),
    ],
)
def test_addresses_become_links_and_the_rest_is_escaped(tekst: str, html: str) -> None:
    assert met_links(tekst, eigen_adres="http://localhost:8001") == html


def test_elsewhere_an_address_of_this_machine_is_not_ours() -> None:
    assert 'href="http://localhost:9/x"' in met_links("http://localhost:9/x", eigen_adres=ADRES)


@given(
    st.lists(
        st.sampled_from(["http://", "https://", "<a>", "&", '"', "'", "x.nl", "/", " ", ".", "]", "[", "?"])
    )
)
def test_whatever_is_in_a_mail_no_other_tags_come_out(delen: list[str]) -> None:
    tekst = "".join(delen)

    html = met_links(tekst, eigen_adres=ADRES)

    assert unescape(strip_tags(html)) == tekst
    assert html.count("<") == 2 * html.count("<a href=")
