"use strict";

/* A map beside a table that says the same. Without this file, or without the background, the table is all there. */

(() => {
  const zegt = document.documentElement.lang === "en" ? (_, engels) => engels : (nederlands) => nederlands;
  const PLUS = 2; // how many steps a click on a group zooms in
  const KLEINSTE = 14; // pixels
  const GROOTSTE = 40;

  /* A larger location gets a larger mark: the area of the mark follows the area of the location. */
  const grootte = (m2) =>
    m2 === null ? KLEINSTE : Math.round(Math.min(GROOTSTE, KLEINSTE + Math.sqrt(m2) / 25));

  const element = (naam, klasse, tekst) => {
    const nieuw = document.createElement(naam);
    if (klasse) nieuw.className = klasse;
    if (tekst) nieuw.textContent = tekst;
    return nieuw;
  };

  /* The row of the table, as a small list. */
  const ballon = (locatie) => {
    const vak = element("div", "ballon");
    const naam = element("a", "ballon__naam", locatie.naam);
    naam.href = locatie.adres;
    const gegevens = element("dl", "gegevens gegevens--smal");
    for (const [label, waarde] of locatie.cellen) {
      const regel = element("div");
      regel.append(element("dt", "", label), element("dd", "", waarde));
      gegevens.append(regel);
    }
    vak.append(naam, gegevens);
    if (locatie.nauwkeurigheid && locatie.nauwkeurigheid !== "precies") vak.append(element("p", "bijzaak klein", `Plek: ${locatie.nauwkeurigheid}.`));
    return vak;
  };

  /* Several at exactly one place: zooming in does not part them, so their rows are a click away. */
  const groepsballon = (tekst, adres, naam) => {
    const vak = element("div", "ballon");
    const link = element("a", "ballon__naam", naam ? `Bekijk ze in de lijst van ${naam}` : "Ze horen bij meer locaties. Naar de tabel");
    link.href = adres;
    vak.append(element("p", "", tekst), link);
    return vak;
  };

  const merk = (plek, { klasse, maat, titel, tekst }) => {
    const icon = L.divIcon({
      className: "",
      html: element("span", `merk ${klasse}`, tekst),
      iconSize: [maat, maat],
    });
    const marker = L.marker([plek[1], plek[0]], { icon, alt: titel, title: titel, keyboard: true });
    marker.on("add", () => marker.getElement().setAttribute("aria-label", titel));
    return marker;
  };

  /* Locations at exactly one place stand around it, so that each can be chosen. */
  const uiteen = (locaties, kaart) => {
    const opPlek = new Map();
    for (const locatie of locaties) {
      const sleutel = locatie.plek.join();
      opPlek.set(sleutel, [...(opPlek.get(sleutel) ?? []), locatie]);
    }
    for (const samen of opPlek.values()) {
      if (samen.length === 1) continue;
      const straal = 12 + 4 * samen.length;
      samen.forEach((locatie, nummer) => {
        const hoek = (2 * Math.PI * nummer) / samen.length;
        const punt = kaart.latLngToLayerPoint([locatie.plek[1], locatie.plek[0]]);
        const naast = kaart.layerPointToLatLng(punt.add([straal * Math.cos(hoek), straal * Math.sin(hoek)]));
        locatie.plek = [naast.lng, naast.lat];
      });
    }
  };

  const maak = (vak, zeg) => {
    vak.replaceChildren();
    const kaart = L.map(vak, { minZoom: 6, maxZoom: 18, zoomControl: false, attributionControl: false });
    L.control.zoom({ zoomInTitle: zegt("Inzoomen", "Zoom in"), zoomOutTitle: zegt("Uitzoomen", "Zoom out") }).addTo(kaart);
    L.control.attribution({ prefix: false }).addTo(kaart);
    let gemeld = false;
    L.tileLayer(vak.dataset.tegels, { attribution: "Kaartgegevens © Kadaster", maxZoom: 18 })
      .on("tileerror", () => {
        if (gemeld) return;
        gemeld = true;
        zeg("achtergrond", zegt("De achtergrond van de kaart is niet bereikbaar. De tekens kloppen wel.", "The background of the map cannot be reached. The marks are right."));
      })
      .addTo(kaart);
    return kaart;
  };

  const toonPunten = (vak, zeg) => {
    const kaart = maak(vak, zeg);
    const laag = L.layerGroup().addTo(kaart);
    let bezig = null;

    const { een, meer, sleutel = meer } = vak.dataset;

    const teken = (antwoord) => {
      const { groepen, is_afgekapt: isAfgekapt } = antwoord;
      const locaties = antwoord[sleutel];
      laag.clearLayers();
      uiteen(locaties, kaart);
      for (const [lon, lat, aantal, adres, naam, leeg] of groepen) {
        const maat = aantal < 10 ? 32 : aantal < 1000 ? 40 : 52;
        const samen = `${aantal} ${meer} op deze plek, waarvan ${leeg || "geen"} leeg.`;
        const titel = adres ? `${naam || "Meer locaties"}: ${samen}` : `${aantal} ${meer}. Zoom in.`;
        const groep = merk([lon, lat], { klasse: "merk--groep", maat, titel, tekst: String(aantal) }).addTo(laag);
        if (adres) groep.bindPopup(() => groepsballon(samen, adres, naam), { minWidth: 220 });
        else groep.on("click", () => kaart.setView([lat, lon], kaart.getZoom() + PLUS));
      }
      for (const locatie of locaties) {
        const titel = `${locatie.naam}: ${locatie.betekenis}`;
        const klasse = `merk--${locatie.vorm} merk--${locatie.teken}`;
        merk(locatie.plek, { klasse, maat: grootte(locatie.m2), titel })
          .bindPopup(() => ballon(locatie), { minWidth: 220, closeButton: true })
          .addTo(laag);
      }
      const aantal = locaties.length + groepen.reduce((som, groep) => som + groep[2], 0);
      const woord = aantal === 1 ? `1 ${een}` : `${aantal.toLocaleString(document.documentElement.lang)} ${meer}`;
      zeg("punten", isAfgekapt ? zegt(`Hier liggen meer ${meer} dan de kaart kan tonen. Zoom in.`, `There are more ${meer} here than the map can show. Zoom in.`) : zegt(`${woord} in beeld.`, `${woord} in view.`));
    };

    const lees = async () => {
      bezig?.abort();
      bezig = new AbortController();
      const adres = new URL(vak.dataset.punten, document.baseURI);
      adres.searchParams.set("bbox", kaart.getBounds().toBBoxString());
      adres.searchParams.set("zoom", kaart.getZoom());
      try {
        const antwoord = await fetch(adres, { signal: bezig.signal, headers: { Accept: "application/json" } });
        if (!antwoord.ok) throw new Error(String(antwoord.status));
        teken(await antwoord.json());
      } catch (fout) {
        if (fout.name !== "AbortError") zeg("punten", zegt(`De ${meer} konden niet worden opgehaald. Ze staan ook op deze pagina.`, `The ${meer} could not be fetched. They are also on this page.`));
      }
    };

    /* Moving because a balloon opened is no reason to read anew: that would close it. */
    let isOpen = false;
    kaart.on("popupopen", ({ popup }) => {
      isOpen = true;
      popup.getElement().querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", zegt("Sluit", "Close"));
    });
    kaart.on("popupclose", () => (isOpen = false));
    kaart.on("moveend", () => {
      if (!isOpen) lees();
    });
    kaart.on("zoomstart", () => kaart.closePopup());

    const [west, zuid, oost, noord] = vak.dataset.kader.split(",").map(Number);
    if (noord === undefined) {
      kaart.setView([52.25, 5.2], 11);
      return;
    }
    kaart.fitBounds([[zuid, west], [noord, oost]], { padding: [30, 30], maxZoom: 14 });
  };

  const toonEen = (vak, zeg) => {
    const kaart = maak(vak, zeg);
    const [lon, lat] = vak.dataset.plek.split(",").map(Number);
    kaart.setView([lat, lon], 15);
    merk([lon, lat], { klasse: "merk--rond merk--hier", maat: 22, titel: vak.dataset.naam }).addTo(kaart);
  };

  /* On public pages nothing is asked of another server before somebody wants the map. */
  const opVerzoek = (vak, toon) => {
    const knop = element("button", "utrecht-button utrecht-button--secondary-action", vak.dataset.knop);
    knop.type = "button";
    knop.addEventListener("click", () => {
      vak.classList.remove("landkaart__vak--dicht");
      vak.tabIndex = -1;
      toon();
      vak.focus();
    });
    vak.replaceChildren(knop);
  };

  for (const vak of document.querySelectorAll("[data-landkaart]")) {
    const regel = vak.parentElement.querySelector("[data-landkaart-status]");
    const meldingen = new Map();
    const zeg = (soort, tekst) => {
      meldingen.set(soort, tekst);
      regel.textContent = [...meldingen.values()].join(" ");
    };
    if (typeof L === "undefined") zeg("kaart", zegt("De kaart kon niet worden geladen. Dezelfde gegevens staan op deze pagina.", "The map could not be loaded. The same data is on this page."));
    else if (vak.dataset.plek) toonEen(vak, zeg);
    else if (vak.dataset.knop) opVerzoek(vak, () => toonPunten(vak, zeg));
    else toonPunten(vak, zeg);
  }
})();
