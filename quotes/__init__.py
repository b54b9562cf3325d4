"""Who said what: quotations and their speakers from news articles."""

__version__ = "0.1.0"
