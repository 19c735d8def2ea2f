"""As much of a CI runner as our own workflow files need: expressions, conditions, the shell's options, the step summary.

`uses:` steps are played by functions that a test gives; a name it has none for is an error.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}", re.S)
Played = Callable[[Mapping[str, str]], None]


class Step:
    """How one step ended."""

    def __init__(self, name: str, code: int, output: str) -> None:
        self.name, self.code, self.output = name, code, output

    def __repr__(self) -> str:
        return f"{self.name}: {self.code}\n{self.output}"


class Workflow:
    """A GitHub workflow file and what it can refer to: {"inputs": {"chapter": "08"}, "vars": {}, …}."""

    def __init__(self, path: Path, contexts: Mapping[str, Any]) -> None:
        self.file = yaml.safe_load(path.read_text(encoding="utf-8"))
        self.contexts = contexts

    def run(self, job: str, folder: Path, environment: Mapping[str, str], uses: Mapping[str, Played]) -> list[Step]:
        """Run a job's steps in `folder`; those after a failed one only if they say `always()`."""
        steps = self.file["jobs"][job]["steps"]
        shared = self._values(self.file["jobs"][job].get("env", {}))
        done: list[Step] = []
        for step in steps:
            name = step.get("name") or step["uses"]
            failed = any(one.code for one in done)
            if not self._holds(str(step.get("if", "success()")), failed):
                continue
            if "uses" in step:
                uses[step["uses"].partition("@")[0]](self._values(step.get("with", {})))
                done.append(Step(name, 0, ""))
                continue
            ran = subprocess.run(
                ["bash", "-e", "-c", self.text(step["run"])],  # as GitHub runs a step that names no shell
                cwd=folder,
                env={**environment, **shared, **self._values(step.get("env", {}))},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                timeout=300,
            )
            done.append(Step(name, ran.returncode, ran.stdout))
        return done

    def runs(self, job: str) -> bool:
        """Whether a job runs, where those that it needs have succeeded."""
        return self._holds(str(self.file["jobs"][job].get("if", "success()")), failed=False)

    def runs_on(self, job: str) -> Any:
        """The label or labels of the runner that the job asks for."""
        asked = self.file["jobs"][job]["runs-on"]
        found = EXPRESSION.fullmatch(asked) if isinstance(asked, str) else None
        return self._value(found[1]) if found else asked

    def text(self, text: str) -> str:
        """`text` with its expressions replaced by their values."""
        return EXPRESSION.sub(lambda match: str(self._value(match[1])), text)

    def _values(self, given: Mapping[str, Any]) -> dict[str, str]:
        return {name: self.text(str(value)) for name, value in given.items()}

    def _holds(self, condition: str, failed: bool) -> bool:
        if condition == "always()":
            return True
        if condition == "success()":
            return not failed
        pairs = (part.partition(" == ") for part in condition.split(" && "))
        return not failed and all(self._value(name) == wanted.removeprefix("'").removesuffix("'") for name, _, wanted in pairs)

    def _value(self, expression: str) -> Any:
        if call := re.fullmatch(r"fromJSON\((.*)\)", expression):
            return json.loads(self._value(call[1]))
        if expression.startswith("hashFiles("):
            return "0123"
        value: Any = self.contexts
        for part in expression.split("."):
            value = value.get(part, "")  # what is not set is empty, as on GitHub
            if value == "":
                break
        return value


def orders_taken(output: str) -> list[str]:
    """The orders that a runner would take: as its own code reads a log, line by line, spaces aside."""
    found, word = [], None
    for line in output.splitlines():
        order = re.match(r"::([^\s:]+).*?::(.*)", line.strip())
        if word is not None:
            word = None if line.strip() == f"::{word}::" else word
        elif order and order[1] == "stop-commands":
            word = order[2]
        elif order:
            found.append(line.strip())
    return found


def gitlab_job(path: Path, job: str, folder: Path, environment: Mapping[str, str]) -> Step:
    """Run a job of a .gitlab-ci.yml as its shell runner does: one shell for before_script and script."""
    file = yaml.safe_load(path.read_text(encoding="utf-8"))
    lines = [*file[job].get("before_script", ()), *file[job]["script"]]
    variables = {k: v.replace("$CI_PROJECT_DIR", str(folder)) for k, v in file.get("variables", {}).items()}
    script = "set -eo pipefail\n" + "\n".join(lines)
    ran = subprocess.run(
        ["bash", "-c", script],
        cwd=folder,
        env={**environment, **variables, "CI_PROJECT_DIR": str(folder), "GITLAB_CI": "true", "CI": "true"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=300,
    )
    return Step(job, ran.returncode, ran.stdout)


def plain_environment(bin_folder: Path, home: Path) -> dict[str, str]:
    """What a runner's shell has: a PATH, a home, no colour; and a pip that takes what is there."""
    return {
        "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "PIP_NO_INDEX": "1",  # the dependencies are those that the tests run with
        "PIP_NO_DEPS": "1",
        "PIP_IGNORE_INSTALLED": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }
