// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/input/input.hpp"
#include "ipt/input/scan.hpp"
#include "ipt/input/yaml_events.hpp"
#include "ipt/input/yaml_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace ipt {
namespace {

using namespace reader;

// A second look at a document to find further faults is for files of people, not for huge ones.
constexpr std::size_t k_most_reread = 1 << 20;

bool is_written(TreeBuilder& tree) { return tree.root() && (!tree.root()->is_null() || !tree.root()->span.empty()); }

class StreamReader {
public:
    StreamReader(Diagnostics& diagnostics, const Limits& limits)
        : diagnostics_(diagnostics), limits_(limits), text_(diagnostics.source().text()) {}

    std::vector<Value> read(std::uint32_t begin);

private:
    [[nodiscard]] std::uint32_t document_end(std::uint32_t begin) const;
    [[nodiscard]] std::uint32_t skip_prolog(Span document);
    void check_directive(Span line, bool before_document, Faults& faults) const;
    void check_rest(std::uint32_t at, std::uint32_t end);
    void read_document(Span document);
    void look(Span document);
    bool look_quickly(Span document);
    bool look_once(Span document);
    void keep(Value document);
    void report_empty(std::uint32_t begin);

    Diagnostics& diagnostics_;
    const Limits& limits_;
    std::string_view text_;
    std::size_t nodes_ = 0;
    std::vector<Value> documents_;
    Faults faults_;  // of all documents
    bool stop_ = false;

    // Of the document that is being read:
    Faults now_;                 // found in this look
    Faults told_;                // what stopped the looks before
    std::string repaired_;       // the text of the file with those faults made harmless
    bool is_again_ = false;      // a look before was stopped, by what stands
    std::uint32_t stopped_ = 0;  // here
};

// A line that begins with '---' starts a document whatever stands above it.
std::uint32_t StreamReader::document_end(std::uint32_t begin) const {
    for (std::size_t at = begin;;) {
        at = text_.find("\n---", at);
        if (at == std::string_view::npos) return static_cast<std::uint32_t>(text_.size());
        const std::size_t behind = at + 4;
        if (behind >= text_.size() || is_space(text_[behind])) return static_cast<std::uint32_t>(at + 1);
        at = behind;
    }
}

void StreamReader::check_directive(Span line, bool before_document, Faults& faults) const {
    const std::string_view words = text_.substr(line.begin, line.end - line.begin);
    if (before_document && words.starts_with("%YAML 1.")) return;
    faults.add("yaml-directive", line, fmt::format("'{}' is a directive, which this file may not use", shown(words)),
               "remove the line; put a text that begins with '%' in quotes");
}

// Goes over comments, empty lines and directives; gives where the first document's own lines begin.
std::uint32_t StreamReader::skip_prolog(Span document) {
    std::uint32_t at = document.begin;
    while (at < document.end) {
        const std::uint32_t end = std::min(line_end(text_, at), document.end);
        const std::uint32_t content = skip_blanks(text_, at);
        if (content == at && at < end && text_[at] == '%')
            check_directive({at, end}, text_.substr(document.end).starts_with("---"), told_);
        else if (content < end && text_[content] != '#')
            return at;
        const std::size_t next = text_.find('\n', end);
        at = next == std::string_view::npos ? document.end : static_cast<std::uint32_t>(next + 1);
    }
    return document.end;
}

// The parser drops a line that begins with '%' without a word.
void StreamReader::check_rest(std::uint32_t at, std::uint32_t end) {
    for (at = line_end(text_, at); at < end; at = line_end(text_, at + 1)) {
        if (text_[at] == '\r') ++at;
        if (at + 1 < end && text_[at] == '\n' && text_[at + 1] == '%')
            check_directive({at + 1, std::min(end, line_end(text_, at + 1))}, text_.substr(end).starts_with("---"),
                            now_);
    }
}

void StreamReader::keep(Value document) {
    if (documents_.size() == limits_.documents) {
        now_.add("too-large", character(text_, document.span.begin),
                 fmt::format("the file holds more than {} documents", limits_.documents),
                 "split it into several files; " + how_to_allow("cases"));
        throw Stop{true};
    }
    documents_.push_back(std::move(document));
}

// Gives whether that was enough. Whatever may be wrong is left to a look that can tell what it is.
bool StreamReader::look_quickly(Span document) {
    Faults none;
    std::size_t nodes = nodes_;
    TreeBuilder tree(text_.substr(0, document.end), limits_, nodes, none);
    try {
        if (!told_.empty() || !parse_quickly(text_, document, tree) || !none.empty() || !is_written(tree)) return false;
    } catch (const Stop&) {
        none.move_to(now_);
        throw;
    }
    check_rest(tree.end(), document.end);
    if (now_.empty()) keep(std::move(*tree.root()));
    nodes_ = nodes;
    return true;
}

// Gives whether a repair was made, so that another look may find more.
bool StreamReader::look_once(Span document) {
    // no further: a quote of the next document closes none of this one
    const std::string_view text = (repaired_.empty() ? text_ : std::string_view(repaired_)).substr(0, document.end);
    TreeBuilder tree(text, limits_, nodes_, now_);
    const Parsed parsed = parse(text, document, tree);
    if (parsed.is_cut) {
        now_.drop_from(tree.end());
        if (now_.has("too-large")) return false;  // the same cause, told already
        now_.add("too-large", character(text_, skip_space(text_, tree.end())),
                 "what begins here holds more commas and brackets than can be read",
                 "write long lists with one line for each item");
        return false;
    }
    if (!parsed.breakdown) {
        check_rest(tree.end(), document.end);
        if (now_.empty() && told_.empty() && is_written(tree)) keep(std::move(*tree.root()));
        return false;
    }
    Faults cause;
    const auto repair = explain(*parsed.breakdown, text, document, tree, now_, cause);
    if (is_again_ && cause.first() <= stopped_) return false;  // the repair did not help
    stopped_ = cause.first();
    is_again_ = true;
    cause.move_to(told_);
    if (!repair || repair->span.empty()) return false;
    if (repaired_.empty()) repaired_ = text_;
    char* first = repaired_.data() + repair->span.begin;
    if (repair->filler == '#')
        *first = '#';
    else
        std::fill(first, repaired_.data() + repair->span.end, repair->filler);
    return true;
}

void StreamReader::look(Span document) {
    if (look_quickly(document)) return;
    const std::size_t nodes = nodes_;
    for (std::size_t read = 0; look_once(document); now_.clear(), nodes_ = nodes) {
        read += document.end - document.begin;
        if (read > k_most_reread || told_.is_full()) break;
    }
}

void StreamReader::read_document(Span document) {
    try {
        const std::uint32_t begin = skip_prolog(document);
        if (begin < document.end) look({begin, document.end});
    } catch (const Stop& stop) {
        stop_ = stop_ || stop.whole_file;
    }
    told_.move_to(faults_);
    now_.move_to(faults_);
    repaired_.clear();
    is_again_ = false;
    stop_ = stop_ || faults_.is_full();
}

void StreamReader::report_empty(std::uint32_t begin) {
    const bool comments = skip_blanks(text_, begin) < text_.size() && text_.find('#', begin) != std::string_view::npos;
    diagnostics_.error("empty-file", {}, comments ? "the file holds only comments" : "the file is empty",
                       "write 'key: value' lines into it");
}

std::vector<Value> StreamReader::read(std::uint32_t begin) {
    const std::uint32_t start = begin;
    while (begin < text_.size() && !stop_) {
        const std::uint32_t end = document_end(begin);
        read_document({begin, end});
        begin = end;
    }
    if (documents_.empty() && faults_.empty()) report_empty(start);
    faults_.report(diagnostics_);
    return std::move(documents_);
}

}  // namespace

std::string how_to_allow(std::string_view limit) { return fmt::format("'--limit {}=N' allows more", limit); }

std::vector<Value> read_yaml(Diagnostics& diagnostics, const Limits& limits) {
    const auto begin = check_bytes(diagnostics, limits);
    if (!begin) return {};
    return StreamReader(diagnostics, limits).read(*begin);
}

}  // namespace ipt
