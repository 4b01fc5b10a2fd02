// SPDX-License-Identifier: MIT
#pragma once

#include <stdexcept>

namespace ipt {

// A fault of ours. What it says holds no word of a case, so that it can be shown and reported; what others throw may.
class Fault : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

}  // namespace ipt
