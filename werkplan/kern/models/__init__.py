"""Models of the core, one file per subject."""

from werkplan.kern.models.gemeenten import Gemeente, Mandaat, Organisatie, Regiolidmaatschap
from werkplan.kern.models.mensen import Gebruiker, Lidmaatschap
from werkplan.kern.models.post import Bericht
from werkplan.kern.models.token import ApiToken, Herhaalsleutel

__all__ = [
    "ApiToken",
    "Bericht",
    "Gebruiker",
    "Gemeente",
    "Herhaalsleutel",
    "Lidmaatschap",
    "Mandaat",
    "Organisatie",
    "Regiolidmaatschap",
]
