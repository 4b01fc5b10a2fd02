// SPDX-License-Identifier: MIT
// The yardstick over yaml and Mustache: the patient's formulation as Markdown. NODE_PATH names where both are.
//   node formulate-mustache.js --files-from LIST | FILE…
"use strict";
const fs = require("fs");
const yaml = require("yaml");
const Mustache = require("mustache");
const view = require("./view.js");

Mustache.escape = text => text;
const page = view.page();
Mustache.parse(page);
for (const file of view.files()) fs.writeSync(1, Mustache.render(page, view(yaml.parse(fs.readFileSync(file, "utf8")))));
