// SPDX-License-Identifier: MIT
#include "ipt/known_names.hpp"

#include "ipt/knowledge/read_knowledge.hpp"

#include <fmt/format.h>

namespace ipt {
namespace {

Value peek(const std::shared_ptr<const Source>& source, std::string_view key) {
    return source ? peek_knowledge(source, key) : Value();
}

// That table of the words of the language.
Value phrases(std::string_view table, const CommonOptions& options, const Host& host) {
    const Shelf shelf("templates", options, host);
    return peek(shelf.find(fmt::format("templates/{}/words.toml", language_of(options, host))), table);
}

}  // namespace

Candidates area_names(const CommonOptions& options, const Host& host) {
    const Value says = phrases("area", options, host);
    const Value areas = peek(Shelf("knowledge", options, host).find("knowledge/areas.toml"), "area");
    Candidates out;
    if (!areas.is_list()) return out;
    for (const Value& row : *areas.list()) {
        const std::string_view name = row.text_of("name");
        out.words.push_back({std::string(name), std::string(says.text_of(name))});
    }
    return out;
}

Candidates format_names(const CommonOptions& options, const Host& host) {
    const Value says = phrases("format", options, host);
    const Shelf shelf("knowledge", options, host);
    Candidates out;
    for (const std::string& path : shelf.list("knowledge/formats")) {
        const std::string_view name = stem_of(path);
        std::string about(says.text_of(name));
        if (about.empty()) about = peek(shelf.find(path), "words")["format"].text_of("name");  // of the user's own
        out.words.push_back({std::string(name), std::move(about)});
    }
    return out;
}

Candidates measure_names(const CommonOptions& options, const Host& host) {
    const Texts texts = knowledge_texts(options, host);
    Value measures = peek(texts.find("knowledge/measures.toml"), "measure");
    lay_over(measures, peek(texts.words("knowledge/measures.toml"), "measure"));
    Candidates out;
    if (!measures.is_list()) return out;
    for (const Value& row : *measures.list())
        out.words.push_back(
            {std::string(row.text_of("id")), fmt::format("{}: {}", row.text_of("name"), row.text_of("about"))});
    return out;
}

Candidates session_fields(const CommonOptions& options, const Host& host) {
    Candidates out = measure_names(options, host);
    const Value records = peek(knowledge_texts(options, host).find("knowledge/case.toml"), "record");
    if (const Value::Map* fields = records["session"]["fields"].map())
        for (const Member& field : *fields) out.words.push_back({field.key, std::string(field.value.text_of("help"))});
    for (Candidate& one : out.words) one.word += '=';
    return out;
}

}  // namespace ipt
