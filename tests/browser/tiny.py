"""A hand-made SCO of a few lines, with which the stand itself is proved."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Tiny</title><script src="sco.js" defer></script>
<body><h1>Tiny</h1><p role="status">waiting</p><button>Finish</button></body></html>
"""

SCRIPT = """'use strict';
const is12 = %s;
const wanted = is12 ? 'API' : 'API_1484_11';
const call = (name, ...given) => api[(is12 ? 'LMS' : '') + name](...given);
const core = is12 ? 'cmi.core.' : 'cmi.';
const status = core + (is12 ? 'lesson_status' : 'completion_status');
const ending = is12 ? 'Finish' : 'Terminate';
const say = (text) => { document.querySelector('[role=status]').textContent = text; };
const look = (from) => {
  for (let win = from; win; win = win.parent === win ? null : win.parent) {
    try { if (win[wanted]) return win[wanted]; } catch { /* another site's window */ }
    const opener = win.opener && win.opener !== win ? look(win.opener) : null;
    if (opener) return opener;
  }
  return null;
};
let api = null;
let done = false;
const finish = () => {
  if (done || !api) return;
  done = true;
  call('SetValue', core + 'exit', 'suspend');
  call('Commit', '');
  say('finished ' + call(ending, ''));
};
const start = () => {
  api = look(window);
  if (!api) { setTimeout(start, 50); return; }
  const begun = call('Initialize', '');
  const before = call('GetValue', 'cmi.suspend_data');
  call('SetValue', status, 'incomplete');
  call('SetValue', 'cmi.suspend_data', before + 'x');
  say(`started ${begun}, stored ${call('Commit', '')}, before: ${before}`);
};
document.querySelector('button').addEventListener('click', finish);
addEventListener('pagehide', finish);
start();
"""

MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="tiny" xmlns="%s" xmlns:adlcp="%s">
<metadata><schema>ADL SCORM</schema><schemaversion>%s</schemaversion></metadata>
<organizations default="o"><organization identifier="o"><title>Tiny</title>
<item identifier="i" identifierref="r" isvisible="true"><title>Tiny</title></item>
</organization></organizations>
<resources><resource identifier="r" type="webcontent" adlcp:%s="sco" href="index.html">
<file href="index.html"/><file href="sco.js"/></resource></resources></manifest>
"""

NAMES = {
    "1.2": (
        "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
        "http://www.adlnet.org/xsd/adlcp_rootv1p2",
        "1.2",
        "scormtype",
    ),
    "2004": (
        "http://www.imsglobal.org/xsd/imscp_v1p1",
        "http://www.adlnet.org/xsd/adlcp_v1p3",
        "2004 4th Edition",
        "scormType",
    ),
}


def write_tiny(folder: Path, version: str) -> Path:
    """Write the SCO and its manifest into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    (folder / "sco.js").write_text(SCRIPT % str(version == "1.2").lower(), encoding="utf-8")
    (folder / "imsmanifest.xml").write_text(MANIFEST % NAMES[version], encoding="utf-8")
    return folder
