"""Look at a page in a real browser, as a person with a large and with a small screen does."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from playwright.sync_api import ConsoleMessage, Page, Response

BREEDTES = (1280, 360)
HOOGTE = 900
REGELS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
AXE = (Path(settings.BASE_DIR) / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
ZOEK = """async regels => {
  const zoek = {runOnly: {type: 'tag', values: regels}, resultTypes: ['violations'], preload: false}
  // The place of all that is good takes axe as long as looking: it is asked for only when something is wrong.
  const eerst = await axe.run(document, {...zoek, selectors: false})
  if (eerst.violations.length === 0) return []
  const uitslag = await axe.run(document, zoek)
  return uitslag.violations.flatMap(regel =>
    regel.nodes.map(knoop => `${regel.id}: ${JSON.stringify(knoop.target)} ${knoop.failureSummary}`))
}"""


@dataclass
class Waarnemer:
    """Notes every answer of 400 or higher and every complaint of the browser."""

    verwacht: int = 200
    klachten: list[str] = field(default_factory=list)

    def neem(self) -> list[str]:
        """What was noted since the last time."""
        klachten, self.klachten = self.klachten, []
        return klachten

    def let_op(self, page: Page) -> None:
        page.on("response", self._antwoord)
        page.on("console", self._console)
        page.on("pageerror", lambda fout: self.klachten.append(f"script: {fout}"))

    def _antwoord(self, antwoord: Response) -> None:
        is_pagina = antwoord.request.resource_type == "document"
        if antwoord.status >= 400 and not (is_pagina and antwoord.status == self.verwacht):
            self.klachten.append(f"{antwoord.status}: {antwoord.url}")

    def _console(self, bericht: ConsoleMessage) -> None:
        verwacht = self.verwacht >= 400 and f"status of {self.verwacht}" in bericht.text
        if bericht.type in {"error", "warning"} and not verwacht:
            self.klachten.append(f"console: {bericht.text}")


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it stands now: rule, place and advice."""
    # Through the debugger and not as a script element: the content policy of the page would refuse that.
    # Straight to the debugger, because half a megabyte takes Playwright's own way several times as long; and only
    # once for a window, which gives it to all its later pages by itself.
    if not page.evaluate("'axe' in window"):
        debugger = page.context.new_cdp_session(page)
        debugger.send("Page.enable")
        debugger.send("Page.addScriptToEvaluateOnNewDocument", {"source": AXE})
        debugger.send("Runtime.evaluate", {"expression": AXE})
    gevonden: list[str] = page.evaluate(ZOEK, list(REGELS))
    return gevonden


def overflow(page: Page) -> list[str]:
    """The elements that stick out at the right-hand side of a page that scrolls sideways."""
    uit: list[str] = page.evaluate(
        """() => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
        [...document.querySelectorAll('body *')]
          .filter(e => e.checkVisibility())
          .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
          .map(e => e.tagName + '.' + e.className).slice(0, 10)"""
    )
    return [f"breder dan het scherm: {element}" for element in uit]
