"""Prose becomes draft rows of the event table, offline, by rules, with evidence."""
