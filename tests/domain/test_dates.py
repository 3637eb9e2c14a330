"""Days, months and times typed: the traps of domain.md 7.2."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kediri_cli.domain.dates import (
    Month,
    end_of,
    parse_birth_day,
    parse_day,
    parse_month,
    parse_time,
)
from kediri_cli.errors.base import KediriError, UsageRefused
from kediri_cli.errors.values import (
    ImpossibleDate,
    MissingYear,
    MonthFirst,
    NoLessonHours,
    OtherWeekday,
    PastMidnight,
    ShortYear,
    UnreadableBirthDate,
    UnreadableDate,
    UnreadableMonth,
    UnreadableTime,
    YearOutOfRange,
)

TODAY = date(2014, 11, 1)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
MONTH_NAMES = [
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
]
ENGLISH_NAMES = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]
WEEKDAY_NAMES = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]

READ = {
    "2014-10-08": date(2014, 10, 8),
    "2014-1-8": date(2014, 1, 8),
    "2014/10/08": date(2014, 10, 8),
    "8/10/2014": date(2014, 10, 8),
    "08-10-2014": date(2014, 10, 8),
    "8.10.2014": date(2014, 10, 8),
    "9/1/2017": date(2017, 1, 9),
    "31-01-2017": date(2017, 1, 31),
    "8 Oktober 2014": date(2014, 10, 8),
    "8  OKTOBER\u00a02014": date(2014, 10, 8),
    "8 Okt 2014": date(2014, 10, 8),
    "8 Okt. 2014": date(2014, 10, 8),
    "08-Okt-2014": date(2014, 10, 8),
    "8 October 2014": date(2014, 10, 8),
    "October 8, 2014": date(2014, 10, 8),
    "5 Pebruari 2015": date(2015, 2, 5),
    "5 Nopember 2014": date(2014, 11, 5),
    "17 Agt 2014": date(2014, 8, 17),
    "29 Februari 2016": date(2016, 2, 29),
    "Rabu, 8 Oktober 2014": date(2014, 10, 8),
    "rabu 8/10/2014": date(2014, 10, 8),
    "Wednesday, 8 October 2014": date(2014, 10, 8),
    "Jum'at, 10 Oktober 2014": date(2014, 10, 10),
    "Jum’at, 10 Oktober 2014": date(2014, 10, 10),
    "Jumat, 10 Oktober 2014": date(2014, 10, 10),
    "Ahad, 12 Oktober 2014": date(2014, 10, 12),
    "Minggu, 12 Oktober 2014": date(2014, 10, 12),
    "today": TODAY,
    "Hari ini": TODAY,
    "yesterday": date(2014, 10, 31),
    " kemarin ": date(2014, 10, 31),
}

REFUSED = {
    "": UnreadableDate,
    "0": UnreadableDate,
    "1485820800": UnreadableDate,
    "20141008": UnreadableDate,
    "2014-10": UnreadableDate,
    "2014-10-08T08:00": UnreadableDate,
    "8/10-2014": UnreadableDate,
    "٨/١٠/٢٠١٤": UnreadableDate,
    "8 Oktobre 2014": UnreadableDate,
    "Rabu": UnreadableDate,
    "lusa": UnreadableDate,
    "8 Oktober": MissingYear,
    "8/10": MissingYear,
    "8/10/14": ShortYear,
    "14-10-08": ShortYear,
    "8 Okt 14": ShortYear,
    "8/10/201": ShortYear,
    "31 Februari 2014": ImpossibleDate,
    "29/2/2015": ImpossibleDate,
    "2014-02-30": ImpossibleDate,
    "2014-13-01": ImpossibleDate,
    "0/10/2014": ImpossibleDate,
    "45/45/2014": ImpossibleDate,
    "10/25/2014": MonthFirst,
    "1/13/2014": MonthFirst,
    "8/10/1899": YearOutOfRange,
    "8/10/2101": YearOutOfRange,
    "0000-10-08": YearOutOfRange,
    "Kamis, 8 Oktober 2014": OtherWeekday,
}


@pytest.mark.parametrize(("text", "day"), READ.items())
def test_a_day_is_read_in_the_forms_people_type(text, day):
    assert parse_day(text, TODAY) == day


@pytest.mark.parametrize(("text", "refusal"), REFUSED.items())
def test_what_is_not_clearly_a_day_is_refused(text, refusal):
    with pytest.raises(refusal) as caught:
        parse_day(text, TODAY)
    assert f"`{text}`" in str(caught.value)


def test_a_month_before_the_day_is_answered_with_the_order():
    assert "day first" in MonthFirst.hint
    with pytest.raises(MonthFirst, match="month before the day"):
        parse_day("10/25/2014", TODAY)


def test_a_wrong_weekday_is_answered_with_the_day():
    with pytest.raises(OtherWeekday) as caught:
        parse_day("Senin, 8 Oktober 2014", TODAY)
    assert caught.value.facts["day"] == date(2014, 10, 8)


@given(DAYS)
def test_every_day_written_can_be_typed_back(day):
    written = [
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d-%m-%Y}",
        f"{day:%d.%m.%Y}",
        f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}",
        f"{day.day} {MONTH_NAMES[day.month - 1][:3]} {day.year}",
        f"{day.day} {ENGLISH_NAMES[day.month - 1]} {day.year}",
        f"{day.day} {ENGLISH_NAMES[day.month - 1][:3]} {day.year}",
        f"{WEEKDAY_NAMES[day.weekday()]}, {day.day} {MONTH_NAMES[day.month - 1]} {day.year}",
    ]
    assert {parse_day(text, TODAY) for text in written} == {day}


@given(DAYS, st.integers(1, 6))
def test_no_day_is_taken_for_another_weekday(day, shift):
    other = WEEKDAY_NAMES[(day.weekday() + shift) % 7]
    with pytest.raises(OtherWeekday):
        parse_day(f"{other}, {day.isoformat()}", TODAY)


@given(st.text(alphabet="0123456789/-., oktmeijan'\u00a0٨", max_size=16))
def test_whatever_is_typed_for_a_day_gives_a_day_or_a_refusal_that_can_be_said(text):
    for parse in (parse_day, parse_month, parse_birth_day):
        try:
            parse(text, TODAY)
        except UsageRefused as refusal:
            assert str(refusal)


def test_a_birth_date_is_read_as_any_other_day():
    assert parse_birth_day("10 Agustus 1985", TODAY) == date(1985, 8, 10)


@pytest.mark.parametrize(
    "text", ["10/8/85", "31/2/1985", "10 Agustus", "1/11/2014", "5/5/2050", ""]
)
def test_a_refused_birth_date_is_not_repeated(text):
    with pytest.raises(UnreadableBirthDate) as caught:
        parse_birth_day(text, TODAY)
    assert caught.value.facts == {}
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


MONTHS_READ = {
    "2014-10": Month(2014, 10),
    "10/2014": Month(2014, 10),
    "10-2014": Month(2014, 10),
    "Oktober 2014": Month(2014, 10),
    "oktober\u00a02014": Month(2014, 10),
    "Okt 2014": Month(2014, 10),
    "October 2014": Month(2014, 10),
    "Pebruari 2015": Month(2015, 2),
    "last": Month(2014, 10),
    "lalu": Month(2014, 10),
    "Bulan lalu": Month(2014, 10),
    "last month": Month(2014, 10),
    "this": Month(2014, 11),
    "ini": Month(2014, 11),
    "bulan ini": Month(2014, 11),
}

MONTHS_REFUSED = {
    "": UnreadableMonth,
    "2014": UnreadableMonth,
    "2014-13": UnreadableMonth,
    "0/2014": UnreadableMonth,
    "8/10/2014": UnreadableMonth,
    "8 Oktober 2014": UnreadableMonth,
    "next": UnreadableMonth,
    "٢٠١٤-١٠": UnreadableMonth,
    "Oktober": MissingYear,
    "Okt 14": ShortYear,
    "10/14": ShortYear,
    "1899-12": YearOutOfRange,
}


@pytest.mark.parametrize(("text", "month"), MONTHS_READ.items())
def test_a_month_is_read_in_the_forms_people_type(text, month):
    assert parse_month(text, TODAY) == month


@pytest.mark.parametrize(("text", "refusal"), MONTHS_REFUSED.items())
def test_what_is_not_clearly_a_month_is_refused(text, refusal):
    with pytest.raises(refusal):
        parse_month(text, TODAY)


def test_the_month_before_january_is_december():
    assert parse_month("last", date(2015, 1, 31)) == Month(2014, 12)


@given(DAYS)
def test_a_month_knows_its_days_and_its_neighbours(day):
    month = Month.of(day)
    assert parse_month(str(month), TODAY) == month
    assert month.contains(day) and month.contains(month.first) and month.contains(month.last)
    assert month.first.day == 1
    assert month.last + timedelta(days=1) == month.next().first
    assert month.first - timedelta(days=1) == month.previous().last
    assert not month.contains(month.next().first)
    assert month.previous() < month < month.next()
    assert month.next().previous() == month == month.previous().next()


@pytest.mark.parametrize(("year", "month"), [(2014, 0), (2014, 13), (0, 1), (9999, 1)])
def test_no_month_lies_outside_the_calendar(year, month):
    with pytest.raises(ValueError, match="no such month"):
        Month(year, month)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("08:00", time(8)),
        ("8.00", time(8)),
        ("08.00 WIB", time(8)),
        ("08.00wib", time(8)),
        ("0800", time(8)),
        ("15.15", time(15, 15)),
        ("00:00", time(0)),
        ("23.59", time(23, 59)),
    ],
)
def test_a_time_is_read_with_colon_point_or_neither(text, expected):
    assert parse_time(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "8", "800", "8:0", "24:00", "08:60", "8,00", "08.00 WITA", "8 pm", "٠٨:٠٠", "08:00:00"],
)
def test_what_is_not_clearly_a_time_is_refused(text):
    with pytest.raises(UnreadableTime):
        parse_time(text)


@pytest.mark.parametrize(
    ("start", "jp", "end"),
    [
        (time(8), 1, time(8, 45)),
        (time(8), 8, time(14)),
        (time(23), 1, time(23, 45)),
        (time(0), 31, time(23, 15)),
    ],
)
def test_a_lesson_hour_is_45_minutes(start, jp, end):
    assert end_of(start, jp) == end


@pytest.mark.parametrize(
    ("start", "jp", "refusal"),
    [
        (time(23, 15), 1, PastMidnight),
        (time(23, 30), 1, PastMidnight),
        (time(8), 1000, PastMidnight),
        (time(8), 0, NoLessonHours),
        (time(8), -1, NoLessonHours),
    ],
)
def test_a_session_lasts_and_ends_before_midnight(start, jp, refusal):
    with pytest.raises(refusal) as caught:
        end_of(start, jp)
    assert isinstance(caught.value, KediriError) and str(jp) in str(caught.value)
