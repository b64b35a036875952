"""What resources for the public share: a form without an account, with all its guards, sent by a program."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from drf_spectacular.utils import OpenApiParameter
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response

from werkplan.kern.api.fields import Tekst
from werkplan.kern.api.problems import Fout, InvoerFout
from werkplan.kern.api.resources import Resource
from werkplan.kern.api.serializers import ApiSerializer, camel
from werkplan.kern.openbaar_formulier import SNELST, UUR, OpenbaarFormulier, stamp

FormulierT = TypeVar("FormulierT", bound=OpenbaarFormulier)
VOLGDEEL = "[A-Za-z0-9_:=-]{10,200}"
TOKEN = OpenApiParameter("token", {"type": "string", "pattern": f"^{VOLGDEEL}$"}, OpenApiParameter.PATH)
EERST_VRAGEN = (
    "Vraag met GET een nieuwe waarde, wacht minstens {} seconden en stuur het daarmee opnieuw. Dit houdt computers "
    "tegen."
)


class GetoondSerializer(ApiSerializer):
    """What the sender of a form has asked before."""

    getoond = Tekst(max_length=200, help_text="De waarde die GET op dit adres geeft.")


class FormulierSerializer(ApiSerializer):
    """What a form needs besides its own words."""

    getoond = Tekst(help_text="Stuur dit mee; het is een dag geldig.")


class TeVaakGestuurd(exceptions.APIException):
    """More from one sender in an hour than the public form allows."""

    status_code = 429
    wait = UUR
    default_detail = "Van dit adres kwam in korte tijd veel. Wacht een uur en stuur het dan opnieuw."


class Openbaar(Resource):
    """Something that anybody may send, with the guards of the public form; nobody has an account here."""

    http_method_names = ["get", "head", "options", "post"]
    detail = False
    authentication_classes = ()
    permission_classes = ()
    heeft_openbaar_deel = True

    def begin(self, request: Request) -> Response:
        """What a form has to send along."""
        return Response({"getoond": stamp()})

    def read_form(self, form_class: type[FormulierT], naam: str) -> FormulierT:
        """The body as the public form of a page reads it, within its limit; what is wrong is named as outside."""
        serializer = self.get_serializer(data=self.request.data)
        serializer.is_valid(raise_exception=True)
        form = form_class(_as_typed(serializer.validated_data))
        if not form.is_valid():
            raise InvoerFout([_fout(veld, teksten) for veld, teksten in form.errors.items()])
        if not form.is_within_limit(self.request, naam):
            raise TeVaakGestuurd
        return form


def _as_typed(velden: Mapping[str, Any]) -> dict[str, str]:
    return {naam: "" if waarde is None else str(waarde) for naam, waarde in velden.items()}


def _fout(naam: str, teksten: Any) -> Fout:
    if naam == "__all__":
        return Fout("body", "#/getoond", EERST_VRAGEN.format(SNELST))
    return Fout("body", f"#/{camel(naam)}", " ".join(map(str, teksten)))
