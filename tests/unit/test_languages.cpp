// SPDX-License-Identifier: MIT
// Every language has all words that English has, in the same places and with the same things put into them.
#include "ipt/base/embedded.hpp"
#include "ipt/input/input.hpp"
#include "ipt/knowledge/read_knowledge.hpp"
#include "ipt/report/facts.hpp"
#include "ipt/report/words.hpp"
#include "ipt/value/value.hpp"
#include "support.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace ipt;

namespace {

constexpr std::string_view k_english = "templates/en/";

std::set<std::string> languages() {
    std::set<std::string> out;
    for (const EmbeddedFile& file : embedded_files())
        if (file.name.starts_with("templates/") && file.name.ends_with("/words.toml"))
            out.emplace(file.name.substr(10, file.name.find('/', 10) - 10));
    out.erase("en");
    return out;
}

Value tree_of(const EmbeddedFile& file) {
    Diagnostics diagnostics(std::make_shared<Source>(std::string(file.name), std::string(file.text)));
    auto tree = read_toml(diagnostics);
    REQUIRE_MESSAGE(tree, file.name);
    return std::move(*tree);
}

// The names that a template asks for, with the sign that says how; comments and changes of delimiters are none.
std::set<std::string> tags_of(std::string_view text) {
    static const std::regex k_tag(R"(\{\{([#^/>&]?)\s*([A-Za-z0-9_.-]+)\s*\}\})");
    std::set<std::string> out;
    const std::string all(text);
    for (std::sregex_iterator at(all.begin(), all.end(), k_tag), end; at != end; ++at) {
        const std::string sign = (*at)[1].str();
        out.insert((sign == "^" || sign == "/" ? "#" : sign) + (*at)[2].str());
    }
    return out;
}

// Whether a language may ask for a name: English has it, or it is the one that tells who is spoken to as the young are,
// which English has no need of.
bool may_ask(const std::set<std::string>& english, const std::string& tag) {
    return tag == "#young" || english.count(tag) == 1;
}

std::size_t gaps_in(std::string_view phrase) {
    std::size_t count = 0;
    for (std::size_t at = phrase.find("{}"); at != std::string_view::npos; at = phrase.find("{}", at + 2)) ++count;
    return count;
}

// A word for each thing in which a catalogue differs from the English one. Rows that English lacks are allowed where
// its word is the key itself.
class Comparison {
public:
    void run(const Value& english, const Value& other, const std::string& place) {
        if (english.kind() != other.kind()) return tell(place, "is something else than in English");
        if (english.is_map()) {
            for (const Member& member : *english.map()) {
                const Value* there = other.find(member.key);
                if (there)
                    run(member.value, *there, place + "." + member.key);
                else
                    tell(place + "." + member.key, "is missing");
            }
            for (const Member& member : *other.map())
                if (!english.find(member.key) && !is_open(place) && !is_form(member.key))
                    tell(place + "." + member.key, "is not in English");
        } else if (english.is_list()) {
            const bool same = english.list()->size() == other.list()->size();
            if (!same && !is_grammar(place)) tell(place, "has not as many items as in English");
            for (std::size_t i = 0; same && i < english.list()->size(); ++i)
                run((*english.list())[i], (*other.list())[i], fmt::format("{}[{}]", place, i));
        } else if (english.is_text()) {
            const std::string_view said = *english.text(), says = *other.text();
            if (gaps_in(said) != gaps_in(says)) tell(place, "has not as many {} as in English");
            if (said.empty() != says.empty()) tell(place, "is empty in one of the two");
            const std::set<std::string> names = tags_of(said);
            for (const std::string& tag : tags_of(says))
                if (!may_ask(names, tag)) tell(place, fmt::format("asks for '{}', English does not", tag));
        } else if (to_text(english) != to_text(other)) {
            tell(place, "is another number");
        }
    }

    std::vector<std::string> differences;

private:
    static bool is_open(std::string_view place) {
        return place.ends_with(".option") || place.ends_with(".report_column") || place.ends_with(".changes");
    }
    static bool is_grammar(std::string_view place) {
        for (const std::string_view list : {".possessives", ".articles", ".plural", ".sounds", ".but"})
            if (place.ends_with(list)) return true;
        return false;
    }
    // Of a phrase that English has one of: to the young, of more than one person.
    static bool is_form(std::string_view key) { return key.ends_with("_young") || key.ends_with("_plural"); }
    void tell(const std::string& place, const std::string& what) { differences.push_back(place + " " + what); }
};

// The texts of an overlay that meet nothing in the knowledge file.
void strays(const Value& own, const Value& over, const std::string& place, std::vector<std::string>& out) {
    if (over.is_text()) {
        if (!own.is_text()) out.push_back(place);
    } else if (over.is_list()) {
        const auto* items = own.list();
        if (!items || items->size() != over.list()->size()) return out.push_back(place);
        for (std::size_t i = 0; i < items->size(); ++i)
            strays((*items)[i], (*over.list())[i], fmt::format("{}[{}]", place, i), out);
    } else if (over.is_map()) {
        for (const Member& member : *over.map()) {
            const Value* met = own.find(member.key);
            static const Value::List k_none;
            for (const Value& row : own.is_list() ? *own.list() : k_none)
                if (row.text_of("id") == member.key || (row.text_of("id").empty() && row.text_of("name") == member.key))
                    met = &row;
            if (met)
                strays(*met, member.value, place + "." + member.key, out);
            else
                out.push_back(place + "." + member.key);
        }
    }
}

}  // namespace

TEST_SUITE("languages") {
    TEST_CASE("a language beside English has the same files, the same entries and the same things put into them") {
        REQUIRE(languages().count("es") == 1);
        for (const std::string& language : languages())
            for (const EmbeddedFile& english : embedded_files()) {
                if (!english.name.starts_with(k_english)) continue;
                const std::string name =
                    fmt::format("templates/{}/{}", language, english.name.substr(k_english.size()));
                const EmbeddedFile* other = embedded_file(name);
                REQUIRE_MESSAGE(other, name);
                if (name.ends_with(".toml")) {
                    Comparison comparison;
                    comparison.run(tree_of(english), tree_of(*other), "");
                    for (const std::string& one : comparison.differences) FAIL_CHECK(name << ": " << one);
                } else {
                    const std::set<std::string> names = tags_of(english.text);
                    for (const std::string& tag : tags_of(other->text))
                        CHECK_MESSAGE(may_ask(names, tag), name << " asks for '" << tag << "'; English does not");
                }
            }
    }

    TEST_CASE("words that are laid over knowledge meet a text there") {
        for (const std::string& language : languages()) {
            std::size_t files = 0;
            const std::string folder = fmt::format("templates/{}/", language);
            for (const EmbeddedFile& over : embedded_files()) {
                if (!over.name.starts_with(folder + "knowledge/")) continue;
                ++files;
                const EmbeddedFile* own = embedded_file(over.name.substr(folder.size()));
                REQUIRE_MESSAGE(own, over.name);
                std::vector<std::string> lost;
                strays(tree_of(*own), tree_of(over), "", lost);
                for (const std::string& one : lost) FAIL_CHECK(over.name << ": " << one << " meets nothing");
            }
            CHECK(files > 20);
        }
    }

    TEST_CASE("the last word of a list minds the sound behind it") {
        const EmbeddedFile* spanish = embedded_file("templates/es/words.toml");
        REQUIRE(spanish);
        const Words words(tree_of(*spanish));
        for (const std::string item : {"Lucas", "la fe", "Yago", "hierro", "Hielo"})
            CHECK(words.list({"Ana", "Pablo", item}) == "Ana, Pablo y " + item);
        for (const std::string item : {"Inés", "irse", "Íñigo", "Hilda", "hijas"})
            CHECK(words.list({"Ana", item}) == "Ana e " + item);
    }

    TEST_CASE("a relation is spoken of in the language, as one person or several, and to the young") {
        const EmbeddedFile* spanish = embedded_file("templates/es/words.toml");
        REQUIRE(spanish);
        const Words words(tree_of(*spanish));
        const auto names = [&](const char* name, const char* option, const char* said, bool young) {
            const Value person = Value::map({{"name", name}, {"relation", option}, {"relation_words", said}});
            return names_of(person, support::knowledge().schema, words, young);
        };
        CHECK(names("padres", "parent", "padres", false).text_of("you") == "sus padres");
        CHECK(names("padres", "parent", "padres", true).text_of("you") == "tus padres");
        CHECK(names("las hermanas", "sibling", "hermanas", false).text_of("they") == "sus hermanas");
        CHECK(names("Eva y Noa", "child", "children", false).text_of("you") == "sus hijas e hijos Eva y Noa");
        CHECK(names("Eva", "child", "hija", true).text_of("you") == "tu hija Eva");
        CHECK(names("mother", "parent", "mother", false).text_of("you") == "su madre");
        CHECK(names("mi madre", "parent", "madre", false).text_of("they") == "su madre");
    }

    TEST_CASE("what is laid over takes the place of texts, adds nothing, and keeps places") {
        Value own = Value::map({{"list", Value::List{"a", "b"}},
                                {"row", Value::List{Value::map({{"id", "one"}, {"says", "first"}, {"points", 2}}),
                                                    Value::map({{"name", "two"}, {"says", "second"}})}}});
        own.set("list", Value::List{"a", "b"}).span = {7, 9};
        lay_over(own, Value::map({{"list", Value::List{"x", "y", "z"}},
                                  {"other", "new"},
                                  {"row", Value::map({{"one", Value::map({{"says", "primero"}, {"points", "many"}})},
                                                      {"two", Value::map({{"says", "segundo"}})},
                                                      {"three", Value::map({{"says", "tercero"}})}})}}));
        CHECK(to_json(own) == R"({"list":["x","y"],"row":[{"id":"one","says":"primero","points":2},)"
                              R"({"name":"two","says":"segundo"}]})");
        CHECK(own["list"].span.begin == 7);
    }
}
