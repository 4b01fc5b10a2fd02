#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Whether the tests would notice a mistake: changes one thing of a source, builds, and runs the tests that should fail.

    mutants.py [--build DIR] [--count N] [--seed S] [SOURCE…]

Works in a clone below DIR (build/mutants), so that the checkout stays as it is. Without a SOURCE: the scoring and the
dates. With --count only so many, drawn evenly from all. Prints a line for each mutant and, at the end, the survivors:
each is a missing test, or a change that makes no difference (then say so where it is reported).
"""
import argparse
import pathlib
import random
import re
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCES = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "lib/ipt/scoring").glob("*.cpp")) + ["lib/ipt/base/date.cpp"]
# Quick ones first: most mutants die there.
UNIT = ["case,facts,evaluate,measures,condition", "score", "ask,report", "why"]
CLI = r"^cli\.(score|ask|evaluate|check|diff)\."

# Binary operators have blanks around them here (clang-format), which tells them from templates and references.
SWAPS = [(" < ", " <= "), (" <= ", " < "), (" > ", " >= "), (" >= ", " > "), (" == ", " != "), (" != ", " == "),
         (" + ", " - "), (" - ", " + "), (" * ", " / "), (" / ", " * "), (" += ", " -= "), (" -= ", " += "),
         (" && ", " || "), (" || ", " && "), ("std::min", "std::max"), ("std::max", "std::min")]
WORDS = [(re.compile(r"\btrue\b"), "false"), (re.compile(r"\bfalse\b"), "true"), (re.compile(r"\bcontinue;"), "break;"),
         (re.compile(r"(?<=[( ])!(?=[\w(*])"), ""), (re.compile(r"(?<![\w.\"'])(\d+)(?![\w.'])"), lambda m: str(int(m[1]) + 1)),
         (re.compile(r"(?<![\w.])(\d+\.\d+)(?!\w)"), lambda m: str(float(m[1]) + 0.5))]


def blank(text):
    """The text with comments, strings and directives as blanks, so that places stay the same."""
    pattern = re.compile(r'//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])\'|^#[^\n]*', re.M)
    return pattern.sub(lambda m: " " * len(m[0]), text)


def mutants_of(source, text):
    """(source, line, what it was, what it becomes, the whole text with the change)"""
    bare = blank(text)
    places = []
    for old, new in SWAPS:
        at = bare.find(old)
        while at >= 0:
            places.append((at, at + len(old), new))
            at = bare.find(old, at + 1)
    for pattern, new in WORDS:
        for match in pattern.finditer(bare):
            places.append((match.start(), match.end(), new(match) if callable(new) else new))
    for begin, end, new in sorted(places):
        line = text.count("\n", 0, begin) + 1
        start = text.rfind("\n", 0, begin) + 1
        changed = text[:begin] + new + text[end:]
        shown = changed[start:changed.find("\n", begin)].strip()
        if bare[start:begin].lstrip().startswith("static_assert"):
            continue
        yield source, line, text[begin:end].strip(), shown, changed


def run(command, folder, limit):
    try:
        return subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=limit, text=True)
    except subprocess.TimeoutExpired:
        return None


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/mutants")
    parser.add_argument("--count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("sources", nargs="*", default=SOURCES)
    options = parser.parse_args()

    tree = options.build.resolve() / "tree"
    build = tree / "build"
    if not tree.exists():
        subprocess.run(["git", "clone", "-q", "--shared", ROOT, tree], check=True)
    subprocess.run(["git", "-C", tree, "pull", "-q"], check=True)
    subprocess.run(["git", "-C", tree, "checkout", "-q", "--", "."], check=True)
    if not (build / "build.ninja").exists():
        subprocess.run(["cmake", "-S", tree, "-B", build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_CXX_FLAGS_DEBUG=-O1"],
                       check=True, stdout=subprocess.DEVNULL)
    make = ["cmake", "--build", str(build), "--target", "ipt", "ipt_unit"]
    tests = [[str(build / "tests/ipt_unit"), f"--test-suite={suites}", "--abort-after=1", "--minimal"] for suites in UNIT]
    tests.append(["ctest", "--test-dir", str(build), "-R", CLI, "-j2", "--stop-on-failure"])
    begin = time.time()
    if subprocess.run(make, stdout=subprocess.DEVNULL).returncode != 0:
        sys.exit("the source itself does not build")
    begin = time.time()
    for test in tests:
        if run(test, tree, 600).returncode != 0:
            sys.exit("the tests fail before anything is changed: " + " ".join(test))
    limit = 10 * (time.time() - begin) + 10

    mutants = [one for source in options.sources for one in mutants_of(source, (tree / source).read_text())]
    total = len(mutants)
    if options.count and options.count < total:
        keep = sorted(random.Random(options.seed).sample(range(total), options.count))
        mutants = [mutants[i] for i in keep]
    print(f"{len(mutants)} of {total} mutants of {len(options.sources)} sources", flush=True)
    survivors, killed, unbuilt = [], 0, 0
    for source, line, old, shown, changed in mutants:
        path = tree / source
        kept = path.read_text()
        path.write_text(changed)
        try:
            if subprocess.run(make, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode != 0:
                unbuilt, verdict = unbuilt + 1, "does not build"
            else:
                verdict = "SURVIVED"
                for test in tests:
                    ran = run(test, tree, limit)
                    if ran is None or ran.returncode != 0:
                        verdict = "killed" if ran else "killed (time)"
                        break
                killed += verdict != "SURVIVED"
                if verdict == "SURVIVED":
                    survivors.append((source, line, old, shown))
        finally:
            path.write_text(kept)
        print(f"{verdict:15} {source}:{line}: {old} in: {shown}", flush=True)
    judged = killed + len(survivors)
    print(f"\n{killed} of {judged} killed ({100 * killed / max(1, judged):.1f} %), {unbuilt} did not build. Survivors:")
    for source, line, old, shown in survivors:
        print(f"  {source}:{line}: {old} in: {shown}")


if __name__ == "__main__":
    main()
