"""`packager lrs check`: what an LRS can do, tried by doing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from packager.errors import RefusedError
from packager.lrs.checking import ACTIVITY, Check, check_lrs
from packager.lrs.transport import Credentials, Manners, Transport
from tests.lms.lrs import Trouble
from tests.lrs.locker import stored
from tests.lrs.making import KEY

if TYPE_CHECKING:
    from tests.lms.lrs import Lrs
    from tests.lrs.making import Store


def found(transport: Transport, *, write: bool = True) -> dict[str, Check]:
    return {one.name: one for one in check_lrs(transport, write=write)}


def wrong(checks: dict[str, Check]) -> list[str]:
    return [name for name, one in checks.items() if one.fine is False]


def test_an_lrs_that_has_everything_is_said_to(lrs: Lrs, transport: Transport) -> None:
    checks = found(transport)
    assert wrong(checks) == []
    assert len(checks) == 16
    assert checks["about"].says == "versions: 1.0.3, 2.0.0"
    assert checks["xAPI 2.0.0"].fine
    assert "with an ETag" in checks["State"].says
    assert not lrs.documents


def test_what_is_written_is_voided(lrs: Lrs, transport: Transport) -> None:
    found(transport)
    voided = {
        one["object"]["id"]
        for one in lrs.statements.values()
        if one["verb"]["id"].endswith("/voided")
    }
    others = {
        key for key, one in lrs.statements.items() if not one["verb"]["id"].endswith("/voided")
    }
    assert voided == others


def left(lrs: Lrs) -> list[str]:
    """What is stored of the check and not voided."""
    said = lrs.statements.items()
    voided = {one["object"]["id"] for _, one in said if one["verb"]["id"].endswith("/voided")}
    return [
        key for key, one in said if key not in voided and not one["verb"]["id"].endswith("/voided")
    ]


@pytest.mark.parametrize("trouble", [Trouble(silent=True, times=3), Trouble(status=400, times=2)])
def test_what_was_stored_without_a_word_is_voided_too(
    lrs: Lrs, transport: Transport, trouble: Trouble
) -> None:
    lrs.trouble = trouble
    assert "voiding" not in found(transport)
    assert left(lrs) == []


def test_an_lrs_that_voids_by_put_alone_is_left_clean(lrs: Lrs, transport: Transport) -> None:
    lrs.only_put = True
    assert "voiding" not in found(transport)
    assert lrs.statements
    assert left(lrs) == []


def test_what_cannot_be_voided_is_told(lrs: Store, transport: Transport) -> None:
    lrs.manner = "voids nothing"
    check = found(transport)["voiding"]
    assert check.fine is False
    assert "that are not voided: 28 (403 no voiding)" in check.says
    assert ACTIVITY in check.says


def test_an_lrs_that_goes_away_in_the_middle_is_told_with_what_is_left(lrs: Lrs) -> None:
    pauses: list[float] = []
    manners = Manners(timeout=5, patience=5, sleep=pauses.append, clock=lambda: sum(pauses))
    transport = Transport(lrs.endpoint, KEY, "1.0.3", manners)
    checks = check_lrs(transport)
    while next(checks).name != "write":
        pass
    lrs.trouble = Trouble(drop=True, methods=("GET", "PUT", "POST"))
    with pytest.raises(RefusedError, match=r"does not answer.*There are statements about .* not"):
        list(checks)


def test_a_check_that_is_broken_off_is_cleaned_up(lrs: Lrs, transport: Transport) -> None:
    checks = check_lrs(transport)
    while next(checks).name != "batch":
        pass
    del checks
    assert len(lrs.statements) > 27
    assert left(lrs) == []


def test_reading_writes_nothing(lrs: Lrs, transport: Transport) -> None:
    checks = found(transport, write=False)
    assert wrong(checks) == []
    assert list(checks) == ["about", "xAPI 1.0.3", "xAPI 2.0.0", "credentials"]
    assert not lrs.statements


def test_wrong_credentials_end_it(lrs: Lrs) -> None:
    other = Credentials(username="a", password="b")  # noqa: S106  of a test
    checks = found(Transport(lrs.endpoint, other, "1.0.3", Manners(patience=0)))
    assert wrong(checks) == ["credentials"]
    assert "401" in checks["credentials"].says


def test_an_lrs_that_takes_no_batches_is_found_out(lrs: Lrs, transport: Transport) -> None:
    lrs.only_put = True
    assert wrong(found(transport)) == ["read back", "batch", "conflict"]


def test_an_lrs_without_state_and_etags(lrs: Lrs, transport: Transport) -> None:
    lrs.etags = False
    assert "without an ETag" in found(transport)["State"].says
    lrs.trouble = Trouble(status=404, resource="activities/state")
    assert wrong(found(transport)) == ["State"]


def test_nobody_there_is_refused(lrs: Lrs) -> None:
    lrs.trouble = Trouble(drop=True, resource="about", methods=("GET",))
    with pytest.raises(RefusedError, match="does not answer"):
        found(Transport(lrs.endpoint, Credentials(), "1.0.3", Manners(patience=0)))


def test_a_real_lrs(locker: str) -> None:
    key = Credentials(username="key", password="secret")  # noqa: S106  of a test
    checks = found(Transport(locker, key, "1.0.3", Manners()))
    assert wrong(checks) == ["State"]
    assert checks["xAPI 2.0.0"].fine is None
    assert checks["repeat"].says.endswith("taken as known")
    assert not [one for one in stored(locker) if "lrs-check" in str(one["object"].get("id"))]
