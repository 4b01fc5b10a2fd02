// SPDX-License-Identifier: MIT
// The yardstick over js-yaml and Handlebars: the patient's formulation as Markdown. NODE_PATH names where both are.
//   node formulate-handlebars.js --files-from LIST | FILE…
"use strict";
const fs = require("fs");
const yaml = require("js-yaml");
const Handlebars = require("handlebars");
const view = require("./view.js");

const page = Handlebars.compile(view.page(), { noEscape: true });
for (const file of view.files()) fs.writeSync(1, page(view(yaml.load(fs.readFileSync(file, "utf8")))));
