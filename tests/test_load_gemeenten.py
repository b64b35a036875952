"""`manage.py laad_gemeenten`: the municipalities that the product brings, and files that people bring."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.sporen import count_events
from werkplan.kern.bestand import Bestandsfouten
from werkplan.kern.importers import lees_gemeenten
from werkplan.kern.models import Gemeente, Organisatie, Regiolidmaatschap

pytestmark = pytest.mark.django_db


def full_members(dag: date) -> list[str]:
    leden = Regiolidmaatschap.objects.geldig_op(dag).filter(soort=Regiolidmaatschap.Soort.VOLLEDIG)
    return sorted(lid.gemeente.naam for lid in leden)


def test_the_region_had_seven_full_members_in_2019(gemeenten: None) -> None:
    assert full_members(date(2019, 1, 1)) == [
        "Blaricum",
        "Gooise Meren",
        "Hilversum",
        "Huizen",
        "Laren",
        "Weesp",
        "Wijdemeren",
    ]


@pytest.mark.parametrize(
    ("dag", "lid", "aantal"),
    [
        (date(2015, 12, 31), "Bussum", 9),
        (date(2016, 1, 1), "Gooise Meren", 7),
        (date(2022, 3, 23), "Weesp", 7),
        (date(2022, 3, 24), "Huizen", 6),
        (date(2026, 12, 31), "Wijdemeren", 6),
        (date(2027, 1, 1), "Hilversum", 5),
    ],
)
def test_mergers_change_the_members_on_their_day(gemeenten: None, dag: date, lid: str, aantal: int) -> None:
    leden = full_members(dag)

    assert (lid in leden, len(leden)) == (True, aantal)


def test_eemnes_is_a_partial_member_and_every_municipality_has_its_organisation(gemeenten: None) -> None:
    eemnes = Regiolidmaatschap.objects.get(gemeente__naam="Eemnes")

    assert eemnes.soort == Regiolidmaatschap.Soort.PARTIEEL
    assert Organisatie.objects.get(naam="Gemeente Huizen").gemeente == Gemeente.objects.get(code="GM0406")
    assert Organisatie.objects.filter(gemeente=None, soort="gemeente").count() == 0


def test_a_second_time_changes_nothing(gemeenten: None) -> None:
    voor = count_events()

    call_command("laad_gemeenten")

    assert count_events() == voor


def test_an_empty_cell_leaves_what_is_known(gemeenten: None, tmp_path: Path) -> None:
    bestand = tmp_path / "gemeenten.csv"
    bestand.write_text("code,naam,in_regio,inwoners\nGM0457,Weesp,ja,\nGM0406,Huizen,ja,42000\n")

    call_command("laad_gemeenten", str(bestand))

    assert Gemeente.objects.get(code="GM0457").tot == date(2022, 3, 24)
    huizen = Gemeente.objects.get(code="GM0406")
    assert (huizen.inwoners, huizen.versie) == (42000, 2)


def test_all_errors_come_at_once_with_line_and_column() -> None:
    inhoud = (
        b"code,naam,in_regio,van,tot,opvolger\n"
        b"GM1,,misschien,31-12-2019,,\n"
        b"GM0001,A,ja,2020-01-01,2019-01-01,\n"
        b"GM0001,B,ja,,,\n"
    )

    with pytest.raises(Bestandsfouten) as gevangen:
        lees_gemeenten(inhoud)

    assert [fout.split(":")[0] for fout in gevangen.value.fouten] == [
        "regel 2, kolom code",
        "regel 2, kolom naam",
        "regel 2, kolom in_regio",
        "regel 2, kolom van",
        "regel 3, kolom tot",
        "regel 4, kolom code",
    ]


@pytest.mark.parametrize(
    "inhoud",
    [
        b"",
        b"naam\nHuizen\n",
        b"code,naam\nGM0406,\xff\xfe\n",
        b"x" * 600_000,
        b"code,naam,opvolger\nGM0001,A,GM0002\nGM0002,B,GM0001\n",
        b"code,naam\nGM0001," + b"A" * 200 + b"\n",
        b"code,naam\nGM0001,A\x00B\n",
    ],
)
def test_a_bad_file_is_refused_as_a_whole(inhoud: bytes, tmp_path: Path) -> None:
    bestand = tmp_path / "gemeenten.csv"
    bestand.write_bytes(inhoud)

    with pytest.raises(CommandError):
        call_command("laad_gemeenten", str(bestand))

    assert not Gemeente.objects.exists()


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(CommandError, match="bestaat-niet"):
        call_command("laad_gemeenten", "bestaat-niet.csv")
