"""Files, folders, notebooks and archives in; one Submission, or one reason why not, a student out."""

from autograder.intake.classes import Entry, Place, check_paths, find_places, own_stems
from autograder.intake.submissions import must_be_opened, read_entry

__all__ = ["Entry", "Place", "check_paths", "find_places", "must_be_opened", "own_stems", "read_entry"]
