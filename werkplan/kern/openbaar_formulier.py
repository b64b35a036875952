"""What guards a form that anybody may send: a field that only machines fill in, a signed moment, a limit per hour."""

from __future__ import annotations

import re
import time
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.http import HttpRequest, QueryDict
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from werkplan.brokers import redis_error
from werkplan.headers import client_address

TAG = re.compile(r"<(?=[A-Za-z/!?])")
STUUR = re.compile(r"[^\S\n ]|[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""White space that is no space or line end, characters that steer a terminal, and those that turn text around."""
ZOUT = "openbaar formulier"
UUR = 3600
ADRES_IS = 10
SNELST, LANGST = 2, 24 * UUR
"""Seconds: nobody reads and fills in a form faster, and a page that stood open longer is asked to send again."""


def platte_tekst(tekst: str) -> str:
    """What somebody typed as text that is never markup, whoever shows it: all words stay, no tag can begin."""
    return TAG.sub("< ", STUUR.sub(" ", tekst.replace("\r\n", "\n").replace("\r", "\n"))).strip()


class PlatVeld(forms.CharField):
    """A text of the public; on one line, unless it has a larger box."""

    def to_python(self, value: Any) -> str:
        tekst = platte_tekst(super().to_python(value) or "")
        return tekst if isinstance(self.widget, forms.Textarea) else " ".join(tekst.split())


class MailVeld(forms.EmailField):
    """The address of one mailbox, as people have it: no quotes, brackets or lists, which the standard allows."""

    default_validators = [*forms.EmailField.default_validators, RegexValidator(r"^[^\s<>\"(),;:\\]+$")]
    default_error_messages = {"invalid": _("Vul een e-mailadres in als naam@voorbeeld.nl.")}


def stamp(moment: float | None = None) -> str:
    """The signed moment at which a form was shown; now, when none is given."""
    return signing.dumps(int(time.time() if moment is None else moment), salt=ZOUT)


class OpenbaarFormulier(forms.Form):
    """A form without an account. Its guards stand in front, so that a subclass adds its own fields only."""

    website = forms.CharField(
        label=_("Laat dit veld leeg"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    getoond = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["getoond"] = stamp()

    def clean_website(self) -> str:
        """Whoever fills this in is a machine."""
        if self.cleaned_data["website"]:
            raise ValidationError(gettext("Laat dit veld leeg. Het is er om computers tegen te houden."))
        return ""

    def clean(self) -> dict[str, Any]:
        """Refuse what was sent faster than people write, or with a moment that is old or not ours.

        Next to another error that is not told: who mends that has taken long enough.
        """
        schoon = super().clean() or {}
        try:
            geleden = time.time() - signing.loads(schoon.get("getoond", ""), salt=ZOUT)
        except signing.BadSignature:
            geleden = LANGST + 1
        if not SNELST <= geleden <= LANGST:
            self.renew()
            if self.errors:
                return schoon
            raise ValidationError(
                gettext(
                    "Controleer wat u hebt ingevuld en verstuur het nog een keer. Dit houdt computers tegen."
                )
            )
        return schoon

    def renew(self) -> None:
        """Give the form a new moment: what was typed stays, and sending it again is possible."""
        data = self.data.copy() if isinstance(self.data, QueryDict) else QueryDict(mutable=True)
        data[self.add_prefix("getoond")] = stamp()
        self.data = data

    def is_within_limit(self, request: HttpRequest, naam: str) -> bool:
        """Whether this sender sent few enough forms of a kind in this hour; if not, the form says so.

        A sender is an address with a browser: behind the one address of a town hall many people may send. An address
        as a whole may send `ADRES_IS` times as much, whatever browsers it says to have.
        """
        per_uur = settings.FORMULIEREN_PER_UUR
        if not per_uur:
            return True
        adres = client_address(request)
        zender = f"{adres} {request.headers.get('User-Agent', '')}"
        if _count(naam, zender) <= per_uur and _count(naam, adres) <= ADRES_IS * per_uur:
            return True
        self.add_error(
            None,
            gettext("U hebt in korte tijd veel verstuurd. Wacht een uur en verstuur dit dan nog een keer."),
        )
        return False


def _count(naam: str, wie: str) -> int:
    """How many forms of a kind came from somebody in this hour, this one included. Without memory: none."""
    wie = salted_hmac(ZOUT, wie).hexdigest()
    sleutel = f"formulieren-{naam}-{wie}-{int(time.time()) // UUR}"
    try:
        cache.add(sleutel, 0, 2 * UUR)
        return cache.incr(sleutel)
    except redis_error():
        return 0
