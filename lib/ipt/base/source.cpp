// SPDX-License-Identifier: MIT
#include "ipt/base/source.hpp"

#include "ipt/base/text.hpp"

#include <algorithm>

namespace ipt {

Source::Source(std::string name, std::string text) : name_(std::move(name)), text_(std::move(text)) {
    for (std::size_t at = text_.find('\n'); at != std::string::npos; at = text_.find('\n', at + 1))
        line_starts_.push_back(static_cast<std::uint32_t>(at + 1));
}

Place Source::locate(std::uint32_t offset) const {
    offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
    const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
    const auto line = static_cast<std::uint32_t>(after - line_starts_.begin());
    const std::uint32_t start = line_starts_[line - 1];
    auto before = std::string_view(text_).substr(start, offset - start);
    if (line == 1 && before.starts_with("\xef\xbb\xbf")) before.remove_prefix(3);  // a byte-order mark is no character
    return {line, static_cast<std::uint32_t>(count_characters(before)) + 1};
}

std::string_view Source::line(std::uint32_t number) const {
    if (number == 0 || number > line_starts_.size()) return {};
    const std::size_t start = line_starts_[number - 1];
    std::string_view rest = std::string_view(text_).substr(start);
    rest = rest.substr(0, rest.find('\n'));
    if (rest.ends_with('\r')) rest.remove_suffix(1);
    return rest;
}

std::uint32_t Source::offset(std::uint32_t line, std::uint32_t byte_column) const {
    if (line == 0) return 0;
    if (line > line_starts_.size()) return static_cast<std::uint32_t>(text_.size());
    const std::uint32_t at = line_starts_[line - 1] + (byte_column > 0 ? byte_column - 1 : 0);
    return std::min(at, static_cast<std::uint32_t>(text_.size()));
}

std::string_view Source::text(Span span) const {
    const std::size_t begin = std::min<std::size_t>(span.begin, text_.size());
    const std::size_t end = std::clamp<std::size_t>(span.end, begin, text_.size());
    return std::string_view(text_).substr(begin, end - begin);
}

}  // namespace ipt
