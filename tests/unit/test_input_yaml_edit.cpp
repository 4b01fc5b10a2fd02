// SPDX-License-Identifier: MIT
// An edit of a text makes the tree that the same edit of the tree makes, and touches no other line.
#include "ipt/input/yaml_edit.hpp"
#include "made_cases.hpp"
#include "support.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace ipt;
using namespace support;

namespace {

std::string edited(const std::string& text, const TreePath& path, const Value& value) {
    const Edit edit{path, value};
    const auto done = edit_yaml(text, {&edit, 1});
    return done ? *done : "refused: " + done.error().message;
}

Value tree_of(const std::string& text) {
    Diagnostics diagnostics(std::make_shared<Source>("case.yaml", text));
    auto documents = read_yaml(diagnostics);
    INFO(rendered(diagnostics) << text);
    REQUIRE(diagnostics.errors() == 0);
    REQUIRE(documents.size() == 1);
    return std::move(documents.front());
}

Value group_of(const std::string& key, const Value& value) {
    Value out(Value::Map{});
    out.set(key, value);
    return out;
}

struct Place {
    TreePath path;
    const Value* value;
    bool bracketed;
};

// Every place of a tree that is in the text.
void places(const std::string& text, const Value& value, const TreePath& path, bool bracketed,
            std::vector<Place>& out) {
    out.push_back({path, &value, bracketed});
    const char first = text[value.span.begin];
    const bool inside = bracketed || ((value.is_map() || value.is_list()) && (first == '{' || first == '['));
    const auto step = [&](std::variant<std::string, std::size_t> next, const Value& inner) {
        TreePath deeper = path;
        deeper.push_back(std::move(next));
        places(text, inner, deeper, inside, out);
    };
    if (value.map())
        for (const Member& member : *value.map()) step(member.key, member.value);
    if (value.list())
        for (std::size_t i = 0; i < value.list()->size(); ++i) step(i, (*value.list())[i]);
}

// The lines that are not in both texts: of the first, and of the second.
std::pair<std::size_t, std::size_t> touched(std::string_view before, std::string_view after) {
    const auto a = split(before, '\n'), b = split(after, '\n');
    const std::size_t shorter = std::min(a.size(), b.size());
    std::size_t head = 0, tail = 0;
    while (head < shorter && a[head] == b[head]) ++head;
    while (tail < shorter - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
    return {a.size() - head - tail, b.size() - head - tail};
}

// Does one edit in the text and in the tree, and holds one against the other. Gives whether it was done at all.
bool holds_for(const std::string& text, const Value& tree, const TreePath& path, const Value& value,
               std::size_t lines) {
    const Edit edit{path, value};
    const auto done = edit_yaml(text, {&edit, 1});
    if (!done) return false;
    Value expected = tree;
    REQUIRE(set_at(expected, edit));
    INFO(*done);
    CHECK(to_json(tree_of(*done)) == to_json(expected));
    CHECK(touched(text, *done).first <= lines);
    return true;
}

std::size_t lines_of(std::string_view text, const Value& value) {
    const auto part = text.substr(value.span.begin, value.span.end - value.span.begin);
    return 1 + static_cast<std::size_t>(std::count(part.begin(), part.end(), '\n'));
}

// Sets every value, adds to every group and to every list; gives how many edits were refused.
std::size_t try_all(const std::string& text, std::size_t stride) {
    const Value tree = tree_of(text);
    std::vector<Place> all;
    places(text, tree, {}, false, all);
    std::size_t refused = 0;
    for (std::size_t i = 1; i < all.size(); i += stride) {
        const Place& place = all[i];
        const Value& value = *place.value;
        const Value answer = i % 3 == 0 ? "so: it, is #1 [x]" : i % 3 == 1 ? "12" : "not asked";
        if (value.is_map()) {
            TreePath path = place.path;
            path.emplace_back("zz");
            if (!holds_for(text, tree, path, answer, 1)) ++refused;
        } else if (value.is_list()) {
            TreePath path = place.path;
            path.emplace_back(value.list()->size());
            if (!holds_for(text, tree, path, i % 2 == 0 ? answer : group_of("zz", answer), 1)) ++refused;
        } else if (!holds_for(text, tree, place.path, answer, value.is_null() ? 1 : lines_of(text, value))) {
            ++refused;
        }
    }
    return refused;
}

std::string with_crlf(const std::string& text) {
    std::string out;
    for (const char c : text) out += c == '\n' ? std::string("\r\n") : std::string(1, c);
    return out;
}

const std::string k_file =
    "# who\n"
    "case: A-1   # a code\n"
    "\n"
    "patient:\n"
    "    age:  # 6 to 120\n"
    "    work: 'nurse'\n"
    "sessions:\n"
    "- number: 1\n"
    "  date: 2026-03-01\n"
    "  # the first\n"
    "\n"
    "- number: 2  # the second\n"
    "\n"
    "# the end\n"
    "label: { primary: grief }\n";

}  // namespace

TEST_SUITE_BEGIN("input");

TEST_CASE("an edit stands where a person would write it") {
    struct Row {
        TreePath path;
        Value value;
        const char* from;
        const char* to;
    };
    const Value row = Value::map({{"number", "3"}, {"phq9", "12"}});
    for (const Row& one : std::vector<Row>{
             {{"case"}, "B 2", "case: A-1   # a code\n", "case: B 2   # a code\n"},
             {{"patient", "age"}, "34", "    age:  # 6 to 120\n", "    age: 34  # 6 to 120\n"},
             {{"patient", "work"}, "yes: and no", "    work: 'nurse'\n", "    work: \"yes: and no\"\n"},
             {{"patient", "living"}, "alone", "    work: 'nurse'\n", "    work: 'nurse'\n    living: alone\n"},
             {{"patient", "view", "cause"},
              "work",
              "    work: 'nurse'\n",
              "    work: 'nurse'\n    view:\n      cause: work\n"},
             {{"sessions", 2U},
              row,
              "- number: 2  # the second\n",
              "- number: 2  # the second\n\n- number: 3\n  phq9: 12\n"},
             {{"sessions", 1U, "mood10"},
              "5",
              "- number: 2  # the second\n",
              "- number: 2  # the second\n  mood10: 5\n"},
             {{"sessions", 0U, "task"}, "rest", "  date: 2026-03-01\n", "  date: 2026-03-01\n  task: rest\n"},
             {{"label", "secondary"},
              Value::List{"a, b", "c"},
              "{ primary: grief }",
              "{ primary: grief, secondary: [\"a, b\", c] }"},
             {{"people", 0U, "name"}, "Ana", "{ primary: grief }\n", "{ primary: grief }\npeople:\n  - name: Ana\n"}}) {
        std::string expected = k_file;
        expected.replace(expected.find(one.from), std::string_view(one.from).size(), one.to);
        CHECK(edited(k_file, one.path, one.value) == expected);
        CHECK(edited(with_crlf(k_file), one.path, one.value) == with_crlf(expected));
        expected.pop_back();
        CHECK(edited(k_file.substr(0, k_file.size() - 1), one.path, one.value) == expected);
    }
}

TEST_CASE("lists and groups begin where a file has nothing for them, as it has others") {
    const std::string text = "a:\n    b: 1\nlist:\n- x\nempty:\nother: []\nbraces: {}\nnone: ~\n";
    CHECK(edited(text, {"empty", "c"}, "2") ==
          "a:\n    b: 1\nlist:\n- x\nempty:\n    c: 2\nother: []\nbraces: {}\nnone: ~\n");
    CHECK(edited(text, {"empty", 0U}, "2") == "a:\n    b: 1\nlist:\n- x\nempty: [2]\nother: []\nbraces: {}\nnone: ~\n");
    CHECK(edited(text, {"empty", 0U, "c"}, "2") ==
          "a:\n    b: 1\nlist:\n- x\nempty:\n- c: 2\nother: []\nbraces: {}\nnone: ~\n");
    CHECK(edited(text, {"other", 0U, "c"}, "2") ==
          "a:\n    b: 1\nlist:\n- x\nempty:\nother: [{ c: 2 }]\nbraces: {}\nnone: ~\n");
    CHECK(edited(text, {"braces", "c"}, "2") ==
          "a:\n    b: 1\nlist:\n- x\nempty:\nother: []\nbraces: { c: 2 }\nnone: ~\n");
    CHECK(edited(text, {"none", "c"}, "2") ==
          "a:\n    b: 1\nlist:\n- x\nempty:\nother: []\nbraces: {}\nnone: { c: 2 }\n");
}

TEST_CASE("a comment on the last entry stays with it") {
    const std::string text =
        "log:\n  - number: 1\n    phq9:\n      total: 5\n      # by telephone\n\n    # tearful\n  # - number: 2\n\n# "
        "end\nx: 1\n";
    const auto with = [&](std::string_view behind, std::string_view line) {
        std::string out = text;
        return out.insert(out.find(behind) + behind.size(), line);
    };
    const auto check = [&](const TreePath& path, const Value& value, const std::string& expected) {
        CHECK(edited(text, path, value) == expected);
        CHECK(edited(with_crlf(text), path, value) == with_crlf(expected));
    };
    check({"log", 1U, "number"}, "2", with("# tearful\n", "  - number: 2\n"));
    check({"log", 0U, "task"}, "rest", with("# by telephone\n", "    task: rest\n"));
    check({"log", 0U, "phq9", "risk_item"}, "0", with("total: 5\n", "      risk_item: 0\n"));
    CHECK(edited("log:\n  - a\n    # on a", {"log", 1U}, "b") == "log:\n  - a\n    # on a\n  - b");
    CHECK(edited("a:\n  b: |\n    text\n   # on b\n\n\n", {"c"}, "1") == "a:\n  b: |\n    text\n   # on b\nc: 1\n\n\n");
}

TEST_CASE("a text of several lines keeps them in the list that takes its place") {
    const auto check = [](const std::string& text, const std::string& old, const std::string& expected) {
        const Value both = Value::List{old, "calm"};
        CHECK(edited(text, {"a", "notes"}, both) == expected);
        CHECK(edited(with_crlf(text), {"a", "notes"}, both) == with_crlf(expected));
    };
    check("a:\n  notes: |\n    one: #\n\n     two\n  # below\nb: 1\n", "one: #\n\n two\n",
          "a:\n  notes:\n    - |\n      one: #\n\n       two\n    - calm\n  # below\nb: 1\n");
    check("a:\n  notes: |-\n    one\n    two\nb: 1\n", "one\ntwo",
          "a:\n  notes:\n    - |-\n      one\n      two\n    - calm\nb: 1\n");
    check("a:\n  notes: >\n    one\n    two\nb: 1\n", "one two\n",
          "a:\n  notes:\n    - |\n      one two\n    - calm\nb: 1\n");
    check("a:\n  notes: one\n    two\nb: 1\n", "one two", "a:\n  notes:\n    - one two\n    - calm\nb: 1\n");
    check("a:\n  notes: # c\n    one\n    two\nb: 1\n", "one two", "a:\n  notes: # c\n    [one two, calm]\nb: 1\n");
    check("a:\n  notes: one\n    two  # c\nb: 1\n", "one two", "a:\n  notes: [one two, calm]  # c\nb: 1\n");
    check("a:\n  notes: \"one\n\n    two\"\n", "one\ntwo",
          "a:\n  notes:\n    - |-\n      one\n      two\n    - calm\n");
}

TEST_CASE("comments below the last line of an entry stay with it") {
    const std::string text =
        "log:\n  - number: 1\n    mood: 4\n    # call Tom\n\n      # soon\n  # the end\nnotes: x\n";
    CHECK(edited(text, {"log", 1U}, Value::map({{"number", "2"}})) ==
          "log:\n  - number: 1\n    mood: 4\n    # call Tom\n\n      # soon\n  - number: 2\n  # the end\nnotes: x\n");
    CHECK(edited(text, {"log", 0U, "task"}, "rest") ==
          "log:\n  - number: 1\n    mood: 4\n    task: rest\n    # call Tom\n\n      # soon\n  # the end\nnotes: x\n");
    CHECK(edited("people:\n- name: Ana\n  # her sister", {"z"}, "x") == "people:\n- name: Ana\n  # her sister\nz: x");
}

TEST_CASE("rows in braces get one more in braces") {
    CHECK(edited("log:\n  - { number: 1 }  # one\n", {"log", 1U}, Value::map({{"number", "2"}})) ==
          "log:\n  - { number: 1 }  # one\n  - { number: 2 }\n");
    CHECK(edited("log: [{ number: 1 }]\n", {"log", 1U, "number"}, "2") == "log: [{ number: 1 }, { number: 2 }]\n");
}

TEST_CASE("a file of JSON stays one") {
    const std::string text = "{\"day\": \"2026-03-01\", \"log\": [{\"number\": 1}], \"none\": []}\n";
    const auto with = [&](const std::string& from, const std::string& to) {
        std::string out = text;
        return out.replace(out.find(from), from.size(), to);
    };
    CHECK(edited(text, {"day"}, "2026-03-08") == with("2026-03-01", "2026-03-08"));
    CHECK(edited(text, {"log", 0U, "mood10"}, "5") == with("1}", "1, \"mood10\": 5}"));
    CHECK(edited(text, {"log", 1U},
                 Value::map({{"number", "2"}, {"task", "say \"no\""}, {"phq9", Value::List{"1", {}}}})) ==
          with("1}", "1}, { \"number\": 2, \"task\": \"say \\\"no\\\"\", \"phq9\": [1, null] }"));
    CHECK(edited(text, {"none", 0U}, "yes") == with("[]", "[\"yes\"]"));
    CHECK(edited(text, {"day"}, Value()) == with("\"2026-03-01\"", "null"));
}

TEST_CASE("a list of texts below its key is replaced, where no comment stands in it") {
    const std::string text = "work:\n  - a\n  - b # two\nz: 1\n";
    CHECK(edited(text, {"work"}, "x") == "work: x # two\nz: 1\n");
    CHECK(edited(text, {"work"}, Value()) == "work: ~ # two\nz: 1\n");
    CHECK(edited(text, {"work"}, Value::List{"c", "d"}) == "work:\n  - c\n  - d # two\nz: 1\n");
    CHECK(edited("work:\n  - a # one\n  - b\n", {"work"}, "x").starts_with("refused: line 2: "));
    CHECK(edited("work:\n  - a\n  - b: 1\n", {"work"}, "x").starts_with("refused: line 2: "));
}

TEST_CASE("what cannot be edited alone is refused and told with its line") {
    CHECK(edited("case: A-1\nwork:\n  a: 1\n", {"work"}, "x").starts_with("refused: line 3: "));
    CHECK(edited("work: [a, # one\n  b]\n", {"work"}, "x").starts_with("refused: line 1: "));
    CHECK(edited("work: | # one\n  b\n", {"work"}, "x").starts_with("refused: line 1: "));
    CHECK(edited("case: A-1\n", {"case", "a"}, "x") == "refused: 'a' has no place in text");
    CHECK(edited("case: [a]\n", {"case", 2U}, "x") == "refused: item 3 has no place in a list");
    CHECK(edited("case: A-1\ncase: B\n", {"case"}, "x") == "refused: has errors");
    CHECK(edited("case: A-1\n---\ncase: B\n", {"case"}, "x").starts_with("refused: holds 2 cases"));
    // a line behind it would end what the text of the block keeps
    CHECK(edited("work: |+\n  b\n\n\n", {"z"}, "x").starts_with("refused: line 2: "));
}

TEST_CASE("any place of the examples can be edited, and nothing else moves") {
    for (const Example& example : examples()) {
        CAPTURE(example.name);
        CHECK(try_all(example.text, 4 * k_stride) == 0);
        CHECK(try_all(with_crlf(example.text), 41 * k_stride) == 0);
    }
}

TEST_CASE("any place of a made case can be edited, and nothing else moves") {
    Chance chance(8);
    for (int i = 0; i < 40; ++i) CHECK(try_all(text_of(some_case(chance)), 3 * k_stride) == 0);
}

TEST_CASE("texts of any kind come back from where they were written") {
    const std::string text = "a: { b: [1, 2] }\nc:\n  - d\n";
    for (const char* answer :
         {"",   " ",  "~",    "null", "yes",  "-",    "- x", "? x",    ": x",  "x:",         "x: y", "x #y", "#",
          "'",  "\"", "it's", "\\n",  "[",    "]",    "{",   "}",      ",",    "&a",         "*a",   "!a",   "%a",
          "@a", "`a", "|",    ">",    "a\tb", "a\nb", "---", "é ñ 王", "0x1f", "2026-03-12", "=",    "<<"})
        for (const TreePath& path : {TreePath{"a", "b", 0U}, TreePath{"a", "n"}, TreePath{"c", 0U}, TreePath{"c", 1U},
                                     TreePath{"e"}, TreePath{"a", "b", 2U}}) {
            const std::string out = edited(text, path, answer);
            Value expected = tree_of(text);
            REQUIRE(set_at(expected, {path, answer}));
            CAPTURE(out);
            CHECK(to_json(tree_of(out)) == to_json(expected));
        }
}

TEST_SUITE_END();
