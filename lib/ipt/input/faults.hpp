// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/diag/diagnostics.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace ipt::reader {

// What is wrong with one document, kept back until it is known which faults only follow from another one.
class Faults {
public:
    void add(std::string code, Span span, std::string message, std::string help, Span related = {});
    // Forgets what was found at or behind that place.
    void drop_from(std::uint32_t offset);
    void clear() { list_.clear(); }
    [[nodiscard]] bool empty() const { return list_.empty(); }
    [[nodiscard]] bool is_full() const;
    [[nodiscard]] bool has(std::string_view code) const;
    [[nodiscard]] std::uint32_t first() const { return list_.empty() ? 0 : list_.front().span.begin; }
    void move_to(Faults& other);
    void report(Diagnostics& diagnostics);  // in the order of the file

private:
    std::vector<Diagnostic> list_;
};

// Leaves a document, through the parser: nothing that follows would tell more.
struct Stop {
    bool whole_file = false;  // a limit is passed: the other documents are not read either
};

}  // namespace ipt::reader
