// SPDX-License-Identifier: MIT
#include "ipt/input/faults.hpp"

#include "ipt/input/scan.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace ipt::reader {

void Faults::add(std::string code, Span span, std::string message, std::string help, Span related) {
    if (is_full()) throw Stop{};
    list_.push_back({Severity::error, std::move(code), span, std::move(message), std::move(help), related});
}

void Faults::drop_from(std::uint32_t offset) {
    std::erase_if(list_, [offset](const Diagnostic& fault) { return fault.span.begin >= offset; });
}

bool Faults::has(std::string_view code) const {
    return std::any_of(list_.begin(), list_.end(), [&](const Diagnostic& fault) { return fault.code == code; });
}

bool Faults::is_full() const { return list_.size() >= k_most_faults; }

void Faults::move_to(Faults& other) {
    std::move(list_.begin(), list_.end(), std::back_inserter(other.list_));
    list_.clear();
}

void Faults::report(Diagnostics& diagnostics) {
    std::stable_sort(list_.begin(), list_.end(),
                     [](const Diagnostic& a, const Diagnostic& b) { return a.span.begin < b.span.begin; });
    for (const Diagnostic& fault : list_)
        diagnostics.error(fault.code, fault.span, fault.message, fault.help, fault.related);
}

}  // namespace ipt::reader
