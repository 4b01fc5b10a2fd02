// SPDX-License-Identifier: MIT
#include "ipt/printer.hpp"

#include "ipt/base/utf8.hpp"
#include "ipt/print/module.hpp"
#include "version.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <vector>

namespace ipt {
namespace {

constexpr std::string_view k_module = "ipt_print.so";
constexpr std::size_t k_most_named = 12;  // characters in a message

// Beside the program, as it is built, or in the folder of libraries, as it is installed. Nowhere else: what is loaded
// becomes part of the program.
std::vector<std::filesystem::path> places() {
    std::error_code error;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
    if (error) return {};
    const auto folder = program.parent_path();
    return {folder / k_module, folder / ".." / k_library_folder / "ipt" / k_module};
}

struct Module {
    IptPrint print = nullptr;
    IptDraw draw = nullptr;
};

Result<Module> load() {
    std::string why = "the module ipt_print.so is not installed beside this program";
    for (const auto& path : places()) {
        std::error_code ignored;
        if (!std::filesystem::exists(path, ignored)) continue;
        // never closed: pango and fontconfig keep data for the whole run
        void* module = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
        if (module == nullptr) {
            why = fmt::format("{}\nprinting needs the packages libpangocairo-1.0-0 and libcmark-gfm0", dlerror());
            continue;
        }
        void* print = dlsym(module, IPT_PRINT_ENTRY);
        void* draw = dlsym(module, IPT_DRAW_ENTRY);
        if (print != nullptr && draw != nullptr)
            return Module{reinterpret_cast<IptPrint>(print), reinterpret_cast<IptDraw>(draw)};
        why = fmt::format("{} is of another version", path.string());
    }
    return failure(std::move(why));
}

const Result<Module>& module() {
    static const Result<Module> k_loaded = load();
    return k_loaded;
}

IptText text(const std::string& text) { return {text.data(), text.size()}; }

// A figure in the structures of the module, which point into it and into the figure.
class FlatFigure {
public:
    FlatFigure(const std::string& name, const draw::Figure& figure)
        : all_{text(name), text(figure.alt), figure.width, figure.height, nullptr, nullptr, 0} {
        for (const draw::Shape& shape : figure.shapes) std::visit([this](const auto& each) { add(each); }, shape);
        all_.points = points_.data();
        all_.shapes = shapes_.data();
        all_.shape_count = shapes_.size();
    }

    [[nodiscard]] const IptFigure& all() const { return all_; }

private:
    static IptPaint paint(const draw::Paint& from) {
        return {from.width, from.stroke, static_cast<std::int32_t>(from.dash), from.filled ? 1 : 0, from.fill};
    }

    void add(const draw::Path& path) {
        IptShape& shape = shapes_.emplace_back();
        shape.kind = 0;
        shape.paint = paint(path.paint);
        shape.first_point = points_.size();
        shape.point_count = path.points.size();
        shape.closed = path.closed ? 1 : 0;
        for (const draw::Point& point : path.points) points_.push_back({point.x, point.y});
    }

    void add(const draw::Circle& circle) {
        IptShape& shape = shapes_.emplace_back();
        shape.kind = 1;
        shape.paint = paint(circle.paint);
        shape.at = {circle.centre.x, circle.centre.y};
        shape.size = circle.radius;
    }

    void add(const draw::Label& label) {
        IptShape& shape = shapes_.emplace_back();
        shape.kind = 2;
        shape.at = {label.at.x, label.at.y};
        shape.size = label.size;
        shape.text = text(label.text);
        shape.anchor = static_cast<std::int32_t>(label.anchor);
        shape.bold = label.weight == draw::Weight::bold ? 1 : 0;
        shape.colour = label.colour;
        shape.box_at = {label.box.x, label.box.y};
        shape.box_size = {label.box.width, label.box.height};
    }

    std::vector<IptPoint> points_;
    std::vector<IptShape> shapes_;
    IptFigure all_;
};

struct Answer {
    pdf::Printed printed;
    std::string failure = "no answer";
};

template <typename Call>
Result<pdf::Printed> answered(const Call& call) {
    static std::mutex k_printing;  // fontconfig and pango keep what they know of the fonts for the whole program
    const std::lock_guard alone(k_printing);
    Answer answer;
    call(IptReply{&answer,
                  [](void* context, IptText bytes, std::size_t pages) {
                      auto& to = *static_cast<Answer*>(context);
                      to.printed.bytes.assign(bytes.data, bytes.size);
                      to.printed.pages = pages;
                      to.failure.clear();
                  },
                  [](void* context, std::uint32_t character, std::size_t count) {
                      static_cast<Answer*>(context)->printed.missing.push_back({character, count});
                  },
                  [](void* context, IptText message) {
                      static_cast<Answer*>(context)->failure.assign(message.data, message.size);
                  }});
    if (!answer.failure.empty()) return failure(std::move(answer.failure));
    return std::move(answer.printed);
}

std::string utf8(char32_t c) {
    std::string out;
    append_utf8(out, c);
    return out;
}

}  // namespace

Result<pdf::Printed> print_by_module(const pdf::Job& job) {
    if (!module())
        return failure(module().error().message + "\nwithout it --format html gives a page that a browser can print");
    std::vector<FlatFigure> flat;  // the structures point into it
    std::vector<IptFigure> figures;
    for (const pdf::Sheet& sheet : job.sheets)
        for (const draw::NamedFigure& each : sheet.figures) {
            flat.emplace_back(each.name, each.figure);
            figures.push_back(flat.back().all());
        }
    std::vector<IptSheet> sheets;
    const IptFigure* next = figures.data();
    for (const pdf::Sheet& sheet : job.sheets) {
        sheets.push_back({text(sheet.title), text(sheet.alerts), text(sheet.body), text(sheet.provenance),
                          static_cast<std::int32_t>(sheet.fit), next, sheet.figures.size()});
        next += sheet.figures.size();
    }
    const IptJob request{text(job.title), text(job.language), job.paper == pdf::Paper::letter ? 1 : 0,
                         job.font_size,   sheets.data(),      sheets.size()};
    return answered([&](const IptReply& reply) { module()->print(&request, &reply); });
}

Result<pdf::Printed> draw_by_module(const draw::Figure& figure, double scale) {
    if (!module()) return failure(module().error().message + "\nwithout it --format svg gives the same picture");
    const std::string no_name;
    const FlatFigure flat(no_name, figure);
    return answered([&](const IptReply& reply) { module()->draw(&flat.all(), scale, &reply); });
}

std::string tell_missing(const std::vector<pdf::Missing>& missing) {
    if (missing.empty()) return {};
    std::vector<pdf::Missing> most(missing);
    std::stable_sort(most.begin(), most.end(), [](const auto& a, const auto& b) { return a.count > b.count; });
    std::size_t count = 0;
    for (const pdf::Missing& each : missing) count += each.count;
    std::string named;
    for (std::size_t i = 0; i < std::min(most.size(), k_most_named); ++i)
        named += fmt::format("{}{} U+{:04X}", i == 0 ? "" : ", ", utf8(most[i].character),
                             static_cast<std::uint32_t>(most[i].character));
    if (most.size() > k_most_named) named += ", ...";
    return fmt::format(
        "no installed font has {} ({}); {} printed as {} with a number\n"
        "install a font of that script, such as fonts-wqy-microhei (Chinese, Japanese, Korean), fonts-dejavu-core "
        "(Arabic, Hebrew) or fonts-noto-core\n",
        missing.size() == 1 ? "this character" : fmt::format("{} characters", missing.size()), named,
        count == 1 ? "it is" : fmt::format("{} places are", count), count == 1 ? "a box" : "boxes");
}

}  // namespace ipt
