// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/print/fit.hpp"

#include <map>
#include <string>

typedef struct _cairo cairo_t;
typedef struct _cairo_surface cairo_surface_t;

namespace ipt::pdf {

// The tags of a PDF: tells cairo which element what is drawn belongs to. Elements may reach over pages, their text may
// not: see end_page.
class Tags {
public:
    explicit Tags(cairo_t* cairo) : cairo_(cairo) {}

    void begin_sheet(const Flow& flow);
    void end_sheet();
    // What is drawn from now on belongs to that element, or to none.
    void go_to(std::size_t element);
    void end_page() { leave_leaf(); }

private:
    void leave_leaf();
    void pop();

    cairo_t* cairo_;
    const Flow* flow_ = nullptr;
    std::vector<std::size_t> open_;
    bool in_leaf_ = false;
};

// A PDF that is being written into memory.
class Pdf {
public:
    explicit Pdf(const std::string& title);
    ~Pdf();
    Pdf(const Pdf&) = delete;
    Pdf& operator=(const Pdf&) = delete;

    // Draws the pages of a sheet; `foot` stands at the foot of each beside its number of `total`. The panels of a card
    // have numbers of their own.
    void draw(const Plan& plan, const std::string& foot, const Shaper& shaper, std::size_t total);
    [[nodiscard]] Result<std::string> finish();

    std::map<char32_t, std::size_t> missing;

private:
    void page(const Plan& plan, const PagePlan& page);
    void fold_marks(PageSize paper);
    void decorations(const Flow& flow, const PagePlan& page);
    void piece(const Piece& piece, double top, const Placed& placed);
    void text(const Piece& piece, double baseline);
    void linked_text(const Piece& piece, double baseline);
    void box(const Piece& piece, double top);
    void picture(const Piece& piece, double top);
    void foot(const Plan& plan, const std::string& title, const std::string& number, const Shaper& shaper);
    void outline(const Plan& plan, const std::string& title, std::vector<Place> places);

    std::string bytes_;
    cairo_surface_t* surface_;
    cairo_t* cairo_;
    Tags tags_;
    std::size_t number_ = 0;  // of the side of paper that is being drawn
    double top_ = 0;          // of the text on it
};

}  // namespace ipt::pdf
