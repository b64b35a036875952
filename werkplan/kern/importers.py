"""Municipalities from a file: what a row means, what is wrong with it, and how it reaches the database."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from werkplan.kern.bestand import Bestandsfouten, decodeer
from werkplan.kern.models import Gemeente, Organisatie, Regiolidmaatschap

EIGEN_BESTAND = Path(__file__).parent / "data" / "gemeenten.csv"
GEMEENTECODE = re.compile(r"GM\d{4}")
SOORTEN = {
    "ja": Regiolidmaatschap.Soort.VOLLEDIG,
    "partieel": Regiolidmaatschap.Soort.PARTIEEL,
    "nee": None,
    "": None,
}


@dataclass(frozen=True, slots=True)
class GemeenteRij:
    """One municipality of a file. An empty cell means unknown: what is stored already stays."""

    regel: int
    code: str
    naam: str
    provincie: str
    soort: Regiolidmaatschap.Soort | None
    van: date | None
    tot: date | None
    opvolger: str
    inwoners: int | None
    inwoners_peildatum: date | None
    opmerking: str


@dataclass(slots=True)
class Telling:
    """How many records a load made, changed, and found as they should be."""

    nieuw: int = 0
    gewijzigd: int = 0
    ongewijzigd: int = 0


def lees_gemeenten(inhoud: bytes) -> list[GemeenteRij]:
    """The rows of a CSV file with a header; raises `Bestandsfouten` with everything that is wrong."""
    lezer = csv.DictReader(io.StringIO(decodeer(inhoud), newline=""), restval="")
    fouten: list[str] = []
    rijen: list[GemeenteRij] = []
    try:
        ontbreekt = {"code", "naam"} - set(lezer.fieldnames or ())
        if ontbreekt:
            raise Bestandsfouten([f"regel 1: kolom {naam} ontbreekt." for naam in sorted(ontbreekt)])
        for cellen in lezer:
            rij = _Rij(lezer.line_num, {k: (v or "").strip() for k, v in cellen.items() if k}, fouten)
            rijen.append(rij.lees())
    except csv.Error as fout:
        fouten.append(f"regel {lezer.line_num}: dit is geen CSV ({fout}).")
    fouten += _fouten_in_verband(rijen)
    if fouten:
        raise Bestandsfouten(fouten)
    return rijen


@dataclass(frozen=True, slots=True)
class _Rij:
    regel: int
    cellen: dict[str, str]
    fouten: list[str]

    def lees(self) -> GemeenteRij:
        code = self.cellen["code"]
        if not GEMEENTECODE.fullmatch(code):
            self._fout("code", "een CBS-code zoals GM0402")
        if not self.cellen["naam"]:
            self._fout("naam", "de naam van de gemeente")
        if self.cellen.get("in_regio", "") not in SOORTEN:
            self._fout("in_regio", "ja, partieel of nee")
        return GemeenteRij(
            regel=self.regel,
            code=code,
            naam=self.cellen["naam"],
            provincie=self.cellen.get("provincie", ""),
            soort=SOORTEN.get(self.cellen.get("in_regio", "")),
            van=self._datum("van"),
            tot=self._datum("tot"),
            opvolger=self.cellen.get("opvolger", ""),
            inwoners=self._aantal("inwoners"),
            inwoners_peildatum=self._datum("inwoners_peildatum"),
            opmerking=self.cellen.get("opmerking", ""),
        )

    def _datum(self, kolom: str) -> date | None:
        tekst = self.cellen.get(kolom, "")
        try:
            return date.fromisoformat(tekst) if tekst else None
        except ValueError:
            self._fout(kolom, "een datum zoals 2016-01-01")
            return None

    def _aantal(self, kolom: str) -> int | None:
        tekst = self.cellen.get(kolom, "")
        if tekst and not re.fullmatch(r"\d{1,9}", tekst):
            self._fout(kolom, "een geheel getal")
            return None
        return int(tekst) if tekst else None

    def _fout(self, kolom: str, verwacht: str) -> None:
        waarde = self.cellen.get(kolom, "")
        self.fouten.append(
            f"regel {self.regel}, kolom {kolom}: verwacht {verwacht}, maar er staat “{waarde}”."
        )


def _fouten_in_verband(rijen: list[GemeenteRij]) -> list[str]:
    eerste: dict[str, int] = {}
    fouten = []
    for rij in rijen:
        if rij.code in eerste:
            fouten.append(f"regel {rij.regel}, kolom code: {rij.code} staat ook op regel {eerste[rij.code]}.")
        eerste.setdefault(rij.code, rij.regel)
        if rij.van and rij.tot and rij.tot <= rij.van:
            fouten.append(f"regel {rij.regel}, kolom tot: de einddatum moet na de begindatum liggen.")
    return fouten


@transaction.atomic
def laad_gemeenten(rijen: list[GemeenteRij]) -> Telling:
    """Store municipalities with their membership and organisation; a second time changes nothing.

    A membership that is there already stays as it is: people keep it. Raises `Bestandsfouten`.
    """
    telling = Telling()
    fouten: list[str] = []
    for rij in _opvolgers_eerst(rijen):
        try:
            gemeente = _bewaar_gemeente(rij, telling)
            _bewaar_lidmaatschap(gemeente, rij, telling)
            _bewaar_organisatie(gemeente, telling)
        except ValidationError as fout:
            fouten += [f"regel {rij.regel}: {melding}" for melding in fout.messages]
    if fouten:
        raise Bestandsfouten(fouten)
    return telling


def _opvolgers_eerst(rijen: list[GemeenteRij]) -> list[GemeenteRij]:
    bekend = set(Gemeente.objects.values_list("code", flat=True)) | {""}
    wachtend, klaar = list(rijen), list[GemeenteRij]()
    while wachtend:
        nu = [rij for rij in wachtend if rij.opvolger in bekend]
        if not nu:
            raise Bestandsfouten(
                f"regel {rij.regel}, kolom opvolger: {rij.opvolger} is geen bekende gemeente."
                for rij in wachtend
            )
        klaar += nu
        bekend |= {rij.code for rij in nu}
        wachtend = [rij for rij in wachtend if rij not in nu]
    return klaar


def _bewaar_gemeente(rij: GemeenteRij, telling: Telling) -> Gemeente:
    waarden = {
        "naam": rij.naam,
        "provincie": rij.provincie,
        "van": rij.van,
        "tot": rij.tot,
        "opvolger": Gemeente.objects.get(code=rij.opvolger) if rij.opvolger else None,
        "inwoners": rij.inwoners,
        "inwoners_peildatum": rij.inwoners_peildatum,
        "opmerking": rij.opmerking,
    }
    bekend = {naam: waarde for naam, waarde in waarden.items() if waarde not in (None, "")}
    gemeente = Gemeente.objects.filter(code=rij.code).first()
    if gemeente is None:
        gemeente = Gemeente(code=rij.code, **bekend)
        gemeente.full_clean()
        gemeente.save()
        telling.nieuw += 1
    elif all(getattr(gemeente, naam) == waarde for naam, waarde in bekend.items()):
        telling.ongewijzigd += 1
    else:
        for naam, waarde in bekend.items():
            setattr(gemeente, naam, waarde)
        gemeente.bewaar(versie=gemeente.versie, velden=bekend)
        telling.gewijzigd += 1
    return gemeente


def _bewaar_lidmaatschap(gemeente: Gemeente, rij: GemeenteRij, telling: Telling) -> None:
    if rij.soort is None:
        return
    if gemeente.regiolidmaatschappen.exists():
        telling.ongewijzigd += 1
        return
    lidmaatschap = Regiolidmaatschap(gemeente=gemeente, soort=rij.soort, van=rij.van, tot=rij.tot)
    lidmaatschap.full_clean()
    lidmaatschap.save()
    telling.nieuw += 1


def _bewaar_organisatie(gemeente: Gemeente, telling: Telling) -> None:
    if Organisatie.objects.filter(gemeente=gemeente).exists():
        telling.ongewijzigd += 1
        return
    organisatie_van(gemeente)
    telling.nieuw += 1


def organisatie_van(gemeente: Gemeente) -> Organisatie:
    """The organisation "Gemeente X" of a municipality, made when there is none yet."""
    bestaand = Organisatie.objects.filter(gemeente=gemeente).first()
    if bestaand is not None:
        return bestaand
    organisatie = Organisatie(
        naam=f"Gemeente {gemeente.naam}", soort=Organisatie.Soort.GEMEENTE, gemeente=gemeente
    )
    organisatie.full_clean()
    organisatie.save()
    return organisatie
