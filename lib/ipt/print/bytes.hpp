// SPDX-License-Identifier: MIT
#pragma once

#include <cairo.h>

#include <new>
#include <string>

namespace ipt::pdf {

// Takes what cairo writes. No exception may cross it.
[[nodiscard]] inline cairo_status_t append_bytes(void* string, const unsigned char* data, unsigned int size) noexcept {
    try {
        static_cast<std::string*>(string)->append(reinterpret_cast<const char*>(data), size);
        return CAIRO_STATUS_SUCCESS;
    } catch (const std::bad_alloc&) {
        return CAIRO_STATUS_NO_MEMORY;
    }
}

}  // namespace ipt::pdf
