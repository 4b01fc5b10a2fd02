// SPDX-License-Identifier: MIT
// What the two Node scripts hand to formulation.mustache: formulate.py's view of a case, in JavaScript. `has` says which
// of the values are there, for Handlebars enters a text as a context where Mustache stays outside.
"use strict";
const fs = require("fs");
const path = require("path");

// Of words.toml only the plain keys, and those with lists of texts, which is all that is needed here.
function words() {
    const out = {};
    let table = out;
    for (const line of fs.readFileSync(path.join(__dirname, "../../templates/en/words.toml"), "utf8").split("\n")) {
        const head = /^\[([\w.]+)\]/.exec(line);
        if (head) table = head[1].split(".").reduce((at, key) => (at[key] ??= {}), out);
        const row = /^(\w+) = (".*"|\[".*"\])\s*(#.*)?$/.exec(line);
        if (row) try { table[row[1]] = JSON.parse(row[2]); } catch { /* not one of ours */ }
    }
    return out;
}
const WORDS = words();
const STRENGTH = { yes: 1, mild: 1, moderate: 2, severe: 3, true: 1 };
const PLAIN = ["group", "helper", "other", "acquaintance", "doctor", "nurse", "priest", "colleagues"];
const UNITS = { day: 1, week: 7, month: 30.4375, year: 365.25 };
const DAY = 86400000;

const fill = (pattern, values) => pattern.replace(/\{(\w*)\}/g, (_, key) => values[key] ?? values[0]);
const number = count => WORDS.number.small[count] ?? String(count);
const capital = text => text.charAt(0).toUpperCase() + text.slice(1);
const list = value => value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];

function duration(days) {
    days = Math.abs(days);
    const unit = days < 14 ? "day" : days < 56 ? "week" : days < 700 ? "month" : "year";
    const count = Math.round(days / UNITS[unit]);
    return count === 1 ? WORDS.duration[unit][0] : fill(WORDS.duration[unit][1], [number(count)]);
}

function phrases(items) {
    items = list(items).map(one => String(one).replace(/\.$/, ""));
    return items.length < 2 ? items.join("") : items.slice(0, -1).join(WORDS.list.separator) + WORDS.list.last + items.at(-1);
}

// A day near the middle of the date, and the pattern that it is printed by.
function date(value, reference) {
    if (value instanceof Date) return [value, "day"];
    const text = String(value);
    let found;
    if (/^\d{4}-\d\d-\d\d$/.test(text)) return [new Date(text), "day"];
    if ((found = /^(\d+) (day|week|month|year)s? ago$/.exec(text)))
        return [new Date(reference - Math.round(found[1] * UNITS[found[2]]) * DAY), "about"];
    if ((found = /^(\d{4})-(\d\d?)$/.exec(text))) return [new Date(Date.UTC(found[1], found[2] - 1, 15)), "month"];
    return /^\d{4}$/.test(text) ? [new Date(Date.UTC(text, 6, 2)), "year"] : [null, ""];
}

function dateWords(value, reference, coarse) {
    const [day, pattern] = date(value, reference);
    if (!day) return "";
    return fill(WORDS.date[coarse && pattern === "day" ? "month" : pattern],
        { day: day.getUTCDate(), month: WORDS.date.months[day.getUTCMonth()], year: day.getUTCFullYear() });
}

function you(person) {
    const name = String(person.name ?? ""), relation = String(person.relation ?? "");
    if (/^\p{Ll}/u.test(name)) return fill(WORDS.person.yours, [name.replace(/^the /, "")]);
    return !relation || PLAIN.includes(relation) ? name : WORDS.person.yours_named.replace("{}", relation).replace("{}", name);
}

const level = (person, key) => Math.max(0, WORDS.amount.words.indexOf(person[key]));

function symptoms(stated) {
    const found = [];
    for (const [name, row] of Object.entries(WORDS.symptom)) {
        const value = stated?.[name];
        const strength = STRENGTH[value?.severity ?? value] ?? 0;
        if (strength && name !== "suicidal_thoughts") found.push([strength, row.you]);
    }
    return phrases(found.sort((a, b) => b[0] - a[0]).slice(0, 4).map(one => one[1]));
}

function lag(when, onset, reference) {
    const [day, pattern] = when && onset ? date(when, reference) : [null, ""];
    if (!day) return {};
    const sameMonth = day.getUTCFullYear() === onset.getUTCFullYear() && day.getUTCMonth() === onset.getUTCMonth();
    const days = pattern === "day" && sameMonth ? 0 : Math.round((onset - day) / DAY);
    const side = Math.abs(days) < 7 ? "same" : days > 0 ? "before" : "after";
    return { words: duration(days), [side]: true };
}

const known = record => {
    record.has = Object.fromEntries(Object.entries(record).map(([key, value]) => [key, Boolean(value) && value.length !== 0]));
    return record;
};

// The area with its person and event. Straight rules stand in for the scoring of ipt.
function spoken(area, patient, named, onset, reference) {
    const people = patient.people ?? [], events = patient.events ?? [];
    let choice = people.filter(one => named && one.name === named);
    if (!choice.length && area === "grief") choice = people.filter(one => "died" in one);
    if (!choice.length && area === "role_dispute")
        choice = people.filter(one => !("died" in one)).sort((a, b) => level(b, "conflict") - level(a, "conflict") || (a.expect_met !== "unmet") - (b.expect_met !== "unmet"));
    const person = choice.length ? { ...choice[0] } : null;
    const event = events.length && area === "role_transition" ? { ...events[0] } : null;
    const when = person && area === "grief" ? person.died : event?.when;
    if (person) {
        person.you = you(person);
        person.you_start = capital(person.you);
        person.died_month = "died" in person ? dateWords(person.died, reference, true) : "";
        known(person);
    }
    if (event) {
        event.lost_list = phrases(event.lost);
        event.both_roles = event.old_role && event.new_role;
        known(event);
    }
    return known({ [area]: true, person, event, lag: lag(when, onset, reference), onset });
}

module.exports = patient => {
    const reference = patient.as_of ? date(patient.as_of)[0] : new Date(Date.now() - Date.now() % DAY);
    const { episode = {}, contract = {}, focus = {}, people = [] } = patient;
    const label = typeof patient.label === "object" ? patient.label : { primary: patient.label };
    const onset = "onset" in episode ? date(episode.onset, reference)[0] : null;
    const area = focus.area ?? label.primary, second = "area" in focus ? focus.second : label.secondary;
    const age = patient.patient?.age;
    return known({
        called: patient.patient?.called, complaint: patient.complaint, quotes: list(patient.own_words),
        young: age !== undefined ? age < 18 : patient.format === "ipta", diagnosis: episode.diagnosis,
        symptoms: symptoms(patient.symptoms), onset: onset ? dateWords(episode.onset, reference, true) : "",
        duration: onset ? duration(Math.round((reference - onset) / DAY)) : "",
        first: area && spoken(area, patient, focus.person, onset, reference),
        second: second && spoken(list(second)[0], patient, null, onset, reference),
        cause: patient.view?.cause, goals: list(patient.goals).map(goal => typeof goal === "string" ? goal : goal.text),
        strengths: phrases(patient.strengths),
        support: phrases(people.filter(one => !("died" in one) && level(one, "conflict") < 2 &&
            Math.max(level(one, "support_emotional"), level(one, "support_practical")) >= 2).map(you)),
        conflicted: area === "grief" && people.some(one => level(one, "conflict") >= 2 && one.name === focus.person),
        sessions: contract.sessions && capital(number(contract.sessions)), minutes: contract.minutes,
        weekly: contract.interval === "weekly", end: contract.end && dateWords(contract.end, reference),
        between: contract.between_sessions, crisis: contract.crisis,
        agreed: focus.response === "agreed", amended: focus.response === "amended", refused: focus.response === "refused",
        open: !["agreed", "amended", "refused"].includes(focus.response),
    });
};

// The files of the command line: named, or listed with --files-from.
module.exports.files = () => process.argv[2] === "--files-from"
    ? fs.readFileSync(process.argv[3], "utf8").split("\n").filter(Boolean) : process.argv.slice(2);
module.exports.page = () => fs.readFileSync(path.join(__dirname, "formulation.mustache"), "utf8");
