// SPDX-License-Identifier: MIT
#include "ipt/print/pdf.hpp"

#include "ipt/print/bytes.hpp"

#include <cairo-pdf.h>
#include <fmt/format.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <limits>

namespace ipt::pdf {
namespace {

constexpr double k_foot_grey = 0.35;  // the grey of the foot
constexpr double k_fold_mark = 4 * k_millimetre;

cairo_status_t append_to_pdf(void* bytes, const unsigned char* data, unsigned int size) {
    return append_bytes(bytes, data, size) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_NO_MEMORY;
}

void grey(cairo_t* cairo, double level) { cairo_set_source_rgb(cairo, level, level, level); }

void stroke_line(cairo_t* cairo, double x, double y, double width) {
    cairo_set_line_width(cairo, k_thin);
    cairo_move_to(cairo, x, y);
    cairo_line_to(cairo, x + width, y);
    cairo_stroke(cairo);
}

struct Extent {
    double top = std::numeric_limits<double>::max();
    double bottom = 0;
};

}  // namespace

Pdf::Pdf(const std::string& title)
    : surface_(cairo_pdf_surface_create_for_stream(append_to_pdf, &bytes_, 0, 0)),
      cairo_(cairo_create(surface_)),
      tags_(cairo_) {
    cairo_pdf_surface_set_metadata(surface_, CAIRO_PDF_METADATA_TITLE, title.c_str());
    cairo_pdf_surface_set_metadata(surface_, CAIRO_PDF_METADATA_CREATOR, "ipt");
    cairo_pdf_surface_set_metadata(surface_, CAIRO_PDF_METADATA_CREATE_DATE, "");  // none: the same bytes tomorrow
    cairo_tag_begin(cairo_, "Document", nullptr);
}

Pdf::~Pdf() {
    cairo_destroy(cairo_);
    cairo_surface_destroy(surface_);
}

Result<std::string> Pdf::finish() {
    cairo_tag_end(cairo_, "Document");
    cairo_status_t status = cairo_status(cairo_);
    cairo_surface_finish(surface_);
    if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_status(surface_);
    if (status != CAIRO_STATUS_SUCCESS) return failure(fmt::format("cairo: {}", cairo_status_to_string(status)));
    return std::move(bytes_);
}

void Pdf::draw(const Plan& plan, const std::string& foot_text, const Shaper& shaper, std::size_t total) {
    tags_.begin_sheet(*plan.flow);
    const Layout& layout = plan.layout;
    const std::vector<Place> places = plan.places();
    top_ = layout.top;
    outline(plan, foot_text, places);
    auto place = places.begin();
    for (std::size_t side = 0; side < plan.sides(); ++side) {
        ++number_;
        cairo_pdf_surface_set_size(surface_, layout.paper.width, layout.paper.height);
        if (layout.across > 1) fold_marks(layout.paper);
        for (; place != places.end() && place->side == side; ++place) {
            cairo_save(cairo_);
            cairo_translate(cairo_, place->left, 0);
            page(plan, plan.pages[place->page]);
            foot(plan, foot_text,
                 layout.across > 1 ? fmt::format("{} / {}", place->page + 1, plan.pages.size())
                                   : fmt::format("{} / {}", number_, total),
                 shaper);
            cairo_restore(cairo_);
        }
        // elements end on the page where their last text is
        if (place == places.end()) tags_.end_sheet();
        cairo_show_page(cairo_);
    }
}

void Pdf::page(const Plan& plan, const PagePlan& page) {
    decorations(*plan.flow, page);
    for (const Placed& placed : page)
        for (const Piece& each : placed.slice->pieces) piece(each, top_ + placed.y, placed);
    tags_.end_page();
}

// At the edges alone: a line all through would part what belongs together.
void Pdf::fold_marks(PageSize paper) {
    grey(cairo_, k_foot_grey);
    cairo_set_line_width(cairo_, k_thin);
    for (const double y : {0.0, paper.height - k_fold_mark}) {
        cairo_move_to(cairo_, paper.width / 2, y);
        cairo_line_to(cairo_, paper.width / 2, y + k_fold_mark);
    }
    cairo_stroke(cairo_);
}

// In the order of reading, whatever the order of drawing. Called before the first side of the sheet.
void Pdf::outline(const Plan& plan, const std::string& title, std::vector<Place> places) {
    std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.page < b.page; });
    const auto add = [&](int parent, const std::string& text, const Place& place, double x, double y, auto flags) {
        const std::string to = fmt::format("page={} pos=[{:.1f} {:.1f}]", number_ + place.side + 1, place.left + x, y);
        return cairo_pdf_surface_add_outline(surface_, parent, text.c_str(), to.c_str(),
                                             static_cast<cairo_pdf_outline_flags_t>(flags));
    };
    const int sheet = add(CAIRO_PDF_OUTLINE_ROOT, title, places.front(), 0, 0, CAIRO_PDF_OUTLINE_FLAG_OPEN);
    for (const Place& place : places)
        for (const Placed& placed : plan.pages[place.page]) {
            if (placed.slice->entry == k_none) continue;
            const Entry& entry = plan.flow->outline[placed.slice->entry];
            add(sheet, entry.title, place, plan.layout.side, top_ + placed.y, 0);
        }
}

void Pdf::decorations(const Flow& flow, const PagePlan& page) {
    std::vector<Extent> extents(flow.decorations.size());
    for (const Placed& placed : page)
        for (std::size_t i = placed.slice->decoration; i != k_none; i = flow.decorations[i].parent) {
            extents[i].top = std::min(extents[i].top, placed.y);
            extents[i].bottom = std::max(extents[i].bottom, placed.y + placed.slice->height);
        }
    for (std::size_t i = 0; i < extents.size(); ++i) {
        if (extents[i].top > extents[i].bottom) continue;
        const Decoration& each = flow.decorations[i];
        const double top = top_ + extents[i].top, height = extents[i].bottom - extents[i].top;
        if (each.kind == Decoration::Kind::frame) {
            grey(cairo_, 0);
            cairo_set_line_width(cairo_, 0.9);
            cairo_rectangle(cairo_, each.x + 0.45, top, each.width - 0.9, height);
            cairo_stroke(cairo_);
            cairo_rectangle(cairo_, each.x, top - 0.45, 4, height + 0.9);
        } else {
            grey(cairo_, each.kind == Decoration::Kind::bar ? 0.7 : 0.95);
            cairo_rectangle(cairo_, each.x, top, each.width, height);
        }
        cairo_fill(cairo_);
    }
}

void Pdf::piece(const Piece& piece, double top, const Placed& placed) {
    tags_.go_to(placed.repeated ? k_none : piece.element);
    grey(cairo_, piece.grey);
    switch (piece.kind) {
        case Piece::Kind::text:
            if (piece.line == 0 && !placed.repeated) piece.shape->find_missing(missing);
            if (piece.shape->links.empty() || placed.repeated)
                text(piece, top + piece.y);
            else
                linked_text(piece, top + piece.y);
            break;
        case Piece::Kind::rule:
        case Piece::Kind::writing:
            stroke_line(cairo_, piece.x, top + piece.y, piece.width);
            break;
        case Piece::Kind::open_box:
        case Piece::Kind::done_box:
            box(piece, top + piece.y);
            break;
        case Piece::Kind::figure:
            picture(piece, top + piece.y);
            break;
    }
}

void Pdf::box(const Piece& piece, double top) {
    const double side = piece.width;
    const auto at = [&](double x, double y) { return std::pair(piece.x + x * side, top + y * side); };
    // in the colour of the paper, for those who listen to the page or copy from it
    grey(cairo_, 1);
    text({.x = piece.x, .shape = piece.shape}, top + side * 0.88);
    grey(cairo_, piece.grey);
    cairo_set_line_width(cairo_, side * 0.09);
    cairo_rectangle(cairo_, piece.x + side * 0.05, top + side * 0.05, side * 0.9, side * 0.9);
    cairo_stroke(cairo_);
    if (piece.kind == Piece::Kind::open_box) return;
    cairo_set_line_width(cairo_, side * 0.14);
    const auto [x0, y0] = at(0.22, 0.5);
    const auto [x1, y1] = at(0.42, 0.73);
    const auto [x2, y2] = at(0.8, 0.24);
    cairo_move_to(cairo_, x0, y0);
    cairo_line_to(cairo_, x1, y1);
    cairo_line_to(cairo_, x2, y2);
    cairo_stroke(cairo_);
}

void Pdf::picture(const Piece& piece, double top) {
    const double scale = piece.width / piece.picture->width();
    cairo_save(cairo_);
    cairo_translate(cairo_, piece.x, top);
    cairo_scale(cairo_, scale, scale);
    piece.picture->say(cairo_);
    piece.picture->paint(cairo_);
    cairo_restore(cairo_);
    piece.picture->find_missing(missing);
}

void Pdf::text(const Piece& piece, double baseline) {
    PangoLayoutLine* line = pango_layout_get_line_readonly(piece.shape->layout(), static_cast<int>(piece.line));
    cairo_move_to(cairo_, piece.x + piece.shape->lines()[piece.line].x, baseline);
    pango_cairo_show_layout_line(cairo_, line);
}

// Each run by itself, so that links are elements that can be followed.
void Pdf::linked_text(const Piece& piece, double baseline) {
    const Shape& shape = *piece.shape;
    const char* bytes = pango_layout_get_text(shape.layout());
    PangoLayoutLine* line = pango_layout_get_line_readonly(shape.layout(), static_cast<int>(piece.line));
    double x = piece.x + shape.lines()[piece.line].x;
    for (GSList* at = line->runs; at != nullptr; at = at->next) {
        auto* run = static_cast<PangoLayoutRun*>(at->data);
        const auto offset = static_cast<std::size_t>(run->item->offset);
        const auto link = std::find_if(shape.links.begin(), shape.links.end(),
                                       [&](const Shape::Link& l) { return offset >= l.begin && offset < l.end; });
        const bool leads = link != shape.links.end();
        const double width = static_cast<double>(pango_glyph_string_get_width(run->glyphs)) / PANGO_SCALE;
        const char* tag = leads ? CAIRO_TAG_LINK : "Span";
        cairo_tag_begin(cairo_, tag, leads ? fmt::format("uri='{}'", link->address).c_str() : nullptr);
        if (leads) cairo_set_source_rgb(cairo_, 0.04, 0.2, 0.48);
        cairo_move_to(cairo_, x, baseline);
        pango_cairo_show_glyph_item(cairo_, bytes, run);
        if (leads) stroke_line(cairo_, x, baseline + 1.5, width);
        cairo_tag_end(cairo_, tag);
        grey(cairo_, piece.grey);
        x += width;
    }
}

// The title at the side where lines begin, the number at the other. No words.
void Pdf::foot(const Plan& plan, const std::string& title, const std::string& number, const Shaper& shaper) {
    const Layout& layout = plan.layout;
    const double room = layout.text_width(), baseline = layout.paper.height - layout.foot;
    const Font font{layout.foot_size, 1.2, Weight::normal};
    const auto count = shaper.shape_line(number, font, room, Direction::left_to_right);
    const auto name = shaper.shape_line(title, font, room - count->width() - 2 * font.size, plan.direction);
    const bool rightward = plan.direction == Direction::left_to_right;
    const double end = layout.side + room;
    grey(cairo_, k_foot_grey);
    text({.x = rightward ? layout.side : end - name->width(), .shape = name}, baseline);
    text({.x = rightward ? end - count->width() : layout.side, .shape = count}, baseline);
}

}  // namespace ipt::pdf
