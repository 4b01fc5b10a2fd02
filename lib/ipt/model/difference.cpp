// SPDX-License-Identifier: MIT
#include "ipt/model/difference.hpp"

#include "ipt/base/text.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>

namespace ipt {
namespace {

constexpr std::array<std::string_view, 6> k_turns = {"same", "came", "no_longer_stated", "up", "down", "changed"};

bool is_same(const Value& a, const Value& b) {
    if (a.kind() != b.kind()) return false;
    if (const Value::List* list = a.list())
        return std::equal(list->begin(), list->end(), b.list()->begin(), b.list()->end(), is_same);
    if (a.date()) return *a.date() == *b.date();
    return trim(to_text(a)) == trim(to_text(b));
}

bool is_ordered(const Field& field) { return field.kind == FieldKind::level || field.kind == FieldKind::number; }

std::string text_at(const Value& item, std::string_view field) { return to_text(item[field]); }

// What an item is recognised by, the surest first. Two that have none are never the same.
using Key = std::function<std::string(const Value&)>;
std::vector<Key> keys_of(const Record& record) {
    if (record.bare.empty())
        return {[](const Value& item) { return text_at(item, "number"); },
                [](const Value& item) { return text_at(item, "date"); }};
    return {[&record](const Value& item) { return name_form(text_at(item, record.bare)); },
            [](const Value& item) {
                const std::string kind = text_at(item, "kind"), when = text_at(item, "when");
                return kind.empty() || when.empty() ? std::string() : kind + " " + when;
            }};
}

class Comparison {
public:
    void record(const Value& before, const Value& now, const Record& record, const std::string& path) {
        const std::string lead = path.empty() ? path : path + ".";
        for (const Field& field : record.fields) {
            if (field.name == "notes") continue;
            const Value* old_value = before.find(field.name);
            const Value* new_value = now.find(field.name);
            if (!old_value && !new_value) continue;
            if (field.name == record.bare && is_same_name(text_at(before, field.name), text_at(now, field.name)))
                continue;  // a name in another spelling
            const Place at{lead + field.name, &record, &field};
            if (field.many)
                list(at, old_value, new_value);
            else if (field.record)
                this->record(before[field.name], now[field.name], *field.record, at.path);
            else
                fact(at, old_value, new_value);
        }
    }

    std::vector<Difference> out;

private:
    struct Place {
        std::string path;
        const Record* record;
        const Field* field;
    };

    void fact(const Place& at, const Value* before, const Value* now) {
        const Turn turn = turn_of(*at.field, before, now);
        if (turn != Turn::same) out.push_back({at.path, at.record, at.field, before, now, turn});
    }

    // A list that is not there, or that is said to have nothing in it, is one fact.
    void list(const Place& at, const Value* before, const Value* now) {
        const bool is_whole = !before || !now || before->list()->empty() || now->list()->empty();
        if (is_whole)
            fact(at, before, now);
        else if (at.field->record)
            records(at, *before->list(), *now->list());
        else
            values(at, *before->list(), *now->list());
    }

    void records(const Place& at, const Value::List& before, const Value::List& now) {
        for (const Pair& pair : pair_items(before, now, *at.field->record)) {
            const Value& known = pair.now ? *pair.now : *pair.before;
            const std::string name = item_name(known, *at.field->record);
            const std::string path = name.empty() ? at.path : at.path + "." + name;
            if (pair.before && pair.now)
                record(*pair.before, *pair.now, *at.field->record, path);
            else if (const Value* shown = known.find(at.field->record->bare))
                fact(at, pair.before ? shown : nullptr, pair.now ? shown : nullptr);
        }
    }

    // Single values: each counts as often as it stands there, in any order.
    void values(const Place& at, const Value::List& before, const Value::List& now) {
        std::multimap<std::string, std::size_t> left;
        for (std::size_t i = 0; i < before.size(); ++i) left.emplace(trim(to_text(before[i])), i);
        for (const Value& value : now) {
            const std::string text(trim(to_text(value)));
            const auto same = left.lower_bound(text);
            if (same == left.end() || same->first != text)
                fact(at, nullptr, &value);
            else
                left.erase(same);
        }
        std::vector<std::size_t> gone;
        for (const auto& [text, index] : left) gone.push_back(index);
        std::sort(gone.begin(), gone.end());
        for (const std::size_t index : gone) fact(at, &before[index], nullptr);
    }
};

}  // namespace

std::string_view to_string(Turn turn) { return k_turns[static_cast<std::size_t>(turn)]; }

Turn turn_of(const Field& field, const Value* before, const Value* now) {
    if (!before && !now) return Turn::same;
    if (!before) return Turn::came;
    if (!now) return Turn::unstated;
    if (is_same(*before, *now)) return Turn::same;
    if (!is_ordered(field) || !before->number() || !now->number()) return Turn::other;
    return *before->number() < *now->number() ? Turn::up : Turn::down;
}

std::string item_name(const Value& item, const Record& record) {
    std::string name = text_at(item, record.bare.empty() ? "number" : std::string_view(record.bare));
    if (name.empty() && record.bare.empty()) name = text_at(item, "date");
    return std::string(trim(name));
}

std::vector<Pair> pair_items(const Value::List& before, const Value::List& now, const Record& record) {
    std::vector<const Value*> partner(now.size(), nullptr);
    std::vector<bool> taken(before.size(), false);
    for (const Key& key : keys_of(record)) {
        std::multimap<std::string, std::size_t> known;  // equals stay in the order of the file
        for (std::size_t i = 0; i < before.size(); ++i)
            if (std::string name = taken[i] ? std::string() : key(before[i]); !name.empty())
                known.emplace(std::move(name), i);
        for (std::size_t i = 0; i < now.size(); ++i) {
            if (partner[i]) continue;
            const std::string name = key(now[i]);
            const auto same = known.lower_bound(name);
            if (same == known.end() || same->first != name) continue;
            partner[i] = &before[same->second];
            taken[same->second] = true;
            known.erase(same);
        }
    }
    std::vector<Pair> out;
    for (std::size_t i = 0; i < now.size(); ++i) out.push_back({partner[i], &now[i]});
    for (std::size_t i = 0; i < before.size(); ++i)
        if (!taken[i]) out.push_back({&before[i], nullptr});
    return out;
}

std::vector<Difference> differences(const Value& before, const Value& now, const Record& record,
                                    const std::string& path) {
    Comparison comparison;
    comparison.record(before, now, record, path);
    return std::move(comparison.out);
}

}  // namespace ipt
