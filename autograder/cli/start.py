"""`autograder start`: a student's working folder from the installed package."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.text import Text as RichText

from autograder.chapters import load_public
from autograder.cli.settings import language
from autograder.errors import ChapterError
from autograder.model import Text
from autograder.reports.plain import one_line
from autograder.workspace.folders import SETTINGS, kept_language
from autograder.workspace.template import Started, start, template_folder

LISTED = 6
_NEW = Text("{} is ready: {}.", "{} est prêt : {}.")
_ADDED = Text("{} was there; added what was missing ({} file(s)): {}.",
              "{} existait ; ce qui manquait a été ajouté ({} fichier(s)) : {}.")  # fmt: skip
_WHOLE = Text("{} has everything already; nothing was changed.", "{} a déjà tout ; rien n’a été modifié.")
_KEPT = Text("Your files are as they were.", "Vos fichiers sont restés tels quels.")
_DIFFERING = Text("In another version than the installed one, and left alone: {}. For the new ones, delete them and start again.",
                  "D’une autre version que celle installée, et laissés tels quels : {}. Pour les nouveaux, supprimez-les et "
                  "relancez.")  # fmt: skip
_OTHER_LANGUAGE = Text("autograder speaks English here from now on; files that were there stay in their language.",
                       "autograder parle désormais français ici ; les fichiers présents restent dans leur langue.")  # fmt: skip
_NEXT = Text("What to do next:", "Et maintenant :")
_GO, _READ, _EDIT, _RUN = Text("go", "allez"), Text("read", "lisez"), Text("edit", "complétez"), Text("run", "lancez")
_OR = Text("{} (or {}: one of the two is enough)", "{} (ou {} : l’un des deux suffit)")


def run(folder: Path, chapters: tuple[str, ...], lang: str) -> int:
    """Make or complete the folder and say what to do next; the exit code. Raises WorkspaceError."""
    template = template_folder()
    lang = language(lang or (kept_language(folder) if (folder / SETTINGS).is_file() else ""))
    done = start(folder, chapters, lang, template)
    console = Console(highlight=False)
    for sentence in _said(folder, done, lang):
        console.print(RichText(one_line(sentence)))
    console.print(RichText(f"\n{_NEXT[lang]}", style="bold"))
    for what, how in _next_steps(folder, done, template, lang):
        console.print(RichText.assemble((f"  {what:<10}", "dim"), one_line(how)), soft_wrap=True)
    return 0


def _said(folder: Path, done: Started, lang: str) -> list[str]:
    names = ", ".join(done.chapters)
    if not done.existed:
        said = [_NEW[lang].format(folder, names)]
    elif done.written:
        listed = ", ".join(done.written[:LISTED]) + (" …" if len(done.written) > LISTED else "")
        said = [_ADDED[lang].format(folder, len(done.written), listed), _KEPT[lang]]
    else:
        said = [_WHOLE[lang].format(folder)]
    if done.differing:
        said.append(_DIFFERING[lang].format(", ".join(done.differing)))
    if done.language_before not in ("", done.language):
        said.append(_OTHER_LANGUAGE[lang])
    return said


def _next_steps(folder: Path, done: Started, template: Path, lang: str) -> list[tuple[str, str]]:
    first = done.chapters[0]
    try:
        module = load_public(template / first).file.module
    except ChapterError:
        module = first.partition("_")[2]
    here = folder.resolve() == Path.cwd()
    return [
        *(() if here else ((_GO[lang], f'cd "{folder}"' if " " in str(folder) else f"cd {folder}"),)),
        (_READ[lang], f"{first}/README.md"),
        (_EDIT[lang], _OR[lang].format(f"{first}/{module}.py", f"{module}.ipynb")),
        (_RUN[lang], f"autograder check {first[:2]} --watch"),
    ]
