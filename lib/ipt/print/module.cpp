// SPDX-License-Identifier: MIT
#include "ipt/print/module.hpp"

#include "ipt/print/print.hpp"

#include <exception>
#include <string_view>

namespace ipt::pdf {
namespace {

std::string text(const IptText& text) { return text.size == 0 ? std::string() : std::string(text.data, text.size); }

draw::Point point(const IptPoint& from) { return {from.x, from.y}; }

draw::Paint paint(const IptPaint& from) {
    return {from.width, from.stroke, static_cast<draw::Dash>(from.dash), from.filled != 0, from.fill};
}

draw::Shape shape(const IptShape& from, const IptPoint* points) {
    if (from.kind == 1) return draw::Circle{point(from.at), from.size, paint(from.paint)};
    if (from.kind == 2)
        return draw::Label{text(from.text),
                           point(from.at),
                           from.size,
                           static_cast<draw::Anchor>(from.anchor),
                           from.bold != 0 ? draw::Weight::bold : draw::Weight::normal,
                           from.colour,
                           {from.box_at.x, from.box_at.y, from.box_size.x, from.box_size.y}};
    draw::Path path{{}, from.closed != 0, paint(from.paint)};
    for (std::size_t i = 0; i < from.point_count; ++i) path.points.push_back(point(points[from.first_point + i]));
    return path;
}

draw::Figure figure(const IptFigure& from) {
    draw::Figure out{from.width, from.height, {}, text(from.alt), {}, {}};
    for (std::size_t i = 0; i < from.shape_count; ++i) out.shapes.push_back(shape(from.shapes[i], from.points));
    return out;
}

Sheet sheet(const IptSheet& from) {
    Sheet out{text(from.title), text(from.alerts), text(from.body), text(from.provenance), static_cast<Fit>(from.fit)};
    for (std::size_t i = 0; i < from.figure_count; ++i)
        out.figures.push_back({text(from.figures[i].name), figure(from.figures[i])});
    return out;
}

Job job(const IptJob& from) {
    Job job{.title = text(from.title), .language = text(from.language)};
    if (from.letter != 0) job.paper = Paper::letter;
    if (from.font_size > 0) job.font_size = from.font_size;
    for (std::size_t i = 0; i < from.sheet_count; ++i) job.sheets.push_back(sheet(from.sheets[i]));
    return job;
}

void fail(const IptReply& reply, std::string_view message) {
    reply.failed(reply.context, {message.data(), message.size()});
}

template <typename Work>
void answer(const IptReply& reply, const Work& work) noexcept {
    try {
        const Result<Printed> printed = work();
        if (!printed) return fail(reply, printed.error().message);
        for (const Missing& each : printed->missing) reply.missing(reply.context, each.character, each.count);
        reply.done(reply.context, {printed->bytes.data(), printed->bytes.size()}, printed->pages);
    } catch (const std::exception& error) {
        fail(reply, error.what());
    }
}

}  // namespace
}  // namespace ipt::pdf

#define IPT_ENTRY extern "C" __attribute__((visibility("default"))) void

IPT_ENTRY ipt_print_2(const IptJob* job, const IptReply* reply) {
    ipt::pdf::answer(*reply, [&] { return ipt::pdf::print(ipt::pdf::job(*job)); });
}

IPT_ENTRY ipt_draw_2(const IptFigure* figure, double scale, const IptReply* reply) {
    ipt::pdf::answer(*reply, [&] { return ipt::pdf::print_png(ipt::pdf::figure(*figure), scale); });
}
