"""What belongs on the agenda of the next meeting? A pure module: values in, items with their reason out.

Proposed are, in this order: actions whose last entry is red, actions that are late, actions without news,
decisions that were left open, proposals of the longlist, and signals that came in. An action comes once, for its
first cause; the signals that count for it are an item of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from acties.stand import KLAAR, Stoplicht, Toestand, is_te_laat, is_verouderd, zonder_nieuws


class Aanleiding(StrEnum):
    """Why an item is on the agenda."""

    ROOD = "rood"
    TE_LAAT = "te-laat"
    VEROUDERD = "verouderd"
    BESLUIT = "besluit"
    VOORSTEL = "voorstel"
    SIGNAAL = "signaal"
    LOS = "los"


AANLEIDING_LABELS = {
    Aanleiding.ROOD: "rood",
    Aanleiding.TE_LAAT: "te laat",
    Aanleiding.VEROUDERD: "geen nieuws",
    Aanleiding.BESLUIT: "besluit open",
    Aanleiding.VOORSTEL: "nieuw voorstel",
    Aanleiding.SIGNAAL: "nieuwe signalen",
    Aanleiding.LOS: "zelf toegevoegd",
}
URGENTIE = {aanleiding: plaats for plaats, aanleiding in enumerate(Aanleiding)}


@dataclass(frozen=True, slots=True)
class Kandidaatactie:
    """An action that may need to be discussed."""

    actie_id: int
    nummer: int
    titel: str
    toestand: Toestand


@dataclass(frozen=True, slots=True)
class OpenBesluit:
    """A decision that is still to be taken, with the action that it is about when there is exactly one."""

    besluit_id: int
    titel: str
    actie_id: int | None
    eerder_plan: str = ""
    """The plan in which it was left open, when that is not the plan of the meeting."""


@dataclass(frozen=True, slots=True)
class OpenVoorstel:
    """A proposal to make a point of the longlist into an action, not decided upon yet."""

    voorstel_id: int
    titel: str
    aandachtspunt: str
    is_voorgelegd: bool
    eerder_plan: str = ""
    """The plan in which it was left open, when that is not the plan of the meeting."""


@dataclass(frozen=True, slots=True)
class NieuweSignalen:
    """What came in that counts for an action, and waits for an answer."""

    actie_id: int
    nummer: int
    titel: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Punt:
    """A proposed item. One of the ids says what it is about; `actie_id` may stand beside a decision."""

    titel: str
    aanleiding: Aanleiding
    reden: str
    actie_id: int | None = None
    besluit_id: int | None = None
    voorstel_id: int | None = None

    @property
    def sleutel(self) -> str:
        """Names what the item is about: two items with one key say the same."""
        if self.besluit_id is not None:
            return f"besluit-{self.besluit_id}"
        if self.voorstel_id is not None:
            return f"voorstel-{self.voorstel_id}"
        soort = "signalen" if self.aanleiding == Aanleiding.SIGNAAL else "actie"
        return f"{soort}-{self.actie_id}"


def stel_agenda_voor(
    acties: Iterable[Kandidaatactie],
    besluiten: Iterable[OpenBesluit],
    voorstellen: Iterable[OpenVoorstel],
    signalen: Iterable[NieuweSignalen] = (),
    *,
    vandaag: date,
) -> tuple[Punt, ...]:
    """The proposed agenda: the most urgent cause first, actions by number, the rest as it was given."""
    op_nummer = sorted(acties, key=lambda actie: actie.nummer)
    punten = [punt for actie in op_nummer if (punt := _actiepunt(actie, vandaag)) is not None]
    punten.sort(key=lambda punt: URGENTIE[punt.aanleiding])
    over_signalen = map(_signaalpunt, sorted(signalen, key=lambda een: een.nummer))
    return (*punten, *map(_besluitpunt, besluiten), *map(_voorstelpunt, voorstellen), *over_signalen)


def _actiepunt(actie: Kandidaatactie, vandaag: date) -> Punt | None:
    toestand = actie.toestand
    if toestand.status in KLAAR:
        return None
    redenen = {
        aanleiding: reden
        for aanleiding, geldt, reden in (
            (Aanleiding.ROOD, toestand.stoplicht == Stoplicht.ROOD, "het laatste bericht is rood"),
            (
                Aanleiding.TE_LAAT,
                is_te_laat(toestand, vandaag),
                f"had eind {toestand.eindjaar} klaar moeten zijn",
            ),
            (Aanleiding.VEROUDERD, is_verouderd(toestand, vandaag), zonder_nieuws(toestand, vandaag)),
        )
        if geldt
    }
    if not redenen:
        return None
    return Punt(
        titel=f"Actie {actie.nummer}: {actie.titel}",
        aanleiding=next(iter(redenen)),
        reden=_zin(redenen.values()),
        actie_id=actie.actie_id,
    )


def _besluitpunt(besluit: OpenBesluit) -> Punt:
    return Punt(
        titel=besluit.titel,
        aanleiding=Aanleiding.BESLUIT,
        reden=f"Dit besluit{_uit(besluit.eerder_plan)} is nog niet genomen.",
        actie_id=besluit.actie_id,
        besluit_id=besluit.besluit_id,
    )


def _voorstelpunt(voorstel: OpenVoorstel) -> Punt:
    soort = "Voorgelegd voorstel" if voorstel.is_voorgelegd else "Concept van een voorstel"
    return Punt(
        titel=f"Voorstel: {voorstel.titel}",
        aanleiding=Aanleiding.VOORSTEL,
        reden=f"{soort}{_uit(voorstel.eerder_plan)} bij het punt “{voorstel.aandachtspunt}” van de longlist.",
        voorstel_id=voorstel.voorstel_id,
    )


def _signaalpunt(signalen: NieuweSignalen) -> Punt:
    return Punt(
        titel=f"Signalen bij actie {signalen.nummer}: {signalen.titel}",
        aanleiding=Aanleiding.SIGNAAL,
        reden=signalen.tekst,
        actie_id=signalen.actie_id,
    )


def _uit(eerder_plan: str) -> str:
    return f" uit {eerder_plan}" if eerder_plan else ""


def _zin(redenen: Iterable[str]) -> str:
    tekst = ", ".join(redenen)
    return f"{tekst[0].upper()}{tekst[1:]}."
