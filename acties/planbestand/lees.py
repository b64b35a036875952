"""From the bytes of a file to a plan, or to every error with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from acties.planbestand.betekenis import controleer_betekenis
from acties.planbestand.gegevens import PlanBestand, maak_plan
from acties.planbestand.plaats import Fout, beschrijf, regel_van
from acties.planbestand.vorm import controleer_vorm, gezond_deel
from acties.planbestand.yaml_lezen import Gelezen, lees_yaml
from werkplan.kern.bestand import Bestandsfouten, decodeer

MAX_FOUTEN = 200


@dataclass(frozen=True, slots=True)
class Omgeving:
    """What is known outside the file: organisations by name, and the region, None when there is none yet."""

    organisaties: frozenset[str] = frozenset()
    regio: str | None = None


def lees_planbestand(inhoud: bytes, omgeving: Omgeving) -> PlanBestand:
    """The plan of a file. Raises `Bestandsfouten` with every error, in the order of the file."""
    gelezen = lees_yaml(decodeer(inhoud))
    if not isinstance(gelezen.waarde, dict):
        raise Bestandsfouten(["regel 1: verwacht een blok dat begint met werkplan: en acties:."])
    fouten = _fouten(gelezen, omgeving)
    if fouten:
        raise Bestandsfouten(_berichten(fouten, gelezen))
    return maak_plan(gelezen.waarde)


def _fouten(gelezen: Gelezen, omgeving: Omgeving) -> list[Fout]:
    vorm = [*gelezen.fouten, *controleer_vorm(gelezen.waarde)]
    gezond = gezond_deel(gelezen.waarde, vorm)
    betekenis = controleer_betekenis(gezond, omgeving.organisaties, (fout.pad for fout in vorm))
    return [*vorm, *betekenis, *_regio(gezond, omgeving)]


def _regio(data: dict[str, Any], omgeving: Omgeving) -> Iterator[Fout]:
    regio = (data.get("werkplan") or {}).get("regio")
    if regio and omgeving.regio and regio != omgeving.regio and not data.get("gemeenten"):
        yield Fout(
            ("werkplan", "regio"),
            f"een plan van een andere regio dan {omgeving.regio} noemt zijn gemeenten: [{{code, naam}}].",
        )


def _berichten(fouten: list[Fout], gelezen: Gelezen) -> list[str]:
    eerste: dict[object, Fout] = {}
    for fout in fouten:
        eerste.setdefault(fout.pad, fout)
    op_volgorde = sorted(eerste.values(), key=lambda fout: regel_van(fout, gelezen.regels))
    berichten = [beschrijf(fout, gelezen.waarde, gelezen.regels) for fout in op_volgorde]
    meer = len(berichten) - MAX_FOUTEN
    return berichten if meer <= 0 else [*berichten[:MAX_FOUTEN], f"En nog {meer} andere fouten."]
