"""The register of personal data for everybody, and the periods that the coordinator approves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from werkplan.kern.avg.bewaren import keur_goed
from werkplan.kern.avg.forms import BewaartermijnForm
from werkplan.kern.avg.opruimen import verlopen, wachten_op_overdracht
from werkplan.kern.avg.register import REGISTER
from werkplan.kern.avg.termijnen import BLIJVEND, PER_SLEUTEL, TERMIJNEN, Termijn, in_woorden
from werkplan.kern.editing import conflict, save
from werkplan.kern.klok import vandaag
from werkplan.kern.models import Bewaartermijn, Gebruiker, Vernietiging
from werkplan.kern.models.basis import VersieConflict
from werkplan.kern.permissions import may, require
from werkplan.kern.web import page


@dataclass(frozen=True, slots=True)
class Regel:
    """One kind of records with what was approved, and how many would be destroyed today."""

    termijn: Termijn
    goedgekeurd: Bewaartermijn | None
    aantal: int

    @property
    def periode(self) -> str:
        if self.goedgekeurd is None:
            return "nog niet goedgekeurd"
        dagen = self.goedgekeurd.dagen
        return "bewaren" if dagen is None else in_woorden(dagen)

    @property
    def voorstel(self) -> str:
        return in_woorden(self.termijn.voorstel_dagen)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about people, why and for how long, for everybody."""
    dagen = Bewaartermijn.objects.visible_to(request.user).dagen_per_soort()
    return page(request, "kern/privacy.html", {"register": [(een, een.bewaard(dagen)) for een in REGISTER]})


@login_required
@require_safe
def persoonsgegevens(request: HttpRequest) -> HttpResponse:
    """The register with its fields and what erasing does to them."""
    require(request.user, "view", Vernietiging)
    dagen = Bewaartermijn.objects.visible_to(request.user).dagen_per_soort()
    context = {"register": [(een, een.bewaard(dagen)) for een in REGISTER]}
    return page(request, "kern/avg/register.html", context)


@login_required
@require_safe
def bewaartermijnen(request: HttpRequest) -> HttpResponse:
    """All periods, what is past them, and what was destroyed."""
    require(request.user, "view", Vernietiging)
    goedgekeurd = {
        een.soort: een
        for een in Bewaartermijn.objects.visible_to(request.user).select_related("goedgekeurd_door")
    }
    vernietigd = Vernietiging.objects.visible_to(request.user)
    context = {
        "regels": [_regel(termijn, goedgekeurd.get(termijn.sleutel)) for termijn in TERMIJNEN],
        "blijvend": BLIJVEND,
        "laatste_ronde": vernietigd.filter(soort=Vernietiging.RONDE).first(),
        "vernietigd": [(een, _naam(een)) for een in vernietigd.met_inhoud()],
        "wachten": wachten_op_overdracht(vandaag()),
        "mag_wijzigen": may(request.user, "change", Bewaartermijn),
    }
    return page(request, "kern/avg/bewaartermijnen.html", context)


def _regel(termijn: Termijn, goedgekeurd: Bewaartermijn | None) -> Regel:
    dagen = termijn.voorstel_dagen if goedgekeurd is None else goedgekeurd.dagen
    return Regel(termijn, goedgekeurd, verlopen(termijn, dagen, vandaag()).count())


def _naam(vernietiging: Vernietiging) -> str:
    bekend = {Vernietiging.PERSOON: "Account van een persoon", Vernietiging.NAAM: "Naam in teksten"}
    termijn = PER_SLEUTEL.get(vernietiging.soort)
    return termijn.naam if termijn else bekend[vernietiging.soort]


@login_required
@require_http_methods(["GET", "POST"])
def bewaartermijn(request: HttpRequest, termijn: str) -> HttpResponse:
    """Approve for how long one kind of records is kept."""
    if termijn not in PER_SLEUTEL:
        raise Http404("Deze bewaartermijn is er niet.")
    require(request.user, "change", Bewaartermijn)
    huidig = Bewaartermijn.objects.filter(soort=termijn).first()
    regel = _regel(PER_SLEUTEL[termijn], huidig)
    form = BewaartermijnForm(
        request.POST if request.method == "POST" else None,
        instance=huidig or Bewaartermijn(soort=termijn, dagen=regel.termijn.voorstel_dagen),
    )
    context = {"form": form, "regel": regel}
    status = 200
    if form.is_bound and form.is_valid():
        try:
            if save(form, lambda: _keur_goed(request, form, termijn)):
                messages.success(request, f"De bewaartermijn van “{regel.termijn.naam}” is goedgekeurd.")
                return redirect("kern:bewaartermijnen")
        except VersieConflict as fout:
            context |= {"botsing": True, "verschillen": conflict(form, fout)}
            status = 409
    return page(request, "kern/avg/bewaartermijn.html", context, status=status)


def _keur_goed(request: HttpRequest, form: BewaartermijnForm, soort: str) -> Bewaartermijn:
    return keur_goed(
        soort,
        door=cast(Gebruiker, request.user),
        dagen=form.cleaned_data["dagen"],
        versie=form.gelezen_versie,
    )
