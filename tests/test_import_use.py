"""What a unit is used for, and taking values away, by a file; our own template keeps saying the same."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import pytest

from locaties.models import Aanbod, Contact, Doelgroep, Gebruik, RuimteDoelgroep, Werkruimte
from locaties.sjabloon import schrijf_sjabloon
from tests.inventaris import make_locatie, make_ruimte
from tests.test_import import counted, do, read, reasons
from werkplan.kern.models import Gebruiker, Gemeente

pytestmark = pytest.mark.django_db

DAG = date(2020, 11, 20)
KOP = "Id;Locatie;Naam;Soort;Gebruiker;SBI-code;Milieucategorie;Werkzame personen\n"


def test_use_comes_in_changes_and_is_undone(hilversum: Gemeente, am_hilversum: Gebruiker) -> None:
    ruimte = make_ruimte(make_locatie(hilversum))
    Gebruik.objects.create(ruimte=ruimte, sbi="4690", gebruiker="Jansen bv", milieucategorie="3.1")
    regels = f"{ruimte.pk};;;;De Vries bv;;3,2;12\n;Proefterrein;Hal;hal;Nieuw bv;46.90;2;\n"

    invoer = do(read(KOP + regels, hilversum, am_hilversum), am_hilversum)

    een, twee = Gebruik.objects.order_by("pk")
    assert invoer.status == "toegepast", invoer.fout
    assert (een.gebruiker, een.sbi, een.milieucategorie, een.werkzame_personen) == (
        "De Vries bv",
        "4690",
        "3.2",
        12,
    )
    assert (twee.gebruiker, twee.sbi, twee.milieucategorie, twee.van) == ("Nieuw bv", "4690", "2", DAG)
    assert counted(read(KOP + regels, hilversum, am_hilversum)) == {"ongewijzigd": 2}

    sjabloon = io.BytesIO()
    schrijf_sjabloon(sjabloon, hilversum, door=am_hilversum, dag=DAG)
    assert counted(read(sjabloon.getvalue(), hilversum, am_hilversum)) == {"ongewijzigd": 2}

    do(invoer, am_hilversum, "terugdraaien")
    assert [(een.gebruiker, een.versie) for een in Gebruik.objects.all()] == [("Jansen bv", 3)]


def test_a_unit_with_more_users_and_a_wrong_code_are_refused_with_what_to_do(
    hilversum: Gemeente, am_hilversum: Gebruiker
) -> None:
    ruimte = make_ruimte(make_locatie(hilversum))
    for naam in ("Jansen bv", "De Vries bv"):
        Gebruik.objects.create(ruimte=ruimte, gebruiker=naam)

    invoer = read(
        f"{KOP}{ruimte.pk};;;;Pietersen;;;\n;Proefterrein;Hal;hal;;groothandel;;\n", hilversum, am_hilversum
    )

    gevonden = reasons(invoer)
    assert "meer gebruikers" in gevonden[2][0]
    assert "twee tot zes cijfers" in gevonden[3][0]


def test_target_groups_are_set_by_name_and_undone(hilversum: Gemeente, am_hilversum: Gebruiker) -> None:
    starters, makers = (Doelgroep.objects.create(naam=naam) for naam in ("Starters", "Maakbedrijven"))
    ruimte = make_ruimte(make_locatie(hilversum))
    ruimte.doelgroepen.add(starters)
    kop = "Id;Locatie;Naam;Soort;Doelgroepen\n"
    regels = f"{ruimte.pk};;;;maakbedrijven\n;Proefterrein;Hal;hal;Starters, maakbedrijven\n"
    regels += ";Proefterrein;X;hal;Reuzen\n"

    eerste = read(kop + regels, hilversum, am_hilversum)
    assert "Reuzen kennen we niet" in reasons(eerste)[4][0]
    assert eerste.datarijen()[0].verschillen() == [("doelgroepen", "Starters", "Maakbedrijven")]
    do(eerste, am_hilversum)

    nieuw = Werkruimte.objects.get(naam="Hal")
    assert list(ruimte.doelgroepen.all()) == [makers]
    assert set(nieuw.doelgroepen.all()) == {starters, makers}
    assert counted(read(kop + regels, hilversum, am_hilversum)) == {"ongewijzigd": 2, "geweigerd": 1}
    do(eerste, am_hilversum, "terugdraaien")
    assert eerste.status == "teruggedraaid", eerste.fout
    assert list(ruimte.doelgroepen.all()) == [starters]
    assert not RuimteDoelgroep.objects.exclude(ruimte=ruimte).exists()

    do(read(f"Id;Doelgroepen\n{ruimte.pk};leegmaken\n", hilversum, am_hilversum), am_hilversum)
    assert not ruimte.doelgroepen.exists()


def test_whom_to_ask_comes_along_with_an_offer_and_is_made_once(
    hilversum: Gemeente, am_hilversum: Gebruiker
) -> None:
    make_locatie(hilversum)
    bekend = Contact.objects.create(gemeente=hilversum, organisatie="Vast bv", email="info@vast.example")
    kop = "Locatie;Naam;Soort;Aangeboden;Aanbieder;Contactpersoon;E-mail van de aanbieder\n"
    regels = (
        "Proefterrein;A;hal;te huur;Makelaar;J. Jansen;jan@makelaar.example\n"
        "Proefterrein;B;hal;te koop;Makelaar;J. Jansen;jan@makelaar.example\n"
        "Proefterrein;C;hal;te huur;Vast bv;;info@vast.example\n"
        "Proefterrein;D;hal;;Makelaar;;\n"
        "Proefterrein;E;hal;te huur;Makelaar;;geen adres\n"
    )

    invoer = do(read(kop + regels, hilversum, am_hilversum), am_hilversum)

    assert invoer.status == "toegepast", invoer.fout
    assert "geen e-mailadres" in reasons(invoer)[6][0]
    wie = dict(Aanbod.objects.values_list("ruimte__naam", "aanbieder__organisatie"))
    assert wie == {"A": "Makelaar", "B": "Makelaar", "C": "Vast bv"}
    assert Contact.objects.exclude(pk=bekend.pk).get().naam == "J. Jansen"
    assert counted(read(kop + regels, hilversum, am_hilversum)) == {"ongewijzigd": 4, "geweigerd": 1}
    do(invoer, am_hilversum, "terugdraaien")
    assert list(Contact.objects.all()) == [bekend]


def test_an_explicit_word_takes_a_value_away_and_an_empty_cell_keeps_it(
    hilversum: Gemeente, am_hilversum: Gebruiker
) -> None:
    ruimte = make_ruimte(
        make_locatie(hilversum), bouwjaar=1990, energielabel="A", overheaddeur="ja", opmerking="oud"
    )
    aanbod = Aanbod.objects.create(
        ruimte=ruimte, vorm="huur", van=DAG, prijs=Decimal(95), prijs_per="m2-jaar"
    )
    Gebruik.objects.create(ruimte=ruimte, gebruiker="Jansen bv", sbi="4690")
    kop = "Id;Bouwjaar;Energielabel;Overheaddeur of laaddock;Opmerking;Prijs;Gebruiker;SBI-code\n"
    regel = f"{ruimte.pk};Leegmaken;leegmaken;leegmaken;;leegmaken;leegmaken;\n"

    do(read(kop + regel, hilversum, am_hilversum), am_hilversum)

    ruimte.refresh_from_db()
    aanbod.refresh_from_db()
    assert (ruimte.bouwjaar, ruimte.energielabel, ruimte.overheaddeur, ruimte.opmerking) == (
        None,
        "",
        "onbekend",
        "oud",
    )
    assert (aanbod.prijs, aanbod.prijs_ntb) == (None, False)
    assert (ruimte.gebruik.get().gebruiker, ruimte.gebruik.get().sbi) == ("", "4690")
    vast = read(f"Id;Soort;Leeg sinds\n{ruimte.pk};leegmaken;leegmaken\n", hilversum, am_hilversum)
    assert all("kan niet leeg" in reden for reden in reasons(vast)[2])
    assert len(reasons(vast)[2]) == 2
