// SPDX-License-Identifier: MIT
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
                for (std::size_t begin = 0, end = 0; begin <= name.size(); begin = end + 1) {
                    end = std::min(name.find('.', begin), name.size());
                    asked_->insert(name.substr(begin, end - begin));
                }
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
