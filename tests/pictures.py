"""`make pictures`: the README's pictures, taken of the demo class's own pages (`make demo` comes first)."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from browser import Screen, chromium

RESULTS = Path("build/demo/results")
PICTURES = Path(__file__).with_name("pictures")
SIZE = Screen(960, 700)
TAKEN = {
    "student": (RESULTS / "08_convolution/brice/report.html", "In detail"),
    "class": (RESULTS / "class.html", "Convolution by hand"),
}
TO_HEADING = """
document.documentElement.style.scrollbarWidth = 'none';
[...document.querySelectorAll('h2')].find(h => h.textContent.startsWith(arguments[0])).scrollIntoView();
"""


def main() -> None:
    """Write tests/pictures/*.png."""
    PICTURES.mkdir(exist_ok=True)
    with chromium() as browser:
        for name, (page, heading) in TAKEN.items():
            browser.open(page, SIZE)
            browser.js(TO_HEADING, heading)
            shutil.copy(browser.photograph(f"readme-{name}", whole=False), PICTURES / f"{name}.png")


if __name__ == "__main__":
    main()
