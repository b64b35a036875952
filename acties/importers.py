"""A plan from a file into the database: as a whole or not at all, and a second time nothing changes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pghistory
from django.db import connection, transaction
from django.db.models import QuerySet

from acties import planrijen
from acties.bestandsregister import Register, werkplan_van
from acties.models import (
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
from acties.planrijen import Rijen, Sleutels
from acties.samenvoegen import BRON, Behoudt, Samenvoeging, Soort, nooit
from acties.verslag import Verslag
from werkplan.kern.importers import organisatie_van
from werkplan.kern.models import Gebruiker, Gemeente, Organisatie
from werkplan.kern.models.basis import Bewerkbaar
from werkplan.kern.permissions import require

if TYPE_CHECKING:
    from acties.planbestand import PlanBestand

RijT = TypeVar("RijT", bound=Bewerkbaar)
EIGEN_PLAN = Path(__file__).parent / "data" / "werkplan.yaml"
"""The Werkplan Werklandschappen 2019-2021, which the product brings."""
BEURT = 7_241_019
"""The number of the lock that lets one file be loaded at a time."""
PLAN = Soort(("naam", "regio", "startjaar", "eindjaar"))


@dataclass(slots=True)
class Laadresultaat(Verslag):
    """What loading a plan did, or would do; `plan` is the plan itself."""

    plan: Werkplan | None = None

    def vingerafdruk(self, bestand: bytes) -> str:
        """Names this outcome of this file: the same file on a plan that changed has another one."""
        uitkomst = repr((self.tellingen, self.wijzigingen, self.meldingen, self.behouden, str(self.plan)))
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
        resultaat = _laad(_lees(bestand))
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


def _lees(bestand: bytes) -> PlanBestand:
    from acties.planbestand import Omgeving, lees_planbestand  # noqa: PLC0415 - slow to load, few requests need it

    huidig = Werkplan.objects.huidig()
    omgeving = Omgeving(
        organisaties=frozenset(Organisatie.objects.values_list("naam", flat=True)),
        regio=huidig.regio if huidig else None,
    )
    return lees_planbestand(bestand, omgeving)


def _laad(bestand: PlanBestand) -> Laadresultaat:
    from acties.planbestand import buiten_de_periode  # noqa: PLC0415 - as above

    resultaat = Laadresultaat()
    gemeenten = _gemeenten(bestand, resultaat)
    plan, register = _plan(bestand, resultaat)
    resultaat.plan = plan
    organisaties = _organisaties(bestand, register, resultaat)
    ids = Sleutels(plan=plan.pk, organisaties=organisaties, gemeenten=gemeenten)
    lading = _Lading(bestand, plan, ids, register, resultaat)
    lading.planlijsten()
    lading.acties()
    lading.stappen()
    lading.longlist()
    register.bewaar(plan)
    resultaat.meldingen += buiten_de_periode(bestand)
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


def _organisaties(bestand: PlanBestand, register: Register, resultaat: Laadresultaat) -> dict[str, int]:
    """All organisations by the name that the file gives them. The file adds those that are not there yet and
    changes no other, also when it was renamed since."""
    bekend = dict(Organisatie.objects.values_list("naam", "pk"))
    aanwezig = set(bekend.values())
    soorten = {gegevens.naam: gegevens.soort for gegevens in bestand.organisaties or ()}
    telling = resultaat.telling(Organisatie)
    for naam in dict.fromkeys([*soorten, *bestand.genoemde_organisaties()]):
        eerder = register.regel(Organisatie, naam)
        if eerder is not None and eerder.record_id in aanwezig:
            bekend[naam] = eerder.record_id
        if naam in bekend:
            telling.ongewijzigd += 1
        else:
            if naam not in soorten:
                resultaat.meldingen.append(
                    f"Organisatie “{naam}” staat niet in de lijst: toegevoegd als partner."
                )
            soort = soorten.get(naam, Organisatie.Soort.PARTNER)
            bekend[naam] = Organisatie.objects.create(naam=naam, soort=soort).pk
            telling.nieuw += 1
        register.onthoud(Organisatie, naam, bekend[naam], {})
    return bekend


def _plan(bestand: PlanBestand, resultaat: Laadresultaat) -> tuple[Werkplan, Register]:
    """The plan that this file made before, else the one of this name, region and years, else a new one."""
    sleutel = (bestand.naam, bestand.regio, bestand.startjaar, bestand.eindjaar)
    velden = {**dict(zip(PLAN.kenmerk, sleutel, strict=True)), **bestand.velden}
    zelfde = {naam: velden[naam] for naam in PLAN.kenmerk}
    plan = werkplan_van(sleutel) or Werkplan.objects.select_for_update().filter(**zelfde).first()
    if plan is None and Werkplan.objects.huidig() is None:
        velden["is_huidig"] = True
    register = Register(plan)
    rijen = {} if plan is None else {plan.pk: plan}
    ids = Samenvoeging(resultaat, register, Werkplan, rijen, {sleutel: velden}, PLAN).voer_uit()
    return plan or Werkplan.objects.get(pk=ids[sleutel]), register


def _trekker_met_houder(rij: Bewerkbaar, veld: str) -> bool:
    """Once somebody named the actiehouder, the trekker is no longer the file's to change."""
    return veld == "trekker_id" and isinstance(rij, Actie) and rij.actiehouder_id is not None


@dataclass(frozen=True, slots=True)
class _Lading:
    """The load of one file below its plan: each part fills the ids that the next part needs."""

    bestand: PlanBestand
    plan: Werkplan
    ids: Sleutels
    register: Register
    resultaat: Laadresultaat

    def planlijsten(self) -> None:
        self._sync(planrijen.plangemeenten, self.plan.plangemeenten.all(), Soort(("plan_id", "gemeente_id")))
        self._sync(planrijen.kengetallen, self.plan.kengetallen.all(), Soort(("plan_id", "naam")))
        themas = self._sync(planrijen.themas, self.plan.themas.all(), Soort(("plan_id", "naam")))
        self.ids.themas.update(themas)

    def acties(self) -> None:
        soort = Soort(("plan_id", "nummer", "titel"), nummer="nummer", is_uniek=False)
        acties = self._sync(planrijen.acties, self.plan.acties.all(), soort, _trekker_met_houder)
        self.ids.acties.update(acties)
        in_plan = {"actie__plan": self.plan}
        opgaven = Opgave.objects.filter(**in_plan).select_related("actie")
        soort = Soort(("actie_id", "letter", "tekst"), nummer="letter", is_uniek=False)
        self.ids.opgaven.update(self._sync(planrijen.opgaven, opgaven, soort))
        betrokkenen = Betrokkene.objects.filter(**in_plan).select_related("actie", "organisatie")
        self._sync(planrijen.betrokkenen, betrokkenen, Soort(("actie_id", "organisatie_id")))

    def stappen(self) -> None:
        soort = Soort(("actie_id", "nummer", "titel"), nummer="nummer", is_uniek=False)
        stappen = Stap.objects.filter(actie__plan=self.plan).select_related("actie")
        self.ids.stappen.update(self._sync(planrijen.stappen, stappen, soort))
        in_plan = {"stap__actie__plan": self.plan}
        bij_opgave = StapOpgave.objects.filter(**in_plan).select_related("stap__actie", "opgave")
        self._sync(planrijen.stapopgaven, bij_opgave, Soort(("stap_id", "opgave_id")))
        samen_met = StapMet.objects.filter(**in_plan).select_related("stap__actie", "organisatie")
        self._sync(planrijen.samen_met, samen_met, Soort(("stap_id", "organisatie_id")))
        relaties = Relatie.objects.filter(actie__plan=self.plan).select_related(
            "actie", "stap", "naar_actie", "naar_opgave"
        )
        soort = Soort(("actie_id", "stap_id", "naar_actie_id", "naar_opgave_id"))
        self._sync(planrijen.relaties, relaties, soort)
        regel = Soort(("stap_id", "jaar"), is_uniek=False)
        begroting = Begrotingsregel.objects.filter(**in_plan).order_by("volgorde", "pk")
        self._sync(planrijen.begroting, begroting.select_related("stap__actie"), regel)
        inzet = Inzet.objects.filter(**in_plan).order_by("pk")
        self._sync(planrijen.inzet, inzet.select_related("stap__actie"), regel)

    def longlist(self) -> None:
        soort = Soort(("plan_id", "nummer", "titel"), nummer="nummer", is_uniek=False)
        self.ids.knelpunten.update(self._sync(planrijen.knelpunten, self.plan.knelpunten.all(), soort))
        bij_knelpunt = KnelpuntActie.objects.filter(knelpunt__plan=self.plan).select_related(
            "knelpunt", "actie"
        )
        self._sync(planrijen.knelpuntacties, bij_knelpunt, Soort(("knelpunt_id", "actie_id")))
        punten = self.plan.aandachtspunten.select_related("thema")
        soort = Soort(("plan_id", "thema_id", "naam"))
        self.ids.punten.update(self._sync(planrijen.aandachtspunten, punten, soort))
        bij_punt = AandachtspuntActie.objects.filter(aandachtspunt__plan=self.plan).select_related(
            "aandachtspunt__thema", "actie"
        )
        self._sync(planrijen.aandachtspuntacties, bij_punt, Soort(("aandachtspunt_id", "actie_id")))

    def _sync(
        self,
        gewenst: Callable[[PlanBestand, Sleutels], Rijen],
        rijen: QuerySet[RijT],
        soort: Soort,
        behoudt: Behoudt = nooit,
    ) -> dict[Any, int]:
        """Bring one table in line with the file; gives the ids by the keys of the file."""
        bestaand = {rij.pk: rij for rij in rijen.select_for_update(of=("self",))}
        rijen_van_bestand = gewenst(self.bestand, self.ids)
        samenvoeging = Samenvoeging(
            self.resultaat, self.register, rijen.model, bestaand, rijen_van_bestand, soort, behoudt
        )
        return samenvoeging.voer_uit()
