"""The `student` that checks talk to: a proxy with declared names over a sandboxed worker or trusted code."""
