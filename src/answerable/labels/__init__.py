"""Labels that people gave to thousands of recommendations, learned: UPR Info's issues and action categories.

A linear model over words; what it learned from, and how often it is right on States that it had not
seen, stands in `data/labels/labels.json`. It does not know the law, and it is no coder of UPR Info.
"""

from answerable.labels.judge import FOLDER, Judgement, Label, Labeller, labeller, opened, operative

__all__ = ["FOLDER", "Judgement", "Label", "Labeller", "labeller", "opened", "operative"]
