"""What does a row that names nothing take over of the row above it: 增速 below 总产值?

>>> carried(Label(measure=Measure.GROWTH), over=Label(metric="gdp")).metric
'gdp'
"""

from bot.intake.words.label import Label
from bot.words import Measure, changed


def nameless(label: Label) -> bool:
    """Whether a row says but a measure, or that it holds places: 增速(%), 位次."""
    named = label.metric or label.choices or label.region
    return not named and bool(label.measure or label.rank)


def carried(label: Label, over: Label) -> Label:
    """A nameless row with the indicator, be it one of several, the place and the time above it."""
    if not label.placed:
        label = changed(label, region=over.region, zone=over.zone)
    if over.metric:
        return _timed(changed(label, metric=over.metric), over)
    if not over.choices:
        return label
    said = {"text": over.text, "named": over.named, "is_part": over.is_part}
    label = changed(label, choices=over.choices, within=over.within, branch=over.branch, **said)
    return _timed(label, over)


def _timed(label: Label, over: Label) -> Label:
    """A row that says no period, of an indicator that the row above names with one."""
    if label.timed or label.measure is Measure.TARGET:
        return label
    return changed(label, year=over.year, part=over.part, when=over.when, lent=over.timed)
