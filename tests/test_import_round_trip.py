"""Our own file back in changes nothing, whatever is in the inventory; and a template comes back likewise."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.http import QueryDict

from locaties.exporters import LOCATIEKOLOMMEN, RUIMTEKOLOMMEN, locatietabel, ruimtetabel
from locaties.filters import locatiefilters
from locaties.geojson import als_geojson, locaties_als_geojson, ruimten_als_geojson
from locaties.invoer.kolommen import KOLOMMEN, NIET_GELEZEN, Lijst
from locaties.invoer.waarden import kaal
from locaties.models import Aanbod, Werklocatie, Werkruimte
from locaties.models.keuzes import JaNee, Nauwkeurigheid
from locaties.ruimtefilters import ruimtefilters
from locaties.sjabloon import schrijf_sjabloon
from tests.inventaris import make_leeg, make_locatie, make_ruimte, make_type
from tests.invoerbestanden import as_csv as bestand_als_csv
from tests.test_import import counted, do, read
from werkplan.kern.exporters import Tabel, csv_regels, write_xlsx
from werkplan.kern.models import Gebruiker, Gemeente

pytestmark = pytest.mark.django_db

DAG = date(2020, 11, 20)
VLAK = {"type": "Polygon", "coordinates": [[[5.1, 52.2], [5.2, 52.2], [5.2, 52.3], [5.1, 52.2]]]}
TEKSTEN = [
    "",
    "Hal; 1",
    'De "Loods"',
    "=1+1",
    "-5",
    "Café\u00a0É",
    "totaal",
    "12",
    "1.250",
    "ja",
    "'t Hof",
    " spatie ",
]


def as_csv(tabel: Tabel) -> bytes:
    return "".join(csv_regels(tabel)).encode()


def as_xlsx(tabel: Tabel) -> bytes:
    bestand = io.BytesIO()
    write_xlsx(tabel, bestand)
    return bestand.getvalue()


def fill(gemeente: Gemeente) -> int:
    """An inventory with everything that could go wrong in a file; how many units it has."""
    kans = random.Random(5)  # noqa: S311 - the same inventory every time
    typen = [make_type(), make_type("broedplaats", "informeel")]
    for nummer in range(12):
        soort = kans.choice(typen)
        locatie = make_locatie(
            gemeente,
            f"{kans.choice(TEKSTEN)} {nummer}",
            type=soort,
            rin=kans.choice((None, 1000 + nummer)),
            bruto_ha=kans.choice((None, Decimal("0.0001"), Decimal("1250.5"), Decimal(3))),
            netto_ha=kans.choice((None, Decimal("1.25"))),
            milieucategorie_max=kans.choice(("", "3", "4.1")),
            glasvezel=kans.choice(JaNee.values),
            bron=kans.choice(TEKSTEN),
            **_plek(kans),
        )
        for _ in range(5):
            ruimte = make_ruimte(
                locatie,
                kans.choice((None, 0, Decimal("1250.5"), Decimal("0.25"), 99_000_000)),
                naam=kans.choice(TEKSTEN),
                toevoeging=kans.choice(("", "a", "-1", "bis")),
                postcode=kans.choice(("", "1223 RB", "1223rb", "9999 XX", "onzin")),
                plaats=kans.choice(("", "Hilversum", "Huizen", "Overal")),
                soort=kans.choice(("kantoor", "atelier", "overig")),
                maat=kans.choice(("vvo", "bvo", "werkplekken")),
                vermogen_kva=kans.choice((None, 0, 1250)),
            )
            _bij(ruimte, kans)
    return Werkruimte.objects.count()


def _plek(kans: random.Random) -> dict[str, Any]:
    if kans.random() < 0.4:
        return {}
    return {
        "lon": 5 + kans.random(),
        "lat": 52 + kans.random(),
        "nauwkeurigheid": kans.choice(Nauwkeurigheid.values),
    }


def _bij(ruimte: Werkruimte, kans: random.Random) -> None:
    if kans.random() < 0.5:
        make_leeg(ruimte, date(2018, 1, 1), date(2019, 1, 1))
    if kans.random() < 0.5:
        m2 = kans.choice((None, Decimal(0), Decimal("0.25")))
        make_leeg(ruimte, kans.choice((None, date(2020, 3, 1))), m2=m2)
    for vorm in kans.sample(("huur", "koop"), kans.randrange(3)):
        Aanbod.objects.create(
            ruimte=ruimte, vorm=vorm, van=date(2020, 1, 1), deelbaar_vanaf=kans.choice((None, 100))
        )


@pytest.mark.parametrize("schrijf", [as_csv, as_xlsx])
def test_our_own_files_back_in_change_nothing(
    schrijf: Callable[[Tabel], bytes], hilversum: Gemeente, am_hilversum: Gebruiker
) -> None:
    aantal = fill(hilversum)
    ruimten = schrijf(ruimtetabel(ruimtefilters(QueryDict(), am_hilversum), gemaakt_op=DAG))
    zichtbaar = Werkruimte.objects.visible_to(am_hilversum)
    locaties = schrijf(locatietabel(locatiefilters(QueryDict(), am_hilversum), zichtbaar, gemaakt_op=DAG))

    assert counted(read(ruimten, hilversum, am_hilversum)) == {"ongewijzigd": aantal}
    assert counted(read(locaties, hilversum, am_hilversum, "locaties")) == {"ongewijzigd": 12}


def test_our_own_maps_back_in_change_nothing(hilversum: Gemeente, am_hilversum: Gebruiker) -> None:
    aantal = fill(hilversum)
    Werklocatie.objects.filter(lon__isnull=False).update(vlak=VLAK)
    ruimten = ruimten_als_geojson(ruimtefilters(QueryDict(), am_hilversum), gemaakt_op=DAG)
    zichtbaar = Werkruimte.objects.visible_to(am_hilversum)
    locaties = locaties_als_geojson(locatiefilters(QueryDict(), am_hilversum), zichtbaar, gemaakt_op=DAG)
    kaarten = [b"".join(als_geojson(kaart)) for kaart in (ruimten, locaties)]

    assert counted(read(kaarten[0], hilversum, am_hilversum)) == {"ongewijzigd": aantal}
    assert counted(read(kaarten[1], hilversum, am_hilversum, "locaties")) == {"ongewijzigd": 12}


def generated(kans: random.Random, aantal: int) -> list[list[str]]:
    """Rows of new units as people write them."""
    kop = ["Locatie", "Naam", "Adres", "Postcode", "Soort", "Opp. (m²)", "Leeg sinds", "Leeg (m²)", "Aangeboden",
           "Huurprijs per m²", "Deelbaar vanaf", "X", "Y", "Laaddock", "Bouwjaar", "Opmerking"]  # fmt: skip
    rijen = [
        [
            "proefterrein",
            f"Unit {nummer}",
            kans.choice(
                (f"Proefweg {nummer}", f"Proefweg {nummer}a", f"1e Loswal {nummer} bis", "Havenkade")
            ),
            kans.choice(("1223RB", "1223 rb", "")),
            kans.choice(("hal", "Kantoorruimte", "studio", "bouwkavel", "flexplek")),
            kans.choice(("1.250,5", "1250.5 m²", "0,5 ha", "95", "")),
            kans.choice(("", "1-3-2020", "12 maart 2019")),
            kans.choice(("", "", "50", "0")),
            kans.choice(("", "te huur", "koop")),
            kans.choice(("", "n.t.b.", "€ 95,-", "110,50 per m² per jaar")),
            kans.choice(("", "250")),
            *kans.choice((("", ""), ("141.300", "471.000"), ("5,1982", "52,2284"), ("52.2284", "5.1982"))),
            kans.choice(("", "x", "nee", "?")),
            kans.choice(("", "1990")),
            kans.choice(TEKSTEN),
        ]
        for nummer in range(aantal)
    ]
    return [kop, *rijen]


@pytest.mark.parametrize("zaad", range(3))
def test_what_was_imported_comes_back_unchanged_from_the_file_and_from_our_own(
    zaad: int, hilversum: Gemeente, am_hilversum: Gebruiker
) -> None:
    make_locatie(hilversum)
    bestand = bestand_als_csv(generated(random.Random(zaad), 80))  # noqa: S311 - the same rows every time
    eerste = do(read(bestand, hilversum, am_hilversum), am_hilversum)
    geweigerd = counted(eerste).get("geweigerd", 0)
    ruimten = as_csv(ruimtetabel(ruimtefilters(QueryDict(), am_hilversum), gemaakt_op=DAG))

    assert eerste.status == "toegepast", eerste.fout
    assert geweigerd < 40
    assert counted(read(ruimten, hilversum, am_hilversum)) == {"ongewijzigd": 80 - geweigerd}
    nog_eens = counted(read(bestand, hilversum, am_hilversum))
    assert nog_eens == {"ongewijzigd": 80 - geweigerd} | ({"geweigerd": geweigerd} if geweigerd else {})


def test_the_template_of_a_municipality_back_in_changes_nothing(
    hilversum: Gemeente, am_hilversum: Gebruiker
) -> None:
    aantal, bestand = fill(hilversum), io.BytesIO()

    schrijf_sjabloon(bestand, hilversum, door=am_hilversum, dag=DAG)

    assert counted(read(bestand.getvalue(), hilversum, am_hilversum)) == {"ongewijzigd": aantal}
    assert counted(read(bestand.getvalue(), hilversum, am_hilversum, "locaties")) == {"ongewijzigd": 12}
    blad = openpyxl.load_workbook(bestand)["Ruimten"]
    assert [cel.value for cel in blad[1]][:3] == ["Id", "Locatie", "Gemeente"]
    assert len(blad.data_validations.dataValidation) > 8


@pytest.mark.parametrize(("lijst", "kolommen"), [("locaties", LOCATIEKOLOMMEN), ("ruimten", RUIMTEKOLOMMEN)])
def test_every_column_of_our_files_is_known_to_the_import(lijst: Lijst, kolommen: Any) -> None:
    bekend = {naam for veld in KOLOMMEN[lijst].values() for naam in veld.namen} | NIET_GELEZEN[lijst]

    assert [kolom.naam for kolom in kolommen if kaal(kolom.naam) not in bekend] == []
