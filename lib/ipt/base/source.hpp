// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace ipt {

// A half-open range of bytes in a source. {0, 0} stands for "no place".
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    [[nodiscard]] bool empty() const { return begin >= end; }
    friend bool operator==(const Span&, const Span&) = default;
};

// A place for people: both count from 1; the column counts characters (code points), not bytes.
struct Place {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
};

// A text that is there as long as the program runs.
struct LastingText {
    std::string_view text;
};

// A text with its name, which can tell the place of an offset. Many threads may ask.
class Source {
public:
    Source(std::string name, std::string text) : name_(std::move(name)), own_(std::move(text)), text_(own_) {}
    Source(std::string name, LastingText text) : name_(std::move(name)), text_(text.text), is_built_in_(true) {}
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] std::string_view text() const { return text_; }
    // Whether it travels inside the program. The name does not tell: a file of one's own can have the same one.
    [[nodiscard]] bool is_built_in() const { return is_built_in_; }

    // An offset behind the end gives the place of the end.
    [[nodiscard]] Place locate(std::uint32_t offset) const;
    // The line (counted from 1) without its line end; empty where there is no such line.
    [[nodiscard]] std::string_view line(std::uint32_t number) const;
    // The offset of a line and a byte column, both counted from 1.
    [[nodiscard]] std::uint32_t offset(std::uint32_t line, std::uint32_t byte_column) const;
    // The bytes of a span, cut to what the text has.
    [[nodiscard]] std::string_view text(Span span) const;

private:
    [[nodiscard]] const std::vector<std::uint32_t>& line_starts() const;

    std::string name_;
    std::string own_;
    std::string_view text_;
    bool is_built_in_ = false;
    // Found when somebody asks: most texts have nothing to tell.
    mutable std::once_flag counted_;
    mutable std::vector<std::uint32_t> line_starts_;
};

}  // namespace ipt
