"""A value on a page and in a file."""

from kediri_cli.render.values import in_file, on_page
from kediri_cli.tables import Kind


def test_a_time_of_day_has_a_point_on_a_page_and_a_colon_in_a_file() -> None:
    assert on_page("08:00", Kind.TIME) == "08.00"
    assert in_file("08:00") == "08:00"


def test_a_moment_is_the_same_on_both() -> None:
    assert on_page("2014-10-29 09:00", Kind.TIME) == in_file("2014-10-29 09:00")
