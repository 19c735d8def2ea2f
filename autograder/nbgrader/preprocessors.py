"""What stands in nbgrader's lists of preprocessors: one that mends a notebook, one that grades it, one that keeps its marks.

`IsolatedGrade` takes the place of nbgrader's `Execute`: no notebook is run where marks are given. It grades what the
student handed in with the isolated grader, and leaves in each check's cell what nbgrader makes a score of: a number as the
cell's result. `Mend` comes before all else, because nbgrader gives up a notebook, or the whole class, over metadata that a
student can edit. `SaveGrades` is nbgrader's `SaveAutoGrades` but for checks that could not be judged.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.preprocessors import Execute, NbGraderPreprocessor, SaveAutoGrades
from traitlets import Bool, Enum, Float, Integer, Unicode

from autograder.authoring.notebooks import mark
from autograder.chapters import Chapter, chapter_names, gpu_check_names, load_chapter
from autograder.errors import GraderFault, UsageError
from autograder.intake import Place
from autograder.model import CheckResult, Outcome, Report
from autograder.nbgrader import warm
from autograder.nbgrader.gradebook import must_agree, score_of, set_score
from autograder.reports.feedback import check_html, check_text
from autograder.reports.markdown import heading_markdown
from autograder.reports.words import report_mark, waits_for_gpu
from autograder.sandbox.levels import LEVELS

LATER = "%s: %s wait for a GPU. `autograder grade … --gpus 1 --format nbgrader --gradebook URL` writes their points there."
WITHHELD = "autograder_withheld"  # in nbgrader's resources: the checks whose cells get no score


class Mend(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader is not annotated
    """Gives every cell the nbgrader metadata that it was released with; a cell that is none of the released ones gets none.

    Of duplicated cells the last has it, as in nbgrader, which leaves in the others what it then gives up the class for.
    """

    def preprocess(self, nb: Any, resources: Any) -> Any:
        """Changes metadata alone."""
        where = resources["nbgrader"]
        with Gradebook(where["db_url"]) as gradebook:
            try:
                notebook = gradebook.find_notebook(where["notebook"], where["assignment"])
            except MissingEntry:
                return nb, resources
            released = _released(notebook)
        for cell in reversed(nb.cells):
            if not isinstance(cell.get("metadata"), dict):
                cell["metadata"] = nbformat.from_dict({})
            given = cell.metadata.pop("nbgrader", None)
            name = given.get("grade_id") if isinstance(given, dict) else None
            if isinstance(name, str) and name in released:
                cell.metadata["nbgrader"] = released.pop(name)
        return nb, resources


class IsolatedGrade(NbGraderPreprocessor):  # type: ignore[misc]
    """Grades the notebook's functions outside of every notebook, and writes scores and answers into the checks' cells."""

    solutions = Unicode("", help="The folder with the chapters' solutions, from the course's folder on.").tag(config=True)
    language = Enum(("en", "fr"), "en", help="Of what students read.").tag(config=True)
    seed = Integer(0, min=0, help="Seed of the hidden checks' inputs.").tag(config=True)
    isolation = Enum(("", *LEVELS), "", help="Level of isolation; default: the best that holds here.").tag(config=True)
    memory_mb = Integer(2048, min=64, help="Memory of one submission.").tag(config=True)
    timeout = Float(None, allow_none=True, min=0.05, help="Seconds a call; default: the chapter's.").tag(config=True)
    execute_others = Bool(False, help="Run notebooks that belong to no chapter as nbgrader does: without any isolation.").tag(
        config=True
    )

    def preprocess(self, nb: Any, resources: Any) -> Any:
        """Raises UsageError for a notebook of no chapter, GraderFault where nothing could be graded: nbgrader goes on with
        the next student and says so at the end."""
        where = resources["nbgrader"]
        chapter = self._chapter(where["notebook"])
        if chapter is None:
            return Execute(parent=self.parent).preprocess(nb, resources)
        for_gpu = gpu_check_names(chapter)
        report = self._graded(chapter, where, cpu_only=bool(for_gpu) and not for_gpu & self._released_names(where))
        if report.problem is not None and any(check.outcome is Outcome.GRADER_ERROR for check in report.checks):
            raise GraderFault(report.problem.en)
        resources[WITHHELD] = self._fill(nb, report, where)
        self.log.info("%s: %s", where["student"], report_mark(report, "en"))
        return nb, resources

    def _chapter(self, notebook: str) -> Chapter | None:
        """The chapter of a notebook; None where it is nbgrader's own to run."""
        root = Path(self._converter().coursedir.root, os.path.expanduser(self.solutions))
        if notebook in chapter_names(root):
            return load_chapter(root / notebook)
        if self.execute_others:
            return None
        raise UsageError(
            f"{root} has no chapter {notebook}, so {notebook}.ipynb cannot be graded. Set c.IsolatedGrade.solutions in "
            "nbgrader_config.py; to have notebooks of your own run by nbgrader, in this process's place and without "
            "isolation, set c.IsolatedGrade.execute_others = True."
        )

    def _released_names(self, where: Any) -> frozenset[str]:
        """The released notebook's grade cells: those for a GPU are not there where the course was made without them."""
        with Gradebook(where["db_url"]) as gradebook:
            return frozenset(_tests(gradebook.find_notebook(where["notebook"], where["assignment"])))

    def _graded(self, chapter: Chapter, where: Any, *, cpu_only: bool) -> Report:
        levels = (self.isolation,) if self.isolation else LEVELS
        settings = warm.Settings(self.seed, self.memory_mb << 20, self.timeout, levels, cpu_only)
        try:
            with warm.using(chapter, settings) as grader:
                if grader.is_new():
                    self.log.info("Started a grader for %s, isolation %s", chapter.name, grader.isolation)
                return grader.report(self._place(where["student"], where["assignment"]), self._next(where))
        except KeyboardInterrupt:  # or what is being graded would be waited for
            warm.close()
            raise

    def _fill(self, nb: Any, report: Report, where: Any) -> frozenset[str]:
        """Write the report into the notebook; the names of the checks that get no score."""
        if report.problem is not None:
            results = dict[str, CheckResult]()
        else:
            results = {check.name: check for check in report.checks if check.max_points}
        with Gradebook(where["db_url"]) as gradebook:
            notebook = gradebook.find_notebook(where["notebook"], where["assignment"])
            released = _released(notebook)
            own = _tests(notebook)
            must_agree(own, results.values(), f"the released {where['notebook']}.ipynb")
            _put_back(nb, own, {cell.name: cell.source for cell in notebook.source_cells}, released)
        for cell in nb.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id")
            if name in own and cell.metadata.nbgrader.get("grade"):
                cell.outputs = _outputs(results.get(name), self.language)
        heading = nbformat.v4.new_markdown_cell(heading_markdown(report, self.language))
        if nb.nbformat_minor < 5:
            heading.pop("id", None)
        nb.cells.insert(0, heading)
        open_ones = frozenset(name for name in own if name not in results or score_of(results[name]) is None)
        if open_ones:
            waiting = {name for name in open_ones if name in results and waits_for_gpu(results[name])}
            if unjudged := open_ones - waiting:
                self.log.warning("%s: %s could not be judged; a person decides.", where["student"], ", ".join(sorted(unjudged)))
            if waiting:
                self.log.warning(LATER, where["student"], ", ".join(sorted(waiting)))
            if not any(isinstance(step, SaveGrades) for step in getattr(self.parent, "_preprocessors", ())):
                raise GraderFault("These would be zeros: c.Autograde.autograde_preprocessors must name SaveGrades.")
        return open_ones

    def _place(self, student: str, assignment: str) -> Place:
        coursedir = self._converter().coursedir
        folder = coursedir.format_path(coursedir.submitted_directory, student, assignment)
        return Place(student, folder, Path(folder))

    def _next(self, where: Any) -> Sequence[Place]:
        """The students whose notebooks nbgrader will hand over next."""
        converter = self._converter()
        coursedir = converter.coursedir
        here = self._place(where["student"], where["assignment"])
        folders = sorted(converter.assignments)
        if here.origin not in folders:
            return ()
        places = []
        for folder in folders[folders.index(here.origin) + 1 :]:
            student = _student(coursedir, folder, where["assignment"])
            if student is None:
                continue
            done = coursedir.format_path(coursedir.autograded_directory, student, where["assignment"])
            if converter.force or not os.path.exists(done):
                places.append(self._place(student, where["assignment"]))
        return places

    def _converter(self) -> Any:
        converter = getattr(self.parent, "parent", None)
        if not hasattr(converter, "coursedir"):
            raise GraderFault("IsolatedGrade works within `nbgrader autograde` only: it needs the student's folder.")
        return converter


class SaveGrades(SaveAutoGrades):  # type: ignore[misc]
    """nbgrader's SaveAutoGrades; what could not be judged gets no score, and waits for a person."""

    def _add_score(self, cell: Any, resources: Any) -> None:
        super()._add_score(cell, resources)
        name = cell.metadata["nbgrader"]["grade_id"]
        if name in resources.get(WITHHELD, ()):
            set_score(self.gradebook.find_grade(name, self.notebook_id, self.assignment_id, self.student_id), None)
            self.gradebook.db.commit()


def _released(notebook: Any) -> dict[str, Any]:
    """The metadata of every cell of a released notebook, by its grade_id."""
    points = {cell.name: cell.max_score for cell in (*notebook.grade_cells, *notebook.task_cells)}
    grade, solution, task = (
        {cell.name for cell in cells} for cells in (notebook.grade_cells, notebook.solution_cells, notebook.task_cells)
    )
    released = {}
    for cell in notebook.source_cells:
        holder: Any = nbformat.from_dict({"metadata": {}})
        worth = {"points": points[cell.name]} if cell.name in points else {}
        mark(
            holder, cell.name, grade=cell.name in grade, solution=cell.name in solution, locked=cell.locked,
            task=cell.name in task, checksum=cell.checksum, cell_type=cell.cell_type, **worth,
        )  # fmt: skip
        released[cell.name] = holder.metadata.nbgrader
    return released


def _tests(notebook: Any) -> dict[str, float]:
    """The cells of a released notebook that tests give points for, and how many: the checks', and any that an instructor
    has added, whose tests are not run."""
    solutions = {cell.name for cell in notebook.solution_cells}
    return {cell.name: cell.max_score for cell in notebook.grade_cells if cell.name not in solutions and cell.cell_type == "code"}


def _put_back(nb: Any, names: Iterable[str], sources: dict[str, str], released: dict[str, Any]) -> None:
    """Append the checks' cells that the student has deleted."""
    present = {cell.metadata.get("nbgrader", {}).get("grade_id") for cell in nb.cells}
    for name in names:
        if name not in present:
            cell = nbformat.v4.new_code_cell(sources[name], metadata={"nbgrader": released[name]})
            if nb.nbformat_minor < 5:
                cell.pop("id", None)
            nb.cells.append(cell)


def _outputs(check: CheckResult | None, language: str) -> list[Any]:
    """What nbgrader and people read in a check's cell: the answer, then the score as the cell's result."""
    v4: Any = nbformat.v4
    outputs = []
    if check is not None:
        shown = {"text/html": check_html(check, language), "text/plain": check_text(check, language)}
        outputs.append(v4.new_output("display_data", data=shown))
    score = None if check is None else score_of(check)
    if score is None:  # SaveGrades makes of it that a person decides
        outputs.append(v4.new_output("error", ename="Withheld", evalue="", traceback=["Withheld"]))
    else:
        outputs.append(v4.new_output("execute_result", data={"text/plain": repr(score)}, execution_count=None))
    return outputs


def _student(coursedir: Any, folder: str, assignment: str) -> str | None:
    """The student whose submitted folder it is."""
    student = next((part for part in reversed(Path(folder).parts) if part != assignment), None)
    if student is None or coursedir.format_path(coursedir.submitted_directory, student, assignment) != folder:
        return None
    return student
