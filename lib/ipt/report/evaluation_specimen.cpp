// SPDX-License-Identifier: MIT
#include "ipt/report/evaluation.hpp"

#include <initializer_list>
#include <string_view>

namespace ipt {
namespace {

Value texts_named(std::initializer_list<std::string_view> names) {
    Value out{Value::Map{}};
    for (const std::string_view one : names) out.set(one, one);
    return out;
}

Value with(Value map, std::initializer_list<std::string_view> flags) {
    for (const std::string_view one : flags) map.set(one, true);
    return map;
}

Value list(Value item) { return Value(Value::List{std::move(item)}); }

}  // namespace

Value evaluation_specimen() {
    const Value evidence =
        with(texts_named({"id", "says", "points", "subject", "value", "line", "source", "status", "time_factor"}),
             {"undated", "unsure", "less_by_time"});
    Value account = with(texts_named({"label_start", "level", "points"}), {"shut", "silent"});
    account.set("evidence",
                with(Value::map({{"for", list(evidence)}, {"against", list(evidence)}}), {"has_for", "has_against"}));
    Value disagreement = with(texts_named({"code", "file", "label", "suggestion", "confidence", "trials", "second"}),
                              {"has_suggestion", "second_is_label", "as_first"});
    disagreement.set("accounts", list(std::move(account)));

    Value set = with(texts_named({"mark", "folder", "version", "knowledge_hash", "second_right"}),
                     {"any_sources", "any_disagreements"});
    set.set("confusion", Value::map({{"heads", list("head")},
                                     {"rows", list(Value::map({{"name", "name"}, {"cells", list("cell")}}))}}));
    set.set("right", texts_named({"trials", "cases"}));
    set.set("wrong", texts_named({"trials", "cases"}));
    set.set("sources", list(with(texts_named({"cases", "agree", "kappa", "interval", "source"}), {"unsure"})));
    set.set("disagreements", list(std::move(disagreement)));

    Value out =
        with(texts_named({"labelled", "unlabelled", "without_focus", "bad_files", "enough", "level", "experts_source"}),
             {"few", "compares", "any_moved"});
    out.set("lines", list(texts_named({"name", "mark", "cases", "agree", "kappa", "interval", "experts"})));
    out.set("notes", list("note"));
    out.set("screening", list(texts_named({"name", "mark", "sensitivity", "specificity"})));
    out.set("sets", list(std::move(set)));
    out.set("moved",
            list(with(texts_named({"code", "file", "from", "to", "label"}), {"first_agrees", "second_agrees"})));
    return Value::map({{"evaluation", std::move(out)}});
}

}  // namespace ipt
