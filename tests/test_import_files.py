"""Reading files: whatever the file is, its table is found and its values mean what a Dutch reader thinks; and no
broken file, however broken, gives anything but a table or a message."""

from __future__ import annotations

import io
import random
import zipfile
from decimal import Decimal
from typing import Any

import pytest

from locaties.invoer.lezen import lees
from locaties.invoer.tabel import Leesfout
from locaties.invoer.waarden import Cel, Weigering, heeft_decimale_punt, lees_bag_id, lees_dag, lees_decimaal
from locaties.models import Uitkomst
from tests.invoerbestanden import KINDS, RUIMTEN, as_csv, as_xlsx, header, judged, outcomes

MUTATIONS = 260
"""Of each of four kinds: more than a thousand in all."""


@pytest.mark.parametrize("soort", KINDS)
def test_every_kind_of_file_gives_the_same_rows(soort: str) -> None:
    oordelen = judged(KINDS[soort]())

    assert outcomes(oordelen) == ["nieuw", "gewijzigd", "nieuw"]
    hal = oordelen[0].records[0][0]
    assert (hal.naam, hal.huisnummer, hal.oppervlakte, hal.soort) == (
        "Hal 1",
        1,
        Decimal("1250.50"),
        "bedrijfsruimte",
    )
    assert [record._meta.model_name for record, _ in oordelen[0].records] == [
        "werkruimte",
        "leegstandsperiode",
        "aanbod",
    ]


@pytest.mark.parametrize("scheiding", [";", ",", "\t", "|"])
@pytest.mark.parametrize("tekens", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_separator_and_characters_are_recognised(scheiding: str, tekens: str) -> None:
    rijen = [("Locatie", "Naam", "Opmerking", "Oppervlakte"), ("Proefterrein", "Café 1", "Eén, twee", 2.5)]

    kop = header(as_csv(rijen, scheiding, tekens))

    assert [cellen for _, cellen in kop.rijen()] == [["Proefterrein", "Café 1", "Eén, twee", "2,5"]]


def test_the_header_is_found_below_a_title_and_a_total_row_is_skipped() -> None:
    rijen = [
        ("Aanbod van Makelaar X", "", "", ""),
        (),
        ("peildatum", "1-1-2020", "", ""),
        *(rij[:8] for rij in RUIMTEN),
        ("Totaal", None, None, None, None, None, None, 3345.5),
    ]

    kop = header(as_xlsx(rijen))

    assert kop.rij == 4
    assert outcomes(judged(as_xlsx(rijen)))[-1] == Uitkomst.OVERGESLAGEN
    assert [nummer for nummer, _ in kop.rijen()] == [5, 6, 7, 8]


@pytest.mark.parametrize(
    ("tekst", "waarde"),
    [
        ("1.250,5", "1250.5"),
        ("1250.5", "1250.5"),
        ("1,250.50", "1250.5"),
        ("1.250", "1250"),
        ("1 250 m²", "1250"),
        ("0,125 ha", "1250"),
        ("2.5ha", "25000"),
        ("€ 95,-", "95"),
        ("ca 12", None),
        ("12-15", None),
        ("-3", None),
        ("12 apen", None),
        ("99999999999", None),
        ("١٢", None),
    ],
)
def test_numbers_mean_what_a_dutch_reader_thinks(tekst: str, waarde: str | None) -> None:
    if waarde is None:
        with pytest.raises(Weigering):
            lees_decimaal(Cel(tekst), decimalen=2, cijfers=10, eenheid="m2")
    else:
        assert lees_decimaal(Cel(tekst), decimalen=2, cijfers=10, eenheid="m2") == Decimal(waarde)


def test_a_column_with_decimal_points_is_read_so() -> None:
    assert heeft_decimale_punt(["12.5", "1.250"])
    assert not heeft_decimale_punt(["1.250", "15.000"])
    assert not heeft_decimale_punt(["12.5", "1.250,5"])
    assert lees_decimaal(Cel("1.250", "", met_punt=True), decimalen=4, cijfers=9, eenheid="ha") == Decimal(
        "1.25"
    )


def test_a_header_in_hectares_is_turned_into_square_metres() -> None:
    rijen = [("Locatie", "Naam", "Soort", "Oppervlakte (ha)"), ("Proefterrein", "Kavel 9", "kavel", 0.25)]

    assert judged(as_xlsx(rijen))[0].records[0][0].oppervlakte == Decimal(2500)


@pytest.mark.parametrize(
    "tekst", ["12-03-2026", "2026-03-12", "12 maart 2026", "12/3/2026", "2026-03-12T00:00:00"]
)
def test_dates(tekst: str) -> None:
    assert f"{lees_dag(Cel(tekst)):%Y%m%d}" == "20260312"


def test_a_bag_id_keeps_its_first_zero() -> None:
    assert lees_bag_id(Cel("402010000000001")) == "0402010000000001"


def test_a_workbook_that_would_not_fit_in_memory_is_refused() -> None:
    ver = as_xlsx([("Naam", "Soort"), ("a", "b")])
    bestand = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(ver)) as oud, zipfile.ZipFile(bestand, "w") as nieuw:
        for naam in oud.namelist():
            nieuw.writestr(naam, oud.read(naam).replace(b'r="B2"', b'r="XFD1048576"'))

    with pytest.raises(Leesfout, match="te groot"):
        lees(bestand.getvalue())


def mutated(goed: bytes, kans: random.Random) -> bytes:
    """A file with a few bytes changed, cut off, doubled, or taken out."""
    stuk = bytearray(goed)
    for _ in range(kans.choice((1, 1, 2, 5, 20))):
        plek = kans.randrange(len(stuk)) if stuk else 0
        match kans.randrange(6):
            case 0:
                stuk[plek : plek + 1] = bytes([kans.randrange(256)])
            case 1:
                stuk[plek:plek] = kans.choice(
                    (b"\x00", b'"', b";", b"\r\n", b"\xff\xfe", b"9" * 40, b"{", b"<a>", b"-")
                )
            case 2:
                del stuk[plek : plek + kans.randrange(1, 50)]
            case 3:
                stuk[plek:plek] = stuk[plek : plek + kans.randrange(1, 200)]
            case 4:
                stuk = stuk[: max(plek, 1)]
            case _:
                stuk[plek : plek + 4] = kans.randbytes(4)
    return bytes(stuk)


def repacked(goed: bytes, kans: random.Random) -> bytes:
    """A workbook of which one part is broken and packed again, so that the damage reaches the reader."""
    bestand = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(goed)) as oud, zipfile.ZipFile(bestand, "w") as nieuw:
        slachtoffer = kans.choice(oud.namelist())
        for naam in oud.namelist():
            deel = oud.read(naam)
            nieuw.writestr(naam, mutated(deel, kans) if naam == slachtoffer else deel)
    return bestand.getvalue()


@pytest.mark.parametrize("soort", KINDS)
def test_a_broken_file_gives_a_table_or_a_message(soort: str) -> None:
    kans, goed = random.Random(soort), KINDS[soort]()  # noqa: S311 - the same mutations every time
    messages = 0
    for nummer in range(MUTATIONS):
        pak = soort in ("xlsx", "ods") and nummer % 4
        stuk = repacked(goed, kans) if pak else mutated(goed, kans)
        try:
            oordelen = judged(stuk, "locaties" if nummer % 5 == 0 else "ruimten")
        except Leesfout:
            messages += 1
        else:
            check(oordelen)
    assert messages < MUTATIONS


def check(oordelen: list[Any]) -> None:
    """Every row has one outcome; what is refused says why, and what is not writes nothing that cannot be stored."""
    for oordeel in oordelen:
        assert oordeel.uitkomst in Uitkomst
        assert (oordeel.uitkomst == Uitkomst.GEWEIGERD) == bool(oordeel.fouten)
        assert all(reden for _, reden in oordeel.fouten)
        for record, _ in oordeel.records:
            record.clean_fields(exclude=[veld.name for veld in record._meta.fields if veld.is_relation])


VREEMD = ["", "-", "ja", "nee", "0", "1e9", "1.2.3", "99999999999999", "31-02-2020", "€", "²", "½", "NaN", "Infinity",
          "=1+1", "x" * 3000, "١٢", "1223 RB", "kavel", "grond", "n.t.b.", "1-1-0001", "12/13/2020"]  # fmt: skip


def test_strange_values_in_any_cell_are_taken_or_refused_with_a_reason() -> None:
    kans = random.Random(7)  # noqa: S311 - the same values every time
    for _ in range(300):
        rijen = [list(rij) for rij in RUIMTEN]
        for _ in range(kans.randrange(1, 6)):
            rij = kans.choice(rijen[1:])
            rij[kans.randrange(len(rij))] = kans.choice(VREEMD)
        check(judged(as_xlsx(rijen)))
