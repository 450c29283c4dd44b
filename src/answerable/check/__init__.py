"""What does not hold: unanswered questions, broken references, contradictions."""

from answerable.check.checks import CHECKS, check

__all__ = ["CHECKS", "check"]
