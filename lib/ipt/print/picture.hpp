// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/draw/figure.hpp"
#include "ipt/print/shape.hpp"

#include <map>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

typedef struct _cairo cairo_t;

namespace ipt::pdf {

// A figure whose labels are set: on paper and as a PNG it is painted from this. All lengths are points.
class Picture {
public:
    // Fails for a figure without a size, or larger than any reader would want: 20,000 points on a side, 20,000 shapes,
    // 500,000 points of paths and bytes of labels. A shape with a number that is none, or far away, is left out, and so
    // is a label without text or size.
    [[nodiscard]] static Result<std::shared_ptr<const Picture>> set(const draw::Figure& figure, const Shaper& shaper);

    [[nodiscard]] double width() const { return width_; }
    [[nodiscard]] double height() const { return height_; }

    // Paints at the origin, and nothing outside of the figure's size.
    void paint(cairo_t* cairo) const;
    // What the figure shows, in the colour of the paper and a line along its top: cairo writes no /Alt, and this is
    // heard and copied all the same.
    void say(cairo_t* cairo) const;
    // Counts the characters for which there is no glyph.
    void find_missing(std::map<char32_t, std::size_t>& found) const;

private:
    struct Line {
        std::shared_ptr<const Shape> shape;
        draw::Point at;      // the left end of the baseline
        double stretch = 1;  // what its width is multiplied with
        draw::Colour colour = 0;
    };
    using Part = std::variant<draw::Path, draw::Circle, Line>;

    Picture(const draw::Figure& figure, const Shaper& shaper);
    [[nodiscard]] static std::optional<Line> line(const draw::Label& label, const Shaper& shaper);
    static void write(cairo_t* cairo, const Line& line);

    double width_;
    double height_;
    std::optional<Line> alt_;
    std::vector<Part> parts_;
};

}  // namespace ipt::pdf
