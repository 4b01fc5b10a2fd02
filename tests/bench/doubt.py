#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Does doubt tell the truth? The labelled cases with facts taken out at random.

    doubt.py [IPT] [FOLDER]      IPT: build/release/ipt; FOLDER: tests/vignettes

From every case each fact is left out with a chance of 0 to 80 %, many times: how completeness, robustness and agreement
with the label fall, and whether suggestions that are not the label's are the less robust ones. Then half of the facts
are left out, and the first five questions of `ipt ask` are answered from the whole case, or five others at random: how
often the suggestion of the whole case comes back. Figures are printed, never asserted. Equal runs give equal figures.
"""
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


def answer(thin, whole, question):
    """Writes down what the whole case says there; a question that it has no answer to stays open."""
    scope, path = question["about"], (question["field"] or "").split(".")
    if scope == "unseen":
        return
    at, known = thin, whole
    if scope != "case":
        path, key = path[1:], "name" if scope == "person" else "what"
        rows = lambda case: [row for row in case.get("people" if scope == "person" else "events", []) if row.get(key) == question["name"]]
        if not rows(thin) or not rows(whole):
            return
        at, known = rows(thin)[0], rows(whole)[0]
    names = [path] if path[-1] not in ("when", "died") else [[path[-1]], ["timing"], ["gap"]]
    for names_of_path in names:
        copy(at, known, names_of_path)


def copy(at, known, path):
    for name in path[:-1]:
        known = known.get(name)
        if not isinstance(known, dict):
            return
        at = at.setdefault(name, {})
    if path[-1] in known:
        at[path[-1]] = known[path[-1]]


def table_of_questions(cases):
    whole = [one["primary"] for one in run("score", cases)]
    chance = random.Random(6)
    picks = [(case, target) for _ in range(ROUNDS) for case, target in zip(cases, whole)]
    thin = [thinned(case, chance, 0.5) for case, _ in picks]
    moved = [i for i, one in enumerate(run("score", thin)) if one["primary"] != picks[i][1]]
    asked = run("ask", [thin[i] for i in moved], "--top", "0")
    print(f"\nhalf of the facts left out: {len(moved)} of {len(thin)} cases lose their suggestion; it comes back after")
    for label, choose in (("the first five questions of ipt ask", lambda all: all[:5]),
                          ("five questions at random", lambda all: chance.sample(all, min(5, len(all))))):
        answered = copy_of([thin[i] for i in moved])
        for case, i, one in zip(answered, moved, asked):
            for question in choose(one["questions"]):
                answer(case, picks[i][0], question)
        back = [one["primary"] == picks[i][1] for one, i in zip(run("score", answered), moved)]
        print(f"  {label:40} {mean([float(one) for one in back])} %")


def copy_of(cases):
    return json.loads(json.dumps(cases))


def main():
    cases = [load(path) for path in sorted(FOLDER.glob("*.yaml"))]
    table_of_doubt(cases)
    table_of_questions(cases)


if __name__ == "__main__":
    main()
