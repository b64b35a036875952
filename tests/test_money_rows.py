"""Every total of money leads to its rows: of a year, of what belongs to no year, and of a municipality."""

from __future__ import annotations

import html
import re
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acties.capaciteit_regels import LOS
from acties.geld_per_gemeente import geld_per_gemeente
from acties.geld_regels import geldregels, uitgaven_achter
from acties.models import Actie, Begrotingsregel, Stap, Uitgave, VastAandeel, Werkplan
from tests.overlegplan import AlsPersoon
from tests.test_list_acties import make_acties
from werkplan.kern.models import Gebruiker, Gemeente
from werkplan.kern.values import Totaal, totaal

pytestmark = pytest.mark.django_db


def tekst_van(inhoud: str) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", inhoud)))


def test_every_figure_of_money_on_the_dashboard_leads_to_rows_that_add_up_to_it(
    demo: Werkplan, als: AlsPersoon
) -> None:
    client = als(Gebruiker.objects.get(username="lezer"))
    bord = client.get("/dashboard/?jaar=2020").text
    betaald = uitgaven_achter(demo, 2020).filter(soort="betaald")

    adres = re.search(r'href="([^"]+)">€ 34\.350</a>', bord)

    assert adres is not None
    rijen = tekst_van(client.get(html.unescape(adres[1])).text)
    assert sum((uitgave.bedrag for uitgave in betaald), Decimal(0)) == 34350
    assert "€ 9.450 verplicht, € 34.350 betaald." in rijen
    assert all(uitgave.omschrijving in rijen for uitgave in betaald)
    assert betaald.exclude(actie__in=Actie.objects.filter(plan=demo).actief_in(2020)).exists()


@pytest.mark.parametrize(
    ("jaar", "geraamd"),
    [
        ("", "€ 107.500 + 9 n.t.b."),
        ("2019", "€ 57.500 + 5 n.t.b."),
        ("2020", "€ 5.000 + 1 n.t.b."),
        ("2021", "€ 20.000"),
        ("los", "€ 25.000 + 3 n.t.b."),
    ],
)
def test_the_rows_of_a_year_are_those_of_the_control_figures(
    werkplan: Werkplan, lezer: Gebruiker, als: AlsPersoon, jaar: str, geraamd: str
) -> None:
    pagina = tekst_van(als(lezer).get(f"/geld/?jaar={jaar}").text)

    regels = geldregels(werkplan, LOS if jaar == "los" else int(jaar) if jaar else None)
    assert f"{geraamd} geraamd" in pagina
    assert str(totaal(regels.telt(regel) for regel in regels.regels)) == geraamd


REGEL = st.tuples(
    st.sampled_from([None, 2019, 2020]),
    st.sampled_from(["", "inwoners", "gelijk", "vast"]),
    st.one_of(st.none(), st.integers(0, 10**6).map(lambda centen: Decimal(centen) / 100)),
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(REGEL, max_size=6))
def test_the_rows_behind_the_money_of_each_municipality_add_up_to_it(
    gemeenten: None, plan: Werkplan, regels: list[tuple[int | None, str, Decimal | None]]
) -> None:
    Actie.objects.filter(plan=plan).delete()
    actie = Actie.objects.create(plan=plan, nummer=1, titel="Fonds", startjaar=2019, eindjaar=2020)
    stap = Stap.objects.create(actie=actie, nummer=1, titel="Bijdragen")
    for jaar, sleutel, bedrag in regels:
        regel = Begrotingsregel.objects.create(
            stap=stap,
            jaar=jaar,
            bedrag=bedrag,
            zekerheid="mogelijk" if bedrag is not None else "ntb",
            verdeelsleutel=sleutel if bedrag is not None else "",
        )
        if regel.verdeelsleutel == "vast":
            VastAandeel.objects.create(
                regel=regel, gemeente=Gemeente.objects.get(naam="Laren"), bedrag=Decimal("0.01")
            )
    verdeling = geld_per_gemeente(plan)

    for jaar in (2019, 2020, None):
        gekozen = LOS if jaar is None else jaar
        for gemeente, bedragen in verdeling.per_gemeente.items():
            achter = geldregels(plan, gekozen, gemeente=gemeente)
            assert totaal(achter.telt(regel) for regel in achter.regels).bekend == bedragen.get(jaar, 0)
        rest = geldregels(plan, gekozen, is_rest=True)
        assert totaal(rest.telt(regel) for regel in rest.regels) == verdeling.niet_verdeeld.get(
            jaar, Totaal()
        )


def test_every_cell_of_the_money_per_municipality_leads_to_its_rows(
    werkplan: Werkplan, lezer: Gebruiker, als: AlsPersoon
) -> None:
    Begrotingsregel.objects.filter(stap__actie__nummer=6).update(verdeelsleutel="gelijk")
    client = als(lezer)
    tabel = client.get("/capaciteit/").text.split('id="geld"')[1]
    cellen = re.findall(r'<td class="getal"><a href="([^"]+)">([^<]+)</a></td>', tabel)

    assert len(cellen) == (7 + 2) * 5
    for adres, bedrag in cellen:
        assert f"{html.unescape(bedrag)} geraamd" in tekst_van(client.get(html.unescape(adres)).text)


def test_the_rows_stand_as_they_were_recorded(werkplan: Werkplan, lezer: Gebruiker, als: AlsPersoon) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('werkplan.nu', '2019-03-01T12:00:00+01:00', true)")
    plan = Werkplan.objects.create(naam="Toen", regio="Toen", startjaar=2019, eindjaar=2021)
    actie = Actie.objects.create(plan=plan, nummer=1, titel="Fonds", startjaar=2019, eindjaar=2019)
    Uitgave.objects.create(
        actie=actie, soort="betaald", datum=date(2019, 2, 1), bedrag=Decimal(100), omschrijving="Toen betaald"
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('werkplan.nu', '', true)")
    Uitgave.objects.create(
        actie=actie, soort="betaald", datum=date(2019, 2, 2), bedrag=Decimal(50), omschrijving="Later betaald"
    )

    toen = als(lezer).get(f"/plannen/{plan.pk}/geld/?peildatum=2019-12-31").text

    assert "€ 100 betaald" in toen
    assert "Later betaald" not in toen
    assert "peildatum=2019-12-31#uitgaven" in toen


@pytest.mark.parametrize("vraag", ["jaar=abc", "gemeente=GM9999", "gemeente=%27", "jaar=20"])
def test_a_cell_that_does_not_exist_is_not_found(
    werkplan: Werkplan, lezer: Gebruiker, als: AlsPersoon, vraag: str
) -> None:
    assert als(lezer).get(f"/geld/?{vraag}").status_code == 404


@pytest.mark.parametrize("aantal", [1, 10, 100])
@pytest.mark.parametrize("vraag", ["", "gemeente=geen&jaar=2020", "gemeente=GM0402"])
def test_the_rows_cost_the_same_number_of_queries_at_any_size(
    werkplan: Werkplan, lezer: Gebruiker, als: AlsPersoon, aantal: int, vraag: str
) -> None:
    make_acties(werkplan, aantal)
    Begrotingsregel.objects.filter(bedrag__isnull=False).update(verdeelsleutel="gelijk")
    client = als(lezer)

    with CaptureQueriesContext(connection) as vragen:
        assert client.get(f"/geld/?{vraag}").status_code == 200

    hooguit = {"": 11, "gemeente=geen&jaar=2020": 22, "gemeente=GM0402": 22}
    assert len(vragen) <= hooguit[vraag]
