// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/knowledge/knowledge.hpp"
#include "ipt/report/words.hpp"
#include "ipt/tmpl/template.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ipt {

// The templates and words of one language: a user's own come first, then those inside the program.
class Library {
public:
    // `builtin` is used alone for the names that no user may replace: the alerts and the provenance. The fingerprint is
    // that of all templates.
    Library(FindText find, FindText builtin, std::string language, std::string fingerprint)
        : find_(std::move(find)),
          builtin_(std::move(builtin)),
          language_(std::move(language)),
          fingerprint_(std::move(fingerprint)) {}

    // Reads the words; nothing where they are wrong, which is reported.
    [[nodiscard]] std::optional<Words> words(std::vector<Diagnostics>& faults);
    // Another catalogue, like "codes"; an empty map where there is none or it is wrong, which is reported.
    [[nodiscard]] Value catalogue(std::string_view name, std::vector<Diagnostics>& faults);
    // The parsed template of that name, like "formulation-patient"; null where there is none or it is wrong, which is
    // reported each time. Stays valid as long as the library. Several threads may ask.
    [[nodiscard]] const tmpl::Template* find(std::string_view name, std::vector<Diagnostics>& faults);
    [[nodiscard]] tmpl::Partials partials(std::vector<Diagnostics>& faults);
    // What the template of that name, and the alerts that stand above it, ask of a view. Stays valid as long as the
    // library. Several threads may ask.
    [[nodiscard]] const tmpl::Names& names(std::string_view name);
    // Fills the template of that name, without the lines whose tags leave nothing behind.
    [[nodiscard]] tl::expected<std::string, tmpl::Problem> fill(std::string_view name, const Value& view,
                                                                tmpl::Escape escape, std::vector<Diagnostics>& faults);
    [[nodiscard]] const std::string& language() const { return language_; }
    [[nodiscard]] const std::string& fingerprint() const { return fingerprint_; }

private:
    std::shared_ptr<const Source> text_of(std::string_view file);
    void complete_from_builtin(Value& catalogue, const Source& source, std::string_view file) const;

    FindText find_;
    FindText builtin_;
    std::string language_;
    struct Parsed {
        std::optional<tmpl::Template> text;
        std::optional<Diagnostics> faults;
    };
    struct Templates {
        std::mutex reading;
        std::map<std::string, Parsed, std::less<>> parsed;
        std::map<std::string, tmpl::Names, std::less<>> names;
    };
    std::unique_ptr<Templates> templates_ = std::make_unique<Templates>();
    std::string fingerprint_;
};

// What a user's template may not take the place of.
[[nodiscard]] bool is_fixed_template(std::string_view name);

}  // namespace ipt
