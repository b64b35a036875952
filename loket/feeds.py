"""What is new in the loket, and which schemes open and close, as Atom feeds in the language of the address."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext

from loket.models import Inhoud
from loket.nieuws import nieuwste
from loket.talen import in_taal
from loket.termijnen import Moment, Wat, te_volgen
from loket.views.wijzer import antwoorden_in
from werkplan.kern.klok import AMSTERDAM, vandaag

MEESTE = 30
NADERT = timedelta(days=30)
"""How long before the last day a feed tells that a scheme is about to close."""


def _volledig(pad: str) -> str:
    return f"{settings.WERKPLAN_ADRES}{pad}"


def _begin_van(dag: date) -> datetime:
    return datetime.combine(dag, time.min, AMSTERDAM)


def _tag(*delen: str) -> str:
    """A name that stays the same when the address of the page changes (RFC 4151)."""
    return f"tag:{urlsplit(settings.WERKPLAN_ADRES).hostname},2020:loket/{'/'.join(delen)}"


class Nieuws(Feed[Inhoud, HttpRequest]):
    """The pages that were published last."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpRequest:
        return request

    def title(self) -> str:
        return gettext("Nieuw in het loket voor ondernemers")

    def link(self) -> str:
        return _volledig(reverse("openbaar:voorpagina"))

    def feed_url(self) -> str:
        return _volledig(reverse("openbaar:nieuws-atom"))

    def items(self, request: HttpRequest) -> Sequence[Inhoud]:
        return nieuwste(request.user, vandaag(), MEESTE)

    def item_title(self, pagina: Inhoud) -> str:
        return in_taal(pagina, "titel").tekst

    def item_description(self, pagina: Inhoud) -> str:
        """Feed readers take it for markup."""
        return escape(in_taal(pagina, "samenvatting").tekst)

    def item_link(self, pagina: Inhoud) -> str:
        return _volledig(pagina.get_absolute_url())

    def item_guid(self, pagina: Inhoud) -> str:
        return _tag(pagina.soort, pagina.slug)

    def item_updateddate(self, pagina: Inhoud) -> datetime | None:
        return None if pagina.gepubliceerd_op is None else _begin_van(pagina.gepubliceerd_op)


class Termijnen(Feed[Moment, HttpRequest]):
    """Schemes that opened, or close soon; with the answers of the regelingenwijzer only what fits."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpRequest:
        return request

    def title(self) -> str:
        return gettext("Regelingen die opengaan en sluiten")

    def link(self) -> str:
        return _volledig(reverse("openbaar:regelingen"))

    def feed_url(self, request: HttpRequest) -> str:
        return _volledig(request.get_full_path())

    def items(self, request: HttpRequest) -> list[Moment]:
        dag = vandaag()
        rijen = te_volgen(antwoorden_in(request), request.user, dag)
        gemeld = [moment for moment in rijen if _gemeld_op(moment) <= dag]
        return sorted(gemeld, key=_gemeld_op, reverse=True)[:MEESTE]

    def item_title(self, moment: Moment) -> str:
        return moment.tekst

    def item_description(self, moment: Moment) -> str:
        return escape(in_taal(moment.regeling, "samenvatting").tekst)

    def item_link(self, moment: Moment) -> str:
        return _volledig(moment.regeling.get_absolute_url())

    def item_guid(self, moment: Moment) -> str:
        return _tag("termijnen", moment.sleutel)

    def item_updateddate(self, moment: Moment) -> datetime:
        return _begin_van(_gemeld_op(moment))


def _gemeld_op(moment: Moment) -> date:
    return moment.dag if moment.wat is Wat.OPENT else moment.dag - NADERT
