"""Out of the database: the site in a browser (`serve`), whole tables as files (`export`), and a folder
that a server shows to everybody (`prepare`)."""

from quotes.publish.exporting import FORMATS, export
from quotes.publish.preparing import Prepared, prepare
from quotes.publish.serving import serve

__all__ = ["FORMATS", "Prepared", "export", "prepare", "serve"]
