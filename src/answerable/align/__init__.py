"""What belongs together across a review: threads, and questions with their replies."""

from answerable.align.review import align

__all__ = ["align"]
