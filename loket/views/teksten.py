"""Public pages of topics, articles, events and networks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from loket.models import Artikel, Bijeenkomst, Netwerk, Onderwerp, Regeling
from werkplan.kern.klok import vandaag
from werkplan.kern.web import page


@require_safe
def onderwerpen(request: HttpRequest) -> HttpResponse:
    """The tree of topics."""
    alle = list(Onderwerp.objects.visible_to(request.user))
    context = {
        "boom": [
            (onderwerp, [kind for kind in alle if kind.ouder_id == onderwerp.pk])
            for onderwerp in alle
            if onderwerp.ouder_id is None
        ]
    }
    return page(request, "loket/onderwerpen.html", context)


@require_safe
def onderwerp(request: HttpRequest, slug: str) -> HttpResponse:
    """A topic with its pages, those of the topics below it included."""
    zichtbaar = Onderwerp.objects.visible_to(request.user)
    gevonden = get_object_or_404(zichtbaar.select_related("ouder"), slug=slug)
    alle, dag = list(zichtbaar), vandaag()
    eronder = _tak(gevonden, alle)
    regelingen = Regeling.objects.visible_to(request.user).openbaar(dag).filter(onderwerp__in=eronder)
    artikelen = Artikel.objects.visible_to(request.user).openbaar(dag).filter(onderwerp__in=eronder)
    context = {
        "onderwerp": gevonden,
        "kinderen": [kind for kind in alle if kind.ouder_id == gevonden.pk],
        "artikelen": artikelen,
        "regelingen": regelingen.with_stand(dag).op_volgorde(),
    }
    return page(request, "loket/onderwerp.html", context)


def _tak(top: Onderwerp, alle: list[Onderwerp]) -> list[int]:
    """The ids of a topic and of all topics below it."""
    gevonden = [top.pk]
    for pk in gevonden:
        gevonden += [kind.pk for kind in alle if kind.ouder_id == pk]
    return gevonden


@require_safe
def artikel(request: HttpRequest, slug: str) -> HttpResponse:
    """An article."""
    artikelen = Artikel.objects.visible_to(request.user).openbaar(vandaag())
    gevonden = get_object_or_404(artikelen.select_related("onderwerp"), slug=slug)
    return page(request, "loket/artikel.html", {"artikel": gevonden})


@require_safe
def bijeenkomsten(request: HttpRequest) -> HttpResponse:
    """The events that are still to come."""
    dag = vandaag()
    rijen = Bijeenkomst.objects.visible_to(request.user).openbaar(dag).vanaf(dag)
    return page(request, "loket/bijeenkomsten.html", {"bijeenkomsten": rijen.select_related("gemeente")})


@require_safe
def bijeenkomst(request: HttpRequest, slug: str) -> HttpResponse:
    """An event; also when it is over, because a link to it may stand anywhere."""
    dag = vandaag()
    rijen = Bijeenkomst.objects.visible_to(request.user).openbaar(dag).select_related("gemeente")
    gevonden = get_object_or_404(rijen, slug=slug)
    context = {"bijeenkomst": gevonden, "is_voorbij": gevonden.datum < dag}
    return page(request, "loket/bijeenkomst.html", context)


@require_safe
def netwerken(request: HttpRequest) -> HttpResponse:
    """Associations of entrepreneurs and other networks."""
    rijen = Netwerk.objects.visible_to(request.user).openbaar(vandaag()).select_related("gemeente")
    return page(request, "loket/netwerken.html", {"netwerken": rijen})
