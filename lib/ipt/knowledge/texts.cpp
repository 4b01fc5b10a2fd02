// SPDX-License-Identifier: MIT
#include "ipt/knowledge/texts.hpp"

#include "ipt/base/embedded.hpp"

namespace ipt {

Texts builtin_texts() {
    Texts texts;
    texts.find = [](std::string_view name) -> std::shared_ptr<const Source> {
        const EmbeddedFile* file = embedded_file(name);
        return file ? std::make_shared<Source>(std::string(name), LastingText{file->text}) : nullptr;
    };
    texts.list = [](std::string_view folder) {
        std::vector<std::string> names;
        for (const EmbeddedFile& file : embedded_files())
            if (file.name.starts_with(folder) && file.name.rfind('/') == folder.size()) names.emplace_back(file.name);
        return names;
    };
    texts.fingerprint = [](std::string_view name) {
        const EmbeddedFile* file = embedded_file(name);
        return std::string(file ? file->fingerprint : std::string_view());
    };
    return texts;
}

std::string_view stem_of(std::string_view path) {
    path.remove_prefix(path.rfind('/') + 1);
    return path.substr(0, path.rfind('.'));
}

}  // namespace ipt
