"""How it stands with the answer to a question: each word is one condition, for the filter and for the figures alike."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Q, TextChoices


class Antwoordstand(TextChoices):
    """What somebody can ask of the answers. A question can be in several."""

    OPEN = "open", "wacht op antwoord"
    TE_LAAT = "te-laat", "wacht te lang op antwoord"
    GEGEVEN = "gegeven", "een eerste antwoord gegeven"
    OP_TIJD = "op-tijd", "op tijd een eerste antwoord"
    EEN = "1", "antwoord binnen 1 werkdag"
    VIJF = "2-5", "antwoord na 2 tot en met 5 werkdagen"
    TIEN = "6-10", "antwoord na 6 tot en met 10 werkdagen"
    LANGER = "meer-dan-10", "antwoord na meer dan 10 werkdagen"
    GEEN = "geen", "nog geen antwoord gegeven"


TIJDEN = (
    Antwoordstand.EEN,
    Antwoordstand.VIJF,
    Antwoordstand.TIEN,
    Antwoordstand.LANGER,
    Antwoordstand.GEEN,
)
"""How long the first answer took: every question is in exactly one."""
STANDEN_OPEN = ("nieuw", "in-behandeling")
_VAST = {
    Antwoordstand.OPEN: Q(stand__in=STANDEN_OPEN),
    Antwoordstand.GEGEVEN: Q(beantwoord_op__isnull=False),
    Antwoordstand.OP_TIJD: Q(beantwoord_op__lte=F("eerste_termijn")),
    Antwoordstand.EEN: Q(werkdagen__lte=1),
    Antwoordstand.VIJF: Q(werkdagen__range=(2, 5)),
    Antwoordstand.TIEN: Q(werkdagen__range=(6, 10)),
    Antwoordstand.LANGER: Q(werkdagen__gt=10),
    Antwoordstand.GEEN: Q(beantwoord_op=None),
}


def waar(stand: Antwoordstand, dag: date) -> Q:
    """Which questions are in a stand on a day."""
    if stand is Antwoordstand.TE_LAAT:
        return Q(stand__in=STANDEN_OPEN, antwoord_voor__lt=dag)
    return _VAST[stand]
