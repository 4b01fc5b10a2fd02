// SPDX-License-Identifier: MIT
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace support {

// A reader of RFC 4180 that is none of ours.
inline std::vector<std::vector<std::string>> parse_csv(std::string_view text) {
    std::vector<std::vector<std::string>> out;
    std::size_t at = 0;
    while (at < text.size()) {
        out.emplace_back();
        for (;;) {
            std::string cell;
            if (text[at] == '"') {
                for (++at; at < text.size(); ++at) {
                    if (text[at] == '"' && (at + 1 == text.size() || text[at + 1] != '"')) break;
                    if (text[at] == '"') ++at;
                    cell += text[at];
                }
                REQUIRE(at < text.size());
                ++at;
            } else {
                for (; at < text.size() && text[at] != ',' && text[at] != '\r'; ++at) {
                    REQUIRE(text[at] != '"');
                    REQUIRE(text[at] != '\n');
                    cell += text[at];
                }
            }
            out.back().push_back(cell);
            REQUIRE(at < text.size());
            if (text[at] == ',') {
                ++at;
                continue;
            }
            REQUIRE(text.substr(at, 2) == "\r\n");
            at += 2;
            break;
        }
    }
    return out;
}

}  // namespace support
