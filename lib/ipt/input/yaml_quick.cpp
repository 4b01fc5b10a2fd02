// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/input/yaml_events.hpp"
#include "ipt/input/yaml_text.hpp"

#include <yaml.h>

#include <algorithm>
#include <new>
#include <string>

namespace ipt::reader {
namespace {

// One event of libyaml, freed when the next one is read.
class Event {
public:
    Event() = default;
    Event(const Event&) = delete;
    Event& operator=(const Event&) = delete;
    ~Event() { yaml_event_delete(&event_); }

    [[nodiscard]] bool next(yaml_parser_t& parser) {
        yaml_event_delete(&event_);
        return yaml_parser_parse(&parser, &event_) == 1;
    }
    [[nodiscard]] yaml_event_type_t type() const { return event_.type; }
    [[nodiscard]] std::size_t at() const { return event_.start_mark.index; }
    [[nodiscard]] const auto& data() const { return event_.data; }

private:
    yaml_event_t event_{};
};

class Parser {
public:
    explicit Parser(std::string_view text) {
        if (yaml_parser_initialize(&parser_) != 1) throw std::bad_alloc();
        yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()), text.size());
    }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;
    ~Parser() { yaml_parser_delete(&parser_); }

    yaml_parser_t& operator*() { return parser_; }

private:
    yaml_parser_t parser_{};
};

// libyaml counts characters, a Span bytes. Places come nearly in order, so it is a few steps from one to the next.
class Offsets {
public:
    explicit Offsets(std::string_view text)
        : text_(text),
          is_ascii_(std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) >= 0; })) {}

    std::size_t byte(std::size_t character) {
        if (is_ascii_) return std::min(character, text_.size());
        while (character_ < character && byte_ < text_.size()) {
            do ++byte_;
            while (byte_ < text_.size() && is_inner(text_[byte_]));
            ++character_;
        }
        while (character_ > character) {
            do --byte_;
            while (is_inner(text_[byte_]));
            --character_;
        }
        return byte_;
    }

private:
    static bool is_inner(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

    std::string_view text_;
    bool is_ascii_;
    std::size_t character_ = 0;
    std::size_t byte_ = 0;
};

// The two parsers take tabs, directives, rare line ends, a missing last one and a '?' before a word differently.
bool is_doubtful(std::string_view text) {
    for (const std::string_view rare : {"\t", "\n%", "\xE2\x80\xA8", "\xE2\x80\xA9"})
        if (text.find(rare) != std::string_view::npos) return true;
    for (std::size_t at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1))
        if (!text.substr(at + 1).starts_with('\n')) return true;
    for (std::size_t at = text.find('?'); at != std::string_view::npos; at = text.find('?', at + 1))
        if (at == 0 || is_space(text[at - 1]) || std::string_view("[{,?").find(text[at - 1]) != std::string_view::npos)
            return true;
    return text.starts_with('%') || !text.ends_with('\n');
}

// Blank lines at the end and texts of nothing but blanks, in quotes or in a block.
bool is_folded_otherwise(std::string_view value, yaml_scalar_style_t style) {
    const bool quoted = style == YAML_SINGLE_QUOTED_SCALAR_STYLE || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
    if (value.empty()) return !quoted;
    return value.ends_with("\n\n") || std::all_of(value.begin(), value.end(), is_space);
}

class Quick {
public:
    // The text of one document, which begins at `begin` of what the tree is built over.
    Quick(std::string_view text, std::uint32_t begin, TreeBuilder& tree)
        : parser_(text), offsets_(text), begin_(begin), tree_(tree) {}

    bool read() {
        for (std::size_t documents = 0; event_.next(*parser_);) {
            switch (event_.type()) {
                case YAML_STREAM_END_EVENT:
                    return documents == 1;
                case YAML_DOCUMENT_START_EVENT:
                    if (++documents > 1) return false;
                    tree_.start(at());
                    break;
                case YAML_SCALAR_EVENT:
                    if (!scalar()) return false;
                    break;
                case YAML_SEQUENCE_START_EVENT: {
                    const auto& list = event_.data().sequence_start;
                    if (list.anchor != nullptr || list.tag != nullptr) return false;
                    tree_.open(TreeBuilder::Kind::list, at(), list.style == YAML_FLOW_SEQUENCE_STYLE, false);
                    break;
                }
                case YAML_MAPPING_START_EVENT: {
                    const auto& map = event_.data().mapping_start;
                    if (map.anchor != nullptr || map.tag != nullptr) return false;
                    tree_.open(TreeBuilder::Kind::map, at(), map.style == YAML_FLOW_MAPPING_STYLE, false);
                    break;
                }
                case YAML_SEQUENCE_END_EVENT:
                case YAML_MAPPING_END_EVENT:
                    tree_.close();
                    break;
                case YAML_ALIAS_EVENT:
                    return false;
                default:
                    break;
            }
        }
        return false;
    }

private:
    [[nodiscard]] std::uint32_t at() { return begin_ + static_cast<std::uint32_t>(offsets_.byte(event_.at())); }

    bool scalar() {
        const auto& scalar = event_.data().scalar;
        if (scalar.anchor != nullptr || scalar.tag != nullptr) return false;
        const bool plain = scalar.style == YAML_PLAIN_SCALAR_STYLE;
        std::string value(reinterpret_cast<const char*>(scalar.value), scalar.length);
        if (plain ? value.find('?') != std::string::npos && tree_.open_bracket()
                  : is_folded_otherwise(value, scalar.style))
            return false;
        if (plain && is_null_word(value))
            tree_.null(at(), false);
        else
            tree_.scalar(at(), std::move(value), plain, false);
        return true;
    }

    Parser parser_;
    Event event_;
    Offsets offsets_;
    std::uint32_t begin_;
    TreeBuilder& tree_;
};

}  // namespace

bool parse_quickly(std::string_view text, Span document, TreeBuilder& tree) {
    text = text.substr(document.begin, document.end - document.begin);
    if (is_doubtful(text)) return false;
    try {
        return Quick(text, document.begin, tree).read();
    } catch (const Breakdown&) {
        return false;
    } catch (const Stop& stop) {
        if (stop.whole_file) throw;  // a limit is passed in either way
        return false;
    }
}

}  // namespace ipt::reader
