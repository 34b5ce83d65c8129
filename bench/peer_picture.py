"""The picture that ours is measured against: the same events, drawn by px.timeline and written by Kaleido.

    python -m bench.peer_picture ROWS.json OUT.png

Kaleido's own default asks a server for MathJax at each picture; here it is told not to.
"""

import sys
from pathlib import Path

import kaleido
import pandas as pd
import plotly.express as px

WIDTH, HEIGHT, SCALE = 1920, 1080, 2
NO_MATHJAX = {"mathjax": False}


def write_picture(rows: Path, out: Path, **options: object) -> None:
    """Draw the rows and have Kaleido write them, with a browser of its own unless one is kept."""
    frame = pd.read_json(rows, convert_dates=["start", "end"])
    figure = px.timeline(frame, x_start="start", x_end="end", y="actor", color="side", hover_name="title")
    size = {"format": "png", "width": WIDTH, "height": HEIGHT, "scale": SCALE}
    kaleido.write_fig_sync(figure, str(out), opts=size, **options)


if __name__ == "__main__":
    write_picture(Path(sys.argv[1]), Path(sys.argv[2]), kopts=NO_MATHJAX)
