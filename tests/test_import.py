"""An import from file to undo, through the services: what every row becomes, whole or not at all, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from locaties.models import Aanbod, Invoer, Kolomkeuze, Leegstandsperiode, Uitkomst, Werkruimte
from locaties.services.invoer import kies_kolommen, maak_invoer, tellingen, verbeter_rij
from locaties.services.invoertaak import vraag
from locaties.tasks import start
from tests.inventaris import make_leeg, make_locatie, make_ruimte
from tests.sporen import count_events
from werkplan.kern.models import Gebruiker, Gemeente

pytestmark = pytest.mark.django_db

DAG = date(2020, 11, 20)


def read(inhoud: str | bytes, gemeente: Gemeente, door: Gebruiker, lijst: str = "ruimten") -> Invoer:
    """A file that was uploaded and judged."""
    ruw = inhoud.encode() if isinstance(inhoud, str) else inhoud
    invoer = maak_invoer(ruw, bestandsnaam="lijst.csv", gemeente=gemeente, lijst=lijst, door=door)
    start(invoer)
    invoer.refresh_from_db()
    return invoer


def do(invoer: Invoer, door: Gebruiker, taak: str = "toepassen") -> Invoer:
    start(vraag(invoer, door=door, versie=invoer.versie, taak=taak))
    invoer.refresh_from_db()
    return invoer


def counted(invoer: Invoer) -> Mapping[str, int]:
    return {uitkomst: aantal for uitkomst, aantal in tellingen(invoer).items() if aantal}


def reasons(invoer: Invoer) -> dict[int, list[str]]:
    return {
        rij.nummer: [reden for _, reden in rij.fouten]
        for rij in invoer.rijen.filter(uitkomst=Uitkomst.GEWEIGERD)
    }


BESTAND = """Lijst van de makelaar
;;;;
Locatie;Straat;Huisnummer;Postcode;Soort;opp. (m² vvo);Leeg sinds;Huurprijs
Proefterrein;Nieuweweg;1;1223RB;bedrijfshal;1.250,5;01-03-2020;n.t.b.
Proefterrein;Nieuweweg;2a;1223 RB;kantoorruimte;95;;
Proefterrein;Proefweg;1;;bedrijfsruimte;600;;
Proefterrein;Proefweg;2;;bedrijfsruimte;500;;
Totaal;;;;;2445,5;;
"""


def test_a_list_of_a_broker_is_judged_applied_undone_and_applied_again(
    hilversum: Gemeente, am_hilversum: Gebruiker
) -> None:
    locatie = make_locatie(hilversum)
    een, twee = make_ruimte(locatie), make_ruimte(locatie)
    invoer = read(BESTAND, hilversum, am_hilversum)

    assert invoer.status == Invoer.Status.TE_BEOORDELEN
    assert counted(invoer) == {"nieuw": 2, "gewijzigd": 1, "ongewijzigd": 1, "overgeslagen": 1}
    assert invoer.rijen.get(record_id=een.pk).verschillen() == [("oppervlakte (m²)", "500", "600")]
    assert Werkruimte.objects.count() == 2

    do(invoer, am_hilversum)

    hal = Werkruimte.objects.get(straat="Nieuweweg", huisnummer=1)
    assert invoer.status == Invoer.Status.TOEGEPAST
    assert (hal.oppervlakte, hal.soort, hal.postcode, hal.gemeente) == (
        Decimal("1250.5"),
        "bedrijfsruimte",
        "1223 RB",
        hilversum,
    )
    assert hal.leegstand.get().van == date(2020, 3, 1)
    assert (hal.aanbod.get().prijs_ntb, hal.aanbod.get().publiceren_toegestaan) == (True, False)
    een.refresh_from_db()
    assert (een.oppervlakte, een.versie) == (Decimal(600), 2)

    do(invoer, am_hilversum, "terugdraaien")

    assert invoer.status == Invoer.Status.TERUGGEDRAAID
    assert set(Werkruimte.objects.values_list("pk", flat=True)) == {een.pk, twee.pk}
    een.refresh_from_db()
    assert (een.oppervlakte, een.versie) == (Decimal(500), 3)
    assert not Leegstandsperiode.objects.exists()
    assert not Aanbod.objects.exists()


def test_what_is_wrong_with_a_row_is_said_with_what_to_do(
    hilversum: Gemeente, huizen: Gemeente, am_hilversum: Gebruiker
) -> None:
    make_locatie(hilversum)
    make_locatie(huizen, "Huizerterrein")
    rijen = [
        "Proefterein;Weg;1;1223RB;Hilversum;hal;10;",
        "Proefterrein;Weg;1;1223RB;Hilversum;kasteel;10;",
        "Proefterrein;Weg;2;1223RB;Hilversum;hal;veel;",
        "Proefterrein;Weg;3;12 RB;Hilversum;hal;10;",
        "Proefterrein;Weg;4;1271 AA;Hilversum;hal;10;",
        "Proefterrein;Weg;5;3511 AA;Hilversum;hal;10;",
        "Proefterrein;Weg;6;;Huizen;hal;10;",
        "Proefterrein;Weg;7;;Hilversum;hal;10;1-1-2030",
        "Huizerterrein;Weg;8;;Hilversum;hal;10;",
        "Proefterrein;Weg;9;;Hilversum;hal;10;",
        "Proefterrein;weg;9;;Hilversum;hal;20;",
        ";;;;;hal;10;",
    ]
    kop = "Locatie;Straat;Huisnummer;Postcode;Gemeente;Soort;Oppervlakte;Leeg sinds\n"
    invoer = read(kop + "\n".join(rijen), hilversum, am_hilversum)

    gevonden = reasons(invoer)
    woorden = {
        2: "Bedoel je Proefterrein?",
        3: "Deze soort kennen we niet",
        4: "Dit is geen getal",
        5: "geen postcode",
        6: "ligt in Huizen",
        7: "buiten de regio",
        8: "andere gemeente",
        9: "in de toekomst",
        10: "kennen we niet in Hilversum",
        12: "Rij 11 gaat over hetzelfde",
        13: "De locatie ontbreekt",
    }
    assert set(gevonden) == set(woorden)
    assert not [nr for nr, woord in woorden.items() if woord not in " ".join(gevonden[nr])]
    assert counted(invoer) == {"nieuw": 1, "geweigerd": 11}


def test_an_import_changes_nothing_of_another_municipality(
    hilversum: Gemeente, huizen: Gemeente, am_hilversum: Gebruiker
) -> None:
    vreemd = make_ruimte(make_locatie(huizen), bag_id="0402010000000001")
    make_locatie(hilversum, "Eigen")
    kop = "Id;Locatie;Naam;Soort;BAG-id;Oppervlakte\n"
    invoer = read(
        f"{kop}{vreemd.pk};;Gekaapt;;;1\n;Eigen;Hal;hal;402010000000001;5\n", hilversum, am_hilversum
    )

    assert counted(invoer) == {"geweigerd": 2}
    with pytest.raises(PermissionDenied):
        read(kop, huizen, am_hilversum)


def test_when_the_data_changed_since_the_preview_it_is_made_anew(
    hilversum: Gemeente, am_hilversum: Gebruiker
) -> None:
    een = make_ruimte(make_locatie(hilversum))
    invoer = read(f"Id;Oppervlakte\n{een.pk};700\n", hilversum, am_hilversum)
    een.oppervlakte = Decimal(650)
    een.bewaar(versie=1)

    do(invoer, am_hilversum)

    assert (invoer.status, invoer.is_veranderd) == (Invoer.Status.TE_BEOORDELEN, True)
    assert invoer.datarijen().get().verschillen() == [("oppervlakte (m²)", "650", "700")]
    een.refresh_from_db()
    assert een.oppervlakte == Decimal(650)


def test_undo_is_refused_with_a_list_when_a_row_was_changed_later(
    hilversum: Gemeente, am_hilversum: Gebruiker
) -> None:
    locatie = make_locatie(hilversum)
    een = make_ruimte(locatie)
    tekst = f"Id;Locatie;Naam;Soort;Oppervlakte\n{een.pk};;;;700\n;Proefterrein;Hal 9;hal;5\n"
    invoer = do(read(tekst, hilversum, am_hilversum), am_hilversum)
    een.refresh_from_db()
    een.oppervlakte = Decimal(650)
    een.bewaar(versie=een.versie)
    make_leeg(Werkruimte.objects.get(naam="Hal 9"))

    do(invoer, am_hilversum, "terugdraaien")

    assert invoer.status == Invoer.Status.TOEGEPAST
    assert "Rij 2: Proefweg 1 is later gewijzigd." in invoer.fout
    assert "Rij 3: Hal 9 kreeg later een leegstandsperiode." in invoer.fout
    assert Werkruimte.objects.count() == 2


def test_applying_leaves_a_trace_of_every_record_with_who_did_it(
    hilversum: Gemeente, am_hilversum: Gebruiker
) -> None:
    een = make_ruimte(make_locatie(hilversum))
    invoer = read(
        f"Id;Locatie;Naam;Soort\n{een.pk};;Hal;\n;Proefterrein;Nieuw;hal\n", hilversum, am_hilversum
    )
    voor = count_events()["locaties.Werkruimte"]

    do(invoer, am_hilversum)

    assert count_events()["locaties.Werkruimte"] == voor + 2
    events = Werkruimte.objects.get(naam="Nieuw").events.select_related("pgh_context")  # type: ignore[attr-defined]  # of pghistory
    assert [(event.pgh_label, event.pgh_context.metadata["user"]) for event in events] == [
        ("insert", am_hilversum.pk)
    ]


def test_a_column_that_is_not_recognised_is_named_and_its_meaning_is_remembered(
    hilversum: Gemeente, am_hilversum: Gebruiker
) -> None:
    make_locatie(hilversum)
    tekst = "Locatie;Naam;Soort;Raar\nProefterrein;Hal;hal;150\n"
    invoer = read(tekst, hilversum, am_hilversum)
    assert [(kolom["naam"], kolom["veld"]) for kolom in invoer.kolommen][-1] == ("Raar", "")

    start(
        kies_kolommen(
            invoer,
            door=am_hilversum,
            versie=invoer.versie,
            keuzes=["locatie", "naam", "soort", "oppervlakte"],
            vast={},
        )
    )
    do(Invoer.objects.get(pk=invoer.pk), am_hilversum)

    assert Werkruimte.objects.get().oppervlakte == Decimal(150)
    assert Kolomkeuze.objects.get(kolom="raar").veld == "oppervlakte"
    volgende = read(tekst, hilversum, am_hilversum)
    assert volgende.kolommen[-1]["veld"] == "oppervlakte"
    assert counted(volgende) == {"ongewijzigd": 1}


def test_a_refused_row_is_corrected_in_the_screen(hilversum: Gemeente, am_hilversum: Gebruiker) -> None:
    make_locatie(hilversum)
    invoer = read("Locatie;Naam;Soort\nProefterrein;Hal;kasteel\n", hilversum, am_hilversum)

    start(
        verbeter_rij(invoer.datarijen().get(), door=am_hilversum, versie=invoer.versie, cellen={2: "kantoor"})
    )

    invoer.refresh_from_db()
    assert counted(invoer) == {"nieuw": 1}
    with pytest.raises(ValidationError):
        verbeter_rij(
            invoer.datarijen().get(),
            door=am_hilversum,
            versie=invoer.versie,
            cellen=dict.fromkeys(range(3), ""),
        )


@pytest.mark.parametrize(
    "inhoud", [b"", b"PK\x03\x04kapot", b"%PDF-1.4", b"\x00\x01\x02", b"{}", b"een regel", b"a;b\n"]
)
def test_a_file_that_is_no_table_gets_a_message_and_nothing_is_stored(
    inhoud: bytes, hilversum: Gemeente, am_hilversum: Gebruiker
) -> None:
    with pytest.raises(ValidationError) as fout:
        read(inhoud, hilversum, am_hilversum)

    assert fout.value.message_dict["bestand"]
    assert not Invoer.objects.exists()


def test_a_price_says_what_it_is_for(hilversum: Gemeente, am_hilversum: Gebruiker) -> None:
    make_locatie(hilversum)
    kop = "Locatie;Naam;Soort;Aangeboden;"
    zonder = read(f"{kop}Huurprijs\nProefterrein;Hal;hal;te huur;95\n", hilversum, am_hilversum)
    assert "Kies dat bij de kolommen." in " ".join(reasons(zonder)[2])

    tekst = f"{kop}Huurprijs per m²;Deelbaar vanaf\nProefterrein;Hal;hal;te huur;€ 95,-;250\n"
    do(read(tekst, hilversum, am_hilversum), am_hilversum)

    aanbod = Aanbod.objects.get()
    assert (aanbod.vorm, aanbod.prijs, aanbod.prijs_per, aanbod.van) == ("huur", Decimal(95), "m2-jaar", DAG)
    assert aanbod.deelbaar_vanaf == Decimal(250)
    assert counted(read(tekst, hilversum, am_hilversum)) == {"ongewijzigd": 1}


def test_more_cannot_be_vacant_than_there_is(hilversum: Gemeente, am_hilversum: Gebruiker) -> None:
    ruimte = make_ruimte(make_locatie(hilversum))
    make_leeg(ruimte, m2=Decimal(300))

    assert reasons(read(f"Id;Oppervlakte\n{ruimte.pk};200\n", hilversum, am_hilversum))
    assert reasons(read(f"Id;Leeg (m²)\n{ruimte.pk};700\n", hilversum, am_hilversum))
    samen = do(
        read(f"Id;Oppervlakte;Leeg (m²)\n{ruimte.pk};200;150\n", hilversum, am_hilversum), am_hilversum
    )

    assert samen.status == Invoer.Status.TOEGEPAST
    assert ruimte.leegstand.get().m2 == Decimal(150)
    assert reasons(read(f"Id;Bouwjaar\n{ruimte.pk};12\n", hilversum, am_hilversum))
