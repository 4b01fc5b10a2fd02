// SPDX-License-Identifier: MIT
#include "ipt/print/bytes.hpp"
#include "ipt/print/picture.hpp"
#include "ipt/print/print.hpp"

#include <cairo.h>
#include <fmt/format.h>

#include <cmath>

namespace ipt::pdf {
namespace {

constexpr double k_most_pixels = 10'000;  // of a side

struct Destroy {
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};

cairo_status_t append_to_png(void* bytes, const unsigned char* data, unsigned int size) {
    return append_bytes(bytes, data, size) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_NO_MEMORY;
}

}  // namespace

Result<Printed> print_png(const draw::Figure& figure, double scale) {
    if (const auto fonts = Shaper::check_fonts(); !fonts) return tl::unexpected(fonts.error());
    if (!(scale >= 1 && scale <= 8)) return failure("a PNG takes 1 to 8 pixels a point");
    const Shaper shaper("");
    const auto picture = Picture::set(figure, shaper);
    if (!picture) return tl::unexpected(picture.error());
    const double width = std::ceil((*picture)->width() * scale), height = std::ceil((*picture)->height() * scale);
    if (width > k_most_pixels || height > k_most_pixels)
        return failure(fmt::format("a PNG of {} x {} pixels, more than {} on a side", width, height, k_most_pixels));
    const std::unique_ptr<cairo_surface_t, Destroy> surface(
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(width), static_cast<int>(height)));
    const std::unique_ptr<cairo_t, Destroy> cairo(cairo_create(surface.get()));
    cairo_set_source_rgb(cairo.get(), 1, 1, 1);
    cairo_paint(cairo.get());
    cairo_scale(cairo.get(), scale, scale);
    (*picture)->paint(cairo.get());
    Printed printed{{}, 1, {}};
    cairo_status_t status = cairo_status(cairo.get());
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_write_to_png_stream(surface.get(), append_to_png, &printed.bytes);
    if (status != CAIRO_STATUS_SUCCESS) return failure(fmt::format("cairo: {}", cairo_status_to_string(status)));
    std::map<char32_t, std::size_t> missing;
    (*picture)->find_missing(missing);
    for (const auto& [character, count] : missing) printed.missing.push_back({character, count});
    return printed;
}

}  // namespace ipt::pdf
