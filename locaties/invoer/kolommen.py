"""The two lists of columns: of locations (as IBIS and our own file have them) and of units.

Pure. `locaties.exporters` writes the files that these columns read back; a test keeps the two together.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal

from locaties.invoer import waarden
from locaties.invoer.velden import Veld, keuzetabel, namen, toon_keuze, veld_van
from locaties.invoer.vlak import lees_vlak
from locaties.invoer.waarden import Cel, Weigering
from locaties.models import Werklocatie, Werkruimte
from locaties.models.keuzes import Herstructureringsfase, Planfase
from locaties.plek import Plekfout, lees_plek

Lijst = Literal["locaties", "ruimten"]
ADRES = re.compile(r"^(?P<straat>.*?\D)[\s,]+(?P<nummer>\d{1,5})\s*-?\s*(?P<toevoeging>[A-Za-z0-9/-]{0,10})$")
NUMMER = re.compile(r"^(\d{1,6})\s*-?\s*([A-Za-z0-9/-]{0,10})$")
GRAAD = re.compile(r"^\d{1,2}[.,]\d+$")
RUIMTESOORTEN = {
    "hal": "bedrijfsruimte", "bedrijfshal": "bedrijfsruimte", "loods": "bedrijfsruimte",
    "bedrijfspand": "bedrijfsruimte", "bedrijfsunit": "bedrijfsruimte", "werkplaats": "bedrijfsruimte",
    "magazijn": "bedrijfsruimte", "opslag": "bedrijfsruimte", "opslagruimte": "bedrijfsruimte",
    "productieruimte": "bedrijfsruimte", "bedrijfsruimten": "bedrijfsruimte",
    "kantoorruimte": "kantoor", "kantoren": "kantoor", "kantoorunit": "kantoor", "kantoorpand": "kantoor",
    "studio": "atelier", "atelierruimte": "atelier",
    "winkelruimte": "winkel", "showroom": "winkel", "retail": "winkel",
    "flex": "flexplek", "flexwerkplek": "flexplek", "werkplek": "flexplek", "coworking": "flexplek",
    "perceel": "kavel", "bouwkavel": "kavel", "bedrijfskavel": "kavel", "grond": "kavel", "bouwgrond": "kavel",
}  # fmt: skip
HERSTRUCTURERINGEN = {
    "A": "facelift", "B": "revitalisatie", "C": "zware-revitalisatie", "D": "herprofilering", "F": "transformatie",
}  # fmt: skip
NIET_GELEZEN: Mapping[Lijst, frozenset[str]] = {
    "locaties": namen(
        "Ruimten", "Ruimten leeg", "Gecontroleerd op", "Demo", "Reden", "Rij", "Jaar", "Peiljaar", "PROV_NAMEN",
        "COROP-gebied", "Provincie", "METING_ID", "IND_VOL", "Indicatie vol", "OBJECTID", "FID",
    ),
    "ruimten": namen("Hoe lang leeg", "Demo", "Reden", "Rij", "Gemeentecode", "OBJECTID", "FID"),
}  # fmt: skip
"""Columns that we know and do not take: they follow from others, or are kept by the product."""


def _geheel(sleutel: str, label: str, *, zeker: Sequence[str] = (), gok: Sequence[str] = ()) -> Veld:
    """A number that finds a record and is none of its values."""

    def lees(cel: Cel) -> Mapping[str, Any]:
        return {sleutel: waarden.lees_geheel(cel)}

    return Veld(
        sleutel, label, lees, lambda doel: str(doel.record.pk), namen(label, *zeker), namen(*gok), breedte=8
    )


def _tekst(
    sleutel: str,
    label: str,
    toon: Any,
    *,
    zeker: Sequence[str] = (),
    gok: Sequence[str] = (),
    breedte: int = 18,
) -> Veld:
    """A name that is looked up, such as that of a municipality."""

    def lees(cel: Cel) -> Mapping[str, Any]:
        return {sleutel: cel.tekst}

    return Veld(sleutel, label, lees, toon, namen(label, *zeker), namen(*gok), breedte=breedte)


def _lees_huisnummer(cel: Cel) -> Mapping[str, Any]:
    if gevonden := NUMMER.match(cel.tekst):
        deel = {"toevoeging": gevonden[2]} if gevonden[2] else {}
        return {"huisnummer": int(gevonden[1]), **deel}
    raise Weigering("Dit is geen huisnummer. Vul een getal in, met de toevoeging erachter: 12 of 12a.")


def _lees_adres(cel: Cel) -> Mapping[str, Any]:
    gevonden = ADRES.match(cel.tekst)
    if gevonden is None:
        return {"straat": waarden.lees_tekst(cel, lengte=120)}
    straat = waarden.lees_tekst(Cel(gevonden["straat"].strip(" ,")), lengte=120)
    return {"straat": straat, "huisnummer": int(gevonden["nummer"]), "toevoeging": gevonden["toevoeging"]}


def _coordinaat(sleutel: str) -> Any:
    def lees(cel: Cel) -> Mapping[str, Any]:
        if GRAAD.match(cel.tekst):
            return {sleutel: float(cel.tekst.replace(",", "."))}
        return {
            sleutel: float(waarden.lees_decimaal(cel, decimalen=8, cijfers=18, vorm="5,1982", eenheid="plek"))
        }

    return lees


def _lees_positie(cel: Cel) -> Mapping[str, Any]:
    try:
        plek = lees_plek(cel.tekst)
    except Plekfout as fout:
        raise Weigering(str(fout)) from None
    return {"plek_x": plek.lon, "plek_y": plek.lat}


def _plekvelden(model: Any) -> list[Veld]:
    def graden(sleutel: str) -> Any:
        return lambda doel: waarden.toon(getattr(doel.record, sleutel))

    return [
        Veld("plek_x", "Lengtegraad", _coordinaat("plek_x"), graden("lon"),
             namen("Lengtegraad", "lon", "lng", "longitude"), namen("x", "x-coordinaat", "rdx", "xrd", "xcoord")),
        Veld("plek_y", "Breedtegraad", _coordinaat("plek_y"), graden("lat"),
             namen("Breedtegraad", "lat", "latitude"), namen("y", "y-coordinaat", "rdy", "yrd", "ycoord")),
        Veld("positie", "Positie", _lees_positie, lambda _: "", namen("Positie"), namen("locatie xy", "coordinaten")),
        veld_van(model, "nauwkeurigheid", "Nauwkeurigheid", toon=toon_keuze("nauwkeurigheid"), breedte=20),
    ]  # fmt: skip


def _lees_prijs_per(per: str) -> Any:
    """A price of which the column says what it is for."""

    def lees(cel: Cel) -> Mapping[str, Any]:
        prijs = _lees_prijs(cel)
        return prijs if prijs["aanbod.prijs_ntb"] else {**prijs, "aanbod.prijs_per": per}

    return lees


def _prijs_per(sleutel: str, label: str, per: str, *gok: str) -> Veld:
    def toon(doel: Any) -> str:
        return doel.prijs if doel.aanbod and doel.aanbod.prijs_per == per else ""

    return Veld(sleutel, label, _lees_prijs_per(per), toon, namen(label), namen(*gok))


def _lees_prijs(cel: Cel) -> Mapping[str, Any]:
    if waarden.kaal(cel.tekst) in waarden.NTB:
        return {"aanbod.prijs": None, "aanbod.prijs_ntb": True}
    prijs = waarden.lees_decimaal(cel, decimalen=2, cijfers=12, vorm="95,00", eenheid="euro")
    return {"aanbod.prijs": prijs, "aanbod.prijs_ntb": False}


def _van_keuze(sleutel: str, keuzes: Sequence[tuple[Any, Any]], **andere: str) -> Any:
    tabel = keuzetabel(keuzes, **andere)

    def lees(cel: Cel) -> Mapping[str, Any]:
        return {sleutel: waarden.lees_keuze(cel, tabel)}

    return lees


def _m2(sleutel: str) -> Any:
    def lees(cel: Cel) -> Mapping[str, Decimal]:
        return {sleutel: waarden.lees_decimaal(cel, decimalen=2, cijfers=10, eenheid="m2")}

    return lees


def _lees_leeg_sinds(cel: Cel) -> Mapping[str, Any]:
    try:
        return {"periode.van": waarden.lees_dag(cel)}
    except Weigering:
        raise Weigering(
            "Vul in sinds welke dag de ruimte leeg is, als 12-03-2026, of laat de cel leeg."
        ) from None


def _bijvelden() -> list[Veld]:
    """Vacancy and offer of a unit: records of their own that stand in the same row of a file."""
    vormen = [("huur", "te huur"), ("koop", "te koop"), ("erfpacht", "in erfpacht")]
    per = [("m2-jaar", "per m² per jaar"), ("maand", "per maand"), ("totaal", "totaal"),
           ("plek-maand", "per werkplek per maand")]  # fmt: skip
    return [
        Veld("leeg_sinds", "Leeg sinds", _lees_leeg_sinds,
             lambda doel: waarden.toon(doel.periode.van) if doel.periode else "",
             namen("Leeg sinds", "Leegstand sinds"), namen("leeg vanaf", "datum leeg", "leegstand")),
        Veld("leeg_m2", "Leeg (oppervlakte)", _m2("periode.m2"), lambda doel: waarden.toon(doel.leeg_m2),
             namen("Leeg (oppervlakte)", "Leeg (m²)", "m² leeg"), namen("leegstand m2")),
        Veld("aangeboden", "Aangeboden", _van_keuze("aanbod.vorm", vormen, huur="huur", verhuur="huur", koop="koop",
             verkoop="koop", erfpacht="erfpacht"),
             lambda doel: doel.aanbod.get_vorm_display() if doel.aanbod else "",
             namen("Aangeboden"), namen("huur/koop", "transactie", "aanbod", "status"),
             tuple(label for _, label in vormen)),
        Veld("deelbaar_vanaf", "Deelbaar vanaf", _m2("aanbod.deelbaar_vanaf"),
             lambda doel: waarden.toon(doel.aanbod.deelbaar_vanaf) if doel.aanbod else "",
             namen("Deelbaar vanaf", "Deelbaar vanaf (m²)"), namen("deelbaar", "in units vanaf")),
        Veld("prijs", "Prijs", _lees_prijs, lambda doel: doel.prijs, namen("Prijs", "Prijs (€)"),
             namen("huurprijs", "huur", "vraagprijs")),
        _prijs_per("prijs_m2", "Prijs per m² per jaar", "m2-jaar", "huurprijs per m2", "huurprijs per m2 per jaar",
                   "huur per m2", "prijs per m2", "huur m2 jaar", "euro per m2"),
        _prijs_per("prijs_maand", "Prijs per maand", "maand", "huurprijs per maand", "huur per maand", "maandhuur"),
        _prijs_per("prijs_totaal", "Prijs totaal", "totaal", "koopsom", "koopprijs", "totaalprijs"),
        Veld("prijs_per", "Prijs is", _van_keuze("aanbod.prijs_per", per, perm2="m2-jaar", m2="m2-jaar"),
             lambda doel: doel.aanbod.get_prijs_per_display() if doel.aanbod else "",
             namen("Prijs is", "Prijs per"), namen("per", "huurconditie"), tuple(label for _, label in per)),
    ]  # fmt: skip


def _van(model: Any, *regels: tuple[str, str, Sequence[str], Sequence[str]]) -> list[Veld]:
    return [veld_van(model, sleutel, label, zeker=zeker, gok=gok) for sleutel, label, zeker, gok in regels]


def _ruimtekolommen() -> list[Veld]:
    soorten = keuzetabel(Werkruimte.Soort.choices, **RUIMTESOORTEN)
    return [
        _geheel("id", "Id", zeker=("ruimte-id",)),
        _tekst("locatie", "Locatie", lambda doel: doel.record.locatie.naam,
               zeker=("Werklocatie", "Naam locatie", "Locatienaam"),
               gok=("terrein", "bedrijventerrein", "complex", "gebouw", "park"), breedte=28),
        _tekst("gemeente", "Gemeente", lambda doel: doel.gemeente, zeker=("Gemeentenaam",)),
        veld_van(Werkruimte, "naam", "Naam", zeker=("Ruimte",),
                 gok=("unit", "omschrijving", "object", "ruimtenaam", "objectnaam"), breedte=22),
        veld_van(Werkruimte, "straat", "Straat", zeker=("Straatnaam",), gok=("openbare ruimte",), breedte=22),
        Veld("adres", "Adres", _lees_adres, lambda _: "", namen("Adres"), namen("straat en huisnummer", "bezoekadres")),
        Veld("huisnummer", "Huisnummer", _lees_huisnummer, lambda doel: waarden.toon(doel.record.huisnummer),
             namen("Huisnummer"), namen("nr", "nummer", "huisnr", "hnr")),
        veld_van(Werkruimte, "toevoeging", "Toevoeging", zeker=("Huisnummertoevoeging", "Huisletter"), gok=("toev",)),
        veld_van(Werkruimte, "postcode", "Postcode", lees=waarden.lees_postcode, gok=("pc", "pc6")),
        veld_van(Werkruimte, "plaats", "Plaats", zeker=("Woonplaats", "Plaatsnaam"), gok=("stad", "kern")),
        veld_van(Werkruimte, "bag_id", "BAG-id", lees=waarden.lees_bag_id, zeker=("bag", "verblijfsobject-id"),
                 gok=("vbo", "vboid"), breedte=20),
        veld_van(Werkruimte, "soort", "Soort", lees=lambda cel: waarden.lees_keuze(cel, soorten, soort="soort"),
                 toon=toon_keuze("soort"), zeker=("Soort ruimte",),
                 gok=("type", "objecttype", "functie", "bestemming", "categorie")),
        veld_van(Werkruimte, "maat", "Maat", lees=lambda cel: waarden.lees_keuze(cel, MATEN, soort="maat"),
                 keuzes=("vvo", "bvo", "go", "wvo", "grond", "werkplekken"), gok=("meetwijze",)),
        veld_van(Werkruimte, "oppervlakte", "Oppervlakte", zeker=("Oppervlakte (m²)",),
                 gok=("opp", "m2", "vvo", "m2vvo", "oppvvo", "vloeroppervlak", "metrage", "grootte", "aantal m2",
                      "oppervlakte vvo", "oppervlakte totaal", "totaal m2")),
        *_bijvelden(),
        *_van(Werkruimte,
              ("overheaddeur", "", ("laaddock",), ("roldeur", "overhead")),
              ("buitenterrein", "", (), ("buitenruimte",)),
              ("vermogen_kva", "", ("kva",), ("aansluiting", "stroom")),
              ("netcongestie", "Wacht op stroom", ("Netcongestie",), ()),
              ("glasvezel", "", (), ("glas", "fiber")),
              ("bouwjaar", "", (), ("jaar",)),
              ("energielabel", "", ("Label",), ("energie",)),
              ("vrije_hoogte", "Vrije hoogte", ("Vrije hoogte (m)",), ("hoogte",)),
              ("vloerbelasting", "Vloerbelasting", ("Vloerbelasting (kg/m²)",), ()),
              ("parkeerplaatsen", "", (), ("parkeren", "pp")),
              ("eigenaar", "Soort eigenaar", ("Eigenaar",), ()),
              ("kavelstatus", "Status van de kavel", ("Kavelstatus",), ()),
              ("eigen_niveau", "Wie mag dit zien", ("niveau",), ()),
              ("bestaat_van", "Bestaat vanaf", (), ()),
              ("opmerking", "", ("Opmerkingen",), ("toelichting", "bijzonderheden")),
              ("bron", "", (), ("aanbieder", "makelaar"))),
        *_plekvelden(Werkruimte),
    ]  # fmt: skip


def _lees_gemeentecode(cel: Cel) -> Mapping[str, Any]:
    cijfers = cel.tekst.upper().removeprefix("GM").strip()
    return {"gemeentecode": f"GM{cijfers.zfill(4)}"}


def _locatiekolommen() -> list[Veld]:
    fasen = keuzetabel(Herstructureringsfase.choices)
    plannen = keuzetabel(Werklocatie._meta.get_field("herstructurering").flatchoices, **HERSTRUCTURERINGEN)
    return [
        _geheel("id", "Id", zeker=("locatie-id",)),
        veld_van(Werklocatie, "naam", "Naam", zeker=("Plannaam", "PLAN_NAAM", "Werklocatie", "Naam locatie"),
                 gok=("locatie", "terrein", "bedrijventerrein", "complex"), breedte=32),
        _tekst("gemeente", "Gemeente", lambda doel: doel.gemeente, zeker=("Gemeentenaam", "GEMEENTE_NAAM")),
        Veld("gemeentecode", "Gemeentecode", _lees_gemeentecode, lambda doel: doel.gemeentecode,
             namen("Gemeentecode", "GEM_CODE_CBS", "GEM_CODES", "CBS-code")),
        veld_van(Werklocatie, "soort", "Soort", gok=("formeel",)),
        _tekst("type", "Type", lambda doel: doel.record.type.naam,
               zeker=("Werklocatietype", "WERKLOCATIE_TYPE_CODE", "WLOC_TYPE"), gok=("soort locatie", "categorie")),
        veld_van(Werklocatie, "rin", "RIN-nummer", zeker=("RIN", "RIN_NUMMER"), gok=("ibis nummer", "ibisid")),
        *_van(Werklocatie,
              ("bruto_ha", "Bruto (ha)", ("Bruto", "HA_BRUTO", "AFGESPR_AANBOD_OPP"), ("oppervlakte", "opp", "ha")),
              ("netto_ha", "Netto (ha)", ("Netto", "HA_NETTO", "AFGESPR_NETTO_OPP"), ()),
              ("oppervlakten_van", "Stand van de oppervlakten", ("PEILDATUM",), ()),
              ("milieucategorie_min", "Milieucategorie minimaal", (), ()),
              ("milieucategorie_max", "Milieucategorie maximaal",
               ("Max. milieucategorie", "MAX_MILEUCATEGORIE_CODE", "MAX_MILIEUCATEGORIE_CODE"), ("milieucategorie",)),
              ("glasvezel", "", (), ()),
              ("parkmanagement", "", ("IND_PARK_MANAGEMENT",), ()),
              ("verouderd", "", ("IND_VEROUDERD",), ())),
        *_plekvelden(Werklocatie),
        Veld("vlak", "Vlak", lees_vlak, lambda doel: json.dumps(doel.record.vlak) if doel.record.vlak else "",
             namen("Vlak", "GEOMETRIE"), namen("geometry", "geom")),
        veld_van(Werklocatie, "postcode", "Postcode", lees=waarden.lees_postcode),
        *_van(Werklocatie,
              ("kern", "", ("KERN_NAAM",), ("plaats", "woonplaats")),
              ("omschrijving", "", (), ()),
              ("niveau", "Wie mag dit zien", (), ()),
              ("uitgegeven_ha", "Uitgegeven (ha netto)",
               ("UITGEGEVEN_OPP", "HA_TOTTUIT", "Totaal uitgegeven t/m vorig jaar"), ("uitgegeven",)),
              ("terstond_gemeente_ha", "Terstond uitgeefbaar, gemeente (ha)", ("Terstond uitgeefbaar gemeente",), ()),
              ("terstond_particulier_ha", "Terstond uitgeefbaar, particulier (ha)",
               ("Terstond uitgeefbaar particulier",), ()),
              ("niet_terstond_gemeente_ha", "Niet terstond uitgeefbaar, gemeente (ha)",
               ("Niet terstond uitgeefbaar gemeente",), ()),
              ("niet_terstond_particulier_ha", "Niet terstond uitgeefbaar, particulier (ha)",
               ("Niet terstond uitgeefbaar particulier",), ()),
              ("optie_ha", "In optie (ha)", (), ()),
              ("grootste_deel_ha", "Grootst uitgeefbaar deel (ha)", (), ()),
              ("startjaar", "Startjaar uitgifte", ("START_JAAR", "Startjaar"), ()),
              ("planregime", "", (), ()),
              ("planstatus", "", (), ())),
        veld_van(Werklocatie, "planfase", "Planfase (IBIS)", zeker=("Planfase", "PLAN_FASE_CODE"),
                 keuzes=tuple(str(label) for label in Planfase.labels)),
        *_van(Werklocatie,
              ("milieuzonering", "Geluidszone", ("Milieuzonering", "IND_MILIEUZONERING"), ()),
              ("bereikbaarheid", "Bereikbaarheid over de weg",
               ("Externe bereikbaarheid", "EXT_BEREIKBAARHEID_CODE"), ()),
              ("spoor", "", ("Spoorontsluiting",), ()),
              ("water", "", ("Waterontsluiting",), ()),
              ("parkeren", "", ("Parkeergelegenheid",), ()),
              ("kvo", "Keurmerk Veilig Ondernemen", (), ()),
              ("kvo_tot", "Keurmerk geldig tot", (), ()),
              ("veroudering_oorzaak", "Hoofdoorzaak veroudering", ("HOOFDOORZAAK_VEROUD_CODE",), ()),
              ("verouderd_ha", "Verouderd (ha bruto)", ("BRUTO_OPP_VEROUDERD", "Bruto oppervlakte verouderd"), ())),
        veld_van(Werklocatie, "herstructurering", "Herstructureringsplan", zeker=("HERSTRUCT_PLAN_TYPE_CODE",),
                 lees=lambda cel: waarden.lees_keuze(cel, plannen)),
        veld_van(Werklocatie, "herstructurering_ha", "Oppervlakte herstructureringsplan (ha)"),
        veld_van(Werklocatie, "herstructureringsfase", "Herstructureringsfase", zeker=("HERSTRUCT_FASE_CODE",),
                 lees=lambda cel: waarden.lees_keuze(cel, fasen)),
        *_van(Werklocatie,
              ("verkoopprijs_min", "Verkoopprijs vanaf (€ per m²)", ("MIN_VERKOOPPRIJS", "Min. verkoopprijs"), ()),
              ("verkoopprijs_max", "Verkoopprijs tot en met (€ per m²)",
               ("MAX_VERKOOPPRIJS", "Max. verkoopprijs"), ()),
              ("erfpacht_min", "Erfpacht vanaf (€ per m²)", ("MIN_ERFPACHTPRIJS", "Min. erfpachtprijs"), ()),
              ("erfpacht_max", "Erfpacht tot en met (€ per m²)", ("MAX_ERFPACHTPRIJS", "Max. erfpachtprijs"), ()),
              ("bestaat_van", "Bestaat vanaf", (), ()),
              ("objecten_volledig_vanaf", "Ruimten volledig vanaf", (), ()),
              ("opmerking", "", ("OPMERKING_TBV_IBIS", "Opmerking bij jaargegevens"), ("toelichting",)),
              ("bron", "", (), ())),
    ]  # fmt: skip


MATEN = keuzetabel(
    Werkruimte._meta.get_field("maat").flatchoices,
    **{
        "m2 vvo": "vvo",
        "m2 bvo": "bvo",
        "gbo": "go",
        "m2 grond": "grond",
        "perceel": "grond",
        "plekken": "werkplekken",
    },
)
KOLOMMEN: Mapping[Lijst, Mapping[str, Veld]] = {
    "locaties": {veld.sleutel: veld for veld in _locatiekolommen()},
    "ruimten": {veld.sleutel: veld for veld in _ruimtekolommen()},
}
