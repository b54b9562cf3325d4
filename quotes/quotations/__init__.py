"""Quotation marks to quotations: find the segments, tell which quote somebody, join what belongs together."""

from quotes.quotations.marks import Segment, find_segments

__all__ = ["Segment", "find_segments"]
