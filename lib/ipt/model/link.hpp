// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/model/case.hpp"

namespace ipt {

// The last step of decode: events find their people, people whom only an event names join the list, and everyone gets
// `dead` (see case.hpp).
void link(Case& patient, const Schema& schema);

// The same for a linked case in which a field was changed since. Everyone keeps their place in the lists, and what a
// person took over from the event of a death.
void link_again(Case& patient, const Schema& schema);

}  // namespace ipt
