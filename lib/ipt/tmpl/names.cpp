// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/tmpl/node.hpp"

#include <algorithm>

namespace ipt::tmpl {

Names::Names(std::vector<const Template*> templates, const Partials& partials) : asked_(std::in_place) {
    for (std::size_t i = 0; i < templates.size(); ++i) {
        const Template& tmpl = *templates[i];
        for (const Node& node : tmpl.nodes()) {
            if (node.kind == Node::Kind::text) continue;
            const std::string_view name = tmpl.source().text(node.span);
            if (node.kind != Node::Kind::partial) {
                for (const std::string_view part : split(name, '.')) asked_->insert(part);
                continue;
            }
            const Template* found = partials ? partials(name) : nullptr;
            if (found && std::find(templates.begin(), templates.end(), found) == templates.end())
                templates.push_back(found);
        }
    }
}

const Names& Names::every() {
    static const Names k_every;
    return k_every;
}

}  // namespace ipt::tmpl
