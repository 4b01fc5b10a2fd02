// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/base/source.hpp"

#include <memory>
#include <string>
#include <vector>

namespace ipt {

enum class Severity : std::uint8_t { error, warning };

// One thing that is wrong with a file. Messages are lower case without a full stop: what is wrong stands in
// `message`, what to do in `help` (may be empty). Codes are stable words, explained in templates/*/codes.toml.
struct Diagnostic {
    Severity severity = Severity::error;
    std::string code;
    Span span;  // empty: concerns the file as a whole
    std::string message;
    std::string help;
    Span related{};  // a second place, like that of the first of two equal keys; empty: none
};

inline constexpr std::size_t k_most_told = 25;  // of one file, errors before warnings; the rest is counted

// The list that every reader reports into while it goes on. Belongs to one source.
class Diagnostics {
public:
    explicit Diagnostics(std::shared_ptr<const Source> source) : source_(std::move(source)) {}

    void error(std::string code, Span span, std::string message, std::string help = {}, Span related = {});
    void warning(std::string code, Span span, std::string message, std::string help = {}, Span related = {});

    [[nodiscard]] const Source& source() const { return *source_; }
    [[nodiscard]] const std::shared_ptr<const Source>& shared_source() const { return source_; }
    [[nodiscard]] const std::vector<Diagnostic>& all() const { return all_; }
    [[nodiscard]] std::size_t errors() const { return errors_; }
    [[nodiscard]] bool empty() const { return all_.empty(); }
    // Whether the next error is only counted, so that its words are not worth making.
    [[nodiscard]] bool is_full() const { return errors_ >= k_most_told; }
    // How many more there were than those k_most_told.
    [[nodiscard]] std::size_t untold() const { return untold_; }
    // In the order of the file; equal places keep the order of their finding.
    void sort();

private:
    void add(Diagnostic diagnostic);

    std::shared_ptr<const Source> source_;
    std::vector<Diagnostic> all_;
    std::size_t errors_ = 0;
    std::size_t untold_ = 0;
};

enum class Colour : bool { no, yes };

// In the manner of a compiler, with a line feed at the end:
//
//   case.yaml:12:13: error: unknown value 'hihg' for 'conflict' [unknown-value]
//      12 |   conflict: hihg
//         |             ^^^^
//         = help: did you mean 'high'?
//
// What comes from the file is shown with its control characters made visible; a message is one line and, however long
// what it quotes, of a few hundred characters.
[[nodiscard]] std::string format(const Diagnostic& diagnostic, const Source& source, Colour colour);

}  // namespace ipt
