"""The report of a year: one snapshot, and the same figures in every format."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from html import unescape
from io import BytesIO
from itertools import pairwise
from typing import Any

import docx
import jsonschema
import openpyxl
import pypdf
import pytest
import yaml
from django.test import Client

from acties.figures import Selectie, samenvatting
from acties.importers import EIGEN_PLAN
from acties.models import Uitgave, Werkplan
from loket.models import Vraag as Loketvraag
from werkplan.demo.rapporten import ask_reports
from werkplan.kern.klok import nu
from werkplan.kern.models import Gebruiker
from werkplan.kern.values import Totaal
from werkplan.rapport.gegevens.verzamelen import Vraag, collect
from werkplan.rapport.models import Momentopname, Rapport
from werkplan.rapport.momentopname import getal
from werkplan.rapport.opmaak.alle import render_all
from werkplan.rapport.services.maken import ask
from werkplan.rapport.services.werk import mark_of, story_of, work
from werkplan.rapport.zinnen import aantal_dagen, m2

pytestmark = pytest.mark.django_db

VANDAAG = date(2020, 11, 20)
CONTROLE = yaml.safe_load(EIGEN_PLAN.read_text())["controlegetallen"]
STANDEN = {2019: "eindstand", 2020: "tussenstand", 2021: "alleen-plan"}
MET_WOORDEN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


def make_report(plan: Werkplan, jaar: int = 2019, **meer: Any) -> Rapport:
    """A report of the demo, made as the worker makes it."""
    coordinator = Gebruiker.objects.get(username="coordinator")
    rapport = ask(plan=plan, jaar=jaar, vandaag=VANDAAG, moment=nu(), door=coordinator, **meer)
    assert work(rapport.pk, vandaag=VANDAAG)
    rapport.refresh_from_db()
    assert (rapport.fout, rapport.status, rapport.voortgang) == ("", "concept", 100)
    return rapport


@dataclass(frozen=True)
class Gelezen:
    """What was made once, and is read by many tests."""

    titel: str
    inhoud: dict[str, bytes]
    bijlagen: dict[str, bytes]

    @property
    def opname(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = json.loads(self.inhoud["json"])["momentopname"]
        return gegevens

    @property
    def pdf(self) -> pypdf.PdfReader:
        return pypdf.PdfReader(BytesIO(self.inhoud["pdf"]))


@cache
def _kept() -> dict[int, Gelezen]:
    return {}


@pytest.fixture
def rapporten(request: pytest.FixtureRequest) -> dict[int, Gelezen]:
    """The reports of the three years of the demo."""
    if not _kept():
        demo = request.getfixturevalue("demo")
        for jaar in STANDEN:
            rapport = make_report(demo, jaar)
            alle = list(rapport.bestanden.select_related("gemeente"))
            _kept()[jaar] = Gelezen(
                str(rapport),
                {een.formaat: bytes(een.inhoud) for een in alle if een.is_rapport},
                {een.naam: bytes(een.inhoud) for een in alle if not een.is_rapport},
            )
    return _kept()


def words_of(docx_inhoud: bytes) -> str:
    return " ".join(stuk.text or "" for stuk in docx.Document(BytesIO(docx_inhoud)).element.iter(MET_WOORDEN))


def first_pages(pdf: pypdf.PdfReader, aantal: int = 1) -> str:
    return " ".join(" ".join(blad.extract_text() for blad in pdf.pages[:aantal]).split())


@pytest.mark.parametrize("jaar", STANDEN)
def test_every_format_says_the_control_figures_of_the_plan(rapporten: dict[int, Gelezen], jaar: int) -> None:
    rapport = rapporten[jaar]
    gegevens = rapport.opname
    boek = openpyxl.load_workbook(BytesIO(rapport.inhoud["xlsx"]), read_only=True)
    blad = {rij[0]: rij[1:] for rij in boek["kerncijfers"].iter_rows(values_only=True) if rij}

    bedrag, dagen = CONTROLE["bedrag_per_jaar"][jaar], CONTROLE["dagen_per_jaar_bij_7_gemeenten"][jaar]
    van_jaar, plan = gegevens["cijfers"]["jaar"], gegevens["cijfers"]["plan"]
    assert gegevens["stand"] == STANDEN[jaar]
    assert (van_jaar["geld"]["bekend"], van_jaar["dagen"]["bekend"]) == (bedrag, dagen)
    assert van_jaar["acties"] == CONTROLE["acties_actief_per_jaar"][jaar]
    assert plan["acties"] == CONTROLE["aantal_acties"]
    assert plan["geld"] == {"bekend": CONTROLE["bedrag_geraamd"], "aantalNtb": CONTROLE["stappen_ntb"]}
    assert plan["dagen"] == {
        "bekend": CONTROLE["dagen_totaal_bij_7_gemeenten"],
        "aantalNtb": CONTROLE["dagen_ntb"],
    }
    assert sum(len(actie["stappen"]) for actie in gegevens["acties"]) == CONTROLE["aantal_stappen"]
    woorden = {
        "html": rapport.inhoud["html"].decode(),
        "pdf": first_pages(rapport.pdf),
        "docx": words_of(rapport.inhoud["docx"]),
    }
    jaar_geld = str(Totaal(Decimal(bedrag), van_jaar["geld"]["aantalNtb"]))
    jaar_dagen = str(Totaal(Decimal(str(dagen)), van_jaar["dagen"]["aantalNtb"], "dagen"))
    for formaat, tekst in woorden.items():
        for cijfer in ("€ 107.500 + 9 n.t.b.", "113,5 dagen + 8 n.t.b.", jaar_geld, jaar_dagen):
            assert cijfer in tekst, (formaat, cijfer)
    assert blad["Geraamd"][:2] in ((jaar_geld, "€ 107.500 + 9 n.t.b."), (bedrag, "€ 107.500 + 9 n.t.b."))
    assert blad["waarvan indicatief"][1] == CONTROLE["bedrag_indicatief"]
    assert blad["Geraamd"][-1] == "regels-begroting" in boek.sheetnames
    assert blad["Acties"][:2] == (CONTROLE["acties_actief_per_jaar"][jaar], CONTROLE["aantal_acties"])


def test_the_json_is_what_the_published_schema_says(rapporten: dict[int, Gelezen], client: Client) -> None:
    antwoord = client.get("/rapporten/schema/1/")
    assert antwoord["Content-Type"] == "application/schema+json"
    schema = antwoord.json()
    jsonschema.Draft202012Validator.check_schema(schema)
    keuring = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )

    for rapport in rapporten.values():
        gegevens = json.loads(rapport.inhoud["json"])
        fouten = [f"{fout.json_path}: {fout.message[:200]}" for fout in keuring.iter_errors(gegevens)]
        assert fouten == []
        del gegevens["momentopname"]["cijfers"]["jaar"]["geld"]["aantalNtb"]
        assert not keuring.is_valid(gegevens)
    assert client.get("/rapporten/schema/2/").status_code == 404


def test_totals_are_those_of_the_screens_and_of_the_rows_behind_them(
    demo: Werkplan, rapporten: dict[int, Gelezen]
) -> None:
    gegevens = rapporten[2020].opname

    scherm = samenvatting(Selectie(demo, jaar=2020))
    jaar = gegevens["cijfers"]["jaar"]
    assert jaar["betaald"] == getal(scherm.realisatie.betaald)
    assert jaar["besteed"] == getal(scherm.realisatie.dagen)
    regels = gegevens["regels"]
    assert sum(regel["bedrag"] or 0 for regel in regels["begroting"]) == CONTROLE["bedrag_geraamd"]
    assert sum(regel["dagen"] or 0 for regel in regels["inzet"]) == CONTROLE["dagen_totaal_bij_7_gemeenten"]
    assert sum(een["besteed"] for een in gegevens["capaciteit"]) == jaar["besteed"]
    vragen = Loketvraag.objects.filter(ontvangen_op__year=2020, ontvangen_op__lte=VANDAAG)
    assert sum(een["aantal"] for een in gegevens["loket"]["vragen"]) == vragen.count() > 0


@dataclass
class UitBestand:
    """What the plan file says, added up here: by year (None: of no single year), and by whatever it is about."""

    geld: dict[Any, list[Decimal]] = field(default_factory=dict)
    dagen: dict[Any, list[Decimal]] = field(default_factory=dict)

    def tel(self, naar: str, sleutel: Any, bekend: object, ntb: object) -> None:
        som = getattr(self, naar).setdefault(sleutel, [Decimal(0), Decimal(0)])
        som[0] += Decimal(str(bekend or 0))
        som[1] += bool(ntb)

    def som(self, naar: str, *delen: Any) -> dict[str, Decimal]:
        bekend, ntb = getattr(self, naar).get(delen, [Decimal(0), Decimal(0)])
        return {"bekend": bekend, "aantalNtb": ntb}


def add_up_the_file(zeven: list[str]) -> UitBestand:
    uit = UitBestand()
    for actie in yaml.safe_load(EIGEN_PLAN.read_text())["acties"]:
        van, tot = actie["wanneer"]["start"], actie["wanneer"]["eind"]
        wie = actie["trekker"] or "nog geen trekker"
        for stap in actie["stappen"]:
            trekker, elk = stap.get("dagen_trekker"), stap.get("dagen_per_gemeente")
            dagen_ntb = "dagen" in stap and stap["dagen"] is None
            geld_ntb = "bedrag" in stap and stap["bedrag"] is None
            for jaar in (van if van == tot else None, "plan"):
                uit.tel("geld", (jaar, actie["nummer"]), stap.get("bedrag"), geld_ntb)
                samen = Decimal(str(trekker or 0)) + 7 * Decimal(str(elk or 0))
                uit.tel("dagen", (jaar, actie["nummer"]), samen, dagen_ntb)
                for naam in zeven:
                    uit.tel("dagen", (jaar, naam), elk, dagen_ntb)
                uit.tel("dagen", (jaar, wie), trekker, dagen_ntb)
    return uit


@pytest.mark.parametrize("jaar", STANDEN)
def test_each_action_and_organisation_has_what_the_plan_file_says(
    rapporten: dict[int, Gelezen], jaar: int
) -> None:
    gegevens = rapporten[jaar].opname
    zeven = [een["naam"] for een in gegevens["gemeenten"]]
    assert len(zeven) == 7
    uit = add_up_the_file(zeven)

    for deel, van_jaar in (("jaar", jaar), ("plan", "plan"), ("nietToegedeeld", None)):
        for actie in gegevens["acties"]:
            for wat in ("geld", "dagen"):
                assert actie[deel][wat] == uit.som(wat, van_jaar, actie["nummer"]), (actie["nummer"], wat)
        for rij in gegevens["capaciteit"]:
            assert rij[deel] == uit.som("dagen", van_jaar, rij["naam"]), (rij["naam"], deel)
    assert {rij["naam"] for rij in gegevens["capaciteit"]} >= {*zeven, "nog geen trekker"}
    per_actie = gegevens["cijfers"]["perActie"]
    for wat in ("verplicht", "betaald", "besteed"):
        assert sum(actie["plan"][wat] for actie in per_actie) == gegevens["cijfers"]["plan"][wat]


def words_of_html(inhoud: bytes) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", inhoud.decode()).split()))


def test_undivided_and_regular_lines_are_never_shown_as_zero(rapporten: dict[int, Gelezen]) -> None:
    html = words_of_html(rapporten[2020].inhoud["html"])
    hilversum = words_of(rapporten[2020].bijlagen["raadsinformatiebrief-GM0402.docx"])

    assert "Geraamd - € 15.000 + 1 n.t.b., 1 regulier € 15.000 + 1 n.t.b., 1 regulier" in html
    assert "Geraamd - regulier regulier" in html
    assert "Verplicht € 4.500 € 4.500 - Betaald € 4.500 € 4.500 -" in html
    assert "Niet verdeeld € 5.000 + 1 n.t.b. € 107.500 + 9 n.t.b. € 25.000 + 3 n.t.b." in html
    assert "2021 € 20.000 € 0 € 0 10 dagen 0 niet aan een jaar toegedeeld € 25.000 + 3 n.t.b. - -" in html
    assert "(niet meegerekend: juridische borging)" in html
    assert "bedrijfsruimte" in html.split("Voorraad en leegstand naar soort ruimte")[1]
    assert "1 dag + 3 n.t.b." in hilversum


def test_of_a_year_to_come_only_the_plan_is_told(rapporten: dict[int, Gelezen]) -> None:
    rapport = rapporten[2021]
    brief = words_of(rapport.bijlagen["raadsinformatiebrief-GM0402.docx"])
    teksten = [words_of_html(rapport.inhoud["html"]), words_of(rapport.inhoud["docx"]), brief]
    teksten.append(first_pages(rapport.pdf, len(rapport.pdf.pages)))
    teksten.append(first_pages(pypdf.PdfReader(BytesIO(rapport.bijlagen["notitie.pdf"]))))

    for tekst in teksten:
        for woord in (
            "Betaald",
            "Besteed",
            "Bestede dagen",
            "Leegstand",
            "Signalen",
            "geen voortgang",
            "op schema",
        ):
            assert woord not in tekst, woord
    assert "Volgens het plan loopt de actie in 2021 (periode: 2021)." in teksten[0]
    assert "wat het voor 2021 zegt, en wat het van Hilversum vraagt" in brief


def test_every_figure_leads_to_a_table_that_is_there(rapporten: dict[int, Gelezen]) -> None:
    html = rapporten[2019].inhoud["html"].decode()
    plekken = set(re.findall(r'id="([^"]+)"', html))
    sprongen = re.findall(r'href="#([^"]+)"', html)

    assert len(sprongen) > 100
    assert set(sprongen) <= plekken
    regels = html.split('id="regels-uitgaven"')[1].split("</table>")[0]
    assert regels.count("<tr>") - 1 == len(rapporten[2019].opname["regels"]["uitgaven"])


def test_a_year_that_is_over_is_told_as_it_was_known_then(rapporten: dict[int, Gelezen]) -> None:
    toen, nu_ = rapporten[2019].opname, rapporten[2020].opname

    assert (toen["bekendOp"], nu_["bekendOp"]) == ("2019-12-31", None)
    berichten = [bericht["datum"] for actie in toen["acties"] for bericht in actie["voortgang"]]
    assert berichten
    assert max(berichten) <= "2019-12-31"
    assert toen["tellingen"]["perStand"] != nu_["tellingen"]["perStand"]


def test_what_is_recorded_later_counts_in_its_year_and_is_named(demo: Werkplan) -> None:
    actie = demo.acties.get(nummer=1)
    voor = collect(Vraag(demo.pk, "jaarrapportage", 2019, date(2019, 12, 31), VANDAAG))
    Uitgave.objects.create(
        actie=actie, datum=date(2019, 12, 20), soort="betaald", bedrag=Decimal(1250), omschrijving="Nagekomen"
    )
    na = collect(Vraag(demo.pk, "jaarrapportage", 2019, date(2019, 12, 31), VANDAAG))

    assert na["cijfers"]["jaar"]["betaald"] - voor["cijfers"]["jaar"]["betaald"] == 1250
    assert na["laterVastgelegd"]["betaald"] - voor["laterVastgelegd"]["betaald"] == 1250
    assert [regel["naPeildatum"] for regel in na["regels"]["uitgaven"] if regel["bedrag"] == 1250] == [True]
    assert na["acties"] == voor["acties"]


def nodes(knoop: Any) -> Iterator[Any]:
    """The structure of a PDF, in reading order."""
    knoop = knoop.get_object() if hasattr(knoop, "get_object") else knoop
    if isinstance(knoop, pypdf.generic.ArrayObject):
        for kind in knoop:
            yield from nodes(kind)
    elif isinstance(knoop, pypdf.generic.DictionaryObject) and ("/S" in knoop or "/K" in knoop):
        yield knoop
        if "/K" in knoop:
            yield from nodes(knoop["/K"])


def test_the_pdf_is_tagged_with_language_title_headers_and_bookmarks(rapporten: dict[int, Gelezen]) -> None:
    pdf = rapporten[2019].pdf
    wortel: Any = pdf.trailer["/Root"]
    assert wortel["/Lang"] == "nl-NL"
    assert wortel["/MarkInfo"]["/Marked"]
    assert wortel["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata is not None
    assert pdf.metadata.title == rapporten[2019].titel
    kenmerken = wortel["/Metadata"].get_object().get_data().decode()
    for kenmerk in ("pdfuaid:part>1<", "pdfaid:part>2<", "pdfaid:conformance>A<"):
        assert kenmerk in kenmerken
    boom = list(nodes(wortel["/StructTreeRoot"]["/K"]))
    soorten = [str(knoop.get("/S")) for knoop in boom]
    koppen = [int(soort[2]) for soort in soorten if re.fullmatch("/H[1-6]", soort)]
    tabellen = [knoop for knoop in boom if knoop.get("/S") == "/Table"]
    figuren = [knoop for knoop in boom if knoop.get("/S") == "/Figure"]
    assert koppen[0] == 1
    assert all(volgende - vorige <= 1 for vorige, volgende in pairwise(koppen))
    assert len(tabellen) > 50
    for een in tabellen:
        delen = [str(knoop.get("/S")) for knoop in nodes(een)]
        assert "/TH" in delen
    hoofden = [knoop for knoop in boom if knoop.get("/S") == "/TH"]
    assert all(een["/A"][0]["/Scope"] == "/Column" for een in hoofden)
    assert len(figuren) == 3
    assert all(str(figuur.get("/Alt", "")).strip() for figuur in figuren)
    assert any("2019: " in str(figuur.get("/Alt")) for figuur in figuren)
    locaties = rapporten[2019].opname["ruimte"]["locaties"]
    kaart = f"Kaart met {sum(een['voorraadM2'] > 0 for een in locaties)} werklocaties"
    assert any(str(figuur.get("/Alt")).startswith(kaart) for figuur in figuren)
    assert f'aria-label="{kaart}' in rapporten[2019].inhoud["html"].decode()
    titels = [een.title for een in pdf.outline[1] if not isinstance(een, list)]
    assert titels[:2] == ["Liggen we op koers?", "De acties"]


def test_the_note_is_one_page_and_each_council_gets_its_own_figures(rapporten: dict[int, Gelezen]) -> None:
    rapport = rapporten[2020]
    gemeenten = rapport.opname["gemeenten"]
    brieven = {f"raadsinformatiebrief-{een['code']}" for een in gemeenten}
    assert len(brieven) == 7
    assert set(rapport.bijlagen) == {
        f"{naam}.{wat}" for naam in ("notitie", *brieven) for wat in ("pdf", "docx")
    }
    notitie = pypdf.PdfReader(BytesIO(rapport.bijlagen["notitie.pdf"]))
    assert len(notitie.pages) == 1
    assert "€ 107.500 + 9 n.t.b." in first_pages(notitie)

    hilversum = words_of(rapport.bijlagen["raadsinformatiebrief-GM0402.docx"])
    rij = next(een for een in rapport.opname["ruimte"]["perGemeente"] if een["naam"] == "Hilversum")
    dagen = next(een for een in rapport.opname["capaciteit"] if een["naam"] == "Hilversum")
    assert "Opzet voor de raad van Hilversum" in hilversum
    assert m2(rij["voorraadM2"]) in hilversum
    assert aantal_dagen(dagen["besteed"]) in hilversum
    assert "Laren" not in hilversum


def test_the_demo_has_an_adopted_report_and_a_concept(demo: Werkplan, client: Client) -> None:
    vast, concept = ask_reports(VANDAAG)
    assert ask_reports(VANDAAG) == []
    for rapport in (vast, concept):
        assert work(rapport.pk, vandaag=VANDAAG)
        rapport.refresh_from_db()

    assert (vast.jaar, vast.status, concept.jaar, concept.status) == (2019, "vastgesteld", 2020, "concept")
    assert vast.get_absolute_url() in client.get("/werkplan/").content.decode()
    assert "Vastgesteld op 9 april 2020" in client.get(vast.get_absolute_url()).content.decode()


def test_the_same_snapshot_gives_the_same_files(demo: Werkplan) -> None:
    rapport = make_report(demo)
    opname = json.loads(Momentopname.objects.get(rapport=rapport).inhoud)

    opnieuw = [
        (een.soort, een.gemeente_id, een.formaat, een.inhoud)
        for een in render_all(opname, story_of(rapport), mark_of(rapport), gemaakt_op=rapport.gemaakt_op)
    ]

    bewaard = rapport.bestanden.order_by("pk").values_list("soort", "gemeente_id", "formaat", "inhoud")
    assert opnieuw == [(*rest, bytes(inhoud)) for *rest, inhoud in bewaard]
