// SPDX-License-Identifier: MIT
// The inputs of the official YAML test suite, where its folder lies beside the checkout.
#pragma once

#include "support.hpp"

#ifndef IPT_SHARED_DIR
#define IPT_SHARED_DIR ""
#endif

namespace support {

// Its files show characters that cannot be seen by others.
inline std::string unveiled(std::string text) {
    for (const auto& [what, by] :
         std::initializer_list<std::pair<std::string_view, std::string_view>>{{"␣", " "},
                                                                              {"———»", "\t"},
                                                                              {"——»", "\t"},
                                                                              {"—»", "\t"},
                                                                              {"»", "\t"},
                                                                              {"↵", ""},
                                                                              {"∎\n", ""},
                                                                              {"←", "\r"},
                                                                              {"⇔", "\xEF\xBB\xBF"}})
        for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
            text.replace(at, what.size(), by);
    return text;
}

// Each file as it stands, then its inputs; empty, and said, where there is no folder.
inline std::vector<std::string> yaml_suite() {
    std::vector<std::string> out;
    const std::filesystem::path folder = std::filesystem::path(IPT_SHARED_DIR) / "yaml-test-suite" / "src";
    if (!std::filesystem::is_directory(folder)) {
        MESSAGE("skipped: there is no folder " << folder.string());
        return out;
    }
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        CAPTURE(entry.path().string());
        out.push_back(ipt::read_file(entry.path().string(), 1 << 20).value_or(""));
        ipt::Diagnostics diagnostics(std::make_shared<const ipt::Source>("suite.yaml", out.back()));
        const auto documents = ipt::read_yaml(diagnostics);
        REQUIRE(documents.size() == 1);
        for (const ipt::Value& test : *documents[0].list()) out.push_back(unveiled(std::string(test.text_of("yaml"))));
    }
    CHECK(out.size() > 600);
    return out;
}

}  // namespace support
