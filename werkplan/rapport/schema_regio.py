"""What the JSON of a report holds about the own region: space, signals and loket."""

from __future__ import annotations

from werkplan.rapport.schema_vorm import (
    DAG,
    GEHEEL,
    GETAL,
    JA_NEE,
    TEKST,
    Schema,
    kwam_later,
    lijst,
    of_niets,
    vorm,
)

M2 = dict.fromkeys(
    ("voorraadM2", "leegstandM2", "kortM2", "langdurigM2", "structureelM2", "onbekendM2"), GETAL
)
CIJFERS = {
    **M2,
    "leegstandPercentage": of_niets(GETAL),
    "aantalRuimten": GEHEEL,
    "zonderOppervlakte": GEHEEL,
    "bron": of_niets(TEKST),
}
RUIMTE: Schema = kwam_later(
    vorm(
        peildatum=DAG,
        maat=TEKST,
        totaal=vorm(**CIJFERS),
        perGemeente=lijst(vorm(naam=TEKST, **CIJFERS)),
        perKlasse=lijst(vorm(naam=TEKST, bijnaam=TEKST, **CIJFERS)),
        nietTeSplitsen=vorm(**CIJFERS),
        perSoort=lijst(vorm(naam=TEKST, **CIJFERS)),
        reeks=lijst(vorm(datum=DAG, **CIJFERS)),
        transformatie=lijst({"type": "object", "required": ["jaar"], "additionalProperties": GETAL}),
        glasvezel=vorm(metHa=GETAL, bekendHa=GETAL, aantalOnbekend=GEHEEL, percentage=of_niets(GETAL)),
        locaties=lijst(
            vorm(
                id=GEHEEL,
                naam=TEKST,
                gemeente=TEKST,
                x=of_niets(GEHEEL),
                y=of_niets(GEHEEL),
                bestaat=JA_NEE,
                nettoHa=of_niets(GETAL),
                glasvezel={"enum": ["ja", "nee", "onbekend"]},
                **CIJFERS,
                reeks=lijst(vorm(datum=DAG, **M2)),
            )
        ),
        regels=lijst(
            kwam_later(
                vorm(gemeente=TEKST, locatie=GEHEEL, naam=TEKST, klasse=TEKST, soort=TEKST, **CIJFERS),
                "soort",
            )
        ),
        mutaties=lijst(
            vorm(
                ruimte=GEHEEL,
                naam=TEKST,
                locatie=TEKST,
                gemeente=TEKST,
                datum=DAG,
                jaar=GEHEEL,
                soort=TEKST,
                m2=GETAL,
            )
        ),
        metingen=lijst(
            vorm(
                id=GEHEEL,
                gemeente=TEKST,
                locatie=TEKST,
                peildatum=DAG,
                voorraadM2=GETAL,
                leegstandM2=of_niets(GETAL),
                bron=TEKST,
            )
        ),
        bronnen=lijst(vorm(bron=TEKST, locaties=GEHEEL)),
    ),
    "perSoort",
    "metingen",
    "bronnen",
)

SIGNALEN: Schema = vorm(
    perSoort=lijst(vorm(naam=TEKST, aantal=GEHEEL)),
    regels=lijst(vorm(id=GEHEEL, soort=TEKST, locatie=TEKST, gemeente=TEKST, datum=DAG, stand=TEKST)),
)

LOKET: Schema = kwam_later(
    vorm(
        regelingen=GEHEEL,
        regelingenOpen=GEHEEL,
        inloopspreekuren=GEHEEL,
        vragen=lijst(
            kwam_later(
                vorm(
                    onderwerp=TEKST,
                    aantal=GEHEEL,
                    beantwoord=GEHEEL,
                    opTijd=GEHEEL,
                    werkdagen=of_niets(GETAL),
                    gesprekken=GEHEEL,
                ),
                "gesprekken",
            )
        ),
        zoekvragen=lijst(
            vorm(
                klasse=TEKST,
                aantal=GEHEEL,
                open=GEHEEL,
                nietsGevonden=GEHEEL,
                gevestigd=GEHEEL,
                zonderRuimte=GEHEEL,
            )
        ),
        regels=kwam_later(
            vorm(
                regelingen=lijst(vorm(titel=TEKST, aanbieder=TEKST, stand=TEKST, isOpen=JA_NEE)),
                inloopspreekuren=lijst(vorm(steunpunt=TEKST, wanneer=TEKST)),
                vragen=lijst(
                    vorm(
                        id=GEHEEL,
                        onderwerp=TEKST,
                        datum=DAG,
                        beantwoordOp=of_niets(DAG),
                        opTijd=JA_NEE,
                        werkdagen=of_niets(GEHEEL),
                    )
                ),
                gesprekken=lijst(vorm(id=GEHEEL, onderwerp=TEKST, datum=DAG)),
                zoekvragen=lijst(
                    vorm(
                        id=GEHEEL,
                        klasse=TEKST,
                        datum=DAG,
                        isOpen=JA_NEE,
                        nietsGevonden=JA_NEE,
                        gevestigd=JA_NEE,
                        zonderRuimte=JA_NEE,
                    )
                ),
            ),
            "gesprekken",
            "zoekvragen",
        ),
    ),
    "zoekvragen",
)
