// SPDX-License-Identifier: MIT
#include "ipt/input/yaml_edit.hpp"

#include "ipt/base/text.hpp"
#include "ipt/input/yaml_text.hpp"
#include "ipt/input/yaml_write.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>

namespace ipt {
namespace {

using reader::line_begin;
using reader::line_end;
using reader::skip_blanks;
using reader::skip_space;

// What takes the place of a part of the text.
struct Patch {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::string text;
};

bool has_parts(const Value& value) { return value.is_map() || value.is_list(); }

// Without its line end.
std::string yaml_words(const Value& value) {
    std::string out = write_yaml(value);
    out.pop_back();
    return out;
}

// JSON has nothing but numbers without quotes; YAML takes all of it, too.
enum class Syntax : bool { yaml, json };

// In one line, as it can stand between brackets.
std::string within_brackets(const Value& value, Syntax of = Syntax::yaml) {
    std::vector<std::string> parts;
    if (const Value::Map* members = value.map()) {
        for (const Member& member : *members)
            parts.push_back(within_brackets(Value(member.key), of) + ": " + within_brackets(member.value, of));
        return parts.empty() ? "{}" : "{ " + join(parts, ", ") + " }";
    }
    if (const Value::List* items = value.list()) {
        for (const Value& item : *items) parts.push_back(within_brackets(item, of));
        return "[" + join(parts, ", ") + "]";
    }
    if (of == Syntax::json && value.is_null()) return "null";
    Value scalar = value;
    const std::string* text = scalar.text();
    const bool is_unsafe =
        text && (of == Syntax::json ? !to_number(*text) : text->find_first_of(",[]{}") != std::string::npos);
    if (is_unsafe) scalar.style = Value::Style::quoted;
    return yaml_words(scalar);
}

// Whether it stands behind its key, or its '-'.
bool fits_in_line(const Value& value) {
    return !has_parts(value) || std::string_view("[{").find(yaml_words(value).front()) != std::string_view::npos;
}

std::string in_line(const Value& value) { return has_parts(value) ? within_brackets(value) : yaml_words(value); }

bool is_list_of_texts(const Value& value) {
    return value.is_list() && !value.list()->empty() &&
           std::none_of(value.list()->begin(), value.list()->end(), has_parts);
}

// As a block that keeps its lines; in one line where it has one, or would not come back from a block.
std::string in_lines(const Value& value) {
    const std::string* text = value.text();
    if (!text || text->find('\n') == std::string::npos || text->find('\r') != std::string::npos ||
        is_space(text->front()) || text->ends_with("\n\n"))
        return yaml_words(value);
    std::string_view rest = *text;
    std::string out = rest.ends_with('\n') ? "|" : "|-";
    if (rest.ends_with('\n')) rest.remove_suffix(1);
    for (const std::string_view line : split(rest, '\n')) out += fmt::format("\n{}{}", line.empty() ? "" : "  ", line);
    return out;
}

class TextEditor {
public:
    TextEditor(std::string_view text, const Value& root) : text_(text), root_(root) {
        if (text.find("\r\n") != std::string_view::npos) line_feed_ = "\r\n";
        look_at(root);
        if (has_brackets(root) && root.is_map() && !root.map()->empty() &&
            text[root.map()->front().key_span.begin] == '"')
            syntax_ = Syntax::json;
    }

    // `edit` is one that set_at can do.
    [[nodiscard]] Result<Patch> patch(const Edit& edit) const {
        const Value* at = &root_;
        const Member* member = nullptr;  // that `at` is the value of
        bool bracketed = false;
        std::size_t depth = 0;
        for (; depth < edit.path.size(); ++depth) {
            const Member* next_member = nullptr;
            const Value* next = nullptr;
            if (const auto* index = std::get_if<std::size_t>(&edit.path[depth])) {
                if (at->list() && *index < at->list()->size()) next = &(*at->list())[*index];
            } else if (at->map()) {
                next_member = member_of(*at->map(), std::get<std::string>(edit.path[depth]));
                if (next_member) next = &next_member->value;
            }
            if (!next) break;
            bracketed = bracketed || has_brackets(*at);
            at = next;
            member = next_member;
        }
        if (depth == edit.path.size() || at->is_null()) return replaced(*at, member, nested(edit, depth), bracketed);
        const Value value = nested(edit, depth + 1);
        const auto* key = std::get_if<std::string>(&edit.path[depth]);
        if (has_brackets(*at)) return key ? added_in_braces(*at, *key, value) : added_in_brackets(*at, value);
        return key ? added_line(*at, *key, value) : added_item(*at, value);
    }

private:
    static const Member* member_of(const Value::Map& members, std::string_view key) {
        const auto found =
            std::find_if(members.begin(), members.end(), [&](const Member& member) { return member.key == key; });
        return found == members.end() ? nullptr : &*found;
    }

    // The value of an edit with those steps of its path around it that are behind `depth`.
    static Value nested(const Edit& edit, std::size_t depth) {
        Value out = edit.value;
        for (std::size_t i = edit.path.size(); i > depth; --i) {
            Value inner = std::move(out);
            if (const auto* key = std::get_if<std::string>(&edit.path[i - 1])) {
                out = Value(Value::Map{});
                out.set(*key, std::move(inner));
            } else {
                out = Value(Value::List{});
                out.list()->push_back(std::move(inner));
            }
        }
        return out;
    }

    [[nodiscard]] bool has_brackets(const Value& value) const {
        return has_parts(value) && (text_[value.span.begin] == '{' || text_[value.span.begin] == '[');
    }

    [[nodiscard]] std::size_t column(std::uint32_t at) const { return at - line_begin(text_, at); }

    // How far the lines of a group, or the items of a list, stand to the right of its key: as where the file first has
    // one.
    void look_at(const Value& value) {
        if (has_brackets(value)) return;
        if (const Value::List* items = value.list())
            for (const Value& item : *items) look_at(item);
        if (!value.is_map()) return;
        for (const Member& member : *value.map()) {
            if (!has_parts(member.value) || has_brackets(member.value)) continue;
            const std::size_t key = column(member.key_span.begin), own = column(member.value.span.begin);
            auto& step = member.value.is_list() ? list_step_ : group_step_;
            if (!step && own >= key) step = own - key;
            look_at(member.value);
        }
    }

    [[nodiscard]] tl::unexpected<Failure> refused(std::uint32_t at, std::string_view why) const {
        const auto lines = std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(at), '\n');
        return failure(fmt::format("line {}: {}", lines + 1, why));
    }

    // Lines below the one that this place is in, each with an indent.
    [[nodiscard]] Patch below(std::uint32_t at, std::string_view lines, std::size_t indent) const {
        Patch out{line_end(text_, at), line_end(text_, at), {}};
        for (const std::string_view line : split(lines, '\n'))
            out.text += line_feed_ + std::string(line.empty() ? 0 : indent, ' ') + std::string(line);
        return out;
    }

    // The end of the line that this place is in, or of the last comment below it that stands further to the right than
    // a new line would: what is said of an entry stays with it.
    [[nodiscard]] std::uint32_t behind_comments(std::uint32_t at, std::size_t indent) const {
        std::uint32_t end = line_end(text_, at);
        for (std::size_t feed = text_.find('\n', end); feed != std::string_view::npos;
             feed = text_.find('\n', feed + 1)) {
            const auto begin = static_cast<std::uint32_t>(feed + 1);
            if (is_line_empty(begin)) continue;
            const std::uint32_t content = skip_blanks(text_, begin);
            if (text_[content] != '#' || content - begin <= indent) break;
            end = line_end(text_, content);
        }
        return end;
    }

    [[nodiscard]] bool is_unwritten(const Value& old, const Member* member) const {
        return old.is_null() && (member ? old.span == member->key_span : text_[old.span.begin] == '-');
    }

    [[nodiscard]] Result<Patch> replaced(const Value& old, const Member* member, const Value& value,
                                         bool bracketed) const {
        const std::string line = bracketed ? within_brackets(value, syntax_) : in_line(value);
        if (is_unwritten(old, member)) {
            if (!member) return Patch{old.span.end, old.span.end, " " + line};
            const std::uint32_t behind = skip_space(text_, member->key_span.end) + 1;  // behind its ':'
            if (bracketed || fits_in_line(value)) return Patch{behind, behind, " " + line};
            const std::size_t step = (value.is_list() ? list_step_ : group_step_).value_or(2);
            return below(behind, yaml_words(value), column(member->key_span.begin) + step);
        }
        if (has_parts(old) && !has_brackets(old)) {
            if (member && is_plain_list(old, *member)) return in_place_of_list(old, *member, value);
            return refused(old.span.begin, "what stands here has parts of its own; change it by hand");
        }
        const std::string_view words = text_.substr(old.span.begin, old.span.end - old.span.begin);
        const bool is_block = words.starts_with('|') || words.starts_with('>');
        const std::size_t first_line = std::min(words.find('\n'), words.size());
        if ((has_parts(old) && first_line < words.size()) ||
            (is_block && words.substr(0, first_line).find('#') != std::string_view::npos))
            return refused(old.span.begin, "what stands here could hold a comment; change it by hand");
        if (!bracketed && member && first_line < words.size() && is_list_of_texts(value)) {
            const std::uint32_t behind = skip_space(text_, member->key_span.end) + 1;  // behind its ':'
            const std::string_view before = text_.substr(behind, old.span.begin - behind);
            const std::string_view after = text_.substr(old.span.end, line_end(text_, old.span.end) - old.span.end);
            if (trim(before).empty() && (is_block || trim(after).empty()))
                return Patch{behind, old.span.end, listed(*value.list(), *member)};
        }
        return Patch{old.span.begin, old.span.end, line};
    }

    // The lines below a key of a list that takes the place of a text of several lines, which may be one of its items.
    [[nodiscard]] std::string listed(const Value::List& list, const Member& member) const {
        std::vector<std::string> items;
        for (const Value& item : list) items.push_back("- " + in_lines(item));
        const std::size_t indent = column(member.key_span.begin) + list_step_.value_or(2);
        return below(member.key_span.end, join(items, "\n"), indent).text;
    }

    // A list below its key with nothing but texts in it, so that nothing else is lost with it.
    [[nodiscard]] bool is_plain_list(const Value& list, const Member& member) const {
        if (!list.is_list()) return false;
        const Value::List& items = *list.list();
        return std::all_of(items.begin(), items.end(), [](const Value& item) { return item.is_text(); }) &&
               text_.substr(member.key_span.end, list.span.end - member.key_span.end).find('#') ==
                   std::string_view::npos;
    }

    [[nodiscard]] Patch in_place_of_list(const Value& list, const Member& member, const Value& value) const {
        const std::uint32_t behind = skip_space(text_, member.key_span.end) + 1;  // behind its ':'
        Patch out = fits_in_line(value) ? Patch{behind, behind, " " + in_line(value)}
                                        : below(behind, yaml_words(value), column(list.span.begin));
        out.end = list.span.end;
        return out;
    }

    [[nodiscard]] Result<Patch> added_in_braces(const Value& group, const std::string& key, const Value& value) const {
        const Value::Map& members = *group.map();
        Value one(Value::Map{});
        one.set(key, value);
        if (members.empty()) return replaced(group, nullptr, one, true);
        const Member& last = members.back();
        if (is_unwritten(last.value, &last))
            return refused(last.key_span.begin, "nothing stands behind the last key in these braces; write '~' there");
        const std::string entry = within_brackets(one, syntax_);  // without its braces
        return Patch{last.value.span.end, last.value.span.end, ", " + entry.substr(2, entry.size() - 4)};
    }

    [[nodiscard]] Result<Patch> added_in_brackets(const Value& list, const Value& value) const {
        const Value::List& items = *list.list();
        if (items.empty()) return replaced(list, nullptr, Value(Value::List{value}), true);
        return Patch{items.back().span.end, items.back().span.end, ", " + within_brackets(value, syntax_)};
    }

    [[nodiscard]] Result<Patch> added_line(const Value& group, const std::string& key, const Value& value) const {
        Value one(Value::Map{});
        one.set(key, value);
        const std::size_t indent = column(group.map()->front().key_span.begin);
        return below(behind_comments(group.span.end, indent), yaml_words(one), indent);
    }

    [[nodiscard]] Result<Patch> added_item(const Value& list, const Value& value) const {
        const Value::List& items = *list.list();
        if (text_[list.span.begin] != '-') return refused(list.span.begin, "this is no list that can be added to");
        const std::uint32_t last = line_begin(text_, items.back().span.begin);
        const bool in_one_line = fits_in_line(value) || (value.is_map() && has_brackets(items.back()));
        std::string lines = "- ";
        for (const char c : in_one_line ? in_line(value) : yaml_words(value)) {
            lines += c;
            if (c == '\n') lines += "  ";
        }
        const std::size_t indent = column(list.span.begin);
        Patch out = below(behind_comments(list.span.end, indent), lines, indent);
        const bool is_apart = items.size() > 1 && last > 0 && is_line_empty(last - 1);
        if (is_apart) out.text.insert(0, line_feed_);
        return out;
    }

    // Whether nothing stands on the line with this place in it.
    [[nodiscard]] bool is_line_empty(std::uint32_t at) const {
        const std::uint32_t begin = line_begin(text_, at);
        return trim(text_.substr(begin, line_end(text_, begin) - begin)).empty();
    }

    std::string_view text_;
    const Value& root_;
    std::string line_feed_ = "\n";
    Syntax syntax_ = Syntax::yaml;  // JSON in a file that is all of it
    std::optional<std::size_t> group_step_, list_step_;
};

Result<Value> read_one(std::string text, const Limits& limits) {
    Diagnostics diagnostics(std::make_shared<Source>("", std::move(text)));
    std::vector<Value> documents = read_yaml(diagnostics, limits);
    if (diagnostics.errors() > 0) return failure("has errors");
    if (documents.size() != 1)
        return failure(fmt::format("holds {} cases; only a file of one can be changed", documents.size()));
    return std::move(documents.front());
}

// A plain text may have come to stand in quotes.
bool is_same_tree(const Value& expected, const Value& found) {
    if (expected.kind() != found.kind()) return false;
    if (const Value::Map* members = expected.map())
        return std::equal(
            members->begin(), members->end(), found.map()->begin(), found.map()->end(),
            [](const Member& a, const Member& b) { return a.key == b.key && is_same_tree(a.value, b.value); });
    if (const Value::List* items = expected.list())
        return std::equal(items->begin(), items->end(), found.list()->begin(), found.list()->end(), is_same_tree);
    if (!expected.text()) return true;
    return *expected.text() == *found.text() && (expected.style == found.style || found.style == Value::Style::quoted);
}

Result<std::string> edit_once(const std::string& text, const Edit& edit, const Limits& limits) {
    const auto tree = read_one(text, limits);
    if (!tree) return failure(tree.error().message);
    Value expected = *tree;
    if (const auto done = set_at(expected, edit); !done) return failure(done.error().message);
    const auto patch = TextEditor(text, *tree).patch(edit);
    if (!patch) return failure(patch.error().message);
    std::string out = text;
    out.replace(patch->begin, patch->end - patch->begin, patch->text);
    const auto again = read_one(out, limits);
    if (again && is_same_tree(expected, *again)) return out;
    const auto lines = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(patch->begin), '\n');
    return failure(fmt::format("line {}: this place cannot be changed without what stands around it; change it by hand",
                               lines + 1));
}

}  // namespace

Result<void> set_at(Value& tree, const Edit& edit) {
    Value* at = &tree;
    for (const auto& step : edit.path) {
        if (const auto* key = std::get_if<std::string>(&step)) {
            if (!at->is_null() && !at->is_map())
                return failure(fmt::format("'{}' has no place in {}", mention(*key), describe(at->kind())));
            Value* found = at->find(*key);
            at = found ? found : &at->set(*key, {});
            continue;
        }
        const std::size_t index = std::get<std::size_t>(step);
        if (at->is_null()) at->become(Value::List{});
        if (!at->is_list() || index > at->list()->size())
            return failure(fmt::format("item {} has no place in {}", index + 1, describe(at->kind())));
        if (index == at->list()->size()) at->list()->emplace_back();
        at = &(*at->list())[index];
    }
    at->style = edit.value.style;
    at->become(edit.value);
    return {};
}

Result<std::string> edit_yaml(std::string_view text, std::span<const Edit> edits, const Limits& limits) {
    std::string out(text);
    for (const Edit& edit : edits) {
        auto edited = edit_once(out, edit, limits);
        if (!edited) return edited;
        out = std::move(*edited);
    }
    return out;
}

}  // namespace ipt
