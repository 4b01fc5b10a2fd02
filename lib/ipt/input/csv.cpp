// SPDX-License-Identifier: MIT
#include "ipt/input/csv.hpp"

#include "ipt/base/text.hpp"
#include "ipt/input/scan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace ipt {
namespace {

class CsvReader {
public:
    CsvReader(Diagnostics& diagnostics, const Limits& limits, std::uint32_t begin)
        : diagnostics_(diagnostics),
          text_(diagnostics.source().text()),
          limits_(limits),
          at_(begin),
          separator_(find_separator()) {}

    std::optional<CsvTable> run() {
        CsvTable table;
        while (at_ < text_.size() && good_) {
            std::vector<CsvCell> row = record();
            if (!good_) break;
            if (row.size() == 1 && row[0].text.empty()) continue;  // an empty line
            if (table.head.empty())
                table.head = std::move(row);
            else if (row.size() == table.head.size())
                table.rows.push_back(std::move(row));
            else
                wrong(row.back().span,
                      fmt::format("this line has {} cells, the first one {}", row.size(), table.head.size()),
                      "a cell with a comma or a line end in it needs quotes");
        }
        if (good_ && table.head.empty()) wrong({}, "the file is empty", "the first line has the names of the columns");
        return good_ ? std::optional(std::move(table)) : std::nullopt;
    }

private:
    void wrong(Span span, std::string message, std::string help) {
        diagnostics_.error("csv-syntax", span, std::move(message), std::move(help));
        good_ = false;
    }

    void too_large(Span span, std::string message, std::string_view limit) {
        diagnostics_.error("too-large", span, std::move(message), how_to_allow(limit));
        good_ = false;
    }

    [[nodiscard]] char find_separator() const {
        static constexpr std::string_view k_separators = ",;\t|";
        const std::string_view line = text_.substr(at_, text_.find('\n', at_) - at_);
        return *std::max_element(k_separators.begin(), k_separators.end(), [&](char a, char b) {
            return std::count(line.begin(), line.end(), a) < std::count(line.begin(), line.end(), b);
        });
    }

    [[nodiscard]] bool ends_line() const {
        return at_ >= text_.size() || text_[at_] == '\n' || text_.substr(at_, 2) == "\r\n";
    }

    // One line of the table; goes behind its end.
    std::vector<CsvCell> record() {
        std::vector<CsvCell> row;
        for (;;) {
            row.push_back(cell());
            if (++cells_ > limits_.nodes)
                too_large(row.back().span, fmt::format("the file holds more than {} cells", limits_.nodes), "values");
            if (!good_ || ends_line()) break;
            ++at_;  // the separator
        }
        if (at_ < text_.size()) at_ += text_[at_] == '\r' ? 2U : 1U;
        return row;
    }

    CsvCell cell() {
        const std::size_t begin = at_;
        std::string text = text_.substr(at_, 1) == "\"" ? quoted() : plain();
        const auto end = static_cast<std::uint32_t>(std::max(at_, std::min(begin + 1, text_.size())));
        const Span span{static_cast<std::uint32_t>(begin), end};
        if (good_ && text.size() > limits_.scalar)
            too_large({span.begin, span.begin + 1}, fmt::format("a cell is longer than {}", byte_count(limits_.scalar)),
                      "text");
        return {std::string(trim(text)), span};
    }

    std::string plain() {
        const std::size_t begin = at_;
        while (!ends_line() && text_[at_] != separator_) ++at_;
        return std::string(text_.substr(begin, at_ - begin));
    }

    std::string quoted() {
        const auto begin = static_cast<std::uint32_t>(at_);
        std::string out;
        for (++at_;; ++at_) {
            if (at_ >= text_.size()) {
                wrong({begin, begin + 1}, "this quote is never closed", "a quote inside of a cell is written twice");
                return out;
            }
            if (text_[at_] == '"' && text_.substr(at_ + 1, 1) != "\"") break;
            if (text_[at_] == '"') ++at_;
            out += text_[at_];
        }
        ++at_;
        if (!ends_line() && text_[at_] != separator_)
            wrong({static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(at_ + 1)},
                  "the cell goes on behind its closing quote", "a quote inside of a cell is written twice");
        return out;
    }

    Diagnostics& diagnostics_;
    std::string_view text_;
    const Limits& limits_;
    std::size_t at_;
    char separator_;
    std::size_t cells_ = 0;
    bool good_ = true;
};

}  // namespace

std::optional<CsvTable> read_csv(Diagnostics& diagnostics, const Limits& limits) {
    const auto begin = reader::check_bytes(diagnostics, limits);
    if (!begin) return std::nullopt;
    return CsvReader(diagnostics, limits, *begin).run();
}

}  // namespace ipt
