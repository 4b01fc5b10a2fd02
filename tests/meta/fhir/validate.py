# SPDX-License-Identifier: MIT
"""validate.py SCHEMA BUNDLE...: tells what the JSON schema of FHIR R4, and some rules that it cannot say, refuse."""
import json
import re
import sys

import jsonschema

schema = json.load(open(sys.argv[1], encoding="utf-8"))
faults = 0


def validator(kind):
    return jsonschema.Draft6Validator({"$ref": "#/definitions/" + kind, "definitions": schema["definitions"]})


validators = {}


def fault(path, message):
    global faults
    faults += 1
    print(f"{path}: {message}")


def references(node):
    """Every reference within a resource."""
    if isinstance(node, dict):
        if isinstance(node.get("reference"), str):
            yield node["reference"]
        for value in node.values():
            yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)


def empties(node):
    """FHIR has no empty object, list or text, and no null."""
    if node in ({}, [], "", None):
        yield node
    for value in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from empties(value)


# what the schema refuses must be refused here, too: a test that cannot fail shows nothing
wrong = {"resourceType": "Observation", "status": "final", "code": {"text": "x"}, "valueQuantity": {"value": "12"}}
if not list(validator("Observation").iter_errors(wrong)):
    fault(sys.argv[1], "takes a number in quotes")

resources = 0
for path in sys.argv[2:]:
    bundle = json.load(open(path, encoding="utf-8"))
    shell = dict(bundle, entry=[])
    urls = [entry["fullUrl"] for entry in bundle["entry"]]
    if len(set(urls)) != len(urls):
        fault(path, "two entries have one fullUrl")
    for entry in bundle["entry"]:
        resource = entry["resource"]
        kind = resource["resourceType"]
        resources += 1
        if kind not in validators:
            validators[kind] = validator(kind)
        for error in validators[kind].iter_errors(resource):
            fault(path, f"{kind}: {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}")
        if entry["fullUrl"] != "urn:uuid:" + resource["id"]:
            fault(path, f"{kind}: the id is not that of the fullUrl")
        if not re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", resource["id"]):
            fault(path, f"{kind}: the id is no version 5 UUID")
        for reference in references(resource):
            if reference not in urls:
                fault(path, f"{kind}: refers to {reference}, which is not there")
        for empty in empties(resource):
            fault(path, f"{kind}: holds {empty!r}")
    for error in validator("Bundle").iter_errors({key: value for key, value in shell.items() if key != "entry"}):
        fault(path, f"Bundle: {error.message[:200]}")
print(f"{resources} resources in {len(sys.argv) - 2} bundles")
sys.exit(1 if faults or resources < 50 else 0)
