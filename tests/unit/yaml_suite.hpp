// SPDX-License-Identifier: MIT
// The inputs of the official YAML test suite, where its folder lies beside the checkout.
#pragma once

#include "../yaml_suite/suite.hpp"
#include "support.hpp"

#ifndef IPT_SHARED_DIR
#define IPT_SHARED_DIR ""
#endif

namespace support {

// Each file as it stands, then its inputs; empty, and said, where there is no folder.
inline std::vector<std::string> yaml_suite() {
    std::vector<std::string> out;
    const std::string folder = IPT_SHARED_DIR "/yaml-test-suite";
    const auto files = yaml_suite::files_of(folder);
    if (files.empty()) {
        MESSAGE("skipped: there is no folder " << folder << "/src");
        return out;
    }
    for (const auto& file : files) {
        CAPTURE(file.string());
        out.push_back(ipt::read_file(file.string(), 1 << 20).value_or(""));
        const auto tests = yaml_suite::tests_of(file);
        REQUIRE(!tests.empty());
        for (const yaml_suite::Test& test : tests) out.push_back(test.input);
    }
    CHECK(out.size() > 600);
    return out;
}

}  // namespace support
