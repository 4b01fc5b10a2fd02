// SPDX-License-Identifier: MIT
#include "ipt/print/story.hpp"

#include "ipt/base/text.hpp"
#include "ipt/doc/tree.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace ipt::pdf {
namespace {

constexpr std::size_t k_most_bytes = 4U << 20U;
constexpr std::size_t k_most_cells = 20'000;
constexpr unsigned k_deepest = 10;             // what is nested deeper stands at this depth
constexpr std::size_t k_shortest_writing = 5;  // underscores
constexpr std::string_view k_bullets[] = {"\u2022", "\u2013", "\u00b7"};

std::string_view text_of(const char* text) { return text == nullptr ? std::string_view() : text; }

// An address that a PDF can hold in parentheses and cairo in quotes; empty where it leads nowhere outside.
std::string address(std::string_view url) {
    const std::string start = lower(url.substr(0, 8));
    bool leads_out = false;
    for (const std::string_view scheme : {"http:", "https:", "mailto:", "tel:"}) leads_out |= start.starts_with(scheme);
    if (!leads_out) return {};
    std::string out;
    for (const char c : url) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= ' ' || byte >= 0x7f || std::string_view("()'\"\\<>").find(c) != std::string_view::npos)
            out += fmt::format("%{:02X}", byte);
        else
            out += c;
    }
    return out;
}

bool is_writing(std::string_view line) {
    line = trim(line);
    return line.size() >= k_shortest_writing && line.find_first_not_of('_') == line.npos;
}

// How many lines to write on a paragraph is, 0 where it is text.
int writing_lines(const Text& text) {
    int count = 0;
    for (const std::string_view line : split(text.text, '\n')) {
        if (!is_writing(line)) return 0;
        ++count;
    }
    return count;
}

// Walks the tree without recursion: a document may be nested as deep as it is long.
class Teller {
public:
    Teller(std::string_view markdown, const std::vector<std::string>& figures) : source_(markdown), figures_(figures) {
        story_.containers.emplace_back();
    }

    Result<Story> tell(const doc::Tree& tree) {
        for (doc::Walk walk(tree); walk.next();) {
            walk.entering() ? enter(walk.node()) : leave(walk.node());
            if (cells_ > k_most_cells) return failure(fmt::format("a table of more than {} cells", k_most_cells));
        }
        for (Block& block : story_.blocks) weigh(block);
        return std::move(story_);
    }

private:
    void enter(cmark_node* node) {
        const cmark_node_type type = cmark_node_get_type(node);
        if ((type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_INLINE) return enter_inline(node, type);
        const std::string_view extension = cmark_node_get_type_string(node);
        if (type == CMARK_NODE_BLOCK_QUOTE) {
            open({.kind = Container::Kind::quote});
        } else if (type == CMARK_NODE_LIST) {
            open_list(node);
        } else if (type == CMARK_NODE_ITEM) {
            open_item(node, extension == "tasklist");
        } else if (type == CMARK_NODE_CODE_BLOCK) {
            std::string code = visible(text_of(cmark_node_get_literal(node)));
            if (!code.empty() && code.back() == '\n') code.pop_back();
            text_.add(code, {.code = true});
            add(Block::Kind::code);
        } else if (type == CMARK_NODE_THEMATIC_BREAK) {
            add_rule(node);
        } else if (extension == "table") {
            start_table(node);
        } else if (extension == "table_header" || extension == "table_row") {
            table_.rows.emplace_back();
        }
    }

    void enter_inline(cmark_node* node, cmark_node_type type) {
        if (inside_figure_ != nullptr) return;
        if (doc::figure_name(node)) {
            inside_figure_ = node;
        } else if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE) {
            std::string text = visible(text_of(cmark_node_get_literal(node)));
            std::replace(text.begin(), text.end(), '\n', ' ');  // "&#10;" is a blank, not a line of its own
            Look look = look_;
            look.strong = strong_ > 0;
            look.emphasis = emphasis_ > 0;
            look.code = type == CMARK_NODE_CODE;
            text_.add(text, look);
        } else if (type == CMARK_NODE_SOFTBREAK) {
            // a line of underscores alone keeps its end, so that several of them are several lines
            const std::string_view last = std::string_view(text_.text).substr(text_.text.rfind('\n') + 1);
            text_.add(is_writing(last) ? "\n" : " ", {});
        } else if (type == CMARK_NODE_LINEBREAK) {
            text_.add("\n", {});
        } else if (type == CMARK_NODE_STRONG) {
            ++strong_;
        } else if (type == CMARK_NODE_EMPH) {
            ++emphasis_;
        } else if (type == CMARK_NODE_LINK) {
            std::string url = address(text_of(cmark_node_get_url(node)));
            if (url.empty()) return;
            look_.link = static_cast<int>(text_.links.size());
            text_.links.push_back(std::move(url));
        }
    }

    void leave(cmark_node* node) {
        const cmark_node_type type = cmark_node_get_type(node);
        const std::string_view extension = cmark_node_get_type_string(node);
        if (inside_figure_ != nullptr) {
            if (node == inside_figure_) inside_figure_ = nullptr;
        } else if (type == CMARK_NODE_STRONG) {
            --strong_;
        } else if (type == CMARK_NODE_EMPH) {
            --emphasis_;
        } else if (type == CMARK_NODE_LINK) {
            look_.link = -1;
        } else if (type == CMARK_NODE_PARAGRAPH) {
            leave_paragraph(node);
        } else if (type == CMARK_NODE_HEADING) {
            add(Block::Kind::heading).level = cmark_node_get_heading_level(node);
        } else if (type == CMARK_NODE_ITEM) {
            if (opens_item_ || first_) add(Block::Kind::paragraph);  // an item without content still shows its mark
            close();
        } else if (type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_LIST) {
            close();
        } else if (extension == "table_cell") {
            if (table_.rows.back().size() < table_.columns.size())
                table_.rows.back().push_back(std::exchange(text_, {}));
            ++cells_;
        } else if (extension == "table") {
            for (auto& row : table_.rows) row.resize(table_.columns.size());
            add(Block::Kind::table).table = std::exchange(table_, {});
        }
    }

    void leave_paragraph(cmark_node* node) {
        cmark_node* first = cmark_node_first_child(node);
        const bool begins_with_figure = first != nullptr && doc::figure_name(first);
        if (begins_with_figure && trim(text_.text).empty()) {
            text_ = {};
            std::string name(*doc::figure_name(first));
            if (cmark_node_next(first) == nullptr && holds(figures_, name))
                add(Block::Kind::figure).figure = std::move(name);
        } else if (const int lines = writing_lines(text_); lines > 0) {
            text_ = {};
            add(Block::Kind::writing).lines = lines;
        } else {
            add(Block::Kind::paragraph);
        }
    }

    // "_____" with nothing else is a rule to Markdown, and a line to write on to people.
    void add_rule(cmark_node* node) {
        const auto number = static_cast<std::size_t>(std::max(1, cmark_node_get_start_line(node)));
        const auto column = static_cast<std::size_t>(std::max(1, cmark_node_get_start_column(node)));
        while (line_ < number && source_at_ < source_.size()) {
            const std::size_t end = source_.find('\n', source_at_);
            source_at_ = end == source_.npos ? source_.size() : end + 1;
            ++line_;
        }
        std::string_view line = source_.substr(source_at_);
        line = line.substr(0, line.find('\n'));
        if (is_writing(line.substr(std::min(column - 1, line.size()))))
            add(Block::Kind::writing).lines = 1;
        else
            add(Block::Kind::rule);
    }

    Block& add(Block::Kind kind) {
        Block block{.kind = kind, .container = here_, .opens_item = opens_item_, .first = first_};
        block.text = std::exchange(text_, {});
        opens_item_ = first_ = false;
        story_.blocks.push_back(std::move(block));
        return story_.blocks.back();
    }

    void open(Container container) {
        if (too_deep_ > 0 || story_.containers[here_].depth >= k_deepest) {
            ++too_deep_;
            return;
        }
        container.parent = here_;
        container.depth = story_.containers[here_].depth + 1;
        here_ = story_.containers.size();
        story_.containers.push_back(std::move(container));
        first_ = true;
    }

    void close() {
        if (too_deep_ > 0) {
            --too_deep_;
            return;
        }
        here_ = story_.containers[here_].parent;
        opens_item_ = first_ = false;
    }

    void open_list(cmark_node* node) {
        std::size_t items = 0;
        for (cmark_node* item = cmark_node_first_child(node); item != nullptr; item = cmark_node_next(item)) ++items;
        Container list{.kind = Container::Kind::list, .tight = cmark_node_get_list_tight(node) != 0};
        if (cmark_node_get_list_type(node) == CMARK_ORDERED_LIST) {
            list.next = cmark_node_get_list_start(node);
            list.widest_mark = fmt::formatted_size("{}.", static_cast<std::size_t>(list.next) + items);
        }
        open(std::move(list));
    }

    void open_item(cmark_node* node, bool is_task) {
        cmark_node* list = cmark_node_parent(node);
        Container item{.kind = Container::Kind::item};
        if (cmark_node_get_list_type(list) == CMARK_ORDERED_LIST) {
            item.mark = fmt::format("{}{}", story_.containers[here_].next++,
                                    cmark_node_get_list_delim(list) == CMARK_PAREN_DELIM ? ')' : '.');
        } else {
            item.mark = k_bullets[std::min<std::size_t>(story_.containers[here_].depth / 2, std::size(k_bullets) - 1)];
        }
        if (is_task) item.task = cmark_gfm_extensions_get_tasklist_item_checked(node) ? Task::done : Task::open;
        open(std::move(item));
        opens_item_ = too_deep_ == 0;
    }

    void start_table(cmark_node* node) {
        table_ = {};
        const std::size_t count = cmark_gfm_extensions_get_table_columns(node);
        const auto* alignments = cmark_gfm_extensions_get_table_alignments(node);
        for (std::size_t i = 0; i < count; ++i)
            table_.columns.push_back(alignments[i] == 'r'   ? Align::end
                                     : alignments[i] == 'c' ? Align::center
                                                            : Align::start);
    }

    void weigh(Block& block) {
        int sum = balance(block.text.text);
        for (const auto& row : block.table.rows)
            for (const Text& cell : row) sum += balance(cell.text);
        for (std::size_t i = block.container; i > 0; i = story_.containers[i].parent)
            story_.containers[i].balance += sum;
        story_.containers[0].balance += sum;
    }

    Story story_;
    std::string_view source_;
    const std::vector<std::string>& figures_;
    cmark_node* inside_figure_ = nullptr;  // whose text is not shown
    std::size_t source_at_ = 0;            // where the line of that number begins
    std::size_t line_ = 1;
    std::size_t here_ = 0;
    std::size_t too_deep_ = 0;  // containers that are open but left out
    bool opens_item_ = false;
    bool first_ = false;
    Text text_;  // of the open paragraph, heading or cell
    Look look_;
    int strong_ = 0;
    int emphasis_ = 0;
    TableText table_;
    std::size_t cells_ = 0;
};

}  // namespace

Result<Story> tell(std::string_view markdown, const std::vector<std::string>& figures) {
    if (markdown.size() > k_most_bytes) return failure("more than 4 MiB of text");
    return Teller(markdown, figures).tell(doc::parse_safe(markdown));
}

}  // namespace ipt::pdf
