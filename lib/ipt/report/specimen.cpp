// SPDX-License-Identifier: MIT
#include "ipt/report/specimen.hpp"

#include "ipt/report/agenda.hpp"
#include "ipt/report/ask_part.hpp"
#include "ipt/report/caseload_view.hpp"
#include "ipt/report/changes_view.hpp"
#include "ipt/report/evaluation.hpp"
#include "ipt/report/fit_part.hpp"
#include "ipt/report/guide.hpp"
#include "ipt/report/progress_part.hpp"
#include "ipt/report/relapse.hpp"
#include "ipt/report/view.hpp"
#include "ipt/report/why_part.hpp"

namespace ipt {
namespace {

Value entry() {
    const Value row = Value::map({{"label", "label"}, {"text", "text"}});
    return Value::map({{"name", "name"},
                       {"kind", "kind"},
                       {"is", "is"},
                       {"rows", Value::List{row}},
                       {"source", "source"},
                       {"status", "status"},
                       {"example", "example"}});
}

}  // namespace

Value specimen_for(std::string_view name, const Knowledge& knowledge, const Words& words) {
    if (name == "explain") return entry();
    if (name == "evaluate") return evaluation_specimen();
    if (name == "report" || name == "report.html" || name == "alerts-report") return caseload_specimen();
    if (name == "new") return guide_view({"A-001", "adult16", "2026-03-08"}, knowledge.schema, words);
    if (name == "new-field")
        return guide_view({}, knowledge.schema, words)
            .list_of("sections")
            .front()
            .list_of("parts")
            .back()
            .list_of("fields")
            .front();
    if (name == "page.html")
        return Value::map({{"title", "title"},
                           {"language", "en"},
                           {"sheets", Value::List{Value::map(
                                          {{"alerts", "alerts"}, {"body", "body"}, {"provenance", "provenance"}})}}});
    if (name == "provenance")
        return Value::map({{"version", "1"},
                           {"case_hash", "0"},
                           {"knowledge_hash", "0"},
                           {"templates_hash", "0"},
                           {"as_of", "2026"},
                           {"deidentified", true}});
    Value view = specimen_view(knowledge, words);
    if (name == "plan" || name.starts_with("agenda-")) return agenda_specimen(std::move(view));
    if (name == "progress") return progress_specimen(std::move(view));
    if (name == "draw") view.set("pictures", Value::List{Value::map({{"name", "inventory"}, {"title", "title"}})});
    if (name.starts_with("diff-")) return changes_specimen(std::move(view));
    if (name == "ask") return ask_specimen(std::move(view));
    if (name == "fit") return fit_specimen(std::move(view));
    if (name == "why") return why_specimen(std::move(view));
    if (name.starts_with("relapse-")) {
        view = relapse_specimen(std::move(view));
        const Value part = view["relapse"]["signs"];
        if (name == "relapse-list" || name == "relapse-record")  // which stand inside of a part
            for (const Member& member : *part.map()) view.set(member.key, member.value);
        return view;
    }
    const bool included = name == "area-plain" || name == "time-of-event";
    if (included)
        for (const Member& member : *view["focus"].map()) view.set(member.key, Value(member.value));
    return view;
}

}  // namespace ipt
