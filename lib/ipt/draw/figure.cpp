// SPDX-License-Identifier: MIT
#include "ipt/draw/figure.hpp"

#include "ipt/base/text.hpp"
#include "ipt/base/utf8.hpp"

#include <algorithm>
#include <array>

namespace ipt::draw {
namespace {

// Of ' ' to '~' in thousandths of the size: the widths of Helvetica, which Arial and Liberation Sans share.
using Widths = std::array<int, 95>;
constexpr Widths k_normal = {278,  278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
                             556,  556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
                             1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
                             667,  778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
                             333,  556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
                             556,  556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584};
constexpr Widths k_bold = {278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278,
                           556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
                           975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
                           667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
                           333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
                           611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584};
constexpr int k_other = 720, k_other_bold = 790;    // any other letter
constexpr int k_wide = 1000;                        // what fills two columns of a terminal, an ellipsis, a long dash
constexpr double k_ascent = 0.8, k_descent = 0.24;  // of a box, in sizes above and below the baseline
constexpr double k_frame_size = 9, k_title_size = 13, k_small_size = 7;
constexpr double k_frame_margin = 12;
constexpr double k_leading = 1.35;
constexpr double k_between = 14;

bool starts_character(char c) { return !continues_character(c); }

std::size_t end_of_character(std::string_view text, std::size_t at) {
    for (++at; at < text.size() && !starts_character(text[at]);) ++at;
    return at;
}

// Lines within the room; a word that is wider (a language without blanks) is broken, and nothing is lost.
std::vector<std::string> wrapped(std::string_view text, double size, Weight weight, double room) {
    std::vector<std::string> lines(1);
    for (const std::string_view word : split(text, ' ')) {
        std::string longer = lines.back().empty() ? std::string(word) : lines.back() + ' ' + std::string(word);
        if (text_width(longer, size, weight) <= room) {
            lines.back() = std::move(longer);
            continue;
        }
        if (!lines.back().empty()) lines.emplace_back();
        for (std::size_t at = 0; at < word.size();) {
            const std::size_t end = end_of_character(word, at);
            const std::string more(word.substr(at, end - at));
            if (!lines.back().empty() && text_width(lines.back() + more, size, weight) > room) lines.emplace_back();
            lines.back() += more;
            at = end;
        }
    }
    return lines;
}

}  // namespace

double text_width(std::string_view utf8, double size, Weight weight) {
    const bool bold = weight == Weight::bold;
    const Widths& widths = bold ? k_bold : k_normal;
    double thousandths = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t end = end_of_character(utf8, at);
        const std::string_view one = utf8.substr(at, end - at);
        if (one.size() == 1 && one[0] >= ' ' && one[0] <= '~')
            thousandths += widths[static_cast<std::size_t>(one[0] - ' ')];
        else if (display_width(one) > 1 || one == "…" || one == "—")
            thousandths += k_wide;
        else if (one.size() == 1 || display_width(one) == 1)
            thousandths += bold ? k_other_bold : k_other;
        at = end;
    }
    return thousandths / 1000 * size;
}

Label label(std::string_view utf8, Point at, double size, Anchor anchor, Weight weight, double room) {
    std::string text = visible(utf8);
    std::replace(text.begin(), text.end(), '\n', ' ');
    std::replace(text.begin(), text.end(), '\t', ' ');
    double width = text_width(text, size, weight);
    if (room > 0 && width > room) {
        const double most = room - text_width("…", size, weight);
        std::size_t kept = 0;
        for (double used = 0; kept < text.size();) {
            const std::size_t end = end_of_character(text, kept);
            used += text_width(std::string_view(text).substr(kept, end - kept), size, weight);
            if (used > most) break;
            kept = end;
        }
        text = std::string(trim(std::string_view(text).substr(0, kept))) + "…";
        width = text_width(text, size, weight);
    }
    const double left = anchor == Anchor::start ? at.x : anchor == Anchor::middle ? at.x - width / 2 : at.x - width;
    const Box box{left, at.y - k_ascent * size, width, (k_ascent + k_descent) * size};
    return {std::move(text), at, size, anchor, weight, 0x1c1c1c, box};
}

Shape moved(Shape shape, double dx, double dy) {
    if (auto* path = std::get_if<Path>(&shape))
        for (Point& point : path->points) point.x += dx, point.y += dy;
    if (auto* circle = std::get_if<Circle>(&shape)) circle->centre.x += dx, circle->centre.y += dy;
    if (auto* label = std::get_if<Label>(&shape)) {
        label->at.x += dx, label->at.y += dy;
        label->box.x += dx, label->box.y += dy;
    }
    return shape;
}

Figure beside(const Figure& left, const Figure& right) {
    const double heading = 11, top = heading * k_leading + 4;
    Figure out{left.width + k_between + right.width,
               top + std::max(left.height, right.height),
               left.title + " / " + right.title,
               left.title + ": " + left.alt + " " + right.title + ": " + right.alt,
               left.title + "\n\n" + left.text + "\n" + right.title + "\n\n" + right.text,
               {}};
    double x = 0;
    for (const Figure* one : {&left, &right}) {
        out.shapes.emplace_back(
            label(one->title, {x + one->width / 2, heading}, heading, Anchor::middle, Weight::bold, one->width));
        for (const Shape& shape : one->shapes) out.shapes.push_back(moved(shape, x, top));
        x += one->width + k_between;
    }
    return out;
}

Figure framed(const Figure& figure, const std::vector<std::string>& above, std::string_view below) {
    Figure out = figure;
    out.shapes.clear();
    const double room = out.width - 2 * k_frame_margin;
    double y = k_frame_margin / 2;
    const auto write = [&](std::string_view text, double size, Weight weight, Colour colour) {
        for (const std::string& line : wrapped(text, size, weight, room)) {
            y += size * k_leading;
            Label one = label(line, {k_frame_margin, y}, size, Anchor::start, weight, room);
            one.colour = colour;
            out.shapes.emplace_back(std::move(one));
        }
    };
    for (const std::string& line : above) write(line, k_frame_size, Weight::bold, 0x8a1f11);
    if (!above.empty()) y += k_frame_size;
    write(figure.title, k_title_size, Weight::bold, 0x1c1c1c);
    y += k_frame_size;
    for (const Shape& shape : figure.shapes) out.shapes.push_back(moved(shape, 0, y));
    y += figure.height;
    write(below, k_small_size, Weight::normal, 0x5a5a5a);
    out.height = y + k_frame_margin;
    const std::string head = join(above, "\n");
    if (!head.empty()) {
        out.alt = join(above, " ") + " " + figure.alt;
        out.text = head + "\n\n" + figure.text;
    }
    if (!below.empty()) out.text += "\n" + std::string(below) + "\n";
    return out;
}

}  // namespace ipt::draw
