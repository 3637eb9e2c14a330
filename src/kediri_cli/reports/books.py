"""The treasurer's books and forms of a month, by the names under which they are asked for."""

from kediri_cli.reports.bku import bku
from kediri_cli.reports.kuitansi import kuitansi
from kediri_cli.reports.lra import monthly as lra
from kediri_cli.reports.lra import yearly as lra_of_year
from kediri_cli.reports.rfk import rfk
from kediri_cli.reports.spj import spj
from kediri_cli.reports.tax_book import outstanding, tax_book
from kediri_cli.reports.warrants import register

__all__ = [
    "bku",
    "kuitansi",
    "lra",
    "lra_of_year",
    "outstanding",
    "register",
    "rfk",
    "spj",
    "tax_book",
]
