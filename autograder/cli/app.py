"""The commands and their options. Each imports what it needs when it runs, so that `--help` is quick."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, NoReturn

import typer

app = typer.Typer(
    name="autograder",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Solutions = Annotated[
    Path | None,
    typer.Option(
        help="Folder that holds the chapters' solutions; default: the nearest `solutions/` upwards from here.",
        envvar="AUTOGRADER_SOLUTIONS",
    ),
]
Isolation = Annotated[
    str,
    typer.Option(help="Level of isolation: L3, L2 or L1; default: the best that holds here.", envvar="AUTOGRADER_ISOLATION"),
]
Language = Annotated[str, typer.Option("--lang", help="en or fr; default: the locale's.", envvar="AUTOGRADER_LANG")]


def _student(action: Callable[[str], int], lang: str, *, interrupted: int | None = None) -> NoReturn:
    """End a student's command: whatever happens is told in one sentence, in the language."""
    try:
        from autograder.cli.students import INTERRUPTED, ended

        code = ended(action, lang, interrupted=INTERRUPTED if interrupted is None else interrupted)
    except KeyboardInterrupt:  # while the line above imported
        code = interrupted or 130
    raise typer.Exit(code)


@app.callback()
def callback(
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
) -> None:
    """Deep-learning exercises, and the grader that judges them.

    \b
    Students: autograder start deep_learning     makes your folder of exercises
              autograder check 01 --watch        then checks your work, there
    Élèves :  autograder start deep_learning --lang fr
    Teachers: autograder grade 08 submitted/     marks a class
    """
    if version:
        from autograder import __version__

        typer.echo(__version__)
        raise typer.Exit


@app.command()
def start(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Your folder of exercises; one that is there is completed.")],
    chapters: Annotated[
        list[str] | None, typer.Argument(metavar="CHAPTER", help="Chapters, e.g. 01 convolution; default: all.")
    ] = None,
    lang: Language = "",
) -> None:
    """Make your folder of exercises: statements, files to fill in, the checks that you may see.

    What is in DIR already is never overwritten: a chapter added later, or a file that you deleted, is fetched anew. The
    language is kept for the folder.

    Example: autograder start deep_learning --lang fr
    """

    def action(language: str) -> int:
        from autograder.cli.start import run

        return run(folder, tuple(chapters or ()), lang)

    _student(action, lang)


@app.command()
def check(
    chapter: Annotated[
        str, typer.Argument(help="A chapter: 08_convolution, 08 or convolution; default: this folder's, or the one saved last.")
    ] = "",
    watch: Annotated[bool, typer.Option("--watch", "-w", help="Go on: check again after every save.")] = False,
    every: Annotated[bool, typer.Option("--all", help="Every chapter that you have begun, once.")] = False,
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", help="What else to write, for CI: github, junit, classroom50, gradescope, prairielearn."),
    ] = None,
    out: Annotated[Path, typer.Option(help="Where the formats' files go: OUT/CHAPTER/.")] = Path("results"),
    lang: Language = "",
) -> None:
    """Run a chapter's public checks on your own file, in your folder of exercises.

    Exit code 1 if a check does not pass yet; with --all, chapters that you have not begun do not count. Hidden checks run
    at grading.

    Example: autograder check 08 --watch
    """

    def action(language: str) -> int:
        from autograder.cli.check import CheckOptions, run

        return run(CheckOptions(chapter, watch, every, tuple(formats or ()), out), language)

    _student(action, lang, interrupted=0 if watch else None)


@app.command()
def hint(
    chapter: Annotated[
        str, typer.Argument(help="A chapter: 08_convolution, 08 or convolution; default: this folder's, or the one saved last.")
    ] = "",
    wanted: Annotated[
        str, typer.Argument(metavar="[CHECK]", help="A check's name, a part of it, or a function's; default: the first open.")
    ] = "",
    lang: Language = "",
) -> None:
    """Help with a public check: where to look; asked again, a hint; again, the call that shows the difference.

    Example: autograder hint 08 conv2d
    """

    def action(language: str) -> int:
        from autograder.cli.hint import run

        return run(chapter, wanted, language)

    _student(action, lang)


@app.command()
def status(lang: Language = "") -> None:
    """Show all your chapters at a glance: functions written, public checks passed, what to do next.

    Example: autograder status
    """

    def action(language: str) -> int:
        from autograder.cli.status import run

        return run(language)

    _student(action, lang)


@app.command()
def grade(
    chapter: Annotated[str, typer.Argument(help="A chapter: 08_convolution, 08 or convolution.")],
    submissions: Annotated[
        list[Path],
        typer.Argument(
            help="A .py or .ipynb file, a folder or archive of one student, or of a class (one entry a student; "
            "nbgrader's submitted/, Gradescope's and Moodle's bulk exports)."
        ),
    ],
    out: Annotated[Path, typer.Option(help="Where results go: OUT/CHAPTER/STUDENT/report.html, .md, .json.")] = Path("results"),
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Submissions at once; 0: one a core.")] = 0,
    seed: Annotated[str, typer.Option(help="Seed of the hidden checks' inputs: a number, or `fresh`.")] = "0",
    solutions: Solutions = None,
    timeout: Annotated[
        float | None, typer.Option(help="Seconds that one call may take; default: the chapter's.", min=0.05)
    ] = None,
    memory: Annotated[str, typer.Option(help="Memory of one submission, e.g. 512M or 2G.")] = "2G",
    lang: Language = "",
    isolation: Isolation = "",
    unsafe: Annotated[bool, typer.Option("--unsafe", help="Grade without isolation (level L0). For trusted code only.")] = False,
    anew: Annotated[bool, typer.Option("--anew", help="Grade all, what was graded before and is unchanged, too.")] = False,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            help="What else to write, may be repeated: classroom50, gradescope, junit, prairielearn (a file a student), "
            "github (annotations and the step's summary), nbgrader (the scores, into --gradebook).",
        ),
    ] = None,
    gradebook: Annotated[
        str, typer.Option(metavar="URL", help="An existing gradebook of nbgrader: sqlite:///course/gradebook.db, or its path.")
    ] = "",
    gpus: Annotated[
        int,
        typer.Option(
            "--gpus", min=0, help="GPUs for the checks that need one, a submission at a time each; 0: these checks wait."
        ),
    ] = 0,
    gpu_memory: Annotated[str, typer.Option(help="GPU memory of one submission, e.g. 512M or 4G.")] = "4G",
    merge: Annotated[
        list[Path] | None,
        typer.Option(
            "--merge",
            metavar="RESULTS",
            help="Results of the same submissions from another machine: what they have judged is "
            "not judged again. May be repeated.",
        ),
    ] = None,
    cpu_only: Annotated[
        bool, typer.Option("--cpu-only", help="Leave the checks for a GPU out: the mark is out of the other points.")
    ] = False,
    dask: Annotated[
        str,
        typer.Option(metavar="ADDRESS", help="Grade on a Dask cluster: its scheduler's address or file; `local`: one made here."),
    ] = "",
) -> None:
    """Grade submissions of one chapter.

    Results are kept: what was graded before, and could not end otherwise now, is not graded again; a run that was killed
    goes on where it was. Checks for a GPU wait where there is none; a later run with --gpus or --merge judges them alone.

    Example: autograder grade 08 submitted/ --jobs 4 --out results
    """
    from autograder.cli.grade import INTERRUPTED, GradeOptions, run

    try:
        asked = (chapter, tuple(submissions), out, jobs, seed, solutions, timeout, memory, lang, isolation, unsafe, anew)
        on = (gpus, gpu_memory, tuple(merge or ()), cpu_only, dask)
        code = run(GradeOptions(*asked, tuple(formats or ()), gradebook, *on))
    except KeyboardInterrupt:
        typer.echo("autograder: interrupted; every result already written is whole.", err=True)
        code = INTERRUPTED
    raise typer.Exit(code)


@app.command()
def export(
    format: Annotated[
        str,
        typer.Argument(
            help="csv, checks, wide, json, jsonl; canvas, moodle (with --into); md, junit, classroom50, prairielearn; gradescope."
        ),
    ],
    results: Annotated[
        list[Path], typer.Argument(help="What `grade --out` wrote: OUT, OUT/CHAPTER, or several. gradescope: a chapter.")
    ],
    into: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Canvas's gradebook or Moodle's grading worksheet, as exported there.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="The file or folder to write, - for standard output; default: a file in RESULTS.")
    ] = None,
    in_place: Annotated[bool, typer.Option("--in-place", help="Write over the file of --into.")] = False,
    column: Annotated[
        str, typer.Option(metavar="NAME", help="The column for the marks, where it is not called as the chapter is.")
    ] = "",
    scale: Annotated[bool, typer.Option("--scale", help="Convert marks to the points that the platform's column has.")] = False,
    feedback: Annotated[
        bool, typer.Option("--feedback", help="moodle: a short text for students, where the comments' cell is empty.")
    ] = False,
    lang: Language = "",
    solutions: Solutions = None,
) -> None:
    """Write results in the formats of other programs.

    csv: a row a student and chapter. checks: a row a student, chapter and check. wide: a row a student, a column a chapter.
    json, jsonl: the reports. canvas, moodle: the platform's own file with the marks in it, and nothing else changed. md,
    junit, classroom50, prairielearn: a file a student, in the language of --lang. gradescope: a chapter as an autograder.zip.

    A mark that is withheld is never written, nor is one whose student is not certain: both are listed. Exit code 3 if a report
    could not be read.

    \b
    Examples:
      autograder export wide results
      autograder export checks results/08_convolution --out checks.csv
      autograder export canvas results --into gradebook.csv --out filled.csv
      autograder export moodle results/08_convolution --into worksheet.csv --feedback --lang fr
      autograder export gradescope 08 --out autograder.zip
    """
    from autograder.cli.export import ExportOptions, run

    asked = ExportOptions(
        format=format, results=tuple(results), into=into, out=out, in_place=in_place, column=column, scale=scale,
        feedback=feedback, lang=lang, solutions=solutions,
    )  # fmt: skip
    raise typer.Exit(run(asked))


@app.command()
def report(
    results: Annotated[Path, typer.Argument(help="What `grade --out` wrote, or one chapter's folder of it.")],
    out: Annotated[Path | None, typer.Option(help="The page's file; default: RESULTS/class.html.")] = None,
    anonymous: Annotated[
        bool, typer.Option("--anonymous", help="Pseudonyms for names, and nothing that a student wrote: to show it to others.")
    ] = False,
    lang: Language = "",
) -> None:
    """Write the class report, one page for the instructor: faults first, then marks, checks, misconceptions, students.

    With --anonymous the page is RESULTS/class-anonymous.html, and RESULTS keeps the pseudonyms' key: the next page has the
    same pseudonyms.

    Example: autograder report results --lang fr
    """
    from autograder.cli.report import ReportOptions, run

    raise typer.Exit(run(ReportOptions(results, out, anonymous, lang)))


@app.command()
def new(
    chapter: Annotated[str, typer.Argument(help="Its folder's name: two digits and a module's name, 21_batch_norm.")],
    solutions: Solutions = None,
) -> None:
    """Start a chapter: a small whole one to write your own over.

    Example: autograder new 21_batch_norm
    """
    from autograder.cli.new import run
    from autograder.cli.settings import find_solutions

    raise typer.Exit(run(chapter, find_solutions(solutions)))


@app.command()
def release(
    chapters: Annotated[list[str] | None, typer.Argument(help="Chapters; default: all.")] = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 if a file is not current.")] = False,
    solutions: Solutions = None,
    assignments: Annotated[Path | None, typer.Option(help="Where students' files go; default: beside solutions/.")] = None,
) -> None:
    """Write the students' files (stub, notebook, statement, public checks) from the chapters' sources.

    Example: autograder release 08 --check
    """
    from autograder.cli.release import run
    from autograder.cli.settings import find_solutions

    raise typer.Exit(run(tuple(chapters or ()), find_solutions(solutions), assignments, check))


@app.command()
def verify(
    chapters: Annotated[list[str] | None, typer.Argument(help="Chapters; default: all.")] = None,
    mutants: Annotated[bool, typer.Option("--mutants", help="Also run mutants of the reference, and list survivors.")] = False,
    fast: Annotated[bool, typer.Option("--fast", help="In one trusted process, once: seconds instead of minutes.")] = False,
    seed: Annotated[int, typer.Option(min=0, help="Seed of the hidden checks' inputs.")] = 0,
    seeds: Annotated[int, typer.Option(min=1, help="Seeds from there on under which every right submission is tried.")] = 1,
    html: Annotated[Path | None, typer.Option(help="Write the kill matrices as a page to this file.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No matrices: complaints and the summary.")] = False,
    isolation: Isolation = "",
    solutions: Solutions = None,
    assignments: Annotated[Path | None, typer.Option(help="Where students' files are; default: beside solutions/.")] = None,
) -> None:
    """Prove chapters on their own submissions: reference, right, wrong, cheats.

    The reference and every right submission earn all points, a stub none, a cheat no more than it may. Every wrong one
    fails exactly the checks it names and is diagnosed by its own name; every check and every comparison of a hidden check
    is failed by one. A second run with the same seed agrees; the students' files are current; both languages are complete.
    Exit code 1 if anything does not hold.

    Example: autograder verify 08 --mutants --html matrix.html
    """
    from autograder.cli.settings import find_solutions
    from autograder.cli.verify import VerifyOptions, run

    asked = VerifyOptions(
        tuple(chapters or ()), find_solutions(solutions), assignments, seed, seeds, mutants, fast, html, quiet, isolation
    )
    raise typer.Exit(run(asked))


@app.command()
def doctor(solutions: Solutions = None) -> None:
    """Say what this machine can do: levels of isolation, each tried in earnest, GPUs, versions; and what to install.

    Exit code 0 if grading is allowed here, 4 if not.

    Example: autograder doctor
    """
    from autograder.cli.doctor import run

    raise typer.Exit(run(solutions))


nbgrader = typer.Typer(help="Course folders for nbgrader.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(nbgrader, name="nbgrader")


@nbgrader.callback()
def nbgrader_callback() -> None:
    """Course folders for nbgrader."""


@nbgrader.command("init")
def nbgrader_init(
    folder: Annotated[Path, typer.Argument(help="The course's folder; one that is there gets the chapters added.")],
    chapters: Annotated[list[str] | None, typer.Argument(help="Chapters; default: all.")] = None,
    course: Annotated[str, typer.Option(help="The course's name in the exchange; default: the folder's.")] = "",
    force: Annotated[bool, typer.Option("--force", help="Overwrite source files that differ.")] = False,
    cpu_only: Annotated[
        bool, typer.Option("--cpu-only", help="No cells for checks that need a GPU: marks that need none, out of fewer points.")
    ] = False,
    solutions: Solutions = None,
    lang: Language = "",
) -> None:
    """Make an nbgrader course of the chapters: source notebooks, nbgrader_config.py, the gradebook.

    nbgrader's own commands do the rest; `nbgrader autograde` grades with the isolated grader.

    Example: autograder nbgrader init deep_learning 08 18 --lang fr
    """
    from autograder.cli.nbgrader import init

    raise typer.Exit(init(folder, tuple(chapters or ()), course, solutions, lang, force, cpu_only))
