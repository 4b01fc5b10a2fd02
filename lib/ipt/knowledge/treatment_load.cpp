// SPDX-License-Identifier: MIT
#include "ipt/base/embedded.hpp"
#include "ipt/base/text.hpp"
#include "ipt/knowledge/read_knowledge.hpp"
#include "ipt/knowledge/row_reader.hpp"
#include "ipt/knowledge/treatment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace ipt {
namespace {

using Keys = std::initializer_list<std::string_view>;
constexpr std::string_view k_id_letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
constexpr std::string_view k_tasks = "knowledge/tasks.toml";
constexpr std::string_view k_tasks_of_plans[] = {"midpoint", "name_ending", "missed_session"};

// What tasks.toml and the files of formats have in common: tasks, techniques, homework, frames, reasons.
class TreatmentLoader {
public:
    TreatmentLoader(const Knowledge& knowledge, Diagnostics& diagnostics)
        : knowledge_(knowledge), read_(knowledge.schema, diagnostics) {}

    void shared(const Frozen& file, Treatments& out) {
        only(file,
             {"version", "minutes", "frame", "plan", "safety", "technique", "task", "homework", "competence", "avoid"});
        only(file["safety"], {"when", "source", "status"});
        out.unsafe = read_.condition(file["safety"], "when");
        read_.needed(file, "version");
        plan(file["plan"], out.plan);
        only(file["minutes"], {"open", "mood", "link", "work", "rehearse", "close", "source", "status"});
        for (std::size_t i = 0; i < k_steps.size(); ++i)
            out.minutes[i] = read_.number(file["minutes"], k_steps[i], 0, 0, 600);
        if (std::accumulate(out.minutes.begin(), out.minutes.end(), 0.0) <= 0)
            read_.wrong(file.span, "[minutes] is missing, or has no minutes");
        frame(file, out.frame);
        for (const Frozen& row : file.list_of("competence")) out.competences.push_back(competence(row));
        toolbox(file, out.shared);
        for (const Frozen& row : file.list_of("avoid")) out.avoid.push_back(read_.needed(row, "id"));
    }

    std::vector<FitReason> reasons(const Frozen& file, std::string_view of) {
        std::vector<FitReason> out;
        static constexpr std::array<std::string_view, 3> k_of = {"ipt", "dit", "all"};
        static constexpr std::array<std::string_view, 4> k_kinds = {"for", "against", "caution", "contraindication"};
        for (const Frozen& row : file.list_of("fit")) {
            only(row, {"id", "of", "kind", "says", "when", "points", "source", "status", "note"});
            read_.needed(row, "when");
            auto when = read_.condition(row, "when");
            if (!when) continue;
            const auto kind = static_cast<FitReason::Kind>(read_.one_of(row, "kind", k_kinds));
            out.push_back({read_.needed(row, "id"), std::string(of.empty() ? k_of[read_.one_of(row, "of", k_of)] : of),
                           kind, read_.needed(row, "says"), std::move(*when), read_.number(row, "points", 0, 0, 10),
                           read_.needed(row, "source"), read_.status(row)});
        }
        return out;
    }

    void general_reasons(const Frozen& file, Treatments& out) {
        only(file, {"version", "lean_from", "fit"});
        check_unique(file.list_of("fit"));
        out.lean_from = read_.number(file, "lean_from", 2, 0, 10);
        out.fit = reasons(file, "");
    }

    Treatment format(const Frozen& file, std::string_view id) {
        only(file,
             {"version",   "also",     "family",    "sessions",         "minutes",  "interval", "phases", "homework",
              "measures",  "midpoint", "extension", "maintenance",      "without",  "prefer",   "source", "status",
              "note",      "frame",    "meeting",   "initial",          "middle",   "ending",   "fit",    "task",
              "technique", "words",    "avoid",     "homework_minutes", "continues"});
        static constexpr std::array<std::string_view, 2> k_families = {"ipt", "dit"};
        static constexpr std::array<std::string_view, 3> k_intervals = {"weekly", "biweekly", "monthly"};
        Treatment out;
        out.id = id;
        out.family = k_families[read_.one_of(file, "family", k_families)];
        out.interval = k_intervals[read_.one_of(file, "interval", k_intervals)];
        out.note = file.text_of("note");
        out.source = read_.needed(file, "source");
        out.status = read_.status(file);
        out.sessions = range(file["sessions"], file.span, "sessions");
        out.minutes = range(file["minutes"], file.span, "minutes");
        if (out.minutes.least < 10) read_.wrong(file["minutes"].span, "a session has 10 minutes at least");
        if (file.find("homework_minutes"))
            out.homework = range(file["homework_minutes"], file.span, "homework_minutes");
        phases(file, out);
        out.measures_each = measures(file["measures"], "each");
        out.measures_points = measures(file["measures"], "points");
        out.continues = read_.flag(file, "continues");
        out.midpoint = read_.whole(file, "midpoint", 0, 0, 200);
        if (out.midpoint != 0 && (out.midpoint <= out.phases[0] || out.midpoint > out.phases[0] + out.phases[1]))
            read_.wrong(file["midpoint"].span, "'midpoint' is no session of the middle phase");
        out.extension = read_.whole(file["extension"], "sessions", 0, 0, 50);
        out.maintenance_dates = read_.whole(file["maintenance"], "dates", 0, 0, 60);
        if (out.maintenance_dates > 0)
            out.maintenance_interval = k_intervals[read_.one_of(file["maintenance"], "interval", k_intervals)];
        out.without = read_.texts(file, "without");
        out.prefer = read_.texts(file, "prefer");
        out.avoid = read_.texts(file, "avoid");
        frame(file, out.frame);
        toolbox(file, out.own);
        for (const Frozen& row : file.list_of("meeting")) out.meetings.push_back(meeting(row));
        out.initial = rows(file, "initial");
        out.ending = rows(file, "ending");
        middle(file["middle"], out);
        out.fit = reasons(file, id);
        return out;
    }

    // Every id that the file names must be there, in the file itself or in tasks.toml.
    void check_ids(const Frozen& file, const Treatment& format, const Treatments& all) {
        const auto has_task = [&](std::string_view id) { return all.task(format, id) != nullptr; };
        const auto has_technique = [&](std::string_view id) { return all.technique(format, id) != nullptr; };
        const auto has_competence = [&](std::string_view id) { return all.competence(id) != nullptr; };
        for (const std::string_view id : k_tasks_of_plans)
            if (!has_task(id)) read_.wrong(file.span, fmt::format("there is no task '{}', which every plan uses", id));
        for (const std::string_view rows : {"initial", "ending", "meeting"})
            for (const Frozen& row : file.list_of(rows)) check_list(row.list_of("tasks"), "task", has_task);
        for (const std::string_view phase : k_phases) check_list(file["frame"].list_of(phase), "task", has_task);
        check_list(file["middle"].list_of("strategies"), "task", has_task);
        for (const Frozen& row : file["middle"].list_of("with"))
            if (!has_task(row.text_of("task")))
                read_.wrong(row.span, fmt::format("there is no task '{}'", row.text_of("task")));
        const auto has_any = [&](std::string_view id) {
            const auto is = [&](const Homework& one) { return one.id == id; };
            return has_task(id) || has_technique(id) ||
                   std::any_of(all.shared.homework.begin(), all.shared.homework.end(), is) ||
                   std::any_of(format.own.homework.begin(), format.own.homework.end(), is);
        };
        check_list(file.list_of("without"), "task, technique or homework", has_any);
        check_list(file.list_of("prefer"), "technique", has_technique);
        for (const std::string_view rows :
             {"task", "technique", "homework", "competence", "fit", "meeting", "initial", "ending"})
            check_unique(file.list_of(rows));
        for (const std::string_view rows : {"task", "homework"})
            for (const Frozen& row : file.list_of(rows)) check_area(row);
        for (const std::string_view rows : {"task", "technique", "homework"})
            for (const Frozen& row : file.list_of(rows)) {
                check_list(row.list_of("competences"), "competence", has_competence);
                check_list(row.list_of("techniques"), "technique", has_technique);
            }
    }

private:
    void only(const Frozen& row, Keys keys) { read_.only(row, std::vector<std::string_view>(keys)); }

    void check_unique(const Frozen::List rows) {
        std::set<std::string_view> seen;
        for (const Frozen& row : rows)
            if (const std::string_view id = row.text_of("id"); !id.empty()) {
                if (!seen.insert(id).second) read_.wrong(row["id"].span, fmt::format("there are two rows '{}'", id));
                if (id.find_first_not_of(k_id_letters) != std::string_view::npos || (id[0] >= '0' && id[0] <= '9'))
                    read_.wrong(row["id"].span, fmt::format("'{}' is no id", id),
                                "letters, digits and '_', and a letter first");
            }
    }

    void check_area(const Frozen& row) {
        const std::string_view area = row.text_of("area");
        if (!area.empty() && area != "none" && !knowledge_.rules.area(area))
            read_.wrong(row["area"].span, fmt::format("there is no area '{}'", area));
    }

    template <typename Has>
    void check_list(const Frozen::List ids, std::string_view what, const Has& has) {
        for (const Frozen& id : ids)
            if (id.text() && !has(*id.text()))
                read_.wrong(id.span, fmt::format("there is no {} '{}'", what, *id.text()));
    }

    Range range(const Frozen& row, Span place, std::string_view name) {
        if (!row.is_map()) {
            read_.wrong(place, fmt::format("'{}' is missing", name), "write { usual = 16, least = 12, most = 16 }");
            return {1, 1, 1};
        }
        only(row, {"usual", "least", "most"});
        const int usual = read_.whole(row, "usual", 1, 1, 400);
        const Range out{usual, read_.whole(row, "least", usual, 1, 400), read_.whole(row, "most", usual, 1, 400)};
        if (out.least > out.usual || out.usual > out.most)
            read_.wrong(row.span, fmt::format("'{}' does not rise from least over usual to most", name));
        return out;
    }

    void phases(const Frozen& file, Treatment& out) {
        only(file["phases"], {"initial", "middle", "ending"});
        only(file["measures"], {"each", "points"});
        only(file["extension"], {"sessions"});
        only(file["maintenance"], {"interval", "dates"});
        int sum = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            out.phases[i] = read_.whole(file["phases"], k_phases[i], 0, 0, 200);
            sum += out.phases[i];
        }
        if (sum != out.sessions.usual)
            read_.wrong(file["phases"].span,
                        fmt::format("the phases have {} sessions, and {} are usual", sum, out.sessions.usual));
    }

    std::vector<std::string> measures(const Frozen& row, std::string_view key) {
        std::vector<std::string> ids = read_.texts(row, key);
        for (const std::string& id : ids)
            if (!knowledge_.measures.find(id)) read_.wrong(row.span, fmt::format("there is no measure '{}'", id));
        return ids;
    }

    void plan(const Frozen& row, PlanRules& out) {
        only(row, {"usual_format", "initial", "ending", "longest_phase", "review_from", "second_focus", "second_from",
                   "suggested_second_from", "late", "partial_from", "source", "status"});
        out.usual_format = read_.needed(row, "usual_format");
        out.initial = read_.number(row, "initial", 0.22, 0, 1);
        out.ending = read_.number(row, "ending", 0.2, 0, 1);
        out.longest_phase = read_.whole(row, "longest_phase", 5, 1, 50);
        out.review_from = read_.whole(row, "review_from", 8, 1, 400);
        out.second_focus = read_.number(row, "second_focus", 0.33, 0, 1);
        out.second_from = read_.whole(row, "second_from", 3, 1, 400);
        out.suggested_second_from = read_.whole(row, "suggested_second_from", 6, 1, 400);
        out.late = read_.whole(row, "late", 4, 1, 50);
        out.partial_from = read_.whole(row, "partial_from", 2, 0, 50);
    }

    void frame(const Frozen& file, Frame& out) {
        only(file["frame"], {"initial", "middle", "ending"});
        for (std::size_t i = 0; i < k_phases.size(); ++i) out[i] = read_.texts(file["frame"], k_phases[i]);
    }

    std::vector<SessionRow> rows(const Frozen& file, std::string_view key) {
        std::vector<SessionRow> out;
        for (const Frozen& row : file.list_of(key)) {
            only(row, {"id", "tasks", "source", "status", "note"});
            out.push_back({read_.needed(row, "id"), read_.texts(row, "tasks")});
        }
        if (out.empty()) read_.wrong(file.span, fmt::format("expected at least one [[{}]]", key));
        return out;
    }

    void middle(const Frozen& row, Treatment& out) {
        const std::string_view word = row.text_of("strategies");
        if (!row["strategies"].is_list() && word != "focus" && !word.empty())
            read_.wrong(row["strategies"].span, fmt::format("'strategies' cannot be '{}'", word),
                        "expected \"focus\" or a list of tasks");
        only(row, {"strategies", "with", "source", "status", "note"});
        if (row["strategies"].is_list()) out.strategies = read_.texts(row, "strategies");
        for (const Frozen& one : row.list_of("with")) {
            static constexpr std::array<std::string_view, 2> k_halves = {"first", "second"};
            only(one, {"task", "at", "half"});
            Beside beside{read_.needed(one, "task"), {}, Beside::Half::both};
            for (const Frozen& at : one.list_of("at")) {
                const auto place = at.number();
                if (place && std::abs(*place) <= 400 && *place == std::floor(*place) && *place != 0)
                    beside.at.push_back(static_cast<int>(*place));
                else
                    read_.wrong(at.span, "'at' counts sessions of the phase: 1 is the first, -1 the last");
            }
            if (one.find("half")) beside.half = static_cast<Beside::Half>(1 + read_.one_of(one, "half", k_halves));
            out.beside.push_back(std::move(beside));
        }
    }

    Meeting meeting(const Frozen& row) {
        only(row, {"id", "before", "after", "days", "minutes", "tasks", "source", "status", "note"});
        Meeting out;
        out.id = read_.needed(row, "id");
        if (row.text_of("after") == "last")
            out.place = Meeting::Place::after_last;
        else if (row.find("after"))
            out.place = Meeting::Place::after;
        out.session = read_.whole(row, out.place == Meeting::Place::before ? "before" : "", 1, 1, 200);
        if (out.place == Meeting::Place::after) out.session = read_.whole(row, "after", 1, 1, 200);
        if (row.find("days")) out.days = read_.whole(row, "days", 0, 0, 400);
        out.minutes = read_.whole(row, "minutes", 50, 5, 300);
        out.tasks = read_.texts(row, "tasks");
        return out;
    }

    Competence competence(const Frozen& row) {
        only(row, {"id", "group", "says", "phases", "source", "status", "note"});
        return {read_.needed(row, "id"),    read_.needed(row, "group"),  read_.needed(row, "says"),
                read_.texts(row, "phases"), read_.needed(row, "source"), read_.status(row)};
    }

    void toolbox(const Frozen& file, Toolbox& out) {
        for (const Frozen& row : file.list_of("technique")) {
            only(row, {"id", "competences", "after", "source", "status", "note"});
            out.techniques.push_back({read_.needed(row, "id"), read_.texts(row, "competences"),
                                      read_.whole(row, "after", 1, 1, 20), read_.needed(row, "source"),
                                      read_.status(row)});
        }
        for (const Frozen& row : file.list_of("task")) {
            only(row, {"id", "step", "area", "code", "minutes", "competences", "techniques", "when", "unless", "source",
                       "status", "note"});
            out.tasks.push_back({read_.needed(row, "id"), static_cast<Step>(read_.one_of(row, "step", k_steps)),
                                 std::string(row.text_of("area")), std::string(row.text_of("code")),
                                 read_.number(row, "minutes", 0, 0, 300), read_.texts(row, "competences"),
                                 read_.texts(row, "techniques"), read_.condition(row, "when"),
                                 read_.condition(row, "unless"), read_.needed(row, "source"), read_.status(row)});
        }
        for (const Frozen& row : file.list_of("homework")) {
            only(row, {"id", "area", "phase", "with_person", "unless", "competences", "source", "status", "note"});
            Homework one{read_.needed(row, "id"),
                         std::string(row.text_of("area")),
                         {},
                         read_.flag(row, "with_person"),
                         read_.condition(row, "unless"),
                         read_.texts(row, "competences"),
                         read_.needed(row, "source"),
                         read_.status(row)};
            if (row.find("phase")) one.phase = static_cast<Phase>(read_.one_of(row, "phase", k_phases));
            out.homework.push_back(std::move(one));
        }
    }

    const Knowledge& knowledge_;
    RowReader read_;
};

// What a tasks.toml of one's own leaves out comes from the program itself: whole tables, and rows by their id.
Value complete_tasks(Value own) {
    Diagnostics ignored(builtin_texts().find(k_tasks));
    const auto builtin = read_knowledge(ignored);
    if (!builtin) return own;
    for (const Member& table : *builtin->map()) {
        if (!own.find(table.key)) own.set(table.key, table.value);
        if (!own[table.key].is_list() || !table.value.is_list()) continue;
        std::set<std::string> ids;
        Value::List rows = own.list_of(table.key);
        for (const Value& row : rows) ids.emplace(row.text_of("id"));
        for (const Value& row : *table.value.list())
            if (ids.count(std::string(row.text_of("id"))) == 0) {
                rows.push_back(row);
                rows.back().span = {};
            }
        own.set(table.key, std::move(rows));
    }
    return own;
}

}  // namespace

std::optional<Treatments> load_treatments(const Texts& texts, const Knowledge& knowledge,
                                          std::vector<Diagnostics>& faults) {
    Treatments out;
    out.change = knowledge.measures.change;
    bool good = read_knowledge(texts, k_tasks, faults, [&](const Frozen& file, Diagnostics& diagnostics) {
        const bool is_own = !diagnostics.source().is_built_in();
        const std::string whole = is_own ? freeze(complete_tasks(file.thaw())) : std::string();
        const Frozen tasks = is_own ? Frozen(whole) : file;
        TreatmentLoader loader(knowledge, diagnostics);
        loader.shared(tasks, out);
        loader.check_ids(tasks, {}, out);
    });
    good = read_knowledge(texts, "knowledge/fit.toml", faults,
                          [&](const Frozen& file, Diagnostics& diagnostics) {
                              TreatmentLoader(knowledge, diagnostics).general_reasons(file, out);
                          }) &&
           good;
    good = read_knowledge(texts, "knowledge/progress.toml", faults,
                          [&](const Frozen& file, Diagnostics& diagnostics) {
                              RowReader read(knowledge.schema, diagnostics);
                              out.progress = read_progress_rules(file, read);
                          }) &&
           good;
    for (const FormatName& format : knowledge.formats)
        good = read_knowledge(texts, fmt::format("knowledge/formats/{}.toml", format.id), faults,
                              [&](const Frozen& file, Diagnostics& diagnostics) {
                                  TreatmentLoader loader(knowledge, diagnostics);
                                  Treatment one = loader.format(file, format.id);
                                  loader.check_ids(file, one, out);
                                  out.formats.push_back(std::move(one));
                              }) &&
               good;
    if (!good) return std::nullopt;
    return out;
}

}  // namespace ipt
