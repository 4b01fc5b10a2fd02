// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/model/schema.hpp"
#include "ipt/value/value.hpp"

#include <algorithm>

namespace ipt::privacy {

// The value that a raw map has for a field, under whichever of its names; null where it has none.
inline const Value* member_of(const Value& map, const Record& record, const Field& field) {
    if (!map.is_map()) return nullptr;
    for (const Member& one : *map.map())
        if (record.field(one.key) == &field) return &one.value;
    return nullptr;
}

// Calls `see` for every value of a field that is no record, in the order of the description: of a list each item, and
// of a bare value the field that it stands for.
template <typename See>
void walk(const Value& value, const Record& record, const See& see) {
    if (value.is_null()) return;
    if (!value.is_map()) {
        const Field* bare = record.bare.empty() ? nullptr : record.field(record.bare);
        if (bare && value.is_text()) see(*bare, value);
        return;
    }
    for (const Field& field : record.fields) {
        const Value* found = member_of(value, record, field);
        if (!found) continue;
        const auto one = [&](const Value& item) {
            if (field.record)
                walk(item, *field.record, see);
            else if (!item.is_null())
                see(field, item);
        };
        if (field.many && found->is_list())
            std::for_each(found->list()->begin(), found->list()->end(), one);
        else
            one(*found);
    }
}

}  // namespace ipt::privacy
