"""One module per file format; each knows `read` and/or `write`."""
