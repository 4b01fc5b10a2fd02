#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Does doubt tell the truth? The labelled cases with facts taken out at random.

    doubt.py [IPT] [FOLDER]      IPT: build/release/ipt; FOLDER: tests/vignettes

First table: from every case each fact is left out with a chance of 0 to 80 %, many times; how completeness, robustness
and agreement with the label fall, and whether suggestions that are not the label's are the less robust ones.
Second table: half of the facts of each case are left out; then the first five questions of `ipt ask` are answered as
the whole case answers them, and five questions drawn from all that it asks; how often the suggestion is that of the
whole case again. Figures are printed, never asserted. Equal runs give equal figures.
"""
import copy
import json
import pathlib
import random
import statistics
import subprocess
import sys

import yaml

HERE = pathlib.Path(__file__).resolve().parent
IPT = sys.argv[1] if len(sys.argv) > 1 else str(HERE / "../../build/release/ipt")
FOLDER = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else HERE / "../vignettes"
KEPT = ("ipt", "case", "label", "format", "as_of", "name", "what", "who", "relation")  # who and what there is at all
ROUNDS = 40


class Plain(yaml.emitter.Emitter, yaml.serializer.Serializer, yaml.representer.SafeRepresenter, yaml.resolver.BaseResolver):
    """Writes every scalar without quotes that can stand so: 12 stays a number, and yes a yes."""

    def __init__(self, stream, **options):
        yaml.emitter.Emitter.__init__(self, stream, width=10_000, allow_unicode=True)
        yaml.serializer.Serializer.__init__(self, explicit_start=True)
        yaml.representer.SafeRepresenter.__init__(self, sort_keys=False)
        yaml.resolver.BaseResolver.__init__(self)

    def ignore_aliases(self, data):
        return True


def load(path):
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def thinned(node, chance, share):
    """The node without a share of its facts, picked at random."""
    if isinstance(node, dict):
        out = {}
        for key, value in node.items():
            if key in KEPT:
                out[key] = value
            elif isinstance(value, dict) or (isinstance(value, list) and value and isinstance(value[0], dict)):
                out[key] = thinned(value, chance, share)
            elif chance.random() >= share:
                out[key] = value
        return out
    if isinstance(node, list):
        return [thinned(item, chance, share) if isinstance(item, dict) else item for item in node]
    return node


def run(command, cases, *options):
    text = yaml.dump_all(cases, Dumper=Plain)
    done = subprocess.run([IPT, command, "--format", "json", *options, "-"], input=text, capture_output=True, text=True)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    if len(lines) != len(cases):
        sys.exit(f"ipt {command}: {len(lines)} results for {len(cases)} cases\n{done.stderr[:2000]}")
    return lines


def mean(numbers):
    return f"{100 * statistics.mean(numbers):5.1f}" if numbers else "    -"


def table_of_doubt(cases):
    print("facts left out   completeness  robustness  agrees with label   robust where it agrees / where not")
    for share in (0, 0.2, 0.4, 0.6, 0.8):
        chance = random.Random(5)
        thin = [thinned(case, chance, share) for _ in range(ROUNDS if share else 1) for case in cases]
        scored = run("score", thin)
        right = [one["primary"] == case["label"]["primary"] for one, case in zip(scored, thin)]
        robust = [one["robustness"] for one in scored]
        print(f"{100 * share:10.0f} %    {mean([one['completeness'] for one in scored])} %      {mean(robust)} %  "
              f"{mean([float(one) for one in right])} %            "
              f"{mean([r for r, ok in zip(robust, right) if ok])} % / {mean([r for r, ok in zip(robust, right) if not ok])} %")


def answer(case, whole, fact):
    """Fills in what the whole case says to a question; nothing where it says nothing."""
    rows, want = case, whole
    path = fact["field"].split(".")
    if path[0] in ("people", "events"):
        key = "name" if path[0] == "people" else "what"
        find = lambda tree: next((row for row in tree.get(path[0], []) if row.get(key) == fact["who"]), {})
        rows, want, path = find(case), find(whole), path[1:]
    for name in path[:-1]:
        want = want.get(name, {}) if isinstance(want, dict) else {}
        rows = rows.setdefault(name, {}) if want else {}
    if isinstance(want, dict) and path[-1] in want:
        rows[path[-1]] = want[path[-1]]


def table_of_questions(cases):
    chance = random.Random(7)
    wholes = [copy.deepcopy(case) for _ in range(ROUNDS) for case in cases]
    halves = [thinned(case, chance, 0.5) for case in wholes]
    asked = run("ask", halves, "--top", "0")
    target = [one["primary"] for one in run("score", wholes)]
    started = [one["primary"] for one in run("score", halves)]
    away = [i for i in range(len(wholes)) if started[i] != target[i]]
    print(f"\nhalf of the facts left out: {len(away)} of {len(wholes)} cases have another suggestion then")
    for name, pick in (("the first five of ipt ask", lambda all_: all_[:5]),
                       ("five of them at random", lambda all_: chance.sample(all_, min(5, len(all_))))):
        answered = []
        for i in range(len(wholes)):
            case = copy.deepcopy(halves[i])
            for fact in pick([one for one in asked[i]["questions"] if one.get("field")]):
                answer(case, wholes[i], fact)
            answered.append(case)
        now = [one["primary"] for one in run("score", answered)]
        back = sum(now[i] == target[i] for i in away)
        kept = sum(now[i] == target[i] for i in range(len(wholes)))
        print(f"  {name:26}  back to that of the whole case: {back} of {len(away)} ({100 * back / len(away):.0f} %); "
              f"as the whole case in all: {100 * kept / len(wholes):.0f} %")


def main():
    cases = [load(path) for path in sorted(FOLDER.glob("*.yaml"))]
    table_of_doubt(cases)
    table_of_questions(cases)


if __name__ == "__main__":
    main()
