// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// Markdown as a sequence of blocks, each of which knows the lists and quotes that it stands in. Knows nothing of fonts.
namespace ipt::pdf {

enum class Direction : std::uint8_t { left_to_right, right_to_left };
enum class Align : std::uint8_t { start, center, end };

// How a stretch of text looks. Stretches follow each other without gaps.
struct Look {
    bool strong = false;
    bool emphasis = false;
    bool code = false;
    int link = -1;  // in Text::links
    friend bool operator==(const Look&, const Look&) = default;
};
struct Run {
    std::size_t end = 0;  // offset in the text; it begins where the one before ends
    Look look;
};
struct Text {
    std::string text;  // UTF-8; '\n' is a hard break
    std::vector<Run> runs;
    std::vector<std::string> links;  // addresses safe to write into a PDF

    void add(std::string_view more, const Look& look);
    [[nodiscard]] bool empty() const { return text.empty(); }
};

struct TableText {
    std::vector<Align> columns;
    std::vector<std::vector<Text>> rows;  // the first is the header; each has a cell for each column
};

enum class Task : std::uint8_t { none, open, done };

// A list, an item or a quote around blocks. The first of a story stands for the whole.
struct Container {
    enum class Kind : std::uint8_t { whole, quote, list, item };
    Kind kind = Kind::whole;
    std::size_t parent = 0;
    std::string mark{};           // of an item: "•" or "3."
    Task task = Task::none;       // of an item
    std::size_t widest_mark = 0;  // of a list, in characters
    bool tight = false;           // of a list: written without empty lines
    int next = 1;                 // of an ordered list: the number of the next item
    unsigned depth = 0;           // how many containers are around it
    int balance = 0;              // letters from left to right less letters from right to left
};

struct Block {
    enum class Kind : std::uint8_t { heading, paragraph, code, rule, writing, table, figure };
    Kind kind = Kind::paragraph;
    std::size_t container = 0;
    bool opens_item = false;  // the mark of the item stands before it
    bool first = false;       // in its container
    int level = 0;            // of a heading
    int lines = 0;            // to write on
    Text text{};
    TableText table{};
    std::string figure{};  // its name
};

struct Story {
    std::vector<Container> containers;
    std::vector<Block> blocks;

    // The direction of most letters inside a container; where there are none, that of the container around it.
    [[nodiscard]] Direction direction(std::size_t container) const;
};

// `figures` are the names that a picture may show; it is left out where it shows another figure, or does not stand
// alone in its paragraph. Fails for more text or table cells than `print` allows.
[[nodiscard]] Result<Story> tell(std::string_view markdown, const std::vector<std::string>& figures = {});

// Any bytes as one line of valid UTF-8, without control characters.
[[nodiscard]] std::string one_line(std::string_view bytes);

// Letters from left to right less letters from right to left.
[[nodiscard]] int balance(std::string_view utf8);

}  // namespace ipt::pdf
