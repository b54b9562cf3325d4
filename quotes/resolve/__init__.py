"""Speakers within one article: who the mentions are, and which of them said each quotation."""
