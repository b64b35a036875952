"""A report adds up its own rows; the screens let the database do it. Both say the same."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import jsonschema
import pytest
import yaml
from django.contrib.auth.models import AnonymousUser

from acties.capaciteit import capaciteit
from acties.cijfers_per_actie import GEEN_CIJFERS, lees_cijfers
from acties.importers import laad_plan
from acties.models import Begrotingsregel, Werkplan
from locaties.figures import series, total
from locaties.hectaren import fibre
from locaties.models import Locatiemeting, Signaal, Werklocatie, Werkruimte, Zoekvraag
from locaties.selectie import Selectie
from locaties.signaalcijfers import count_per_kind
from locaties.transformatie import ledger
from locaties.zoekvraagcijfers import count_per_class
from loket.figures import count_questions
from loket.models import Gesprek
from loket.models import Vraag as Loketvraag
from werkplan.rapport.document import Document, Sectie, Tabel, cel, tabel
from werkplan.rapport.gegevens.verzamelen import Vraag, collect
from werkplan.rapport.momentopname import as_text, getal, som
from werkplan.rapport.opbouw.bijlage_ruimte import rows
from werkplan.rapport.opbouw.cijfers import signals
from werkplan.rapport.opbouw.gemeenten import letter
from werkplan.rapport.opbouw.rapport import Kenmerk, build, paragraphs_of
from werkplan.rapport.opmaak.pdf import MEESTE_RIJEN, in_print
from werkplan.rapport.schema import MOMENTOPNAME

pytestmark = pytest.mark.django_db
VANDAAG = date(2020, 11, 20)


def test_money_days_signals_and_questions_are_those_of_the_screens(demo: Werkplan) -> None:
    opname = collect(Vraag(demo.pk, "jaarrapportage", 2020, VANDAAG, VANDAAG))

    cijfers = lees_cijfers([actie["id"] for actie in opname["acties"]], 2020)
    for actie in opname["acties"]:
        van_actie = cijfers.get(actie["id"], GEEN_CIJFERS)
        assert actie["jaar"]["geld"] == som(van_actie.geld)
        assert actie["jaar"]["dagen"] == som(van_actie.dagen)
    dagen = capaciteit(demo)
    gepland = {rij["naam"]: (rij["jaar"], rij["plan"]) for rij in opname["capaciteit"]}
    for rij in dagen.rijen:
        assert gepland[rij.naam] == (som(rij.cel(2020).gepland), som(rij.totaal.gepland))
    per_soort = count_per_kind(Signaal.objects.public().filter(ontvangen_op__year=2020))
    assert {een["naam"]: een["aantal"] for een in opname["signalen"]["perSoort"]} == {
        een.naam: een.aantal for een in per_soort
    }
    loket = opname["loket"]
    vragen = count_questions(
        Loketvraag.objects.filter(ontvangen_op__year=2020),
        "onderwerp",
        VANDAAG,
        gesprekken=Gesprek.objects.filter(datum__year=2020),
    )
    assert {
        (een["onderwerp"], een["aantal"], een["opTijd"], een["werkdagen"], een["gesprekken"])
        for een in loket["vragen"]
    } == {(een.naam, een.aantal, een.op_tijd, getal(een.werkdagen), een.gesprekken) for een in vragen}
    assert sum(een["gesprekken"] for een in loket["vragen"]) == len(loket["regels"]["gesprekken"]) > 0
    klassen = count_per_class(Zoekvraag.objects.filter(ontvangen_op__year=2020))
    assert [
        (een["klasse"], een["open"], een["nietsGevonden"], een["gevestigd"], een["zonderRuimte"])
        for een in loket["zoekvragen"]
    ] == [
        (een.naam, een.open, een.niets, een.gevestigd, een.weg)
        for een in klassen
        if een.open + een.gevestigd + een.weg
    ]
    assert sum(een["aantal"] for een in loket["zoekvragen"]) == len(loket["regels"]["zoekvragen"]) > 0


def test_a_report_of_before_conversations_and_searches_were_counted_still_opens(demo: Werkplan) -> None:
    opname = collect(Vraag(demo.pk, "jaarrapportage", 2020, VANDAAG, VANDAAG))
    nieuw = {een.sleutel for een in [*signals(opname), *rows(opname)] if isinstance(een, Tabel)}
    loket = opname["loket"]
    del loket["zoekvragen"], loket["regels"]["gesprekken"], loket["regels"]["zoekvragen"]
    for rij in loket["vragen"]:
        del rij["gesprekken"]

    oud = {een.sleutel for een in [*signals(opname), *rows(opname)] if isinstance(een, Tabel)}

    assert nieuw - oud == {"loket-zoekvragen", "regels-gesprekken", "regels-zoekvragen"}


def test_space_is_that_of_the_screens_and_the_sum_of_its_rows(demo: Werkplan) -> None:
    Werklocatie.objects.filter(niveau=0, netto_ha__gt=10).update(glasvezel="ja")
    Werklocatie.objects.filter(niveau=0, netto_ha__lte=4).update(glasvezel="nee")
    ruimten = list(Werkruimte.objects.filter(maat="vvo", niveau=0, oppervlakte__gt=300).order_by("pk")[:3])
    for ruimte, einde in zip(ruimten, ("woningen", "gesloopt", "gesplitst"), strict=True):
        Werkruimte.objects.filter(pk=ruimte.pk).update(bestaat_tot=date(2020, 6, 1), einde=einde)
    opname = collect(Vraag(demo.pk, "jaarrapportage", 2020, VANDAAG, VANDAAG))["ruimte"]

    keuze = Selectie(AnonymousUser(), VANDAAG)
    scherm = total(keuze)
    assert opname["totaal"]["voorraadM2"] == getal(scherm.voorraad)
    assert opname["totaal"]["leegstandM2"] == getal(scherm.leegstand) != 0
    for delen in (opname["regels"], opname["perGemeente"], opname["locaties"]):
        for kolom in ("voorraadM2", "leegstandM2", "kortM2", "langdurigM2", "aantalRuimten"):
            assert sum(een[kolom] for een in delen) == opname["totaal"][kolom]
    for jaar, cijfers in zip(
        opname["reeks"], series(keuze, [date(een, 1, 1) for een in range(2016, 2021)]).values(), strict=True
    ):
        assert jaar["leegstandM2"] == getal(cijfers.leegstand)
        op_dag = [
            een for plek in opname["locaties"] for een in plek["reeks"] if een["datum"] == jaar["datum"]
        ]
        assert sum(een["leegstandM2"] for een in op_dag) == jaar["leegstandM2"]
    vezel = fibre(keuze)
    assert opname["glasvezel"]["metHa"] == getal(vezel.met) != 0
    assert opname["glasvezel"]["bekendHa"] == getal(vezel.bekend) > opname["glasvezel"]["metHa"]
    assert opname["glasvezel"]["aantalOnbekend"] == vezel.aantal_onbekend
    [mutatie] = ledger(keuze, [2020])
    assert {soort.value: getal(m2) for soort, _, m2 in mutatie.kolommen}.items() <= opname["transformatie"][
        -1
    ].items()
    soorten = {"Nieuw", "Naar woningen", "Gesloopt", "Anders", "Meetverschil"}
    assert {een["soort"] for een in opname["mutaties"]} == soorten
    gesloopt = [
        een["m2"] for een in opname["mutaties"] if een["soort"] == "Gesloopt" and een["datum"] > "2020"
    ]
    assert sum(gesloopt) == getal(mutatie.gesloopt) != 0


def test_divided_money_and_the_rest_add_up_and_stand_in_the_letter_of_a_council(demo: Werkplan) -> None:
    regels = Begrotingsregel.objects.filter(stap__actie__plan=demo)
    regels.filter(stap__actie__nummer__in=(5, 13), bedrag__isnull=False).update(verdeelsleutel="gelijk")
    opname = json.loads(as_text(collect(Vraag(demo.pk, "jaarrapportage", 2019, VANDAAG, VANDAAG))))

    geld = opname["geldPerGemeente"]
    for van, rest, samen in (
        ("jaar", "nietVerdeeld", "jaar"),
        ("plan", "nietVerdeeldPlan", "plan"),
        ("nietToegedeeld", "nietVerdeeldLos", "nietToegedeeld"),
    ):
        verdeeld = sum(Decimal(str(een[van])) for een in geld["gemeenten"])
        totaal = opname["cijfers"][samen]["geld"]
        assert verdeeld + Decimal(str(geld[rest]["bekend"])) == totaal["bekend"]
        assert geld[rest]["aantalNtb"] == totaal["aantalNtb"]
    huizen = next(een for een in opname["gemeenten"] if een["naam"] == "Huizen")
    brief = letter(opname, paragraphs_of(opname, {}), huizen)
    [tabel_] = [
        blok for sectie in brief for blok in sectie.blokken if getattr(blok, "sleutel", "") == "brief-geld"
    ]
    assert isinstance(tabel_, Tabel)
    assert [[cel_.tekst for cel_ in rij] for rij in tabel_.rijen] == [
        ["Huizen", "€ 714,29", "€ 2.857,15", "€ 2.142,86"],
        ["Niet verdeeld", "€ 52.500 + 5 n.t.b.", "€ 87.500 + 9 n.t.b.", "€ 10.000 + 3 n.t.b."],
    ]


def test_a_figure_that_was_measured_leads_to_its_measurement_and_who_stated_it(demo: Werkplan) -> None:
    locatie = Werklocatie.objects.filter(niveau=0, ruimten=None).order_by("pk").first()
    assert locatie is not None
    for dag, leeg, bron in (
        (date(2017, 5, 1), Decimal(100), "IBIS 2017"),
        (date(2020, 3, 1), Decimal(250), "Telling 2020"),
    ):
        Locatiemeting.objects.create(
            locatie=locatie,
            peildatum=dag,
            maat="vvo",
            voorraad_m2=Decimal(1000),
            leegstand_m2=leeg,
            bron=bron,
        )
    opname = collect(Vraag(demo.pk, "jaarrapportage", 2020, VANDAAG, VANDAAG))

    ruimte = opname["ruimte"]
    assert [(een["locatie"], een["bron"], een["leegstandM2"]) for een in ruimte["metingen"]] == [
        (locatie.naam, "IBIS 2017", 100),
        (locatie.naam, "Telling 2020", 250),
    ]
    soorten = sum(een["voorraadM2"] for een in ruimte["perSoort"])
    assert soorten + 1000 == ruimte["totaal"]["voorraadM2"]
    tabellen = {een.sleutel: een for een in rows(opname) if isinstance(een, Tabel)}
    [uit] = [rij[-1] for rij in tabellen["ruimte-regels"].rijen if rij[2].tekst == locatie.naam]
    assert (uit.tekst, uit.naar) == ("meting", "ruimte-metingen")
    assert tabellen["ruimte-metingen"].rijen[1][-1].tekst == "Telling 2020"
    eerder = next(een for een in ruimte["reeks"] if een["datum"] == "2018-01-01")
    [toen] = series(Selectie(AnonymousUser(), VANDAAG), [date(2018, 1, 1)]).values()
    assert eerder["voorraadM2"] == getal(toen.voorraad)
    sinds = sum(een["saldo"] for een in ruimte["transformatie"] if een["jaar"] > 2018)
    assert eerder["voorraadM2"] + sinds == ruimte["totaal"]["voorraadM2"]


def test_the_plan_of_another_region_says_nothing_of_the_space_of_this_one(demo: Werkplan) -> None:
    ander = {
        "werkplan": {"naam": "Plan", "regio": "Elders", "startjaar": 2020, "eindjaar": 2021},
        "gemeenten": [{"code": "GM0200", "naam": "Apeldoorn"}, {"code": "GM0150", "naam": "Deventer"}],
        "acties": [
            {
                "nummer": 1,
                "titel": "Samen",
                "wanneer": {"start": 2020, "eind": 2020},
                "stappen": [{"nummer": 1, "titel": "Doen", "dagen_per_gemeente": 1.5}],
            }
        ],
    }
    plan = laad_plan(yaml.safe_dump(ander).encode(), door=None).plan
    assert plan is not None
    opname = json.loads(as_text(collect(Vraag(plan.pk, "jaarrapportage", 2020, VANDAAG, VANDAAG))))

    assert (opname["ruimte"], opname["signalen"], opname["loket"]) == (None, None, None)
    jsonschema.validate(opname, MOMENTOPNAME)
    assert opname["cijfers"]["jaar"]["dagen"] == {"bekend": 3, "aantalNtb": 0}
    document = build(opname, {}, Kenmerk("Jaarrapportage 2020"))
    assert {"ruimte", "signalen"}.isdisjoint(sectie.sleutel for sectie in document.secties)
    [apeldoorn, deventer] = opname["gemeenten"]
    assert (apeldoorn["naam"], deventer["naam"]) == ("Apeldoorn", "Deventer")
    brief = letter(opname, paragraphs_of(opname, {}), apeldoorn)
    assert [sectie.sleutel for sectie in brief] == ["aanleiding", "samenvatting", "bijdrage"]


def test_a_table_of_hundreds_of_rows_is_cut_off_in_print_and_says_so() -> None:
    lang, kort = (
        tabel("regels", "Regels", ("Regel",), [(cel(nummer),) for nummer in range(aantal)])
        for aantal in (MEESTE_RIJEN + 1, MEESTE_RIJEN)
    )
    document = Document("Rapport", "", "", (), (Sectie("bijlage", "Bijlage", blokken=(*lang, *kort)),))

    gedrukt = [een for _, een in in_print(document).tabellen()]

    assert [len(een.rijen) for een in gedrukt] == [50, MEESTE_RIJEN]
    assert "de eerste 50 van 401" in gedrukt[0].titel
