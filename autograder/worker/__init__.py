"""What runs inside the sandbox: loads the submission and answers calls. Imports `wire` and nothing else of ours."""
