"""Errors and problems: what is wrong, where it stands, and what mends it."""

from typing import Literal

Severity = Literal["error", "warning"]


class TimelineError(Exception):
    """What is wrong, where it stands, and what mends it.

    Raised where nothing can go on, and collected as a value (a *problem*) where a reader goes on without
    the faulty event. ``severity`` is "warning" where nothing was lost.

    >>> print(TimelineError('no reader for ".docx"', where="report.docx", mend="use .yaml"))
    report.docx: no reader for ".docx"; use .yaml
    """

    def __init__(self, what: str, *, where: str = "", mend: str = "", severity: Severity = "error") -> None:
        """Keep the three parts apart, so that the page can show them apart."""
        super().__init__(what)
        self.what, self.where, self.mend, self.severity = what, where, mend, severity

    def __str__(self) -> str:
        """Write ``where: what; mend``, leaving out what is empty."""
        place = f"{self.where}: " if self.where else ""
        remedy = f"; {self.mend}" if self.mend else ""
        return f"{place}{self.what}{remedy}"
