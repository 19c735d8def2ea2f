"""A student's own folder: made from the template, its chapters, how far each is written, what was found before."""
