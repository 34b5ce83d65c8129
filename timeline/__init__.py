"""A local timeline dashboard: one sourced, filterable, printable timeline out of articles and curated files.

    curated files ── read/ ──────────> Story ── query ──> layout ──> figure ──> component/ ──> the page
    articles ── extract/ ── build/ ──────^                      └──> export/ ──> svg, png, pdf, html

Imports go down only; the parts of one floor do not know each other (``tests/test_floors.py`` holds it)::

    app       __main__        the page, and `python -m timeline`
    component cli             what the page is made of, the command line
    cache                     what was read once, kept as Parquet
    form      saving          an event while it is written, changes of a story into its file
    export                    a view as pictures, pages and data
    view                      what is asked for, in one value, and as an address
    scene table filters review what chart, table and filters in the browser get, what a draft would do to a story
    figure    details packing what Plotly is told, what is told of one event, the columns for a browser
    layout    engine          lanes, rows, marks, labels: where each event stands; stories that stay in a database
    query                     which events are asked for, with counts
    build                     many articles into their most important events
    read    extract  sample   files into a story, articles into a draft of one, stories made up
    schema    columns         what a story file may hold, for editors; a story column by column
    formats   model  viewport  what readers and exporters agree on, the story in memory, the window of time
    edtf      theme    texts  dates, colours and sizes, words
    errors                    what is wrong, where, and what mends it
"""
