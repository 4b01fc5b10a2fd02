// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "target.hpp"

#include <algorithm>
#include <cctype>

namespace fuzz {
namespace {

constexpr std::string_view k_empty_elements[] = {"meta", "br", "hr", "img", "input", "link", "col"};

// Reads markup from its begin to its end, element by element.
class Markup {
public:
    explicit Markup(std::string_view text) : rest_(text) {}

    bool is_good() {
        while (!rest_.empty()) {
            if (!text()) return false;
            if (!rest_.empty() && !tag()) return false;
        }
        return open_.empty();
    }

private:
    bool starts(std::string_view part) {
        if (!rest_.starts_with(part)) return false;
        rest_.remove_prefix(part.size());
        return true;
    }

    std::string_view until(std::string_view ends) {
        const std::string_view part = rest_.substr(0, rest_.find_first_of(ends));
        rest_.remove_prefix(part.size());
        return part;
    }

    // Every '&' begins an entity.
    static bool has_entities(std::string_view part) {
        for (std::size_t at = part.find('&'); at != std::string_view::npos; at = part.find('&', at + 1)) {
            const std::size_t end =
                part.find_first_not_of("#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", at + 1);
            if (end == std::string_view::npos || end == at + 1 || part[end] != ';') return false;
        }
        return true;
    }

    bool text() {
        if (!open_.empty() && open_.back() == "style") {
            rest_.remove_prefix(std::min(rest_.find("</style>"), rest_.size()));
            return true;
        }
        const std::string_view part = until("<");
        return has_entities(part) && part.find('>') == std::string_view::npos;
    }

    bool tag() {
        if (starts("<!DOCTYPE") || starts("<!doctype") || starts("<?xml")) {
            until(">");
            return starts(">");
        }
        const bool ends = starts("</");
        if (!ends && !starts("<")) return false;
        const std::string_view name = until(" \n/>");
        if (name.empty() || std::isalpha(static_cast<unsigned char>(name[0])) == 0) return false;
        if (ends) {
            if (open_.empty() || open_.back() != name || !starts(">")) return false;
            open_.pop_back();
            return true;
        }
        if (name == "script") return false;  // no document has one
        return attributes(name);
    }

    bool attributes(std::string_view name) {
        for (;;) {
            while (starts(" ") || starts("\n")) continue;
            if (starts("/>")) return true;
            if (starts(">")) break;
            const std::string_view attribute = until(" \n=/>\"'<");
            if (attribute.empty() || ipt::lower(attribute).starts_with("on")) return false;  // and none a handler
            if (!starts("=")) continue;
            if (!starts("\"")) return false;
            if (const std::string_view value = until("\"<"); !has_entities(value) || !starts("\"")) return false;
        }
        if (std::find(std::begin(k_empty_elements), std::end(k_empty_elements), name) == std::end(k_empty_elements))
            open_.push_back(name);
        return true;
    }

    std::string_view rest_;
    std::vector<std::string_view> open_;
};

}  // namespace

bool is_well_formed(std::string_view markup) { return Markup(markup).is_good(); }

}  // namespace fuzz
