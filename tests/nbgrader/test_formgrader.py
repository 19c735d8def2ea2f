"""Formgrader in a browser: it grades a class by the isolated grader, shows the marks, a student's notebook, a feedback page."""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
from browser import SCREENSHOTS, chromium, needs_chromium
from classroom import BIN, Classroom, answered, of_kind
from handing_in import CHAPTERS
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from autograder.chapters import load_chapter

TOY = "01_toy"
SECONDS = 60
pytestmark = needs_chromium


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Classroom:
    room = Classroom(tmp_path_factory.mktemp("formgrader"))
    room.init(solutions=CHAPTERS)
    room.nbgrader("generate_assignment", TOY)
    toy = load_chapter(CHAPTERS / TOY)

    def half(book: Any) -> None:
        answered(toy, of_kind(toy, "stub"))(book)
        for cell in book.cells:
            if cell.metadata.get("nbgrader", {}).get("grade_id") == "double":
                cell.source = "def double(x):\n    return x + 1  # <script>document.title = 'taken'</script>"

    answers = {"ana": answered(toy, of_kind(toy, "reference")), "bob": half, "cyd": answered(toy, of_kind(toy, "reference"))}
    room.submit_directly(TOY, answers)
    return room


@pytest.fixture(scope="module")
def formgrader(room: Classroom) -> Iterator[str]:
    """The address of a Jupyter server in the course's folder."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["--no-browser", "--allow-root", f"--port={port}", "--ServerApp.port_retries=0", "--IdentityProvider.token="]
    log = (room.root / "server.log").open("wb")
    server = subprocess.Popen(
        [BIN / "jupyter", "server", *options], cwd=room.folder, env=room.environment, stdout=log, stderr=subprocess.STDOUT
    )
    address = f"http://127.0.0.1:{port}/formgrader"
    deadline = time.monotonic() + SECONDS
    while True:
        try:
            urllib.request.urlopen(f"{address}/api/assignments", timeout=5).close()
            break
        except (urllib.error.URLError, OSError):
            assert server.poll() is None, (room.root / "server.log").read_text()
            assert time.monotonic() < deadline, (room.root / "server.log").read_text()
            time.sleep(0.2)
    yield address
    server.terminate()
    server.wait(30)
    log.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    with chromium() as running:
        yield running.driver


def wait(browser: webdriver.Chrome, seconds: float = SECONDS) -> Any:
    return WebDriverWait(browser, seconds)


def photographed(browser: webdriver.Chrome, name: str) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    browser.save_screenshot(str(SCREENSHOTS / f"{name}.png"))


def text_of(browser: webdriver.Chrome) -> str:
    return browser.find_element(By.TAG_NAME, "body").text


def test_formgrader_grades_and_shows_marks_and_answers(room: Classroom, formgrader: str, browser: webdriver.Chrome) -> None:
    browser.get(f"{formgrader}/manage_submissions/{TOY}")
    for student in ("ana", "bob", "cyd"):  # its button, for each; one server, one warm grader
        rows = wait(browser).until(lambda b: b.find_elements(By.CSS_SELECTOR, "tbody tr .autograde a"))
        row = next(row for row in browser.find_elements(By.CSS_SELECTOR, "tbody tr") if student in row.text)
        assert len(rows) == 3
        row.find_element(By.CSS_SELECTOR, ".autograde a").click()
        wait(browser).until(lambda b: "Successfully autograded" in text_of(b))
        photographed(browser, "autograded")
        browser.refresh()
    assert (room.root / "server.log").read_text().count("Started a grader for") == 1
    assert room.marks(TOY) == {"ana": 5.0, "bob": 0.5, "cyd": 5.0}

    browser.get(f"{formgrader}/gradebook/{TOY}/{TOY}")
    wait(browser).until(lambda b: "Submission #3" in text_of(b))
    shown = text_of(browser)
    photographed(browser, "gradebook")
    assert shown.count("5 / 5") >= 2
    assert "0.5 / 5" in shown

    page = next(a for a in browser.find_elements(By.CSS_SELECTOR, "tbody tr") if "0.5 / 5" in a.text)
    page.find_element(By.TAG_NAME, "a").click()
    wait(browser).until(lambda b: "double doubles any array." in text_of(b))
    shown = text_of(browser)
    photographed(browser, "submission")
    assert "Autograder: 0.5/5" in shown
    assert "Multiply by two." in shown
    assert "double(x=" in shown
    scores = [field.get_attribute("placeholder") for field in browser.find_elements(By.CSS_SELECTOR, "input.score")]
    assert sorted(scores) == ["0", "0", "0", "0", "0.5"]


def test_a_students_feedback_page(room: Classroom, browser: webdriver.Chrome) -> None:
    room.nbgrader("autograde", TOY)
    room.nbgrader("generate_feedback", TOY)
    browser.get((room.folder / "feedback" / "bob" / TOY / f"{TOY}.html").as_uri())
    wait(browser).until(lambda b: "Score: 0.5 / 5.0" in text_of(b))
    shown = text_of(browser)
    photographed(browser, "feedback")
    assert "not yet" in shown
    assert "double doubles an example." in shown
    assert "expected" in shown
    assert "SECRET-OF-THE-HIDDEN-TEST" not in browser.page_source
    assert browser.title == TOY, "what a student wrote is text"
