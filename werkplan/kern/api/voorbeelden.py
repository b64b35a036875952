"""What the pages about the API show as examples. The tests ask and send all of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

ZONDER_LIJST = {"signaalmeldingen", "vraagmeldingen"}
"""Forms for everybody: their GET begins one."""
VRAGEN: Mapping[str, str] = {
    "acties": "acties?stand=vertraagd&pageSize=10",
    "gemeenten": "gemeenten?inRegio=true",
    "leegstand": "leegstand?peildatum=2020-01-01&groepeer=gemeente,grootteklasse",
    "meetronden": "meetronden?jaar=2019",
    "rapporten": "rapporten?jaar=2019",
    "regelingen": "regelingen?standNu=open&gemeente=GM0402",
    "steunpunten": "steunpunten/inloop?van=2020-11-23&tot=2020-11-30",
    "rondegemeenten": "rondegemeenten?gemeente=GM0402",
    "signaaltellingen": "signaaltellingen?groepeer=locatie,soort",
    "vragen": "vragen?gemeente=GM0402&open=true",
    "vraagtellingen": "vraagtellingen?groepeer=gemeente",
    "werklocaties": "werklocaties?gemeente=GM0402&soort=formeel&bbox=5.0,52.1,5.4,52.4",
    "werkruimten": "werkruimten?leegOp=2020-11-20&m2Van=400&m2Tot=1500&sorteer=-oppervlakte",
    "zoekvragen": "zoekvragen?stand=nieuw",
}
"""What a program may well ask of a resource; of others simply its first rows."""
STUREN: Mapping[str, Mapping[str, Any]] = {
    "voortgang": {
        "actie": 13,
        "datum": "2020-11-20",
        "stoplicht": "oranje",
        "percentage": 40,
        "toelichting": "De helft van de bedrijven is bezocht.",
        "volgendeStap": "Overleg met Huizen",
    },
    "mijlpalen": {"actie": 13, "titel": "Alle bedrijven bezocht", "datum": "2021-03-01"},
    "uitgaven": {
        "actie": 13,
        "datum": "2020-11-18",
        "bedrag": 1250.5,
        "soort": "betaald",
        "omschrijving": "Bezoeken aan bedrijven",
    },
    "rapporten": {"werkplan": 1, "jaar": 2019},
    "werklocaties": {
        "gemeente": "GM0402",
        "naam": "De Nieuwe Haven",
        "soort": "formeel",
        "type": 1,
        "niveau": "openbaar",
    },
    "werkruimten": {
        "locatie": 1,
        "soort": "bedrijfsruimte",
        "straat": "Havenstraat",
        "huisnummer": 12,
        "maat": "vvo",
        "oppervlakte": 650,
    },
    "leegstandsperioden": {"ruimte": 1, "van": "2020-11-01"},
    "webhooks": {
        "naam": "Kaart van de gemeente",
        "adres": "https://kaart.example.org/werkplan",
        "bronnen": ["werklocaties", "werkruimten"],
    },
}
"""What a program may well send to the address of a resource; its numbers are ids that it read before."""
