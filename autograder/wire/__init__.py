"""What crosses between judge and worker: bounded frames of plain data, never pickles."""
