"""Curves drawn as an SVG: the benchmarks' pictures, without a library."""

import math

WIDTH, HEIGHT = 640, 400
LEFT, RIGHT, TOP, BOTTOM = 60, 520, 40, 350
COLOURS = ("#06c", "#c33", "#393", "#939")


class Axis:
    """Values laid out between two places of a picture, evenly or (`log`) by their logarithm."""

    def __init__(self, values, first, last, *, log):
        self.log, self.first, self.last = log, first, last
        self.low, self.high = (min(values), max(values)) if log else (0, max(values))

    def place(self, value):
        low, high, value = map(math.log10, (self.low, self.high, value)) if self.log else self._plain(value)
        return self.first + (self.last - self.first) * (value - low) / (high - low or 1)

    def _plain(self, value):
        return self.low, self.high, value

    def marks(self):
        """Give round values within: powers of ten, or some five steps of 1, 2 or 5."""
        if self.log:
            exponents = range(math.ceil(math.log10(self.low)), math.floor(math.log10(self.high)) + 1)
            return [10.0**exponent for exponent in exponents]
        rough = self.high / 5
        unit = 10.0 ** math.floor(math.log10(rough))
        step = unit * min(each for each in (1, 2, 5, 10) if each * unit >= rough)
        return [step * number for number in range(int(self.high / step) + 1)]


def draw(path, curves, *, x, y, log=False):
    """Draw points (x, y) by name; `x` and `y` say what they are."""
    points = [point for curve in curves.values() for point in curve]
    across, up = (
        Axis([point[0] for point in points], LEFT, RIGHT, log=log),
        Axis([point[1] for point in points], BOTTOM, TOP, log=log),
    )
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" font-size="12">']
    lines += [f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>']
    lines += [f'<text x="{(LEFT + RIGHT) // 2}" y="390" text-anchor="middle">{x}</text>']
    lines += [f'<text x="{LEFT}" y="20">{y}</text>']
    for value in sorted({point[0] for point in points}) if log else across.marks():
        lines += [f'<text x="{across.place(value):.0f}" y="372" text-anchor="middle">{value:,.0f}</text>']
    for value in up.marks():
        place = up.place(value)
        lines += [f'<line x1="{LEFT}" x2="{RIGHT}" y1="{place:.0f}" y2="{place:.0f}" stroke="#ddd"/>']
        lines += [f'<text x="{LEFT - 6}" y="{place + 4:.0f}" text-anchor="end">{value:g}</text>']
    for (name, curve), colour in zip(curves.items(), COLOURS, strict=False):
        drawn = " ".join(f"{across.place(a):.1f},{up.place(b):.1f}" for a, b in curve)
        lines += [f'<polyline points="{drawn}" fill="none" stroke="{colour}" stroke-width="2"/>']
        last, height = across.place(curve[-1][0]) + 6, up.place(curve[-1][1]) + 4
        lines += [f'<text x="{last:.0f}" y="{height:.0f}" fill="{colour}">{name}</text>']
    path.write_text("\n".join([*lines, "</svg>", ""]), "utf-8")
