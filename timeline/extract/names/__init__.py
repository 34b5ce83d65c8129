"""Actors and places that a text names, found without any model.

    text, sentences ──> tokens ──┬─> recognition ── registry        who is known
                                 ├─> runs ─> candidates ─> joining  who is new
                                 ├─> states                         who acts as a state
                                 └─> places ── gazetteer            where

``find_names`` is the one door. What language knows is in ``words/XX.yaml``; what no language changes in
``words/names.yaml``, ``states.yaml`` and ``regions.yaml``.
"""

from timeline.extract.names.finding import find_names
from timeline.extract.names.values import Ambiguity, Mention, Names, NewActor, PlaceMention

__all__ = ["Ambiguity", "Mention", "Names", "NewActor", "PlaceMention", "find_names"]
