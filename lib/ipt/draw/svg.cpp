// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/draw/figure.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ipt::draw {
namespace {

// Two decimals at most, and never "-0".
std::string number(double value) {
    std::string out = fmt::format("{:.2f}", value);
    out.erase(out.find_last_not_of('0') + 1);
    if (out.back() == '.') out.pop_back();
    return out == "-0" ? "0" : out;
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : visible(text)) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"')
            out += "&quot;";
        else
            out += c;
    }
    return out;
}

std::string paint(const Paint& paint) {
    std::string out = paint.filled ? fmt::format(" fill=\"#{:06x}\"", paint.fill) : " fill=\"none\"";
    if (paint.width <= 0) return out;
    out += fmt::format(" stroke=\"#{:06x}\" stroke-width=\"{}\"", paint.stroke, number(paint.width));
    if (paint.dash == Dash::dashed) out += " stroke-dasharray=\"5 3\"";
    if (paint.dash == Dash::dotted) out += " stroke-dasharray=\"1 3\" stroke-linecap=\"round\"";
    return out;
}

struct Writer {
    std::string out;

    void operator()(const Path& path) {
        std::string points;
        for (const Point& one : path.points)
            points += fmt::format("{}{},{}", points.empty() ? "" : " ", number(one.x), number(one.y));
        out += fmt::format("<{} points=\"{}\"{}/>\n", path.closed ? "polygon" : "polyline", points, paint(path.paint));
    }
    void operator()(const Circle& circle) {
        out += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\"{}/>\n", number(circle.centre.x),
                           number(circle.centre.y), number(circle.radius), paint(circle.paint));
    }
    void operator()(const Label& label) {
        static constexpr const char* k_anchors[] = {"", " text-anchor=\"middle\"", " text-anchor=\"end\""};
        // of characters whose width is known for sure: a wider font is set narrower, so that nothing runs into another
        const bool sure =
            std::all_of(label.text.begin(), label.text.end(), [](char c) { return c >= ' ' && c <= '~'; });
        const std::string length =
            sure && !label.text.empty()
                ? fmt::format(" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"", number(label.box.width))
                : std::string();
        out += fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"{}\" fill=\"#{:06x}\"{}{}{}>{}</text>\n",
                           number(label.at.x), number(label.at.y), number(label.size), label.colour,
                           k_anchors[static_cast<std::size_t>(label.anchor)],
                           label.weight == Weight::bold ? " font-weight=\"bold\"" : "", length, escaped(label.text));
    }
};

}  // namespace

std::string to_svg(const Figure& figure) {
    Writer writer;
    const std::string width = number(figure.width), height = number(figure.height);
    writer.out = fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" role=\"img\" "
        "aria-label=\"{2}\" font-family=\"Helvetica, Arial, 'Liberation Sans', 'Nimbus Sans', sans-serif\">\n"
        "<title>{2}</title>\n<desc>{3}</desc>\n<rect width=\"{0}\" height=\"{1}\" fill=\"#ffffff\"/>\n",
        width, height, escaped(figure.title), escaped(figure.alt));
    for (const Shape& shape : figure.shapes) std::visit(writer, shape);
    return writer.out + "</svg>\n";
}

}  // namespace ipt::draw
