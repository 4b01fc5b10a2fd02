// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

// The door of the module that holds the print engine. Pango and cairo would cost every command the time to load them,
// so the program opens this module only when something is printed. Both sides are C: no exception and no object of the
// standard library goes through, and a module of another version is not taken for this one.
extern "C" {

struct IptText {
    const char* data;
    std::size_t size;
};

struct IptPoint {
    double x;
    double y;
};

struct IptPaint {
    double width;
    std::uint32_t stroke;
    std::int32_t dash;    // as in draw::Dash
    std::int32_t filled;  // 0 or 1
    std::uint32_t fill;
};

// A shape of any kind; what another kind needs is 0.
struct IptShape {
    std::int32_t kind;        // 0 path, 1 circle, 2 label: as in draw::Shape
    IptPaint paint;           // of a path and a circle
    std::size_t first_point;  // of a path, in the figure's points
    std::size_t point_count;
    std::int32_t closed;  // 0 or 1
    IptPoint at;          // the centre of a circle; the place of a label
    double size;          // the radius of a circle; of a label's letters
    IptText text;         // of a label, like all below
    std::int32_t anchor;  // as in draw::Anchor
    std::int32_t bold;    // 0 or 1
    std::uint32_t colour;
    IptPoint box_at;
    IptPoint box_size;
};

struct IptFigure {
    IptText name;  // empty for a figure by itself
    IptText alt;
    double width;
    double height;
    const IptPoint* points;
    const IptShape* shapes;
    std::size_t shape_count;
};

struct IptSheet {
    IptText title;
    IptText alerts;
    IptText body;
    IptText provenance;
    std::int32_t fit;  // as in pdf::Fit
    const IptFigure* figures;
    std::size_t figure_count;
};

struct IptJob {
    IptText title;
    IptText language;
    std::int32_t letter;  // 0: A4
    double font_size;     // 0: the usual
    const IptSheet* sheets;
    std::size_t sheet_count;
};

// What comes back; each is called at most once for each thing that there is to tell. They throw nothing.
struct IptReply {
    void* context;
    void (*done)(void* context, IptText bytes, std::size_t pages);
    void (*missing)(void* context, std::uint32_t character, std::size_t count);
    void (*failed)(void* context, IptText message);
};

// The names hold the version of these structures. The one writes a PDF, the other a PNG.
#define IPT_PRINT_ENTRY "ipt_print_2"
#define IPT_DRAW_ENTRY "ipt_draw_2"
using IptPrint = void (*)(const IptJob* job, const IptReply* reply);
using IptDraw = void (*)(const IptFigure* figure, double scale, const IptReply* reply);
}
