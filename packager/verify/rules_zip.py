"""What can be wrong with the zip of a package of unknown origin (PKG714 to PKG724)."""

from __future__ import annotations

from packager.diagnostics import Rule, Severity, rule


@rule("PKG714", since="0.3")
class EncryptedMember(Rule):
    """A member that is protected by a password.

    ## Why it matters
    A learning system has nobody to ask for the password.

    ## Example
    A zip made with the option for encryption.

    ## Instead
    Make the zip anew without a password.

    ## Standard
    SCORM packages are PKZip 2.04g files (CAM 1.2 2.3, CAM 2004 3.2).
    """

    path: str

    def message(self) -> str:
        return f"{self.path!r} is encrypted"

    def hint(self) -> str:
        return "make the zip anew without a password"


@rule("PKG715", since="0.3")
class UnknownCompression(Rule):
    """A member that is neither stored nor deflated.

    ## Why it matters
    Other methods came after the zip that learning systems read; most importers stop at them.

    ## Example
    A zip made with LZMA or Deflate64, as archivers offer for large files.

    ## Instead
    Make the zip anew with the usual method (Deflate).

    ## Standard
    SCORM packages are PKZip 2.04g files (CAM 1.2 2.3, CAM 2004 3.2); APPNOTE 4.4.5.
    """

    path: str
    method: int

    def message(self) -> str:
        return f"{self.path!r} is compressed by method {self.method}; only 0 and 8 are usual"

    def hint(self) -> str:
        return "make the zip anew with the method Deflate"


@rule("PKG716", since="0.3")
class UnneededZip64(Rule):
    """A SCORM package in the form of zip64 that is small enough for the common form.

    ## Why it matters
    Importers on old libraries cannot read it.

    ## Example
    A zip that a program wrote as a stream, without knowing its size.

    ## Instead
    Make the zip anew. cmi5 allows both forms.

    ## Standard
    SCORM packages are PKZip 2.04g files (CAM 1.2 2.3, CAM 2004 3.2); APPNOTE 4.3.14.
    """

    def message(self) -> str:
        return "the zip is in the form zip64, which a package of this size does not need"

    def hint(self) -> str:
        return "make the zip anew with another program, or use --repair"


@rule("PKG717", since="0.3")
class DamagedMember(Rule):
    """A member whose bytes cannot be unpacked, or are not those that were packed.

    ## Why it matters
    An import stops there, or the learner gets a broken picture, page or script.

    ## Example
    A download that changed a byte.

    ## Instead
    Fetch or make the package again.

    ## Standard
    PKWARE APPNOTE 4.4.7 (CRC-32).
    """

    path: str
    reason: str

    def message(self) -> str:
        return f"{self.path!r} is damaged: {self.reason}"

    def hint(self) -> str:
        return "fetch or make the package again"


@rule("PKG718", since="0.3")
class LinkInPackage(Rule):
    """A member that is a symbolic link and not a file.

    ## Why it matters
    Followed by an importer, it shows a file of the server to every learner; so it is refused.

    ## Example
    A folder with links, zipped with the option that keeps them.

    ## Instead
    Put the file itself into the zip.
    """

    path: str

    def message(self) -> str:
        return f"{self.path!r} is a symbolic link"

    def hint(self) -> str:
        return "put the file itself into the zip"


@rule("PKG719", since="0.3")
class OverlappingMembers(Rule):
    """Members that share bytes of the zip, or lie outside of it.

    ## Why it matters
    No program writes such a zip by accident: a few kilobytes can unpack to terabytes.

    ## Example
    A thousand names that all point at the same compressed bytes.

    ## Instead
    Do not import it; ask for the package again from whoever made it.
    """

    path: str

    def message(self) -> str:
        return f"the bytes of {self.path!r} are not its own in this zip"

    def hint(self) -> str:
        return "do not import this package"


@rule("PKG720", since="0.3")
class ZipBomb(Rule):
    """A member that is many times larger unpacked than packed.

    ## Why it matters
    It fills the disk of the learning system. Its contents were not read here.

    ## Example
    A gigabyte of zeros in a megabyte of zip.

    ## Instead
    Do not import it, unless you know why the file is like that.
    """

    path: str
    times: int

    def message(self) -> str:
        return f"{self.path!r} unpacks to {self.times} times its size"

    def hint(self) -> str:
        return "do not import this package unless you know that file"


@rule("PKG721", since="0.3")
class TooMuchToRead(Rule):
    """A package beyond the bounds within which this program reads packages of others.

    ## Why it matters
    What lies beyond was not looked at, so nothing can be said about it.

    ## Example
    A manifest of 40 MB, items nested 500 deep, a package that unpacks to 20 GiB.

    ## Instead
    Split the course, or take the superfluous out of it.
    """

    what: str
    bound: str

    def message(self) -> str:
        return f"{self.what} is more than is read here ({self.bound})"

    def hint(self) -> str:
        return "no learning system should be given this either; split it"


@rule("PKG722", Severity.WARNING, since="0.3")
class BytesAroundZip(Rule):
    """Bytes before the first or behind the last record of a zip.

    ## Why it matters
    Some importers look for the zip at the first byte only.

    ## Example
    A self-extracting archive, or a transfer that added a header.

    ## Instead
    Make the zip anew, or use `--repair`.

    ## Standard
    PKWARE APPNOTE 4.3.6.
    """

    where: str
    count: int

    def message(self) -> str:
        return f"{self.count} bytes stand {self.where} the zip"

    def hint(self) -> str:
        return "make the zip anew, or use --repair"


@rule("PKG723", since="0.3")
class Polyglot(Rule):
    """A zip that is a file of another kind at the same time.

    ## Why it matters
    A picture or a program that is also a zip passes filters that look at one kind only. Upload
    filters of learning systems refuse it, and rightly so.

    ## Example
    A zip appended to a GIF or to a Windows program.

    ## Instead
    Make the zip anew from the files, or use `--repair`.
    """

    kind: str

    def message(self) -> str:
        return f"this zip is {self.kind} at the same time"

    def hint(self) -> str:
        return "make the zip anew from its files"


@rule("PKG724", since="0.3")
class HeadersDisagree(Rule):
    """A member about which the two headers of a zip say different things.

    ## Why it matters
    One program reads the one header, another program the other: what was checked is not what is
    unpacked.

    ## Example
    A member called `index.html` in the directory and `index.php` before its bytes.

    ## Instead
    Make the zip anew.

    ## Standard
    PKWARE APPNOTE 4.3.7 and 4.3.12.
    """

    path: str
    what: str

    def message(self) -> str:
        return f"the two headers of {self.path!r} give another {self.what}"

    def hint(self) -> str:
        return "make the zip anew"
