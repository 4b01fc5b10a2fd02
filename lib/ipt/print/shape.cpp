// SPDX-License-Identifier: MIT
#include "ipt/print/shape.hpp"

#include "ipt/base/utf8.hpp"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>

namespace ipt::pdf {
namespace {

// The first that is there is taken; each script that a family lacks is looked for further down. Named one by one, so
// that neither taste nor language of a desktop changes the page.
constexpr const char* k_families =
    "Carlito, Open Sans, Noto Sans, Liberation Sans, DejaVu Sans, Noto Naskh Arabic, Noto Sans CJK SC, "
    "WenQuanYi Micro Hei, Droid Sans Fallback, sans-serif";
constexpr const char* k_code_families = "DejaVu Sans Mono, Noto Sans Mono, Liberation Mono, monospace";
constexpr double k_code_scale = 0.88;
// Bytes; beyond, the time to break lines grows with the square.
constexpr std::size_t k_longest_text = 8'000;
constexpr std::size_t k_longest_word = 1'000;

double points(int units) { return static_cast<double>(units) / PANGO_SCALE; }

struct FreeDescription {
    void operator()(PangoFontDescription* description) const { pango_font_description_free(description); }
};
using Description = std::unique_ptr<PangoFontDescription, FreeDescription>;

Description describe(const char* families, double size, Weight weight) {
    Description out(pango_font_description_new());
    pango_font_description_set_family_static(out.get(), families);
    pango_font_description_set_size(out.get(), static_cast<int>(std::lround(size * PANGO_SCALE)));
    pango_font_description_set_weight(out.get(), weight == Weight::bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    return out;
}

void put(PangoAttrList* list, PangoAttribute* attribute, std::size_t begin, std::size_t end) {
    attribute->start_index = static_cast<guint>(begin);
    attribute->end_index = static_cast<guint>(end);
    pango_attr_list_insert(list, attribute);
}

// The attributes of a part of a text.
PangoAttrList* attributes(const Text& text, std::size_t begin, std::size_t end, double size) {
    PangoAttrList* list = pango_attr_list_new();
    std::size_t at = 0;
    for (const Run& run : text.runs) {
        const std::size_t from = std::max(at, begin), to = std::min(run.end, end);
        at = run.end;
        if (from >= to) continue;
        const std::size_t a = from - begin, b = to - begin;
        if (run.look.strong) put(list, pango_attr_weight_new(PANGO_WEIGHT_BOLD), a, b);
        if (run.look.emphasis) put(list, pango_attr_style_new(PANGO_STYLE_ITALIC), a, b);
        if (run.look.code) {
            put(list, pango_attr_family_new(k_code_families), a, b);
            put(list, pango_attr_size_new(static_cast<int>(std::lround(size * k_code_scale * PANGO_SCALE))), a, b);
        }
        // the colour also keeps a link in glyph runs of its own, which is how it is found again
        if (run.look.link >= 0) put(list, pango_attr_foreground_new(0x0a00, 0x3400, 0x7a00), a, b);
    }
    return list;
}

std::vector<Shape::Link> links_in(const Text& text, std::size_t begin, std::size_t end) {
    std::vector<Shape::Link> links;
    std::size_t at = 0;
    for (const Run& run : text.runs) {
        const std::size_t from = std::max(at, begin), to = std::min(run.end, end);
        at = run.end;
        if (run.look.link < 0 || from >= to) continue;
        links.push_back({from - begin, to - begin, text.links[static_cast<std::size_t>(run.look.link)]});
    }
    return links;
}

PangoAlignment alignment(Align align, Direction direction) {
    if (align == Align::center) return PANGO_ALIGN_CENTER;
    const bool begins_at_left = (align == Align::start) == (direction == Direction::left_to_right);
    return begins_at_left ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT;
}

PangoContext* new_context(PangoFontMap* fonts, const std::string& language, PangoDirection direction) {
    PangoContext* context = pango_font_map_create_context(fonts);
    pango_cairo_context_set_resolution(context, 72);
    pango_context_set_base_dir(context, direction);
    pango_context_set_language(context, pango_language_from_string(language.empty() ? "en" : language.c_str()));
    pango_context_set_round_glyph_positions(context, FALSE);
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);  // no colours of the screen in a PNG
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    return context;
}

// Where a text of monstrous length is cut: behind a blank, or in a word that no language has, between characters.
// Chinese and Japanese have no blanks, and need none: they break anywhere.
std::size_t end_of_part(std::string_view text, std::size_t begin) {
    std::size_t word = 0, last_blank = begin, at = begin;
    for (; at < text.size() && at - begin < k_longest_text && word < k_longest_word; ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        word = byte <= ' ' || byte >= 0xe0 ? 0 : word + 1;
        if (byte <= ' ') last_blank = at + 1;
    }
    if (at == text.size()) return at;
    if (word < k_longest_word && last_blank > begin + k_longest_text / 2) return last_blank;
    while (at > begin + 1 && continues_character(text[at])) --at;
    return at;
}

}  // namespace

void Release::operator()(void* object) const { g_object_unref(object); }

Shape::Shape(PangoLayout* layout, const Font& font) : layout_(layout) {
    PangoLayoutIter* iterator = pango_layout_get_iter(layout);
    do {
        PangoRectangle box;
        pango_layout_iter_get_line_extents(iterator, nullptr, &box);
        const double own = points(box.height), height = std::max(own, font.size * font.pitch);
        const double ascent = points(pango_layout_iter_get_baseline(iterator) - box.y);
        lines_.push_back({height, (height - own) / 2 + ascent, points(box.x), points(box.width)});
        height_ += height;
        width_ = std::max(width_, points(box.width));
    } while (pango_layout_iter_next_line(iterator) != 0);
    pango_layout_iter_free(iterator);
}

void Shape::find_missing(std::map<char32_t, std::size_t>& found) const {
    if (pango_layout_get_unknown_glyphs_count(layout_.get()) == 0) return;
    PangoLayoutIter* iterator = pango_layout_get_iter(layout_.get());
    do {
        const PangoLayoutRun* run = pango_layout_iter_get_run_readonly(iterator);
        if (run == nullptr) continue;
        for (int i = 0; i < run->glyphs->num_glyphs; ++i)
            if (const PangoGlyph glyph = run->glyphs->glyphs[i].glyph; (glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0)
                ++found[static_cast<char32_t>(glyph & ~PANGO_GLYPH_UNKNOWN_FLAG)];
    } while (pango_layout_iter_next_run(iterator) != 0);
    pango_layout_iter_free(iterator);
}

Shaper::Shaper(const std::string& language)
    : fonts_(pango_cairo_font_map_new()),
      rightward_(new_context(fonts_.get(), language, PANGO_DIRECTION_LTR)),
      leftward_(new_context(fonts_.get(), language, PANGO_DIRECTION_RTL)) {}

Result<void> Shaper::check_fonts() {
    const FcFontSet* system = FcConfigGetFonts(nullptr, FcSetSystem);
    if (system != nullptr && system->nfont > 0) return {};
    return failure("no font is installed");
}

PangoLayout* Shaper::lay_out(const Text& text, std::size_t begin, std::size_t end, const Font& font,
                             Direction direction) const {
    PangoContext* context = direction == Direction::right_to_left ? leftward_.get() : rightward_.get();
    PangoLayout* layout = pango_layout_new(context);
    pango_layout_set_auto_dir(layout, FALSE);
    pango_layout_set_text(layout, text.text.data() + begin, static_cast<int>(end - begin));
    pango_layout_set_font_description(layout, describe(k_families, font.size, font.weight).get());
    PangoAttrList* list = attributes(text, begin, end, font.size);
    pango_layout_set_attributes(layout, list);
    pango_attr_list_unref(list);
    return layout;
}

Shapes Shaper::shape(const Text& text, const Font& font, double width, Direction direction, Align align) const {
    Shapes shapes;
    std::size_t begin = 0;
    do {
        const std::size_t end = end_of_part(text.text, begin);
        PangoLayout* layout = lay_out(text, begin, end, font, direction);
        pango_layout_set_width(layout, static_cast<int>(std::lround(std::max(width, 1.0) * PANGO_SCALE)));
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
        pango_layout_set_alignment(layout, alignment(align, direction));
        auto shape = std::make_shared<Shape>(layout, font);
        shape->links = links_in(text, begin, end);
        shapes.push_back(std::move(shape));
        begin = end;
    } while (begin < text.text.size());
    return shapes;
}

std::shared_ptr<const Shape> Shaper::shape_line(std::string_view text, const Font& font, double width,
                                                Direction direction) const {
    Text plain;
    plain.add(text, {});
    PangoLayout* layout = lay_out(plain, 0, plain.text.size(), font, direction);
    pango_layout_set_single_paragraph_mode(layout, TRUE);
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    int natural = 0;
    pango_layout_get_size(layout, &natural, nullptr);
    pango_layout_set_width(layout, std::min(natural, static_cast<int>(std::lround(width * PANGO_SCALE))));
    return std::make_shared<Shape>(layout, font);
}

Shaper::Widths Shaper::widths(const Text& text, const Font& font, Direction direction) const {
    if (text.empty()) return {};
    const std::size_t end = end_of_part(text.text, 0);
    const std::unique_ptr<PangoLayout, Release> layout(lay_out(text, 0, end, font, direction));
    int whole = 0, word = 0;
    pango_layout_get_size(layout.get(), &whole, nullptr);
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD);
    pango_layout_set_width(layout.get(), 0);
    pango_layout_get_size(layout.get(), &word, nullptr);
    return {points(whole), points(word)};
}

}  // namespace ipt::pdf
