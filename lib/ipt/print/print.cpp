// SPDX-License-Identifier: MIT
#include "ipt/print/print.hpp"

#include "ipt/print/pdf.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ipt::pdf {
namespace {

constexpr std::size_t k_most_pages = 2'000;

Result<Stories> read(const Sheet& sheet, const Shaper& shaper) {
    Stories stories;
    std::vector<std::string> figures;
    for (const draw::NamedFigure& each : sheet.figures) {
        auto picture = Picture::set(each.figure, shaper);
        if (!picture) return failure(fmt::format("figure:{}: {}", one_line(each.name), picture.error().message));
        stories.pictures.emplace(each.name, std::move(*picture));
        figures.push_back(each.name);
    }
    const std::pair<std::string_view, Story*> parts[] = {
        {sheet.alerts, &stories.alerts}, {sheet.body, &stories.body}, {sheet.provenance, &stories.provenance}};
    for (const auto& [markdown, story] : parts) {
        auto told = story == &stories.body ? tell(markdown, figures) : tell(markdown);
        if (!told) return tl::unexpected(std::move(told.error()));
        *story = std::move(*told);
    }
    return stories;
}

}  // namespace

Result<Printed> print(const Job& job) {
    if (const auto fonts = Shaper::check_fonts(); !fonts) return tl::unexpected(fonts.error());
    const Shaper shaper(job.language);
    const double size = std::clamp(job.font_size, 6.0, 24.0);
    std::vector<Plan> plans;
    std::vector<std::string> titles;
    std::size_t total = 0;
    for (const Sheet& sheet : job.sheets) {
        auto stories = read(sheet, shaper);
        if (!stories) return tl::unexpected(std::move(stories.error()));
        plans.push_back(plan(*stories, sheet.fit, shaper, size, job.paper));
        titles.push_back(one_line(sheet.title));
        total += plans.back().sides();
        if (total > k_most_pages) return failure(fmt::format("more than {} pages", k_most_pages));
    }
    if (plans.empty()) return failure("nothing to print");
    const std::string title = one_line(job.title);
    Pdf pdf(title.empty() ? titles.front() : title);
    for (std::size_t i = 0; i < plans.size(); ++i) pdf.draw(plans[i], titles[i], shaper, total);
    auto bytes = pdf.finish();
    if (!bytes) return tl::unexpected(std::move(bytes.error()));
    Printed printed{std::move(*bytes), total, {}};
    for (const auto& [character, count] : pdf.missing) printed.missing.push_back({character, count});
    return printed;
}

}  // namespace ipt::pdf
