"""The page of one action: how it stands, what was promised, what it costs, what happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from acties.antwoord import antwoord
from acties.dossier import Dossier, lees_dossier
from acties.models import Actie, Document, Gemeentestand, Mijlpaal, Uitgave, Voortgang
from acties.stand import Stand, Status
from acties.views.basis import gebruiker, get_actie, met_peildatum, peildag
from werkplan.kern import bijdragen
from werkplan.kern.models import Gebruiker
from werkplan.kern.permissions import Toegang, bereik_van, may
from werkplan.kern.rechtentabel import Bereik
from werkplan.kern.stempel import onthoud, stempels
from werkplan.kern.web import page


@dataclass(frozen=True, slots=True)
class Rechten:
    """What somebody may do on the page of an action. `gemeenten`: whose stand is theirs; None: all."""

    voortgang: bool = False
    mijlpaal: bool = False
    uitgave: bool = False
    document: bool = False
    wijzigen: bool = False
    gemeenten: tuple[int, ...] | None = ()

    @property
    def sleutel(self) -> str:
        """Tells pages apart that differ in what may be done on them."""
        vlaggen = (self.voortgang, self.mijlpaal, self.uitgave, self.document, self.wijzigen)
        return "".join(str(int(vlag)) for vlag in vlaggen) + f"-{self.gemeenten}".replace(" ", "")


@dataclass(frozen=True, slots=True)
class Actiepagina:
    """The part of the page that is the same for everybody with the same rights."""

    stand: Stand
    antwoord: str
    inhoud: str


@login_required
@require_safe
@met_peildatum
def actie(request: HttpRequest, nummer: int, plan_id: int | None = None) -> HttpResponse:
    """Everything about one action, today or as it was recorded by a past day."""
    stand, stand_elders = stempels(("acties", "kern"), bijdragen.labels())  # before anything is read
    gevonden = get_actie(request, nummer, plan_id)
    persoon, dag = gebruiker(request), peildag(request)
    terug: date | None = request.peildatum  # type: ignore[attr-defined]  # set by met_peildatum
    mag = Rechten() if terug else rechten(persoon, gevonden)
    lezer = "-".join(sorted(Toegang.van(persoon).rollen))
    pagina = onthoud(
        f"actie-{gevonden.pk}-{dag}-{terug}-{mag.sleutel}-{lezer}",
        stand,
        lambda: maak_pagina(gevonden, persoon, mag, dag, terug),
    )
    context = {
        "actie": gevonden,
        "pagina": pagina,
        "peildatum": terug,
        "mag": mag,
        "bijdragen": [] if terug else bijdragen.for_action(nummer, persoon, stand_elders),
        "is_klaar": gevonden.percentage == 100 and gevonden.status == Status.IN_UITVOERING,
    }
    return page(request, "acties/actie.html", context)


def maak_pagina(op: Actie, persoon: Gebruiker, mag: Rechten, dag: date, terug: date | None) -> Actiepagina:
    """Read and write out the page of an action."""
    dossier = lees_dossier(op, gebruiker=persoon, vandaag=dag)
    context = {
        "actie": op,
        "dossier": dossier,
        "kop": dossier.kop,
        "lijsten": dossier.lijsten,
        "vandaag": dag,
        "peildatum": terug,
        "mag": mag,
        "mag_stand": mag_stand(mag, dossier),
    }
    return Actiepagina(
        stand=dossier.oordeel.stand,
        antwoord=antwoord(dossier.kop, dossier.oordeel, dossier.laatste, dag),
        inhoud=render_to_string("acties/actie/_inhoud.html", context),
    )


def rechten(persoon: Gebruiker, op: Actie) -> Rechten:
    """What this person may do on the page of this action."""
    elke_gemeente = Bereik.ALLES in bereik_van(persoon, "change", Gemeentestand)
    return Rechten(
        voortgang=may(persoon, "add", Voortgang, on=op),
        mijlpaal=may(persoon, "add", Mijlpaal, on=op),
        uitgave=may(persoon, "add", Uitgave, on=op),
        document=may(persoon, "add", Document, on=op),
        wijzigen=may(persoon, "change", Actie, on=op),
        gemeenten=None if elke_gemeente else tuple(sorted(Toegang.van(persoon).gemeenten)),
    )


def mag_stand(mag: Rechten, dossier: Dossier) -> bool:
    """Whether one of the municipalities that take part is the reader's to keep the stand of."""
    if mag.gemeenten is None:
        return True
    meedoend = {
        regel.gemeente.pk for deel in dossier.stappen if deel.standen for regel in deel.standen.regels
    }
    return bool(meedoend & set(mag.gemeenten))
