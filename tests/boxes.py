"""What stands where on a picture, read back from its SVG alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, fromstring

from timeline.theme import text_width

SVG = "{http://www.w3.org/2000/svg}"
_MOVE = re.compile(r"translate\(([-\d.]+) ([-\d.]+)\)")
_STEP = re.compile(r"([MmLlHhVvAaZz])|(-?[\d.]+)")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "A": 7, "Z": 0}


@dataclass(frozen=True)
class Box:
    """A rectangle on the page with what stands in it; ``group`` counts the marks, 0 is everything else."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    group: int

    def overlaps(self, other: "Box", slack: float = 0.5) -> bool:
        """Tell whether two rectangles share more than a hair."""
        across = min(self.right, other.right) - max(self.left, other.left)
        return across > slack and min(self.bottom, other.bottom) - max(self.top, other.top) > slack


def read_svg(content: bytes) -> Element:
    """Parse a picture."""
    return fromstring(content)  # noqa: S314 - our own picture


def page_size(root: Element) -> tuple[float, float]:
    """Give width and height of what is drawn."""
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    return width, height


def texts(root: Element) -> list[Box]:
    """Give the boxes of all lines of text."""
    return [box for box in boxes(root) if box.text]


def marks(root: Element) -> list[Box]:
    """Give the boxes of all shapes that belong to a mark."""
    return [box for box in boxes(root) if box.group and not box.text]


def boxes(root: Element) -> list[Box]:
    """Give the boxes of all texts and shapes."""
    counter = iter(range(1, 1_000_000))
    return list(_walk(root, 0.0, 0.0, 0, counter))


def _walk(node: Element, x: float, y: float, group: int, counter: Iterator[int]) -> Iterator[Box]:
    moved = _MOVE.match(node.get("transform", ""))
    if moved:
        x, y = x + float(moved[1]), y + float(moved[2])
    if node.tag == f"{SVG}g" and node.find(f"{SVG}title") is not None:
        group = next(counter)
    if node.tag == f"{SVG}text":
        yield _text(node, x, y, group)
    elif node.tag == f"{SVG}rect":
        left, top = x + float(node.attrib["x"]), y + float(node.attrib["y"])
        yield Box(left, top, left + float(node.attrib["width"]), top + float(node.attrib["height"]), "", group)
    elif node.tag == f"{SVG}path":
        yield _path(node.attrib["d"], x, y, group)
    for child in node:
        yield from _walk(child, x, y, group, counter)


def _text(node: Element, x: float, y: float, group: int) -> Box:
    size = float(node.attrib["font-size"])
    spans = [node, *node]
    width = sum(text_width(span.text or "", size, bold=span.get("font-weight") == "bold") for span in spans)
    left = x + float(node.attrib["x"]) - {"start": 0.0, "end": 1.0}[node.get("text-anchor", "start")] * width
    base = y + float(node.attrib["y"])
    return Box(left, base - 0.74 * size, left + width, base + 0.2 * size, "".join(node.itertext()), group)


def _path(d: str, x: float, y: float, group: int) -> Box:
    """Give the box of a path; an arc counts by its ends and its radius."""
    at, points, name = (0.0, 0.0), [], "M"
    steps = _STEP.findall(d)
    while steps:
        name = steps.pop(0)[0] if steps[0][0] else name  # a command may have several sets of numbers
        values = [float(steps.pop(0)[1]) for _ in range(_TAKES[name.upper()])]
        at, reach = _step(at, name, values)
        points += [(at[0], at[1] - reach), (at[0], at[1] + reach)]
    across, down = zip(*points, strict=True)
    return Box(x + min(across), y + min(down), x + max(across), y + max(down), "", group)


def _step(at: tuple[float, float], name: str, values: list[float]) -> tuple[tuple[float, float], float]:
    from_x, from_y = at if name.islower() else (0.0, 0.0)
    if name in "Hh":
        return (from_x + values[0], at[1]), 0.0
    if name in "Vv":
        return (at[0], from_y + values[0]), 0.0
    if name in "Zz":
        return at, 0.0
    return (from_x + values[-2], from_y + values[-1]), values[1] if name in "Aa" else 0.0
