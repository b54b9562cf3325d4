"""The database: schema, writing, ids, corrections, and checking that it is sound."""

from quotes.store.database import open_database, opened, transaction

__all__ = ["open_database", "opened", "transaction"]
