// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/print/compose.hpp"

#include <vector>

namespace ipt::pdf {

// Sets the blocks of one story after the other at the end of a flow.
class Composer {
public:
    Composer(Flow& flow, const Shaper& shaper, const Pictures& pictures, const Style& style, Area area,
             double page_height)
        : flow_(flow), shaper_(shaper), pictures_(pictures), style_(style), area_(area), page_height_(page_height) {}

    enum class Voice : std::uint8_t { normal, small };
    // `around` is the element and `decoration` what stands around all of it.
    void add(const Story& story, std::size_t around, std::size_t decoration, Voice voice);

    std::size_t element(const char* tag, std::size_t parent) {
        flow_.elements.push_back({tag, parent});
        return flow_.elements.size() - 1;
    }

private:
    // Where the blocks of a container stand.
    struct Place {
        Area area;
        std::size_t element = k_none;
        std::size_t item = k_none;  // the LI, of an item
        std::size_t decoration = k_none;
        Direction direction = Direction::left_to_right;
    };

    [[nodiscard]] std::vector<Place> places(const Story& story, std::size_t around, std::size_t decoration);
    [[nodiscard]] Place quote(const Place& outer, Direction direction);
    [[nodiscard]] double hang(const Story& story, const Container& item) const;

    void block(const Story& story, const Block& block, const Place& place);
    void heading(const Block& block, const Place& place);
    void code(const Block& block, const Place& place);
    void writing(const Block& block, const Place& place);
    void rule(const Place& place);
    void figure(const Block& block, const Place& place);
    void table(const Block& block, const Place& place);
    void records(const TableText& table, const Place& place);
    [[nodiscard]] std::vector<double> column_widths(const TableText& table, double room, Direction direction) const;
    // The slices of a row: one, or several where it is higher than a page. `x` are the columns' left edges.
    [[nodiscard]] std::vector<Slice> row(const std::vector<Text>& cells, const TableText& table, const Place& place,
                                         const std::vector<double>& x, const std::vector<double>& widths,
                                         const char* tag);
    // Adds the lines of shapes as slices, kept together as good typography has it.
    void lines(const Shapes& shapes, const Place& place, std::size_t leaf, Slice::Role role);
    void mark(const Story& story, const Block& block, const Place& place, std::size_t first);

    [[nodiscard]] double gap_before(const Story& story, const Block& block) const;
    void put(Slice slice, const Place& place);

    Flow& flow_;
    const Shaper& shaper_;
    const Pictures& pictures_;
    Style style_;
    Area area_;
    double page_height_;
    Voice voice_ = Voice::normal;
    double gap_ = 0;  // due before the next slice
};

}  // namespace ipt::pdf
