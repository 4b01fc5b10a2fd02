// SPDX-License-Identifier: MIT
// Run while the library is built: writes a C++ file that holds knowledge files and templates as text, and the trees of
// those that are TOML. Arguments: the file to write, the root, then the files below the root.
#include "ipt/base/file.hpp"
#include "ipt/base/text.hpp"
#include "ipt/input/input.hpp"
#include "ipt/value/frozen.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace {

std::string literal(std::string_view bytes) {
    std::string out = "\"";
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i > 0 && i % 2000 == 0) out += "\"\n\"";  // compilers dislike endless lines
        const auto byte = static_cast<unsigned char>(bytes[i]);
        if (byte >= 0x20 && byte < 0x7f && byte != '"' && byte != '\\' && byte != '?')
            out += bytes[i];
        else
            out += fmt::format("\\{:03o}", byte);
    }
    return out + "\"sv";
}

// "lib/knowledge/areas.toml" travels as "knowledge/areas.toml".
std::string name_of(std::string_view file) { return std::string(file.starts_with("lib/") ? file.substr(4) : file); }

int fail(const std::string& message) {
    fmt::print(stderr, "embed: {}\n", message);
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) return fail("usage: embed OUTPUT ROOT FILE...");
    std::vector<std::string> files(argv + 3, argv + argc);
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return name_of(a) < name_of(b); });
    std::string rows;
    for (const std::string& file : files) {
        auto text = ipt::read_file(fmt::format("{}/{}", argv[2], file), ipt::Limits{}.bytes);
        if (!text) return fail(fmt::format("{}: {}", file, text.error().message));
        std::string frozen;
        if (file.ends_with(".toml")) {
            ipt::Diagnostics diagnostics(std::make_shared<ipt::Source>(file, *text));
            const auto tree = ipt::read_toml(diagnostics);
            for (const auto& one : diagnostics.all())
                fmt::print(stderr, "{}", ipt::format(one, diagnostics.source(), ipt::Colour::no));
            if (!tree) return 1;
            frozen = ipt::freeze(*tree);
        }
        rows += fmt::format("    {{{}, {}, {}, {}}},\n", literal(name_of(file)), literal(*text), literal(frozen),
                            literal(ipt::fingerprint(*text)));
    }
    const std::string code = fmt::format(
        "#include \"ipt/base/embedded.hpp\"\n#include <algorithm>\nusing namespace "
        "std::string_view_literals;\nnamespace ipt {{\nnamespace "
        "{{\n"
        "constexpr EmbeddedFile k_files[] = {{\n{}}};\n}}  // namespace\n"
        "std::span<const EmbeddedFile> embedded_files() {{ return k_files; }}\n"
        "const EmbeddedFile* embedded_file(std::string_view name) {{\n"
        "    const auto found = std::ranges::lower_bound(k_files, name, {{}}, &EmbeddedFile::name);\n"
        "    return found != std::end(k_files) && found->name == name ? found : nullptr;\n}}\n"
        "}}  // namespace ipt\n",
        rows);
    const auto done = ipt::write_file(argv[1], code, ipt::Overwrite::yes);
    return done ? 0 : fail(fmt::format("{}: {}", argv[1], done.error().message));
}
