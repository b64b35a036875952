"""What a cell means: a typed value, or a `Weigering` that says what to fill in. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from werkplan.kern.velden import lees_datum

NTB = frozenset({"ntb", "naderte bepalen", "nadertebepalen", "optebevragen", "opaanvraag", "tebespreken"})
EENHEDEN = {
    "m2": "m2",
    "vierkantemeter": "m2",
    "m": "m2",
    "ha": "ha",
    "hectare": "ha",
    "are": "are",
    "a": "are",
}
IN_M2 = {"m2": Decimal(1), "are": Decimal(100), "ha": Decimal(10_000)}
GETAL = re.compile(
    r"^([-+]?)(?:€|eur|euro)?\s*([\d.,'\s]*\d)(?:,-+)?\s*([^\d].*)?$", re.IGNORECASE | re.ASCII
)
DUIZENDTAL = re.compile(r"(?<=\d)(?=(\d{3})+$)")
PUNTEN = re.compile(r"^\d{1,3}(\.\d{3})+$")
KOMMAS = re.compile(r"^\d{1,3}(,\d{3})+$")
POSTCODE = re.compile(r"^([0-9]{4})\s*([A-Za-z]{2})$")
JA = frozenset({"ja", "j", "yes", "y", "true", "waar", "1", "x", "aanwezig"})
NEE = frozenset({"nee", "n", "no", "false", "onwaar", "0", "geen", "afwezig"})
ONBEKEND = frozenset({"onbekend", "o", "nvt", "?", "-"})
ANDERS = re.compile(r"[^a-zA-Z0-9]+")
GEEN_GETALTEKEN = re.compile(r"[^\d.,]")
GROEPTEKENS = re.compile(r"[\s']")
GROOTSTE_GETAL = 2_147_483_647


class Weigering(ValueError):  # noqa: N818 - a Dutch name
    """Why a value is not taken, in words for whom it concerns, with what to do."""


@dataclass(slots=True)
class Cel:
    """A cell with what its column says about it: `eenheid` of the header, and whether numbers have a decimal point."""

    tekst: str
    eenheid: str = ""
    met_punt: bool = False


@lru_cache(maxsize=8_192)
def kaal(tekst: str) -> str:
    """A text for comparing: small letters and digits only, without accents. `m²` becomes `m2`."""
    plat = tekst.casefold() if tekst.isascii() else unicodedata.normalize("NFKD", tekst.casefold())
    return ANDERS.sub("", plat)


def heeft_decimale_punt(teksten: Iterable[str]) -> bool:
    """Whether a column writes 12.5 where a Dutch one writes 12,5: some number can mean nothing else."""
    tekens = {teken_voor_decimalen(tekst) for tekst in teksten}
    return "." in tekens and "," not in tekens


def teken_voor_decimalen(tekst: str) -> str:
    """The sign that a text can only have used for decimals: `,` or `.`; nothing when it tells nothing."""
    if "." not in tekst and "," not in tekst:
        return ""
    kern = GEEN_GETALTEKEN.sub("", tekst)
    if "," in kern and not ("." in kern and kern.rindex(".") > kern.rindex(",")):
        return ","
    return "." if kern.count(".") == 1 and not PUNTEN.match(kern) else ""


def lees_decimaal(
    cel: Cel, *, decimalen: int, cijfers: int, eenheid: str = "", vorm: str = "1.250,5"
) -> Decimal:
    """A number of zero or more, in `eenheid` (m2 or ha) whatever unit the header or the cell names."""
    gevonden = GETAL.match(cel.tekst)
    if gevonden is None:
        raise Weigering(f"Dit is geen getal. Vul een getal in, zoals {vorm}, of laat de cel leeg.")
    teken, getal, achter = gevonden.groups()
    try:
        waarde = Decimal(_zonder_groepen(GROEPTEKENS.sub("", getal), met_punt=cel.met_punt))
    except InvalidOperation:
        raise Weigering(f"Dit is geen getal. Vul een getal in, zoals {vorm}, of laat de cel leeg.") from None
    if teken == "-" and waarde:
        raise Weigering("Dit getal is kleiner dan nul. Vul een getal vanaf 0 in.")
    waarde = _omgerekend(waarde, achter or "", cel.eenheid, eenheid)
    if waarde >= 10 ** (cijfers - decimalen):
        raise Weigering("Dit getal is te groot. Kijk of de komma goed staat.")
    afgerond = round(waarde, decimalen)
    if afgerond != waarde and eenheid in ("", "euro"):
        raise Weigering(f"Vul een getal in met hooguit {decimalen} cijfers achter de komma.")
    return afgerond


def _omgerekend(waarde: Decimal, achter: str, kop: str, naar: str) -> Decimal:
    """The cell's own unit goes before that of the header. What follows a price (per year) changes nothing."""
    if naar not in IN_M2:
        if re.search(r"\d", re.sub("m2|m²", "", achter)):
            raise Weigering("Dit zijn meer getallen. Vul er een in.")
        return waarde
    woord = kaal(achter.split("(", maxsplit=1)[0])
    for maat in ("vvo", "bvo", "gbo", "go", "wvo", "lfa", "ca", "circa"):
        woord = woord.removesuffix(maat)
    van = EENHEDEN.get(woord)
    if woord and van is None:
        raise Weigering(
            f"Achter dit getal staat een onbekende eenheid. Gebruik {'ha' if naar == 'ha' else 'm²'}."
        )
    bron = van or kop or naar
    return waarde if bron == naar else waarde * IN_M2[bron] / IN_M2[naar]


def _zonder_groepen(getal: str, *, met_punt: bool) -> str:
    """`1.250,5`, `1,250.5` and `1250.5` as Python writes them. The last of two signs is the decimal one."""
    if "," in getal and "." in getal:
        if getal.rindex(",") > getal.rindex("."):
            return getal.replace(".", "").replace(",", ".")
        return getal.replace(",", "")
    if "," in getal:
        return getal.replace(",", "") if met_punt and KOMMAS.match(getal) else getal.replace(",", ".")
    if PUNTEN.match(getal) and not met_punt:
        return getal.replace(".", "")
    return getal


def lees_geheel(cel: Cel, *, hoogste: int = GROOTSTE_GETAL, vorm: str = "12") -> int:
    """A whole number of zero or more."""
    waarde = lees_decimaal(Cel(cel.tekst, "", cel.met_punt), decimalen=2, cijfers=17, vorm=vorm)
    if waarde != waarde.to_integral_value():
        raise Weigering(f"Vul een heel getal in, zoals {vorm}.")
    if waarde > hoogste:
        raise Weigering(f"Dit getal is te groot: hooguit {hoogste}.")
    return int(waarde)


def lees_jaartal(cel: Cel) -> int:
    """A year of four digits."""
    if not re.fullmatch(r"[0-9]{4}", cel.tekst) or not 1500 <= int(cel.tekst) <= 2100:
        raise Weigering("Vul een jaartal in van vier cijfers, zoals 1998.")
    return int(cel.tekst)


def lees_dag(cel: Cel) -> date:
    """A day: `12-03-2026`, `2026-03-12`, `12 maart 2026`, with or without a time of day."""
    kort = re.sub(r"[T ]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?Z?$", "", cel.tekst)
    dag = lees_datum(kort) or lees_datum(kort.replace("/", "-"))
    if dag is None or not 1500 <= dag.year <= 2200:
        raise Weigering("Dit is geen datum. Vul een datum in als 12-03-2026, of laat de cel leeg.")
    return dag


def lees_tekst(cel: Cel, *, lengte: int) -> str:
    """A text that fits."""
    if len(cel.tekst) > lengte:
        raise Weigering(f"Deze tekst is te lang: {len(cel.tekst)} tekens, en er passen er {lengte}.")
    return cel.tekst


def lees_ja_nee(cel: Cel) -> str:
    """`ja`, `nee` or `onbekend`."""
    woord = cel.tekst if cel.tekst in ("?", "-") else kaal(cel.tekst)
    for waarde, woorden in (("ja", JA), ("nee", NEE), ("onbekend", ONBEKEND)):
        if woord in woorden:
            return waarde
    raise Weigering("Vul ja, nee of onbekend in.")


def lees_keuze(cel: Cel, keuzes: Mapping[str, str], *, soort: str = "waarde") -> str:
    """The value of a choice, by its value, its label or another name; `keuzes` is from bare text to value."""
    waarde = keuzes.get(kaal(cel.tekst))
    if waarde is None:
        mogelijk = ", ".join(dict.fromkeys(keuzes.values()))
        raise Weigering(f"Deze {soort} kennen we niet. Kies uit: {mogelijk}.")
    return waarde


def lees_postcode(cel: Cel) -> str:
    """`1223 RB`; four digits alone are a postcode area."""
    if gevonden := POSTCODE.match(cel.tekst.replace("-", "").strip()):
        return f"{gevonden[1]} {gevonden[2].upper()}"
    if re.fullmatch(r"[0-9]{4}", cel.tekst):
        return cel.tekst
    raise Weigering("Dit is geen postcode. Vul een postcode in als 1223 RB.")


def lees_bag_id(cel: Cel) -> str:
    """Sixteen digits. A spreadsheet that made a rounded number of it lost the last ones."""
    cijfers = re.sub(r"[\s.]", "", cel.tekst)
    if re.fullmatch(r"[0-9]{15}", cijfers):
        cijfers = f"0{cijfers}"
    if not re.fullmatch(r"[0-9]{16}", cijfers):
        raise Weigering("Een BAG-id heeft zestien cijfers. Maak de kolom in Excel eerst op als tekst.")
    return cijfers


def met_punten(getal: str) -> str:
    """`1250,5` as a screen shows it: `1.250,5`."""
    heel, komma, rest = getal.partition(",")
    return DUIZENDTAL.sub(".", heel) + komma + rest if len(heel) > 3 else getal


def toon(waarde: object) -> str:
    """A value as the file of the list writes it."""
    match waarde:
        case None:
            return ""
        case bool():
            return "ja" if waarde else "nee"
        case float():
            return toon(round(Decimal(waarde), 6))
        case Decimal():
            tekst = f"{waarde:f}"
            return (tekst.rstrip("0").rstrip(".") if "." in tekst else tekst).replace(".", ",")
        case date():
            return f"{waarde:%d-%m-%Y}"
    return str(waarde)
