"""Models of the core, one file per subject."""

from werkplan.kern.models.gemeenten import Gemeente, Organisatie, Regiolidmaatschap
from werkplan.kern.models.mensen import Gebruiker, Lidmaatschap
from werkplan.kern.models.post import Bericht

__all__ = [
    "Bericht",
    "Gebruiker",
    "Gemeente",
    "Lidmaatschap",
    "Organisatie",
    "Regiolidmaatschap",
]
