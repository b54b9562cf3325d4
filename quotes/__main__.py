"""`python -m quotes`: the same as the command `quotes`."""

from quotes.cli import main

# The processes of `--jobs` import this module again, under another name.
if __name__ == "__main__":
    main()
