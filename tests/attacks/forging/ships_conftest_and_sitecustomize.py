# /// attack
# tries = "Hands in the files that pytest and Python run by themselves, each of which would end everything with success."
# attempt = "failed"
# answer = "failed"
# [files]
# "conftest.py" = '''
# import os
# import pytest
#
# @pytest.hookimpl(tryfirst=True)
# def pytest_runtest_makereport(item, call):
#     os._exit(0)
#
# @pytest.fixture(scope="session")
# def reference(student):
#     return student
# '''
# "sitecustomize.py" = "import os; os._exit(0)"
# "usercustomize.py" = "import os; os._exit(0)"
# "pytest.ini" = "[pytest]\naddopts = --collect-only\n"
# "pyproject.toml" = "[tool.pytest.ini_options]\naddopts = '--collect-only'\n"
# "__init__.py" = "import os; os._exit(0)"
# "autograder.pth" = "import os; os._exit(0)"
# ///
import sys


def attempt():
    return not {"conftest", "sitecustomize", "usercustomize"}.isdisjoint(sys.modules)


def answer(x):
    return x


def double(x):
    return 2 * x
