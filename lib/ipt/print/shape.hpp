// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/print/story.hpp"

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <vector>

typedef struct _PangoContext PangoContext;
typedef struct _PangoFontMap PangoFontMap;
typedef struct _PangoLayout PangoLayout;

// Text set in lines with real fonts. All lengths are points.
namespace ipt::pdf {

enum class Weight : std::uint8_t { normal, bold };
struct Font {
    double size = 10;
    double pitch = 1.34;  // from line to line, in sizes
    Weight weight = Weight::normal;
};

struct Release {
    void operator()(void* object) const;
};

// A paragraph with its lines.
class Shape {
public:
    struct Line {
        double height = 0;    // from the top of this line to that of the next
        double baseline = 0;  // below the top
        double x = 0;         // where its ink begins
        double width = 0;
    };

    Shape(PangoLayout* layout, const Font& font);

    [[nodiscard]] const std::vector<Line>& lines() const { return lines_; }
    [[nodiscard]] double height() const { return height_; }
    [[nodiscard]] double width() const { return width_; }  // of the widest line
    [[nodiscard]] PangoLayout* layout() const { return layout_.get(); }
    // Counts the characters for which there is no glyph.
    void find_missing(std::map<char32_t, std::size_t>& found) const;

    struct Link {
        std::size_t begin = 0;  // bytes of the layout's text
        std::size_t end = 0;
        std::string address;
    };
    std::vector<Link> links;

private:
    std::unique_ptr<PangoLayout, Release> layout_;
    std::vector<Line> lines_;
    double height_ = 0;
    double width_ = 0;
};
using Shapes = std::vector<std::shared_ptr<const Shape>>;

// The way from text to shapes.
class Shaper {
public:
    explicit Shaper(const std::string& language);

    [[nodiscard]] static Result<void> check_fonts();  // are there any?

    // A paragraph; one of monstrous length comes in several shapes that follow each other.
    [[nodiscard]] Shapes shape(const Text& text, const Font& font, double width, Direction direction,
                               Align align = Align::start) const;
    // One line, cut short with three dots where it is wider.
    [[nodiscard]] std::shared_ptr<const Shape> shape_line(std::string_view text, const Font& font, double width,
                                                          Direction direction) const;
    // The widths of a text whose lines are never broken, and broken wherever they can be.
    struct Widths {
        double whole = 0;
        double longest_word = 0;
    };
    [[nodiscard]] Widths widths(const Text& text, const Font& font, Direction direction) const;

private:
    [[nodiscard]] PangoLayout* lay_out(const Text& text, std::size_t begin, std::size_t end, const Font& font,
                                       Direction direction) const;

    std::unique_ptr<PangoFontMap, Release> fonts_;
    // one for each direction: a layout is set anew when its context changes
    std::unique_ptr<PangoContext, Release> rightward_;
    std::unique_ptr<PangoContext, Release> leftward_;
};

}  // namespace ipt::pdf
