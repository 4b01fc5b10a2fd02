// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/input/scan.hpp"
#include "ipt/input/yaml_fault.hpp"
#include "ipt/input/yaml_text.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace ipt::reader {

// Finds the cause of one breakdown: yaml_fault.cpp looks at quotes, brackets and single characters,
// yaml_fault_lines.cpp at keys and how lines stand below each other.
class Detective {
public:
    using Outcome = std::optional<Repair>;

    // Nothing behind the document's end is looked at, so all views end there.
    Detective(const Breakdown& breakdown, std::string_view text, Span document, const TreeBuilder& tree, Faults& found,
              Faults& cause)
        : trouble_(breakdown.trouble),
          text_(text.substr(0, document.end)),
          begin_(document.begin),
          at_(std::clamp(breakdown.at, document.begin, document.end)),
          tree_(tree),
          found_(found),
          cause_(cause),
          line_(line_at(text_, at_)) {}

    Outcome explain();

private:
    bool tab();
    bool open_quote();
    bool open_bracket();
    Outcome escape();
    Outcome behind_quote(Span quoted, std::uint32_t from);
    Outcome in_brackets();
    Outcome by_trouble();
    Outcome colon();
    Outcome entry();
    Outcome missing_colon(const Line& line, Span key);
    Outcome missing_colon(const Line& line);
    Outcome needs_quotes(std::uint32_t from, std::string message);
    Outcome indentation(const Line& line, std::string message, std::string help);
    Outcome other(std::string message, std::string help);

    [[nodiscard]] std::uint32_t number(std::uint32_t at) const {
        return 1 + static_cast<std::uint32_t>(std::count(text_.begin(), text_.begin() + at, '\n'));
    }
    [[nodiscard]] std::string words(std::uint32_t from, std::uint32_t to) const {
        return shown(text_.substr(from, std::max(from, to) - from));
    }
    // The key or first word of a line.
    [[nodiscard]] std::string name_of(const Line& line) const {
        return words(line.entry, line.colon.value_or(line.end));
    }
    [[nodiscard]] bool is_first_of_line() const { return at_ <= line_.entry; }
    [[nodiscard]] std::uint32_t value_begin(const Line& line) const {
        return line.colon ? std::min(skip_blanks(text_, *line.colon + 1), line.end) : line.entry;
    }
    void add(std::string code, Span span, std::string message, std::string help, Span related = {}) {
        cause_.add(std::move(code), span, std::move(message), std::move(help), related);
    }

    Trouble trouble_;
    std::string_view text_;
    std::uint32_t begin_;
    std::uint32_t at_;
    const TreeBuilder& tree_;
    Faults& found_;
    Faults& cause_;
    Line line_;
    Brackets brackets_{};
};

}  // namespace ipt::reader
