// SPDX-License-Identifier: MIT
// What the quick parser takes, the careful one takes too, and both make the same of it.
#include "two_parsers.hpp"
#include "yaml_suite.hpp"

namespace {

// Whether the quick parser took it; then both must have made the same.
bool is_taken(std::string_view text) {
    INFO(text);
    const auto found = two_parsers::both(text);
    if (found) CHECK(found->quick == found->careful);
    return found.has_value();
}

}  // namespace

TEST_SUITE("input") {
    TEST_CASE("every example is taken by the quick parser") {
        for (const auto& example : support::examples()) {
            INFO(example.name);
            CHECK(is_taken(example.text));
        }
    }

    TEST_CASE("the usual ways to write a value are taken by the quick parser") {
        for (const std::string_view text :
             {"a: b\n", "a:\n", "a: ~\nb: null\n", "- a\n-\n- - b\n  - c\n- d\n", "a:\n- b\n- c: d\n  e: f\ng: h\n",
              "a:\n  - b\n  -\n    c: d\n    e:\n      - f\n", "a: |\n  b\n\n    c\n\nd: e\n",
              "a: >-\n  b\n  c\n\n  d\n", "a: 'it''s'\nb: \"c\\n\\\"d\\\"\"\n", "a: ''\nb: \"\"\n",
              "a: [b, {c: d}, [], {}, 'e']\n", "a: {b: c, d: [e f, g]}\n",
              "# only\na: b # behind\n\n  # deep\nc: # here\n  d: e#f\n", "---\na: b\n", "--- # new\n- a\n",
              "a: one\n  two\n\n  three\nb: 1:2\nc: http://d.e\n", "é: ü\n日本: [語, ü]\nz: é\n",
              "a: -1\nb: (c) d\ne: +1\nf: .5\ng: <h\n"}) {
            INFO(text);
            CHECK(is_taken(text));
        }
    }

    TEST_CASE("what is rare, doubtful or wrong is left to the careful parser") {
        for (const std::string_view text : {"a:\tb\n",
                                            "a: &x b\n",
                                            "a: !t b\n",
                                            "a: *x\n",
                                            "a: b\na: c\n",
                                            "<<: {a: b}\n",
                                            "a: \"b\n",
                                            "a: [b\n",
                                            "a\nb: c\n",
                                            "- a\nb: c\n",
                                            "[a,,b]\n",
                                            "? [a]\n: b\n",
                                            "a: b\n---\nc: d\n",
                                            "a: \"\\x1b\"\n",
                                            "a: 'b\n",
                                            "a: [how are you?, b]\n",
                                            "a: b\rc: d\r",
                                            "a: b\r\nc: d\r\n",
                                            "a: x\xE2\x80\xA8y\n",
                                            "",
                                            "a: b",
                                            "a\n",
                                            "a: b: c\n",
                                            "a: b\n c: d\n",
                                            "a:\n  b: c\n d: e\n",
                                            "a: - b\n",
                                            "a: b # c\n  d\n",
                                            "a: b\n  # c\n  d\n",
                                            "a:\n    b: c\n  - d\n",
                                            "- a: b\n - c\n",
                                            "a: [b, c: d]\n",
                                            "a: {b}\n",
                                            "a: {b: }\n",
                                            "a: [b,\n  c]\n",
                                            "a: [b] c\n",
                                            "a: 'b' c\n",
                                            "'a': b\n",
                                            "a : b\n",
                                            "a: |2\n  b\n",
                                            "a: |\n\n  b\n",
                                            "a: |\nb\n",
                                            "a: >\n  b\n    c\n",
                                            "a: |+\n  b\n\n",
                                            "a: @b\n",
                                            "a: `b\n",
                                            "a: %b\n",
                                            "...\n",
                                            "a: b\n...\n",
                                            "%TAG\n",
                                            "-a: b\n-b\n"}) {
            INFO(text);
            CHECK(!is_taken(text));
        }
    }

    TEST_CASE("a file that holds too much is not read twice") {
        std::string text = "a: [";
        for (int i = 0; i < 300; ++i) text += "b, ";
        text += "]\n";
        two_parsers::Tree tree(text);
        tree.limits.nodes = 100;
        CHECK_THROWS_AS(static_cast<void>(ipt::reader::parse_quickly(text, two_parsers::whole(text), tree.builder)),
                        ipt::reader::Stop);
        CHECK(tree.faults.has("too-large"));
    }

    TEST_CASE("the two parsers make the same of mutated case files") {
        constexpr std::string_view k_bits[] = {
            " ",    "\n",    "\n\n",  ":",  ": ",   "- ",   "-",  ",",   "[",  "]",   "{", "}",  "#",    " #",
            "'",    "\"",    "|",     ">",  "|-\n", ">+\n", "? ", "&a ", "*a", "!t ", "%", "@",  "`",    "~",
            "null", "---\n", "...\n", "\\", "\\n",  "\r\n", "\r", "é",   "語", "<<",  "=", "  ", "|2\n", "''"};
        support::Chance chance(6);
        std::size_t taken = 0;
        const std::size_t rounds = 30'000 / support::k_stride;
        for (std::size_t round = 0; round < rounds; ++round) {
            const std::string& from = chance.pick(support::examples()).text;
            const std::size_t begin = from.rfind('\n', chance.below(from.size())) + 1;
            std::string text = from.substr(begin, 1 + chance.below(300));
            for (std::size_t n = 1 + chance.below(4); n > 0; --n) {
                const std::size_t at = chance.below(text.size() + 1);
                if (chance.one_in(3))
                    text.erase(at, 1 + chance.below(3));
                else
                    text.insert(at, chance.pick(k_bits));
            }
            if (is_taken(text + "\n")) ++taken;
        }
        CHECK(taken > rounds / 20);
    }

    TEST_CASE("the two parsers make the same of the files of the YAML test suite") {
        const std::vector<std::string> texts = support::yaml_suite();
        std::size_t taken = 0;
        for (const std::string& text : texts)
            if (is_taken(text)) ++taken;
        CHECK(taken >= texts.size() / 10);
    }
}
