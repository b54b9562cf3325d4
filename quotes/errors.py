"""The errors that a user of the command line can meet.

Each message is one plain sentence that says what is wrong, where, and what to do.
"""


class QuotesError(Exception):
    """Something that stops a command; the message is shown as it is."""


class UnreadableSource(QuotesError):
    """One input that can't be read; the others go on without it."""


class DatabaseProblem(QuotesError):
    """The database can't be opened, written or understood."""


class NotFound(QuotesError):
    """No article, quotation or speaker of that id or name."""


class WrongUsage(QuotesError):
    """An option or argument that can't be; the exit code is 2."""


class Stopped(QuotesError):
    """The user pressed Ctrl-C; the message says what is kept. The exit code is 130."""
