"""What the loket holds: content, desks with their hours, and whom to call."""

from loket.models.artikel import Artikel
from loket.models.bijeenkomst import Bijeenkomst
from loket.models.contact import Loketcontact
from loket.models.gesprek import Gesprek
from loket.models.inhoud import Inhoud, Stand
from loket.models.link import Link, Linkplek
from loket.models.netwerk import Netwerk
from loket.models.onderwerp import Onderwerp
from loket.models.reactie import Reactie
from loket.models.regeling import Kenmerk, Regeling, RegelingKenmerk
from loket.models.steunpunt import Inloopspreekuur, Inloopuitzondering, Steunpunt
from loket.models.vraag import Vraag, Vraagbericht, Vraagsteller
from loket.models.vraagbeheer import Standaardantwoord, Vraaginstelling, Vraagroute
from loket.models.zoeken import Gemist, Synoniem, Zoekrij

__all__ = [
    "Artikel",
    "Bijeenkomst",
    "Gemist",
    "Gesprek",
    "Inhoud",
    "Inloopspreekuur",
    "Inloopuitzondering",
    "Kenmerk",
    "Link",
    "Linkplek",
    "Loketcontact",
    "Netwerk",
    "Onderwerp",
    "Reactie",
    "Regeling",
    "RegelingKenmerk",
    "Stand",
    "Standaardantwoord",
    "Steunpunt",
    "Synoniem",
    "Vraag",
    "Vraagbericht",
    "Vraaginstelling",
    "Vraagroute",
    "Vraagsteller",
    "Zoekrij",
]
