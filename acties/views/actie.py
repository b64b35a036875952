"""The page of one action: how it stands, what was promised, what it costs, what happened."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from acties.antwoord import antwoord
from acties.dossier import Dossier, lees_dossier
from acties.models import Actie, Document, Gemeentestand, Mijlpaal, Uitgave, Voortgang
from acties.stand import Status
from acties.views.basis import gebruiker, get_actie, met_peildatum, peildag
from werkplan.kern.models import Gebruiker
from werkplan.kern.permissions import may
from werkplan.kern.web import page


@login_required
@require_safe
@met_peildatum
def actie(request: HttpRequest, nummer: int, plan_id: int | None = None) -> HttpResponse:
    """Everything about one action, today or as it was recorded by a past day."""
    gevonden = get_actie(request, nummer, plan_id)
    dag = peildag(request)
    dossier = lees_dossier(gevonden, gebruiker=gebruiker(request), vandaag=dag)
    context = {
        "actie": gevonden,
        "dossier": dossier,
        "lijsten": dossier.lijsten,
        "antwoord": antwoord(gevonden, dossier.oordeel, dossier.laatste, dag),
        "vandaag": dag,
        "peildatum": request.peildatum,  # type: ignore[attr-defined]  # set by met_peildatum
        "mag": {} if dag_is_voorbij(request) else rechten(gebruiker(request), gevonden, dossier),
        "is_klaar": gevonden.percentage == 100 and gevonden.status == Status.IN_UITVOERING,
    }
    return page(request, "acties/actie.html", context)


def dag_is_voorbij(request: HttpRequest) -> bool:
    """Whether the page shows a past day, in which nothing can be changed."""
    return getattr(request, "peildatum", None) is not None


def rechten(user: Gebruiker, op: Actie, dossier: Dossier) -> dict[str, Any]:
    """What this person may do on the page of this action."""
    gemeenten = [
        regel.gemeente.pk for deel in dossier.stappen if deel.standen for regel in deel.standen.regels
    ]
    return {
        "voortgang": may(user, "add", Voortgang, on=op),
        "mijlpaal": may(user, "add", Mijlpaal, on=op),
        "uitgave": may(user, "add", Uitgave, on=op),
        "document": may(user, "add", Document, on=op),
        "wijzigen": may(user, "change", Actie, on=op),
        "stand": any(
            may(user, "change", Gemeentestand, on=Gemeentestand(gemeente_id=pk)) for pk in set(gemeenten)
        ),
    }
