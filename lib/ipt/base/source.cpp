// SPDX-License-Identifier: MIT
#include "ipt/base/source.hpp"

#include "ipt/base/text.hpp"

#include <algorithm>

namespace ipt {

const std::vector<std::uint32_t>& Source::line_starts() const {
    std::call_once(counted_, [this] {
        line_starts_.push_back(0);
        for (std::size_t at = text_.find('\n'); at != std::string::npos; at = text_.find('\n', at + 1))
            line_starts_.push_back(static_cast<std::uint32_t>(at + 1));
    });
    return line_starts_;
}

Place Source::locate(std::uint32_t offset) const {
    offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
    const std::vector<std::uint32_t>& starts = line_starts();
    const auto after = std::upper_bound(starts.begin(), starts.end(), offset);
    const auto line = static_cast<std::uint32_t>(after - starts.begin());
    const std::uint32_t start = starts[line - 1];
    auto before = text_.substr(start, offset - start);
    if (line == 1 && before.starts_with("\xef\xbb\xbf")) before.remove_prefix(3);  // a byte-order mark is no character
    return {line, static_cast<std::uint32_t>(count_characters(before)) + 1};
}

std::string_view Source::line(std::uint32_t number) const {
    if (number == 0 || number > line_starts().size()) return {};
    std::string_view rest = text_.substr(line_starts()[number - 1]);
    rest = rest.substr(0, rest.find('\n'));
    if (rest.ends_with('\r')) rest.remove_suffix(1);
    return rest;
}

std::uint32_t Source::offset(std::uint32_t line, std::uint32_t byte_column) const {
    if (line == 0) return 0;
    if (line > line_starts().size()) return static_cast<std::uint32_t>(text_.size());
    const std::uint32_t at = line_starts()[line - 1] + (byte_column > 0 ? byte_column - 1 : 0);
    return std::min(at, static_cast<std::uint32_t>(text_.size()));
}

std::string_view Source::text(Span span) const {
    const std::size_t begin = std::min<std::size_t>(span.begin, text_.size());
    const std::size_t end = std::clamp<std::size_t>(span.end, begin, text_.size());
    return text_.substr(begin, end - begin);
}

}  // namespace ipt
