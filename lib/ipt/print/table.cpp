// SPDX-License-Identifier: MIT
#include "ipt/print/composer.hpp"

#include <algorithm>
#include <numeric>

namespace ipt::pdf {
namespace {

constexpr double k_narrowest_column = 26;  // points of a column below which no table can be read
constexpr double k_slack = 0.5;            // what rounding may take from a width that just fits
constexpr double k_highest_row = 0.9;      // of a page; beyond that a row is divided

double sum(const std::vector<double>& numbers) { return std::accumulate(numbers.begin(), numbers.end(), 0.0); }

// Cuts the widest columns to a common width so that all fit into the room; empty where the floors alone are too wide.
std::vector<double> shrink(const std::vector<double>& natural, const std::vector<double>& floors, double room) {
    const auto cut_to = [&](double cap) {
        std::vector<double> widths(natural);
        for (std::size_t i = 0; i < widths.size(); ++i) widths[i] = std::min(natural[i], std::max(cap, floors[i]));
        return widths;
    };
    if (sum(cut_to(0)) > room) return {};
    if (sum(natural) <= room) return natural;
    double fits = 0, too_wide = room;
    for (int i = 0; i < 30; ++i) {
        const double middle = (fits + too_wide) / 2;
        (sum(cut_to(middle)) <= room ? fits : too_wide) = middle;
    }
    return cut_to(fits);
}

bool is_empty(const std::vector<Text>& row) {
    return std::all_of(row.begin(), row.end(), [](const Text& cell) { return cell.empty(); });
}

Piece ruled(const std::vector<double>& x, const std::vector<double>& widths, double y, double grey) {
    const double left = *std::min_element(x.begin(), x.end());
    return {.kind = Piece::Kind::rule, .x = left, .y = y, .width = sum(widths), .grey = grey};
}

}  // namespace

std::vector<double> Composer::column_widths(const TableText& table, double room, Direction direction) const {
    const std::size_t count = table.columns.size();
    if (static_cast<double>(count) * k_narrowest_column > room) return {};
    const double padding = 2 * style_.cell_padding() + k_slack;
    std::vector<double> natural(count, k_narrowest_column), words(count, k_narrowest_column);
    for (std::size_t y = 0; y < table.rows.size(); ++y)
        for (std::size_t i = 0; i < count; ++i) {
            const auto [whole, word] =
                shaper_.widths(table.rows[y][i], style_.cell(y == 0 ? Weight::bold : Weight::normal), direction);
            natural[i] = std::max(natural[i], whole + padding);
            words[i] = std::max(words[i], word + padding);
        }
    std::vector<double> widths = shrink(natural, words, room);
    if (widths.empty()) widths = shrink(natural, std::vector<double>(count, k_narrowest_column), room);
    // a table that nearly fills the line fills it, so that its rules end where the text does
    const double left = room - sum(widths);
    if (left > 0 && left < room * 0.35)
        for (double& width : widths) width += left / static_cast<double>(count);
    return widths;
}

std::vector<Slice> Composer::row(const std::vector<Text>& cells, const TableText& table, const Place& place,
                                 const std::vector<double>& x, const std::vector<double>& widths, const char* tag) {
    const bool is_header = tag[1] == 'H';
    const std::size_t element_of_row = element("TR", place.element);
    const Font font = style_.cell(is_header ? Weight::bold : Weight::normal);
    const double padding = style_.cell_padding(), above = style_.row_padding();
    std::vector<Slice> parts(1);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::size_t leaf = element(tag, element_of_row);
        double y = above;
        std::size_t part = 0;
        for (const auto& shape :
             shaper_.shape(cells[i], font, widths[i] - 2 * padding, place.direction, table.columns[i]))
            for (std::size_t n = 0; n < shape->lines().size(); ++n) {
                const Shape::Line& line = shape->lines()[n];
                if (y + line.height + above > page_height_ * k_highest_row) {
                    y = above;
                    if (++part == parts.size()) parts.emplace_back();
                }
                parts[part].pieces.push_back(
                    {.x = x[i] + padding, .y = y + line.baseline, .element = leaf, .shape = shape, .line = n});
                y += line.height;
                parts[part].height = std::max(parts[part].height, y + above);
            }
    }
    for (Slice& part : parts) part.role = Slice::Role::row;
    parts.back().pieces.push_back(ruled(x, widths, parts.back().height, is_header ? 0.2 : 0.75));
    return parts;
}

void Composer::table(const Block& block, const Place& outer) {
    const TableText& text = block.table;
    if (text.columns.empty() || text.rows.empty()) return;
    Place place = outer;
    int letters = 0;
    for (const auto& row : text.rows)
        for (const Text& cell : row) letters += balance(cell.text);
    if (letters != 0) place.direction = letters < 0 ? Direction::right_to_left : Direction::left_to_right;
    const std::vector<double> widths = column_widths(text, place.area.width, place.direction);
    if (widths.empty()) return records(text, place);
    place.element = element("Table", outer.element);

    std::vector<double> x(widths.size());
    const bool rightward = place.direction == Direction::left_to_right;
    double at = rightward ? place.area.x : place.area.x + place.area.width;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        if (!rightward) at -= widths[i];
        x[i] = at;
        if (rightward) at += widths[i];
    }
    const std::size_t number = flow_.headers.size();
    flow_.headers.emplace_back();
    if (!is_empty(text.rows.front())) {
        auto header = row(text.rows.front(), text, place, x, widths, "TH");
        for (Slice& part : header) {
            part.keep = Keep::with_next;
            part.decoration = place.decoration;
        }
        // a header that takes half of the page is not worth repeating
        if (header.size() == 1 && header.front().height < page_height_ / 2) flow_.headers.back() = header;
        for (Slice& part : header) put(std::move(part), place);
    }
    for (std::size_t y = 1; y < text.rows.size(); ++y)
        for (Slice& part : row(text.rows[y], text, place, x, widths, "TD")) {
            part.table = number;
            put(std::move(part), place);
        }
}

// A table with more columns than a page can hold: each row as lines of the form "header: cell".
void Composer::records(const TableText& table, const Place& place) {
    const auto& header = table.rows.front();
    for (std::size_t y = 1; y < table.rows.size(); ++y) {
        const std::size_t first = flow_.slices.size();
        for (std::size_t i = 0; i < header.size(); ++i) {
            if (table.rows[y][i].empty()) continue;
            Text line;
            line.add(header[i].text, {.strong = true});
            line.add(line.empty() ? "" : ": ", {.strong = true});
            line.add(table.rows[y][i].text, {});
            lines(shaper_.shape(line, style_.running(), place.area.width, place.direction), place,
                  element("P", place.element), Slice::Role::text);
        }
        if (y > 1 && first < flow_.slices.size()) flow_.slices[first].before += style_.gap();
    }
}

}  // namespace ipt::pdf
