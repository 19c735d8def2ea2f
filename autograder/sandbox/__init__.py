"""Where student code runs: a warm zygote, the levels of isolation, and what a child may touch."""
