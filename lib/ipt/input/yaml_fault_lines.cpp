// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/input/yaml_detective.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ipt::reader {

// A ':' that ends no key: the line goes on a text from above, or the text of this line holds a ': '.
Detective::Outcome Detective::colon() {
    const bool is_key_of_line = line_.colon && *line_.colon == at_;
    if (!is_key_of_line) {
        const std::uint32_t from = value_begin(line_);
        return needs_quotes(
            from, fmt::format("a text without quotes cannot hold ': ', as '{}' does", words(from, line_.end)));
    }
    if (at_ - line_.entry > 1000) return other("this key is too long", "a key has at most 1000 characters");
    // The key without a colon stands on the line before, at the end of a group that lies deeper.
    const auto before = line_before(text_, line_, begin_);
    if (before && !before->colon && !before->is_item() && before->indent() > line_.indent()) {
        const auto sibling = line_before(text_, *before, begin_);
        if (sibling && sibling->colon && sibling->entry - sibling->begin == before->indent())
            return missing_colon(*before);
    }
    Line first = line_;  // of the lines above that have no key and the same indentation
    for (auto above = line_before(text_, line_, begin_); above; above = line_before(text_, *above, begin_)) {
        const bool bare = !above->colon && !above->is_item();
        if (bare && above->indent() == line_.indent()) {
            first = *above;
            continue;
        }
        const bool opens_text = value_begin(*above) < above->end;
        if (opens_text && above->entry - above->begin < line_.indent())
            return indentation(
                line_,
                fmt::format("the indentation of '{}' makes it part of the text of line {}", name_of(line_),
                            number(above->begin)),
                fmt::format(
                    "if it is a key, give it the indentation of '{}'; if it is text, put the whole text in quotes",
                    name_of(*above)));
        break;
    }
    if (first.begin != line_.begin) return missing_colon(first);
    return indentation(line_, {}, {});
}

// Neither an entry of the list nor of the map that is open here.
Detective::Outcome Detective::entry() {
    if (at_ < text_.size() && text_[at_] == ',')
        return tree_.last().end == at_ || !is_first_of_line()
                   ? needs_quotes(at_, "a ',' separates entries inside of brackets only")
                   : needs_quotes(at_, {});
    if (!is_first_of_line())
        return needs_quotes(at_, fmt::format("'{}' stands behind the end of the value", words(at_, line_.end)));
    const auto above = line_before(text_, line_, begin_);
    const bool aligned = above && (above->indent() == line_.indent() ||
                                   (above->is_item() && above->entry - above->begin == line_.indent()));
    if (aligned && line_.is_item()) {
        add("yaml-syntax", {line_.content, line_.end}, "a list item where a key is expected",
            "put the key of the list on a line before it, like 'symptoms:'");
        return std::nullopt;
    }
    if (aligned && !line_.colon) return missing_colon(line_);
    return indentation(line_, {}, {});
}

Detective::Outcome Detective::missing_colon(const Line& line) {
    if (text_[line.entry] == '"' || text_[line.entry] == '\'') {
        const auto closed = quoted_end(text_, line.entry);
        const std::uint32_t next = closed ? skip_blanks(text_, *closed) : line.end;
        if (next < line.end && text_[next] != '#') return behind_quote({line.entry, *closed}, next);
    }
    const std::size_t comment = text_.substr(0, line.end).find(" #", line.entry);
    std::uint32_t end = comment == std::string_view::npos ? line.end : static_cast<std::uint32_t>(comment);
    while (end > line.entry && is_space(text_[end - 1])) --end;
    return missing_colon(line, {line.entry, end});
}

Detective::Outcome Detective::missing_colon(const Line& line, Span key) {
    const std::string_view name = text_.substr(key.begin, key.end - key.begin);
    const std::size_t colon = name.find(':');
    if (colon != std::string_view::npos && colon > 0 && colon + 1 < name.size() && colon < name.find_first_of(" \t")) {
        const auto end = key.begin + static_cast<std::uint32_t>(colon) + 1;
        add("yaml-missing-blank", {key.begin, end},
            fmt::format("a blank is missing behind '{}'", words(key.begin, end)), "put a blank after the colon");
    } else {
        add("yaml-missing-colon", {key.begin, std::max(key.end, key.begin + 1)},
            fmt::format("expected ':' after '{}'", words(key.begin, key.end)), "write 'key: value'");
    }
    if (tree_.open_bracket() || line.is_item()) return std::nullopt;
    return Repair{{line.content, line.end}, '#'};
}

Detective::Outcome Detective::needs_quotes(std::uint32_t from, std::string message) {
    const Span first = character(text_, from);
    if (message.empty())
        message = fmt::format("a text cannot begin with '{}'", text_.substr(first.begin, first.end - first.begin));
    const bool item = trouble_ == Trouble::list_item;
    add("yaml-needs-quotes", {from, std::max(first.end, line_.end)}, std::move(message),
        item ? "begin the list on the next line; put a text that begins with '- ' in quotes"
        : trouble_ == Trouble::block_header ? "begin the text on the next line, or put it in quotes"
        : trouble_ == Trouble::entry        ? "put the whole value in quotes"
                                            : "put the text in quotes");
    if (tree_.open_bracket() || brackets_.opener || from >= line_.end) return std::nullopt;
    if (from <= line_.entry) return Repair{first, 'x'};  // a key: its line stays one
    return Repair{{from, line_.end}, trouble_ == Trouble::entry ? ' ' : 'x'};
}

Detective::Outcome Detective::indentation(const Line& line, std::string message, std::string help) {
    const auto above = line_before(text_, line, begin_);
    if (message.empty())
        message = fmt::format("the indentation of '{}' does not match the lines above",
                              words(line.content, line.colon.value_or(line.end)));
    if (help.empty() && above) {
        // A key belongs below the key behind a '- ', an item below the '- '.
        const std::uint32_t from = line.is_item() ? above->content : above->entry;
        help =
            fmt::format("align it with what it belongs with; '{}' begins in column {} of line {}",
                        words(from, above->colon.value_or(above->end)), from - above->begin + 1, number(above->begin));
    }
    add("yaml-indentation", {line.content, std::max(line.content + 1, line.colon.value_or(line.end))},
        std::move(message), std::move(help));
    return std::nullopt;
}

Detective::Outcome Detective::other(std::string message, std::string help) {
    add("yaml-syntax", {line_.content, std::max(line_.content + 1, line_.end)}, std::move(message), std::move(help));
    return std::nullopt;
}

}  // namespace ipt::reader
