#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The yardstick: what a clinic's own script over PyYAML and Jinja2 would do for the patient's formulation.

Reads case files, named or listed with --files-from, and writes the Markdown to standard output, or with --out-dir one
file for each case. It takes the focus from the file, checks nothing, and prints neither alerts nor provenance: less
work than ipt does.
"""
import datetime
import pathlib
import re
import sys
import tomllib

import jinja2
import yaml

HERE = pathlib.Path(__file__).resolve().parent
WORDS = tomllib.loads((HERE / "../../templates/en/words.toml").read_text(encoding="utf-8"))
PAGE = jinja2.Environment(loader=jinja2.FileSystemLoader(HERE), trim_blocks=True, lstrip_blocks=True,
                          keep_trailing_newline=True).get_template("formulation.j2")
STRENGTH = {"yes": 1, "mild": 1, "moderate": 2, "severe": 3, True: 1}
PLAIN = ("group", "helper", "other", "acquaintance", "doctor", "nurse", "priest", "colleagues")
UNITS = {"day": 1, "week": 7, "month": 30.4375, "year": 365.25}


def number(count):
    small = WORDS["number"]["small"]
    return small[count] if 0 <= count < len(small) else str(count)


def duration(days):
    days = abs(days)
    unit = "day" if days < 14 else "week" if days < 56 else "month" if days < 700 else "year"
    count = round(days / UNITS[unit])
    one, many = WORDS["duration"][unit]
    return one if count == 1 else many.format(number(count))


def phrases(items):
    items = [items] if isinstance(items, str) else [str(item).removesuffix(".") for item in items or ()]
    if len(items) < 2:
        return "".join(items)
    return WORDS["list"]["separator"].join(items[:-1]) + WORDS["list"]["last"] + items[-1]


def date(value, reference):
    """A day near the middle of the date, and the pattern that it is printed by."""
    if isinstance(value, datetime.date):
        return value, "day"
    text = str(value)
    if ago := re.fullmatch(r"(\d+) (day|week|month|year)s? ago", text):
        return reference - datetime.timedelta(days=round(int(ago[1]) * UNITS[ago[2]])), "about"
    if month := re.fullmatch(r"(\d{4})-(\d\d?)", text):
        return datetime.date(int(month[1]), int(month[2]), 15), "month"
    return (datetime.date(int(text), 7, 2), "year") if re.fullmatch(r"\d{4}", text) else (None, "")


def date_words(value, reference, coarse=False):
    day, pattern = date(value, reference)
    if day is None:
        return ""
    pattern = "month" if coarse and pattern == "day" else pattern
    return WORDS["date"][pattern].format(day=day.day, month=WORDS["date"]["months"][day.month - 1], year=day.year)


def you(person):
    name, relation = str(person.get("name", "")), str(person.get("relation", ""))
    if name[:1].islower():
        return WORDS["person"]["yours"].format(name.removeprefix("the "))
    return name if not relation or relation in PLAIN else WORDS["person"]["yours_named"].format(relation, name)


def level(person, key):
    words = WORDS["amount"]["words"]
    return words.index(person[key]) if person.get(key) in words else 0


def symptoms(case):
    stated = case.get("symptoms") or {}
    found = []
    for name, words in WORDS["symptom"].items():
        value = stated.get(name)
        strength = STRENGTH.get(value.get("severity") if isinstance(value, dict) else value, 0)
        if strength and name != "suicidal_thoughts":
            found.append((-strength, words["you"]))
    return phrases([words for _, words in sorted(found, key=lambda one: one[0])[:4]])


def lag(when, onset, reference):
    day, pattern = date(when, reference) if when and onset else (None, "")
    if day is None:
        return {}
    days = 0 if pattern == "day" and (day.year, day.month) == (onset.year, onset.month) else (onset - day).days
    return {"words": duration(days), "side": "same" if abs(days) < 7 else "before" if days > 0 else "after"}


def spoken(area, case, named, onset, reference):
    """The area with its person and event. Straight rules stand in for the scoring of ipt."""
    people, events = case.get("people") or [], case.get("events") or []
    choice = [one for one in people if named and one.get("name") == named]
    if not choice and area == "grief":
        choice = [one for one in people if "died" in one]
    if not choice and area == "role_dispute":
        choice = sorted((one for one in people if "died" not in one), key=lambda one: (-level(one, "conflict"), one.get("expect_met") != "unmet"))
    person = dict(choice[0]) if choice else None
    event = dict(events[0]) if events and area == "role_transition" else None
    if person:
        person["you"] = you(person)
        person["died_month"] = date_words(person["died"], reference, True) if "died" in person else ""
    if event:
        event["lost_list"] = phrases(event.get("lost"))
    when = person.get("died") if person and area == "grief" else event.get("when") if event else None
    return {"area": area, "person": person, "event": event, "lag": lag(when, onset, reference)}


def view(case):
    reference = date(case.get("as_of"), None)[0] or datetime.date.today()
    patient, episode, contract = (case.get(key) or {} for key in ("patient", "episode", "contract"))
    focus, label = case.get("focus") or {}, case.get("label") or {}
    label = label if isinstance(label, dict) else {"primary": label}
    onset = date(episode["onset"], reference)[0] if "onset" in episode else None
    area = focus.get("area") or label.get("primary")
    second = focus.get("second") if "area" in focus else label.get("secondary")
    quotes = case.get("own_words") or []
    return {
        "case": case, "patient": patient, "episode": episode, "contract": contract, "focus": focus,
        "quotes": quotes if isinstance(quotes, list) else [quotes],
        "young": patient["age"] < 18 if "age" in patient else case.get("format") == "ipta",
        "symptoms": symptoms(case),
        "onset": date_words(episode["onset"], reference, True) if onset else "",
        "duration": duration((reference - onset).days) if onset else "",
        "first": spoken(area, case, focus.get("person"), onset, reference) if area else None,
        "second": spoken(second, case, None, onset, reference) if second else None,
        "goals": [goal if isinstance(goal, str) else goal["text"] for goal in case.get("goals") or []],
        "strengths": phrases(case.get("strengths")),
        "support": phrases([you(one) for one in case.get("people") or [] if "died" not in one and level(one, "conflict") < 2
                            and max(level(one, "support_emotional"), level(one, "support_practical")) >= 2]),
        "conflicted": any(level(one, "conflict") >= 2 for one in case.get("people") or [] if area == "grief" and one.get("name") == focus.get("person")),
        "sessions": number(contract["sessions"]).capitalize() if "sessions" in contract else "",
        "end": date_words(contract["end"], reference) if "end" in contract else "",
    }


def main(arguments):
    folder = None
    if arguments[:1] == ["--out-dir"]:
        folder, arguments = pathlib.Path(arguments[1]), arguments[2:]
    if arguments[:1] == ["--files-from"]:
        arguments = pathlib.Path(arguments[1]).read_text(encoding="utf-8").splitlines()
    for name in arguments:
        with open(name, encoding="utf-8") as file:
            case = yaml.load(file, Loader=yaml.CSafeLoader)
        text = PAGE.render(view(case))
        if folder:
            (folder / f"{case['case']}-patient.md").write_text(text, encoding="utf-8")
        else:
            sys.stdout.write(text)


main(sys.argv[1:])
