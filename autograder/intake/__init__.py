"""Files, folders, notebooks and archives in; one Submission, or one reason why not, a student out."""

from autograder.intake.classes import Entry, find_entries
from autograder.intake.submissions import read_entry

__all__ = ["Entry", "find_entries", "read_entry"]
