"""Made-up stories of any size, with the shape of the bundled one: for trials, benchmarks and tests.

    seed ──> cast (who takes part) ──> events, one by one, in the order of time, so that memory stays bounded

Few actors take part in most events and most in few; events come in bursts; some are intervals, months, doubtful; each
has some sources, and of one event in six a source tells another date, another number, or denies it. Names and papers
are made up too. Equal arguments give equal stories.
"""

from timeline.sample.making import MOST_ACTORS, make_events, make_head, make_story

__all__ = ["MOST_ACTORS", "make_events", "make_head", "make_story"]
