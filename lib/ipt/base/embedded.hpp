// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>

namespace ipt {

// A knowledge file or template that travels inside the program. Names are like "knowledge/areas.toml" and
// "templates/en/formulation-patient.mustache", in the order of their bytes.
struct EmbeddedFile {
    std::string_view name;
    std::string_view text;
    std::string_view frozen;       // of a TOML file: its tree, see ipt/value/frozen.hpp
    std::string_view fingerprint;  // of the text
};

[[nodiscard]] std::span<const EmbeddedFile> embedded_files();

// Null where there is none of that name.
[[nodiscard]] const EmbeddedFile* embedded_file(std::string_view name);

}  // namespace ipt
