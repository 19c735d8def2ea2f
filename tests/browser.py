"""A page as a reader's browser shows it: headless Chromium, on a desktop, on a phone, in the dark, on paper.

`with chromium() as browser` starts one; conftest.py has it as the fixture `browser`, one for a module's tests. A page is
looked at by `browser.open(path)`, which fails where the page asks for anything beside itself or its console says anything;
then come the questions: `overflowing`, `clipped`, `violations` (axe-core's), `pdf`.
"""

from __future__ import annotations

import base64
import contextlib
import io
import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pypdf
import pytest
from axe_core_python.selenium import Axe
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

BROWSER, DRIVER = shutil.which("chromium") or shutil.which("chromium-browser"), shutil.which("chromedriver")
MISSING = "no Chromium with its driver here: `make browser` installs them on Debian, as root"
needs_chromium = pytest.mark.skipif(BROWSER is None or DRIVER is None, reason=MISSING)
SCREENSHOTS = Path(__file__).parents[1] / "build" / "screenshots"

TALLEST = 8_000  # of a screenshot, in CSS pixels


class Screen(msgspec.Struct, frozen=True):
    """What a page is shown on: its size in CSS pixels, and whether its reader asked for dark pages."""

    width: int
    height: int
    phone: bool = False
    dark: bool = False


DESKTOP, DARK = Screen(1280, 900), Screen(1280, 900, dark=True)
PHONE, DARK_PHONE = Screen(390, 844, phone=True), Screen(390, 844, phone=True, dark=True)
A4 = Screen(718, 1047)  # inside margins of 1 cm, at 96 dots an inch

# what a phone's reader would have to scroll to: scrollWidth alone says nothing, as a phone zooms out for it
_OVERFLOWING = """
const wide = document.documentElement.clientWidth;
return [...document.body.querySelectorAll('*')].filter(e => {
  for (let up = e.parentElement; up; up = up.parentElement)
    if (getComputedStyle(up).overflowX !== 'visible') return false;
  const box = e.getBoundingClientRect();
  return box.width > 0 && (box.right > wide + 1 || box.left < -1);
}).map(e => e.outerHTML.slice(0, 200));
"""

# boxes that hold more than they show; `scrolled`: those too that can be scrolled, which paper cannot
_CLIPPED = """
const [scrolled] = arguments, cuts = scrolled ? ['hidden', 'clip', 'auto', 'scroll'] : ['hidden', 'clip'];
return [...document.body.querySelectorAll('*')].filter(e => {
  const style = getComputedStyle(e);
  if (style.display === 'none' || style.position === 'absolute' || e.closest('svg')) return false;
  return (cuts.includes(style.overflowX) && e.scrollWidth > e.clientWidth + 1)
      || (cuts.includes(style.overflowY) && e.scrollHeight > e.clientHeight + 1);
}).map(e => e.outerHTML.slice(0, 200));
"""


class Chromium:
    """A running browser. `driver` is selenium's, for what is not here."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver

    def open(self, page: Path, screen: Screen = DESKTOP, *, alone: bool = True) -> None:
        """Show the file `page`. Unless `alone` is False, fail if it asked for anything else or the console says anything."""
        self._forget()
        self.show(screen)
        self.driver.get(page.resolve().as_uri())
        if alone:
            asked, said = self.requests(), self.console()
            assert asked == [page.resolve().as_uri()], f"{page.name} asks for more than itself: {asked}"
            assert said == [], f"the console on {page.name}: {said}"

    def show(self, screen: Screen, *, paper: bool = False) -> None:
        """Show the open page on another screen; with `paper`, by its styles for printing."""
        metrics = {"width": screen.width, "height": screen.height, "deviceScaleFactor": 2 if screen.phone else 1}
        self._cdp("Emulation.setDeviceMetricsOverride", {**metrics, "mobile": screen.phone})
        scheme = {"name": "prefers-color-scheme", "value": "dark" if screen.dark else "light"}
        self._cdp("Emulation.setEmulatedMedia", {"media": "print" if paper else "", "features": [scheme]})

    def requests(self) -> list[str]:
        """The addresses that the page asked for since it was opened, itself first; what it holds as `data:` is left out."""
        messages = (json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance"))
        sent = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
        return [address for address in sent if not address.startswith("data:")]

    def console(self) -> list[str]:
        """What the browser's console says since the last look: errors, warnings, what a content policy refused."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def js(self, script: str, *arguments: Any) -> Any:
        """What `script`, the body of a function, returns."""
        return self.driver.execute_script(script, *arguments)

    def overflowing(self) -> list[str]:
        """The elements that stick out of the page to the left or right, so that the page as a whole scrolls sideways."""
        wide = self.js("return [document.documentElement.scrollWidth, window.innerWidth]")
        found: list[str] = self.js(_OVERFLOWING)
        return found or ([f"the page is {wide[0]} pixels wide in {wide[1]}"] if wide[0] > wide[1] else [])

    def clipped(self, *, paper: bool = False) -> list[str]:
        """The elements that hold more than can be seen; on `paper`, what could be scrolled on a screen, too."""
        found: list[str] = self.js(_CLIPPED, paper)
        return found

    def violations(self, *, without: Sequence[str] = ()) -> list[str]:
        """What axe-core finds wrong for those who do not see or use the page as others do, but for the rules `without`."""
        options = {"rules": {rule: {"enabled": False} for rule in without}}
        script = "const done = arguments[1]; axe.run(document, arguments[0]).then(done, e => done({failed: String(e)}))"
        self.js(Axe().axe_script)
        result = self.driver.execute_async_script(script, options)
        assert "violations" in result, result
        return [f"{v['id']}: {v['help']} ({', '.join(n['html'][:160] for n in v['nodes'][:3])})" for v in result["violations"]]

    def pdf(self, *, background: bool = False) -> pypdf.PdfReader:
        """The open page as it is printed on A4; browsers print no backgrounds unless they are asked to."""
        inches = {"paperWidth": 8.27, "paperHeight": 11.69, **dict.fromkeys(_MARGINS, 0.39)}
        self._cdp("Emulation.clearDeviceMetricsOverride", {})
        data = self._cdp("Page.printToPDF", {"printBackground": background, "preferCSSPageSize": False, **inches})["data"]
        return pypdf.PdfReader(io.BytesIO(base64.b64decode(data)))

    def photograph(self, name: str, *, whole: bool = True) -> Path:
        """Write build/screenshots/NAME.png: the whole page, or what the screen shows of it."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        path = SCREENSHOTS / f"{name}.png"
        options: dict[str, Any] = {"format": "png", "captureBeyondViewport": whole}
        if whole:
            size = self._cdp("Page.getLayoutMetrics", {})["cssContentSize"]
            options["clip"] = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], TALLEST), "scale": 1}
        path.write_bytes(base64.b64decode(self._cdp("Page.captureScreenshot", options)["data"]))
        return path

    def _forget(self) -> None:
        self.driver.get("about:blank")
        self.requests(), self.console()

    def _cdp(self, command: str, parameters: dict[str, Any]) -> Any:
        return self.driver.execute_cdp_cmd(command, parameters)


_MARGINS = ("marginTop", "marginBottom", "marginLeft", "marginRight")


@contextlib.contextmanager
def chromium() -> Iterator[Chromium]:
    """A running browser, ended afterwards. Skips the test where there is none."""
    if BROWSER is None or DRIVER is None:
        pytest.skip(MISSING)
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1280,1600"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    try:
        yield Chromium(driver)
    finally:
        driver.quit()
