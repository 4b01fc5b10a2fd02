// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/base/source.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ipt {

// The text of a knowledge file or template by its name, like "knowledge/areas.toml"; null where there is none.
using FindText = std::function<std::shared_ptr<const Source>(std::string_view name)>;

// Where texts come from: those inside the program, or a user's own before them.
struct Texts {
    FindText find;
    // The names of the texts in a folder, like "knowledge/formats", in the order of their bytes.
    std::function<std::vector<std::string>(std::string_view folder)> list;
    // The fingerprint of the text of that name; empty where there is none.
    std::function<std::string(std::string_view name)> fingerprint;
    // The words of the language for a knowledge file, which are laid over it (see lay_over); null, or nothing at all,
    // where its own are used.
    FindText words{};
};

// Those inside the program.
[[nodiscard]] Texts builtin_texts();

// "adult16" of "knowledge/formats/adult16.toml".
[[nodiscard]] std::string_view stem_of(std::string_view path);

}  // namespace ipt
