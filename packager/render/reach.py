"""Where a page's script may go, and what a site has beside it to report to a record store.

The site is the same for every target; what speaks to a learning record store needs more than its
own origin, and only the shell speaks to one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from packager.render.resources import RUNTIME
from packager.render.site import Site, SiteFile

if TYPE_CHECKING:
    from collections.abc import Iterable

SHELL = "index.html"
# What makes statements and delivers them; the shell loads it behind the first page.
REPORTING = "assets/reporting.js"
_ORIGIN = re.compile(r"https?://[^/?#\s;,']+", re.IGNORECASE)
# As Jinja writes it into the attribute.
_SELF = "&#39;self&#39;"


def reporting_site(site: Site, addresses: Iterable[str] = ()) -> Site:
    """The site of a package that reports to a record store at one of these addresses.

    Without addresses the store is only known at launch, and may be anywhere.
    """
    files = [
        SiteFile(file.path, _reaching(file.content, addresses)) if file.path == SHELL else file
        for file in site.files
    ]
    files.append(SiteFile(REPORTING, (RUNTIME / "reporting.js").read_bytes()))
    return Site(tuple(files), site.components)


def _reaching(page: object, addresses: Iterable[str]) -> bytes:
    """The shell with a policy that lets its script reach the store, and start a worker."""
    if not isinstance(page, bytes):
        raise TypeError("the shell is rendered for every build")
    origins = sorted({found[0].lower() for one in addresses if (found := _ORIGIN.match(one))})
    reach = " ".join((_SELF, *origins)) if origins else "*"
    wide = f"connect-src {reach}; worker-src {_SELF}"
    return page.replace(f"connect-src {_SELF}".encode(), wide.encode(), 1)
