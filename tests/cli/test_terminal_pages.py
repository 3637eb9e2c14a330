"""The main pages, whole, as a real terminal of 80 columns shows them, held against kept ones.

The kept pages were read line by line; `python -m tests.cli.terminal_pages` writes them anew, and
then they are to be read again.
"""

import pytest
from rich.cells import cell_len

from tests.cli.terminal_pages import LANGUAGES, LINES, PAGES, WIDTH, every_page


@pytest.fixture(scope="module", params=LANGUAGES)
def printed(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, dict[str, str]]:
    return request.param, every_page(request.param, tmp_path_factory.mktemp("terminal"))


@pytest.mark.parametrize("name", LINES)
def test_a_page_is_exactly_the_kept_one(printed: tuple[str, dict[str, str]], name: str) -> None:
    language, pages = printed
    assert pages[name] == (PAGES / language / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", LINES)
def test_no_line_is_wider_than_the_terminal_and_nothing_is_cut(
    printed: tuple[str, dict[str, str]], name: str
) -> None:
    _language, pages = printed
    lines = pages[name].splitlines()
    assert lines
    assert [line for line in lines if cell_len(line) > WIDTH] == []
    assert "…" not in pages[name]
    assert "Traceback" not in pages[name]


def test_no_kept_page_is_left_over() -> None:
    kept = {str(path.relative_to(PAGES)) for path in PAGES.rglob("*") if path.is_file()}
    assert kept == {f"{language}/{name}.txt" for language in LANGUAGES for name in LINES}


def test_the_figures_of_the_kept_pages_are_those_of_the_budget() -> None:
    """Added up by hand from the budget of the example: 95,5 + 9,5 + 4,8 + 5 + 5 + 3,7 + 1,5."""
    budget = (PAGES / "en" / "budget.txt").read_text(encoding="utf-8")
    assert budget.splitlines()[-2:] == [
        "  125.000.000  98.550.000  11.970.000  110.520.000",
        "   14.480.000   5.000.000   9.480.000       88,42%",
    ]
    status = (PAGES / "en" / "status.txt").read_text(encoding="utf-8")
    assert "Spent                      Rp119.320.000\n" in status  # 110.520.000 and November's
    assert "Left to spend              Rp5.680.000\n" in status
    machines = (PAGES / "en" / "machines.txt").read_text(encoding="utf-8").splitlines()
    assert machines[-1].split() == ["Total", "95.500.000"]
    assert sum(line[:2].isalpha() and line[2:3] == "-" for line in machines) == 26
