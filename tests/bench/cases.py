#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes case files of 3 to 8 KB for measuring: every focus area in every format of treatment, all people invented.

A case hangs on the seed and its number alone: the same number is the same file in a small set and in a large one.
`--tokens` ends each free text with a word that no other case has, and gives any field of free text that case.toml knows
now and then, so that such files are longer; `--broken K` gives K of the files, spread evenly,
one error each, in twenty ways, and prints for each the file and the code of the error. Files stand in folders of a
thousand.
"""
import argparse
import datetime
import pathlib
import random
import re
import tomllib

KNOWLEDGE = pathlib.Path(__file__).resolve().parent / "../../lib/knowledge"
FORMATS = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(KNOWLEDGE.glob("formats/*.toml"))}
MEASURES = {row["id"]: row for row in tomllib.loads((KNOWLEDGE / "measures.toml").read_text(encoding="utf-8"))["measure"]}
RECORDS = tomllib.loads((KNOWLEDGE / "case.toml").read_text(encoding="utf-8"))["record"]
TEXTS = {name: [field for field, row in record["fields"].items() if row["kind"] == "text" and not row.get("people")]
         for name, record in RECORDS.items()}
AREAS = ("grief", "role_dispute", "role_transition", "interpersonal_deficits")
DAY, WEEK = datetime.timedelta(days=1), datetime.timedelta(days=7)

# ---- what people say

NAMES = """Ada Aino Amal Ana Anton Arun Bea Boris Carla Chidi Clara Dario Dana Edith Elif Emil Esra Fatou Felix Gita Goran
Hana Hugo Ida Ilan Ines Ivo Jana Jonas Juno Kaan Karin Kofi Lea Leon Lina Luca Mai Marek Mila Milan Nadia Nils Noor Olga
Omar Paola Pavel Petra Rafael Rana Remy Rosa Ruth Sami Selma Simon Sofia Stella Tarek Tessa Tomas Uma Vera Viktor Wanda
Yara Yusuf Zoe Zoran""".split()
WORK = ["baker", "bus driver", "carpenter", "child minder", "clerk at the town hall", "cook in a school", "electrician",
        "gardener", "lorry driver", "midwife", "night porter", "nurse on a surgical ward", "postman", "shop assistant",
        "teacher of physics", "translator", "warehouse worker", "weaver"]
COMPLAINT = ["nothing gives joy any more and the nights are short", "every morning is a wall since the spring",
             "the days at work are too long and the evenings too quiet", "tears come without a reason, also on the bus",
             "there is no strength left for the people at home", "sleep has been poor for months and food has no taste",
             "the head does not stop turning at night", "seeing friends has become too much"]
QUOTES = ["I do what has to be done, and then I sit in the kitchen.", "It is as if someone had turned the colours down.",
          "Everybody says that time heals. How much time?", "I am fine as long as nobody asks.",
          "We talk about the shopping, and that is all.", "I used to be the one who laughed first.",
          "I don't know where I belong now.", "If I stop, I will not get up again.", "“Pull yourself together”, they say."]
SIGNS = ["waking at four", "no taste for food", "no wish to see people", "snapping at everyone", "tears in the evening",
         "leaving the telephone unanswered", "forgetting appointments", "a tight chest before work", "falling asleep late"]
DETAIL = ["worst in the early evening", "less than before, three kilos lost", "empty rather than sad", "waking at four",
          "cannot follow a film to the end", "better in company, gone an hour later", "since the summer, on most days",
          "about small things that were left undone"]
GOOD = ["kind and patient, good with tools", "makes everybody laugh", "rings on Sundays and listens", "tells the truth",
        "cooks for the whole street", "has known all of it from the beginning", "never forgets a birthday",
        "sits still when others would talk"]
HARD = ["says nothing for fear of saying the wrong thing", "has an answer before the question is over", "comes home late",
        "lives far away and seldom writes", "compares with others", "borrows and forgets", "wants everything at once"]
CONFIDING = ["the children and the house, not the sadness", "nearly everything, except money", "work, never the past",
             "what the doctor said, not what it feels like"]
REACTION = ["took over the cooking and asked no questions", "said that everybody is tired", "cried, and then helped",
            "came the same evening", "has not spoken of it since"]
WANT = ["one evening a week without the television", "a question before advice", "help with the nights",
        "to be asked how the day was", "half of the work at home", "the truth about the money"]
WANTED = ["everything to be as it was", "praise for the long hours", "no tears at the table", "good marks and no trouble",
          "a yes to every invitation"]
ABOUT = ["money and who decides", "the children and the rules", "who does what at home", "time together",
         "his mother and her visits", "the night shifts", "the flat and where to live"]
TRIED = ["talked twice, it ended with a slammed door", "wrote a letter and did not send it", "gave in for a month",
         "asked a sister to speak for both"]
EFFECT = ["low mood leaves little strength to talk in the evening", "there is less patience than before",
          "calls are not returned", "the two of them hardly go out any more"]
NOTES = ["Spoke slowly, and looked out of the window for most of the hour.", "Came early. Laughed once, about the dog.",
         "The link between the bad days and the Sundays came up by itself.", "Angry for the first time, and ashamed of it.",
         "Brought a photograph and told its story.", "We went through the talk line by line: one plain sentence worked.",
         "Two bad nights after the visit. We called it sorrow and no relapse.", "Asked in three ways; nothing was found.",
         "Practised how to ask. Played it twice, once with somebody who does not look up.",
         "Could say what was good about the time before, and for once what was not.", "Quiet at the end; the end of the meetings came up.",
         "Better by a third. Somebody had noticed, which mattered more than the number."]
TASKS = ["write down three things that were good and three that were hard", "ring an old friend at a waking hour",
         "ask for one thing this week, with a day and an hour", "bring a photograph", "go to the choir once, and stay for half",
         "tell one person how the winter has been", "note each evening the mood and who was there"]
AGREED = ["the focus and the goals", "to keep the focus", "the date of the end", "a meeting a month afterwards"]
STRENGTHS = ["dry humour", "keeping a team together", "asking good questions", "patience with slow things", "a close sister",
             "learning languages", "making do with little", "faith", "calm hands", "a good memory for stories"]
PROTECTIVE = ["the children", "the people in the shop", "a little brother", "the garden", "her faith", "the dog"]
BARRIERS = ["shame", "being the strong one", "fear of tears in front of others", "the long way into town", "money"]
GROUPS = ["parish choir", "a walking group", "the football club", "none yet", "a mothers' group near by"]
LOST = ["daily talk with the team", "whole nights", "a place where everybody knew the name", "the rhythm of the week",
        "evenings as a couple", "being needed"]
GOALS = ["go out with a friend once a week", "speak freely of what has happened", "share the nights fairly",
         "find two people to talk to", "have one evening a week for two", "say no once without a quarrel",
         "find the way back to the choir", "sleep until six"]
CULTURE = {"identity": ["a farming family from the coast", "parents came from Iran, born in Birmingham", "the second generation in this town"],
           "language": ["Portuguese at home, English outside", "Croatian with the family", "Turkish and German"],
           "faith": ["goes to church most Sundays", "Friday prayers, when work allows", "none, but lights a candle"],
           "norms": ["the eldest keeps the family going and does not make a fuss", "children do not answer back", "one does not speak of money"],
           "rites": ["a year of dark clothes and a mass each month", "forty days, with the whole street", "hardly any; people go back to work"],
           "meaning": ["at home they call it thinking too much", "people say that it passes with work", "nerves, as grandmother had"]}
HISTORY = {"psychiatric": ["one low winter ten years ago, which passed with help", "none known", "a stay of three weeks in hospital at nineteen"],
           "treatments": ["a year of talks, which helped", "tablets for six months, stopped by herself", "none"],
           "medical": ["high blood pressure, well treated", "thyroid checked and normal", "back pain since the accident"],
           "medicines": ["one tablet for blood pressure", "none", "sertraline 50 mg since March"],
           "family": ["mother was nervous for a year after the war", "an uncle drank", "none known"],
           "childhood": ["the elder of two, did much for the younger one", "many guests and few questions", "grew up with the grandparents"],
           "relationships": ["two long ones, both ended without a quarrel", "few, and short", "married once, for thirty years"],
           "school_work": ["from the till to manager in twelve years", "left school early, learnt the rest at work"]}
HYPOTHESIS = {"trigger": ["the mood fell in the weeks after what happened in the spring", "what was lost took company and standing with it"],
              "vulnerability": ["being the strong one since childhood has left little practice in leaning on others", "a return was never talked about in the family"],
              "mechanism": ["mourning was put off because the house needed holding together", "both want respect, and each shows it in a way that the other does not see"],
              "maintained_by": ["all that recalls it is avoided, and nobody dares to ask", "nobody was told, so nobody asked"],
              "resources": ["a steady marriage and a friend who waits to be asked", "skills that others could use"],
              "prognosis": ["good, with a clear trigger and people who care", "fair; much hangs on the winter"]}
ENDING = {"gains": ["sleep until six on most nights", "company on three evenings a week", "less low", "back in the choir"],
          "did": ["asked with a day and an hour", "told one person first", "said goodbye by letter"],
          "helped": ["seeing both sides of it", "saying it in one plain sentence", "the photographs"],
          "triggers": ["the first dark weeks of November", "a change at work", "the last days of August"],
          "coping": ["a walk before work", "supper at the table", "one line in the evening book"],
          "skills": ["asking before being angry", "a farewell that takes its time"],
          "come_back": ["two of the signs by the end of a week"], "unfinished": ["a talk with mother about the return"],
          "next_goals": ["find a flat with a porch", "visit the old team"]}
CONTRACT = {"between_sessions": ["one small step a week, chosen together", "one line each evening, with the mood"],
            "absence": ["ring the day before; a missed meeting is moved within the week"],
            "medication": ["stays with the family doctor", "none for now; it can be asked for at any time"],
            "confidentiality": ["what is said stays here, unless someone is in danger"],
            "crisis": ["call the family doctor by day, and in danger the emergency services", "ring the clinic, at night the helpline"]}
DIT = {"self": ["someone whom nobody can love", "the one who is too much"], "affect": ["hurt and dismissed", "shame, and then anger"],
       "other": ["rejecting once real feelings show", "busy and far away"], "defence": ["withdraw", "make a joke"],
       "cost": ["more alone, and sure of it again", "nobody knows how it is"], "examples": ["with father, where it began", "with the friend, in the falling-out"]}

COMMENTS = ["asked on the telephone", "to be asked again: the dates", "from the letter of the clinic", "after the second session"]

RELATIONS = ["husband", "wife", "partner", "mother", "father", "sister", "brother", "son", "daughter", "friend", "best friend",
             "colleague", "boss", "neighbour", "aunt", "cousin", "grandmother", "teacher", "doctor"]
CHANGES = [("the move to the coast", "move", "owner of a house with a garden", "tenant on the fourth floor"),
           ("the new post as head of the ward", "promotion", "one of the team", "the one who decides"),
           ("retirement", "retirement", "head nurse", "retired"), ("the loss of the job at the mill", "job_loss", "foreman", "out of work"),
           ("the divorce", "divorce", "wife of twenty years", "single"), ("the move abroad", "migration", "teacher", "cleaner"),
           ("the diagnosis of diabetes", "illness", "a healthy woman", "a patient"), ("the last child's leaving", "child_left_home", "mother of three at home", "one of two"),
           ("the end of school", "graduation", "pupil", "student far from home"), ("the care of mother", "caring", "daughter", "carer")]
PERINATAL = ("the birth of the first child", "birth", "nurse in a full team", "mother of a small baby")
SYMPTOMS = ["loss_of_interest", "appetite", "sleep", "psychomotor", "fatigue", "guilt", "concentration", "hopelessness",
            "irritability", "anxiety", "numbness", "crying", "withdrawal", "pain"]
FORMAT_CONDITION = {"ipsrt": "bipolar", "ipted": "eating_disorder", "iptptsd": "post_traumatic_stress"}


class Case:
    """One file in the making. Everything that it draws comes from its own stream of numbers."""

    def __init__(self, seed, number, tokens):
        self.number, self.token = number, f" tok{number:07d}x" if tokens else ""
        self.random = random.Random(f"{seed}/{number}").random
        self.area, self.format = AREAS[number % 4], list(FORMATS)[number // 4 % len(FORMATS)]
        self.today = datetime.date(2024, 1, 8) + DAY * int(self.random() * 900)
        self.weeks = 6 + int(self.random() * 60)
        self.onset = self.today - WEEK * self.weeks
        self.young, self.old = self.format == "ipta", self.format in ("latelife", "iptci")
        self.perinatal = self.format.startswith("perinatal")
        usual = FORMATS[self.format]["sessions"]["usual"]
        self.planned = usual
        self.held = min(int(self.random() * (usual + 1)), self.weeks - 4) if self.random() < 0.85 else 0
        self.first = self.today - WEEK * max(0, self.held - 1)
        self.people, self.names = [], []
        self.flag = 0  # the item on suicide: of the last session, where there are thoughts
        self.target = 3600 + int(self.random() * 4300)

    # ---- words

    def chance(self, share):
        return self.random() < share

    def pick(self, pool):
        return pool[int(self.random() * len(pool))]

    def some(self, pool, most):
        pool, out = list(pool), []
        for _ in range(1 + int(self.random() * most)):
            out.append(pool.pop(int(self.random() * len(pool))))
        return out

    def say(self, pool):
        return self.pick(pool) + self.token

    def item(self, key, pool, most, indent=""):
        """A list: one value alone, in brackets, or a line each."""
        texts = [one + self.token for one in self.some(pool, most)]
        if len(texts) == 1:
            return f"{indent}{key}: {texts[0]}\n"
        if self.chance(0.3) and not any("," in one for one in texts):
            return f"{indent}{key}: [{', '.join(texts)}]\n"
        return f"{indent}{key}:\n" + "".join(f"{indent}  - {one}\n" for one in texts)

    def notes(self, indent, long=False):
        text = self.say(NOTES)
        if not long and ": " not in text:
            return f"{indent}notes: {text}\n"
        more = self.say(NOTES)
        if self.chance(0.5):
            return f"{indent}notes: >-\n{indent}  {text}\n{indent}  {more}\n"
        return f'{indent}notes: "{text} {more}"\n'

    def day(self, date):
        return date.isoformat() if self.chance(0.6) else date.isoformat()[:7]

    def record(self, key, fields, most):
        out = f"{key}:\n"
        for name in sorted(self.some(fields, most)):
            pool = fields[name]
            out += f"  {name}: {self.say(pool)}\n"
        return out

    def score(self, name, severity, long):
        """A result of a measure: the total, or the items with their sum and the item on suicide among them."""
        row = MEASURES[name]
        low, high = row["range"]
        if name == "mood10" or not (long and isinstance(row.get("item_max"), int) and "either" not in row and "multiply" not in row):
            better = row.get("direction") == "higher_better"
            total = low + round((high - low) * ((1 - severity) if better else severity))
            if "risk" not in row:
                return f"{name}: {total}"
            return f"{name}: {{ total: {total}, {'item9' if name != 'epds' else 'item10'}: {self.flag} }}"
        least, most, risk = row.get("item_min", 0), row["item_max"], row.get("risk", {}).get("item")
        items = [least + round((most - least) * min(1, severity * (0.5 + self.random()))) for _ in range(row["items"])]
        if risk:
            items[risk - 1] = self.flag
        if self.chance(0.5):
            return f"{name}: {items}"
        return f"{name}: {{ items: {items}, total: {sum(items)} }}"

    # ---- sections

    def head(self):
        age = 12 + int(self.random() * 6) if self.young else 65 + int(self.random() * 25) if self.old else 20 + int(self.random() * 42)
        self.alone = self.area == "interpersonal_deficits" and not self.young
        name = self.pick(NAMES)
        self.names.append(name)
        code = f"B-{self.number:07d}" if not self.token else self.token.strip()
        out = f"ipt: 1\ncase: {code}\nas_of: {self.today}\nformat: {self.format}\n"
        if self.chance(0.6):
            out += f"clinician: {self.say(NAMES)}\n"
        out += f"\npatient:\n  called: {name}{self.token}\n  age: {age}\n  gender: {'woman' if self.perinatal else self.pick(['woman', 'man', 'woman', 'non-binary'])}{self.token}\n"
        out += f"  living: {'alone' if self.alone else self.pick(['with partner', 'with family', 'with a friend'])}{self.token}\n"
        out += f"  lives_alone: {'yes' if self.alone else 'no'}\n  work: {'pupil' if self.young else self.pick(WORK)}{self.token}\n"
        if self.chance(0.7):
            out += f"  working: {self.pick(['yes', 'no'])}\n"
        if not self.young:
            out += f"  relationship: {self.pick(['married', 'single', 'separated', 'widowed'])}{self.token}\n  children: {int(self.random() * 4)}\n"
        else:
            out += f"  consent: {self.first - WEEK}\n"
        out += f"\ncomplaint: {self.say(COMPLAINT)}\n"
        quotes = self.some(QUOTES, 3)
        return out + "own_words:\n" + "".join(f"  - {one.rstrip('.')}{self.token}.\n" if self.token else f"  - {one}\n" for one in quotes)

    def episode(self):
        out = f"\nepisode:\n  onset: {self.day(self.onset)}\n  onset_manner: {self.pick(['sudden', 'gradual'])}\n"
        out += self.item("first_signs", SIGNS, 3, "  ")
        out += f"  course: {self.pick(['worsening', 'unchanged', 'improving', 'fluctuating'])}\n  diagnosis: {self.pick(['a depressive episode', 'a depressive episode, recurrent'])}{self.token}\n"
        out += f"  severity: {self.pick(['mild', 'moderate', 'moderate', 'severe'])}\n  earlier_episodes: {int(self.random() * 4)}\n"
        levels = ["none", "low", "moderate", "high"]
        if self.chance(0.5):
            return out + f"  impairment: {{ work: {self.pick(levels)}, home: {self.pick(levels)}, social: {self.pick(levels)}, self_care: {self.pick(levels)} }}\n"
        return out + "  impairment:\n" + "".join(f"    {name}: {self.pick(levels)}\n" for name in ("work", "home", "social"))

    def symptoms(self):
        self.thoughts = "passive" if self.chance(0.08) else "none" if self.chance(0.9) else "active_nonspecific"
        strength = ["mild", "moderate", "moderate", "severe"]
        out = f"\nsymptoms:\n  low_mood:\n    severity: {self.pick(strength)}\n    days_a_week: {3 + int(self.random() * 5)}\n    detail: {self.say(DETAIL)}\n"
        for name in SYMPTOMS:
            if self.chance(0.35):
                continue
            if self.chance(0.3):
                out += f"  {name}:\n    severity: {self.pick(strength)}\n    detail: {self.say(DETAIL)}\n"
            else:
                out += f"  {name}: {'no' if self.chance(0.15) else self.pick(strength)}\n"
        return out + f"  suicidal_thoughts: {'no' if self.thoughts == 'none' else 'mild'}\n"

    def risk(self):
        out = f"\nrisk:\n  asked: {self.today}\n  suicidal_thoughts: {self.thoughts}\n"
        for name in ("past_attempt", "self_harm", "means", "violence", "psychosis", "mania", "substance"):
            if self.chance(0.85):
                out += f"  {name}: {'yes' if self.chance(0.04) else 'no'}\n"
        out += self.item("protective", PROTECTIVE, 3, "  ")
        if self.thoughts != "none" and self.chance(0.5):
            out += "  safety_plan:\n" + "".join(self.item(name, pool, 2, "    ") for name, pool in
                                              (("signs", SIGNS), ("coping", ENDING["coping"]), ("people", PROTECTIVE)))
        return out + (self.notes("  ") if self.chance(0.2) else "")

    def person(self, relation, role=""):
        name = self.pick(NAMES)
        while name in self.names:
            name = self.pick(NAMES)
        self.names.append(name)
        if not role and relation in ("mother", "father", "teacher", "doctor", "boss") and relation not in self.people and self.chance(0.5):
            name = relation
        name += self.token
        self.people.append(name)
        out = f"  - name: {name}\n    relation: {relation}\n"
        say, pick, chance = self.say, self.pick, self.chance
        levels = ["none", "low", "moderate", "high"]
        if role == "dead":
            self.died = self.onset - WEEK * (int(self.random() * 20) - 3)
            out += f"    died: {self.day(self.died)}\n    cause: {pick(['a stroke', 'cancer', 'an accident on the road', 'a long illness'])}{self.token}\n    sudden: {pick(['yes', 'no'])}\n"
            out += f"    closeness_before: {pick([3, 4])}\n    relationship_before: {pick(['close, with a call each day', 'warm, with quarrels', 'not always easy'])}{self.token}\n"
            out += f"    mourning: {pick(['ordinary', 'absent', 'delayed', 'prolonged'])}\n    avoids: {pick(['yes', 'no', 'unsure'])}\n    missed_rites: {pick(['yes', 'no'])}\n"
            if chance(0.5):
                out += f"    unspoken: yes\n    unspoken_what: {pick(['anger at the doctor who came late', 'relief', 'guilt about the last visit'])}{self.token}\n"
            if chance(0.5):
                out += f"    mood_fell_then: yes\n    support_then: {pick(levels)}\n    anniversary: {pick(['the birthday in August', 'the day itself, in spring'])}{self.token}\n"
            return out + f"    affect: {pick(levels)}\n"
        out += f"    closeness: {1 + int(self.random() * 4)}\n"
        if chance(0.5):
            out += f"    closeness_before: {1 + int(self.random() * 4)}\n"
        out += f"    contact: {pick(['daily', 'weekly', 'monthly', 'rarely'])}\n"
        if chance(0.7):
            out += f"    good: {say(GOOD)}\n"
        if chance(0.4) or role:
            out += f"    hard: {say(HARD)}\n"
        if chance(0.7):
            out += f"    support_emotional: {pick(levels)}\n    support_practical: {pick(levels)}\n"
        if chance(0.25):
            out += f"    confiding: {say(CONFIDING)}\n"
        if chance(0.4):
            out += f"    knows_depression: {pick(['yes', 'no', 'unsure'])}\n"
        if chance(0.2):
            out += f"    reaction: {say(REACTION)}\n"
        if role == "dispute":
            out += f"    expect_me: {say(WANT)}\n    expect_them: {say(WANTED)}\n    expect_met: {pick(['unmet', 'unmet', 'partly'])}\n"
            out += f"    conflict: {pick(['moderate', 'high'])}\n    conflict_style: {pick(['open', 'silence', 'giving_in', 'walking_away', 'resentment'])}\n"
            out += f"    conflict_stage: {pick(['renegotiation', 'impasse', 'dissolution'])}\n    conflict_about: {say(ABOUT)}\n    conflict_since: {self.day(self.onset - WEEK * int(self.random() * 12))}\n"
            out += f"    wants_bond: {pick(['yes', 'unsure'])}\n    communication: {pick(['silence', 'indirect', '[explodes, assumes_understanding]'])}\n    tried: {say(TRIED)}\n"
            return out + f"    effect_on_mood: -{1 + int(self.random() * 2)}\n    effect_of_mood: {say(EFFECT)}\n    afraid: no\n"
        out += f"    conflict: {pick(['none', 'none', 'low', 'none' if self.area == AREAS[3] else 'moderate'])}\n"
        if chance(0.3):
            out += f"    effect_on_mood: {int(self.random() * 5) - 2}\n"
        if chance(0.5):
            out += f"    afraid: no\n    ally: {pick(['yes', 'no', 'unsure'])}\n"
        return out + (self.notes("    ") if chance(0.15) else "")

    def inventory(self):
        out = "\npeople:\n"
        pool = [one for one in RELATIONS if not self.young or one not in ("husband", "wife", "son", "daughter", "boss", "colleague", "partner")]
        if self.area == "grief":
            out += self.person("baby" if self.format == "perinatal_loss" else self.pick(["sister", "mother", "father", "brother", "friend"]), "dead")
        if self.area == "role_dispute" or self.format == "conjoint":
            out += self.person("father" if self.young else "partner" if self.format == "conjoint" else self.pick(["husband", "wife", "boss", "mother", "daughter"]), "dispute")
        for relation in self.some(pool, 2 if self.area == "interpersonal_deficits" else 4):
            out += self.person(relation)
        return out

    def events(self):
        pick, chance = self.pick, self.chance
        out = "\nevents:\n"
        if self.area == "grief":
            name = self.people[0]
            kind = "stillbirth" if self.format == "perinatal_loss" else "death"
            out += f"  - what: the death of {name}\n    kind: {kind}\n    who: {name}\n    when: {self.died}\n    expected: {pick(['yes', 'no'])}\n    linked: {pick(['yes', 'unsure'])}\n    affect: {pick(['moderate', 'high'])}\n"
        elif self.area == "role_dispute":
            out += f"  - what: the quarrel in the kitchen{self.token}\n    kind: {pick(['argument', 'betrayal', 'unequal_load'])}\n    who: {self.people[0]}\n    when: {self.day(self.onset - WEEK * int(self.random() * 8))}\n    still_active: yes\n    linked: yes\n"
        elif self.area == "role_transition":
            what, kind, old, new = PERINATAL if self.perinatal else pick(CHANGES)
            out += f"  - what: {what}{self.token}\n    kind: {kind}\n    when: {self.day(self.onset - WEEK * int(self.random() * 10))}\n    wanted: {pick(['yes', 'no'])}\n    expected: {pick(['yes', 'no'])}\n    linked: {pick(['yes', 'unsure'])}\n"
            out += f"    old_role: {old}{self.token}\n    new_role: {new}{self.token}\n" + self.item("lost", LOST, 3, "    ") + f"    feels_unable: {pick(['yes', 'no'])}\n    adapted: no\n    affect: {pick(['low', 'moderate', 'high'])}\n"
        if self.format == "iptptsd":
            out += f"  - what: the attack on the way home{self.token}\n    kind: trauma\n    when: {(self.onset - WEEK * 9).isoformat()[:7]}\n    affect: high\n"
        if self.area == "interpersonal_deficits" or chance(0.5):
            begin = self.onset - WEEK * (40 + int(self.random() * 60))
            out += f"  - what: {pick(['the summer without work', 'the repair of the house', 'the long visit of an aunt'])}{self.token}\n    kind: other\n    when: {begin.isoformat()[:7]}\n    until: {(begin + WEEK * 9).isoformat()[:7]}\n"
            out += self.notes("    ") if chance(0.4) else ""
        if chance(0.2) and self.area in AREAS[:2]:
            what, kind, old, new = pick(CHANGES)
            out += f"  - {{ what: {what}{self.token}, kind: {kind}, timing: {pick(['long_before', 'before'])}, adapted: yes }}\n"
        return out

    def measures(self):
        rows = FORMATS[self.format]["measures"]
        extra = [self.pick(["bdi2", "hamd17", "madrs", "cesd", "who5", "core10"])] if self.chance(0.2) else []
        out = f"\nmeasures:\n  - date: {self.first}\n" + (f"    session: 1\n" if self.held else "")
        for name in dict.fromkeys(rows["each"] + rows["points"] + extra):
            out += f"    {self.score(name, 0.45 + 0.4 * self.random(), True)}\n"
        return out

    def log(self):
        if not self.held:
            return ""
        each = FORMATS[self.format]["measures"]["each"]
        start, slope = 0.5 + 0.35 * self.random(), 0.6 * self.random() - 0.1
        out, long = "\nsessions:\n", self.chance(0.5)
        for number in range(1, self.held + 1):
            date = self.first + WEEK * (number - 1)
            self.flag = int(number == self.held and self.thoughts != "none")
            severity = max(0.05, min(0.85, start - slope * number / self.planned + 0.1 * (self.random() - 0.5)))
            if not long or self.chance(0.6):
                scores = ", ".join(self.score(name, severity, False) for name in each)
                out += f"  - {{ number: {number}, date: {date}, {scores} }}\n"
                continue
            out += f"  - number: {number}\n    date: {date}\n" + "".join(f"    {self.score(name, severity, False)}\n" for name in each)
            if number > 1:
                out += f"    homework: {self.pick(['done', 'partly', 'not_done'])}\n"
            out += f"    task: {self.say(TASKS)}\n" + (f"    agreed: {self.say(AGREED)}\n" if self.chance(0.15) else "") + self.notes("    ", self.chance(0.3))
        return out

    def optional(self):
        """Sections that fill a file up to its size: where it stands, and the text."""
        yield 2, f"\nview:\n  cause: {self.pick(['what happened in the spring', 'no single thing; it crept in', 'too much work for too long'])}{self.token}\n  wants: {self.area}\n  hopes: {self.pick(['some sleep, and trust in both hands', 'a laugh now and then', 'someone to send a joke to'])}{self.token}\n"
        yield 9, f"\nsupport:\n  confidants: {int(self.random() * 4)}\n  emotional: {self.pick(['low', 'moderate', 'high'])}\n  practical: {self.pick(['low', 'moderate'])}\n" + self.item("barriers", BARRIERS, 2, "  ") + self.item("groups", GROUPS, 1, "  ")
        if self.area != "interpersonal_deficits":
            yield 10, f"\npatterns:\n  close_ties: {self.pick(['few', 'some', 'many'])}\n  lonely: {self.pick(['yes', 'no', 'unsure'])}\n  attachment: {self.pick(['secure', 'anxious_preoccupied', 'dismissing'])}\n  speech: {self.pick(['plain about work, silent about feelings', 'careful, with long pauses'])}{self.token}\n"
        yield 12, "\n" + self.record("culture", CULTURE, 6)
        yield 13, "\n" + self.item("strengths", STRENGTHS, 4)
        yield 14, "\n" + self.record("hypothesis", HYPOTHESIS, 6)
        if self.held > 3:
            second = self.pick([one for one in AREAS if one != self.area])
            yield 15, f"\nfocus:\n  area: {self.area}\n" + (f"  second: {second}\n" if self.chance(0.2) else "") + (f"  person: {self.people[0]}\n" if self.area in AREAS[:2] else "") + \
                f"  why: {self.pick(['the mood fell within three months of it', 'it is what she comes back to in each hour'])}{self.token}\n  response: {self.pick(['agreed', 'agreed', 'amended'])}\n  date: {self.first + WEEK * 3}\n"
        if self.chance(0.6):
            goals = self.some(GOALS, 4)
            yield 16, "\ngoals:\n" + "".join(f"  - text: {one}{self.token}\n    before: {int(self.random() * 5)}\n" if self.chance(0.5) else f"  - {one}{self.token}\n" for one in goals)
        yield 17, f"\ncontract:\n  sessions: {self.planned}\n  minutes: {FORMATS[self.format]['minutes']['usual']}\n  interval: weekly\n  first: {self.first}\n  end: {self.first + WEEK * (self.planned - 1)}\n" + "".join(f"  {name}: {self.say(CONTRACT[name])}\n" for name in sorted(self.some(CONTRACT, 5)))
        if self.held and self.held > self.planned - 4:
            yield 19, "\nending:\n" + "".join(self.item(name, ENDING[name], min(3, len(ENDING[name])), "  ") for name in sorted(self.some(ENDING, 6))) + self.item("warning_signs", SIGNS, 4, "  ") + f"  support_people:\n    - {{ name: {self.people[-1]}, for: a long walk{self.token}, told: yes }}\n"

    def filled(self, section):
        """With tokens: a section with more of the free texts that its records can have."""
        many = {"people": "person", "events": "event", "sessions": "session", "goals": "goal"}
        key = re.sub(r"^#.*\n", "", section.lstrip()).partition(":")[0]
        if not self.token or key not in many and key not in TEXTS or key == "patient":
            return section

        def more(text, record, indent):
            for field in TEXTS[record]:
                if self.chance(0.25) and f" {field}:" not in text:
                    text += f"{indent}{field}: {self.say(STRENGTHS)}\n"
            return text
        if key not in many:
            return more(section, key, "  ")
        head, *rows = re.split(r"^(?=  - )", section, flags=re.M)
        return head + "".join(more(row, many[key], "    ") if re.match(r"  - \w+: ", row) else row for row in rows)

    def text(self):
        parts = [(0, self.head()), (3, self.episode()), (4, self.symptoms()), (5, self.risk()), (6, self.measures()), (7, self.inventory()), (8, self.events())]
        if self.chance(0.8):
            parts.append((9, f"\ninventory_complete: {self.pick(['yes', 'yes', 'no'])}\n"))
        if self.area == "interpersonal_deficits":
            parts.append((10, f"\npatterns:\n  close_ties: {self.pick(['none', 'few'])}\n  for_years: yes\n  short_relationships: {self.pick(['yes', 'no'])}\n  shy: {self.pick(['yes', 'unsure'])}\n  lonely: yes\n"))
        history = "\n" + self.record("history", HISTORY, 8 if self.chance(0.4) else 3)
        if self.format in FORMAT_CONDITION:
            history += f"  conditions: {FORMAT_CONDITION[self.format]}\n"
        if self.format == "iptci":
            history += f"  memory: {self.pick(['mildly_impaired', 'moderately_impaired'])}\n"
        parts += [(11, history), (18, self.log())]
        if self.format == "dit":
            parts.append((20, "\n" + self.record("dit", DIT, 6)))
        if self.chance(0.7):
            second = self.pick([one for one in AREAS if one != self.area])
            parts.append((21, f"\nlabel:\n  primary: {self.area}\n" + (f"  secondary: {second}\n" if self.chance(0.2) else "")))
        size = sum(len(part) for _, part in parts)
        rest = list(self.optional())
        while rest and size < self.target:
            part = rest.pop(int(self.random() * len(rest)))
            if size + len(part[1]) < 7900:
                size += len(part[1])
                parts.append(part)
        notes = [self.say(NOTES) for _ in range(max(self.pick([0, 0, 1, 2]), (3150 - size) // 55))]
        if notes:
            parts.append((22, "\nnotes:\n" + "".join(f'  - "{one}"\n' for one in notes)))
        parts = [(place, f"\n# {self.pick(COMMENTS)}{part}" if part.startswith("\n") and self.chance(0.06) else part) for place, part in parts]
        return "".join(self.filled(part) for _, part in sorted(parts, key=lambda part: part[0]))


# ---- twenty ways to break a file

def put(pattern, new):
    def edit(text):
        out, count = re.subn(pattern, new, text, count=1, flags=re.M)
        assert count == 1, pattern
        return out
    return edit


BREAKS = [  # the code that `ipt check` gives, and how the text gets there
    ("yaml-tab", put(r"^  age:", "\tage:")),
    ("yaml-unclosed-quote", put(r"^complaint: (.*)", r'complaint: "\1')),
    ("yaml-unclosed-bracket", put(r"^complaint: (.*)", r"complaint: [tired, sad")),
    ("yaml-needs-quotes", put(r"^complaint: (.*)", r"complaint: she said: no")),
    ("yaml-missing-blank", put(r"^  onset: ", "  onset:")),
    ("yaml-anchor", put(r"^complaint: ", "complaint: &why ")),
    ("yaml-alias", put(r"^complaint: .*", "complaint: *why")),
    ("yaml-tag", put(r"^  age: ", "  age: !!int ")),
    ("duplicate-key", put(r"^complaint: (.*)", r"complaint: \1\ncomplaint: \1")),
    ("unknown-key", put(r"^symptoms:", "symptoms:\n  low_spirrits: mild")),
    ("unknown-value", put(r"^  onset_manner: .*", "  onset_manner: crawling")),
    ("out-of-range", put(r"^  age: .*", "  age: 340")),
    ("bad-date", put(r"^  onset: .*", "  onset: 2025-14-40")),
    ("date-after-reference", put(r"^  asked: .*", "  asked: 2031-01-01")),
    ("missing-field", put(r"^case: .*\n", "")),
    ("wrong-kind", put(r"^complaint: .*", "complaint: { why: tired }")),
    ("contradiction", put(r"^people:\n", "people:\n  - { name: Zenobia, relation: aunt, alive: yes, died: 2019 }\n")),
    ("date-order", put(r"^events:\n", "events:\n  - { what: the winter, kind: other, when: 2022-05, until: 2021-05 }\n")),
    ("measure-items", put(r"^measures:\n", "measures:\n  - { date: 2023-05-01, phq9: [1, 2, 3] }\n")),
    ("control-character", put(r"^complaint: (.*)", "complaint: \\1\x07")),
]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--count", type=int, required=True)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--out", type=pathlib.Path, required=True)
    arguments.add_argument("--first", type=int, default=0, help="the number of the first case")
    arguments.add_argument("--tokens", action="store_true")
    arguments.add_argument("--broken", type=int, default=0, metavar="K")
    options = arguments.parse_args()
    broken = {options.first + i * options.count // options.broken: i for i in range(options.broken)} if options.broken else {}
    for number in range(options.first, options.first + options.count):
        folder = options.out / f"{number // 1000:04d}"
        if number % 1000 == 0 or number == options.first:
            folder.mkdir(parents=True, exist_ok=True)
        text = Case(options.seed, number, options.tokens).text()
        if number in broken:
            code, edit = BREAKS[broken[number] % len(BREAKS)]
            text = edit(text)
            print(f"{folder}/{number:07d}.yaml", code, sep="\t")
        with open(folder / f"{number:07d}.yaml", "w", encoding="utf-8") as file:
            file.write(text)


if __name__ == "__main__":
    main()
