"""Writing the story, putting a report to review, and recording that it was adopted."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Case, When
from django.utils.timezone import localdate

from werkplan.kern.models import Gebruiker
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.permissions import may, require
from werkplan.rapport.models import Rapport, Rapporttekst
from werkplan.rapport.services.maken import lock

Status = Rapport.Status
NIET_TE_BEWERKEN = "De tekst is alleen te wijzigen zolang het rapport een concept is."
TE_LAAT = (
    "De termijn voor de alinea van je gemeente is voorbij. Vraag de regiocoördinator om hem op te nemen."
)


@transaction.atomic
def write(
    rapport: Rapport, *, sectie: str, tekst: str, gelezen: int, door: Gebruiker, moment: datetime
) -> Rapporttekst:
    """A next version of the story of a section; `gelezen` is the version that its writer saw.

    Raises `VersieConflict` when somebody else wrote one meanwhile, `ValidationError` when the report is no concept.
    """
    huidig = Rapport.objects.select_for_update(of=("self",)).get(pk=rapport.pk)
    laatste = Rapporttekst.objects.filter(rapport=huidig, sectie=sectie).order_by("-volgnummer").first()
    if laatste is None:
        require(door, "change", Rapport, on=huidig)
        raise ValidationError({"sectie": "Dit rapport heeft geen tekst met deze naam."})
    require(door, "change", Rapporttekst, on=laatste)
    if not huidig.is_te_bewerken:
        raise ValidationError(NIET_TE_BEWERKEN)
    if huidig.is_termijn_voorbij(localdate(moment)) and not may(door, "change", Rapport, on=huidig):
        raise ValidationError(TE_LAAT)
    if laatste.volgnummer != gelezen:
        raise VersieConflict(laatste)  # type: ignore[arg-type]  # a text has a version too
    if laatste.tekst == tekst:
        return laatste
    nieuw = Rapporttekst(
        rapport=huidig,
        sectie=sectie,
        gemeente_id=laatste.gemeente_id,
        volgnummer=gelezen + 1,
        tekst=tekst,
        auteur=door,
        gemaakt_op=moment,
    )
    nieuw.full_clean()
    nieuw.save()
    huidig.teksten += 1
    huidig.fout = ""
    huidig.save(update_fields=["teksten", "fout"])
    return nieuw


@transaction.atomic
def to_review(rapport: Rapport, *, door: Gebruiker, versie: int) -> Rapport:
    """From now on the story stays as it is, until the report is adopted or taken back."""
    return _step(rapport, Status.CONCEPT, Status.IN_BEOORDELING, door=door, versie=versie)


@transaction.atomic
def take_back(rapport: Rapport, *, door: Gebruiker, versie: int) -> Rapport:
    """Back to a concept, to be written on."""
    return _step(rapport, Status.IN_BEOORDELING, Status.CONCEPT, door=door, versie=versie)


def _step(rapport: Rapport, van: str, naar: str, *, door: Gebruiker, versie: int) -> Rapport:
    huidig = lock(rapport, door=door, versie=versie)
    if huidig.status != van:
        raise ValidationError(f"Dit kan alleen met een rapport dat {Status(van).label} is.")
    huidig.status = naar
    if not huidig.is_achter:
        # What is left is an adoption that failed, and this is another step.
        huidig.fout = ""
    huidig.bewaar(versie=versie)
    return huidig


@transaction.atomic
def adopt(
    rapport: Rapport, *, op: date, orgaan: str, besluit: str, vandaag: date, door: Gebruiker, versie: int
) -> Rapport:
    """Record the adoption. The worker then makes the files that say so; with them the report is final."""
    huidig = lock(rapport, door=door, versie=versie)
    if huidig.is_tussenstand:
        raise ValidationError("Een tussenstand kan niet worden vastgesteld: het jaar is nog niet voorbij.")
    if huidig.status != Status.IN_BEOORDELING:
        raise ValidationError("Alleen een rapport dat in beoordeling is, kan worden vastgesteld.")
    if not huidig.peildatum <= op <= vandaag:
        raise ValidationError({"vastgesteld_op": "Kies een dag van de peildatum tot en met vandaag."})
    huidig.vastgesteld_op, huidig.vastgesteld_door, huidig.besluit = op, orgaan, besluit
    huidig.status, huidig.na_afloop = Status.WACHT, Status.VASTGESTELD
    huidig.voortgang, huidig.fout, huidig.geclaimd_op = 0, "", None
    huidig.bewaar(versie=versie)
    return huidig


def earlier_text(rapport: Rapport, sectie: str) -> Rapporttekst | None:
    """What last year's report said here: the adopted one, else the last concept."""
    eerder = Rapporttekst.objects.filter(
        rapport__plan=rapport.plan_id,
        rapport__soort=Rapport.Soort.JAAR,
        rapport__jaar=rapport.jaar - 1,
        sectie=sectie,
    ).exclude(tekst="")
    vast_eerst = Case(When(rapport__status=Status.VASTGESTELD, then=0), default=1)
    laatste_eerst = ("-rapport__peildatum", "-rapport__volgnummer", "-volgnummer")
    return eerder.select_related("rapport").order_by(vast_eerst, *laatste_eerst).first()
