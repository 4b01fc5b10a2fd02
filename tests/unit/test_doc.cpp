// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/doc/document.hpp"
#include "ipt/doc/syllables.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

using ipt::doc::prose;
using ipt::doc::reading_grade;
using ipt::doc::syllables;
using ipt::doc::tidy;
using ipt::doc::to_html;
using ipt::doc::to_text;

namespace {

std::string repeat(std::string_view text, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
}

// What a text of lines must keep to whatever it was made from.
void check_lines(const std::string& text, std::size_t width) {
    if (text.empty()) return;
    REQUIRE(text.back() == '\n');
    REQUIRE((text.size() == 1 || text[text.size() - 2] != '\n'));
    if (text.find("\n\n\n") != text.npos) FAIL("two empty lines in\n" << text);
    for (const std::string_view line : ipt::split(text, '\n')) {
        const bool has_address = line.find("://") != line.npos;
        if (!has_address && ipt::display_width(line) > width)
            FAIL("too wide: '" << std::string(line) << "' in\n" << text);
        REQUIRE((line.empty() || line.back() != ' '));
    }
}

class Fragments {
public:
    explicit Fragments(std::vector<std::string_view> all) : all_(std::move(all)) {}

    std::string_view one() { return all_[random_() % all_.size()]; }
    std::string some(std::size_t most) {
        std::string out;
        for (std::size_t i = random_() % most + 1; i > 0; --i) out += one();
        return out;
    }

private:
    std::vector<std::string_view> all_;
    std::mt19937 random_{20250301};
};

std::vector<std::string_view> wild_fragments() {
    return {"\n",       "\n",         "\n\n",     "\n\n\n",      " ",
            "  ",       "    ",       "\t",       "- ",          "* ",
            "1. ",      "7) ",        "> ",       ">",           "# ",
            "## ",      "```",        "```\n",    "~~~\n",       "`",
            "``",       "|",          "|-|-|\n",  "| a | b |\n", "---",
            "===",      "[",          "](",       ")",           "<",
            ">",        "![",         "\\",       "\\\n",        "  \n",
            "*",        "**",         "_",        "&amp;",       "&#10;",
            "&#27;",    "[ ] ",       "[x] ",     "- [ ] ",      "<b>",
            "<!--",     "-->",        "<div>\n",  "word",        "a",
            "b  c",     "文字",       "é",        "e\u0301",     "👩‍👩‍👧",
            "\x1b[0m",  "\r\n",       "\r",       "\xff",        "https://a.example/b",
            "x.",       "12",         "\u202e",   "سلام",        "[r]: u \"t\"\n",
            "\xe2\x80", "<script>\n", "</script>"};
}

}  // namespace

TEST_SUITE("doc") {
    TEST_CASE("headings are underlined in their own width, the third level is plain") {
        CHECK(to_text("# One\n## Two two\ntext\n### Three\nmore", 80) ==
              "One\n===\n\nTwo two\n-------\n\ntext\n\nThree\n\nmore\n");
        CHECK(to_text("# 人际\n# e\u0301a", 80) == "人际\n====\n\ne\u0301a\n==\n");
        CHECK(to_text("# a heading that is wrapped itself", 20) ==
              "a heading that is\nwrapped itself\n=================\n");
        CHECK(to_text("#\n\ntext", 80) == "text\n");
    }

    TEST_CASE("paragraphs are wrapped at blanks to the width") {
        CHECK(to_text("one two three four five six\nseven", 20) == "one two three four\nfive six seven\n");
        CHECK(to_text("12345678901234567890 1", 20) == "12345678901234567890\n1\n");
        CHECK(to_text("a   b \t c", 20) == "a b c\n");
        CHECK(to_text("one\ntwo", 0) == "one two\n");
        CHECK(to_text(repeat("word ", 3000), 0) == repeat("word ", 2999) + "word\n");
        CHECK(to_text(repeat("word ", 3000), static_cast<std::size_t>(-1)) == repeat("word ", 2999) + "word\n");
        CHECK(to_text("123456789 123456789 123456789", 3) == "123456789 123456789\n123456789\n");  // 20 at least
    }

    TEST_CASE("only a word wider than a line is split, and an address never") {
        CHECK(to_text("an abcdefghijklmnopqrstuvwxyz z", 20) == "an\nabcdefghijklmnopqrst\nuvwxyz z\n");
        CHECK(to_text("at https://example.org/with/a/path so", 20) == "at\nhttps://example.org/with/a/path\nso\n");
    }

    TEST_CASE("hard breaks stay and soft breaks are blanks") {
        CHECK(to_text("one\\\ntwo\nthree  \nfour", 80) == "one\ntwo three\nfour\n");
        CHECK(to_text("- one\\\n  two", 80) == "- one\n  two\n");
    }

    TEST_CASE("emphasis, code and entities have no marks") {
        CHECK(to_text("*a* **b** `c*d` &amp; &copy; \\* x&#10;y", 80) == "a b c*d & © * x y\n");
    }

    TEST_CASE("Chinese and Japanese break between characters but not before a closing mark") {
        CHECK(to_text("人际心理治疗人际心理，理", 20) == "人际心理治疗人际心\n理，理\n");
        CHECK(to_text("PHQ-9人际心理治疗人际心", 20) == "PHQ-9人际心理治疗人\n际心\n");
    }

    TEST_CASE("combining marks, Arabic and emoji are counted by their columns") {
        CHECK(to_text(repeat("e\u0301", 20) + " b", 22) == repeat("e\u0301", 20) + " b\n");
        CHECK(to_text(repeat("e\u0301", 25), 20) == repeat("e\u0301", 20) + "\n" + repeat("e\u0301", 5) + "\n");
        CHECK(to_text("مرحبا بالعالم هذا نص عربي", 20) == "مرحبا بالعالم هذا نص\nعربي\n");
        CHECK(to_text("1234567890123456789😀", 20) == "1234567890123456789\n😀\n");
        CHECK(to_text("123456789012345👩‍👩‍👧", 20) == "123456789012345\n👩‍👩‍👧\n");
    }

    TEST_CASE("bullets hang, and lists written without empty lines have none") {
        CHECK(to_text("* one two three four five\n* b\n  + c\n    and d\n", 20) ==
              "- one two three four\n  five\n- b\n  - c and d\n");
        CHECK(to_text("- a\n\n- b\n", 80) == "- a\n\n- b\n");
        CHECK(to_text("- a\n  - b\n\n  - c\n- d", 80) == "- a\n  - b\n\n  - c\n- d\n");
        CHECK(to_text("- a\n\n  b\n\n      c\n", 80) == "- a\n\n  b\n\n      c\n");
        CHECK(to_text("- - a\n-\n- # h\n", 80) == "- - a\n-\n- h\n  =\n");
    }

    TEST_CASE("numbers are kept and the items of a list stand below each other") {
        CHECK(to_text("3. a\n3. b\n", 80) == "3. a\n4. b\n");
        CHECK(to_text("9) a\n10) b\n    - c\n", 80) == "9)  a\n10) b\n    - c\n");
        CHECK(to_text("1. a\n   1. x\n2. b\n", 80) == "1. a\n   1. x\n2. b\n");
    }

    TEST_CASE("task boxes stand instead of the bullet") {
        CHECK(to_text("- [ ] open and long enough\n- [x] done\n- none\n", 20) ==
              "[ ] open and long\n    enough\n[x] done\n- none\n");
        CHECK(to_text("1. [x] a\n", 80) == "1. [x] a\n");
        CHECK(to_text("> - [ ] a\n", 80) == "> - [ ] a\n");
    }

    TEST_CASE("each line of a quote has its mark") {
        CHECK(to_text("> one two three four five\n>\n> > b\n\nc", 20) ==
              "> one two three four\n> five\n>\n> > b\n\nc\n");
        CHECK(to_text("- > a\n  > b\\\n  > c\n", 80) == "- > a b\n  > c\n");
        CHECK(to_text("> - a\n> - b\n", 80) == "> - a\n> - b\n");
    }

    TEST_CASE("code is indented by four and never wrapped") {
        CHECK(to_text("a\n```\nlong long long long  long\n\n  b\n```\nc", 20) ==
              "a\n\n    long long long long  long\n\n      b\n\nc\n");
        CHECK(to_text("> ~~~\r\n> x\r\n> ~~~\r\n", 80) == ">     x\n");
        CHECK(to_text("```\n```\n", 80).empty());
    }

    TEST_CASE("a thematic break is a line of at most 72") {
        CHECK(to_text("a\n\n***", 30) == "a\n\n" + repeat("-", 30) + "\n");
        CHECK(to_text("***", 100) == repeat("-", 72) + "\n");
        CHECK(to_text("> ---", 30) == "> " + repeat("-", 28) + "\n");
    }

    TEST_CASE("a link tells its address only where the text does not") {
        CHECK(to_text("[a](https://b.example) <https://c.example> <d@e.example>", 80) ==
              "a <https://b.example> https://c.example d@e.example\n");
        CHECK(to_text("[a](#part) [](x) [b](<c d>) ![p](p.png)", 80) == "a <x> b <c%20d> p <p.png>\n");
        CHECK(to_text("[a](javascript:x) ![p](data:text/html;x)", 80) == "a p\n");
    }

    TEST_CASE("tables are aligned by display width") {
        CHECK(to_text("|Name|Score|Mid|\n|:--|--:|:-:|\n|人际|9|x|\n|e\u0301|10|yy|\n", 80) ==
              "Name  Score  Mid\n----  -----  ---\n人际      9   x\ne\u0301        10  yy\n");
        CHECK(to_text("|a|b|\n|-|-|\n|x|\n", 80) == "a  b\n-  -\nx\n");
        CHECK(to_text("> |a|b|\n> |-|-|\n", 80) == "> a  b\n> -  -\n");
        CHECK(to_text("| | |\n|-|-|\n|Age|34|\n", 80) == "Age  34\n");
        CHECK(to_text("text\n|a|\n|-|\n|*x* \\| `y`|\nz\n\nend", 80) == "text\n\na\n-----\nx | y\nz\n\nend\n");
    }

    TEST_CASE("a table too wide shrinks its widest columns and sets its rows apart") {
        CHECK(to_text("|Id|What is done|\n|-|-|\n|1|history and inventory|\n|2|focus|\n", 20) ==
              "Id  What is done\n--  ----------------\n1   history and\n    inventory\n\n2   focus\n");
        CHECK(to_text("|a|b|\n|-|-|\n|abcdefghijklmnop|qrstuvwxyz|\n", 20) ==
              "a          b\n---------  ---------\nabcdefghi  qrstuvwxy\njklmnop    z\n");
    }

    TEST_CASE("a table with too many columns becomes lines of header and cell") {
        CHECK(to_text("|one|two|three|four|five|\n|-|-|-|-|-|\n|first|second|third|fourth|fifth|\n|1|2|3|4||\n", 20) ==
              "one: first\ntwo: second\nthree: third\nfour: fourth\nfive: fifth\n\n"
              "one: 1\ntwo: 2\nthree: 3\nfour: 4\nfive:\n");
    }

    TEST_CASE("raw HTML is dropped and leaves no gap") {
        CHECK(to_text("a <b>b</b>\n\n<!-- c -->\n\nd\n\n<div>\ne\n</div>\n", 80) == "a b\n\nd\n");
        CHECK(to_text("<div>\n", 80).empty());
        CHECK(to_text("", 80).empty());
    }

    TEST_CASE("nothing in a text can steer the terminal") {
        CHECK(to_text("a\x1b[31m \u202e `\x07` &#27;", 80) == "a\\x1b[31m \\u202e \\x07 \\x1b\n");
        CHECK(to_text("    \x1b\n", 80) == "    \\x1b\n");
        CHECK(to_text("[a](<b\x1b>)\n\n|\x1b|\n|-|\n", 80) == "a <b%1B>\n\n\\x1b\n----\n");
        CHECK(to_html("\x1b\u202e") == "<p>\\x1b\\u202e</p>\n");
    }

    TEST_CASE("HTML is what cmark-gfm writes, with tables and task boxes") {
        CHECK(to_html("# A & B\n\n- [x] *c*\n") ==
              "<h1>A &amp; B</h1>\n<ul>\n<li><input type=\"checkbox\" checked=\"\" disabled=\"\" /> "
              "<em>c</em></li>\n</ul>\n");
        CHECK(to_html("|a|\n|-:|\n|b|\n") ==
              "<table>\n<thead>\n<tr>\n<th align=\"right\">a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td "
              "align=\"right\">b</td>\n"
              "</tr>\n</tbody>\n</table>\n");
        CHECK(to_html("").empty());
    }

    TEST_CASE("HTML has neither raw HTML nor links to scripts") {
        CHECK(to_html("a <b onclick=x>b</b>\n\n<script>alert(1)</script>\n\nc") == "<p>a b</p>\n<p>c</p>\n");
        CHECK(to_html("[a](javascript:b) [c](JAVASCRIPT:d) [e](&#106;avascript:f) <vbscript:g> [h](file:///i)") ==
              "<p>a c e vbscript:g h</p>\n");
        CHECK(to_html("[a](data:text/html,b) ![c](data:text/html,d) ![e](data:image/png;f)") ==
              "<p>a c <img src=\"data:image/png;f\" alt=\"e\" /></p>\n");
        CHECK(to_html("[a](b.html) [c](mailto:d@e) [f](g?h:i)") ==
              "<p><a href=\"b.html\">a</a> <a href=\"mailto:d@e\">c</a> <a href=\"g?h:i\">f</a></p>\n");
        CHECK(to_html("https://a.example www.b.example") == "<p>https://a.example www.b.example</p>\n");
    }

    TEST_CASE("tidy removes what a careful person would not leave") {
        CHECK(tidy("\n \na  b \t c  \n\n \n\n\nd\\\ne\t") == "a b c\n\nd\\\ne\n");
        CHECK(tidy("#  A  b\r\nc\rd") == "# A b\nc\nd\n");
        CHECK(tidy("").empty());
        CHECK(tidy(" \n\t\n").empty());
    }

    TEST_CASE("tidy leaves structure at line starts alone") {
        CHECK(tidy("- a  b\n    - c  d\n1.  e\n>  f  g\n") == "- a b\n    - c d\n1.  e\n>  f g\n");
        CHECK(tidy("-   a\n\n\n    b") == "-   a\n\n    b\n");
    }

    TEST_CASE("tidy leaves code alone") {
        CHECK(tidy("```  \na  b  \n\n\n c\n```  \nd  e") == "```\na  b  \n\n\n c\n```\nd e\n");
        CHECK(tidy("> ~~~\n> a  b  \nc  d\n") == "> ~~~\n> a  b  \nc d\n");
        CHECK(tidy("- a\n\n      b  c  \n\n\n\nd  e") == "- a\n\n      b  c  \n\nd e\n");
        CHECK(tidy("```\na  \n\n\n") == "```\na  \n");
        CHECK(tidy("a  `b  c`  ``d  ` e``  \\`f  g`  h  ` i  j") == "a `b  c` ``d  ` e`` \\`f g`  h  ` i j\n");
        CHECK(tidy("a  `b  \nc  d`  e") == "a `b\nc  d` e\n");
        CHECK(tidy("- `a\n- b  c` d") == "- `a\n- b c` d\n");
    }

    TEST_CASE("tidy leaves the padding of tables alone") {
        CHECK(tidy("a  b\n| c   | d |  \n|-----|---|\n| e   |   |\n\n\nf  g") ==
              "a b\n| c   | d |\n|-----|---|\n| e   |   |\n\nf g\n");
        CHECK(tidy("a  b\nc   | d\n--- | -") == "a b\nc   | d\n--- | -\n");
    }

    TEST_CASE("prose is the running text, a block a line, each with a stop") {
        CHECK(prose("# Head\n\nOne *two*\nthree.\n\n- [ ] four\n- five!\n  1. six:\n\n> \"seven.\"\n\n|a|\n|-|\n|b|\n\n"
                    "```\ncode\n```\n<b>eight</b> [nine](https://x.example) `ten`\n") ==
              "One two three.\nfour.\nfive!\nsix:\n\"seven.\"\neight nine ten.\n");
        CHECK(prose("他说。\n\n“Yes.”") == "他说。\n“Yes.”\n");
        CHECK(prose("# Head").empty());
    }

    TEST_CASE("syllables are counted as the words are spoken") {
        const std::pair<std::string_view, std::size_t> known[] = {
            {"business", 2},   {"every", 2},         {"people", 2},     {"client's", 2},
            {"patient", 2},    {"anxiety", 4},       {"therapist", 3},  {"statement", 2},
            {"time", 1},       {"timed", 1},         {"wanted", 2},     {"called", 1},
            {"handled", 2},    {"changes", 2},       {"tables", 2},     {"being", 2},
            {"beyond", 2},     {"anyone", 3},        {"everything", 3}, {"someone", 2},
            {"quiet", 2},      {"science", 2},       {"social", 2},     {"psychiatric", 4},
            {"situation", 4},  {"create", 2},        {"colleague", 2},  {"didn't", 2},
            {"don\u2019t", 1}, {"well-being", 3},    {"family", 3},     {"likely", 2},
            {"loneliness", 3}, {"interpersonal", 5}, {"the", 1},        {"I", 1},
            {"PHQ-9", 4},      {"IPT", 3},           {"GAD-7", 2},      {"12", 1},
            {"1,200.5", 3},    {"9th", 1},           {"---", 0},        {"", 0},
            {"(\"grief\")", 1}};
        for (const auto& each : known) CHECK_MESSAGE(syllables(each.first) == each.second, each.first);
    }

    TEST_CASE("the reading grade is that of Flesch and Kincaid") {
        CHECK(reading_grade("") == 0);
        CHECK(reading_grade(" ... -- \n") == 0);
        // 6 words, 6 syllables, 1 sentence
        CHECK(reading_grade("The cat sat on the mat.") == doctest::Approx(0.39 * 6 + 11.8 - 15.59));
        // 9 and 6 words, 12 and 10 syllables
        CHECK(reading_grade(
                  "You and your therapist agreed to work on grief. Bring the questionnaire to every session.") ==
              doctest::Approx(0.39 * 7.5 + 11.8 * 22 / 15 - 15.59).epsilon(0.05));
        // 8 words, 30 syllables: in-ter-per-son-al psy-cho-ther-a-py con-cep-tu-al-iz-es de-pres-sion as a
        // bi-o-psy-cho-so-cial con-di-tion
        CHECK(std::abs(reading_grade(
                           "Interpersonal psychotherapy conceptualizes depression as a biopsychosocial condition.") -
                       (0.39 * 8 + 11.8 * 30 / 8 - 15.59)) < 1);
    }

    TEST_CASE("a sentence does not end behind an abbreviation or inside a number") {
        const auto grade = [](double words, double sentences, double count) {
            return 0.39 * words / sentences + 11.8 * count / words - 15.59;
        };
        CHECK(reading_grade("Dr. Smith saw J. Doe at 9.5 now.") == doctest::Approx(grade(8, 1, 9)));
        CHECK(reading_grade("Bring help, e.g. a friend.") == doctest::Approx(grade(5, 1, 6)));
        CHECK(reading_grade("She said no. He left at 5 p.m. She slept.") == doctest::Approx(grade(10, 3, 11)));
        CHECK(reading_grade("Go (now!) \"Why?\" So: I went") == doctest::Approx(grade(6, 4, 6)));
        CHECK(reading_grade("yes/no \u2014 10\u201314 https://a.example") == doctest::Approx(grade(4, 1, 4)));
    }

    TEST_CASE("deep nesting neither takes long nor grows without bound") {
        const auto start = std::chrono::steady_clock::now();
        for (const std::string_view mark :
             {">", "> ", "* ", "1. ", "- [ ] ", "![", "[", "*a ", "**", "`", "<", "|", "_"}) {
            const std::string nested = repeat(mark, 5000) + "end\n";
            CHECK(to_text(nested, 80).size() < 60000);
            CHECK(to_text(nested, 0).size() < 60000);
            CHECK(tidy(tidy(nested)) == tidy(nested));
            CHECK(to_html(nested).size() < 400000);
            CHECK(prose(nested).size() < 60000);
        }
        std::string stairs;
        for (std::size_t i = 0; i < 500; ++i) stairs += repeat("  ", i) + "- a\n";
        CHECK(to_text(stairs, 80).size() < 500 * 80);
        CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
    }

    TEST_CASE("a table made to fill the memory is read as text") {
        CHECK(to_text(repeat("|a", 5000) + "|\n" + repeat("|-", 5000) + "|\n" + repeat("|\n", 5000), 80).size() <
              100000);
    }

    TEST_CASE("no line is wider than the width but for addresses") {
        Fragments marks({"", "", "", "- ", "> ", "* ", "12. ", "3) ", "- [ ] ", "# ", "## ", "|", "  - ", "  > "});
        Fragments words({"word ",
                         "a ",
                         "longerword ",
                         "`code` ",
                         "**bold** ",
                         "[text](u) ",
                         "<https://a.example/long/long> ",
                         "人际心理",
                         "。",
                         "「",
                         "سلام ",
                         "e\u0301e\u0301 ",
                         "👩‍👩‍👧",
                         "&amp; ",
                         "x\\\n",
                         "|",
                         "|",
                         "abcdefghijklmnopqrstuvwxyz",
                         "\x1b",
                         "x.",
                         "é ",
                         "1986. "});
        Fragments ends({"\n", "\n", "\n\n", "\n|-|-|\n", "\n|:-|-:|:-:|-|\n", "\n---\n"});
        const std::size_t widths[] = {20, 23, 40, 80};
        for (int round = 0; round < 4000; ++round) {
            std::string markdown;
            for (int line = 0; line < 8; ++line) markdown += marks.some(4) + words.some(12) + std::string(ends.one());
            // blanks between marks that would add up to code are not made here: code is not wrapped
            for (std::size_t at; (at = markdown.find("   ")) != markdown.npos;) markdown.erase(at, 1);
            const std::size_t width = widths[round % 4];
            check_lines(to_text(markdown, width), width);
        }
    }

    TEST_CASE("tidy does the same with a text at a glance and with one that it has to parse") {
        Fragments fragments({"a",    "b c",  " ",      " ",   "  ",  "   ", "\n",   "\n",  "\n\n", "- ",
                             "+ ",   "* ",   "> ",     "1. ", "2) ", "# ",  "---",  "===", "-",    ":",
                             "[ ] ", "[x] ", "[a]: b", "\\",  "a~",  "**",  "    ", "é"});
        for (int round = 0; round < 20000; ++round) {
            const std::string markdown = fragments.some(24);
            const std::string once = tidy(markdown);
            const std::string parsed = tidy(markdown + "\n\nthe last `");
            if (parsed != once + (once.empty() ? "" : "\n") + "the last `\n")
                FAIL(ipt::visible(markdown) << "\n--\n" << once << "\n--\n" << parsed);
        }
    }

    TEST_CASE("whatever the text, tidy twice is tidy once and no output has a control character") {
        Fragments fragments(wild_fragments());
        for (int round = 0; round < 6000; ++round) {
            const std::string markdown = fragments.some(40);
            const std::string once = tidy(markdown);
            if (tidy(once) != once) FAIL("not idempotent: " << ipt::visible(markdown) << "\n--\n" << once);
            REQUIRE((once.empty() || once.back() == '\n'));
            REQUIRE((once.size() < 2 || once[once.size() - 2] != '\n'));
            for (const std::string& out : {to_text(markdown, 30), to_html(markdown)})
                REQUIRE(std::none_of(out.begin(), out.end(), [](char c) {
                    return (c >= 0 && c < ' ' && c != '\n' && c != '\t') || c == 0x7f;
                }));
            REQUIRE_FALSE(ipt::first_invalid_utf8(to_text(markdown, 20)).has_value());
            REQUIRE(to_html(markdown).find("<script") == std::string::npos);
            REQUIRE(reading_grade(prose(markdown)) > -16);
        }
    }

    TEST_CASE("several threads may work at once") {
        const std::string markdown = "# a\n\n- [x] b\n\n|c|\n|-|\n|d|\n";
        const std::string expected = to_text(markdown, 80);
        std::vector<std::string> results(4);
        std::vector<std::thread> threads;
        for (std::string& result : results)
            threads.emplace_back([&] {
                for (int i = 0; i < 200; ++i) result = to_text(markdown, 80);
            });
        for (std::thread& thread : threads) thread.join();
        for (const std::string& result : results) CHECK(result == expected);
    }
}
