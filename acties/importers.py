"""A plan from a file into the database: as a whole or not at all, and a second time nothing changes."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pghistory
from django.db import connection, transaction
from django.db.models import QuerySet

from acties import planrijen
from acties.models import (
    Aandachtspunt,
    AandachtspuntActie,
    Actie,
    Begrotingsregel,
    Betrokkene,
    Inzet,
    KnelpuntActie,
    Opgave,
    Relatie,
    Stap,
    StapMet,
    StapOpgave,
    Werkplan,
)
from acties.models.stap import VanStap
from acties.planbestand import Omgeving, PlanBestand, lees_planbestand
from acties.planrijen import Rijen, Sleutels
from acties.samenvoegen import BRON, Behoudt, Verslag, nooit, voeg_samen
from werkplan.kern.importers import organisatie_van
from werkplan.kern.models import Gebruiker, Gemeente, Organisatie
from werkplan.kern.models.basis import Bewerkbaar
from werkplan.kern.permissions import require

RijT = TypeVar("RijT", bound=Bewerkbaar)
EIGEN_PLAN = Path(__file__).parent / "data" / "werkplan.yaml"
"""The Werkplan Werklandschappen 2019-2021, which the product brings."""
BEURT = 7_241_019
"""The number of the lock that lets one file be loaded at a time."""


@dataclass(slots=True)
class Laadresultaat(Verslag):
    """What loading a plan did, or would do; `plan` is the plan itself."""

    plan: Werkplan | None = None

    def vingerafdruk(self, bestand: bytes) -> str:
        """Names this outcome of this file: the same file on a plan that changed has another one."""
        uitkomst = repr((self.tellingen, self.wijzigingen, self.meldingen, str(self.plan)))
        return hashlib.sha256(bestand + uitkomst.encode()).hexdigest()


class AndersDanVoorbeeld(Exception):  # noqa: N818 - a Dutch name
    """The load would do something else than what somebody agreed to: `resultaat`, as it stands now."""

    def __init__(self, resultaat: Laadresultaat) -> None:
        super().__init__("The outcome differs from the preview.")
        self.resultaat = resultaat


def laad_plan(
    bestand: bytes, *, door: Gebruiker | None, proef: bool = False, voorbeeld: str | None = None
) -> Laadresultaat:
    """Load a plan file, in one transaction. `proef`: only say what would happen.

    `door` None is the command line; `voorbeeld` the fingerprint of the outcome that somebody agreed to. Which
    plan is current does not change, except when there is none. Raises `PermissionDenied`,
    `AndersDanVoorbeeld`, or `Bestandsfouten` with every error of the file.
    """
    if door is not None:
        require(door, "add", Werkplan)
    with pghistory.context(bron=BRON), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [BEURT])
        resultaat = _laad(lees_planbestand(bestand, _omgeving()))
        if voorbeeld is not None and voorbeeld != resultaat.vingerafdruk(bestand):
            raise AndersDanVoorbeeld(resultaat)
        if proef:
            transaction.set_rollback(True)
    _verlaat_context()
    return resultaat


def _verlaat_context() -> None:
    """What follows in a transaction around the load is no longer the file's doing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pghistory.context_id', '', true),"
            " set_config('pghistory.context_metadata', '', true)"
        )


def _omgeving() -> Omgeving:
    huidig = Werkplan.objects.huidig()
    return Omgeving(
        organisaties=frozenset(Organisatie.objects.values_list("naam", flat=True)),
        regio=huidig.regio if huidig else None,
    )


def _laad(bestand: PlanBestand) -> Laadresultaat:
    resultaat = Laadresultaat()
    gemeenten = _gemeenten(bestand, resultaat)
    organisaties = _organisaties(bestand, resultaat)
    plan = _plan(bestand, resultaat)
    resultaat.plan = plan
    ids = Sleutels(plan=plan.pk, organisaties=organisaties, gemeenten=gemeenten)
    lading = _Lading(bestand, plan, ids, resultaat)
    lading.planlijsten()
    lading.acties()
    lading.stappen()
    lading.longlist()
    return resultaat


def _gemeenten(bestand: PlanBestand, resultaat: Laadresultaat) -> dict[str, int]:
    """The municipalities of the file; a name that is stored already is never changed."""
    codes = [gemeente.code for gemeente in bestand.gemeenten]
    bekend = dict(Gemeente.objects.filter(code__in=codes).values_list("code", "pk"))
    for gegevens in bestand.gemeenten:
        if gegevens.code not in bekend:
            gemeente = Gemeente.objects.create(code=gegevens.code, naam=gegevens.naam)
            bekend[gemeente.code] = gemeente.pk
            resultaat.telling(Gemeente).nieuw += 1
            if not Organisatie.objects.filter(naam=f"Gemeente {gemeente.naam}").exists():
                organisatie_van(gemeente)
    return bekend


def _organisaties(bestand: PlanBestand, resultaat: Laadresultaat) -> dict[str, int]:
    """All organisations by name. The file adds those that are not there yet and changes no other."""
    bekend = dict(Organisatie.objects.values_list("naam", "pk"))
    soorten = {gegevens.naam: gegevens.soort for gegevens in bestand.organisaties or ()}
    telling = resultaat.telling(Organisatie)
    for naam in dict.fromkeys([*soorten, *bestand.genoemde_organisaties()]):
        if naam in bekend:
            telling.ongewijzigd += 1
            continue
        if naam not in soorten:
            resultaat.meldingen.append(
                f"Organisatie “{naam}” staat niet in de lijst: toegevoegd als partner."
            )
        soort = soorten.get(naam, Organisatie.Soort.PARTNER)
        bekend[naam] = Organisatie.objects.create(naam=naam, soort=soort).pk
        telling.nieuw += 1
    return bekend


def _plan(bestand: PlanBestand, resultaat: Laadresultaat) -> Werkplan:
    sleutel = {
        "naam": bestand.naam,
        "regio": bestand.regio,
        "startjaar": bestand.startjaar,
        "eindjaar": bestand.eindjaar,
    }
    bestaand: dict[Hashable, Werkplan] = dict(
        enumerate(Werkplan.objects.select_for_update().filter(**sleutel))
    )
    velden = {**sleutel, **bestand.velden}
    if not Werkplan.objects.filter(is_huidig=True).exists():
        velden["is_huidig"] = True
    return voeg_samen(resultaat, Werkplan, bestaand, {0: velden})[0]


def _trekker_met_houder(rij: Bewerkbaar, veld: str) -> bool:
    """Once somebody named the actiehouder, the trekker is no longer the file's to change."""
    return veld == "trekker_id" and isinstance(rij, Actie) and rij.actiehouder_id is not None


@dataclass(frozen=True, slots=True)
class _Lading:
    """The load of one file below its plan: each part fills the ids that the next part needs."""

    bestand: PlanBestand
    plan: Werkplan
    ids: Sleutels
    resultaat: Laadresultaat

    def planlijsten(self) -> None:
        plangemeenten = self.plan.plangemeenten.select_related("gemeente")
        self._sync(planrijen.plangemeenten, plangemeenten, lambda rij: rij.gemeente.code)
        self._sync(planrijen.kengetallen, self.plan.kengetallen.all(), lambda rij: rij.naam)
        themas = self._sync(planrijen.themas, self.plan.themas.all(), lambda rij: rij.naam)
        self.ids.themas.update(themas)

    def acties(self) -> None:
        self.ids.acties.update(
            self._sync(planrijen.acties, self.plan.acties.all(), lambda rij: rij.nummer, _trekker_met_houder)
        )
        opgaven = Opgave.objects.filter(actie__plan=self.plan).select_related("actie")
        self.ids.opgaven.update(
            self._sync(planrijen.opgaven, opgaven, lambda rij: (rij.actie.nummer, rij.letter))
        )
        betrokkenen = Betrokkene.objects.filter(actie__plan=self.plan).select_related("actie", "organisatie")
        self._sync(planrijen.betrokkenen, betrokkenen, lambda rij: (rij.actie.nummer, rij.organisatie_id))

    def stappen(self) -> None:
        stappen = Stap.objects.filter(actie__plan=self.plan).select_related("actie")
        self.ids.stappen.update(
            self._sync(planrijen.stappen, stappen, lambda rij: (rij.actie.nummer, rij.nummer))
        )
        in_plan = {"stap__actie__plan": self.plan}
        bij_opgave = StapOpgave.objects.filter(**in_plan).select_related("stap__actie", "opgave")
        self._sync(planrijen.stapopgaven, bij_opgave, lambda rij: (*_van_stap(rij), rij.opgave.letter))
        samen_met = StapMet.objects.filter(**in_plan).select_related("stap__actie", "organisatie")
        self._sync(planrijen.samen_met, samen_met, lambda rij: (*_van_stap(rij), rij.organisatie_id))
        relaties = Relatie.objects.filter(actie__plan=self.plan).select_related(
            "actie", "stap", "naar_actie", "naar_opgave"
        )
        self._sync(planrijen.relaties, relaties, _relatiesleutel)
        begroting = Begrotingsregel.objects.filter(**in_plan).order_by("volgorde", "pk")
        self._sync(planrijen.begroting, begroting.select_related("stap__actie"), _regelsleutel())
        inzet = Inzet.objects.filter(**in_plan).order_by("pk")
        self._sync(planrijen.inzet, inzet.select_related("stap__actie"), _regelsleutel())

    def longlist(self) -> None:
        knelpunten = self._sync(planrijen.knelpunten, self.plan.knelpunten.all(), lambda rij: rij.nummer)
        self.ids.knelpunten.update(knelpunten)
        bij_knelpunt = KnelpuntActie.objects.filter(knelpunt__plan=self.plan).select_related(
            "knelpunt", "actie"
        )
        self._sync(
            planrijen.knelpuntacties, bij_knelpunt, lambda rij: (rij.knelpunt.nummer, rij.actie.nummer)
        )
        punten = self.plan.aandachtspunten.select_related("thema")
        self.ids.punten.update(self._sync(planrijen.aandachtspunten, punten, _puntsleutel))
        bij_punt = AandachtspuntActie.objects.filter(aandachtspunt__plan=self.plan).select_related(
            "aandachtspunt__thema", "actie"
        )
        self._sync(
            planrijen.aandachtspuntacties,
            bij_punt,
            lambda rij: (*_puntsleutel(rij.aandachtspunt), rij.actie.nummer),
        )

    def _sync(
        self,
        gewenst: Callable[[PlanBestand, Sleutels], Rijen],
        rijen: QuerySet[RijT],
        sleutel: Callable[[RijT], Hashable],
        behoudt: Behoudt = nooit,
    ) -> dict[Any, int]:
        """Bring one table in line with the file; gives the ids by natural key."""
        bestaand = {sleutel(rij): rij for rij in rijen.select_for_update(of=("self",))}
        alle = voeg_samen(
            self.resultaat, rijen.model, bestaand, gewenst(self.bestand, self.ids), behoudt=behoudt
        )
        return {naam: rij.pk for naam, rij in alle.items()}


def _van_stap(rij: VanStap) -> tuple[int, int]:
    return rij.stap.actie.nummer, rij.stap.nummer


def _relatiesleutel(rij: Relatie) -> Hashable:
    stap = rij.stap.nummer if rij.stap else None
    return rij.actie.nummer, stap, rij.naar_actie.nummer, rij.naar_opgave.letter if rij.naar_opgave else ""


def _puntsleutel(punt: Aandachtspunt) -> tuple[str, str]:
    return punt.thema.naam if punt.thema else "", punt.naam


def _regelsleutel() -> Callable[[Begrotingsregel | Inzet], Hashable]:
    """Recognise a line by its step, its year, and how many lines of that year went before."""
    gezien: Counter[Hashable] = Counter()

    def sleutel(regel: Begrotingsregel | Inzet) -> Hashable:
        bij = (*_van_stap(regel), regel.jaar)
        gezien[bij] += 1
        return (*bij, gezien[bij] - 1)

    return sleutel
