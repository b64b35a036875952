"""Who comes to a meeting: inviting, taking off the list, and who was there."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from acties.forms.overleg import UitnodigForm
from acties.models import Aanwezigheid
from acties.services import overleg as services
from acties.views.basis import gebruiker
from acties.views.overlegpagina import get_overleg, mensen, open_overleg, toon_overleg, verstuurd
from werkplan.kern.klok import vandaag
from werkplan.kern.knop import druk_op_knop, geheel_getal
from werkplan.kern.models.basis import RechtenQuerySet
from werkplan.kern.permissions import require


@login_required
@require_POST
def uitnodigen(request: HttpRequest, pk: int) -> HttpResponse:
    """Put people on the list."""
    pagina = open_overleg(request, pk)
    require(request.user, "add", Aanwezigheid)
    form = UitnodigForm(request.POST, mensen=mensen(pagina.lezer, pagina.vandaag))
    if not form.is_valid():
        return toon_overleg(request, pagina, uitnodigform=form)
    nieuw = services.nodig_uit(
        pagina.overleg,
        door=pagina.lezer,
        gebruikers=form.cleaned_data["gebruikers"],
        vandaag=pagina.vandaag,
    )
    namen = ", ".join(str(gebruiker) for gebruiker in nieuw) or "Niemand nieuw"
    messages.success(request, f"Op de lijst gezet: {namen}.")
    return redirect(f"{pagina.overleg.get_absolute_url()}#aanwezigheid")


def _regels(request: HttpRequest, pk: int) -> RechtenQuerySet[Aanwezigheid]:
    require(request.user, "view", Aanwezigheid)
    regels: RechtenQuerySet[Aanwezigheid] = Aanwezigheid.objects.visible_to(gebruiker(request))
    return regels.filter(overleg=pk).select_related("overleg", "gebruiker")


@login_required
@require_POST
def aanwezigheid_zetten(request: HttpRequest, pk: int, regel_id: int) -> HttpResponse:
    """One button: somebody came, or did not. Twice the same is once."""
    regel = get_object_or_404(_regels(request, pk), pk=regel_id)
    require(request.user, "change", Aanwezigheid, on=regel)
    stand, versie = request.POST.get("stand", ""), geheel_getal(request, "versie")

    def doe() -> str:
        if regel.stand != stand:
            services.zet_aanwezigheid(regel, door=gebruiker(request), versie=versie, stand=stand)
        return f"{regel.gebruiker}: {regel.get_stand_display()}."

    return druk_op_knop(request, f"{regel.overleg.get_absolute_url()}#aanwezigheid", doe)


@login_required
@require_POST
def aanwezigheid_weghalen(request: HttpRequest, pk: int, regel_id: int) -> HttpResponse:
    """One button: somebody leaves the list. Twice is once."""
    record = get_overleg(request, pk)
    require(request.user, "delete", Aanwezigheid)
    regel = _regels(request, pk).filter(pk=regel_id).first()
    versie = geheel_getal(request, "versie")

    def doe() -> str:
        if regel is None:
            return "Deze persoon staat niet meer op de lijst."
        verzending = services.haal_van_lijst(regel, door=gebruiker(request), versie=versie, vandaag=vandaag())
        gedaan = f"{regel.gebruiker} staat niet meer op de lijst."
        return f"{gedaan} {verstuurd('De afzegging', verzending)}" if verzending.aan else gedaan

    return druk_op_knop(request, f"{record.get_absolute_url()}#aanwezigheid", doe)


@login_required
@require_POST
def iedereen_aanwezig(request: HttpRequest, pk: int) -> HttpResponse:
    """One button: all of whom nothing is known yet came."""
    record = get_overleg(request, pk)
    require(request.user, "change", Aanwezigheid)

    def doe() -> str:
        aantal = services.iedereen_aanwezig(record, door=gebruiker(request))
        return f"{aantal} {'persoon' if aantal == 1 else 'personen'} op aanwezig gezet."

    return druk_op_knop(request, f"{record.get_absolute_url()}#aanwezigheid", doe)
