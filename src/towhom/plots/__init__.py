"""Pictures for lessons: who speaks, the source card, the certainty strip, several articles side by side."""

from towhom.plots.card import source_card
from towhom.plots.counts import plot_counts
from towhom.plots.picture import Picture
from towhom.plots.ranges import plot_ranges
from towhom.plots.sidebyside import compare
from towhom.plots.strip import certainty_strip
from towhom.plots.voices import plot_voices

__all__ = ["Picture", "certainty_strip", "compare", "plot_counts", "plot_ranges", "plot_voices", "source_card"]
