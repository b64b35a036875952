"""Sums and candidates, which the database derives from units, follow whatever the services do to units in a row."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import count
from random import Random
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from locaties.bulk import RUIMTEN, Zetten
from locaties.models import Aanbod, Bulkwijziging, Invoer, Leegstandsperiode, Werklocatie, Werkruimte
from locaties.services import bulk
from locaties.services.leegstand import LeegInvoer, meld_in_gebruik, meld_leeg
from locaties.services.locaties import (
    verwijder_locatie,
    verwijder_ruimte,
    voeg_ruimte_toe,
    wijzig_locatie,
    wijzig_ruimte,
)
from locaties.services.ruimten import Deel, beeindig, splits, voeg_samen
from locaties.services.ruimtesommen import rebuild_sums
from tests.inventaris import make_locatie
from tests.test_candidate_rows import require_as_derived
from tests.test_import import do, read
from tests.test_vacancy_properties import few
from werkplan.kern.models import Gebruiker, Gemeente, Mandaat
from werkplan.kern.niveau import Niveau
from werkplan.kern.services import verwijder, voeg_toe, wijzig

pytestmark = pytest.mark.django_db
DAG, GISTEREN = date(2020, 11, 20), date(2020, 11, 19)
TELLER = count(1)
M2 = (None, Decimal(90), Decimal("850.5"), Decimal(3000))


class Bedrijvigheid:
    """What people do to the units of two municipalities, each by its own service on whatever is there."""

    def __init__(self, door: Gebruiker, van: Gemeente, naar: Gemeente) -> None:
        self.door, self.gemeenten, self.kans = door, (van, naar), Random()  # noqa: S311 - chance in a test
        for gemeente in self.gemeenten:
            make_locatie(gemeente, f"Terrein {next(TELLER)}")

    def doe(self, naam: str, keuze: int) -> bool:
        """Let one thing happen; what is refused, or has nothing to happen to, changes nothing."""
        self.kans.seed(keuze)
        try:
            with transaction.atomic():
                getattr(self, naam)()
        except (ValidationError, IntegrityError, IndexError):
            return False
        return True

    def een(self, rijen: Any) -> Any:
        return self.kans.choice(list(rijen.order_by("pk")))

    def ruimte(self, **welke: Any) -> Werkruimte:
        gevonden: Werkruimte = self.een(Werkruimte.objects.filter(**welke))
        return gevonden

    def erbij(self) -> None:
        ruimte = Werkruimte(
            locatie=self.een(Werklocatie.objects.all()),
            soort=self.kans.choice(["bedrijfsruimte", "kantoor"]),
            naam=f"unit {next(TELLER)}",
            oppervlakte=self.kans.choice(M2),
            eigen_niveau=self.kans.choice([0, 1]),
        )
        voeg_ruimte_toe(ruimte, door=self.door, doelgroepen=[])

    def anders(self) -> None:
        ruimte = self.ruimte()
        velden = {"oppervlakte": self.kans.choice(M2), "maat": self.kans.choice(["vvo", "bvo"])}
        velden |= {"soort": self.kans.choice(["kantoor", "winkel"]), "overheaddeur": "ja"}
        velden |= {"locatie": self.een(Werklocatie.objects.filter(gemeente=ruimte.gemeente_id))}
        wijzig_ruimte(ruimte, door=self.door, versie=ruimte.versie, velden=velden)

    def weg(self) -> None:
        ruimte = self.ruimte()
        verwijder_ruimte(ruimte, door=self.door, versie=ruimte.versie)

    def leeg(self) -> None:
        van = self.kans.choice([date(2019, 5, 1), date(2020, 2, 1)])
        invoer = LeegInvoer(van=van, m2=self.kans.choice([None, Decimal(50)]))
        meld_leeg(self.ruimte(), door=self.door, invoer=invoer, vandaag=DAG)

    def verhuurd(self) -> None:
        periode = self.een(Leegstandsperiode.objects.filter(tot=None))
        meld_in_gebruik(periode, door=self.door, versie=periode.versie, per=GISTEREN)

    def te_huur(self) -> None:
        m2 = self.kans.choice(M2)
        aanbod = Aanbod(ruimte=self.ruimte(), vorm="huur", van=date(2020, 1, 1), m2=m2)
        voeg_toe(aanbod, door=self.door)

    def deelbaar(self) -> None:
        aanbod = self.een(Aanbod.objects.all())
        velden = {"deelbaar_vanaf": self.kans.choice(M2), "prijs": self.kans.choice(M2), "prijs_per": "maand"}
        wijzig(aanbod, door=self.door, versie=aanbod.versie, **velden)

    def ingetrokken(self) -> None:
        aanbod = self.een(Aanbod.objects.all())
        verwijder(aanbod, door=self.door, versie=aanbod.versie)

    def gesplitst(self) -> None:
        ruimte = self.ruimte(bestaat_tot=None, oppervlakte__isnull=False)
        delen = [Deel(f"deel {next(TELLER)}", Decimal(400), is_leeg) for is_leeg in (True, False)]
        splits(ruimte, door=self.door, versie=ruimte.versie, delen=delen, **self.op())

    def samengevoegd(self) -> None:
        ruimte = self.ruimte(bestaat_tot=None, oppervlakte__isnull=False)
        rest = ruimte.locatie.ruimten.filter(bestaat_tot=None, maat=ruimte.maat, oppervlakte__isnull=False)
        ander = self.een(rest.exclude(pk=ruimte.pk))
        wordt = Deel(f"samen {next(TELLER)}", Decimal(1700), is_leeg=True)
        voeg_samen([ruimte, ander], door=self.door, versie=ruimte.versie, wordt=wordt, **self.op())

    @staticmethod
    def op() -> dict[str, Any]:
        return {"op": date(2020, 7, 1), "vandaag": DAG, "meetverschil_akkoord": True}

    def gesloopt(self) -> None:
        ruimte = self.ruimte(bestaat_tot=None)
        beeindig(ruimte, door=self.door, versie=ruimte.versie, op=GISTEREN, einde="gesloopt", vandaag=DAG)

    def hersteld(self) -> None:
        ruimte = self.ruimte(einde="gesloopt")
        velden = {"bestaat_tot": None, "einde": ""}
        wijzig_ruimte(ruimte, door=self.door, versie=ruimte.versie, velden=velden)

    def verhuisd(self) -> None:
        """The border between the municipalities moves, or a location is shared more widely or less."""
        locatie = self.een(Werklocatie.objects.all())
        velden = {"gemeente": self.kans.choice(self.gemeenten), "niveau": self.kans.choice([0, 1])}
        velden |= {"milieucategorie_max": self.kans.choice(["", "3.2"])}
        wijzig_locatie(locatie, door=self.door, versie=locatie.versie, velden=velden)

    def opgeheven(self) -> None:
        locatie = self.een(Werklocatie.objects.all())
        verwijder_locatie(locatie, door=self.door, versie=locatie.versie)

    def ingelezen(self) -> None:
        locatie = self.een(Werklocatie.objects.filter(gemeente=self.gemeenten[0]))
        regels = f"{locatie.naam};Lijstweg;{next(TELLER)};kantoor;{self.kans.choice((95, 700))};01-03-2020\n"
        bestaand = Werkruimte.objects.filter(locatie=locatie, bestaat_tot=None, straat="Lijstweg").first()
        if bestaand:
            regels += f"{locatie.naam};Lijstweg;{bestaand.huisnummer};kantoor;1.111;\n"
        kop = "Locatie;Straat;Huisnummer;Soort;opp. (m² vvo);Leeg sinds\n"
        do(read(kop + regels, self.gemeenten[0], self.door), self.door)

    def teruggedraaid(self) -> None:
        do(self.een(Invoer.objects.filter(status=Invoer.Status.TOEGEPAST)), self.door, "terugdraaien")

    def alles_tegelijk(self) -> None:
        zetten = Zetten({"eigen_niveau": self.kans.choice([Niveau.OPENBAAR, Niveau.REGIO])})
        pks = list(Werkruimte.objects.values_list("pk", flat=True))
        wijziging = bulk.maak_voorbeeld(pks, soort=RUIMTEN, door=self.door, zetten=zetten)
        bulk.pas_toe(wijziging, door=self.door, versie=wijziging.versie)

    def bij_nader_inzien(self) -> None:
        wijziging = self.een(Bulkwijziging.objects.filter(status=Bulkwijziging.Status.TOEGEPAST))
        bulk.draai_terug(wijziging, door=self.door, versie=wijziging.versie)


HULP = {"doe", "een", "ruimte", "op"}
NAMEN = sorted(naam for naam in set(vars(Bedrijvigheid)) - HULP if not naam.startswith("_"))
STAP = st.tuples(st.sampled_from([*NAMEN, "erbij", "erbij", "leeg", "te_huur"]), st.integers(0, 999))


@few(8)
@given(stappen=st.lists(STAP, min_size=20, max_size=40))
def test_sums_and_candidates_are_what_the_units_say(
    coordinator: Gebruiker, hilversum: Gemeente, huizen: Gemeente, stappen: list[tuple[str, int]]
) -> None:
    for gemeente in (hilversum, huizen):
        Mandaat.objects.get_or_create(
            gemeente=gemeente, van=date(2020, 1, 1), defaults={"grondslag": "proef"}
        )
    gebeurt = Bedrijvigheid(coordinator, hilversum, huizen)

    for naam, keuze in (("erbij", 1), ("erbij", 2), *stappen):
        gebeurt.doe(naam, keuze)

    assert rebuild_sums() == 0
    require_as_derived()
