"""What editors look after: links that no longer work, and what readers said of pages."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from loket.links import op_paginas_van, paginas_per_link
from loket.linkuitslag import Linkstand
from loket.models import Link, Reactie
from loket.services.links import kijk_weer
from loket.services.reacties import behandel
from loket.tasks import controleer_links
from loket.views.redactie import onderdeel
from werkplan.kern.achtergrond import wek_na_afloop
from werkplan.kern.klok import kloktijd, vandaag
from werkplan.kern.knop import druk_op_knop, geheel_getal, verwijderknop
from werkplan.kern.permissions import may, require
from werkplan.kern.web import gebruiker, page

PER_BLAD = 50
MEESTE_PAGINAS = 100


@login_required
@require_safe
def links(request: HttpRequest) -> HttpResponse:
    """The links that do not work, or could not be looked at, with the pages that name them."""
    require(request.user, "view", Link)
    persoon = gebruiker(request)
    alle = Link.objects.visible_to(persoon)
    van_mij = request.GET.get("wie") == "mij"
    rijen = op_paginas_van(persoon, alle.met_zorg()) if van_mij else alle.met_zorg()
    blad = Paginator(rijen.order_by("-stand", "stuk_sinds", "adres"), PER_BLAD).get_page(
        request.GET.get("pagina")
    )
    paginas = paginas_per_link(blad.object_list, persoon)
    telling = alle.aggregate(
        alles=Count("pk"),
        stuk=Count("pk", filter=Q(stand=Linkstand.STUK)),
        nieuw=Count("pk", filter=Q(stand=Linkstand.NIEUW)),
    )
    context = {
        "blad": blad,
        "regels": [(link, paginas.get(link.pk, [])) for link in blad.object_list],
        "telling": telling,
        "van_mij": van_mij,
        "staat_aan": settings.LINKCONTROLE,
        "mag_wijzigen": may(persoon, "change", Link),
    }
    return page(request, "loket/redactie/links.html", context)


@login_required
@require_POST
def link_opnieuw(request: HttpRequest, link_id: int) -> HttpResponse:
    """The button that asks to look at a link again."""
    link: Link = onderdeel(Link, request, link_id)
    require(gebruiker(request), "change", Link)

    def doe() -> str:
        kijk_weer(link, moment=kloktijd())
        wek_na_afloop(controleer_links)
        return "We kijken zo weer. Ververs deze pagina over een minuut."

    return druk_op_knop(request, reverse("loket:links"), doe)


@login_required
@require_safe
def reacties(request: HttpRequest) -> HttpResponse:
    """What readers wrote and nobody handled yet, and per page how often it was of use."""
    require(request.user, "view", Reactie)
    persoon = gebruiker(request)
    alle = Reactie.objects.visible_to(persoon)
    met_alles = request.GET.get("toon") == "alles"
    getoond = alle.exclude(tekst="") if met_alles else alle.te_behandelen()
    if pad := request.GET.get("van", ""):
        getoond = getoond.filter(pagina=pad.replace("\0", ""))
    per_pagina = (
        alle.order_by()
        .values("pagina")
        .annotate(
            ja=Count("pk", filter=Q(is_nuttig=True)),
            nee=Count("pk", filter=Q(is_nuttig=False)),
            teksten=Count("pk", filter=~Q(tekst="")),
        )
        .order_by("-nee", "pagina")[:MEESTE_PAGINAS]
    )
    context = {
        "blad": Paginator(getoond, PER_BLAD).get_page(request.GET.get("pagina")),
        "wachten": alle.te_behandelen().count(),
        "per_pagina": per_pagina,
        "met_alles": met_alles,
        "van": pad,
        "mag_wijzigen": may(persoon, "change", Reactie),
        "mag_verwijderen": may(persoon, "delete", Reactie),
    }
    return page(request, "loket/redactie/reacties.html", context)


@login_required
@require_POST
def reactie_behandeld(request: HttpRequest, reactie_id: int) -> HttpResponse:
    """The button that says that something was done with it."""
    reactie: Reactie = onderdeel(Reactie, request, reactie_id)
    persoon = gebruiker(request)
    require(persoon, "change", Reactie, on=reactie)

    def doe() -> str:
        behandel(reactie, door=persoon, versie=geheel_getal(request, "versie"), vandaag=vandaag())
        return "Behandeld."

    return druk_op_knop(request, reverse("loket:reacties"), doe)


@login_required
@require_POST
def reactie_verwijderen(request: HttpRequest, reactie_id: int) -> HttpResponse:
    """The button that deletes a reaction that says nothing, or names somebody."""
    reactie: Reactie = onderdeel(Reactie, request, reactie_id)
    return verwijderknop(
        request, reactie, terug=reverse("loket:reacties"), gelukt="De reactie is verwijderd."
    )
