"""Out of the database: the site in a browser (`serve`) and whole tables as files (`export`)."""

from quotes.publish.exporting import FORMATS, export
from quotes.publish.serving import serve

__all__ = ["FORMATS", "export", "serve"]
