"""Files, folders, notebooks and archives in; one Submission, or one reason why not, a student out."""

from autograder.intake.classes import Entry, check_paths, find_entries
from autograder.intake.submissions import must_be_opened, read_entry

__all__ = ["Entry", "check_paths", "find_entries", "must_be_opened", "read_entry"]
