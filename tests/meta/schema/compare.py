# SPDX-License-Identifier: MIT
# compare.py IPT ROOT DIFFERENCES: see ../schema.sh, which has put schema.json, spanish.json, case.toml and new.yaml here.
import glob, json, os, re, subprocess, sys, tomllib
import yaml
from jsonschema import Draft202012Validator

program, root, table = sys.argv[1:]
faults = []
def fault(text): faults.append(text)

# ---- YAML 1.2, core schema: what an editor's language server makes of a file.
class Core(yaml.SafeLoader):
    yaml_implicit_resolvers = {}

    def construct_mapping(self, node, deep=False):
        out = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.value in out:
                raise yaml.constructor.ConstructorError(None, None, "a key that is none, or is there twice", key.start_mark)
            out[key.value] = self.construct_object(value, deep=True)
        return out

def number(loader, node):
    word = node.value.lower()
    if word.startswith(("0x", "0o")): return int(word, 0)
    if re.fullmatch(r"[-+]?[0-9]+", word): return int(word)
    return float(word.replace(".inf", "inf").replace(".nan", "nan"))

for tag, pattern, first, make in (
        ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""], lambda loader, node: None),
        ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF"), lambda loader, node: node.value.lower() == "true"),
        ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789"), number),
        ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
         list("-+.0123456789"), number)):
    Core.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile("(?:" + pattern + r")\Z"), first)
    Core.add_constructor("tag:yaml.org,2002:" + tag, make)
Core.add_constructor("tag:yaml.org,2002:map", lambda loader, node: loader.construct_mapping(node, deep=True))

# ---- the two verdicts
with open("schema.json", encoding="utf-8") as file: schema = json.load(file)
Draft202012Validator.check_schema(schema)
validator = Draft202012Validator(schema)

with open(table, encoding="utf-8") as file: rows = [[cell.strip() for cell in line.strip().strip("|").split(" | ")]
                                                     for line in file if line.startswith("|")]
known_codes = {row[0]: row[1] for row in rows if len(row) == 3 and row[1] in ("takes", "either")}
texts = [(row[0].strip("`"), row[1], row[2]) for row in rows if len(row) == 4 and row[1] in ("takes", "refuses")]
if len(known_codes) < 3 or len(texts) < 3: fault("the tables of differences.md are not found")
structure = {"not-a-case", "missing-field", "unknown-key", "unknown-value", "wrong-kind", "duplicate-key", "out-of-range",
             "bad-date", "measure-items"}
no_yaml = {"not-utf8", "not-text", "control-character", "empty-file", "too-deep", "cannot-read"}

def errors_of(names, options=("--as-of", "2026-06-01")):
    """The codes of the errors of each file, as `ipt check` tells them."""
    out = {name: set() for name in names}
    for start in range(0, len(names), 1000):
        said = subprocess.run([program, "check", "--format", "json", *options, "--"] + names[start:start + 1000],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
        if said.returncode not in (0, 1, 3): fault("ipt check gives %d: %s" % (said.returncode, said.stderr[:200]))
        for line in said.stdout.decode("utf-8").splitlines():
            one = json.loads(line)
            if one["severity"] == "error": out[one["file"]].add(one["code"])
    return out

def refusals(name):
    """Where the validator first refuses each document of the file; None where PyYAML cannot read it."""
    out = []
    try:
        with open(name, encoding="utf-8", newline="") as file: loader = Core(file.read())
        while loader.check_node():
            node = loader.get_node()
            if isinstance(node, yaml.ScalarNode) and node.value == "" and not node.style: continue  # nothing is written there
            first = next(validator.iter_errors(loader.construct_document(node)), None)
            if first: out.append(first.json_path)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError): return None
    return out

used = set()  # of known_codes
def compare(names, show=lambda name: name):
    """Gives how many files were judged by both."""
    judged = 0
    for name, codes in errors_of(names).items():
        unsorted = {code for code in codes if code not in structure and code not in known_codes and code not in no_yaml
                    and not code.startswith("yaml-")}
        if unsorted: fault("%s: the code %s is in no list" % (show(name), ", ".join(sorted(unsorted))))
        if any(code in no_yaml or code.startswith("yaml-") for code in codes): continue
        refused = refusals(name)
        if refused is None:
            if not codes: fault("%s: ipt reads it, the YAML of the validator does not" % show(name))
            continue
        judged += 1
        used.update(codes & set(known_codes))
        if not codes & structure and any(known_codes.get(code) == "either" for code in codes): continue
        if bool(refused) != bool(codes & structure):
            fault("%s: ipt %s, the schema %s" % (show(name), "says " + ", ".join(sorted(codes)) if codes else "takes it",
                                                 "refuses " + refused[0] if refused else "takes it"))
    return judged

# ---- the files that are there
files = sorted(name for folder in ("examples", "tests/vignettes", "tests/cli")
               for ending in ("yaml", "yml") for name in glob.glob("%s/%s/**/*.%s" % (root, folder, ending), recursive=True)
               if os.path.isfile(name)) + ["new.yaml"]
judged = compare(files)
print("%d of %d files are judged by both" % (judged, len(files)))
if judged < 300: fault("only %d files are judged" % judged)
for name in files:
    if "/tests/cli/" not in name and refusals(name) != []: fault("%s: the schema refuses it" % name)

# ---- small ones, from the description of the fields
with open("case.toml", "rb") as file: description = tomllib.load(file)
records, choices = description["record"], description["choice"]
for name in ("format", "country"):  # whose options are other files
    choices[name] = {option: [] for option in schema["$defs"]["choice." + name]["anyOf"][0]["enum"]}
def fields_of(name):
    out = dict(records[name].get("fields", {}))
    for other in records[name].get("include", []): out.update(fields_of(other))
    return out
def form(word): return re.sub("[ -]", "_", word.strip()).lower()
def valid(field):
    """A value that the field takes."""
    kind = field["kind"]
    if kind == "number": return str(field.get("min", 1))
    if kind == "record": return group(field["of"])
    if kind == "choice": return next(iter(choices[field["of"]]), "unknown")
    return {"text": "x", "yes_no": "yes", "level": "low", "date": "2026-03", "duration": "8 weeks"}[kind]
def group(record, inner=""):
    """A group of fields with what is required and this; as YAML in one line."""
    own = [name for name, field in fields_of(record).items() if field.get("required")]
    there = {form(word.split(":")[0]) for word in inner.split(", ")}
    parts = ["%s: %s" % (name, valid(fields_of(record)[name])) for name in own
             if not there & {form(word) for word in [name] + fields_of(record)[name].get("also", [])}]
    return "{ %s }" % ", ".join(parts + ([inner] if inner else []))

places, waiting = {"case": None}, ["case"]  # how a record is reached: the record around it, and the field
for record in waiting:
    for name, field in fields_of(record).items():
        if field["kind"] == "record" and field["of"] not in places:
            places[field["of"]] = (record, name, field)
            waiting.append(field["of"])
def placed(record, inner):
    """A case in which a group of this record has these fields."""
    while places[record]:
        around, name, field = places[record]
        whole = group(record, inner)
        record, inner = around, "%s: %s" % (name, "[%s]" % whole if field.get("many") else whole)
    head = "" if re.match(r"(case|id|code)\b", inner, re.I) else "case: A-1\n"
    if not re.match(r"(as_of|as of|as-of|assessed|date)\b", inner, re.I): head += "as_of: 2026-06-01\n"
    return "%s%s\n" % (head, "\n".join(split_members(inner)))
def split_members(inner):
    """The members of a group in one line; commas of inner groups stay."""
    out, depth = [""], 0
    for letter in inner:
        depth += (letter in "[{") - (letter in "]}")
        if letter == "," and depth == 0: out.append("")
        else: out[-1] += letter
    return [one.strip() for one in out]

anything = ["~", "unknown", "Not-Asked", "none", "yes", "No", "true", "12", "-3", "1.5", "2026", "xyzzy", '"x"', '""', "[]", "[~]",
            "[xyzzy, 2]", "{}", "{ xyzzy: 1 }"]
special = {
    "yes_no": ["YES", "False", "maybe", '"no"', "nope"],
    "level": ["0", "3", "4", "Not at all", "a-lot", "SEVERE", '"2"'],
    "date": ["2026-03-08", "2026-3-8", "2026-13", "2026-04-31", "2026-00-10", "1899", "1900", "2200", "2201", "26-03-08", "8 weeks ago",
             "About a Year  ago", "yesterday", "Today", "weeks ago", "8 fortnights ago", "2026-03-08T10:00", "08.03.2026", '"2026-03"'],
    "duration": ["8 weeks", "A month", "1.5 years", "twelve Days", "8weeks", "8", "weeks", "-2 weeks", "12345 days", "13 weekss"]}
probes = []
for record in places:
    for name, field in fields_of(record).items():
        values = anything + special.get(field["kind"], []) + [valid(field), "[%s]" % valid(field)]
        for bound in ("min", "max"):
            if bound in field: values += [str(field[bound] + step) for step in (-1, 0, 1, 0.5)]
        probes += [(record, "%s: %s" % (name, value)) for value in values]
        others = field.get("also", [])
        probes += [(record, "%s: %s" % (key, valid(field))) for key in others + [name.upper(), name.replace("_", " "), name + "x"]]
        for key in others[:2]:
            probes.append((record, "%s: %s, %s: %s" % (name, valid(field), key, valid(field))))
            probes.append((record, "%s: %s, %s: %s" % (key, valid(field), name, valid(field))))
    probes += [(record, "zzz: 1"), (record, "")]
for choice, options in choices.items():
    record, name = next((record, name) for record in places for name, field in fields_of(record).items() if field.get("of") == choice)
    for option, also in options.items():
        for word in [option] + also:
            probes += [(record, "%s: %s" % (name, one)) for one in (word, word.upper().replace("_", "-"), word + "z")]
for measure in fields_of("scores"):
    probes += [("measurement", "%s: [%s]" % (measure, ", ".join(["0"] * count))) for count in (1, 3, 7, 8, 9, 10, 16, 17, 20, 21)]
    probes += [("measurement", "%s: %s" % (measure, total)) for total in ("27", "28", "30", "60", "63", "64", "85", "100", "101")]
    probes += [("measurement", "%s: { items: %s }" % (measure, items)) for items in ("none", "3", "~", "unknown", "[]")]
    probes += [("measurement", "%s: { risk_item: %s }" % (measure, item)) for item in ("0", "3", "4", "6", "7", "~", "unknown")]
probes.append(("case", "notes: [%s]" % ", ".join(["x"] * 1001)))
probes.append(("case", "people: [%s]" % ", ".join("p%d" % i for i in range(1001))))
made, names = {}, []
os.mkdir("probes")
for record, inner in probes:
    text = placed(record, inner)
    if text in made: continue
    made[text] = "probes/%d.yaml" % len(made)
    with open(made[text], "w", encoding="utf-8") as file: file.write(text)
by_name = {name: text for text, name in made.items()}
judged = compare(list(by_name), lambda name: repr(by_name[name][-160:]))
print("%d of %d small cases are judged by both" % (judged, len(by_name)))
if judged < 3000: fault("only %d small cases are judged" % judged)

# ---- where they are known to differ
names = []
for number_of, (text, ipt, other) in enumerate(texts):
    names.append("probes/difference-%d.yaml" % number_of)
    with open(names[-1], "w", encoding="utf-8") as file: file.write("case: A-1\n%s\n" % text)
codes = errors_of(names, ())
for name, (text, ipt, other) in zip(names, texts):
    refused = refusals(name)
    found = ("refuses" if codes[name] else "takes", "unread" if refused is None else "refuses" if refused else "takes")
    if found != (ipt, other) or ipt == other: fault("differences.md: of `%s` ipt %s and the schema %s" % ((text,) + found))

for code in sorted(set(known_codes) - used): fault("differences.md: no file shows the code %s" % code)

# ---- slips that an editor is to show
for slip in ("case: A-1\ncomplant: tired\n", "case: A-1\npeople: [{ name: Ana, relation: sistr }]\n",
             "case: A-1\nrisk: { means: yess }\n", "complaint: tired\n"):
    if validator.is_valid(yaml.load(slip, Loader=Core)): fault("the schema takes %r" % slip)

# ---- words: each is of the description or of the table [schema], so that no item of a questionnaire is among them
def walk(value):
    yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from walk(one)
asks = {field.get("ask", name) for record in records for name, field in fields_of(record).items()} | {schema["title"]}
helps = tuple(filter(None, {field.get("help") for record in records for field in fields_of(record).values()} |
                     {record.get("about") for record in records.values()} | {"Expected: ", "Also understood: "}))
for one in walk(schema):
    if not isinstance(one, dict): continue
    if isinstance(one.get("title"), str) and one["title"] not in asks: fault("a title of elsewhere: %s" % one["title"])
    if isinstance(one.get("description"), str) and not one["description"].startswith(helps): fault("a description of elsewhere: %s" % one["description"])
def without_words(value):
    if isinstance(value, list): return [without_words(one) for one in value]
    if not isinstance(value, dict): return value
    words = ("title", "description", "$comment", "enumDescriptions", "patternErrorMessage")
    return {key: without_words(one) for key, one in value.items() if key not in words or not isinstance(one, (str, list))}
with open("spanish.json", encoding="utf-8") as file: spanish = json.load(file)
if without_words(spanish) != without_words(schema): fault("in another language the schema is another")
if spanish["properties"]["complaint"]["title"] == schema["properties"]["complaint"]["title"]: fault("--lang es changes no words")

for text in faults[:40]: print("fault:", text)
if len(faults) > 40: print("and %d more" % (len(faults) - 40))
sys.exit(bool(faults))
