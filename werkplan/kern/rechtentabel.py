"""The one table of rights: what each role may do with each model, and how far (`Bereik`).

Source: ontwerp.md section 4. Rights of several memberships add up; `werkplan.kern.permissions` applies them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Literal

from django.db.models import TextChoices

Werkwoord = Literal["view", "add", "change", "delete", "afronden", "bundelen"]


class Rol(TextChoices):
    """What a membership makes of a person. Somebody without an account is `PUBLIEK`."""

    PUBLIEK = "publiek", "publiek"
    LEZER = "lezer", "lezer"
    ACTIEHOUDER = "actiehouder", "actiehouder"
    ACCOUNTMANAGER = "accountmanager", "accountmanager"
    COORDINATOR = "coordinator", "regiocoördinator"
    BEHEERDER = "beheerder", "beheerder"


class Bereik(StrEnum):
    """How far a right reaches."""

    ALLES = "alles"
    EIGEN_ACTIE = "eigen actie"
    EIGEN_GEMEENTE = "eigen gemeente"
    EIGEN = "van mijzelf"
    OPENBAAR = "openbaar"
    REGIO = "tot en met regio"
    OVERHEID = "openbaar, en voor een overheid tot en met regio"
    EIGEN_OF_REGIO = "eigen gemeente, en van andere tot en met regio"
    EIGEN_ORGANISATIE = "eigen organisatie"
    TOEGEWEZEN = "toegewezen aan de eigen organisatie"
    MANDAAT = "namens een gemeente, met mandaat"


Regels = Mapping[Rol, Mapping[Werkwoord, Bereik]]

SIGNED_IN = (Rol.LEZER, Rol.ACTIEHOUDER, Rol.ACCOUNTMANAGER, Rol.COORDINATOR, Rol.BEHEERDER)
EVERYBODY = (Rol.PUBLIEK, *SIGNED_IN)


def _lezen(*rollen: Rol) -> dict[Rol, dict[Werkwoord, Bereik]]:
    return {rol: {"view": Bereik.ALLES} for rol in rollen}


def _regels(
    lezers: Iterable[Rol], schrijvers: Mapping[Rol, Mapping[Werkwoord, Bereik]]
) -> dict[Rol, dict[Werkwoord, Bereik]]:
    regels = _lezen(*lezers)
    for rol, rechten in schrijvers.items():
        regels.setdefault(rol, {}).update(rechten)
    return regels


_ALLES: Mapping[Werkwoord, Bereik] = {
    "view": Bereik.ALLES,
    "add": Bereik.ALLES,
    "change": Bereik.ALLES,
    "delete": Bereik.ALLES,
    "afronden": Bereik.ALLES,
}

PLAN: Regels = _regels(SIGNED_IN, {Rol.COORDINATOR: _ALLES})
OP_EIGEN_ACTIE: Regels = _regels(
    SIGNED_IN,
    {
        Rol.ACTIEHOUDER: {"add": Bereik.EIGEN_ACTIE, "change": Bereik.EIGEN_ACTIE},
        Rol.COORDINATOR: _ALLES,
    },
)
TOEVOEGEN_OP_EIGEN_ACTIE: Regels = _regels(
    SIGNED_IN,
    {
        Rol.ACTIEHOUDER: {"add": Bereik.EIGEN_ACTIE},
        Rol.COORDINATOR: {"add": Bereik.ALLES},
    },
)
STAND_PER_GEMEENTE: Regels = _regels(
    SIGNED_IN,
    {
        Rol.ACCOUNTMANAGER: {"add": Bereik.EIGEN_GEMEENTE, "change": Bereik.EIGEN_GEMEENTE},
        Rol.COORDINATOR: _ALLES,
    },
)
DAGEN: Regels = _regels(
    SIGNED_IN,
    {
        Rol.ACTIEHOUDER: {"add": Bereik.EIGEN_ACTIE, "change": Bereik.EIGEN_ACTIE},
        Rol.ACCOUNTMANAGER: {"add": Bereik.EIGEN_GEMEENTE, "change": Bereik.EIGEN_GEMEENTE},
        Rol.COORDINATOR: _ALLES,
    },
)
ACTIEPUNTEN: Regels = _regels(
    SIGNED_IN,
    {
        Rol.ACTIEHOUDER: {"afronden": Bereik.EIGEN},
        Rol.ACCOUNTMANAGER: {"afronden": Bereik.EIGEN},
        Rol.COORDINATOR: _ALLES,
    },
)
MENSEN: Regels = _regels((Rol.COORDINATOR,), {Rol.BEHEERDER: _ALLES})
OPENBAAR: Regels = _regels(EVERYBODY, {Rol.BEHEERDER: _ALLES})
POST: Regels = _regels(
    (Rol.COORDINATOR, Rol.BEHEERDER),
    {
        Rol.LEZER: {"view": Bereik.EIGEN},
        Rol.ACTIEHOUDER: {"view": Bereik.EIGEN},
        Rol.ACCOUNTMANAGER: {"view": Bereik.EIGEN},
        Rol.COORDINATOR: {"change": Bereik.ALLES},
    },
)
RUIMTE: Regels = {
    Rol.PUBLIEK: {"view": Bereik.OPENBAAR},
    Rol.LEZER: {"view": Bereik.OPENBAAR},
    Rol.ACTIEHOUDER: {"view": Bereik.OVERHEID},
    Rol.ACCOUNTMANAGER: {
        "view": Bereik.EIGEN_OF_REGIO,
        "add": Bereik.EIGEN_GEMEENTE,
        "change": Bereik.EIGEN_GEMEENTE,
        "delete": Bereik.EIGEN_GEMEENTE,
    },
    Rol.COORDINATOR: {
        "view": Bereik.REGIO,
        "add": Bereik.MANDAAT,
        "change": Bereik.MANDAAT,
        "delete": Bereik.MANDAAT,
    },
    Rol.BEHEERDER: {"view": Bereik.REGIO},
}
INVOER: Regels = {
    Rol.ACCOUNTMANAGER: dict.fromkeys(("view", "add", "change", "delete"), Bereik.EIGEN_GEMEENTE),
    Rol.COORDINATOR: dict.fromkeys(("view", "add", "change", "delete"), Bereik.MANDAAT),
}
"""Files that are imported into the inventory: only for who may write all that they hold."""
BULK: Regels = {
    rol: dict.fromkeys(("view", "add", "change"), Bereik.EIGEN)
    for rol in (Rol.ACCOUNTMANAGER, Rol.COORDINATOR)
}
"""Changing many records at once: of each record its own right is asked."""
RONDEN: Regels = _regels((Rol.ACCOUNTMANAGER, Rol.BEHEERDER), {Rol.COORDINATOR: _ALLES})
IN_RONDE: Regels = {
    Rol.ACCOUNTMANAGER: {"view": Bereik.EIGEN_GEMEENTE, "change": Bereik.EIGEN_GEMEENTE},
    Rol.COORDINATOR: {
        "view": Bereik.ALLES,
        "add": Bereik.ALLES,
        "change": Bereik.MANDAAT,
        "afronden": Bereik.ALLES,
    },
    Rol.BEHEERDER: {"view": Bereik.ALLES},
}
"""A municipality works on its part of a round; accepting it or sending it back is `afronden`."""
BIJ_RONDE: Regels = {
    Rol.ACCOUNTMANAGER: dict.fromkeys(("view", "add", "change", "delete"), Bereik.EIGEN_GEMEENTE),
    Rol.COORDINATOR: {
        "view": Bereik.REGIO,
        "add": Bereik.MANDAAT,
        "change": Bereik.MANDAAT,
        "delete": Bereik.MANDAAT,
    },
    Rol.BEHEERDER: {"view": Bereik.REGIO},
}
CORRECTIES: Regels = {
    **BIJ_RONDE,
    Rol.COORDINATOR: {**BIJ_RONDE[Rol.COORDINATOR], "add": Bereik.REGIO},
}
"""The region proposes a correction without a mandate; what becomes of it is the municipality's to say."""
KLOPVRAGEN: Regels = {
    Rol.ACCOUNTMANAGER: {"view": Bereik.EIGEN_GEMEENTE, "add": Bereik.EIGEN_GEMEENTE},
    Rol.COORDINATOR: {"view": Bereik.MANDAAT, "add": Bereik.MANDAAT},
}
"""The addresses of providers are for the municipality that asks them."""
SIGNALEN: Regels = {
    Rol.PUBLIEK: {"add": Bereik.OPENBAAR},
    Rol.LEZER: {"view": Bereik.OPENBAAR},
    Rol.ACTIEHOUDER: {
        "view": Bereik.EIGEN_ORGANISATIE,
        "add": Bereik.EIGEN_ORGANISATIE,
        "change": Bereik.TOEGEWEZEN,
    },
    Rol.ACCOUNTMANAGER: {
        "view": Bereik.EIGEN_GEMEENTE,
        "add": Bereik.EIGEN_GEMEENTE,
        "change": Bereik.EIGEN_GEMEENTE,
        "bundelen": Bereik.EIGEN_GEMEENTE,
    },
    Rol.COORDINATOR: {"view": Bereik.REGIO, "add": Bereik.REGIO, "bundelen": Bereik.REGIO},
    Rol.BEHEERDER: {"view": Bereik.REGIO},
}
"""The public page reports as `PUBLIEK`, whoever is signed in; what it counts is `Signaal.objects.public()`.

`bundelen`: joining signals about the same thing. A partner also reads and answers what was assigned to it.
"""
TOEWIJZINGEN: Regels = {
    Rol.LEZER: {"view": Bereik.OPENBAAR},
    Rol.ACTIEHOUDER: {"view": Bereik.EIGEN_ORGANISATIE, "add": Bereik.TOEGEWEZEN},
    Rol.ACCOUNTMANAGER: {"view": Bereik.EIGEN_GEMEENTE, "add": Bereik.EIGEN_GEMEENTE},
    Rol.COORDINATOR: {"view": Bereik.REGIO, "add": Bereik.REGIO},
    Rol.BEHEERDER: {"view": Bereik.REGIO},
}
"""Assigning a signal, and handing it over to somebody else."""
LOKET: Regels = {
    **{rol: {"view": Bereik.OPENBAAR} for rol in EVERYBODY},
    Rol.BEHEERDER: {"view": Bereik.ALLES},
    Rol.COORDINATOR: _ALLES,
}
"""Content of the loket: what is not published is for who edits it."""
LOKET_VAN_GEMEENTE: Regels = {
    **LOKET,
    Rol.ACCOUNTMANAGER: {
        "view": Bereik.EIGEN_OF_REGIO,
        "add": Bereik.EIGEN_GEMEENTE,
        "change": Bereik.EIGEN_GEMEENTE,
        "delete": Bereik.EIGEN_GEMEENTE,
    },
}
LOKETCONTACT: Regels = _regels(
    EVERYBODY,
    {
        Rol.ACCOUNTMANAGER: {
            "add": Bereik.EIGEN_GEMEENTE,
            "change": Bereik.EIGEN_GEMEENTE,
            "delete": Bereik.EIGEN_GEMEENTE,
        },
        Rol.COORDINATOR: _ALLES,
    },
)
GEMIST: Regels = _regels((Rol.BEHEERDER,), {Rol.PUBLIEK: {"add": Bereik.ALLES}, Rol.COORDINATOR: _ALLES})
VRAGEN: Regels = {
    Rol.PUBLIEK: {"add": Bereik.ALLES},
    Rol.ACTIEHOUDER: {"view": Bereik.TOEGEWEZEN, "change": Bereik.TOEGEWEZEN},
    Rol.ACCOUNTMANAGER: {"view": Bereik.EIGEN_GEMEENTE, "change": Bereik.EIGEN_GEMEENTE},
    Rol.COORDINATOR: _ALLES,
}
"""Questions of entrepreneurs: for who has to answer them, and for the coordinator. The public asks as `PUBLIEK`."""
BIJ_VRAAG: Regels = {
    **VRAGEN,
    Rol.ACTIEHOUDER: {"view": Bereik.TOEGEWEZEN, "add": Bereik.TOEGEWEZEN},
    Rol.ACCOUNTMANAGER: {"view": Bereik.EIGEN_GEMEENTE, "add": Bereik.EIGEN_GEMEENTE},
}
GESPREKKEN: Regels = {
    Rol.ACCOUNTMANAGER: dict.fromkeys(("view", "add", "change", "delete"), Bereik.EIGEN_GEMEENTE),
    Rol.COORDINATOR: _ALLES,
}
"""Conversations with entrepreneurs: for the municipality that had them, and for the coordinator."""
VRAAGBEHEER: Regels = _regels((Rol.ACTIEHOUDER, Rol.ACCOUNTMANAGER), {Rol.COORDINATOR: _ALLES})
REACTIES: Regels = _regels(
    (Rol.BEHEERDER,),
    {
        Rol.PUBLIEK: {"add": Bereik.ALLES},
        Rol.ACCOUNTMANAGER: {"view": Bereik.EIGEN_GEMEENTE, "change": Bereik.EIGEN_GEMEENTE},
        Rol.COORDINATOR: _ALLES,
    },
)
LINKS: Regels = _regels(
    (Rol.ACCOUNTMANAGER, Rol.COORDINATOR, Rol.BEHEERDER),
    {rol: {"change": Bereik.ALLES} for rol in (Rol.ACCOUNTMANAGER, Rol.COORDINATOR)},
)
ZOEKVRAGEN: Regels = {
    Rol.PUBLIEK: {"add": Bereik.ALLES},
    Rol.ACCOUNTMANAGER: {
        "view": Bereik.ALLES,
        "add": Bereik.EIGEN_GEMEENTE,
        "change": Bereik.EIGEN_GEMEENTE,
    },
    Rol.COORDINATOR: {"view": Bereik.ALLES},
}
"""Wishes of companies that look for space: they name nobody. The public submits as `PUBLIEK`."""
ZOEKERS: Regels = {
    **ZOEKVRAGEN,
    Rol.ACCOUNTMANAGER: {**ZOEKVRAGEN[Rol.ACCOUNTMANAGER], "view": Bereik.EIGEN_OF_REGIO},
    Rol.COORDINATOR: {"view": Bereik.REGIO},
}
"""Who looks, and what was sent: for the municipality that helps, until the company agreed to share it."""
LIJSTEN: Regels = _regels(EVERYBODY, {Rol.COORDINATOR: _ALLES})
MANDAAT: Regels = _regels(
    SIGNED_IN,
    {
        Rol.ACCOUNTMANAGER: {"add": Bereik.EIGEN_GEMEENTE, "change": Bereik.EIGEN_GEMEENTE},
        Rol.BEHEERDER: _ALLES,
    },
)
BEWAREN: Regels = _regels(EVERYBODY, {Rol.COORDINATOR: {"add": Bereik.ALLES, "change": Bereik.ALLES}})
VERNIETIGEN: Regels = _regels((Rol.COORDINATOR, Rol.BEHEERDER), {Rol.BEHEERDER: {"add": Bereik.ALLES}})
"""Who may add one, may also find and export what is kept about a person."""
RAPPORT: Regels = _regels(
    (Rol.ACTIEHOUDER, Rol.ACCOUNTMANAGER, Rol.BEHEERDER),
    {
        Rol.PUBLIEK: {"view": Bereik.OPENBAAR},
        Rol.LEZER: {"view": Bereik.OPENBAAR},
        Rol.COORDINATOR: _ALLES,
    },
)
"""An adopted report is for everybody; concepts are for who works on the plan."""
RAPPORTTEKST: Regels = {
    **RAPPORT,
    Rol.ACCOUNTMANAGER: {"view": Bereik.ALLES, "change": Bereik.EIGEN_GEMEENTE},
}
"""The paragraph of a municipality is its own."""
VAN_MIJZELF: Regels = {
    rol: dict.fromkeys(("view", "add", "change", "delete"), Bereik.EIGEN) for rol in SIGNED_IN
}

TABEL: dict[str, Regels] = {
    "kern.gemeente": OPENBAAR,
    "kern.regiolidmaatschap": OPENBAAR,
    "kern.organisatie": MENSEN,
    "kern.gebruiker": MENSEN,
    "kern.lidmaatschap": MENSEN,
    "kern.bericht": POST,
    "kern.bewaartermijn": BEWAREN,
    "kern.vernietiging": VERNIETIGEN,
    "kern.apitoken": VAN_MIJZELF,
    "kern.herhaalsleutel": VAN_MIJZELF,
    "kern.webhook": VAN_MIJZELF,
    "kern.levering": VAN_MIJZELF,
    "kern.volgpunt": {},
    "kern.mandaat": MANDAAT,
    "locaties.bewaardfilter": VAN_MIJZELF,
    "locaties.locatietype": LIJSTEN,
    "locaties.doelgroep": LIJSTEN,
    "locaties.grootteklasse": LIJSTEN,
    "locaties.gemeentegrens": _lezen(*EVERYBODY),
    "locaties.contact": RUIMTE,
    "locaties.werklocatie": RUIMTE,
    "locaties.locatiedoelgroep": RUIMTE,
    "locaties.werkruimte": RUIMTE,
    "locaties.ruimtesom": {rol: {"view": recht["view"]} for rol, recht in RUIMTE.items()},
    "locaties.ruimtedoelgroep": RUIMTE,
    "locaties.herkomst": RUIMTE,
    "locaties.leegstandsperiode": RUIMTE,
    "locaties.aanbod": RUIMTE,
    "locaties.kandidaatrij": RUIMTE,
    "locaties.gebruik": RUIMTE,
    "locaties.locatiemeting": RUIMTE,
    "locaties.invoer": INVOER,
    "locaties.invoerrij": INVOER,
    "locaties.invoerspoor": INVOER,
    "locaties.kolomkeuze": INVOER,
    "locaties.bulkwijziging": BULK,
    "locaties.bulkrij": BULK,
    "locaties.instelling": LIJSTEN,
    "locaties.meetronde": RONDEN,
    "locaties.rondegemeente": IN_RONDE,
    "locaties.rondecijfer": IN_RONDE,
    "locaties.bevestiging": BIJ_RONDE,
    "locaties.correctie": CORRECTIES,
    "locaties.klopvraag": KLOPVRAGEN,
    "locaties.signaal": SIGNALEN,
    "locaties.toewijzing": TOEWIJZINGEN,
    "locaties.glasvezeldrempel": RUIMTE,
    "locaties.zoekvraag": ZOEKVRAGEN,
    "locaties.zoekvraaggemeente": ZOEKVRAGEN,
    "locaties.zoeker": ZOEKERS,
    "locaties.match": ZOEKERS,
    "loket.onderwerp": LIJSTEN,
    "loket.kenmerk": LIJSTEN,
    "loket.synoniem": LIJSTEN,
    "loket.artikel": LOKET,
    "loket.regeling": LOKET,
    "loket.regelingkenmerk": LOKET,
    "loket.netwerk": LOKET,
    "loket.steunpunt": LOKET_VAN_GEMEENTE,
    "loket.inloopspreekuur": LOKET_VAN_GEMEENTE,
    "loket.inloopuitzondering": LOKET_VAN_GEMEENTE,
    "loket.bijeenkomst": LOKET_VAN_GEMEENTE,
    "loket.loketcontact": LOKETCONTACT,
    "loket.gemist": GEMIST,
    "loket.zoekrij": {},
    "loket.vraag": VRAGEN,
    "loket.gesprek": GESPREKKEN,
    "loket.vraagsteller": VRAGEN,
    "loket.vraagbericht": BIJ_VRAAG,
    "loket.vraagroute": VRAAGBEHEER,
    "loket.standaardantwoord": VRAAGBEHEER,
    "loket.vraaginstelling": VRAAGBEHEER,
    "loket.reactie": REACTIES,
    "loket.link": LINKS,
    "loket.linkplek": LINKS,
    "acties.werkplan": PLAN,
    "acties.plangemeente": PLAN,
    "acties.kengetal": PLAN,
    "acties.knelpunt": PLAN,
    "acties.knelpuntactie": PLAN,
    "acties.thema": PLAN,
    "acties.aandachtspunt": PLAN,
    "acties.aandachtspuntactie": PLAN,
    "acties.voorstel": PLAN,
    "acties.actie": PLAN,
    "acties.opgave": PLAN,
    "acties.betrokkene": PLAN,
    "acties.deelname": PLAN,
    "acties.relatie": PLAN,
    "acties.stap": PLAN,
    "acties.stapopgave": PLAN,
    "acties.stapmet": PLAN,
    "acties.begrotingsregel": PLAN,
    "acties.vastaandeel": PLAN,
    "acties.inzet": PLAN,
    "acties.gemeentestand": STAND_PER_GEMEENTE,
    "acties.voortgang": TOEVOEGEN_OP_EIGEN_ACTIE,
    "acties.mijlpaal": OP_EIGEN_ACTIE,
    "acties.document": OP_EIGEN_ACTIE,
    "acties.uitgave": OP_EIGEN_ACTIE,
    "acties.dagenboeking": DAGEN,
    "acties.overleg": PLAN,
    "acties.agendapunt": PLAN,
    "acties.aanwezigheid": PLAN,
    "acties.besluit": PLAN,
    "acties.besluitactie": PLAN,
    "acties.actiepunt": ACTIEPUNTEN,
    "acties.zoektekst": _lezen(*SIGNED_IN),
    "acties.bestandssleutel": {},
    "acties.uitstel": VAN_MIJZELF,
    "acties.mailvoorkeur": VAN_MIJZELF,
    "rapport.rapport": RAPPORT,
    "rapport.momentopname": RAPPORT,
    "rapport.rapportbestand": RAPPORT,
    "rapport.rapporttekst": RAPPORTTEKST,
    "acties.mailronde": _lezen(Rol.COORDINATOR, Rol.BEHEERDER),
}
"""Model label -> rights. A test proves that every model of ours is in it."""
