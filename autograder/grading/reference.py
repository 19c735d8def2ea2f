"""The chapter's own solution, loaded in the judge: the expected values and the contract of every function."""

from __future__ import annotations

import inspect
import types

from autograder.chapters import Chapter
from autograder.errors import ChapterError
from autograder.student.contract import FunctionContract, contracts_of
from autograder.student.inprocess import module_from_source


class Reference:
    """The reference module, its contracts, and the proxy that checks receive as `reference`."""

    def __init__(
        self,
        module: types.ModuleType,
        probes: types.ModuleType | None,
        contracts: dict[str, FunctionContract],
    ) -> None:
        self.module = module
        self.probes_module = probes
        self.contracts = contracts
        self.probe_names = tuple(_public_functions(probes)) if probes else ()
        bound = {name: _bind(probes, name, module) for name in self.probe_names}
        functions = {name: getattr(module, name) for name in contracts}
        self.proxy = types.SimpleNamespace(**functions, probes=types.SimpleNamespace(**bound))


def load_reference(chapter: Chapter) -> Reference:
    """Run the chapter's source and probes in this (trusted) process. Raises ChapterError saying which file failed."""
    try:
        module = module_from_source(f"reference_{chapter.file.module}", chapter.source, chapter.main)
    except Exception as error:
        raise ChapterError(f"{chapter.name}/{chapter.main} does not load: {type(error).__name__}: {error}") from error
    probes = None
    if chapter.probes is not None:
        try:
            probes = module_from_source("reference_probes", chapter.probes, "probes.py")
        except Exception as error:
            raise ChapterError(f"{chapter.name}/probes.py does not load: {type(error).__name__}: {error}") from error
    return Reference(module, probes, contracts_of(module, chapter.functions))


def _public_functions(module: types.ModuleType) -> list[str]:
    return [
        name
        for name, value in vars(module).items()
        if inspect.isfunction(value) and value.__module__ == module.__name__ and not name.startswith("_")
    ]


def _bind(probes: types.ModuleType | None, name: str, module: types.ModuleType) -> object:
    probe = getattr(probes, name)
    return lambda *args, **kwargs: probe(module, *args, **kwargs)
