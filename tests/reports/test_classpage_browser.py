"""The class's page in a browser: alone, on a phone, in the dark, on paper; sorted and searched by its reader."""

from __future__ import annotations

from pathlib import Path

import generated_class
import pytest
from browser import A4, DARK, DESKTOP, PHONE, Chromium, Screen
from sample_reports import check, report
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from autograder.model import Outcome, Text
from autograder.reports.classpage import Page, class_page
from autograder.reports.classroom import class_view

HOSTILE = "<img src=x onerror=alert(1)></script>\u202e" + "long" * 40


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    reports = generated_class.reports("08_convolution", generated_class.names(16))
    reports += generated_class.reports("01_gradient_descent", generated_class.names(8), seed=1)
    fault = check(Outcome.GRADER_ERROR, name="test_broken", instructor_only="Traceback\n" + "x" * 500)
    reports.append(report(fault, chapter="08_convolution", points=None, student=HOSTILE, notes=(Text(HOSTILE, HOSTILE),)))
    reports.sort(key=lambda r: (r.chapter, r.student))
    links = {(r.chapter, r.student): f"{r.chapter}/x/report.html" for r in reports}
    path = tmp_path_factory.mktemp("page") / "class.html"
    path.write_text(class_page(Page(view=class_view(reports), language="en", links=links, unreadable_files=[])), encoding="utf-8")
    return path


@pytest.mark.parametrize("screen", [DESKTOP, PHONE, DARK], ids=["desktop", "phone", "dark"])
def test_it_stands_alone_and_fits(browser: Chromium, page: Path, screen: Screen) -> None:
    browser.open(page, screen)
    assert browser.overflowing() == []
    assert browser.clipped() == []
    if screen is not PHONE:  # what it finds there, it finds on a desktop
        assert browser.violations() == []
    browser.photograph(f"class-{screen.width}{'-dark' * screen.dark}")


def test_on_paper_everything_is_there(browser: Chromium, page: Path) -> None:
    browser.open(page)
    browser.show(A4, paper=True)
    assert browser.overflowing() == []
    assert browser.clipped(paper=True) == []
    browser.show(DESKTOP)
    text = " ".join(" ".join(part.extract_text() for part in browser.pdf().pages).split())
    assert "Traceback" in text, "what is closed on the screen is open on paper"
    assert "16 – 18" in text
    assert text.count("visibility") > 3, "a table's head stands on each of its pages"
    assert browser.js("return document.querySelectorAll('details[open]').length") == 0, "closed again"


def test_a_plot_has_the_colours_of_the_page(browser: Chromium, page: Path) -> None:
    colours = {}
    for screen in (DESKTOP, DARK):
        browser.open(page, screen)
        colours[screen.dark] = browser.js(
            "return ['.plot text', '.plot .f-bar', 'body'].map(s => { const c = getComputedStyle(document.querySelector(s));"
            " return s === 'body' ? c.color : c.fill })"
        )
    assert colours[True][0] == colours[True][2] != colours[False][0] == colours[False][2]
    assert colours[True][1] != colours[False][1]


def column(browser: Chromium, table: str, number: int) -> list[str]:
    """What is shown in a column's cells, from the top."""
    cells: list[str] = browser.js(
        "return [...document.querySelector(arguments[0]).tBodies[0].rows].filter(r => !r.hidden)"
        ".map(r => r.cells[arguments[1]].innerText.trim())", table, number,
    )  # fmt: skip
    return cells


def button(browser: Chromium, table: str, heading: str) -> WebElement:
    buttons = browser.driver.find_elements(By.CSS_SELECTOR, f"{table} thead button")
    return next(b for b in buttons if b.text.replace("\n", " ") == heading)


def test_sorting_by_clicks_and_by_keys(browser: Chromium, page: Path) -> None:
    browser.open(page)
    mark = button(browser, "#students", "mark")
    mark.click()
    head = mark.find_element(By.XPATH, "..")
    assert head.get_attribute("aria-sort") == "ascending"
    shown = column(browser, "#students", 2)
    values = [float(cell.split("/")[0]) for cell in shown if not cell.startswith("–")]
    assert values == sorted(values)
    assert len(set(values)) > 3, "9 before 10: as numbers"
    assert all(cell.startswith("–") for cell in shown[len(values) :]), "what waits is last"
    mark.send_keys(Keys.ENTER)
    assert head.get_attribute("aria-sort") == "descending"
    shown = column(browser, "#students", 2)
    assert [float(cell.split("/")[0]) for cell in shown[: len(values)]] == sorted(values, reverse=True)
    assert shown[-1].startswith("–")

    student = button(browser, "#students", "student")
    student.send_keys(Keys.SPACE)
    assert head.get_attribute("aria-sort") is None
    first = [name.split()[0] for name in column(browser, "#students", 0)]
    assert first.index("Driss") < first.index("Élodie") < first.index("Farid"), "not after Z"


def test_each_column_of_the_checks_sorts(browser: Chromium, page: Path) -> None:
    browser.open(page)
    table = "section:has(#c2) table.sortable:has(.share)"
    rows = len(column(browser, table, 0))
    assert rows > 20
    for number, head in enumerate(browser.driver.find_elements(By.CSS_SELECTOR, f"{table} thead th")):
        head.find_element(By.TAG_NAME, "button").click()
        assert head.get_attribute("aria-sort") == "ascending"
        assert len(column(browser, table, number)) == rows
    passed = browser.js("return [...document.querySelectorAll(arguments[0])].map(c => +c.dataset.v)", f"{table} td.outcomes")
    browser.driver.find_elements(By.CSS_SELECTOR, f"{table} thead th button")[6].click()
    passed = browser.js("return [...document.querySelectorAll(arguments[0])].map(c => +c.dataset.v)", f"{table} td.outcomes")
    assert passed == sorted(passed)
    assert len(set(passed)) > 2
    difficulty = browser.driver.find_elements(By.CSS_SELECTOR, f"{table} thead th button")[4]
    difficulty.click()
    shown = [float(cell) for cell in column(browser, table, 4) if cell != "–"]
    assert shown == sorted(shown)


def test_searching(browser: Chromium, page: Path) -> None:
    browser.open(page)
    field = browser.driver.find_element(By.ID, "search")
    field.send_keys("ELOD roche")
    found = column(browser, "#students", 0)
    assert found
    assert all("Élodie de la Rochebrune" in name for name in found)
    count = browser.driver.find_element(By.CSS_SELECTOR, ".search output").text
    assert count.startswith(f"{len(found)} / ")
    field.clear()
    field.send_keys("<img src=x")
    assert len(column(browser, "#students", 0)) == 1
    assert browser.js("return document.images.length") == 0
    field.send_keys("zzzz")
    assert column(browser, "#students", 0) == []


def test_it_is_readable_without_scripts(browser: Chromium, page: Path) -> None:
    browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.open(page)
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert browser.driver.find_elements(By.CSS_SELECTOR, "thead button") == []
    assert not browser.driver.find_element(By.ID, "search").is_displayed()
    assert "difficulty p" in browser.driver.find_element(By.TAG_NAME, "main").text
