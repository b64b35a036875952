"""What a page is about, for search engines: the terms of schema.org, in the language of the page.

Plain data inside a `script` of another type than JavaScript: browsers do not run it, so the content security
policy has nothing to allow.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import singledispatch
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, gettext

from loket.agenda import Inloop
from loket.models import Artikel, Bijeenkomst, Inhoud, Loketcontact, Regeling, Steunpunt
from loket.talen import in_taal
from werkplan.kern.klok import AMSTERDAM

Gegevens = dict[str, Any]


@singledispatch
def beschrijf(pagina: object) -> Gegevens:
    """A page of the loket as data."""
    raise NotImplementedError(type(pagina).__name__)


@beschrijf.register
def _artikel(pagina: Artikel) -> Gegevens:
    return _met_context(
        "Article",
        headline=in_taal(pagina, "titel").tekst,
        description=in_taal(pagina, "samenvatting").tekst,
        inLanguage=in_taal(pagina, "tekst").taal,
        datePublished=_dag(pagina),
        url=_adres(pagina),
        author=_organisatie(),
        publisher=_organisatie(),
    )


@beschrijf.register
def _regeling(pagina: Regeling) -> Gegevens:
    return _met_context(
        "GovernmentService",
        **_kern(pagina),
        serviceType=str(pagina.get_vorm_display()),
        provider={"@type": "Organization", "name": pagina.aanbieder},
        areaServed="" if pagina.gemeente is None else pagina.gemeente.naam,
        offers=_zonder_lege(
            {
                "@type": "Offer",
                "availabilityStarts": pagina.opent_op and pagina.opent_op.isoformat(),
                "availabilityEnds": pagina.laatste_dag and pagina.laatste_dag.isoformat(),
            }
        )
        if pagina.opent_op or pagina.laatste_dag
        else None,
        availableChannel={"@type": "ServiceChannel", "serviceUrl": pagina.url} if pagina.url else None,
    )


@beschrijf.register
def _bijeenkomst(pagina: Bijeenkomst) -> Gegevens:
    return _met_context(
        "Event",
        **_kern(pagina),
        startDate=datetime.combine(pagina.datum, pagina.begin, AMSTERDAM).isoformat(),
        endDate=datetime.combine(pagina.datum, pagina.einde, AMSTERDAM).isoformat(),
        location={"@type": "Place", "name": pagina.plek, "address": pagina.plek},
        organizer={"@type": "Organization", "name": pagina.organisator} if pagina.organisator else None,
    )


@beschrijf.register
def _steunpunt(pagina: Steunpunt) -> Gegevens:
    return _met_context(
        "GovernmentOffice",
        **_kern(pagina),
        address={
            "@type": "PostalAddress",
            "streetAddress": pagina.straat,
            "postalCode": pagina.postcode,
            "addressLocality": pagina.plaats,
            "addressCountry": "NL",
        },
        telephone=pagina.telefoon,
        areaServed=pagina.gemeente.naam,
    )


def met_openingstijden(gegevens: Gegevens, inloop: Iterable[Inloop]) -> Gegevens:
    """With the hours on the days on which they are held: holidays and exceptions are in them already."""
    tijden = [
        {
            "@type": "OpeningHoursSpecification",
            "validFrom": een.keer.dag.isoformat(),
            "validThrough": een.keer.dag.isoformat(),
            "opens": een.keer.begin.isoformat(),
            "closes": een.keer.einde.isoformat(),
        }
        for een in inloop
        if not een.keer.vervalt
    ]
    return gegevens | {"openingHoursSpecification": tijden} if tijden else gegevens


def site() -> Gegevens:
    """The loket as a whole, with its search box."""
    zoek = f"{settings.WERKPLAN_ADRES}{reverse('openbaar:zoeken')}?q={{q}}"
    return _met_context(
        "WebSite",
        name=gettext("Loket voor ondernemers"),
        url=f"{settings.WERKPLAN_ADRES}{reverse('openbaar:voorpagina')}",
        inLanguage=get_language(),
        publisher=_organisatie(),
        potentialAction={
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": zoek},
            "query-input": "required name=q",
        },
    )


def organisatie_met_contacten(contacten: Iterable[Loketcontact]) -> Gegevens:
    """The region with how each municipality can be reached, without the names of people."""
    punten = [
        _zonder_lege(
            {
                "@type": "ContactPoint",
                "contactType": gettext("Loket voor ondernemers"),
                "areaServed": contact.gemeente.naam,
                "telephone": contact.telefoon,
                "email": contact.email,
            }
        )
        for contact in contacten
        if contact.telefoon or contact.email
    ]
    return {"@context": "https://schema.org", **_organisatie(), "contactPoint": punten}


def _kern(pagina: Inhoud) -> Gegevens:
    return {
        "name": in_taal(pagina, "titel").tekst,
        "description": in_taal(pagina, "samenvatting").tekst,
        "url": _adres(pagina),
    }


def _organisatie() -> Gegevens:
    return {
        "@type": "GovernmentOrganization",
        "name": gettext("Loket voor ondernemers"),
        "url": settings.WERKPLAN_ADRES,
    }


def _adres(pagina: Inhoud) -> str:
    return f"{settings.WERKPLAN_ADRES}{pagina.get_absolute_url()}"


def _dag(pagina: Inhoud) -> str:
    return "" if pagina.gepubliceerd_op is None else pagina.gepubliceerd_op.isoformat()


def _met_context(soort: str, **velden: Any) -> Gegevens:
    return _zonder_lege({"@context": "https://schema.org", "@type": soort, **velden})


def _zonder_lege(gegevens: Gegevens) -> Gegevens:
    return {naam: waarde for naam, waarde in gegevens.items() if waarde}
