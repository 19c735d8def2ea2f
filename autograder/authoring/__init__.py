"""What chapter authors run: release the students' files, try a chapter's own submissions."""
