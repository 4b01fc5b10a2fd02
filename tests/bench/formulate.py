#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The yardstick: what a clinic's own script over PyYAML and Jinja2 would do for the patient's formulation.

Reads case files, named or listed with --files-from, and writes the Markdown to standard output, or with --out-dir one
file for each case. It takes the focus from the file, checks nothing, and prints neither alerts nor provenance: less
work than ipt does.
"""
import calendar
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
PLAIN = ("group", "group members", "community", "helper", "other", "acquaintance", "acquaintances")
UNITS = {"day": 1, "week": 7, "month": 30.4375, "year": 365.25}
MAYBE = (True, "yes", "unsure")
RISKS = ("past_attempt", "self_harm", "harm_to_others", "harm_to_infant", "violence", "dependent_at_risk", "psychosis",
         "mania", "substance", "medical_danger")
VIOLENCE = ("violence", "domestic violence", "coercive control", "abuse")


def number(count):
    small = WORDS["number"]["small"]
    return small[count] if 0 <= count < len(small) else str(count)


def duration(days):
    days = abs(days)
    unit = "day" if days < 14 else "week" if days < 56 else "month" if days < 700 else "year"
    count = round(days / UNITS[unit])
    one, many = WORDS["duration"][unit]
    return one if count == 1 else many.format(number(count))


def listed(items):
    return items if isinstance(items, list) else [] if items is None else [items]


def names(event):
    return [str(one).lower() for one in listed(event.get("who"))]


def phrases(items):
    items = [items] if isinstance(items, str) else [str(item).removesuffix(".") for item in items or ()]
    if len(items) < 2:
        return "".join(items)
    return WORDS["list"]["separator"].join(items[:-1]) + WORDS["list"]["last"] + items[-1]


def date(value, reference):
    """The first and the last day that the date may mean, and the pattern that it is printed by."""
    if isinstance(value, datetime.date):
        return value, value, "day"
    text = str(value)
    if ago := re.fullmatch(r"(\d+) (day|week|month|year)s? ago", text):
        day = reference - datetime.timedelta(days=int(int(ago[1]) * UNITS[ago[2]] + 0.5))
        half = datetime.timedelta(days=int(UNITS[ago[2]] / 2))
        return day - half, day + half, "about"
    if found := re.fullmatch(r"(\d{4})-(\d\d?)", text):
        year, month = int(found[1]), int(found[2])
        return datetime.date(year, month, 1), datetime.date(year, month, calendar.monthrange(year, month)[1]), "month"
    if re.fullmatch(r"\d{4}", text):
        return datetime.date(int(text), 1, 1), datetime.date(int(text), 12, 31), "year"
    return None, None, ""


def middle(first, last):
    return first + datetime.timedelta(days=(last - first).days // 2)


def date_words(value, reference, coarse=False):
    first, last, pattern = date(value, reference)
    if first is None:
        return ""
    day = middle(first, last)
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


def is_feared(person, case):
    named, events = str(person.get("name")).lower(), case.get("events") or []
    return person.get("afraid") in MAYBE or any(one.get("kind") in VIOLENCE and named in names(one) for one in events)


def is_violent(case, people):
    return (case.get("risk") or {}).get("violence") in MAYBE or any(is_feared(one, case) for one in people)


def is_alerted(case):
    """Whether the page of ipt begins with an alert, which tells of the crisis; what measures tell is left out."""
    risk, symptom = case.get("risk") or {}, (case.get("symptoms") or {}).get("suicidal_thoughts")
    thoughts = [symptom.get("severity") if isinstance(symptom, dict) else symptom]
    thoughts += [one.get("suicidal_thoughts") for one in (risk, *(case.get("sessions") or []))]
    return is_violent(case, case.get("people") or []) or any(risk.get(one) in MAYBE for one in RISKS) or \
        any(one not in (None, False, "no", "none") for one in thoughts) or \
        any(event.get("kind") in VIOLENCE for event in case.get("events") or [])


def lag(when, onset, reference):
    first, last, _ = date(when, reference) if when and onset else (None, None, "")
    if first is None:
        return {}
    days = 0 if first <= onset[1] and onset[0] <= last else (middle(*onset) - middle(first, last)).days
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
    if area == "role_dispute":
        events = [one for one in events if person and str(person.get("name")).lower() in names(one)]
    event = dict(events[0]) if events and area in ("role_transition", "role_dispute") else None
    if person:
        person["you"] = you(person)
        person["died_month"] = date_words(person["died"], reference, True) if "died" in person else ""
    if event:
        event["lost_list"] = phrases(event.get("lost"))
        event["linked"] = event.get("linked") in (True, "yes")
    when = person.get("died") if person and area == "grief" else event.get("when") if event else None
    return {"area": area, "person": person, "event": event, "lag": lag(when, onset, reference),
            "safety_first": is_violent(case, [person] if person else [])}


def view(case):
    reference = date(case.get("as_of"), None)[0] or datetime.date.today()
    patient, episode, contract, ending = (case.get(key) or {} for key in ("patient", "episode", "contract", "ending"))
    focus, label = case.get("focus") or {}, case.get("label") or {}
    label = label if isinstance(label, dict) else {"primary": label}
    onset = date(episode["onset"], reference)[:2] if "onset" in episode else None
    area = focus.get("area") or label.get("primary")
    second = focus.get("second") if "area" in focus else label.get("secondary")
    letter, dit, after = case.get("format") == "dit", case.get("dit") or {}, ending.get("maintenance")
    return {
        "case": case, "patient": patient, "episode": episode, "contract": contract, "focus": focus,
        "quotes": listed(case.get("own_words")), "letter": letter, "dit": dit,
        "examples": listed(dit.get("examples")), "gains": listed(ending.get("gains")),
        "feelings": ending.get("feelings"),
        "after": after.get("what") if isinstance(after, dict) else after,
        "violence": is_violent(case, case.get("people") or []), "alerted": is_alerted(case),
        "young": patient["age"] < 18 if "age" in patient else case.get("format") == "ipta",
        "symptoms": symptoms(case),
        "onset": date_words(episode["onset"], reference, True) if onset else "",
        "duration": duration((reference - middle(*onset)).days) if onset else "",
        "first": spoken(area, case, focus.get("person"), onset, reference) if area else None,
        "second": spoken(second, case, None, onset, reference) if second else None,
        "goals": [goal if isinstance(goal, str) else goal["text"] for goal in case.get("goals") or []],
        "strengths": phrases(case.get("strengths")),
        "support": phrases([you(one) for one in case.get("people") or [] if "died" not in one and level(one, "conflict") < 2
                            and one.get("ended") not in (True, "yes") and not is_feared(one, case)
                            and max(level(one, "support_emotional"), level(one, "support_practical")) >= 2]),
        "conflicted": any(level(one, "conflict") >= 2 for one in case.get("people") or [] if area == "grief" and one.get("name") == focus.get("person")),
        "apart": "sessions" in contract or not letter and "between_sessions" in contract if area or letter else False,
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
