"""Changes of a story written into its file, which stays as it is everywhere else.

Edit(before, after) ── apply_edits(bytes) ──> bytes     pure; for a story given by upload too
                    └─ save(path) ──> Saved             locked, backed up, atomic

Events that are not edited keep their bytes, and within an edited one everything but what was edited.
"""

from timeline.saving.apply import apply_edits
from timeline.saving.edits import Conflict, Disagreement, Edit, Edits, difference, reversed_edits
from timeline.saving.files import Saved, backup_of, can_save, save

__all__ = [
    "Conflict",
    "Disagreement",
    "Edit",
    "Edits",
    "Saved",
    "apply_edits",
    "backup_of",
    "can_save",
    "difference",
    "reversed_edits",
    "save",
]
