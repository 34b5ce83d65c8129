"""The picture: an order laid out for paper, page by page, before it is written in any format.

    order ── wording, sources ── strip (lanes between axes) ── columns (sources) ──> pages of drawings

Each file is a stage: ``sizes`` of pages, ``ticks`` of the calendar, ``marks`` and their patterns, ``lane`` and ``axis``
that draw the ``strip``, ``header`` with title and legend, ``columns`` of sources, ``pages`` that puts it all together.
``drawing`` is what they draw with, ``fonts`` chooses the letters for those who turn a drawing into dots.
"""
