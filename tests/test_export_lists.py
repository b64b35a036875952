"""Lists as files: what a spreadsheet gets, and what it can never take for a formula."""

from __future__ import annotations

import csv
import io
import tracemalloc
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from acties.models import Actie, Begrotingsregel, Thema, Werkplan
from tests.overlegplan import AlsPersoon
from tests.test_list_acties import make_acties
from werkplan.kern.exporters import Kolom, Tabel, Waarde, csv_regels, veilig, write_xlsx
from werkplan.kern.models import Gebruiker

KOLOMMEN = (Kolom("Naam"), Kolom("Geld", "euro"), Kolom("Dag", "datum"), Kolom("Ja", "tekst"))


def as_csv(rijen: list[list[Waarde]]) -> list[list[str]]:
    tekst = "".join(csv_regels(Tabel("Proef", KOLOMMEN, rijen, [("Filters", "=geen")])))
    assert tekst.startswith("\ufeff")
    return list(csv.reader(io.StringIO(tekst.removeprefix("\ufeff")), delimiter=";"))


def as_xlsx(rijen: list[list[Waarde]]) -> list[tuple[object, ...]]:
    bestand = io.BytesIO()
    write_xlsx(Tabel("Proef", KOLOMMEN, rijen, [("Filters", "=geen")]), bestand)
    blad = openpyxl.load_workbook(io.BytesIO(bestand.getvalue())).active
    assert blad is not None
    return list(blad.iter_rows(values_only=True))


GEVAARLIJK = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("http://x")', "-"]


@pytest.mark.parametrize("tekst", GEVAARLIJK)
def test_a_text_that_begins_like_a_formula_stays_text(tekst: str) -> None:
    assert as_csv([[tekst, None, None, None]])[-1][0] == f"'{tekst}"
    cel = as_xlsx([[tekst, None, None, None]])[-1][0]
    assert isinstance(cel, str)
    assert cel.startswith("'")


@given(st.text())
def test_no_text_at_all_begins_like_a_formula(tekst: str) -> None:
    assert not veilig(tekst).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert veilig(tekst) in (tekst, f"'{tekst}")


def test_numbers_stay_numbers_and_dates_stay_dates() -> None:
    rij: list[Waarde] = ["Zaal", Decimal("-1250.50"), date(2020, 3, 12), True]

    assert as_csv([rij])[-1] == ["Zaal", "-1250,50", "12-03-2020", "ja"]
    naam, geld, dag, ja = as_xlsx([rij])[-1]
    assert (naam, geld, ja) == ("Zaal", -1250.5, "ja")
    assert str(dag).startswith("2020-03-12")


def test_numbers_of_one_column_have_the_same_decimals_and_lose_none() -> None:
    kolommen = (Kolom("Geld", "euro"), Kolom("Dagen", "dagen"), Kolom("Oppervlakte", "decimaal"))
    rijen: list[list[Waarde]] = [
        [Decimal(0), 0, Decimal("1E+3")],
        [Decimal("30000.00"), Decimal("12.5"), Decimal("12.345")],
        [None, None, None],
    ]

    tekst = "".join(csv_regels(Tabel("Proef", kolommen, rijen)))

    assert tekst.splitlines()[-3:] == ["0,00;0,0;1000,00", "30000,00;12,5;12,345", ";;"]


def test_the_header_says_what_the_file_holds_and_is_safe_too() -> None:
    assert as_csv([])[:3] == [["Proef"], ["Filters", "'=geen"], []]
    assert as_xlsx([])[1][:2] == ("Filters", "'=geen")


def test_a_long_table_takes_no_more_memory_than_a_short_one() -> None:
    def rijen(aantal: int) -> Iterator[list[Waarde]]:
        for nummer in range(aantal):
            yield [f"Rij {nummer} met een tekst van enige lengte", Decimal(nummer), date(2020, 1, 1), False]

    def peak(aantal: int) -> int:
        tracemalloc.start()
        for _ in csv_regels(Tabel("Proef", KOLOMMEN, rijen(aantal))):
            pass
        piek = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return piek

    peak(100)
    assert peak(20_000) < peak(1_000) * 2


def test_the_export_holds_what_the_list_shows(werkplan: Werkplan, lezer: Gebruiker, als: AlsPersoon) -> None:
    antwoord = als(lezer).get("/acties/export.csv?trekker=geen&sorteer=-nummer&pagina=9")

    regels = list(csv.reader(io.StringIO(antwoord.getvalue().decode("utf-8-sig")), delimiter=";"))
    begin = regels.index([]) + 1
    kop, rijen = regels[begin], regels[begin + 1 :]
    assert antwoord["Content-Type"] == "text/csv; charset=utf-8"
    assert antwoord["Content-Disposition"].startswith("attachment; filename=")
    assert ["Filters", "Trekker: nog geen trekker"] in regels
    assert ["Plan", str(werkplan)] in regels
    assert len(rijen) == 6
    assert [rij[0] for rij in rijen] == sorted((rij[0] for rij in rijen), key=int, reverse=True)
    assert {rij[kop.index("Trekker")] for rij in rijen} == {"nog aan te wijzen"}


def test_the_export_has_the_columns_that_were_chosen(
    werkplan: Werkplan, lezer: Gebruiker, als: AlsPersoon
) -> None:
    client, vraag = als(lezer), "kolom=verplicht&kolom=geraamd&jaar=2020"
    assert f"/acties/export.csv?{vraag}" in client.get(f"/acties/?{vraag}").text.replace("&amp;", "&")

    tekst = client.get(f"/acties/export.csv?{vraag}").getvalue().decode("utf-8-sig")

    regels = list(csv.reader(io.StringIO(tekst), delimiter=";"))
    kop, *rijen = regels[regels.index([]) + 1 :]
    assert kop == [
        *("Nummer", "Actie", "Thema", "Geraamd (€)", "Geraamd: regels n.t.b.", "Geraamd: regels regulier"),
        *("Verplicht (€)", "Geraamd, niet toegedeeld (€)", "Geraamd, niet toegedeeld: regels n.t.b."),
    ]
    [vijf] = [rij for rij in rijen if rij[0] == "5"]
    assert vijf[3:] == ["0,00", "0", "0", "0,00", "15000,00", "1"]


def test_sums_of_the_columns_are_the_control_figures(
    werkplan: Werkplan, lezer: Gebruiker, als: AlsPersoon
) -> None:
    antwoord = als(lezer).get("/acties/export.xlsx")

    blad = openpyxl.load_workbook(io.BytesIO(antwoord.getvalue())).active
    assert blad is not None
    rijen = list(blad.iter_rows(values_only=True))
    begin = next(i for i, rij in enumerate(rijen) if rij[0] == "Nummer")
    kop = list(rijen[begin])

    def som(naam: str) -> float:
        return sum(float(str(rij[kop.index(naam)])) for rij in rijen[begin + 1 :])

    assert som("Geraamd (€)") == 107500
    assert som("Geraamd: regels n.t.b.") == 9
    assert som("Dagen gepland") == 113.5
    assert som("Dagen: regels n.t.b.") == 8


def test_a_year_brings_the_undivided_lines_in_columns_of_their_own(
    werkplan: Werkplan, lezer: Gebruiker, als: AlsPersoon
) -> None:
    tekst = als(lezer).get("/acties/export.csv?jaar=2019").getvalue().decode("utf-8-sig")

    regels = list(csv.reader(io.StringIO(tekst), delimiter=";"))
    kop, *rijen = regels[regels.index([]) + 1 :]

    def som(naam: str) -> Decimal:
        return sum((Decimal(rij[kop.index(naam)].replace(",", ".")) for rij in rijen), Decimal(0))

    assert som("Geraamd (€)") == 57500
    assert som("Dagen gepland") == Decimal("94.5")


def test_what_people_typed_is_no_formula_in_the_file(
    werkplan: Werkplan, lezer: Gebruiker, als: AlsPersoon
) -> None:
    thema = Thema.objects.create(plan=werkplan, naam="@thema")
    Actie.objects.filter(plan=werkplan, nummer=1).update(titel='=cmd|"/c calc"!A1', thema=thema)

    tekst = als(lezer).get("/acties/export.csv?zoek=1").getvalue().decode("utf-8-sig")

    assert "'=cmd" in tekst
    assert ";'@thema;" in tekst


@pytest.mark.parametrize("formaat", ["csv", "xlsx"])
@pytest.mark.parametrize("aantal", [1, 10, 100])
def test_an_export_costs_the_same_number_of_queries_at_any_size(
    werkplan: Werkplan, lezer: Gebruiker, als: AlsPersoon, formaat: str, aantal: int
) -> None:
    make_acties(werkplan, aantal)
    client = als(lezer)

    with CaptureQueriesContext(connection) as vragen:
        assert client.get(f"/acties/export.{formaat}").getvalue()

    assert len(vragen) <= 8


def test_money_of_the_undecided_is_no_zero_in_the_file(
    plan: Werkplan, lezer: Gebruiker, als: AlsPersoon
) -> None:
    make_acties(plan, 1)
    regel = Begrotingsregel.objects.get(stap__actie__plan=plan)
    Begrotingsregel.objects.filter(pk=regel.pk).update(zekerheid="ntb", bedrag=None)

    tekst = als(lezer).get("/acties/export.csv").getvalue().decode("utf-8-sig")

    regels = list(csv.reader(io.StringIO(tekst), delimiter=";"))
    kop, rij = regels[-2], regels[-1]
    assert rij[kop.index("Geraamd: regels n.t.b.")] == "1"
