// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/print/picture.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

// A sheet as a column of slices that are never cut, before it is divided into pages.
namespace ipt::pdf {

constexpr std::size_t k_none = static_cast<std::size_t>(-1);

// What a reader's software is told that something is. A leaf holds text, all others hold elements.
struct Element {
    const char* tag = nullptr;
    std::size_t parent = k_none;
};

// Something drawn inside a slice.
struct Piece {
    enum class Kind : std::uint8_t { text, open_box, done_box, rule, writing, figure };
    Kind kind = Kind::text;
    double x = 0;
    double y = 0;  // below the top of the slice: the baseline of text, the top of a box or figure, a rule itself
    double width = 0;
    double grey = 0;  // 0 is black
    std::size_t element = k_none;
    std::shared_ptr<const Shape> shape{};  // a text; of a box, what it says
    std::size_t line = 0;
    std::shared_ptr<const Picture> picture{};
};

// What stands behind or around the slices that belong to it, on each page that it reaches.
struct Decoration {
    enum class Kind : std::uint8_t { frame, bar, shade };
    Kind kind = Kind::frame;
    double x = 0;
    double width = 0;
    std::size_t parent = k_none;
};

enum class Keep : bool { no, with_next };

struct Slice {
    enum class Role : std::uint8_t { text, heading, row, writing, rule, space, figure };
    Role role = Role::text;
    double before = 0;  // space above, which the top of a page swallows
    double height = 0;
    Keep keep = Keep::no;
    bool begins_page = false;
    std::size_t decoration = k_none;  // the innermost
    std::size_t table = k_none;       // for a row below the header
    std::size_t entry = k_none;       // in the outline
    std::vector<Piece> pieces{};
};

struct Entry {
    std::string title;
};

struct Flow {
    std::vector<Slice> slices;
    std::vector<Element> elements;
    std::vector<Decoration> decorations;
    std::vector<std::vector<Slice>> headers;  // of each table, to be repeated on each page that it reaches
    std::vector<Entry> outline;
    std::size_t tail = 0;  // how many slices at the end are the provenance
};

}  // namespace ipt::pdf
