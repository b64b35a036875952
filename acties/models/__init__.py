"""Models of the plan, one file per subject."""

from acties.models.actie import Actie, Betrokkene, Deelname, Opgave, Relatie
from acties.models.bestand import Bestandssleutel
from acties.models.herinnering import Mailronde, Mailvoorkeur, Uitstel
from acties.models.longlist import Aandachtspunt, AandachtspuntActie, Knelpunt, KnelpuntActie, Voorstel
from acties.models.middelen import Begrotingsregel, Dagenboeking, Inzet, Uitgave, VastAandeel
from acties.models.overleg import Aanwezigheid, Actiepunt, Agendapunt, Besluit, BesluitActie, Overleg
from acties.models.plan import Kengetal, Plangemeente, Thema, Werkplan
from acties.models.stap import Gemeentestand, Stap, StapMet, StapOpgave
from acties.models.voortgang import Document, Mijlpaal, Voortgang
from acties.models.zoektekst import Zoektekst

__all__ = [
    "Aandachtspunt",
    "AandachtspuntActie",
    "Aanwezigheid",
    "Actie",
    "Actiepunt",
    "Agendapunt",
    "Begrotingsregel",
    "Besluit",
    "BesluitActie",
    "Bestandssleutel",
    "Betrokkene",
    "Dagenboeking",
    "Deelname",
    "Document",
    "Gemeentestand",
    "Inzet",
    "Kengetal",
    "Knelpunt",
    "KnelpuntActie",
    "Mailronde",
    "Mailvoorkeur",
    "Mijlpaal",
    "Opgave",
    "Overleg",
    "Plangemeente",
    "Relatie",
    "Stap",
    "StapMet",
    "StapOpgave",
    "Thema",
    "Uitgave",
    "Uitstel",
    "VastAandeel",
    "Voorstel",
    "Voortgang",
    "Werkplan",
    "Zoektekst",
]
