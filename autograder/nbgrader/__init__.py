"""nbgrader around our grader: its course folder, its preprocessors, its gradebook, its export. Needs the extra `nbgrader`."""
