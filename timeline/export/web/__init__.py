"""The parts of the HTML file: its markup, its scripts in one piece, and the chronology that needs no script."""
