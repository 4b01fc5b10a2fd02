// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace ipt {

// Who writes a document: from the settings of a user, never from a case. What is empty is not known.
struct Letterhead {
    std::string therapist;
    std::string clinic;
    std::vector<std::string> address;  // its lines
    std::string telephone;

    [[nodiscard]] bool empty() const {
        return therapist.empty() && clinic.empty() && address.empty() && telephone.empty();
    }
};

}  // namespace ipt
