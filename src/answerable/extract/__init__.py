"""Passages: sentences and list items with lead-in, heading, speaker and round."""

from answerable.extract.passages import extract

__all__ = ["extract"]
