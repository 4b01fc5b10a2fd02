// SPDX-License-Identifier: MIT
#include "ipt/input/input.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <string_view>

using namespace std::string_view_literals;

namespace {

struct Row {
    std::string_view name;
    std::string_view input;
    std::string_view messages;
};

// Each fault with the whole of what a person gets to read.
// clang-format off
constexpr Row k_rows[] = {
    {"a comma where a document could start", ","sv,
     R"(case.yaml:1:1: error: this ',' separates nothing [yaml-stray-comma]
    1 | ,
      | ^
      = help: remove the comma
)"},
    {"a comma behind a text in quotes", "\"a\" ,\n"sv,
     R"(case.yaml:1:5: error: this ',' separates nothing [yaml-stray-comma]
    1 | "a" ,
      |     ^
      = help: remove the comma
)"},
    {"a comma behind a group in braces", "{a: 1} ,\n"sv,
     R"(case.yaml:1:8: error: this ',' separates nothing [yaml-stray-comma]
    1 | {a: 1} ,
      |        ^
      = help: remove the comma
)"},
    {"a key below a list", "- a\nb: 1\n"sv,
     R"(case.yaml:2:1: error: 'b' does not belong to what stands above it [yaml-second-document]
    2 | b: 1
      | ^
      = help: indent it so that it belongs to the lines above, or put a line '---' before a second document
)"},
    {"a second document behind four hyphens", "----\n# note\nb: 1\n"sv,
     R"(case.yaml:3:1: error: 'b' does not belong to what stands above it [yaml-second-document]
    3 | b: 1
      | ^
      = help: indent it so that it belongs to the lines above, or put a line '---' before a second document
)"},
    {"a second document behind the end of the first", "a: 1\n...\nb: 2\n"sv,
     R"(case.yaml:3:1: error: 'b' does not belong to what stands above it [yaml-second-document]
    3 | b: 2
      | ^
      = help: indent it so that it belongs to the lines above, or put a line '---' before a second document
)"},
    {"a key without a colon on the last line", "a: 1\nkey\n"sv,
     R"(case.yaml:2:1: error: expected ':' after 'key' [yaml-missing-colon]
    2 | key
      | ^^^
      = help: write 'key: value'
)"},
    {"a key without a colon in the middle", "a: 1\nkey\nb: 2\n"sv,
     R"(case.yaml:2:1: error: expected ':' after 'key' [yaml-missing-colon]
    2 | key
      | ^^^
      = help: write 'key: value'
)"},
    {"a key without a colon at the end of a group", "a:\n  b: 1\n  key\nc: 2\n"sv,
     R"(case.yaml:3:3: error: expected ':' after 'key' [yaml-missing-colon]
    3 |   key
      |   ^^^
      = help: write 'key: value'
)"},
    {"a key without a blank behind its colon", "a: 1\nseverity:moderate\n"sv,
     R"(case.yaml:2:1: error: a blank is missing behind 'severity:' [yaml-missing-blank]
    2 | severity:moderate
      | ^^^^^^^^^
      = help: put a blank after the colon
)"},
    {"a key without a blank on the first line", "severity:moderate\nb: 2\n"sv,
     R"(case.yaml:1:1: error: a blank is missing behind 'severity:' [yaml-missing-blank]
    1 | severity:moderate
      | ^^^^^^^^^
      = help: put a blank after the colon
)"},
    {"a key without a blank in braces", "a: {b:1}\n"sv,
     R"(case.yaml:1:5: error: a blank is missing behind 'b:' [yaml-missing-blank]
    1 | a: {b:1}
      |     ^^
      = help: put a blank after the colon
)"},
    {"a key without a colon in braces", "a: {b, c: 1}\n"sv,
     R"(case.yaml:1:5: error: expected ':' after 'b' [yaml-missing-colon]
    1 | a: {b, c: 1}
      |     ^
      = help: write 'key: value'
)"},
    {"nothing between two commas", "scores: [1,,2]\n"sv,
     R"(case.yaml:1:12: error: nothing stands before this ',' [yaml-empty-entry]
    1 | scores: [1,,2]
      |            ^
      = help: remove the comma or write what belongs there
)"},
    {"nothing between two commas in braces", "a: {b: 1,,c: 2}\n"sv,
     R"(case.yaml:1:10: error: nothing stands before this ',' [yaml-empty-entry]
    1 | a: {b: 1,,c: 2}
      |          ^
      = help: remove the comma or write what belongs there
)"},
    {"nothing before a colon", ": moderate\n"sv,
     R"(case.yaml:1:1: error: the key before this ':' is missing [yaml-missing-key]
    1 | : moderate
      | ^
      = help: write 'key: value'
)"},
    {"a bracket that is never closed", "themes: [loss, guilt\nb: 3\n"sv,
     R"(case.yaml:1:9: error: this '[' is never closed [yaml-unclosed-bracket]
    1 | themes: [loss, guilt
      |         ^
      = help: put a ']' behind the last entry; put a text that begins with '[' in quotes
)"},
    {"a bracket that is never closed before a list", "a: [1, 2\nb:\n  - x\nc: [3]\n"sv,
     R"(case.yaml:1:4: error: this '[' is never closed [yaml-unclosed-bracket]
    1 | a: [1, 2
      |    ^
      = help: put a ']' behind the last entry; put a text that begins with '[' in quotes
)"},
    {"a brace that is never closed", "a: {x: 1\nb: 3\n"sv,
     R"(case.yaml:1:4: error: this '{' is never closed [yaml-unclosed-bracket]
    1 | a: {x: 1
      |    ^
      = help: put a '}' behind the last entry; put a text that begins with '{' in quotes
)"},
    {"an inner bracket that is never closed", "[[1, 2]\n"sv,
     R"(case.yaml:1:1: error: this '[' is never closed [yaml-unclosed-bracket]
    1 | [[1, 2]
      | ^
      = help: put a ']' behind the last entry; put a text that begins with '[' in quotes
)"},
    {"a bracket closed by a brace", "{a: [1, 2}\n"sv,
     R"(case.yaml:1:5: error: this '[' is closed by '}' in line 1 [yaml-unclosed-bracket]
    1 | {a: [1, 2}
      |     ^
      = help: write ']' for each '['
)"},
    {"a bracket that closes nothing", "a: ]\n"sv,
     R"(case.yaml:1:4: error: this ']' closes nothing [yaml-needs-quotes]
    1 | a: ]
      |    ^
      = help: put the text in quotes
)"},
    {"a missing comma behind quotes", "a: [\"x\" \"y\"]\n"sv,
     R"(case.yaml:1:9: error: a ',' is missing before this [yaml-missing-comma]
    1 | a: ["x" "y"]
      |         ^
      = help: put a comma between two entries
)"},
    {"a missing comma in braces", "a: {b: 1 c: 2}\n"sv,
     R"(case.yaml:1:11: error: a ',' or a closing bracket is missing before this, in the brackets that begin in line 1 [yaml-missing-comma]
    1 | a: {b: 1 c: 2}
      |           ^
      = help: put commas between the entries, or put the text in quotes
)"},
    {"a list item in brackets", "a: [\n- b\n]\n"sv,
     R"(case.yaml:2:1: error: a '- ' inside the brackets that begin in line 1 [yaml-syntax]
    2 | - b
      | ^
      = help: separate the entries of a list in brackets with commas
)"},
    {"a quote that is never closed", "note: \"she came\nb: 1\n"sv,
     R"(case.yaml:1:7: error: this quote is never closed [yaml-unclosed-quote]
    1 | note: "she came
      |       ^
      = help: put a closing double quote (") behind the text
)"},
    {"a quote that is never closed before another one", "note: \"she came\ncity: \"Bern\"\nb: 1\n"sv,
     R"(case.yaml:1:7: error: this quote is never closed [yaml-unclosed-quote]
    1 | note: "she came
      |       ^
      = help: put a closing double quote (") behind the text
)"},
    {"a single quote that is never closed", "note: 'she came\nb: 1\n"sv,
     R"(case.yaml:1:7: error: this quote is never closed [yaml-unclosed-quote]
    1 | note: 'she came
      |       ^
      = help: put a closing single quote (') behind the text
)"},
    {"text behind the closing quote", "own_words: \"I am tired\" she said\n"sv,
     R"(case.yaml:1:25: error: 'she said' stands behind the closing quote [yaml-text-after-quote]
    1 | own_words: "I am tired" she said
      |                         ^^^^^^^^
      = help: put the whole text in single quotes; an apostrophe inside is written twice
)"},
    {"an apostrophe in single quotes", "note: 'it's me'\n"sv,
     R"(case.yaml:1:11: error: 's me'' stands behind the closing quote [yaml-text-after-quote]
    1 | note: 'it's me'
      |           ^^^^^
      = help: write an apostrophe inside single quotes twice (''), or put the text in double quotes
)"},
    {"a key behind the closing quote", "\"a\" b: c\n"sv,
     R"(case.yaml:1:5: error: 'b: c' stands behind the closing quote [yaml-text-after-quote]
    1 | "a" b: c
      |     ^^^^
      = help: put the whole text in single quotes; an apostrophe inside is written twice
)"},
    {"a list as a key", "[a, b]: c\n"sv,
     R"(case.yaml:1:1: error: a key must be a text, not a list [yaml-complex-key]
    1 | [a, b]: c
      | ^
      = help: write 'key: value' with a plain word as the key
)"},
    {"a placeholder of a template", "name: {{ name }}\n"sv,
     R"(case.yaml:1:8: error: a key must be a text, not a group of fields [yaml-complex-key]
    1 | name: {{ name }}
      |        ^
      = help: put a text that begins with '{' in quotes
)"},
    {"a list item as a key", "? - a\n: b\n"sv,
     R"(case.yaml:1:3: error: a key must be a text, not a list [yaml-complex-key]
    1 | ? - a
      |   ^
      = help: write 'key: value' with a plain word as the key
)"},
    {"an anchor and its alias", "a: &x 1\nb: *x\n"sv,
     R"(case.yaml:1:4: error: '&x' is an anchor, which this file may not use [yaml-anchor]
    1 | a: &x 1
      |    ^^
      = help: write each value out where it belongs; put a text that begins with '&' in quotes
case.yaml:2:4: error: '*x' is an alias, which this file may not use [yaml-alias]
    2 | b: *x
      |    ^^
      = help: write the value out; put a text that begins with '*' in quotes
)"},
    {"an alias without its anchor", "a: *x\n"sv,
     R"(case.yaml:1:4: error: '*x' is an alias, which this file may not use [yaml-alias]
    1 | a: *x
      |    ^^
      = help: write the value out; put a text that begins with '*' in quotes
)"},
    {"an alias to itself", "a: &x [*x]\n"sv,
     R"(case.yaml:1:4: error: '&x' is an anchor, which this file may not use [yaml-anchor]
    1 | a: &x [*x]
      |    ^^
      = help: write each value out where it belongs; put a text that begins with '&' in quotes
case.yaml:1:8: error: '*x' is an alias, which this file may not use [yaml-alias]
    1 | a: &x [*x]
      |        ^^
      = help: write the value out; put a text that begins with '*' in quotes
)"},
    {"a merge key", "a: &x {b: 1}\nc:\n  <<: *x\n"sv,
     R"(case.yaml:1:4: error: '&x' is an anchor, which this file may not use [yaml-anchor]
    1 | a: &x {b: 1}
      |    ^^
      = help: write each value out where it belongs; put a text that begins with '&' in quotes
case.yaml:3:3: error: '<<' merges another group into this one, which this file may not use [yaml-merge-key]
    3 |   <<: *x
      |   ^^
      = help: write the fields of the other group out
)"},
    {"a tag", "age: !!int 34\n"sv,
     R"(case.yaml:1:6: error: '!!int' is a tag, which this file may not use [yaml-tag]
    1 | age: !!int 34
      |      ^^^^^
      = help: leave it out; put a text that begins with '!' in quotes
)"},
    {"a directive of another version", "%YAML 2.0\n---\na: 1\n"sv,
     R"(case.yaml:1:1: error: '%YAML 2.0' is a directive, which this file may not use [yaml-directive]
    1 | %YAML 2.0
      | ^^^^^^^^^
      = help: remove the line; put a text that begins with '%' in quotes
)"},
    {"a line with a percent sign below a document", "a: 1\n%b: 2\n"sv,
     R"(case.yaml:2:1: error: '%b: 2' is a directive, which this file may not use [yaml-directive]
    2 | %b: 2
      | ^^^^^
      = help: remove the line; put a text that begins with '%' in quotes
)"},
    {"a duplicate key", "name: A\nage: 3\nname: B\n"sv,
     R"(case.yaml:3:1: error: 'name' is given twice [duplicate-key]
    3 | name: B
      | ^^^^
      = the other one is here, line 1:
    1 | name: A
      | ^^^^
      = help: keep one of the two
)"},
    {"a tab before a key", "patient:\n\tage: 34\n\tname: A\n"sv,
     R"(case.yaml:2:1: error: a tab is used as indentation [yaml-tab]
    2 |     age: 34
      | ^^^^
      = help: indent with blanks, here and in 1 more line
)"},
    {"a tab before a list item", "symptoms:\n\t- sad\n"sv,
     R"(case.yaml:2:1: error: a tab is used as indentation [yaml-tab]
    2 |     - sad
      | ^^^^
      = help: indent with blanks
)"},
    {"a tab in a block text", "a: |\n  x\n \ty\n"sv,
     R"(case.yaml:3:2: error: a tab is used as indentation [yaml-tab]
    3 |      y
      |  ^^^^
      = help: indent with blanks
)"},
    {"a text with a colon", "note: he said: no\n"sv,
     R"(case.yaml:1:7: error: a text without quotes cannot hold ': ', as 'he said: no' does [yaml-needs-quotes]
    1 | note: he said: no
      |       ^^^^^^^^^^^
      = help: put the text in quotes
)"},
    {"a text that begins with @", "note: @home\n"sv,
     R"(case.yaml:1:7: error: a text cannot begin with '@' [yaml-needs-quotes]
    1 | note: @home
      |       ^^^^^
      = help: put the text in quotes
)"},
    {"a text that begins with a backtick", "note: `x`\n"sv,
     R"(case.yaml:1:7: error: a text cannot begin with '`' [yaml-needs-quotes]
    1 | note: `x`
      |       ^^^
      = help: put the text in quotes
)"},
    {"a question mark in brackets", "a: [how are you?, b]\n"sv,
     R"(case.yaml:1:16: error: a text in brackets cannot hold '?' [yaml-needs-quotes]
    1 | a: [how are you?, b]
      |                ^^^^^
      = help: put the text in quotes
)"},
    {"a text that begins with %", "note: %50\n"sv,
     R"(case.yaml:1:7: error: a text cannot begin with '%' [yaml-needs-quotes]
    1 | note: %50
      |       ^^^
      = help: put the text in quotes
)"},
    {"a text that begins with *", "note: **bold** text\n"sv,
     R"(case.yaml:1:7: error: '**bold**' is an alias, which this file may not use [yaml-alias]
    1 | note: **bold** text
      |       ^^^^^^^^
      = help: write the value out; put a text that begins with '*' in quotes
)"},
    {"a text behind a block sign", "note: > text\n"sv,
     R"(case.yaml:1:9: error: text stands on the line of '|' or '>' [yaml-needs-quotes]
    1 | note: > text
      |         ^^^^
      = help: begin the text on the next line, or put it in quotes
)"},
    {"a list on the line of its key", "a: - b\n"sv,
     R"(case.yaml:1:4: error: a list cannot begin on the line of its key [yaml-needs-quotes]
    1 | a: - b
      |    ^^^
      = help: begin the list on the next line; put a text that begins with '- ' in quotes
)"},
    {"a question mark on the line of its key", "a: ? b\n"sv,
     R"(case.yaml:1:4: error: a text cannot begin with '? ' [yaml-needs-quotes]
    1 | a: ? b
      |    ^^^
      = help: put the text in quotes
)"},
    {"a value behind a list in brackets", "a: [b] c\n"sv,
     R"(case.yaml:1:8: error: 'c' stands behind the end of the value [yaml-needs-quotes]
    1 | a: [b] c
      |        ^
      = help: put the whole value in quotes
)"},
    {"a comma behind a value in quotes", "a: \"x\", \"y\"\n"sv,
     R"(case.yaml:1:7: error: ', "y"' stands behind the closing quote [yaml-text-after-quote]
    1 | a: "x", "y"
      |       ^^^^^
      = help: put the whole text in single quotes; an apostrophe inside is written twice
)"},
    {"a key deeper than the value above", "age: 34\n  sex: female\n"sv,
     R"(case.yaml:2:3: error: the indentation of 'sex' makes it part of the text of line 1 [yaml-indentation]
    2 |   sex: female
      |   ^^^
      = help: if it is a key, give it the indentation of 'age'; if it is text, put the whole text in quotes
)"},
    {"a key between two levels", "a:\n   b: 1\n  c: 2\n"sv,
     R"(case.yaml:3:3: error: the indentation of 'c' does not match the lines above [yaml-indentation]
    3 |   c: 2
      |   ^
      = help: align it with what it belongs with; 'b' begins in column 4 of line 2
)"},
    {"a key one blank too deep in a list", "symptoms:\n  - name: sad\n   severity: mild\n"sv,
     R"(case.yaml:3:4: error: the indentation of 'severity' does not match the lines above [yaml-indentation]
    3 |    severity: mild
      |    ^^^^^^^^
      = help: align it with what it belongs with; 'name' begins in column 5 of line 2
)"},
    {"a list item between two levels", "a:\n  - x\n - y\n"sv,
     R"(case.yaml:3:2: error: the indentation of '- y' does not match the lines above [yaml-indentation]
    3 |  - y
      |  ^^^
      = help: align it with what it belongs with; '- x' begins in column 3 of line 2
)"},
    {"a list item that joins the text above", "a:\n- x\n - y\n"sv,
     R"(case.yaml:3:2: error: the indentation of '- y' makes it part of the text above it [yaml-indentation]
    3 |  - y
      |  ^^^
      = help: align it with the list item that it follows; put a text of several lines in quotes
)"},
    {"a list item among keys", "a: 1\n- b\n"sv,
     R"(case.yaml:2:1: error: a list item where a key is expected [yaml-syntax]
    2 | - b
      | ^^^
      = help: put the key of the list on a line before it, like 'symptoms:'
)"},
    {"an unknown escape", "path: \"C:\\letters\"\n"sv,
     R"(case.yaml:1:10: error: unknown escape '\l' [yaml-escape]
    1 | path: "C:\letters"
      |          ^^
      = help: write '\\' for a backslash, or put the text in single quotes
)"},
    {"an escape without its digits", "a: \"\\xzz\"\n"sv,
     R"(case.yaml:1:5: error: unknown escape '\x' [yaml-escape]
    1 | a: "\xzz"
      |     ^^
      = help: write '\\' for a backslash, or put the text in single quotes
)"},
    {"an escape that gives a control character", "a: \"\\e[31m\"\n"sv,
     R"(case.yaml:1:4: error: an escape in this text gives the control character U+001B (escape) [control-character]
    1 | a: "\e[31m"
      |    ^^^^^^^^
      = help: remove the escape
)"},
    {"a quote that is open where the next document begins", "a: \"x\nb: 1\n---\nc: \"y\"\n"sv,
     R"(case.yaml:1:4: error: this quote is never closed [yaml-unclosed-quote]
    1 | a: "x
      |    ^
      = help: put a closing double quote (") behind the text
)"},
    {"a mark of a document's end inside of quotes", "a: \"x\n... y\nz\"\n"sv,
     R"(case.yaml:1:4: error: this quote is never closed [yaml-unclosed-quote]
    1 | a: "x
      |    ^
      = help: put a closing double quote (") behind the text
)"},
    {"an empty file", ""sv,
     R"(case.yaml:1:1: error: the file is empty [empty-file]
      = help: write 'key: value' lines into it
)"},
    {"a file of comments", "# nothing yet\n"sv,
     R"(case.yaml:1:1: error: the file holds only comments [empty-file]
      = help: write 'key: value' lines into it
)"},
    {"a file of document marks", "---\n---\n"sv,
     R"(case.yaml:1:1: error: the file is empty [empty-file]
      = help: write 'key: value' lines into it
)"},
    {"UTF-16", "\377\376a\000:\000 \000b\000"sv,
     R"(case.yaml:1:1: error: the file is UTF-16 or UTF-32, not UTF-8 [not-utf8]
      = help: save the file as UTF-8
)"},
    {"UTF-16 without its mark", "a\000:\000 \000b\000\n\000"sv,
     R"(case.yaml:1:1: error: the file is UTF-16 or UTF-32, not UTF-8 [not-utf8]
      = help: save the file as UTF-8
)"},
    {"a NUL byte", "a: x\000y\n"sv,
     R"(case.yaml:1:5: error: control character U+0000 (NUL) [control-character]
    1 | a: x\x00y
      |     ^^^^
      = help: remove it
)"},
    {"an escape character", "a: \033[31mred\n"sv,
     R"(case.yaml:1:4: error: control character U+001B (escape) [control-character]
    1 | a: \x1b[31mred
      |    ^^^^
      = help: remove it
)"},
    {"a C1 control", "a: x\302\233y\n"sv,
     R"(case.yaml:1:5: error: control character U+009B (control sequence introducer) [control-character]
    1 | a: x\x9by
      |     ^^^^
      = help: remove it
)"},
    {"an override of the direction", "a: \342\200\256x\n"sv,
     R"(case.yaml:1:4: error: control character U+202E (right-to-left override) [control-character]
    1 | a: \u202ex
      |    ^^^^^^
      = help: remove it
)"},
    {"a lone carriage return", "a: 1\rb: 2\n"sv,
     R"(case.yaml:1:5: error: control character U+000D (carriage return without line feed) [control-character]
    1 | a: 1\x0db: 2
      |     ^^^^
      = help: save the file with the line ends of Unix or Windows
)"},
    {"a PDF document", "%PDF-1.7\n%\342\343\n"sv,
     R"(case.yaml:1:1: error: the file is not a text file but a PDF document [not-text]
      = help: give a file that was saved as plain text in UTF-8
)"},
    {"data", "\001\000\000\000\002\000\000\000\000abc\000"sv,
     R"(case.yaml:1:1: error: the file is not a text file [not-text]
      = help: give a file that was saved as plain text in UTF-8
)"},
    {"several faults of a line each", "a: one: two\nb: \"x\" y\nc: @z\nd:1\ne: 1\n"sv,
     R"(case.yaml:1:4: error: a text without quotes cannot hold ': ', as 'one: two' does [yaml-needs-quotes]
    1 | a: one: two
      |    ^^^^^^^^
      = help: put the text in quotes
case.yaml:2:8: error: 'y' stands behind the closing quote [yaml-text-after-quote]
    2 | b: "x" y
      |        ^
      = help: put the whole text in single quotes; an apostrophe inside is written twice
case.yaml:3:4: error: a text cannot begin with '@' [yaml-needs-quotes]
    3 | c: @z
      |    ^^
      = help: put the text in quotes
case.yaml:4:1: error: a blank is missing behind 'd:' [yaml-missing-blank]
    4 | d:1
      | ^^
      = help: put a blank after the colon
)"},
    {"faults in several documents", "a: 1\na: 2\n---\nb: [\n---\nc: 'x\n"sv,
     R"(case.yaml:2:1: error: 'a' is given twice [duplicate-key]
    2 | a: 2
      | ^
      = the other one is here, line 1:
    1 | a: 1
      | ^
      = help: keep one of the two
case.yaml:4:4: error: this '[' is never closed [yaml-unclosed-bracket]
    4 | b: [
      |    ^
      = help: put a ']' behind the last entry; put a text that begins with '[' in quotes
case.yaml:6:4: error: this quote is never closed [yaml-unclosed-quote]
    6 | c: 'x
      |    ^
      = help: put a closing single quote (') behind the text
)"},
};
// clang-format on

std::string messages_of(std::string_view input) {
    ipt::Diagnostics diagnostics(std::make_shared<ipt::Source>("case.yaml", std::string(input)));
    (void)ipt::read_yaml(diagnostics);
    std::string out;
    for (const ipt::Diagnostic& diagnostic : diagnostics.all())
        out += ipt::format(diagnostic, diagnostics.source(), ipt::Colour::no);
    return out;
}

}  // namespace

TEST_SUITE("input") {
    TEST_CASE("each fault of a YAML file has one message with its place and what to do") {
        for (const Row& row : k_rows) {
            CAPTURE(row.name);
            CHECK(messages_of(row.input) == row.messages);
        }
    }

    TEST_CASE("a fault of a YAML file is told alike with line ends of Windows") {
        for (const Row& row : k_rows) {
            if (row.input.find_first_of("\r\0"sv) != std::string_view::npos) continue;
            CAPTURE(row.name);
            std::string input;
            for (const char c : row.input) c == '\n' ? input += "\r\n" : input += c;
            CHECK(messages_of(input) == row.messages);
        }
    }

    TEST_CASE("a fault of a YAML file is told alike behind a byte order mark") {
        for (const Row& row : k_rows) {
            // Not for what is recognised by its first bytes, nor where the mark counts as the first column.
            if (row.input.substr(0, 4).find_first_of("%\0\377"sv) != std::string_view::npos) continue;
            CAPTURE(row.name);
            ipt::Diagnostics plain(std::make_shared<ipt::Source>("case.yaml", std::string(row.input)));
            ipt::Diagnostics marked(
                std::make_shared<ipt::Source>("case.yaml", "\xEF\xBB\xBF" + std::string(row.input)));
            (void)ipt::read_yaml(plain);
            (void)ipt::read_yaml(marked);
            REQUIRE(plain.all().size() == marked.all().size());
            for (std::size_t i = 0; i < plain.all().size(); ++i) {
                CHECK(plain.all()[i].code == marked.all()[i].code);
                if (!plain.all()[i].span.empty()) CHECK(plain.all()[i].span.begin + 3 == marked.all()[i].span.begin);
            }
        }
    }
}
