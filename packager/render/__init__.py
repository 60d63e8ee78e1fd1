"""Course to site: pages, style sheet, script; the same for every target."""
