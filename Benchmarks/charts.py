"""Pictures as SVG, written by hand: curves on logarithmic axes, and bars of ratios.

Series differ by shade, dash and mark, so that they can be told apart in grey too.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

INK, QUIET, GRID = "#1a1a1a", "#555555", "#dddddd"
FONT = "font-family='DejaVu Sans, Verdana, Helvetica, Arial, sans-serif'"


@dataclass
class Style:
    """How a series looks; `mark` is circle, square, diamond, up, down or cross."""

    colour: str
    mark: str
    dash: str = ""
    width: float = 1.6


@dataclass
class Series:
    """A curve; a gap is left out of `points`."""

    label: str
    style: Style
    points: list[tuple[float, float]]


@dataclass
class Panel:
    """One pair of axes, both logarithmic."""

    title: str
    series: list[Series]
    unit: str = "s"
    # Lines of text in the upper left corner.
    notes: list[str] = field(default_factory=list)


@dataclass
class Box:
    left: float
    top: float
    width: float
    height: float


class Canvas:
    """The elements of a picture."""

    def __init__(self, width: float, height: float, title: str):
        self.width, self.height, self.title = width, height, title
        self.parts: list[str] = []

    def text(self, x: float, y: float, text: str, size: float = 12, anchor: str = "start", **style: str) -> None:
        more = "".join(f" {name.replace('_', '-')}='{value}'" for name, value in style.items())
        fill = "" if "fill" in style else f" fill='{INK}'"
        place = f"x='{x:.1f}' y='{y:.1f}' font-size='{size}' text-anchor='{anchor}'"
        self.parts.append(f"<text {place}{fill}{more}>{escape(text)}</text>")

    def line(self, points: Sequence[tuple[float, float]], colour: str, width: float = 1, dash: str = "") -> None:
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        dashes = f" stroke-dasharray='{dash}'" if dash else ""
        stroke = f"stroke='{colour}' stroke-width='{width}' stroke-linejoin='round'"
        self.parts.append(f"<polyline points='{path}' fill='none' {stroke}{dashes}/>")

    def rectangle(self, box: Box, fill: str, stroke: str = "none") -> None:
        place = f"x='{box.left:.1f}' y='{box.top:.1f}' width='{box.width:.1f}' height='{box.height:.1f}'"
        self.parts.append(f"<rect {place} fill='{fill}' stroke='{stroke}'/>")

    def mark(self, x: float, y: float, style: Style) -> None:
        r = 3.6
        shapes = {
            "square": [(-r, -r), (r, -r), (r, r), (-r, r)],
            "diamond": [(0, -r - 1), (r + 1, 0), (0, r + 1), (-r - 1, 0)],
            "up": [(0, -r - 1), (r + 1, r), (-r - 1, r)],
            "down": [(0, r + 1), (r + 1, -r), (-r - 1, -r)],
        }
        outline = "stroke='#ffffff' stroke-width='0.8'"
        if style.mark in shapes:
            points = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in shapes[style.mark])
            self.parts.append(f"<polygon points='{points}' fill='{style.colour}' {outline}/>")
        elif style.mark == "cross":
            self.line([(x - r, y - r), (x + r, y + r)], style.colour, 1.8)
            self.line([(x - r, y + r), (x + r, y - r)], style.colour, 1.8)
        else:
            self.parts.append(f"<circle cx='{x:.1f}' cy='{y:.1f}' r='{r}' fill='{style.colour}' {outline}/>")

    def write(self, path: Path) -> None:
        size = f"width='{self.width:.0f}' height='{self.height:.0f}' viewBox='0 0 {self.width:.0f} {self.height:.0f}'"
        head = f"<svg xmlns='http://www.w3.org/2000/svg' {size} role='img' {FONT}>"
        body = [head, f"<title>{escape(self.title)}</title>", "<rect width='100%' height='100%' fill='#ffffff'/>"]
        path.write_text("\n".join([*body, *self.parts, "</svg>"]) + "\n")


def number(value: float) -> str:
    """A tick's label: 0.001, 0.1, 10, 10 000."""
    if value >= 1:
        return f"{value:,.0f}".replace(",", "\u2009") if value >= 10 or value == int(value) else f"{value:g}"
    return f"{value:.6f}".rstrip("0")


def curves(path: Path, title: str, subtitle: str, panels: list[Panel], columns: int) -> None:
    """Panels of curves in a grid under one legend; axes are logarithmic, and each panel has its own range."""
    width, height, gap, top = 330, 260, 70, 96
    rows = math.ceil(len(panels) / columns)
    canvas = Canvas(columns * (width + gap) + 30, top + rows * (height + gap) + 10, title)
    canvas.text(gap, 28, title, 17, font_weight="bold")
    canvas.text(gap, 47, subtitle, 12, fill=QUIET)
    _legend(canvas, gap, 70, _distinct(panels))
    for index, panel in enumerate(panels):
        row, column = divmod(index, columns)
        _axes(canvas, Box(gap + column * (width + gap), top + 22 + row * (height + gap), width, height - 22), panel)
    canvas.write(path)


def _distinct(panels: list[Panel]) -> list[Series]:
    found: dict[str, Series] = {}
    for panel in panels:
        for series in panel.series:
            if series.points:
                found.setdefault(series.label, series)
    return list(found.values())


def _legend(canvas: Canvas, left: float, y: float, series: list[Series]) -> None:
    x = left
    for one in series:
        if x + 36 + 7.4 * len(one.label) > canvas.width and x > left:
            x, y = left, y + 17
        canvas.line([(x, y - 4), (x + 30, y - 4)], one.style.colour, one.style.width, one.style.dash)
        canvas.mark(x + 15, y - 4, one.style)
        canvas.text(x + 36, y, one.label, 12)
        x += 36 + 7.4 * len(one.label) + 22


def _axes(canvas: Canvas, box: Box, panel: Panel) -> None:
    xs = [x for series in panel.series for x, _ in series.points]
    ys = [y for series in panel.series for _, y in series.points]
    canvas.text(box.left, box.top - 8, panel.title, 13, font_weight="bold")
    if not xs:
        canvas.text(box.left + 10, box.top + 30, "not measured", 12, fill=QUIET)
        return
    low_x, high_x = math.log10(min(xs)) - 0.06, math.log10(max(xs)) + 0.06
    low_y, high_y = math.log10(min(ys)) - 0.15, math.log10(max(ys)) + 0.15

    def place(x: float, y: float) -> tuple[float, float]:
        across = (math.log10(x) - low_x) / (high_x - low_x)
        up = (math.log10(y) - low_y) / (high_y - low_y)
        return box.left + across * box.width, box.top + (1 - up) * box.height

    decades = range(math.ceil(low_y), math.floor(high_y) + 1)
    # Too few decades say little: steps of 1, 2 and 5 then.
    ticks = [10.0**k for k in decades]
    if len(ticks) < 3:
        ticks = [m * 10.0**k for k in range(math.floor(low_y), math.ceil(high_y) + 1) for m in (1, 2, 5)]
        ticks = [tick for tick in ticks if low_y <= math.log10(tick) <= high_y]
    for tick in ticks:
        _, y = place(min(xs), tick)
        canvas.line([(box.left, y), (box.left + box.width, y)], GRID)
        canvas.text(box.left - 6, y + 4, f"{number(tick)} {panel.unit}", 11, "end", fill=QUIET)
    for tick in sorted(set(xs)):
        x, _ = place(tick, min(ys))
        canvas.line([(x, box.top), (x, box.top + box.height)], GRID)
        canvas.text(x, box.top + box.height + 16, number(tick), 11, "middle", fill=QUIET)
    canvas.text(box.left + box.width + 22, box.top + box.height + 16, "n", 11, fill=QUIET)
    canvas.rectangle(box, "none", "#999999")
    for series in panel.series:
        points = [place(x, y) for x, y in series.points]
        canvas.line(points, series.style.colour, series.style.width, series.style.dash)
        for x, y in points:
            canvas.mark(x, y, series.style)
    for index, note in enumerate(panel.notes):
        canvas.text(box.left + 10, box.top + 20 + 17 * index, note, 12, fill=QUIET)


@dataclass
class Cell:
    """A ratio in a grid: its text, and the number that colours it (above 1 faster); none is left white."""

    text: str
    value: float | None = None


def grid(path: Path, title: str, subtitle: str, head: list[str], groups: list[tuple[str, list[tuple[str, list[Cell]]]]]) -> None:
    """Groups of rows of coloured cells: the faster the bluer, slower than 1 dark red with white figures."""
    left, top, width, height, gap = 250, 92, 66, 21, 3
    lines = sum(len(rows) + 1 for _, rows in groups)
    bottom = top + lines * height + len(groups) * 8
    # Wide enough for the lines above it.
    room = max(len(title) * 10, len(subtitle) * 6.6) + 40
    canvas = Canvas(max(left + len(head) * (width + gap) + 30, room), bottom + 16, title)
    canvas.text(20, 28, title, 17, font_weight="bold")
    canvas.text(20, 47, subtitle, 12, fill=QUIET)
    for index, label in enumerate(head):
        canvas.text(left + index * (width + gap) + width / 2, top - 14, label, 12, "middle", fill=QUIET)
    y = top
    for name, rows in groups:
        canvas.text(20, y + 15, name, 12, font_weight="bold")
        y += height
        for label, cells in rows:
            canvas.text(left - 10, y + 14, label, 11, "end")
            for index, cell in enumerate(cells):
                x = left + index * (width + gap)
                canvas.rectangle(Box(x, y, width, height - gap), _shade(cell.value))
                dark = cell.value is not None and (cell.value < 1 or cell.value >= 30)
                canvas.text(x + width / 2, y + 13, cell.text, 11, "middle", fill="#ffffff" if dark else INK)
            y += height
        y += 8
    canvas.write(path)


def _shade(value: float | None) -> str:
    if value is None:
        return "#f4f4f4"
    if value < 1:
        return "#7a1f1f"
    for bound, colour in ((1.5, "#eef5fb"), (3, "#d3e5f3"), (5, "#b0d0e9"), (10, "#86b7dc"), (30, "#5a9bcb")):
        if value < bound:
            return colour
    return "#2f6f9f"
