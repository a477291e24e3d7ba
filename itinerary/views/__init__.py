"""Layouts become maps, timelines and pages."""
