"""Zips whose bytes depend on their files and nothing else.

A `Delivery` writes everything one build makes: packages, and the files beside them. All of it is
written aside and moved when it is whole, so a build that fails or is interrupted leaves nothing.

    with Delivery(folder, cache=cache) as delivery:
        written = delivery.packages({"course_scorm12.zip": files})
        delivery.file("build.json", text)
        delivery.deliver()
"""

from packager.archive.blobs import Blob, pressed
from packager.archive.delivery import Delivery, Written
from packager.archive.paths import PackageFile

__all__ = ["Blob", "Delivery", "PackageFile", "Written", "pressed"]
