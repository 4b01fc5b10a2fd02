// SPDX-License-Identifier: MIT
#include "ipt/print/compose.hpp"

#include "ipt/base/text.hpp"
#include "ipt/print/composer.hpp"

#include <algorithm>

namespace ipt::pdf {
namespace {

constexpr double k_narrowest_text = 60;    // no nesting leaves less room than that for text
constexpr double k_soft = 0.35;            // the grey of what is less important
constexpr double k_highest_figure = 0.85;  // of a page: a heading stands above it

// Whether a paragraph leads up to what follows: "Goals:", or bold words alone.
bool leads_on(const Text& paragraph) {
    const std::string_view text = trim(paragraph.text);
    const auto is_strong = [](const Run& run) { return run.look.strong; };
    return text.ends_with(':') || text.ends_with("\uff1a") ||
           (!text.empty() && std::all_of(paragraph.runs.begin(), paragraph.runs.end(), is_strong));
}

}  // namespace

// Quotes and items make room at the side on which lines begin.
std::vector<Composer::Place> Composer::places(const Story& story, std::size_t around, std::size_t decoration) {
    std::vector<Place> places(story.containers.size());
    places[0] = {area_, around, k_none, decoration, story.direction(0)};
    for (std::size_t i = 1; i < places.size(); ++i) {
        const Container& container = story.containers[i];
        const Place& outer = places[container.parent];
        Place& inner = places[i] = outer;
        if (container.kind == Container::Kind::quote) {
            inner = quote(outer, story.direction(i));
        } else if (container.kind == Container::Kind::list) {
            inner.direction = story.direction(i);
            inner.element = element("L", outer.element);
        } else {
            const double room = std::min(hang(story, container), std::max(0.0, outer.area.width - k_narrowest_text));
            if (inner.direction == Direction::left_to_right) inner.area.x += room;
            inner.area.width -= room;
            inner.item = element("LI", outer.element);
            inner.element = element("LBody", inner.item);
        }
    }
    return places;
}

Composer::Place Composer::quote(const Place& outer, Direction direction) {
    Place inner = outer;
    const double room = std::min(style_.size * 1.3, std::max(0.0, outer.area.width - k_narrowest_text));
    const double bar = style_.size * 0.22;
    inner.direction = direction;
    inner.area.width -= room;
    inner.element = element("BlockQuote", outer.element);
    inner.decoration = flow_.decorations.size();
    const bool at_left = direction == Direction::left_to_right;
    if (at_left) inner.area.x += room;
    const double x =
        at_left ? outer.area.x + style_.size * 0.2 : outer.area.x + outer.area.width - style_.size * 0.2 - bar;
    flow_.decorations.push_back({Decoration::Kind::bar, x, bar, outer.decoration});
    return inner;
}

// How far the text of an item stands away from where its mark begins.
double Composer::hang(const Story& story, const Container& item) const {
    const Container& list = story.containers[item.parent];
    const double digits = static_cast<double>(list.widest_mark);
    const double number = list.widest_mark > 0 ? style_.size * (0.45 + 0.52 * digits) : 0;
    const double box = item.task != Task::none ? style_.box() + style_.size * 0.55 : 0;
    return std::max(number + box, style_.size * 1.3);
}

double Composer::gap_before(const Story& story, const Block& block) const {
    if (flow_.slices.empty()) return 0;
    if (block.kind == Block::Kind::heading) return style_.above_heading(block.level);
    if (flow_.slices.back().role == Slice::Role::row) return style_.gap() * 1.6;
    // the first block of an item stands as far from the item before as the list says
    std::size_t i = block.container;
    bool first = block.first;
    while (first && story.containers[i].kind == Container::Kind::item) {
        const std::size_t list = story.containers[i].parent;
        const bool opens_list = i == list + 1;
        if (!opens_list) return story.containers[list].tight ? style_.item_gap() : style_.gap() * 0.75;
        i = story.containers[list].parent;
        first = false;
    }
    const bool is_led_up_to = i != block.container && flow_.slices.back().keep == Keep::with_next;  // "Goals:"
    if (story.containers[i].kind != Container::Kind::item) return style_.gap() * (is_led_up_to ? 0.5 : 1);
    return story.containers[story.containers[i].parent].tight ? style_.item_gap() : style_.gap();
}

void Composer::put(Slice slice, const Place& place) {
    if (slice.decoration == k_none) slice.decoration = place.decoration;
    slice.before += gap_;
    gap_ = 0;
    flow_.slices.push_back(std::move(slice));
}

void Composer::lines(const Shapes& shapes, const Place& place, std::size_t leaf, Slice::Role role) {
    std::size_t count = 0, at = 0;
    for (const auto& shape : shapes) count += shape->lines().size();
    const double grey = voice_ == Voice::small ? k_soft : 0;
    for (const auto& shape : shapes)
        for (std::size_t i = 0; i < shape->lines().size(); ++i, ++at) {
            const Shape::Line& line = shape->lines()[i];
            Slice slice{.role = role, .height = line.height};
            // three lines stay together, and neither the first nor the last of more stands alone
            const bool last = at + 1 == count;
            if (!last && (count <= 3 || at == 0 || at + 2 == count || role == Slice::Role::heading))
                slice.keep = Keep::with_next;
            slice.pieces.push_back(
                {.x = place.area.x, .y = line.baseline, .grey = grey, .element = leaf, .shape = shape, .line = i});
            put(std::move(slice), place);
        }
}

// The mark stands on the first line of its item, wherever that is.
void Composer::mark(const Story& story, const Block& block, const Place& place, std::size_t first) {
    const Container& item = story.containers[block.container];
    if (first >= flow_.slices.size()) return;
    Slice& slice = flow_.slices[first];
    const bool rightward = place.direction == Direction::left_to_right;
    const bool has_baseline = !slice.pieces.empty() && slice.role != Slice::Role::figure;
    const double baseline = has_baseline ? slice.pieces.front().y : std::min(slice.height, style_.size);
    const double room = hang(story, item);
    const double begin = rightward ? place.area.x - room : place.area.x + place.area.width + room;
    const std::size_t label = element("Lbl", place.item);
    std::vector<Piece> marks;
    double used = 0;
    if (item.task == Task::none || story.containers[item.parent].widest_mark > 0) {
        const auto shape = shaper_.shape_line(item.mark, style_.running(), place.area.width + room, place.direction);
        const double indent = story.containers[item.parent].widest_mark > 0 ? 0 : style_.size * 0.4;
        const double x = rightward ? begin + indent : begin - indent - shape->width();
        marks.push_back({.x = x, .y = baseline, .element = label, .shape = shape});
        used = room - style_.box() - style_.size * 0.55;
    }
    if (item.task != Task::none) {
        const double x = rightward ? begin + used : begin - used - style_.box();
        const bool done = item.task == Task::done;
        marks.push_back({.kind = done ? Piece::Kind::done_box : Piece::Kind::open_box,
                         .x = x,
                         .y = baseline - style_.box() + style_.size * 0.1,
                         .width = style_.box(),
                         .element = label,
                         .shape = shaper_.shape_line(done ? "[x]" : "[ ]", style_.running(), room, place.direction)});
    }
    slice.pieces.insert(slice.pieces.begin(), marks.begin(), marks.end());
}

void Composer::heading(const Block& block, const Place& place) {
    constexpr const char* k_tags[] = {"H1", "H2", "H3", "H4", "H5", "H6"};
    const int level = std::clamp(block.level, 1, 6);
    const std::size_t leaf = element(k_tags[level - 1], place.element);
    const std::size_t first = flow_.slices.size();
    const Direction direction = balance(block.text.text) < 0 ? Direction::right_to_left : place.direction;
    lines(shaper_.shape(block.text, style_.heading(level), place.area.width, direction), place, leaf,
          Slice::Role::heading);
    for (std::size_t i = first; i < flow_.slices.size(); ++i) flow_.slices[i].keep = Keep::with_next;
    if (level != 2) return;
    flow_.slices[first].entry = flow_.outline.size();
    flow_.outline.push_back({block.text.text});
    const double room = style_.size * 0.3;
    flow_.slices.back().height += room;
    flow_.slices.back().pieces.push_back({.kind = Piece::Kind::rule,
                                          .x = place.area.x,
                                          .y = flow_.slices.back().height - room / 2,
                                          .width = place.area.width,
                                          .grey = 0.6});
}

void Composer::code(const Block& block, const Place& place) {
    Place inner = place;
    inner.decoration = flow_.decorations.size();
    flow_.decorations.push_back({Decoration::Kind::shade, place.area.x, place.area.width, place.decoration});
    const double inset = std::min(style_.padding(), place.area.width / 4);
    inner.area = {place.area.x + inset, place.area.width - 2 * inset};
    put({.role = Slice::Role::space, .height = style_.size * 0.4, .keep = Keep::with_next}, inner);
    lines(shaper_.shape(block.text, style_.code(), inner.area.width, Direction::left_to_right), inner,
          element("Code", element("P", place.element)), Slice::Role::text);
    flow_.slices.back().keep = Keep::with_next;
    put({.role = Slice::Role::space, .height = style_.size * 0.4}, inner);
}

void Composer::writing(const Block& block, const Place& place) {
    for (int i = 0; i < block.lines; ++i) {
        Slice slice{.role = Slice::Role::writing, .height = k_writing_pitch};
        slice.pieces.push_back({.kind = Piece::Kind::writing,
                                .x = place.area.x,
                                .y = k_writing_pitch - 1,
                                .width = place.area.width,
                                .grey = 0.45});
        put(std::move(slice), place);
    }
}

void Composer::rule(const Place& place) {
    Slice slice{.role = Slice::Role::rule, .height = style_.size * 0.5};
    slice.pieces.push_back({.kind = Piece::Kind::rule,
                            .x = place.area.x,
                            .y = style_.size * 0.25,
                            .width = place.area.width,
                            .grey = 0.55});
    put(std::move(slice), place);
}

// As large as it was drawn, or as the style and the room allow.
void Composer::figure(const Block& block, const Place& place) {
    const auto& picture = pictures_.at(block.figure);
    const double scale = std::min(
        {style_.figures, place.area.width / picture->width(), page_height_ * k_highest_figure / picture->height()});
    const double width = picture->width() * scale;
    Slice slice{.role = Slice::Role::figure, .height = picture->height() * scale};
    slice.pieces.push_back({.kind = Piece::Kind::figure,
                            .x = place.area.x + (place.area.width - width) / 2,
                            .width = width,
                            .element = element("Figure", place.element),
                            .picture = picture});
    put(std::move(slice), place);
}

void Composer::block(const Story& story, const Block& block, const Place& place) {
    const std::size_t first = flow_.slices.size();
    gap_ += gap_before(story, block);
    const bool follows_writing = first > 0 && flow_.slices.back().role == Slice::Role::writing;
    if (block.kind == Block::Kind::writing && follows_writing) gap_ = 0;
    const bool is_asked = first > 0 && flow_.slices.back().role == Slice::Role::text;
    if (block.kind == Block::Kind::writing && is_asked) flow_.slices.back().keep = Keep::with_next;
    if (block.kind == Block::Kind::heading) {
        heading(block, place);
    } else if (block.kind == Block::Kind::code) {
        code(block, place);
    } else if (block.kind == Block::Kind::writing) {
        writing(block, place);
    } else if (block.kind == Block::Kind::rule) {
        rule(place);
    } else if (block.kind == Block::Kind::table) {
        table(block, place);
    } else if (block.kind == Block::Kind::figure) {
        figure(block, place);
    } else {
        const bool in_list = place.item != k_none;
        const int letters = balance(block.text.text);
        const Direction direction = in_list || letters == 0 ? place.direction
                                    : letters < 0           ? Direction::right_to_left
                                                            : Direction::left_to_right;
        const Font font = voice_ == Voice::small ? style_.small() : style_.running();
        const std::size_t leaf = element("P", place.element);
        lines(shaper_.shape(block.text, font, place.area.width, direction), place, leaf, Slice::Role::text);
        if (leads_on(block.text)) flow_.slices.back().keep = Keep::with_next;
    }
    if (block.opens_item) mark(story, block, place, first);
}

void Composer::add(const Story& story, std::size_t around, std::size_t decoration, Voice voice) {
    voice_ = voice;
    const std::vector<Place> all = places(story, around, decoration);
    for (const Block& each : story.blocks) block(story, each, all[each.container]);
}

Flow compose(const Stories& stories, const Shaper& shaper, const Style& style, Area area, double page_height) {
    Flow flow;
    Composer composer(flow, shaper, stories.pictures, style, area, page_height);
    const std::size_t root = composer.element("Sect", k_none);
    if (!stories.alerts.blocks.empty()) {
        const double inset = style.padding() + 4;
        flow.decorations.push_back({Decoration::Kind::frame, area.x, area.width, k_none});
        const Slice edge{
            .role = Slice::Role::space, .height = style.padding(), .keep = Keep::with_next, .decoration = 0};
        flow.slices.push_back(edge);
        Composer inside(flow, shaper, stories.pictures, style, {area.x + inset, area.width - 2 * inset}, page_height);
        inside.add(stories.alerts, composer.element("Div", root), 0, Composer::Voice::normal);
        if (flow.slices.size() > 1) flow.slices[1].before = 0;
        flow.slices.back().keep = Keep::with_next;
        flow.slices.push_back(edge);
        flow.slices.back().keep = Keep::no;
        flow.slices.push_back({.role = Slice::Role::space, .height = style.gap()});
    }
    composer.add(stories.body, root, k_none, Composer::Voice::normal);
    if (stories.provenance.blocks.empty()) return flow;
    // the end is never alone on a page
    if (!flow.slices.empty()) flow.slices.back().keep = Keep::with_next;
    const std::size_t end_of_body = flow.slices.size();
    Slice line{
        .role = Slice::Role::rule, .before = style.gap() * 1.5, .height = style.size * 0.5, .keep = Keep::with_next};
    const bool ruled = !flow.slices.empty() && flow.slices.back().role == Slice::Role::writing;
    if (!ruled) line.pieces.push_back({.kind = Piece::Kind::rule, .x = area.x, .width = area.width, .grey = 0.6});
    flow.slices.push_back(std::move(line));
    const std::size_t first = flow.slices.size();
    composer.add(stories.provenance, root, k_none, Composer::Voice::small);
    if (first < flow.slices.size()) flow.slices[first].before = 0;
    flow.tail = flow.slices.size() - end_of_body;
    return flow;
}

}  // namespace ipt::pdf
