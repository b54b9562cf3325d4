"""`/robots.txt`: search engines and other robots stay away, unless whoever publishes lets them in.

The plugin answers it itself, so that no way of publishing can forget it. In `metadata.yml`:

    plugins:
      newsquotes:
        robots: allowed
"""

from __future__ import annotations

from typing import Any

from datasette import Response

PLUGIN = "newsquotes"

_KEPT_OUT = "User-agent: *\nDisallow: /\n"

# The pages and, page by page, the lists that lead to them; not every filter and sort order of every
# table and each download, of which there is no end. A longer rule goes before a shorter one (RFC 9309).
_LET_IN = """\
User-agent: *
Disallow: /*?
Allow: /*?page=
Allow: /*?_next=
Disallow: /*.csv
Disallow: /*.json
Disallow: /-/
Allow: /-/static
"""


async def robots_txt(request: Any, datasette: Any) -> Any:
    """`/robots.txt`: the rules as robots read them."""
    let_in = (datasette.plugin_config(PLUGIN) or {}).get("robots") == "allowed"
    return Response.text(_LET_IN if let_in else _KEPT_OUT)
