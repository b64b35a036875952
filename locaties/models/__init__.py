"""Models of the inventory, one file per subject."""

from locaties.models.aanbod import Aanbod
from locaties.models.bewaard import Bewaardfilter
from locaties.models.bulk import Bulkrij, Bulkwijziging
from locaties.models.correctie import Correctie
from locaties.models.gebruik import Gebruik
from locaties.models.grens import Gemeentegrens
from locaties.models.instelling import Instelling
from locaties.models.invoer import Invoer, Invoerrij, Invoerspoor, Kolomkeuze, Uitkomst
from locaties.models.kandidaatrij import Kandidaatrij
from locaties.models.klopvraag import Klopvraag
from locaties.models.leegstand import Leegstandsperiode
from locaties.models.lijsten import Doelgroep, Grootteklasse, Locatietype, Soort
from locaties.models.locatie import Contact, LocatieDoelgroep, Werklocatie
from locaties.models.meting import Locatiemeting
from locaties.models.ronde import Bevestiging, Meetronde, Rondecijfer, Rondegemeente
from locaties.models.ruimte import Herkomst, Maat, RuimteDoelgroep, Werkruimte
from locaties.models.ruimtesom import Ruimtesom
from locaties.models.signaal import Glasvezeldrempel, Signaal, Toewijzing
from locaties.models.zoekvraag import Match, Zoeker, Zoekvraag, ZoekvraagGemeente

__all__ = [
    "Aanbod",
    "Bevestiging",
    "Bewaardfilter",
    "Bulkrij",
    "Bulkwijziging",
    "Contact",
    "Correctie",
    "Doelgroep",
    "Gebruik",
    "Gemeentegrens",
    "Glasvezeldrempel",
    "Grootteklasse",
    "Herkomst",
    "Instelling",
    "Invoer",
    "Invoerrij",
    "Invoerspoor",
    "Kandidaatrij",
    "Klopvraag",
    "Kolomkeuze",
    "Leegstandsperiode",
    "LocatieDoelgroep",
    "Locatiemeting",
    "Locatietype",
    "Maat",
    "Match",
    "Meetronde",
    "Rondecijfer",
    "Rondegemeente",
    "RuimteDoelgroep",
    "Ruimtesom",
    "Signaal",
    "Soort",
    "Toewijzing",
    "Uitkomst",
    "Werklocatie",
    "Werkruimte",
    "Zoeker",
    "Zoekvraag",
    "ZoekvraagGemeente",
]
