"""A course of the toy chapter, in a folder of its own for each test, with its solutions."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import nbformat
import pytest
from handing_in import CHAPTERS, TOY
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config, PyFileConfigLoader

from autograder.chapters import Chapter, load_chapter
from autograder.nbgrader import warm
from autograder.nbgrader.course import CONFIG, write_course


class Course(msgspec.Struct):
    """A course in a folder, driven in this process."""

    folder: Path
    solutions: Path

    @property
    def url(self) -> str:
        return f"sqlite:///{self.folder / 'gradebook.db'}"

    @property
    def released(self) -> Any:
        return nbformat.read(self.folder / "release" / TOY.name / f"{TOY.name}.ipynb", as_version=4)

    def submit(self, student: str, book: Any, name: str = TOY.name) -> None:
        path = self.folder / "submitted" / student / TOY.name / f"{name}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(book if isinstance(book, str) else nbformat.writes(book))

    def directory(self) -> CourseDirectory:
        return CourseDirectory(root=str(self.folder), course_id="dl", assignment_id=TOY.name)

    def config(self, **settings: Any) -> Config:
        """What nbgrader_config.py says, and settings of IsolatedGrade beside it."""
        config = PyFileConfigLoader(CONFIG, str(self.folder)).load_config()
        config.IsolatedGrade.update(settings)
        return config

    def generate(self) -> None:
        GenerateAssignment(coursedir=self.directory(), config=self.config()).start()

    def autograde(self, *, force: bool = False, config: Config | None = None, **settings: Any) -> None:
        converter = Autograde(coursedir=self.directory(), config=config or self.config(**settings))
        converter.force = force
        converter.start()

    def autograded(self, student: str) -> Any:
        return nbformat.read(self.folder / "autograded" / student / TOY.name / f"{TOY.name}.ipynb", as_version=4)

    def grades(self, student: str) -> dict[str, tuple[float | None, float | None, bool]]:
        """check → (automatic score, manual score, whether a person is asked)."""
        with Gradebook(self.url, "dl") as book:
            submission = book.find_submission(TOY.name, student)
            found = {
                grade.name: (grade.auto_score, grade.manual_score, bool(grade.needs_manual_grade))
                for notebook in submission.notebooks
                for grade in notebook.grades
            }
            book.engine.dispose()
        return found

    def set_manual(self, student: str, check: str, score: float) -> None:
        with Gradebook(self.url, "dl") as book:
            grade = book.find_grade(check, TOY.name, TOY.name, student)
            grade.manual_score, grade.extra_credit = score, 0.25
            book.db.commit()
            book.engine.dispose()


@pytest.fixture(scope="session")
def course_template(tmp_path_factory: pytest.TempPathFactory) -> Course:
    root = tmp_path_factory.mktemp("template")
    shutil.copytree(CHAPTERS, root / "solutions")
    course = Course(root / "dl", root / "solutions")
    toy = load_chapter(course.solutions / TOY.name)
    write_course(course.folder, [toy], course="dl", solutions=course.solutions, language="en", force=False)
    course.generate()
    return course


@pytest.fixture
def course(course_template: Course, tmp_path: Path) -> Iterator[Course]:
    shutil.copytree(course_template.folder.parent, tmp_path / "root")
    yield Course(tmp_path / "root" / "dl", tmp_path / "root" / "solutions")
    warm.close()


@pytest.fixture
def toy_of(course: Course) -> Chapter:
    """The toy chapter as the course's own copy has it."""
    return load_chapter(course.solutions / TOY.name)


GPU_CHECK = "test_double_stays"
GPU_TEST = f'''
from autograder.checks import assert_stays_on_gpu, points


@points(1)
def {GPU_CHECK}(student, rng):
    """double stays on the GPU."""
    student.double(rng.normal(size=(2, 3)))
    assert_stays_on_gpu(student)
'''


@pytest.fixture
def gpu_toy(course: Course) -> Chapter:
    """The course's own toy chapter with a check for a GPU, worth one point more; the course is as it was."""
    folder = course.solutions / TOY.name
    toml = (folder / "chapter.toml").read_text().replace("points = 5", "points = 6").replace('"numpy"', '"torch"', 1)
    (folder / "chapter.toml").write_text(f'{toml}\n[checks.{GPU_CHECK}]\nfr = "double reste sur le GPU."\n')
    (folder / "test_gpu.py").write_text(GPU_TEST)
    return load_chapter(folder)


@pytest.fixture
def gpu_course(course: Course, gpu_toy: Chapter) -> Course:
    """The course of that chapter, with a cell for its check for a GPU."""
    write_course(course.folder, [gpu_toy], course="dl", solutions=course.solutions, language="en", force=True)
    course.generate()
    return course
