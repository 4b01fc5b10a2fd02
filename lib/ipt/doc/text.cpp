// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"

#include "ipt/doc/document.hpp"
#include "ipt/doc/table.hpp"
#include "ipt/doc/tree.hpp"
#include "ipt/doc/wrap.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace ipt::doc {
namespace {

constexpr std::size_t k_unlimited = 1'000'000;
constexpr std::size_t k_least_width = 20;
constexpr std::size_t k_longest_rule = 72;
constexpr std::size_t k_deepest_indent = 60;  // columns; what is nested deeper is not indented further

std::string_view text_of(const char* text) { return text == nullptr ? std::string_view() : text; }

std::string_view without_padding(std::string_view text) {
    return text.substr(0, text.find_last_not_of(' ') + 1);  // npos + 1 is 0
}

// An address as one word, whatever the document put into it.
std::string one_word(std::string_view url) {
    std::string word;
    for (const char c : url) {
        if (static_cast<unsigned char>(c) <= ' ')
            word += fmt::format("%{:02X}", static_cast<unsigned>(c));
        else
            word += c;
    }
    return word;
}

// Is there something to tell in an address that the text of its link does not say?
bool tells_more(std::string_view url, std::string_view text) {
    if (url.empty() || url.front() == '#' || url.substr(0, 5) == "data:") return false;
    constexpr std::string_view mail = "mailto:";
    return url != text && !(url.substr(0, mail.size()) == mail && url.substr(mail.size()) == text);
}

// Walks the tree without recursion: a document may be nested as deep as it is long.
class Writer {
public:
    explicit Writer(std::size_t width)
        : width_(width == 0 ? k_unlimited : std::clamp(width, k_least_width, k_unlimited)),
          deepest_(std::min(width_ / 2, k_deepest_indent)) {}

    std::string write(const Tree& tree) {
        for (Walk walk(tree); walk.next();) walk.entering() ? enter(walk.node()) : leave(walk.node());
        return std::move(out_);
    }

private:
    void enter(cmark_node* node) {
        const cmark_node_type type = cmark_node_get_type(node);
        if ((type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_INLINE) return enter_inline(node, type);
        const std::string_view extension = cmark_node_get_type_string(node);
        if (extension == "table_header" || extension == "table_row") {
            table_.rows.emplace_back();
            return;
        }
        if (extension == "table_cell") return;
        ask_for_gap(node, type);
        if (type == CMARK_NODE_BLOCK_QUOTE)
            open("> ", "> ");
        else if (type == CMARK_NODE_LIST)
            start_list(node);
        else if (type == CMARK_NODE_ITEM)
            open_item(node, extension == "tasklist");
        else if (type == CMARK_NODE_CODE_BLOCK)
            code(text_of(cmark_node_get_literal(node)));
        else if (type == CMARK_NODE_THEMATIC_BREAK)
            line(std::string(std::min(k_longest_rule, room(prefix_.size())), '-'));
        else if (extension == "table")
            start_table(node);
    }

    void enter_inline(cmark_node* node, cmark_node_type type) {
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE) {
            const std::size_t start = inline_.size();
            inline_ += text_of(cmark_node_get_literal(node));
            // "&#10;" is a blank, not a line of its own
            std::replace(inline_.begin() + static_cast<std::ptrdiff_t>(start), inline_.end(), '\n', ' ');
        } else if (type == CMARK_NODE_SOFTBREAK) {
            inline_ += ' ';
        } else if (type == CMARK_NODE_LINEBREAK) {
            inline_ += '\n';
        } else if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) {
            link_starts_.push_back(inline_.size());
        }
    }

    void leave(cmark_node* node) {
        const cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_PARAGRAPH)
            lines(wrapped(take_inline()));
        else if (type == CMARK_NODE_HEADING)
            heading(cmark_node_get_heading_level(node));
        else if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)
            end_link(text_of(cmark_node_get_url(node)));
        else if (type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_ITEM)
            close();
        else if (type == CMARK_NODE_LIST)
            end_list(node);
        else if (const std::string_view extension = cmark_node_get_type_string(node); extension == "table_cell")
            leave_cell();
        else if (extension == "table")
            leave_table();
    }

    // Blocks stand one empty line apart, except in a list that was written without.
    void ask_for_gap(cmark_node* node, cmark_node_type type) {
        if (cmark_node_previous(node) == nullptr) return;
        cmark_node* parent = cmark_node_parent(node);
        cmark_node* list = type == CMARK_NODE_ITEM ? parent : cmark_node_parent(parent);
        const bool in_list = list != nullptr && cmark_node_get_type(list) == CMARK_NODE_LIST;
        if (!in_list || cmark_node_get_list_tight(list) == 0)
            gap_ = std::min(gap_.value_or(k_unlimited), prefix_.size());
    }

    // Begins something whose first line starts with `mark` and whose other lines with `rest`.
    void open(std::string_view mark, std::string_view rest) {
        levels_.push_back(prefix_.size());
        const bool too_deep = prefix_.size() + rest.size() > deepest_;
        if (too_deep && (first_ || mark == rest)) return;
        if (first_ || mark != rest) first_ = first_.value_or(prefix_).append(mark);
        if (!too_deep) prefix_ += rest;
    }

    void close() {
        if (first_) line("");  // an item without content still shows its mark
        prefix_.resize(levels_.back());
        levels_.pop_back();
        if (gap_) gap_ = std::min(*gap_, prefix_.size());
    }

    void start_list(cmark_node* list) {
        if (cmark_node_get_list_type(list) != CMARK_ORDERED_LIST) return;
        const int first = cmark_node_get_list_start(list);
        int last = first;
        for (cmark_node* item = cmark_node_first_child(list); item != cmark_node_last_child(list); ++last)
            item = cmark_node_next(item);
        numbers_.push_back({first, fmt::formatted_size("{}", last)});
    }

    void end_list(cmark_node* list) {
        if (cmark_node_get_list_type(list) == CMARK_ORDERED_LIST) numbers_.pop_back();
    }

    void open_item(cmark_node* item, bool is_task) {
        cmark_node* list = cmark_node_parent(item);
        std::string mark;
        if (cmark_node_get_list_type(list) == CMARK_ORDERED_LIST) {
            Numbers& numbers = numbers_.back();
            const char end = cmark_node_get_list_delim(list) == CMARK_PAREN_DELIM ? ')' : '.';
            mark = fmt::format("{:<{}} ", fmt::format("{}{}", numbers.next++, end), numbers.digits + 1);
        } else if (!is_task) {
            mark = "- ";
        }
        if (is_task) mark += cmark_gfm_extensions_get_tasklist_item_checked(item) ? "[x] " : "[ ] ";
        open(mark, std::string(mark.size(), ' '));
    }

    void end_link(std::string_view url) {
        const std::size_t start = link_starts_.back();
        link_starts_.pop_back();
        if (!tells_more(url, std::string_view(inline_).substr(start))) return;
        if (inline_.size() > start) inline_ += ' ';
        inline_.append("<").append(one_word(url)).append(">");
    }

    void start_table(cmark_node* node) {
        table_ = {};
        const std::size_t count = cmark_gfm_extensions_get_table_columns(node);
        const std::uint8_t* alignments = cmark_gfm_extensions_get_table_alignments(node);
        for (std::size_t i = 0; i < count; ++i)
            table_.columns.push_back(alignments[i] == 'r'   ? Align::right
                                     : alignments[i] == 'c' ? Align::center
                                                            : Align::left);
    }

    void leave_cell() {
        if (table_.rows.back().size() < table_.columns.size()) table_.rows.back().push_back(take_inline());
    }

    void leave_table() {
        for (auto& row : table_.rows) row.resize(table_.columns.size());
        lines(lay_out(table_, room(std::max(prefix_.size(), first_ ? first_->size() : 0))));
    }

    void heading(int level) {
        const auto text = wrapped(take_inline());
        lines(text);
        if (level > 2 || text.empty()) return;
        std::size_t widest = 0;
        for (const std::string& each : text) widest = std::max(widest, display_width(each));
        line(std::string(std::min(widest, room(prefix_.size())), level == 1 ? '=' : '-'));
    }

    void code(std::string_view text) {
        if (!text.empty() && text.back() == '\n') text.remove_suffix(1);
        if (text.empty()) return;
        for (std::string_view each : split(text, '\n')) {
            if (!each.empty() && each.back() == '\r') each.remove_suffix(1);
            const bool blank = each.find_first_not_of(" \t") == each.npos;
            line(blank ? std::string() : "    " + visible(each));
        }
    }

    std::string take_inline() { return visible(std::exchange(inline_, {})); }

    std::size_t room(std::size_t indent) const { return width_ > indent ? width_ - indent : 1; }

    std::vector<std::string> wrapped(std::string_view text) {
        constexpr std::size_t too_little = 8;
        if (first_ && first_->size() > prefix_.size() && room(first_->size()) < too_little) line("");
        return wrap(text, room(first_ ? first_->size() : prefix_.size()), room(prefix_.size()),
                    LongAddress::keep_whole);
    }

    void lines(const std::vector<std::string>& all) {
        for (const std::string& each : all) line(each);
    }

    void line(std::string_view text) {
        if (gap_ && !out_.empty()) add_line(std::string_view(prefix_).substr(0, *gap_), "");
        gap_.reset();
        add_line(first_ ? *first_ : prefix_, text);
        first_.reset();
    }

    void add_line(std::string_view prefix, std::string_view text) {
        out_ += text.empty() ? without_padding(prefix) : prefix;
        out_.append(text).append("\n");
    }

    struct Numbers {
        int next;
        std::size_t digits;  // of the last number, so that the items of a list stand below each other
    };

    std::size_t width_;
    std::size_t deepest_;
    std::string out_;
    std::string prefix_;                    // of every line, here
    std::optional<std::string> first_;      // of the next line, where an item has just begun
    std::optional<std::size_t> gap_;        // an empty line is due, with so much of the prefix
    std::vector<std::size_t> levels_;       // size of the prefix around each open quote and item
    std::vector<Numbers> numbers_;          // of the open ordered lists
    std::string inline_;                    // the text of the open paragraph, heading or cell
    std::vector<std::size_t> link_starts_;  // where the open links begin in it
    Table table_;
};

}  // namespace

std::string to_text(std::string_view markdown, std::size_t width) { return Writer(width).write(parse_safe(markdown)); }

}  // namespace ipt::doc
