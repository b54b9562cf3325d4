"""Which addresses of articles everybody may see."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit, urlunsplit

# Names that mean something in one house only.
_AT_HOME = (".local", ".localhost", ".internal", ".intranet", ".lan", ".corp", ".home.arpa")


def public_address(url: str | None) -> str | None:
    """The address as everybody can open it, None where only the newsroom can.

    "https://herald.example/harbour" stays, "https://jo:secret@herald.example/" loses the name
    and the password; "file:///home/jo/harbour.html", "http://localhost/3", "http://cms/3",
    "http://10.0.0.7/3" and "http://cms.internal/3" are nobody else's business.
    """
    try:
        parts = urlsplit((url or "").strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not _is_public(host):
        return None
    if parts.username is None and parts.password is None:
        return parts.geturl()
    bare = f"[{host}]" if ":" in host else host
    return urlunsplit(parts._replace(netloc=f"{bare}:{port}" if port else bare))


def _is_public(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return "." in host.strip(".") and not host.rstrip(".").endswith(_AT_HOME)
