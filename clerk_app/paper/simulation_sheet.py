"""The picture of simulated days (仿真报告): policies side by side, and a day of each."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from itertools import cycle
from typing import Any

from reportlab.graphics import renderPDF
from reportlab.graphics.charts.barcharts import VerticalBarChart
from reportlab.graphics.charts.legends import Legend
from reportlab.graphics.charts.lineplots import LinePlot
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from clerk_app.domain.hall_run import HallRun, RunFigures, WaitFigures, waiting_over_time
from clerk_app.paper.fonts import REGULAR_FILE, Fonts
from clerk_app.paper.pen import Pen, Span, Style

_WIDTH, _HEIGHT, _SIDE, _TOP = 297.0, 210.0, 16.0, 14.0
_ROW = 6.2
_FIRST_COLUMN, _COLUMN = 62.0, 48.0
_STEP = timedelta(minutes=5)
_FONT = REGULAR_FILE.removesuffix(".ttf")
# Okabe and Ito's colours: told apart by the colour-blind, and by their greys on a black printer.
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#999999")
_LANES = {"booked": "预约", "priority": "优先", "normal": "普通", "front": "置前"}
_MOST_POLICIES = 5
"""Columns that fit beside each other."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One policy and the days it was tried on."""

    name: str
    runs: tuple[HallRun, ...]
    figures: RunFigures


@dataclass(frozen=True, slots=True)
class Simulation:
    """Everything the sheets tell."""

    title: str
    tried: tuple[Tried, ...]
    """The first is what the others are held against."""
    queues: Mapping[str, str]
    """Names of queues by their codes."""
    goal: float
    """Minutes."""
    needed: Sequence[tuple[str, int]]
    """Windows each hour needs, by the hour's name."""
    zone: tzinfo


def draw_simulation(simulation: Simulation, fonts: Fonts) -> bytes:
    """The PDF: one sheet that compares, one more for the first day of each policy.

    Raises RuleError GLYPH_MISSING for a name no font can print, ValueError for more policies than
    fit beside each other.
    """
    if not 1 <= len(simulation.tried) <= _MOST_POLICIES:
        raise ValueError(f"one to {_MOST_POLICIES} policies")
    out = io.BytesIO()
    with fonts.drawing:
        canvas = Canvas(out, pagesize=(_WIDTH * mm, _HEIGHT * mm), invariant=True)
        canvas.setTitle(simulation.title)
        _comparison(Pen(canvas, _HEIGHT), simulation, fonts)
        canvas.showPage()
        for one in simulation.tried:
            _day(Pen(canvas, _HEIGHT), simulation, one, fonts)
            canvas.showPage()
        canvas.save()
    return out.getvalue()


def rows_of(simulation: Simulation) -> tuple[tuple[str, ...], ...]:
    """The comparison as rows of text: what is compared, then a value for each policy."""
    figures = [one.figures for one in simulation.tried]
    lanes = _names(figures, "by_lane")
    queues = _names(figures, "by_queue")
    goal = f"{simulation.goal:g}"
    return (
        ("办结 served", *(str(one.served) for one in figures)),
        ("过号弃号 no-show", *(str(one.no_shows) for one in figures)),
        ("取不到号 turned away", *(str(one.turned_away) for one in figures)),
        ("到下班未叫 left waiting", *(str(one.left_waiting) for one in figures)),
        ("平均等候 mean wait", *(_waited(one.all, one.all.mean) for one in figures)),
        ("半数以内 median", *(_waited(one.all, one.all.median) for one in figures)),
        ("九成以内 90 %", *(_waited(one.all, one.all.ninth_decile) for one in figures)),
        ("最长等候 longest", *(_waited(one.all, one.all.longest) for one in figures)),
        (f"超过 {goal} 分钟 over {goal} min", *(_percent(one.all.over_goal) for one in figures)),
        ("窗口利用率 utilisation", *(_percent(one.utilisation) for one in figures)),
        ("负荷均衡 Jain index", *(f"{one.fairness:.2f}" for one in figures)),
        ("最忙/最闲 busiest/idlest", *(_times(one.most_by_least) for one in figures)),
        *(
            (f"{_LANES.get(lane, lane)}平均等候", *(_mean(one.by_lane, lane) for one in figures))
            for lane in lanes
        ),
        *(
            (
                f"{simulation.queues.get(queue, queue)}平均等候",
                *(_mean(one.by_queue, queue) for one in figures),
            )
            for queue in queues
        ),
    )


def _comparison(pen: Pen, simulation: Simulation, fonts: Fonts) -> None:
    title, text = Style(fonts.bold, 15), Style(fonts.regular, 9.5)
    strong = Style(fonts.bold, 9.5)
    pen.write(simulation.title, title, Span(_SIDE, _WIDTH - 2 * _SIDE), _TOP)
    column = min(_COLUMN, (_WIDTH - 2 * _SIDE - _FIRST_COLUMN) / len(simulation.tried))
    wide = _FIRST_COLUMN + column * len(simulation.tried)
    spans = [
        Span(_SIDE + _FIRST_COLUMN + number * column, column - 2, "right")
        for number in range(len(simulation.tried))
    ]
    top = _TOP + 12
    for tried, span in zip(simulation.tried, spans, strict=True):
        pen.write(tried.name, strong, span, top)
    top += _ROW
    for name, *values in rows_of(simulation):
        pen.rule(_SIDE, top, wide)
        pen.write(name, text, Span(_SIDE, _FIRST_COLUMN), top)
        for value, span in zip(values, spans, strict=True):
            pen.write(value, text, span, top)
        top += _ROW
    pen.rule(_SIDE, top, wide)
    needed = "  ".join(f"{hour} {count}" for hour, count in simulation.needed)
    for line in (
        f"各时段所需窗口数（平均等候不超过 {simulation.goal:g} 分钟，Erlang C）：{needed}",
        "仿真按设定的来人和办理时长推算，用来比较规则，不是对某一天的预测。",
    ):
        top += 2
        pen.write(line, text, Span(_SIDE, _WIDTH - 2 * _SIDE), top)
        top += _ROW - 1


def _day(pen: Pen, simulation: Simulation, tried: Tried, fonts: Fonts) -> None:
    run = tried.runs[0]
    heading = Style(fonts.bold, 11)
    wide = _WIDTH - 2 * _SIDE
    pen.write(f"{simulation.title} · {tried.name}", Style(fonts.bold, 15), Span(_SIDE, wide), _TOP)
    pen.write("各队列等候人数（第一天）", heading, Span(_SIDE, wide), _TOP + 11)
    _place(pen, _waiting_chart(simulation, run), _SIDE, _TOP + 17)
    half = wide / 2 - 4
    pen.write("各队列等候（分钟）", heading, Span(_SIDE, half), 120)
    _place(pen, _wait_chart(simulation, tried), _SIDE, 126)
    pen.write("各窗口利用率（%）", heading, Span(_SIDE + half + 8, half), 120)
    _place(pen, _load_chart(run), _SIDE + half + 8, 126)


def _place(pen: Pen, drawing: Drawing, left: float, top: float) -> None:
    renderPDF.draw(drawing, pen.canvas, left * mm, (_HEIGHT - top) * mm - drawing.height)


def _waiting_chart(simulation: Simulation, run: HallRun) -> Drawing:
    points = waiting_over_time(run, _STEP)
    queues = list(points[0][1])
    drawing = Drawing((_WIDTH - 2 * _SIDE) * mm, 84 * mm)
    plot = LinePlot()
    _fit(plot, drawing, below=8, right=50)
    plot.data = [
        [(_hour(moment, simulation.zone), counts[queue]) for moment, counts in points]
        for queue in queues
    ]
    for number, (colour, _) in enumerate(zip(cycle(_COLOURS), queues, strict=False)):
        plot.lines[number].strokeColor = HexColor(colour)
        plot.lines[number].strokeWidth = 1.6
    first, last = (_hour(points[place][0], simulation.zone) for place in (0, -1))
    plot.xValueAxis.valueMin, plot.xValueAxis.valueMax = int(first), int(last) + 1
    plot.xValueAxis.valueSteps = list(range(int(first), int(last) + 2))
    plot.xValueAxis.labelTextFormat = _clock
    most = max((count for _, counts in points for count in counts.values()), default=0)
    _whole_axis(plot.yValueAxis, most)
    for axis in (plot.xValueAxis, plot.yValueAxis):
        axis.labels.fontName = _FONT
        axis.labels.fontSize = 8
    drawing.add(plot)
    drawing.add(_legend(drawing, [simulation.queues.get(queue, queue) for queue in queues]))
    return drawing


def _wait_chart(simulation: Simulation, tried: Tried) -> Drawing:
    waits = tried.figures.by_queue
    names = [simulation.queues.get(queue, queue) for queue, _ in waits]
    means = [figures.mean for _, figures in waits]
    tenths = [figures.ninth_decile for _, figures in waits]
    return _bars(names, [means, tenths], ("平均", "九成以内"))


def _load_chart(run: HallRun) -> Drawing:
    names = [f"{one.window}号" for one in run.windows]
    return _bars(names, [[one.utilisation * 100 for one in run.windows]], (), most=100)


def _bars(
    names: Sequence[str],
    data: Sequence[Sequence[float]],
    series: Sequence[str],
    *,
    most: float = 0,
) -> Drawing:
    drawing = Drawing(((_WIDTH - 2 * _SIDE) / 2 - 4) * mm, 72 * mm)
    chart = VerticalBarChart()
    _fit(chart, drawing, below=16, right=24 if series else 4)
    chart.data = [list(row) for row in data]
    chart.categoryAxis.categoryNames = list(names)
    chart.categoryAxis.labels.fontName = chart.valueAxis.labels.fontName = _FONT
    chart.categoryAxis.labels.fontSize = 7.5
    chart.valueAxis.labels.fontSize = 8
    if max((len(name) for name in names), default=0) * len(names) > 36:  # else they overlap
        chart.categoryAxis.labels.angle = 30
        chart.categoryAxis.labels.boxAnchor = "ne"
    chart.groupSpacing, chart.barSpacing = 6, 1
    top = most or max((value for row in data for value in row), default=0.0)
    _whole_axis(chart.valueAxis, top)
    for number, colour in zip(range(len(data)), _COLOURS, strict=False):
        chart.bars[number].fillColor = HexColor(colour)
        chart.bars[number].strokeColor = None
    drawing.add(chart)
    if series:
        drawing.add(_legend(drawing, list(series)))
    return drawing


def _fit(chart: Any, drawing: Drawing, *, below: float, right: float) -> None:
    """Leave room for the labels, in mm."""
    chart.x, chart.y = 10 * mm, below * mm
    chart.width = drawing.width - chart.x - right * mm
    chart.height = drawing.height - chart.y - 4 * mm


def _whole_axis(axis: Any, most: float) -> None:
    """From 0 in at most ten steps of 1, 2 or 5 times a power of ten."""
    step = 1.0
    for factor in cycle((2.0, 2.5, 2.0)):
        if most / step <= 10:
            break
        step *= factor
    axis.valueMin = 0
    axis.valueMax = step * max(1, -(-most // step))
    axis.valueStep = step


def _legend(drawing: Drawing, names: Sequence[str]) -> Legend:
    legend = Legend()
    legend.fontName, legend.fontSize = _FONT, 8
    legend.alignment = "right"
    legend.boxAnchor = "ne"
    legend.x, legend.y = int(drawing.width), int(drawing.height - 2 * mm)
    legend.columnMaximum = len(_COLOURS)
    legend.strokeWidth, legend.dx, legend.dy, legend.dxTextSpace = 0, 7, 7, 4
    legend.colorNamePairs = [
        (HexColor(colour), name) for colour, name in zip(_COLOURS, names, strict=False)
    ]
    return legend


def _hour(moment: datetime, zone: tzinfo) -> float:
    local = moment.astimezone(zone)
    return local.hour + local.minute / 60 + local.second / 3600


def _clock(hour: float) -> str:
    return f"{int(hour) % 24}:00"


def _names(figures: Sequence[RunFigures], by: str) -> list[str]:
    return sorted({name for one in figures for name, _ in getattr(one, by)})


def _mean(groups: Sequence[tuple[str, WaitFigures]], name: str) -> str:
    found = dict(groups).get(name)
    return "-" if found is None or not found.visitors else _minutes(found.mean)


def _waited(of: WaitFigures, minutes: float) -> str:
    return _minutes(minutes) if of.visitors else "-"


def _minutes(value: float) -> str:
    return f"{value:.1f} 分钟"


def _percent(share: float) -> str:
    return f"{share:.0%}"


def _times(ratio: float) -> str:
    return "-" if ratio == float("inf") else f"{ratio:.1f}"
