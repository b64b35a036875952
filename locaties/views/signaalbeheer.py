"""The pages on which signals are brought together and given to somebody."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from locaties.bundels import Bundel
from locaties.bundelvoorstel import proposals_for
from locaties.forms.signalen import ToewijsForm
from locaties.models import Signaal, Toewijzing
from locaties.models.signaal import SignaalQuerySet
from locaties.services.bundelen import cluster, split_off
from locaties.services.toewijzen import assign
from locaties.views.signalen import get_signaal
from werkplan.kern.formulieren import Formulierpagina, formulierpagina
from werkplan.kern.klok import vandaag
from werkplan.kern.knop import druk_op_knop, geheel_getal
from werkplan.kern.permissions import require
from werkplan.kern.web import gebruiker, page

PER_BLAD = 10


@login_required
@require_safe
def bundels(request: HttpRequest) -> HttpResponse:
    """Signals that look alike, to be joined by a person."""
    require(request.user, "bundelen", Signaal)
    signalen = Signaal.objects.visible_to(gebruiker(request))
    voorstellen = proposals_for(gebruiker(request), vandaag())
    blad = Paginator(voorstellen, PER_BLAD).get_page(request.GET.get("pagina"))
    context = {"blad": blad, "aantal": len(voorstellen), "bundels": _met_signalen(list(blad), signalen)}
    return page(request, "locaties/signaalbundels.html", context)


def _met_signalen(
    bundels: list[Bundel], signalen: SignaalQuerySet
) -> list[tuple[Bundel, Signaal, list[Signaal]]]:
    ids = [een.signaal_id for bundel in bundels for een in (bundel.hoofd, *bundel.andere)]
    gevonden = signalen.select_related("locatie__gemeente", "organisatie").in_bulk(ids)
    return [
        (
            bundel,
            gevonden[bundel.hoofd.signaal_id],
            [gevonden[een.signaal_id] for een in bundel.andere if een.signaal_id in gevonden],
        )
        for bundel in bundels
        if bundel.hoofd.signaal_id in gevonden
    ]


@login_required
@require_POST
def bundelen(request: HttpRequest, pk: int) -> HttpResponse:
    """The button that joins the chosen signals to one that stands for all."""
    hoofd = get_signaal(request, pk)
    require(request.user, "bundelen", Signaal, on=hoofd)
    gekozen = request.POST.getlist("met")
    if not all(tekst.isascii() and tekst.isdecimal() and len(tekst) < 10 for tekst in gekozen):
        raise BadRequest("De knop stuurde geen goede keuze mee.")
    bekend = (
        Signaal.objects.visible_to(gebruiker(request)).filter(pk__in=gekozen).values_list("pk", flat=True)
    )

    def doe() -> str:
        cluster(hoofd.pk, list(bekend), door=gebruiker(request))
        return f"Deze signalen horen nu bij {hoofd}. Een antwoord bereikt iedereen die het meldde."

    return druk_op_knop(request, hoofd.get_absolute_url(), doe)


@login_required
@require_POST
def losmaken(request: HttpRequest, pk: int) -> HttpResponse:
    """The button that takes a signal out of its cluster."""
    signaal = get_signaal(request, pk)
    require(request.user, "bundelen", Signaal, on=signaal)

    def doe() -> str:
        split_off(signaal, door=gebruiker(request), versie=geheel_getal(request, "versie"))
        return f"{signaal} staat weer apart."

    return druk_op_knop(request, signaal.get_absolute_url(), doe)


@login_required
@require_http_methods(["GET", "POST"])
def toewijzen(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a signal to an organisation or a person, or hand it over."""
    signaal, dag = get_signaal(request, pk), vandaag()
    require(request.user, "add", Toewijzing, on=signaal)
    form = ToewijsForm(request.POST or None, signaal=signaal, vandaag=dag)

    def opslaan() -> None:
        assign(signaal, door=gebruiker(request), vandaag=dag, **form.cleaned_data)

    pagina = Formulierpagina(
        f"Signaal {signaal} toewijzen",
        reverse("locaties:signaal", args=[signaal.pk]),
        "Het signaal is toegewezen. Wie het oppakt, ziet het bij het eigen werk en in de wekelijkse e-mail.",
        signaal,
        daarna=lambda: _na_toewijzen(request, signaal),
        knop="Wijs toe",
        inleiding=f"{signaal.locatie}, {signaal.get_soort_display()}: {signaal.tekst}",
    )
    return formulierpagina(request, form, opslaan, pagina)


def _na_toewijzen(request: HttpRequest, signaal: Signaal) -> str:
    """Who handed a signal over to another organisation may not know it any more."""
    ziet = Signaal.objects.visible_to(gebruiker(request)).filter(pk=signaal.pk).exists()
    return signaal.get_absolute_url() if ziet else reverse("locaties:signalen")
