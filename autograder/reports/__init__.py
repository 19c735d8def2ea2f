"""One file an output format, each written from the one Report."""
