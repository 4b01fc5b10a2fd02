// SPDX-License-Identifier: MIT
#include "ipt/knowledge/condition_tokens.hpp"

#include "ipt/base/text.hpp"

namespace ipt {

std::vector<ConditionToken> condition_tokens(std::string_view text) {
    using Kind = ConditionToken::Kind;
    std::vector<ConditionToken> out;
    out.reserve(text.size() / 4 + 1);
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const auto is_word = [&](char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '.' || c == '@'; };
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (c == ' ' || c == '\n' || c == '\t') {
            ++at;
            continue;
        }
        const std::size_t start = at;
        if (is_word(c) || (c == '-' && at + 1 < text.size() && is_digit(text[at + 1]))) {
            ++at;
            while (at < text.size() && is_word(text[at])) ++at;
            const std::string_view word = text.substr(start, at - start);
            const bool number = !is_letter(c) && to_number(word);
            out.push_back({number ? Kind::number : Kind::word, word, start});
        } else {
            at += (at + 1 < text.size() && text[at + 1] == '=' &&
                   std::string_view("=!<>").find(c) != std::string_view::npos)
                      ? 2U
                      : 1U;
            out.push_back({Kind::sign, text.substr(start, at - start), start});
        }
    }
    out.push_back({Kind::end, "the end", text.size()});
    return out;
}

}  // namespace ipt
