"""YAML text to plain values, with the line of each. Hostile files find no aliases, tags or deep nesting."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NoReturn

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from acties.planbestand.plaats import Fout, Pad, toon
from werkplan.kern.bestand import Bestandsfouten

MAX_DIEPTE = 20
MAX_WAARDEN = 40_000
GEHEEL = re.compile(r"[-+]?(0|[1-9]\d{0,14})")
GEBROKEN = re.compile(r"[-+]?\d{1,15}\.\d{1,15}")
DUIZENDTAL = re.compile(r"[-+]?\d{1,3}\.\d{3}")
STUURTEKEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
TAG = "tag:yaml.org,2002:"


@dataclass(frozen=True, slots=True)
class Gelezen:
    """The values of a file: texts, numbers (`int`, `Decimal`), dates as text; and the line of each place."""

    waarde: Any
    regels: dict[Pad, int]
    fouten: list[Fout]


class _Lader(yaml.SafeLoader):
    """Composes nodes, but no aliases (a small file could grow without end) and nothing nested too deep."""

    diepte = 0
    aantal = 0

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        if self.check_event(yaml.events.AliasEvent):
            self._weiger("verwijzingen met * mogen niet: schrijf het voluit.")
        self.diepte += 1
        if self.diepte > MAX_DIEPTE:
            self._weiger("er staan te veel lijsten in elkaar.")
        self.aantal += 1
        if self.aantal > MAX_WAARDEN:
            self._weiger(f"er staan meer dan {MAX_WAARDEN} waarden in het bestand.")
        node: Node | None = super().compose_node(parent, index)
        self.diepte -= 1
        return node

    def _weiger(self, reden: str) -> NoReturn:
        regel = self.peek_event().start_mark.line + 1  # type: ignore[no-untyped-call]  # PyYAML's own
        raise Bestandsfouten([f"regel {regel}: {reden}"])


def lees_yaml(tekst: str) -> Gelezen:
    """The values of a YAML text with their errors. Raises `Bestandsfouten` when it is no YAML."""
    try:
        lader = _Lader(tekst)
        try:
            node = lader.get_single_node()
        finally:
            lader.dispose()
    except yaml.YAMLError as fout:
        raise Bestandsfouten([_syntaxfout(fout, tekst)]) from None
    if node is None:
        raise Bestandsfouten(["regel 1: het bestand is leeg."])
    bouwer = _Bouwer()
    waarde = bouwer.bouw(node, ())
    return Gelezen(waarde, bouwer.regels, bouwer.fouten)


def _syntaxfout(fout: yaml.YAMLError, tekst: str) -> str:
    plek = getattr(fout, "problem_mark", None) or getattr(fout, "context_mark", None)
    if plek is None:
        return "Het bestand is geen YAML: er staan tekens in die niet mogen."
    regels = tekst.splitlines()
    inhoud = regels[plek.line].strip() if plek.line < len(regels) else ""
    return (
        f"regel {plek.line + 1}, kolom {plek.column + 1}: dit is geen YAML. Let op inspringing, "
        f"dubbele punten, haakjes en aanhalingstekens. Er staat: {toon(inhoud)}."
    )


@dataclass(slots=True)
class _Bouwer:
    regels: dict[Pad, int] = field(default_factory=dict)
    fouten: list[Fout] = field(default_factory=list)

    def bouw(self, node: Node, pad: Pad) -> Any:
        self.regels.setdefault(pad, node.start_mark.line + 1)
        if isinstance(node, MappingNode) and node.tag == f"{TAG}map":
            return self._blok(node, pad)
        if isinstance(node, SequenceNode) and node.tag == f"{TAG}seq":
            return [self.bouw(kind, (*pad, i)) for i, kind in enumerate(node.value)]
        if isinstance(node, ScalarNode):
            return self._waarde(node, pad)
        self.fouten.append(Fout(pad, "typen met ! mogen niet."))
        return None

    def _blok(self, node: MappingNode, pad: Pad) -> dict[str, Any]:
        blok: dict[str, Any] = {}
        for sleutelnode, kind in node.value:
            if not isinstance(sleutelnode, ScalarNode) or STUURTEKEN.search(sleutelnode.value):
                self.fouten.append(
                    Fout(pad, f"regel {sleutelnode.start_mark.line + 1} heeft geen gewone sleutel.")
                )
                continue
            sleutel = str(sleutelnode.value)[:100]
            plek = (*pad, sleutel)
            if sleutel in blok:
                regel = sleutelnode.start_mark.line + 1
                self.fouten.append(Fout(plek, f"deze sleutel staat er nog een keer, op regel {regel}."))
                continue
            self.regels[plek] = sleutelnode.start_mark.line + 1
            blok[sleutel] = self.bouw(kind, plek)
        return blok

    def _waarde(self, node: ScalarNode, pad: Pad) -> Any:
        soort = node.tag.removeprefix(TAG)
        if soort == "null":
            return None
        if soort == "bool":
            return node.value.lower() in ("true", "yes", "on")
        if soort in ("str", "timestamp"):
            return self._tekst(node.value, pad)
        if soort in ("int", "float"):
            return self._getal(node.value, pad)
        self.fouten.append(Fout(pad, "typen met ! mogen niet."))
        return None

    def _tekst(self, tekst: str, pad: Pad) -> str:
        if STUURTEKEN.search(tekst):
            self.fouten.append(Fout(pad, "er staan tekens in die geen tekst zijn."))
            return STUURTEKEN.sub("", tekst)
        return tekst.strip()

    def _getal(self, tekst: str, pad: Pad) -> int | Decimal | None:
        if GEHEEL.fullmatch(tekst):
            return int(tekst)
        if DUIZENDTAL.fullmatch(tekst):
            goed = tekst.replace(".", "")
            self.fouten.append(
                Fout(pad, f"“{tekst}” leest als een breuk. Bedoel je {goed}? Schrijf het zonder punt.")
            )
        elif GEBROKEN.fullmatch(tekst):
            return Decimal(tekst)
        else:
            self.fouten.append(Fout(pad, f"verwacht een gewoon getal, maar er staat {toon(tekst)}."))
        return None
