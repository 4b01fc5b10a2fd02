// SPDX-License-Identifier: MIT
#pragma once

#include <new>
#include <string>

namespace ipt::pdf {

// Takes what cairo writes; false where there is no memory left. No exception may cross cairo.
[[nodiscard]] inline bool append_bytes(void* string, const unsigned char* data, unsigned int size) noexcept {
    try {
        static_cast<std::string*>(string)->append(reinterpret_cast<const char*>(data), size);
        return true;
    } catch (const std::bad_alloc&) {
        return false;
    }
}

}  // namespace ipt::pdf
