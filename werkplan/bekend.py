"""What machines ask of every site at a fixed address: whom to tell of a leak, and what to leave alone."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from werkplan.kern.klok import kloktijd

GELDIG = timedelta(days=180)
"""How far ahead the file promises to be right; RFC 9116 advises less than a year."""
NIET = ("/api/v1/", "/beheer/", "/inloggen/", "/klopt/", "/loket/zoeken/", "/nuttig/")
"""What search engines leave alone: answers to questions, and forms."""
TEKST = "text/plain; charset=utf-8"


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a leak (RFC 9116); 404 as long as nobody was named."""
    contact: str = settings.BEVEILIGING_CONTACT
    if not contact:
        raise Http404
    tot = datetime.combine(kloktijd().date() + GELDIG, time.min, UTC)
    adres = contact if contact.startswith(("https://", "mailto:")) else f"mailto:{contact}"
    regels = (
        f"Contact: {adres}",
        f"Expires: {tot:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.WERKPLAN_ADRES}{request.path}",
    )
    return HttpResponse("".join(f"{regel}\n" for regel in regels), content_type=TEKST)


@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    """What search engines may read. A demo, with its invented people and schemes, is not for them."""
    if settings.DEMO_DATUM is not None:
        return HttpResponse("User-agent: *\nDisallow: /\n", content_type=TEKST)
    paden = [begin + pad for pad in NIET for begin in ("", "/en")]
    regels = [
        *(f"Disallow: {pad}" for pad in paden),
        "",
        f"Sitemap: {settings.WERKPLAN_ADRES}{reverse('sitemap')}",
    ]
    return HttpResponse("\n".join(("User-agent: *", *regels, "")), content_type=TEKST)
