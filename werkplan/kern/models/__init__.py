"""Models of the core, one file per subject."""

from werkplan.kern.models.bewaren import Bewaartermijn, Vernietiging
from werkplan.kern.models.gemeenten import Gemeente, Mandaat, Organisatie, Regiolidmaatschap
from werkplan.kern.models.mensen import Gebruiker, Lidmaatschap
from werkplan.kern.models.post import Bericht
from werkplan.kern.models.token import ApiToken, Herhaalsleutel
from werkplan.kern.models.webhook import Levering, Volgpunt, Webhook

__all__ = [
    "ApiToken",
    "Bericht",
    "Bewaartermijn",
    "Gebruiker",
    "Gemeente",
    "Herhaalsleutel",
    "Levering",
    "Lidmaatschap",
    "Mandaat",
    "Organisatie",
    "Regiolidmaatschap",
    "Vernietiging",
    "Volgpunt",
    "Webhook",
]
