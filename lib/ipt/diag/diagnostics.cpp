// SPDX-License-Identifier: MIT
#include "ipt/diag/diagnostics.hpp"

#include "ipt/base/text.hpp"
#include "ipt/base/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace ipt {
namespace {

constexpr std::size_t k_widest_line = 160;  // columns of a source line that are shown

struct Paint {
    Colour colour;
    [[nodiscard]] std::string operator()(std::string_view code, std::string_view text) const {
        return colour == Colour::yes ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
    }
};

std::string expand_tabs(std::string_view text) {
    std::string out;
    for (const char c : text) c == '\t' ? out += "    " : out += c;
    return visible(out);
}

// The line, cut where it is very long, and the caret line below it.
std::string excerpt(const Source& source, Span span, const Paint& paint, std::string_view caret_colour) {
    const Place place = source.locate(span.begin);
    std::string_view line = source.line(place.line);
    std::size_t start = source.offset(place.line, 1);
    if (place.line == 1 && line.starts_with("\xef\xbb\xbf")) {  // a byte-order mark is nothing to see
        line.remove_prefix(3);
        start += 3;
    }
    std::size_t begin = std::min<std::size_t>(span.begin > start ? span.begin - start : 0, line.size());
    std::size_t end = std::clamp<std::size_t>(span.end > start ? span.end - start : 0, begin, line.size());
    std::string_view shown = line;
    std::string_view lead;
    if (line.size() > k_widest_line) {
        // not inside of a character, which has three inner bytes at most; a line of nothing but such bytes is no text
        const auto is_inner = [&](std::size_t at) { return at < line.size() && continues_character(line[at]); };
        std::size_t cut = begin > k_widest_line / 2 ? begin - k_widest_line / 2 : 0;
        for (int i = 0; i < 3 && cut > 0 && is_inner(cut); ++i) --cut;
        shown = line.substr(cut, k_widest_line);
        for (int i = 0; i < 3 && is_inner(cut + shown.size()); ++i) shown.remove_suffix(1);
        lead = cut > 0 ? "..." : "";
        begin -= cut;
        end = std::min(end - cut, shown.size());
    }
    const std::size_t indent = lead.size() + display_width(expand_tabs(shown.substr(0, begin)));
    const std::size_t width = std::max<std::size_t>(1, display_width(expand_tabs(shown.substr(begin, end - begin))));
    return fmt::format("{} {}{}\n{} {}{}\n", paint("34", fmt::format("{:>5} |", place.line)), lead, expand_tabs(shown),
                       paint("34", "      |"), std::string(indent, ' '), paint(caret_colour, std::string(width, '^')));
}

}  // namespace

void Diagnostics::error(std::string code, Span span, std::string message, std::string help, Span related) {
    add({Severity::error, std::move(code), span, std::move(message), std::move(help), related});
}

void Diagnostics::warning(std::string code, Span span, std::string message, std::string help, Span related) {
    add({Severity::warning, std::move(code), span, std::move(message), std::move(help), related});
}

void Diagnostics::add(Diagnostic diagnostic) {
    if (diagnostic.severity == Severity::error) ++errors_;
    if (all_.size() == k_most_told) {
        ++untold_;
        if (diagnostic.severity != Severity::error) return;
        const auto last = std::find_if(all_.rbegin(), all_.rend(),
                                       [](const Diagnostic& one) { return one.severity == Severity::warning; });
        if (last == all_.rend()) return;
        all_.erase(std::next(last).base());
    }
    diagnostic.message = shortened(diagnostic.message, k_longest_mention);
    diagnostic.help = shortened(diagnostic.help, k_longest_mention);
    all_.push_back(std::move(diagnostic));
}

void Diagnostics::sort() {
    std::stable_sort(all_.begin(), all_.end(),
                     [](const Diagnostic& a, const Diagnostic& b) { return a.span.begin < b.span.begin; });
}

std::string format(const Diagnostic& diagnostic, const Source& source, Colour colour) {
    const Paint paint{colour};
    const bool error = diagnostic.severity == Severity::error;
    const std::string_view tone = error ? "1;31" : "1;35";
    const Place place = source.locate(diagnostic.span.begin);
    std::string out = fmt::format(
        "{} {} {} {}\n", paint("1", fmt::format("{}:{}:{}:", mention(source.name()), place.line, place.column)),
        paint(tone, error ? "error:" : "warning:"), mention(diagnostic.message), fmt::format("[{}]", diagnostic.code));
    if (!diagnostic.span.empty()) out += excerpt(source, diagnostic.span, paint, tone);
    if (!diagnostic.related.empty()) {
        const Place other = source.locate(diagnostic.related.begin);
        out += fmt::format("{} the other one is here, line {}:\n{}", paint("34", "      ="), other.line,
                           excerpt(source, diagnostic.related, paint, "34"));
    }
    if (!diagnostic.help.empty()) out += fmt::format("{} help: {}\n", paint("34", "      ="), mention(diagnostic.help));
    return out;
}

}  // namespace ipt
