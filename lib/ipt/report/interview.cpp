// SPDX-License-Identifier: MIT
#include "ipt/report/interview.hpp"

#include "ipt/base/text.hpp"
#include "ipt/report/ask_part.hpp"
#include "ipt/report/facts.hpp"
#include "ipt/report/guide.hpp"
#include "ipt/scoring/ask.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ipt {
namespace {

constexpr std::string_view k_first_part = "risk";

// The field that makes an item of a list; null where none alone does.
const Field* first_field_of(const Record& record) {
    if (!record.bare.empty()) return record.field(record.bare);
    for (const Field& field : record.fields)
        if (field.required) return &field;
    return nullptr;
}

class Prompts {
public:
    Prompts(const Value& tree, const Schema& schema, const Words& words)
        : tree_(tree), schema_(schema), words_(words) {}

    std::vector<Prompt> all() {
        add_part(k_first_part, {});
        for (const Value& section : words_.table("guide").list_of("section"))
            for (const Value& name : section.list_of("fields"))
                if (to_text(name) != k_first_part) add_part(to_text(name), section.text_of("title"));
        return std::move(out_);
    }

private:
    // Where fields stand: the group of the file with the path to it, and the same in words.
    struct Place {
        const Record& record;
        const Value& row;
        TreePath path;
        std::string name;  // ends with a '.', or is empty
        std::string part;
        std::string title;
    };

    // A field of the case as a whole. `section` is the title above it.
    void add_part(std::string_view name, std::string_view section) {
        const Field* field = schema_.root().field(name);
        if (!field) return;
        const bool stands_alone = field->kind == FieldKind::record || section.empty();
        const std::string part(stands_alone ? std::string_view(field->name) : section);
        const std::string title = stands_alone ? phrase_of(field->help) : std::string(section);
        add_field({schema_.root(), tree_, {}, {}, part, title}, *field);
    }

    void add_fields(const Place& place) {
        for (const Field& field : place.record.fields)
            if (field.name != "notes") add_field(place, field);
    }

    void add_field(const Place& place, const Field& field) {
        const std::string key = key_in_file(place.row, place.record, field);
        const Value& now = place.row[key];
        TreePath path = place.path;
        path.emplace_back(key);
        const std::string name = place.name + field.name;
        if (is_laid_out(field)) {
            if (now.is_null() || now.is_map())
                add_fields({*field.record, now, std::move(path), name + ".", place.part, place.title});
        } else if (field.kind == FieldKind::record && field.many) {
            add_items({place.record, now, std::move(path), name, place.part, place.title}, field);
        } else {
            // when it was asked about is no risk itself
            const bool risk =
                place.name == fmt::format("{}.", k_first_part) && !field.ask.empty() && field.kind != FieldKind::date;
            out_.push_back({std::move(path),
                            name,
                            place.part,
                            place.title,
                            &place.record,
                            &field,
                            ask_of(field),
                            {},
                            false,
                            risk,
                            now});
        }
    }

    // Everyone and everything in a list, and one more; `list` is the place of the list itself.
    void add_items(const Place& list, const Field& field) {
        const Field* first = first_field_of(*field.record);
        if (!first || (!list.row.is_null() && !list.row.is_list())) return;
        std::size_t index = 0, counted = 0;
        for (; list.row.list() && index < list.row.list()->size(); ++index) {
            const Value& item = (*list.row.list())[index];
            if (item.is_null()) continue;
            TreePath path = list.path;
            path.emplace_back(index);
            const std::string part = fmt::format("{}.{}", list.name, counted++);
            const std::string title = to_text(item[key_in_file(item, *field.record, *first)]);
            if (item.is_map()) add_fields({*field.record, item, std::move(path), part + ".", part, title});
        }
        TreePath path = list.path;
        path.emplace_back(index);
        path.emplace_back(first->name);
        out_.push_back({std::move(path),
                        fmt::format("{}.{}.{}", list.name, counted, first->name),
                        list.name,
                        list.title,
                        field.record,
                        first,
                        ask_of(field.ask.empty() && is_explained(*first) ? *first : field),
                        {},
                        true,
                        false,
                        {}});
    }

    static bool is_explained(const Field& field) { return !field.ask.empty() || !field.help.empty(); }

    // Its question; where it has none, what it means, or its name.
    [[nodiscard]] std::string ask_of(const Field& field) const {
        if (!field.ask.empty()) return field.ask;
        return field.help.empty() ? start_upper(words_.phrase("field", field.name)) : field.help;
    }

    const Value& tree_;
    const Schema& schema_;
    const Words& words_;
    std::vector<Prompt> out_;
};

// The name of the prompt for what `ipt ask` asks.
std::string prompt_name(const Question& question, const AskedFor& asked) {
    const Subject subject = question.fact.subject;
    if (subject.scope == Scope::whole) return asked.path;
    const std::size_t dot = std::min(asked.path.find('.'), asked.path.size());
    return fmt::format("{}.{}{}", asked.path.substr(0, dot), subject.index, asked.path.substr(dot));
}

}  // namespace

std::vector<Prompt> prompts_of(const Value& tree, const Schema& schema, const Words& words) {
    return Prompts(tree, schema, words).all();
}

std::vector<Prompt> weighty(std::vector<Prompt> prompts, const Case& patient, const Knowledge& knowledge,
                            const Words& words) {
    std::vector<Prompt> out;
    for (const Prompt& one : prompts)
        if (one.risk) out.push_back(one);
    const Inquiry inquiry = questions_of(patient, knowledge.rules, knowledge.schema, knowledge.rules.ask_top);
    const auto add = [&](const Question& question) {
        const AskedFor asked = asked_for(question, knowledge, words);
        const auto is_meant = [&](const Prompt& one) {
            if (!question.unseen) return one.name == prompt_name(question, asked);
            const bool person = knowledge.rules.unseen[*question.unseen].scope == Scope::person;
            return one.adds && one.part == (person ? "people" : "events");
        };
        const auto found = std::find_if(prompts.begin(), prompts.end(), is_meant);
        if (found == prompts.end() || found->risk) return;
        Prompt one = *found;
        one.ask = asked.ask;
        for (const std::size_t area : question.could_bring)
            one.brings.push_back(words.phrase("area", knowledge.rules.areas[area].name));
        out.push_back(std::move(one));
    };
    for (const auto& group : in_groups(inquiry.questions))
        for (const Question* question : group) add(*question);
    return out;
}

const Field& answered_field(const Prompt& prompt) {
    const Field& field = *prompt.field;
    const Field* bare = field.record ? field.record->field(field.record->bare) : nullptr;
    return bare ? *bare : field;
}

bool says_one_of(std::string_view answer, std::string_view words) {
    const std::string form = name_form(answer);
    const auto each = split(words, ',');
    return std::any_of(each.begin(), each.end(), [&](std::string_view word) { return name_form(trim(word)) == form; });
}

Value answer_value(const Prompt& prompt, std::string_view answer, const Words& words) {
    if (answered_field(prompt).kind == FieldKind::yes_no)
        for (const std::string_view word : {"yes", "no", "unsure"})
            if (says_one_of(answer, words.phrase("typed", word))) return word;
    if (!prompt.field->many || answer.find(';') == std::string_view::npos) return answer;
    Value::List items;
    for (const std::string_view item : split(answer, ';'))
        if (!trim(item).empty()) items.emplace_back(trim(item));
    return items;
}

}  // namespace ipt
