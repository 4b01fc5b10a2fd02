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
const PLAIN = ["group", "group members", "community", "helper", "other", "acquaintance", "acquaintances"];
const UNITS = { day: 1, week: 7, month: 30.4375, year: 365.25 };
const MAYBE = [true, "yes", "unsure"];
const RISKS = ["past_attempt", "self_harm", "harm_to_others", "harm_to_infant", "violence", "dependent_at_risk",
    "psychosis", "mania", "substance", "medical_danger"];
const VIOLENCE = ["violence", "domestic violence", "coercive control", "abuse"];
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

// The first and the last day that the date may mean, and the pattern that it is printed by.
function date(value, reference) {
    if (value instanceof Date) return [value, value, "day"];
    const text = String(value);
    let found;
    if (/^\d{4}-\d\d-\d\d$/.test(text)) return [new Date(text), new Date(text), "day"];
    if ((found = /^(\d+) (day|week|month|year)s? ago$/.exec(text))) {
        const day = reference - Math.round(found[1] * UNITS[found[2]]) * DAY;
        const half = Math.trunc(UNITS[found[2]] / 2) * DAY;
        return [new Date(day - half), new Date(day + half), "about"];
    }
    if ((found = /^(\d{4})-(\d\d?)$/.exec(text)))
        return [new Date(Date.UTC(found[1], found[2] - 1, 1)), new Date(Date.UTC(found[1], found[2], 0)), "month"];
    if (/^\d{4}$/.test(text)) return [new Date(Date.UTC(text, 0, 1)), new Date(Date.UTC(text, 11, 31)), "year"];
    return [null, null, ""];
}

const middle = (first, last) => new Date(+first + Math.floor((last - first) / DAY / 2) * DAY);

function dateWords(value, reference, coarse) {
    const [first, last, pattern] = date(value, reference);
    if (!first) return "";
    const day = middle(first, last);
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

const names = event => list(event.who).map(one => String(one).toLowerCase());
const isNamed = (event, person) => names(event).includes(String(person.name).toLowerCase());
const isFeared = (person, patient) => MAYBE.includes(person.afraid) ||
    (patient.events ?? []).some(one => VIOLENCE.includes(one.kind) && isNamed(one, person));
const isViolent = (patient, people) =>
    MAYBE.includes(patient.risk?.violence) || people.some(one => isFeared(one, patient));

// Whether the page of ipt begins with an alert, which tells of the crisis; what measures tell is left out.
function isAlerted(patient) {
    const risk = patient.risk ?? {}, symptom = patient.symptoms?.suicidal_thoughts;
    const thoughts = [symptom?.severity ?? symptom,
        ...[risk, ...patient.sessions ?? []].map(one => one.suicidal_thoughts)];
    return isViolent(patient, patient.people ?? []) || RISKS.some(one => MAYBE.includes(risk[one])) ||
        thoughts.some(one => ![undefined, null, false, "no", "none"].includes(one)) ||
        (patient.events ?? []).some(one => VIOLENCE.includes(one.kind));
}

function lag(when, onset, reference) {
    const [first, last] = when && onset ? date(when, reference) : [null, null];
    if (!first) return {};
    const days = first <= onset[1] && onset[0] <= last ? 0 : Math.round((middle(...onset) - middle(first, last)) / DAY);
    const side = Math.abs(days) < 7 ? "same" : days > 0 ? "before" : "after";
    return { words: duration(days), [side]: true };
}

const known = record => {
    record.has = Object.fromEntries(Object.entries(record).map(([key, value]) => [key, Boolean(value) && value.length !== 0]));
    return record;
};

// The area with its person and event. Straight rules stand in for the scoring of ipt.
function spoken(area, patient, named, onset, reference) {
    const people = patient.people ?? [];
    let choice = people.filter(one => named && one.name === named);
    if (!choice.length && area === "grief") choice = people.filter(one => "died" in one);
    if (!choice.length && area === "role_dispute")
        choice = people.filter(one => !("died" in one)).sort((a, b) => level(b, "conflict") - level(a, "conflict") || (a.expect_met !== "unmet") - (b.expect_met !== "unmet"));
    const person = choice.length ? { ...choice[0] } : null;
    let events = area === "role_transition" ? patient.events ?? [] : [];
    if (area === "role_dispute" && person) events = (patient.events ?? []).filter(one => isNamed(one, person));
    const event = events.length ? { ...events[0] } : null;
    const when = person && area === "grief" ? person.died : event?.when;
    if (person) {
        person.you = you(person);
        person.you_start = capital(person.you);
        person.died_month = "died" in person ? dateWords(person.died, reference, true) : "";
        known(person);
    }
    if (event) {
        event.lost_list = phrases(event.lost);
        event.linked = [true, "yes"].includes(event.linked);
        event.both_roles = event.old_role && event.new_role;
        known(event);
    }
    const safetyFirst = isViolent(patient, person ? [person] : []);
    return known({ [area]: true, person, event, lag: lag(when, onset, reference), onset, safety_first: safetyFirst });
}

module.exports = patient => {
    const reference = patient.as_of ? date(patient.as_of)[0] : new Date(Date.now() - Date.now() % DAY);
    const { episode = {}, contract = {}, focus = {}, ending = {}, people = [] } = patient;
    const label = typeof patient.label === "object" ? patient.label : { primary: patient.label };
    const onset = "onset" in episode ? date(episode.onset, reference).slice(0, 2) : null;
    const area = focus.area ?? label.primary, second = "area" in focus ? focus.second : label.secondary;
    const age = patient.patient?.age;
    const letter = patient.format === "dit", after = ending.maintenance;
    const answer = letter && focus.area ? "own" :
        ["agreed", "amended", "refused"].find(one => one === focus.response) ?? "open";
    return known({
        called: patient.patient?.called, complaint: patient.complaint, quotes: list(patient.own_words),
        young: age !== undefined ? age < 18 : patient.format === "ipta", diagnosis: episode.diagnosis,
        symptoms: symptoms(patient.symptoms), onset: onset ? dateWords(episode.onset, reference, true) : "",
        duration: onset ? duration(Math.round((reference - middle(...onset)) / DAY)) : "",
        first: area && spoken(area, patient, focus.person, onset, reference),
        chosen: "area" in focus, second: second && spoken(list(second)[0], patient, null, onset, reference),
        letter, dit: patient.dit && known({ ...patient.dit, examples: list(patient.dit.examples) }),
        worthwhile: Boolean(patient.dit?.self || patient.dit?.other || patient.dit?.affect),
        gains: list(ending.gains), feelings: ending.feelings, after: after?.what ?? after,
        violence: isViolent(patient, people), alerted: isAlerted(patient),
        cause: patient.view?.cause, goals: list(patient.goals).map(goal => typeof goal === "string" ? goal : goal.text),
        strengths: phrases(patient.strengths),
        support: phrases(people.filter(one => !("died" in one) && level(one, "conflict") < 2 &&
            ![true, "yes"].includes(one.ended) && !isFeared(one, patient) &&
            Math.max(level(one, "support_emotional"), level(one, "support_practical")) >= 2).map(you)),
        conflicted: area === "grief" && people.some(one => level(one, "conflict") >= 2 && one.name === focus.person),
        apart: (area || letter) && ("sessions" in contract || !letter && "between_sessions" in contract),
        sessions: contract.sessions && capital(number(contract.sessions)), minutes: contract.minutes,
        weekly: contract.interval === "weekly", end: contract.end && dateWords(contract.end, reference),
        between: contract.between_sessions, crisis: contract.crisis,
        [answer]: true,
    });
};

// The files of the command line: named, or listed with --files-from.
module.exports.files = () => process.argv[2] === "--files-from"
    ? fs.readFileSync(process.argv[3], "utf8").split("\n").filter(Boolean) : process.argv.slice(2);
module.exports.page = () => fs.readFileSync(path.join(__dirname, "formulation.mustache"), "utf8");
