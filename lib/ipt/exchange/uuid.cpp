// SPDX-License-Identifier: MIT
#include "ipt/exchange/uuid.hpp"

#include <uuid/uuid.h>

namespace ipt {

Uuid uuid_of(const Uuid& space, std::string_view name) {
    Uuid out{};
    uuid_generate_sha1(out.data(), space.data(), name.data(), name.size());
    return out;
}

std::string to_string(const Uuid& uuid) {
    std::string out(UUID_STR_LEN, '\0');
    uuid_unparse_lower(uuid.data(), out.data());
    out.pop_back();  // the zero
    return out;
}

}  // namespace ipt
