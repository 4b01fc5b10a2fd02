// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/command.hpp"
#include "ipt/command_line.hpp"
#include "ipt/doc/document.hpp"
#include "ipt/documents.hpp"
#include "ipt/known_names.hpp"
#include "ipt/printer.hpp"
#include "ipt/report/figures.hpp"
#include "ipt/report/parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ipt {
namespace {

struct DrawOptions {
    CaseOptions cases;
    DocumentOptions documents;
    std::string audience = "clinician";
    std::string picture = "all";
    std::string measure;
    std::string scale = "2";
};

std::vector<std::string> lines_of(std::string_view markdown) {
    const std::string text = doc::to_text(markdown, 0);
    std::vector<std::string> out;
    for (const std::string_view line : split(text, '\n'))
        if (!trim(line).empty()) out.emplace_back(trim(line));
    return out;
}

class Draw {
public:
    Draw(const DrawOptions& options, Workbench& bench, const Treatments& treatments, const Host& host)
        : options_(options),
          bench_(bench),
          treatments_(treatments),
          host_(host),
          documents_(options.documents, options.cases.common, bench, host) {}

    int run() {
        const int status = CaseReader(options_.cases, bench_, host_).each([&](const ReadCase& read, const Host& desk) {
            return one(read, desk);
        });
        return std::max(status, documents_.finish());
    }

private:
    Delivery one(const ReadCase& read, const Host& desk) {
        const Appraisal appraisal = appraise(read.patient, bench_.knowledge);
        const std::vector<draw::NamedFigure> figures = drawn(read, appraisal, desk);
        if (figures.empty()) return [] { return static_cast<int>(k_done); };

        Value view = view_of(appraisal, bench_.knowledge, bench_.words);
        Value::List pictures;
        for (const draw::NamedFigure& figure : figures)
            pictures.push_back(Value::map({{"name", figure.name}, {"title", figure.figure.title}}));
        view.set("pictures", std::move(pictures));
        std::vector<Diagnostics> faults;
        auto page = make_page("draw", audience_of(options_.audience), view, bench_.knowledge,
                              provenance_of(read.patient), bench_.library, faults);
        if (!page) return documents_.problem(page.error(), std::move(faults));

        if (options_.documents.format == "text") {
            page->figures = figures;
            const std::string kind = options_.picture == "all" ? "pictures" : options_.picture;
            return documents_.add(
                read, kind, {*page}, [] { return Value(); }, desk);
        }
        const std::vector<std::string> above = lines_of(page->alerts);
        const std::string below = join(lines_of(page->provenance), " ");
        std::vector<Delivery> files;
        for (const draw::NamedFigure& figure : figures) {
            auto bytes = written(framed(figure.figure, above, below), desk);
            if (!bytes) {
                files.emplace_back([] { return static_cast<int>(k_io); });
                break;
            }
            files.push_back(documents_.add_file(read, figure.name, std::move(*bytes)));
        }
        return [files = std::move(files)] {
            int status = k_done;
            for (const Delivery& one : files) status = std::max(status, one());
            return status;
        };
    }

    // The pictures that are asked for and for which the case has something. One that is asked for by name, and a case
    // that has nothing at all, is told about.
    std::vector<draw::NamedFigure> drawn(const ReadCase& read, const Appraisal& appraisal, const Host& desk) const {
        const parts::Context context{appraisal, bench_.knowledge, bench_.words};
        const Plan plan = parts::plan_of(context, treatments_);
        const Field* field = bench_.knowledge.schema.record("scores")->field(options_.measure);
        const Measure* named = field ? bench_.knowledge.measures.find(field->name) : nullptr;
        const Course course = named ? course_of(appraisal.readings, *named) : plan.course;
        const bool measured = !course.readings.empty();
        const bool all = options_.picture == "all";
        const bool happened = read.patient.onset || !parts::happenings(context).empty();

        std::vector<draw::NamedFigure> out;
        // others may find what a patient takes home: where someone is feared, it has no picture of the people unless
        // asked
        const bool shown = options_.audience != "patient" || !is_unsafe(read.patient, treatments_);
        if (all ? shown && *parts::people(context)["any"].boolean() : options_.picture == "inventory")
            out.push_back({"inventory", inventory_figure(appraisal, bench_.knowledge, bench_.words)});
        if (all ? happened : options_.picture == "timeline")
            out.push_back({"timeline", timeline_figure(appraisal, bench_.knowledge, bench_.words, plan)});
        if ((all || options_.picture == "progress") && measured)
            out.push_back({"progress", course_figure(appraisal, bench_.words, plan, course)});
        if (out.empty() || (named && !measured))
            desk.err(fmt::format("ipt: {}: the case has {}\n", mention(read.file),
                                 named                            ? "no total of " + named->name
                                 : options_.picture == "progress" ? "no total of a measure"
                                                                  : "nothing to draw yet"));
        return out;
    }

    // Nothing where it could not be written, which is told.
    std::optional<std::string> written(const draw::Figure& figure, const Host& desk) const {
        if (options_.documents.format == "svg") return to_svg(figure);
        auto done = draw_by_module(figure, *to_number(options_.scale));
        if (!done) {
            desk.err(told("no PNG: " + done.error().message));
            return std::nullopt;
        }
        if (const std::string warning = tell_missing(done->missing); !warning.empty()) desk.err(told(warning));
        return std::move(done->bytes);
    }

    const DrawOptions& options_;
    Workbench& bench_;
    const Treatments& treatments_;
    const Host& host_;
    Documents documents_;
};

// What cannot be done whatever the files hold; empty: all is well.
std::string hindrance(const DrawOptions& options, const Schema& schema, const Host& host) {
    const DocumentOptions& to = options.documents;
    if (to.format != "text" && to.folder.empty()) {
        if (options.picture == "all")
            return "draw: a file holds one picture\nsay which: --picture, or give a folder for all: --out-dir DIR";
        if (options.cases.files.size() > 1)
            return "draw: a file holds one picture\na folder takes those of several cases: --out-dir DIR";
        if (to.format == "png" && is_standard_output(to.output) && host.out_is_terminal)
            return "a terminal cannot show a PNG\nname a file: -o FILE";
    }
    if (options.measure.empty()) return {};
    if (options.picture != "all" && options.picture != "progress") return "draw: --measure is for --picture progress";
    const Record& scores = *schema.record("scores");
    if (scores.field(options.measure) != nullptr) return {};
    std::vector<std::string_view> names;
    for (const Field& one : scores.fields) names.push_back(one.name);
    const std::string_view near = nearest(options.measure, names);
    return fmt::format(
        "draw: there is no measure '{}'\n{}", options.measure,
        near.empty() ? "'ipt knowledge show measures' lists them" : fmt::format("did you mean '{}'?", near));
}

int draw_pictures(const DrawOptions& options, const Host& host) {
    const auto bench = open_workbench(options.cases.common, host);
    if (!bench) return k_io;
    if (const std::string why = hindrance(options, bench->knowledge.schema, host); !why.empty()) {
        host.err(told(why));
        return k_usage;
    }
    const auto treatments = read_treatments(options.cases.common, *bench, host);
    if (!treatments) return k_io;
    return Draw(options, *bench, *treatments, host).run();
}

}  // namespace

std::function<int(const Host&)> setup_draw(CommandLine& line) {
    auto options = std::make_shared<DrawOptions>();
    add_case_options(line, options->cases);
    add_deidentify_option(line, options->cases);
    line.option("--picture", options->picture, "inventory, timeline, progress, or all that there is something for")
        .type("NAME")
        .check(one_of({"inventory", "timeline", "progress", "all"}));
    line.option("--measure", options->measure, "the measure of progress, such as gad7 (that of the treatment)")
        .type("ID")
        .completes(
            [options](const Host& host, std::string_view) { return measure_names(options->cases.common, host); });
    line.option("--for", options->audience, "clinician, or patient: whose words the alerts have")
        .type("READER")
        .check(one_of({"patient", "clinician"}));
    line.option("--format", options->documents.format, "text, svg or png")
        .type("FORMAT")
        .check(one_of({"text", "svg", "png"}));
    add_output_options(line, options->documents);
    line.format_by_ending(options->documents.format, options->documents.output, {"text", "svg", "png"});
    line.option("--scale", options->scale, "pixels a point of a PNG, 1 to 8 (2)").type("N").check(whole_number(1, 8));
    return [options](const Host& host) { return draw_pictures(*options, host); };
}

}  // namespace ipt
