"""What a story file may hold: the bounds that the reader checks (first version: the schema itself follows)."""

from __future__ import annotations

IMPORTANCE = (1, 10)
LATITUDE, LONGITUDE = 90, 180  # degrees to either side
LONGEST_ID = 100
ID = r"""^[^\s,;:/?#&%+"'<>\\|]{1,100}$"""
LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
ADDRESS = r"""^[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#@:"<>\\][^\s/?#@"<>\\]*([/?#][^\s"<>\\]*)?$"""
