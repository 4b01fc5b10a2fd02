// SPDX-License-Identifier: MIT
// The official YAML test suite as a yardstick:  ipt_yaml_suite FOLDER README
//
// Every input ends in a result or in a message. What README says of each that does not come out as the suite has it
// must be so: the code of the first message, and its line. Prints both tables as they are; 77 where there is no FOLDER.
#include "ipt/base/text.hpp"
#include "suite.hpp"

#include <fmt/format.h>

#include <map>
#include <optional>

namespace {

using ipt::Value;
using yaml_suite::Test;

std::string without_escapes(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            out += text[i];
            continue;
        }
        const char c = text[++i];
        out += c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c == 'b' ? '\b' : c == '0' ? '\0' : c;
    }
    return out;
}

// Compares trees of ours with the suite's events. Types are the schema's to decide, so all scalars are texts, but for
// what stands for nothing.
class Comparison {
public:
    explicit Comparison(std::string_view events) {
        for (const std::string_view line : ipt::split(events, '\n'))
            if (const std::string_view event = line.substr(std::min(line.find_first_not_of(" "), line.size()));
                !event.empty())
                events_.push_back(event);
    }

    // Documents that hold nothing are left out.
    bool is_same(const std::vector<Value>& documents) {
        std::size_t number = 0;
        for (at_ = 0; at_ < events_.size(); ++at_) {
            if (!events_[at_].starts_with("+DOC")) continue;
            ++at_;
            if (const auto text = scalar(); text && is_nothing(*text) && events_[at_] == "=VAL :") continue;
            if (number == documents.size() || !matches(documents[number++])) return false;
        }
        return number == documents.size();
    }

private:
    struct Scalar {
        std::string text;
        bool plain = false;
    };

    static bool is_nothing(const Scalar& one) {
        return one.plain &&
               (one.text.empty() || one.text == "~" || one.text == "null" || one.text == "Null" || one.text == "NULL");
    }

    std::optional<Scalar> scalar() const {
        std::string_view event = at_ < events_.size() ? events_[at_] : std::string_view();
        if (!event.starts_with("=VAL ")) return std::nullopt;
        event.remove_prefix(5);
        while (event.starts_with("&") || event.starts_with("<"))
            event.remove_prefix(
                std::min(event.find(event[0] == '&' ? ' ' : '>') + (event[0] == '&' ? 1 : 2), event.size()));
        if (event.empty()) return std::nullopt;
        return Scalar{without_escapes(event.substr(1)), event[0] == ':'};
    }

    bool take(std::string_view begin) {
        if (at_ >= events_.size() || !events_[at_].starts_with(begin)) return false;
        ++at_;
        return true;
    }

    bool matches(const Value& value) {
        if (const auto one = scalar()) {
            ++at_;
            return is_nothing(*one) ? value.is_null() : value.text() && *value.text() == one->text;
        }
        if (take("+SEQ")) {
            if (!value.list()) return false;
            for (const Value& item : *value.list())
                if (!matches(item)) return false;
            return take("-SEQ");
        }
        if (!take("+MAP") || !value.map()) return false;
        for (const ipt::Member& member : *value.map()) {
            const auto key = scalar();
            if (!key || key->text != member.key) return false;
            ++at_;
            if (!matches(member.value)) return false;
        }
        return take("-MAP");
    }

    std::vector<std::string_view> events_;
    std::size_t at_ = 0;
};

// "yaml-tag 3": how it ended, and the line of that; "read" where there is a result that the suite does not have.
struct Outcome {
    bool is_as_wanted = false;
    std::string code;
    std::uint32_t line = 0;
};

Outcome outcome_of(const Test& test, int& faults) {
    const auto source = std::make_shared<const ipt::Source>(test.id, test.input);
    ipt::Diagnostics diagnostics(source);
    const auto documents = ipt::read_yaml(diagnostics);
    diagnostics.sort();
    if (diagnostics.errors() == 0) {
        if (documents.empty()) {
            fmt::print("{}: neither a result nor a message\n", test.id);
            ++faults;
        }
        return {!test.fails && Comparison(test.tree).is_same(documents), test.fails ? "accepted" : "other", 0};
    }
    const ipt::Diagnostic& first = diagnostics.all().front();
    return {test.fails, first.code, source->locate(first.span.begin).line};
}

// The words of a row of a table of Markdown, without the marks of code.
std::vector<std::string> cells_of(std::string_view line) {
    std::vector<std::string> cells;
    if (!line.starts_with("| ")) return cells;
    for (const std::string_view cell : ipt::split(line.substr(1), '|')) {
        std::string word(ipt::trim(cell));
        std::erase(word, '`');
        cells.push_back(std::move(word));
    }
    return cells;
}

using Lines = std::map<std::string, std::string>;  // "229Q 3" and so on, by "refused yaml-tag"

Lines wanted_of(const std::string& readme) {
    Lines out;
    const auto text = ipt::read_file(readme, 1 << 20).value_or("");
    for (const std::string_view line : ipt::split(text, '\n'))
        if (const auto cells = cells_of(line); cells.size() >= 4 && ipt::to_int(cells[1]))
            out[cells[0]] = cells[1] + ": " + cells[3];
    return out;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 3) {
        fmt::print(stderr, "ipt_yaml_suite FOLDER README\n");
        return 2;
    }
    const auto files = yaml_suite::files_of(arguments[1]);
    if (files.empty()) {
        fmt::print("skipped: there is no folder {}/src\n", arguments[1]);
        return 77;
    }
    int faults = 0;
    std::size_t tests = 0, same = 0;
    std::map<std::string, std::vector<std::string>> rows;
    for (const auto& file : files)
        for (const Test& test : yaml_suite::tests_of(file)) {
            ++tests;
            const Outcome outcome = outcome_of(test, faults);
            if (outcome.line == 0 && outcome.is_as_wanted) {
                ++same;
                continue;
            }
            const std::string_view how = outcome.line == 0 ? "" : outcome.is_as_wanted ? " too" : " only";
            rows[outcome.code + std::string(how)].push_back(
                outcome.line == 0 ? test.id : fmt::format("{}:{}", test.id, outcome.line));
        }
    fmt::print("{} inputs, {} read as the suite has them\n", tests, same);
    const Lines wanted = wanted_of(arguments[2]);
    Lines got;
    for (const auto& [code, ids] : rows) got[code] = fmt::format("{}: {}", ids.size(), fmt::join(ids, " "));
    got["same"] = fmt::format("{}: ", same);
    for (const auto& [code, row] : got) {
        const auto found = wanted.find(code);
        if (found != wanted.end() && found->second == row) continue;
        fmt::print("{} is {}\n  and not {}\n", code, row, found == wanted.end() ? "there" : found->second);
        ++faults;
    }
    for (const auto& [code, row] : wanted)
        if (got.count(code) == 0) {
            fmt::print("{} is not there any more\n", code);
            ++faults;
        }
    return faults == 0 ? 0 : 1;
}
