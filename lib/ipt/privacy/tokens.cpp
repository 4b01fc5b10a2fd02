// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/privacy/marked.hpp"

#include <algorithm>
#include <array>

namespace ipt::privacy {
namespace {

constexpr std::array<std::string_view, 15> k_openers = {"(", "<", "[", "{", "\"", "'", "“", "‘",
                                                        "„", "*", "¿", "¡", "#",  "«", "-"};
constexpr std::array<std::string_view, 16> k_closers = {")", ">", "]", "}", "\"", "'", "”", "’",
                                                        ".", ",", ";", ":", "!",  "?", "…", "*"};

struct Token {
    std::size_t begin, end;
};

// What stands between blanks, without brackets, quotes and the signs of a sentence around it.
std::vector<Token> tokens_of(std::string_view text) {
    std::vector<Token> tokens;
    for (std::size_t at = 0; at < text.size();) {
        if (is_space(text[at])) {
            ++at;
            continue;
        }
        Token one{at, at};
        while (one.end < text.size() && !is_space(text[one.end])) ++one.end;
        at = one.end;
        const auto strip = [&](const auto& signs, bool front) {
            const std::string_view token = text.substr(one.begin, one.end - one.begin);
            for (const std::string_view sign : signs)
                if (front ? token.starts_with(sign) : token.ends_with(sign)) {
                    (front ? one.begin += sign.size() : one.end -= sign.size());
                    return true;
                }
            return false;
        };
        while (one.begin < one.end && strip(k_openers, true)) {
        }
        while (one.begin < one.end && strip(k_closers, false)) {
        }
        if (one.begin < one.end) tokens.push_back(one);
    }
    return tokens;
}

bool is_mail(std::string_view token) {
    const std::size_t at = token.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < token.size();
}

bool is_web(const std::string& token, const WordSet& domains) {
    if (token.find("://") != std::string::npos || token.starts_with("www.")) return true;
    const std::string_view host = std::string_view(token).substr(0, token.find_first_of("/:?"));
    const auto labels = split(host, '.');
    if (labels.size() < 2 || !domains.contains(labels.back())) return false;
    return std::all_of(labels.begin(), labels.end(), [](std::string_view label) {
        return !label.empty() &&
               label.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
    });
}

bool is_ip(std::string_view token) {
    const auto parts = split(token, '.');
    if (parts.size() == 4)
        return std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
            const auto number = part.size() <= 3 ? to_int(part) : std::nullopt;
            return number && *number >= 0 && *number <= 255;
        });
    const auto colons = std::count(token.begin(), token.end(), ':');
    return colons >= 3 && token.find_first_not_of("0123456789abcdefABCDEF:.") == std::string_view::npos;
}

}  // namespace

void mark_tokens(Marked& text, const Cleaner& cleaner) {
    const auto put = [&](std::string_view key) { return std::string(cleaner.words.text_of(key)); };
    for (const Token& one : tokens_of(text.text())) {
        const std::string_view token = text.text().substr(one.begin, one.end - one.begin);
        if (is_mail(token))
            text.replace(one.begin, one.end, put("mail"));
        else if (token.starts_with('@') && token.size() > 2)
            text.replace(one.begin, one.end, put("account"));
        else if (is_web(lower(token), cleaner.knowledge.domains))
            text.replace(one.begin, one.end, put("web"));
        else if (is_ip(token))
            text.replace(one.begin, one.end, put("ip"));
    }
}

}  // namespace ipt::privacy
