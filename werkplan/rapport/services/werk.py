"""Making a report, once. The row is the job; it is claimed by a conditional update.

First the snapshot is stored with the first drafts of the story, in one transaction; then the files are made from it
and stored in another one, together with the new status. Whatever breaks off in between is done again from what
stands: a snapshot is never collected twice, and files never stand without their report.
"""

from __future__ import annotations

import json
import time
from contextlib import suppress
from datetime import date, datetime

import pghistory
import structlog
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F, Q

from werkplan.kern.claim import ZONDER_TEKEN, NietMeerVanMij, geef_teken, is_verlaten, van_mij
from werkplan.kern.klok import kloktijd, nu
from werkplan.rapport.gegevens.verzamelen import Vraag, collect
from werkplan.rapport.models import Momentopname, Rapport, Rapportbestand, Rapporttekst
from werkplan.rapport.momentopname import SCHEMA, as_text, fingerprint
from werkplan.rapport.opbouw.gemeenten import paragraphs
from werkplan.rapport.opbouw.rapport import Kenmerk, first_drafts
from werkplan.rapport.opmaak.alle import count_files, render_all

log = structlog.get_logger(__name__)

KEREN, SECONDEN_ERTUSSEN = 120, 0.5
"""How often a worker tries to say that it lost the database: for a minute, and a restart takes seconds."""
MISLUKT = (
    "Bij het {stap} ging iets mis. Probeer het opnieuw. Gaat het weer mis, geef dan het nummer van dit rapport "
    "({nummer}) door aan de beheerder."
)
NIET_VAST = "De vaststelling ligt nog niet vast. "
VERZAMELD = 40
"""How far a report is, in percent, once its snapshot stands."""
Status = Rapport.Status


def free(moment: datetime) -> Q:
    """The reports that nobody is at: new ones, and those of which the files are behind the story and did not fail."""
    verlaten = is_verlaten(moment)
    achter = Q(status__in=(Status.CONCEPT, Status.IN_BEOORDELING), opgemaakt__lt=F("teksten"), fout="")
    return Q(status=Status.WACHT) | (Q(status=Status.BEZIG) & verlaten) | (achter & verlaten)


def waiting(moment: datetime) -> list[int]:
    """The reports to do, the oldest first."""
    return list(
        Rapport.objects.filter(free(moment)).order_by("gemaakt_op", "pk").values_list("pk", flat=True)
    )


def work(rapport_id: int, *, vandaag: date, moment: datetime | None = None) -> bool:
    """Claim a report and do what it waits for; False when there is nothing to claim."""
    moment = moment or kloktijd()
    try:
        if not _claim(rapport_id, moment):
            return False
        rapport = Rapport.objects.select_related("plan", "gevraagd_door").get(pk=rapport_id)
    except (InterfaceError, OperationalError):
        # The claim may have been stored without an answer, and then nobody would come for as long as it is fresh.
        _let_go(rapport_id, moment, moment)
        raise
    try:
        with pghistory.context(user=rapport.gevraagd_door_id, rapport=rapport_id):
            _do(rapport, vandaag)
    except NietMeerVanMij:
        log.info("report was taken away", rapport=rapport_id)
    except (InterfaceError, OperationalError):
        log.warning("the database went away, the report waits for the sweep", rapport=rapport_id)
        laatste = rapport.geclaimd_op or moment
        # The last sign of life may have been stored without an answer; nobody else claims before that one is old.
        _let_go(rapport_id, laatste, laatste + ZONDER_TEKEN)
    except Exception:
        # Whatever it is, the report must not look busy for ever, and the worker must go on.
        log.exception("report failed", rapport=rapport_id)
        _fail(rapport)
    return True


def _claim(rapport_id: int, moment: datetime) -> bool:
    """Take a report that nobody is at."""
    nieuw = Q(status__in=(Status.WACHT, Status.BEZIG))
    vrij = Rapport.objects.filter(free(moment), pk=rapport_id)
    return bool(
        vrij.filter(nieuw).update(status=Status.BEZIG, geclaimd_op=moment)
        or vrij.exclude(nieuw).update(geclaimd_op=moment)
    )


def _do(rapport: Rapport, vandaag: date) -> None:
    if not Momentopname.objects.filter(rapport=rapport).exists():
        _tell(rapport, 5, "De gegevens verzamelen")
        _keep(rapport, as_text(collect(Vraag.van(rapport, vandaag))))
    _tell(rapport, VERZAMELD, "De bestanden maken")
    opname = json.loads(Momentopname.objects.get(rapport=rapport).inhoud)
    teksten = story_of(rapport)
    bestanden: list[Rapportbestand] = []
    aantal = count_files(opname)
    for een in render_all(opname, teksten, mark_of(rapport), gemaakt_op=rapport.gemaakt_op):
        bestanden.append(
            Rapportbestand(
                rapport=rapport,
                soort=een.soort,
                gemeente_id=een.gemeente_id,
                formaat=een.formaat,
                inhoud=een.inhoud,
                omvang=len(een.inhoud),
                sha256=fingerprint(een.inhoud),
            )
        )
        procent = VERZAMELD + (99 - VERZAMELD) * len(bestanden) // aantal
        _tell(rapport, procent, f"Bestand {len(bestanden)} van {aantal} is klaar: {een.formaat.label}")
    _finish(rapport, bestanden)


def story_of(rapport: Rapport) -> dict[str, str]:
    """The last version of each text."""
    laatste = Rapporttekst.objects.filter(rapport=rapport).order_by("sectie", "-volgnummer")
    return dict(laatste.distinct("sectie").values_list("sectie", "tekst"))


def mark_of(rapport: Rapport) -> Kenmerk:
    """What the document says of the report itself; adopted once that is what it waits for."""
    is_vast = Status.VASTGESTELD in (rapport.status, rapport.na_afloop)
    return Kenmerk(
        titel=str(rapport),
        is_demo=rapport.is_demo,
        wijziging=rapport.wijziging,
        vastgesteld_op=rapport.vastgesteld_op if is_vast else None,
        vastgesteld_door=rapport.vastgesteld_door,
        besluit=rapport.besluit,
    )


def _mine(rapport: Rapport) -> Rapport:
    """The row, locked, while it is still with this worker."""
    huidig = van_mij(Rapport.objects.select_for_update(of=("self",)), rapport).first()
    if huidig is None:
        raise NietMeerVanMij
    return huidig


@transaction.atomic
def _keep(rapport: Rapport, tekst: str) -> None:
    """Store the snapshot and the first drafts; it may be there already when a worker came back from the dead."""
    _mine(rapport)
    Momentopname.objects.create(
        rapport=rapport, schema=SCHEMA, inhoud=tekst, sha256=fingerprint(tekst.encode())
    )
    opname = json.loads(tekst)
    van_gemeenten = {sleutel: gemeente["id"] for sleutel, gemeente in paragraphs(opname).items()}
    eerder = _written_before(rapport)
    Rapporttekst.objects.bulk_create(
        Rapporttekst(
            rapport=rapport,
            sectie=sectie,
            gemeente_id=van_gemeenten.get(sectie),
            volgnummer=nummer,
            tekst=versie,
            auteur_id=auteur,
            gemaakt_op=nu(),
        )
        for sectie, eerste in first_drafts(opname).items()
        for nummer, (versie, auteur) in enumerate([(eerste, None), *eerder.get(sectie, ())], start=1)
    )


def _written_before(rapport: Rapport) -> dict[str, list[tuple[str, int | None]]]:
    """A correction goes on with what people wrote in the version before it, about the same day."""
    vorige = (
        Rapport.objects.versions_of(rapport)
        .filter(volgnummer__lt=rapport.volgnummer, momentopname__isnull=False)
        .first()
    )
    if vorige is None:
        return {}
    laatste = Rapporttekst.objects.filter(rapport=vorige).order_by("sectie", "-volgnummer").distinct("sectie")
    return {een.sectie: [(een.tekst, een.auteur_id)] for een in laatste if een.auteur_id is not None}


@transaction.atomic
def _finish(rapport: Rapport, bestanden: list[Rapportbestand]) -> None:
    """All files at once, in the place of the ones before, and the report stands."""
    huidig = _mine(rapport)
    Rapportbestand.objects.filter(rapport=rapport).delete()
    Rapportbestand.objects.bulk_create(bestanden)
    if huidig.status == Status.BEZIG:
        huidig.status = rapport.na_afloop
        huidig.versie += 1
    # What was written meanwhile is not in these files: `free` offers it again.
    huidig.opgemaakt, huidig.geclaimd_op = rapport.teksten, None
    huidig.voortgang, huidig.stap, huidig.fout = 100, "", ""
    huidig.save()


def _tell(rapport: Rapport, procent: int, stap: str) -> None:
    """How far it is, for whoever watches, never back, also when it is done again; and a sign of life."""
    geef_teken(Rapport.objects.all(), rapport)
    rapport.voortgang = procent
    Rapport.objects.filter(pk=rapport.pk, status=Status.BEZIG, voortgang__lt=procent).update(
        voortgang=procent, stap=stap
    )


def _let_go(rapport_id: int, eerste: datetime, laatste: datetime) -> None:
    """Leave a report that was claimed between these moments to the next one.

    If the database stays away, the sweep finds it abandoned later.
    """
    nog_mijn = Rapport.objects.filter(pk=rapport_id, geclaimd_op__range=(eerste, laatste))
    for _ in range(KEREN):
        connection.close()
        with suppress(InterfaceError, OperationalError):
            nog_mijn.update(geclaimd_op=None)
            return
        time.sleep(SECONDEN_ERTUSSEN)


def _fail(rapport: Rapport) -> None:
    """Say so. What was to be adopted is in review again; files that are behind wait for the next change, or a retry."""
    nog_mijn = van_mij(Rapport.objects.all(), rapport)
    stap = "verzamelen van de gegevens" if rapport.voortgang < VERZAMELD else "maken van de bestanden"
    fout = MISLUKT.format(stap=stap, nummer=rapport.pk)
    terug = Status.MISLUKT
    if rapport.na_afloop == Status.VASTGESTELD:
        terug, fout = Status.IN_BEOORDELING, NIET_VAST + fout
    bezig = nog_mijn.filter(status=Status.BEZIG)
    if bezig.update(status=terug, na_afloop=Status.CONCEPT, fout=fout, stap="", geclaimd_op=None):
        return
    # What was written meanwhile is another text, which may well succeed.
    nog_mijn.filter(teksten=rapport.teksten).update(fout=fout)
    nog_mijn.update(geclaimd_op=None)
