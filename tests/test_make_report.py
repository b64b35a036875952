"""The report of a year: one snapshot, and the same figures in every format."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import docx
import openpyxl
import pikepdf
import pypdf
import pytest
import yaml
from django.db import connection
from django.test.utils import CaptureQueriesContext

from acties.figures import Selectie, samenvatting
from acties.importers import EIGEN_PLAN
from acties.models import Werkplan
from werkplan.kern.klok import nu
from werkplan.kern.models import Gebruiker
from werkplan.kern.values import format_euro
from werkplan.rapport.gegevens.verzamelen import Vraag, collect
from werkplan.rapport.models import Momentopname, Rapport
from werkplan.rapport.momentopname import getal
from werkplan.rapport.opmaak.alle import render_all
from werkplan.rapport.services.maken import ask
from werkplan.rapport.services.werk import mark_of, story_of, work

pytestmark = pytest.mark.django_db

VANDAAG = date(2020, 11, 20)
CONTROLE = yaml.safe_load(EIGEN_PLAN.read_text())["controlegetallen"]


def make_report(plan: Werkplan, jaar: int = 2019, **meer: Any) -> Rapport:
    """A report of the demo, made as the worker makes it."""
    coordinator = Gebruiker.objects.get(username="coordinator")
    rapport = ask(plan=plan, jaar=jaar, vandaag=VANDAAG, moment=nu(), door=coordinator, **meer)
    assert work(rapport.pk, vandaag=VANDAAG)
    rapport.refresh_from_db()
    assert rapport.fout == ""
    return rapport


def files(rapport: Rapport) -> dict[str, bytes]:
    return {bestand.formaat: bytes(bestand.inhoud) for bestand in rapport.bestanden.all()}


def test_every_format_says_the_control_figures_of_the_plan(demo: Werkplan) -> None:
    for jaar, stand in ((2019, "eindstand"), (2020, "tussenstand"), (2021, "alleen-plan")):
        rapport = make_report(demo, jaar)
        inhoud = files(rapport)
        gegevens = json.loads(inhoud["json"])["momentopname"]
        pdf = " ".join(
            " ".join(blad.extract_text() for blad in pypdf.PdfReader(BytesIO(inhoud["pdf"])).pages).split()
        )
        html = inhoud["html"].decode()
        word = docx.Document(BytesIO(inhoud["docx"]))
        kern = next(een for een in word.tables if een.cell(1, 0).text == "Acties")
        boek = openpyxl.load_workbook(BytesIO(inhoud["xlsx"]))
        blad = {rij[0]: rij[1:] for rij in boek["kerncijfers"].iter_rows(values_only=True)}

        bedrag, dagen = CONTROLE["bedrag_per_jaar"][jaar], CONTROLE["dagen_per_jaar_bij_7_gemeenten"][jaar]
        van_jaar, plan = gegevens["cijfers"]["jaar"], gegevens["cijfers"]["plan"]
        assert (rapport.status, rapport.voortgang, gegevens["stand"]) == ("concept", 100, stand)
        assert (van_jaar["geld"]["bekend"], van_jaar["dagen"]["bekend"]) == (bedrag, dagen)
        assert van_jaar["acties"] == CONTROLE["acties_actief_per_jaar"][jaar]
        assert plan["acties"] == CONTROLE["aantal_acties"]
        assert plan["geld"] == {"bekend": CONTROLE["bedrag_geraamd"], "aantalNtb": CONTROLE["stappen_ntb"]}
        assert plan["dagen"] == {
            "bekend": CONTROLE["dagen_totaal_bij_7_gemeenten"],
            "aantalNtb": CONTROLE["dagen_ntb"],
        }
        assert sum(len(actie["stappen"]) for actie in gegevens["acties"]) == CONTROLE["aantal_stappen"]
        for tekst in (pdf, html, " ".join(cel.text for cel in kern._cells)):
            assert "€ 107.500 + 9 n.t.b." in tekst
            assert "113,5 dagen + 8 n.t.b." in tekst
            assert format_euro(Decimal(bedrag)) in tekst
        assert blad["Geraamd"][1] == "€ 107.500 + 9 n.t.b."
        assert blad["waarvan indicatief"][1] == CONTROLE["bedrag_indicatief"]


def test_totals_are_those_of_the_screens_and_of_the_rows_behind_them(demo: Werkplan) -> None:
    gegevens = json.loads(files(make_report(demo, 2020))["json"])["momentopname"]

    scherm = samenvatting(Selectie(demo, jaar=2020))
    jaar = gegevens["cijfers"]["jaar"]
    assert jaar["betaald"] == getal(scherm.realisatie.betaald)
    assert jaar["besteed"] == getal(scherm.realisatie.dagen)
    regels = gegevens["regels"]
    assert sum(regel["bedrag"] or 0 for regel in regels["begroting"]) == CONTROLE["bedrag_geraamd"]
    assert sum(regel["dagen"] or 0 for regel in regels["inzet"]) == CONTROLE["dagen_totaal_bij_7_gemeenten"]
    assert sum(een["besteed"] for een in gegevens["capaciteit"]) == jaar["besteed"]
    anker = {f"actie-{actie['nummer']}" for actie in gegevens["acties"]}
    assert {f"actie-{regel['actie']}" for regel in regels["uitgaven"]} <= anker


def test_a_year_that_is_over_is_told_as_it_was_known_then(demo: Werkplan) -> None:
    toen, nu_ = (json.loads(files(make_report(demo, jaar))["json"])["momentopname"] for jaar in (2019, 2020))

    assert (toen["bekendOp"], nu_["bekendOp"]) == ("2019-12-31", None)
    berichten = [bericht["datum"] for actie in toen["acties"] for bericht in actie["voortgang"]]
    assert berichten
    assert max(berichten) <= "2019-12-31"
    assert toen["tellingen"]["perStand"] != nu_["tellingen"]["perStand"]


def test_the_pdf_is_tagged_with_language_title_headers_and_bookmarks(demo: Werkplan) -> None:
    rapport = make_report(demo)

    with pikepdf.open(BytesIO(files(rapport)["pdf"])) as pdf:
        assert str(pdf.Root.Lang) == "nl-NL"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as gegevens:
            assert (gegevens["pdfuaid:part"], gegevens["pdfaid:part"]) == ("1", "2")
            assert gegevens["dc:title"] == str(rapport)
        with pdf.open_outline() as inhoud:
            titels = [kop.title for kop in inhoud.root[0].children]
        soorten = {
            str(knoop.S) for knoop in pdf.objects if isinstance(knoop, pikepdf.Dictionary) and "/S" in knoop
        }
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/Caption", "/Figure"} <= soorten
    assert titels[:2] == ["Liggen we op koers?", "De acties"]


def test_the_same_snapshot_gives_the_same_files(demo: Werkplan) -> None:
    rapport = make_report(demo)
    opname = json.loads(Momentopname.objects.get(rapport=rapport).inhoud)

    opnieuw = dict(render_all(opname, story_of(rapport), mark_of(rapport), gemaakt_op=rapport.gemaakt_op))

    assert opnieuw == files(rapport)


def test_gathering_takes_a_fixed_number_of_questions(demo: Werkplan) -> None:
    vraag = Vraag(demo.pk, "jaarrapportage", 2020, VANDAAG, VANDAAG)
    with CaptureQueriesContext(
        connection,
    ) as gevraagd:
        collect(vraag)

    vragen = [
        een["sql"] for een in gevraagd.captured_queries if not een["sql"].startswith(("SAVEPOINT", "RELEASE"))
    ]
    assert len(vragen) <= 55, "\n".join(sql[:150] for sql in vragen)
