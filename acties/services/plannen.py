"""Plans: a new one, its text, and which one the region works on."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Max

from acties.models import Begrotingsregel, Inzet, Thema, Voorstel, Werkplan
from werkplan.kern.permissions import require
from werkplan.kern.services import Persoon, verwijder, voeg_toe, wijzig


@dataclass(frozen=True, slots=True)
class PlanInvoer:
    """The text of a plan and its period, both years included."""

    naam: str
    regio: str
    startjaar: int
    eindjaar: int
    doel: str = ""
    vastgesteld_op: date | None = None
    vastgesteld_door: str = ""
    valt_onder: str = ""
    rol_regio: str = ""
    rol_werkgroep: tuple[str, ...] = ()
    rapportage: str = ""
    rapportageritme_dagen: int = 90
    flexibel: str = ""
    is_openbaar: bool = True

    def velden(self) -> dict[str, object]:
        return {**asdict(self), "rol_werkgroep": list(self.rol_werkgroep)}


@transaction.atomic
def maak_plan(*, door: Persoon, invoer: PlanInvoer) -> Werkplan:
    """An empty plan. It becomes the current one only when there is none."""
    require(door, "add", Werkplan)
    is_eerste = not Werkplan.objects.filter(is_huidig=True).exists()
    return voeg_toe(Werkplan(is_huidig=is_eerste, **invoer.velden()), door=door)


def wijzig_plan(plan: Werkplan, *, door: Persoon, versie: int, invoer: PlanInvoer) -> Werkplan:
    """Change the text or the period of a plan. Of what stands in it no year may fall outside by that."""
    require(door, "change", Werkplan, on=plan)
    _controleer_periode(Werkplan.objects.get(pk=plan.pk), invoer)
    return wijzig(plan, door=door, versie=versie, **invoer.velden())


def _controleer_periode(plan: Werkplan, invoer: PlanInvoer) -> None:
    """Refuse a period that leaves out a year of an action, a line of means or an open proposal, and say which."""
    vervallen = set(plan.jaren) - set(range(invoer.startjaar, invoer.eindjaar + 1))
    buiten = plan.acties.filter(startjaar__gt=invoer.eindjaar).order_by("nummer").first()
    if buiten is not None:
        melding = f"Actie {buiten.nummer} begint in {buiten.startjaar}. Wijzig eerst die actie."
        raise ValidationError({"eindjaar": melding})
    for jaar in sorted(vervallen):
        if gebruik := _gebruik_van(plan, jaar):
            raise ValidationError({"eindjaar" if jaar > invoer.eindjaar else "startjaar": gebruik})


def _gebruik_van(plan: Werkplan, jaar: int) -> str:
    """What of a plan names this year, and what has to be done first; empty when nothing does."""
    actie = plan.acties.filter(eindjaar=jaar).order_by("nummer").first()
    if actie is not None:
        return f"Actie {actie.nummer} eindigt in {jaar}. Wijzig eerst die actie."
    for model, wat in ((Begrotingsregel, "een bedrag"), (Inzet, "dagen")):
        regels = model._default_manager.filter(stap__actie__plan=plan, jaar=jaar).select_related(
            "stap__actie"
        )
        regel = regels.order_by("stap__actie__nummer", "stap__nummer", "pk").first()
        if regel is not None:
            stap = regel.stap
            return (
                f"Stap {stap.nummer} van actie {stap.actie.nummer} heeft {wat} in {jaar}. "
                "Wijzig eerst die regel."
            )
    voorstellen = Voorstel.objects.filter(plan=plan).open().order_by("pk")
    voorstel = voorstellen.filter(models.Q(startjaar=jaar) | models.Q(eindjaar=jaar)).first()
    return "" if voorstel is None else f"Het voorstel “{voorstel}” noemt {jaar}. Wijzig eerst dat voorstel."


@transaction.atomic
def maak_huidig(plan: Werkplan, *, door: Persoon, versie: int) -> Werkplan:
    """Make this the plan that the region works on; the previous one stays readable below its own address."""
    require(door, "change", Werkplan, on=plan)
    for vorig in Werkplan.objects.select_for_update().filter(is_huidig=True).exclude(pk=plan.pk):
        wijzig(vorig, door=door, versie=vorig.versie, is_huidig=False)
    if plan.is_huidig:
        return plan
    return wijzig(plan, door=door, versie=versie, is_huidig=True)


def verwijder_thema(thema: Thema, *, door: Persoon, versie: int) -> None:
    """Remove a theme that nothing belongs to."""
    require(door, "delete", Thema, on=thema)
    if thema.acties.exists() or thema.aandachtspunten.exists():
        raise ValidationError(f"Bij “{thema}” horen nog acties of punten. Geef die eerst een ander thema.")
    verwijder(thema, door=door, versie=versie)


def volgende_plaats(plan: Werkplan, model: type[models.Model], kolom: str) -> int:
    """The next free number in a list of the plan."""
    hoogste: int | None = model._default_manager.filter(plan=plan).aggregate(hoogste=Max(kolom))["hoogste"]
    return (hoogste or 0) + 1
