"""Reading a plan file: what is accepted, what is refused, and how an error says where it is."""

from __future__ import annotations

import copy
from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest
import yaml
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from acties.importers import laad_plan
from acties.models import Werkplan
from acties.planbestand import Omgeving, PlanBestand, lees_planbestand
from tests.plan import PLANBESTAND
from werkplan.kern.bestand import Bestandsfouten

ECHT = PLANBESTAND.read_bytes()
ECHTE_WAARDEN = yaml.safe_load(ECHT)
KOP = "werkplan: {naam: Plan, regio: Regio, startjaar: 2022, eindjaar: 2024}\n"


def read(tekst: str | bytes) -> PlanBestand:
    return lees_planbestand(tekst.encode() if isinstance(tekst, str) else tekst, Omgeving())


def errors(tekst: str | bytes) -> tuple[str, ...]:
    with pytest.raises(Bestandsfouten) as gevangen:
        read(tekst)
    return gevangen.value.fouten


def with_step(stap: str) -> str:
    kop = f"{KOP}acties:\n  - nummer: 1\n    titel: Actie\n    stappen:\n"
    return f"{kop}      - {{nummer: 1, titel: Stap, {stap}}}\n"


def test_the_smallest_plan_has_a_head_and_a_list_of_actions() -> None:
    plan = read(f"{KOP}acties:\n")

    assert (plan.naam, plan.acties, plan.velden["rapportageritme_dagen"]) == ("Plan", (), 90)


def test_empty_and_absent_keys_mean_the_same() -> None:
    leeg = read(f"{KOP}acties: [{{nummer: 1, titel: A, opgaven: , stakeholders: [], stappen: , thema: }}]")
    weg = read(f"{KOP}acties: [{{nummer: 1, titel: A}}]")

    assert leeg.acties == weg.acties


def test_an_action_without_period_runs_as_long_as_the_plan_and_an_open_end_stays_open() -> None:
    plan = read(f"{KOP}acties: [{{nummer: 1, titel: A}}, {{nummer: 2, titel: B, wanneer: {{start: 2023}}}}]")

    assert [(actie.startjaar, actie.eindjaar) for actie in plan.acties] == [(2022, 2024), (2023, None)]


def test_points_may_be_plain_names() -> None:
    themas = "[{naam: T, punten: [X, {naam: Y, acties: [1]}]}]"
    plan = read(f"{KOP}acties: [{{nummer: 1, titel: A}}]\nthemas: {themas}")

    assert [(punt.naam, punt.acties) for punt in plan.themas[0].punten] == [("X", ()), ("Y", (1,))]


@pytest.mark.parametrize(
    ("stap", "verwacht"),
    [
        ("bedrag: 1250.5, zekerheid: mogelijk", (Decimal("1250.5"), "mogelijk", "")),
        ("bedrag: 0, zekerheid: vastgesteld", (Decimal(0), "vastgesteld", "")),
        ("bedrag: null", (None, "ntb", "")),
        ("zekerheid: ntb", (None, "ntb", "")),
        ("bedrag: null, zekerheid: ntb, dekking: provincie", (None, "ntb", "provincie")),
        ("dekking: regulier", (None, "", "regulier")),
        ("bedrag: 10, zekerheid: indicatief, dekking: regulier", (Decimal(10), "indicatief", "regulier")),
    ],
)
def test_money_keeps_ntb_regulier_and_zero_apart(stap: str, verwacht: tuple[object, ...]) -> None:
    (regel,) = read(with_step(stap)).acties[0].stappen[0].begroting

    assert (regel.bedrag, regel.zekerheid, regel.dekking) == verwacht


@pytest.mark.parametrize("leeg", ["", ", dekking: ", ', dekking: ""', ", zekerheid: ", ", begroting: []"])
def test_a_step_without_means_has_no_lines(leeg: str) -> None:
    stap = read(with_step(f"opmerking: niets{leeg}")).acties[0].stappen[0]

    assert (stap.begroting, stap.inzet, stap.opmerking) == ((), None, "niets")


@pytest.mark.parametrize(
    ("stap", "sleutel"),
    [
        ("bedrag: 100", "zekerheid"),
        ("bedrag: 100, zekerheid: ntb", "zekerheid"),
        ("zekerheid: indicatief", "bedrag"),
        ("bedrag: null, zekerheid: mogelijk", "bedrag"),
        ("dekking: provincie", "dekking"),
        ("bedrag: -1, zekerheid: mogelijk", "bedrag"),
        ("bedrag: 1.234, zekerheid: mogelijk", "bedrag"),
        ("bedrag: 1.2345, zekerheid: mogelijk", "bedrag"),
        ("bedrag: veel, zekerheid: mogelijk", "bedrag"),
        ("bedrag: 1e5, zekerheid: mogelijk", "bedrag"),
        ("bedrag: .inf, zekerheid: mogelijk", "bedrag"),
        ("bedrag: 99999999999, zekerheid: mogelijk", "bedrag"),
        ("zekerheid: zeker", "zekerheid"),
        ("begroting: [{jaar: 2022, bedrag: 5}]", "begroting[0].zekerheid"),
        ("begroting: [{jaar: 2022}]", "begroting[0].dekking"),
        ("begroting: [{jaar: 22, zekerheid: ntb}]", "begroting[0].jaar"),
        ("bedrag: 5, zekerheid: mogelijk, begroting: [{zekerheid: ntb}]", "bedrag"),
        ("dagen_trekker: 0.3", "dagen_trekker"),
        ("dagen_per_gemeente: null", "dagen_per_gemeente"),
        ("dagen: 3", "dagen"),
        ("dagen: null, dagen_trekker: 1", "dagen"),
        ("per_gemeente: soms", "per_gemeente"),
        ("opgaven: [z]", "opgaven[0]"),
        ("hangt_samen_met: [9]", "hangt_samen_met[0]"),
        ("hangt_samen_met: [1]", "hangt_samen_met[0]"),
        ("hangt_samen_met: [eerste]", "hangt_samen_met[0]"),
        ("bedragg: 3", "bedragg"),
    ],
)
def test_an_error_in_a_step_names_its_place_once(stap: str, sleutel: str) -> None:
    fouten = errors(with_step(stap))

    assert len(fouten) == 1 or stap.startswith(("bedrag: 5,", "dagen: null"))
    assert fouten[0].startswith(f"regel 6, acties[0].stappen[0].{sleutel} (actie 1, stap 1): ")


@pytest.mark.parametrize(
    ("rest", "plaats"),
    [
        ("acties: [{nummer: 1, titel: A}, {nummer: 1, titel: B}]", "acties[1].nummer"),
        ("acties: [{nummer: 1, titel: A, opgaven: [{letter: A, tekst: x}]}]", "acties[0].opgaven[0].letter"),
        ("acties: [{nummer: 1, titel: A, wanneer: {start: 2024, eind: 2022}}]", "acties[0].wanneer.eind"),
        ("acties: [{nummer: 1, titel: A, wanneer: {start: 2030}}]", "acties[0].wanneer.start"),
        ("acties: [{nummer: 1, titel: A, thema: T}]\nthemas: []", "acties[0].thema"),
        ("acties: [{nummer: 1, titel: A, trekker: X}]\norganisaties: [{naam: Y}]", "acties[0].trekker"),
        ("acties: [{nummer: 1, titel: A, stakeholders: [X]}]\norganisaties: []", "acties[0].stakeholders[0]"),
        ("acties: []\nknelpunten: [{nummer: 1, titel: K, acties: [3]}]", "knelpunten[0].acties[0]"),
        ("acties: []\nthemas: [{naam: T, punten: [P, P]}]", "themas[0].punten[1]"),
        ("acties: []\ngemeenten: [{code: 0402, naam: H}]", "gemeenten[0].code"),
        ("acties: []\norganisaties: [{naam: X, soort: club}]", "organisaties[0].soort"),
        ("acties: [{nummer: een, titel: A}]", "acties[0].nummer"),
        ("acties: [{nummer: 1}]", "acties[0].titel"),
        ("acties: [tekst]", "acties[0]"),
        ("acties: geen", "acties"),
        ("", "acties"),
    ],
)  # fmt: skip
def test_an_error_elsewhere_names_its_place(rest: str, plaats: str) -> None:
    assert any(f", {plaats}" in fout for fout in errors(KOP + rest))


def test_a_reference_to_a_municipality_of_the_file_needs_no_other_mention() -> None:
    gemeenten = "gemeenten: [{code: GM9001, naam: X}]\norganisaties: []"
    plan = read(f"{KOP}{gemeenten}\nacties: [{{nummer: 1, titel: A, trekker: Gemeente X}}]")

    assert plan.acties[0].trekker == "Gemeente X"


def test_all_errors_come_at_once_in_the_order_of_the_file() -> None:
    fout = ECHT.decode()
    for oud, nieuw in [
        ("startjaar: 2019", "startjaar: 19"),
        ("bedrag: 20000", "bedrag: 20.000"),
        ("dagen_per_gemeente: 4", "dagen_per_gemeente: 0.4"),
        ("trekker: Bedrijvenfederatie Gooi en Vechtstreek", "trekker: Bedrijvenfederatie"),
        ("titel: Werken aan huis", "titl: Werken aan huis"),
        ('["13"]', '["13b"]'),
    ]:
        assert oud in fout
        fout = fout.replace(oud, nieuw, 1)

    plaatsen = [melding.split(": ")[0].split(", ", 1)[1] for melding in errors(fout)]

    assert plaatsen == [
        "werkplan.startjaar",
        "acties[1].stappen[0].bedrag (actie 1, stap 1)",
        "acties[1].stappen[1].dagen_per_gemeente (actie 1, stap 2)",
        "acties[2].trekker (actie 2)",
        "acties[7].titel (actie 7)",
        "acties[7].titl (actie 7)",
        "acties[11].stappen[2].hangt_samen_met[0] (actie 11, stap 3)",
    ]


@pytest.mark.parametrize(
    ("inhoud", "woorden"),
    [
        (b"", "leeg"),
        (b"# alleen een opmerking", "leeg"),
        (b"- lijst", "verwacht een blok"),
        (b"tekst", "verwacht een blok"),
        (b"a: [1", "regel 1, kolom 6: dit is geen YAML"),
        (b"werkplan:\n\tnaam: x", "regel 2, kolom 1: dit is geen YAML"),
        (b"a: 1\n---\nb: 2", "dit is geen YAML"),
        (b"a: &x [1]\nb: [*x, *x]", "regel 2: verwijzingen"),
        (b"a: " + b"[" * 5000, "te veel lijsten in elkaar"),
        (b"- " * 5000, "te veel lijsten in elkaar"),
        (b"a: !!python/object/apply:os.system [ls]", "typen met !"),
        (b"a: !!binary aGk=", "typen met !"),
        (b"? [a, b]\n: c", "geen gewone sleutel"),
        (b"a: 1\na: 2", "staat er nog een keer, op regel 2"),
        (b"<<: {a: 1}", "deze sleutel is onbekend"),
        (b'a: "x\\0y"', "geen tekst"),
        (b'a: "\\ud800"', "geen tekst"),
        (b"a: \x1b[0m", "tekens in die niet mogen"),
        (b"a: \x00", "UTF-8"),
        ("a: é".encode("latin-1"), "regel 1: het bestand is geen tekst in UTF-8"),
        ("a: é".encode("utf-16"), "UTF-8"),
        (b"PK\x03\x04\xff", "UTF-8"),
        (b"x" * 500_001, "te groot"),
        (b"acties: [" + b"{}, " * 10_000 + b"]", "andere fouten"),
        (b"{" + b"a," * 200_000 + b"}", "meer dan 40000 waarden"),
    ],
)  # fmt: skip
def test_a_hostile_file_gets_a_clear_message(inhoud: bytes, woorden: str) -> None:
    assert woorden in "\n".join(errors(inhoud))


def paths(waarde: Any, pad: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in the values of a file."""
    kinderen = (
        waarde.items() if isinstance(waarde, dict) else enumerate(waarde) if isinstance(waarde, list) else ()
    )
    return [pad, *(plek for sleutel, kind in kinderen for plek in paths(kind, (*pad, sleutel)))]


PLAATSEN = [pad for pad in paths(ECHTE_WAARDEN) if pad]
ONZIN = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.text(min_size=301, max_size=320),
    st.sampled_from(["ntb", "regulier", "1c", "13", "2020-02-30", "Regio Gooi en Vechtstreek", "a"]),
    st.lists(st.one_of(st.integers(0, 20), st.text(max_size=5), st.none()), max_size=3),
    st.dictionaries(st.text(max_size=5), st.integers(0, 20), max_size=3),
)


@st.composite
def mutations(draw: st.DrawFn) -> bytes:
    """The real plan with up to four places replaced, removed or doubled."""
    waarden = copy.deepcopy(ECHTE_WAARDEN)
    for pad in draw(st.lists(st.sampled_from(PLAATSEN), min_size=1, max_size=4)):
        houder = waarden
        for deel in pad[:-1]:
            try:
                houder = houder[deel]
            except (KeyError, IndexError, TypeError):
                break
        else:
            change(houder, pad[-1], draw(st.sampled_from(["vervang", "verwijder", "dubbel"])), draw(ONZIN))
    return yaml.safe_dump(waarden, allow_unicode=draw(st.booleans()), sort_keys=False).encode()


def change(houder: Any, sleutel: Any, hoe: str, waarde: Any) -> None:
    bestaat = sleutel in houder if isinstance(houder, dict) else False
    bestaat = bestaat or (isinstance(houder, list) and isinstance(sleutel, int) and sleutel < len(houder))
    if not bestaat:
        return
    if hoe == "verwijder":
        del houder[sleutel]
    elif hoe == "dubbel" and isinstance(houder, list):
        houder.append(copy.deepcopy(houder[sleutel]))
    else:
        houder[sleutel] = waarde


@pytest.mark.django_db
@settings(max_examples=settings().max_examples // 2)
@given(inhoud=mutations())
def test_a_mutated_plan_loads_or_is_refused_whole_but_never_breaks(inhoud: bytes) -> None:
    with transaction.atomic():
        try:
            laad_plan(inhoud, door=None)
        except Bestandsfouten as fout:
            meldingen = fout.fouten
        else:
            meldingen = ()
        geladen = Werkplan.objects.count()
        transaction.set_rollback(True)
    assert geladen == (0 if meldingen else 1)
    assert all(melding.startswith(("regel ", "En nog ", "Het bestand ")) for melding in meldingen)


@given(st.data())
def test_bytes_that_were_damaged_never_break_the_reader(data: st.DataObject) -> None:
    plek = data.draw(st.integers(0, len(ECHT)))
    lengte = data.draw(st.integers(0, 40))
    inhoud = ECHT[:plek] + data.draw(st.binary(max_size=20)) + ECHT[plek + lengte :]

    with suppress(Bestandsfouten):
        assert lees_planbestand(inhoud, Omgeving()).naam
