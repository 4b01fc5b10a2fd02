// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/base/result.hpp"
#include "ipt/draw/figure.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

// Markdown on paper: a tagged PDF with its fonts inside. The same job with the same fonts gives the same bytes.
//
// A paragraph of underscores alone is a line to write on; lines that follow each other are a block of them.
namespace ipt::pdf {

enum class Paper : std::uint8_t { a4, letter };

// What happens to a sheet that is longer than a page. `one_page` shrinks the text down to 7 pt and takes lines to
// write on away (each block keeps two); what still does not fit flows on to the next page, small all the same. A sheet
// with room to spare that ends in such lines gets more of them.
// `folded` is a card: two pages of half the size, its panels, side by side on a sheet turned on its side, to be folded
// once. It shrinks like one_page until one panel or two hold it, the second from a heading on where that is possible,
// or else four, with sections whole where that is possible; it gets no more lines to write on than it has. The first
// panel is where lines begin, at the right for Arabic. More than two panels are booklets of four, a sheet each, to be
// printed on both sides, flipped on the short edge and folded once: outside 4 and 1, inside 2 and 3, for Arabic
// mirrored. What they have too many stays empty: of three panels the back. A panel's number is its place in the order
// of reading. Those who listen hear a booklet as it is drawn, 1, 4, 2, 3, each panel whole, and what goes on from panel
// to panel in parts; the outline has the order of reading.
enum class Fit : std::uint8_t { flow, one_page, folded };

// One document of a job. It starts on a page of its own.
struct Sheet {
    std::string title;       // plain text, for the foot of each page and the outline
    std::string alerts;      // Markdown, like the next two; drawn in a frame above all else
    std::string body;        //
    std::string provenance;  // small, at the end
    Fit fit = Fit::flow;
    // Where the body has a paragraph of ![](figure:NAME) alone: never cut and never enlarged, as wide as the text and
    // as high as most of a page at most. one_page and folded shrink them with the text, to 60 % at least.
    std::vector<draw::NamedFigure> figures = {};
};

struct Job {
    std::string title;          // of the whole file; that of the first sheet where it is empty
    std::string language = "";  // as in "zh-CN"; helps to choose between fonts for the same characters
    Paper paper = Paper::a4;
    double font_size = 10.5;  // points, of running text; 6 to 24
    std::vector<Sheet> sheets{};
};

// A character that no installed font has. It is printed as a box with its number.
struct Missing {
    char32_t character = 0;
    std::size_t count = 0;
    friend bool operator==(const Missing&, const Missing&) = default;
};

struct Printed {
    std::string bytes;
    std::size_t pages = 0;         // sides of paper
    std::vector<Missing> missing;  // in the order of their numbers
};

// Fails where there is no font at all, and where a sheet is larger than any reader would want: more than 4 MiB of text,
// 20,000 table cells, 2,000 pages, or a figure as Picture (picture.hpp) refuses it. Markdown is read as in ipt/doc: no
// raw HTML, no links that lead elsewhere than to the web, a mail address or a telephone.
[[nodiscard]] Result<Printed> print(const Job& job);

// A figure as a PNG on white; `scale` pixels a point, 1 to 8. Its `pages` is 1. Fails for another scale, for more than
// 10,000 pixels on a side, and like print.
[[nodiscard]] Result<Printed> print_png(const draw::Figure& figure, double scale);

}  // namespace ipt::pdf
