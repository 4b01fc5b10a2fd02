// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/input/yaml_events.hpp"
#include "ipt/input/yaml_text.hpp"

#include <algorithm>
#include <string>

namespace ipt::reader {
namespace {

struct Doubt {};  // thrown at whatever is not plain
[[noreturn]] void leave() { throw Doubt{}; }

constexpr std::uint32_t k_longest_key = 1000;  // a longer one is none

// Without a call for each character, as find() makes it.
constexpr bool is_any_of(std::string_view characters, char c) {
    for (const char one : characters)
        if (c == one) return true;
    return false;
}

// What a word in plain letters can begin with; all else may mean something.
bool starts_word(std::string_view text, std::uint32_t at) {
    const auto is_letter = [](char c) {
        return static_cast<signed char>(c) < 0 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
               (c >= 'a' && c <= 'z');
    };
    const char c = text[at];
    return is_letter(c) || is_any_of("(/+._~<", c) || (c == '-' && is_letter(text[at + 1]));
}

// Reads groups and lists with a line for each entry, texts in plain letters or in quotes, blocks of text, and lists and
// groups in brackets on one line. The text ends with a line end.
class PlainReader {
public:
    PlainReader(std::string_view text, std::uint32_t begin, TreeBuilder& tree) : text_(text), at_(begin), tree_(tree) {}

    void read() {
        if (text_.substr(at_).starts_with("---")) {
            tree_.start(at_);
            at_ += 3;
            end_line();
        } else {
            look_from(at_);
            tree_.start(at_);
        }
        if (column_ == k_no_line) leave();
        entries(k_no_line);
    }

private:
    static constexpr int k_no_line = -1;

    // Goes to the first line from here on that holds something.
    void look_from(std::size_t line) {
        empty_lines_ = 0;
        passed_comment_ = false;
        for (;;) {
            if (line >= text_.size()) {
                at_ = static_cast<std::uint32_t>(text_.size());
                column_ = k_no_line;
                return;
            }
            line_ = at_ = static_cast<std::uint32_t>(line);
            while (text_[at_] == ' ') ++at_;
            if (text_[at_] != '\n' && text_[at_] != '#') break;
            passed_comment_ = passed_comment_ || text_[at_] == '#';
            if (text_[at_] == '\n') ++empty_lines_;
            line = text_.find('\n', at_) + 1;
        }
        column_ = static_cast<int>(at_ - line_);
        const std::string_view rest = text_.substr(at_);
        if (column_ == 0 && (rest.starts_with("---") || rest.starts_with("..."))) leave();
    }

    void skip() {
        while (text_[at_] == ' ') ++at_;
    }
    [[nodiscard]] bool is_comment() const { return text_[at_] == '#' && text_[at_ - 1] == ' '; }
    [[nodiscard]] bool is_line_over() const { return text_[at_] == '\n' || is_comment(); }

    // Nothing but a comment may stand on the rest of the line; goes to the next one.
    void end_line() {
        skip();
        if (!is_line_over()) leave();
        look_from(text_.find('\n', at_) + 1);
    }

    [[nodiscard]] bool is_item() const {
        return text_[at_] == '-' && (text_[at_ + 1] == ' ' || text_[at_ + 1] == '\n');
    }

    // Where the ':' behind the key stands that begins here; the line's beginning where there is none.
    [[nodiscard]] std::uint32_t colon() const {
        if (!starts_word(text_, at_)) return line_;
        for (std::uint32_t at = at_; text_[at] != '\n'; ++at) {
            if (at - at_ > k_longest_key) leave();
            if (text_[at] == '#' && text_[at - 1] == ' ') return line_;
            if (text_[at] != ':' || (text_[at + 1] != ' ' && text_[at + 1] != '\n')) continue;
            if (text_[at - 1] == ' ') leave();
            return at;
        }
        return line_;
    }

    // A group or list that begins here, below a column that it may not come back behind.
    void entries(int parent) {
        if (is_item())
            list(parent);
        else
            group(parent);
    }

    void list(int parent) {
        const int column = column_;
        tree_.open(TreeBuilder::Kind::list, at_, false, false);
        while (column_ == column && is_item()) {
            const std::uint32_t behind = ++at_;
            skip();
            if (is_line_over()) {
                end_line();
                column_ > column ? entries(column) : tree_.null(behind, false);
                continue;
            }
            column_ = static_cast<int>(at_ - line_);
            if (is_item() || colon() != line_)
                entries(column);
            else
                value(column);
        }
        if (column_ > parent) leave();
        tree_.close();
    }

    void group(int parent) {
        const int column = column_;
        tree_.open(TreeBuilder::Kind::map, at_, false, false);
        while (column_ == column && !is_item()) {
            const std::uint32_t end = colon();
            if (end == line_) leave();
            tree_.scalar(at_, std::string(text_.substr(at_, end - at_)), true, false);
            at_ = end + 1;
            skip();
            if (!is_line_over()) {
                value(column);
                continue;
            }
            end_line();
            if (column_ > column)
                entries(column);
            else if (column_ == column && is_item())
                list(column);  // may stand as far to the left as its key
            else
                tree_.null(end + 1, false);
        }
        if (column_ > parent) leave();
        tree_.close();
    }

    // What stands behind "key: " or "- " on the same line.
    void value(int parent) {
        const char c = text_[at_];
        if (c == '|' || c == '>') return block(parent);
        if (starts_word(text_, at_)) return plain(parent);
        in_line();
        end_line();
    }

    // What a line of plain letters says from here on; goes to its end.
    std::string_view words() {
        const std::uint32_t begin = at_;
        for (; text_[at_] != '\n' && !is_comment(); ++at_)
            if (text_[at_] == ':' && (text_[at_ + 1] == ' ' || text_[at_ + 1] == '\n')) leave();
        return trim(text_.substr(begin, at_ - begin));
    }

    void plain(int parent) {
        const std::uint32_t begin = at_;
        std::string text(words());
        bool goes_on = text_[at_] == '\n';
        for (end_line(); column_ > parent; end_line()) {
            if (!goes_on || passed_comment_ || !starts_word(text_, at_)) leave();
            text.append(std::max<std::size_t>(empty_lines_, 1), empty_lines_ > 0 ? '\n' : ' ');
            text += words();
            goes_on = text_[at_] == '\n';
        }
        scalar(begin, std::move(text), true);
    }

    void scalar(std::uint32_t begin, std::string text, bool plain) {
        // The careful parser folds texts of nothing but blanks, and many line ends, in its own way.
        if (!plain && ((!text.empty() && trim(text).empty()) || text.ends_with("\n\n"))) leave();
        if (plain && is_null_word(text))
            tree_.null(begin, false);
        else
            tree_.scalar(begin, std::move(text), plain, false);
    }

    // '|' keeps the lines, '>' folds them.
    void block(int parent) {
        const std::uint32_t begin = at_;
        const bool folds = text_[at_++] == '>';
        const bool strips = text_[at_] == '-';
        if (strips) ++at_;
        if (text_[at_] != '\n') leave();
        std::string text;
        int indent = k_no_line;
        std::size_t empty = 0;
        std::size_t line = at_ + 1;
        for (std::size_t end = 0; line < text_.size(); line = end + 1) {
            end = text_.find('\n', line);
            const auto width = static_cast<int>(std::min(text_.find_first_not_of(' ', line), end) - line);
            if (line + static_cast<std::size_t>(width) == end) {
                if (width > std::max(indent, 0)) leave();
                ++empty;
                continue;
            }
            if (width <= parent) break;
            if (indent == k_no_line && empty > 0) leave();
            if (indent == k_no_line) indent = width;
            if (width < indent || (folds && width > indent)) leave();
            if (!text.empty()) {
                if (!folds || empty == 0) text += folds ? ' ' : '\n';
                text.append(empty, '\n');
            }
            empty = 0;
            text +=
                text_.substr(line + static_cast<std::size_t>(indent), end - line - static_cast<std::size_t>(indent));
        }
        if (text.empty()) leave();
        if (!strips) text += '\n';
        scalar(begin, std::move(text), false);
        look_from(line);
    }

    // In brackets or quotes.
    void in_line() {
        switch (text_[at_]) {
            case '[':
                return in_brackets(TreeBuilder::Kind::list, ']');
            case '{':
                return in_brackets(TreeBuilder::Kind::map, '}');
            case '\'':
                return in_quotes();
            case '"':
                return in_double_quotes();
            default:
                leave();
        }
    }

    void in_brackets(TreeBuilder::Kind kind, char closing) {
        tree_.open(kind, at_++, true, false);
        skip();
        while (text_[at_] != closing) {
            if (kind == TreeBuilder::Kind::map) {
                word_in_brackets();
                if (text_[at_] != ':' || text_[at_ + 1] != ' ' || text_[at_ - 1] == ' ') leave();
                ++at_;
                skip();
            }
            if (starts_word(text_, at_))
                word_in_brackets();
            else
                in_line();
            skip();
            if (text_[at_] == closing) break;
            if (text_[at_++] != ',') leave();
            skip();
            if (text_[at_] == closing) leave();
        }
        ++at_;
        tree_.close();
    }

    void word_in_brackets() {
        if (!starts_word(text_, at_)) leave();
        const std::uint32_t begin = at_;
        for (; !is_any_of(",]}", text_[at_]); ++at_) {
            if (text_[at_] == ':' && text_[at_ + 1] == ' ') break;
            if (is_any_of("\n?[{", text_[at_]) || is_comment()) leave();
            if (text_[at_] == ':' && is_any_of(",[]{}\n", text_[at_ + 1])) leave();
        }
        scalar(begin, std::string(trim(text_.substr(begin, at_ - begin))), true);
    }

    void in_quotes() {
        const std::uint32_t begin = at_;
        std::string text;
        for (++at_;; ++at_) {
            if (text_[at_] == '\n') leave();
            if (text_[at_] == '\'' && text_[++at_] != '\'') break;
            text += text_[at_];
        }
        scalar(begin, std::move(text), false);
    }

    void in_double_quotes() {
        const std::uint32_t begin = at_;
        std::string text;
        for (++at_; text_[at_] != '"'; ++at_) {
            if (text_[at_] == '\n') leave();
            if (text_[at_] != '\\') {
                text += text_[at_];
                continue;
            }
            const char c = text_[++at_];
            if (c != '"' && c != '\\' && c != 'n') leave();
            text += c == 'n' ? '\n' : c;
        }
        ++at_;
        scalar(begin, std::move(text), false);
    }

    std::string_view text_;
    std::uint32_t at_;
    TreeBuilder& tree_;
    std::uint32_t line_ = 0;       // where the line begins that is being read
    int column_ = k_no_line;       // of its first entry
    std::size_t empty_lines_ = 0;  // above it
    bool passed_comment_ = false;  // above it
};

bool is_plain(std::string_view text) {
    const auto has = [&](std::string_view part) { return text.find(part) != std::string_view::npos; };
    return text.ends_with('\n') && !has("\t") && !has("\r") && !has("\xEF\xBB\xBF") && !has("\xE2\x80\xA8") &&
           !has("\xE2\x80\xA9");
}

}  // namespace

bool parse_quickly(std::string_view text, Span document, TreeBuilder& tree) {
    text = text.substr(0, document.end);
    if (!is_plain(text.substr(document.begin))) return false;
    try {
        PlainReader(text, document.begin, tree).read();
        return true;
    } catch (const Doubt&) {
        return false;
    } catch (const Breakdown&) {
        return false;
    } catch (const Stop& stop) {
        if (stop.whole_file) throw;  // a limit is passed in either way
        return false;
    }
}

}  // namespace ipt::reader
