// SPDX-License-Identifier: MIT
#include "ipt/input/yaml_events.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <istream>
#include <streambuf>

namespace ipt::reader {
namespace {

// The parser tells nothing of what stands in brackets before it has read them to the end, and each piece that waits
// costs some 90 bytes. So it gets no more once about this many wait.
constexpr std::size_t k_most_waiting = 250'000;

// How many pieces a character can make.
constexpr std::array<std::uint8_t, 256> k_pieces = [] {
    std::array<std::uint8_t, 256> pieces{};
    for (const char c : std::string_view("[{,")) pieces[static_cast<unsigned char>(c)] = 3;
    for (const char c : std::string_view("]}:&*!?")) pieces[static_cast<unsigned char>(c)] = 1;
    return pieces;
}();

// Hands the parser its text piece by piece and counts what it may keep waiting.
class Feed : public std::streambuf {
public:
    explicit Feed(std::string_view text) {
        char* begin = const_cast<char*>(text.data());  // a get area is never written to
        setg(begin, begin, begin + text.size());
    }
    void progress() { waiting_ = 0; }
    [[nodiscard]] bool is_cut() const { return is_cut_; }

protected:
    std::streamsize xsgetn(char* to, std::streamsize count) override {
        if (waiting_ > k_most_waiting) {
            is_cut_ = true;
            return 0;
        }
        const std::streamsize given = std::min<std::streamsize>(count, egptr() - gptr());
        std::memcpy(to, gptr(), static_cast<std::size_t>(given));
        gbump(static_cast<int>(given));
        std::uint32_t pieces = 0;
        std::uint32_t quotes = 0;
        for (std::streamsize i = 0; i < given; ++i) {
            pieces += k_pieces[static_cast<unsigned char>(to[i])];
            quotes += to[i] == '"' || to[i] == '\'' ? 1U : 0U;
        }
        waiting_ += pieces + quotes / 2;
        return given;
    }

private:
    std::size_t waiting_ = 0;
    bool is_cut_ = false;
};

// Turns the parser's events into the builder's words.
class Events final : public YAML::EventHandler {
public:
    Events(std::string_view text, std::uint32_t base, TreeBuilder& tree, Feed& feed)
        : text_(text), base_(base), tree_(tree), feed_(feed) {}

    void OnDocumentStart(const YAML::Mark& mark) override {
        // Also what keeps the parser from turning on the spot for ever at a stray comma.
        if (documents_++ > 0) throw Breakdown{Trouble::second_document, at(mark)};
        if (at(mark) < text_.size() && text_[at(mark)] == ',') throw Breakdown{Trouble::second_document, at(mark)};
        tree_.start(at(mark));
    }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        feed_.progress();
        tree_.null(at(mark), anchor != 0);
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { tree_.alias(at(mark)); }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        feed_.progress();
        tree_.scalar(at(mark), value, tag == "?", has_properties(mark, tag, anchor));
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override {
        open(TreeBuilder::Kind::list, mark, tag, anchor, style);
    }
    void OnSequenceEnd() override { tree_.close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override {
        open(TreeBuilder::Kind::map, mark, tag, anchor, style);
    }
    void OnMapEnd() override { tree_.close(); }

    [[nodiscard]] std::uint32_t at(const YAML::Mark& mark) const {
        return std::min(base_ + static_cast<std::uint32_t>(std::max(mark.pos, 0)),
                        static_cast<std::uint32_t>(text_.size()));
    }

private:
    void open(TreeBuilder::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
              YAML::EmitterStyle::value style) {
        feed_.progress();
        tree_.open(kind, at(mark), style == YAML::EmitterStyle::Flow, has_properties(mark, tag, anchor));
    }
    [[nodiscard]] bool has_properties(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) const {
        return anchor != 0 || tag.size() > 1 || (at(mark) < text_.size() && text_[at(mark)] == '!');
    }

    std::string_view text_;
    std::uint32_t base_;
    TreeBuilder& tree_;
    Feed& feed_;
    std::size_t documents_ = 0;
};

Trouble trouble_of(const std::string& words) {
    namespace msg = YAML::ErrorMsg;
    static const std::pair<std::string_view, Trouble> k_troubles[] = {
        {msg::END_OF_MAP, Trouble::entry},
        {msg::END_OF_SEQ, Trouble::entry},
        {msg::MAP_VALUE, Trouble::colon},
        {msg::BLOCK_ENTRY, Trouble::list_item},
        {msg::MAP_KEY, Trouble::explicit_key},
        {msg::END_OF_MAP_FLOW, Trouble::bracket},
        {msg::END_OF_SEQ_FLOW, Trouble::bracket},
        {msg::FLOW_END, Trouble::stray_closer},
        {msg::UNKNOWN_TOKEN, Trouble::word},
        {msg::CHAR_IN_BLOCK, Trouble::block_header},
        {msg::TAB_IN_INDENTATION, Trouble::tab},
        {msg::EOF_IN_SCALAR, Trouble::open_quote},
        {msg::DOC_IN_SCALAR, Trouble::open_quote},
        {msg::INVALID_HEX, Trouble::escape},
        {msg::CHAR_IN_TAG_HANDLE, Trouble::tag},
        {msg::TAG_WITH_NO_SUFFIX, Trouble::tag},
        {msg::END_OF_VERBATIM_TAG, Trouble::tag},
        {msg::ALIAS_NOT_FOUND, Trouble::word},
        {msg::ANCHOR_NOT_FOUND, Trouble::word},
        {msg::CHAR_IN_ALIAS, Trouble::word},
        {msg::CHAR_IN_ANCHOR, Trouble::word},
        {msg::YAML_DIRECTIVE_ARGS, Trouble::directive},
        {msg::YAML_MAJOR_VERSION, Trouble::directive},
        {msg::REPEATED_YAML_DIRECTIVE, Trouble::directive},
        {msg::TAG_DIRECTIVE_ARGS, Trouble::directive},
        {msg::REPEATED_TAG_DIRECTIVE, Trouble::directive},
        {msg::ZERO_INDENT_IN_BLOCK, Trouble::block_header}};
    for (const auto& [known, trouble] : k_troubles)
        if (words == known) return trouble;
    if (words.starts_with(msg::UNKNOWN_ANCHOR)) return Trouble::alias;
    if (words.starts_with(msg::INVALID_ESCAPE) || words.starts_with(msg::INVALID_UNICODE)) return Trouble::escape;
    if (words.starts_with(msg::YAML_VERSION)) return Trouble::directive;
    return Trouble::other;
}

}  // namespace

Parsed parse(std::string_view text, Span document, TreeBuilder& tree) {
    Feed feed(text.substr(document.begin, document.end - document.begin));
    std::istream stream(&feed);
    Events events(text, document.begin, tree, feed);
    Parsed parsed;
    try {
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(events)) {
        }
    } catch (const Breakdown& found) {
        parsed.breakdown = found;
    } catch (const YAML::Exception& found) {
        parsed.breakdown = Breakdown{trouble_of(found.msg), events.at(found.mark)};
    }
    parsed.is_cut = feed.is_cut();
    return parsed;
}

}  // namespace ipt::reader
