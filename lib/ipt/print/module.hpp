// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

// The door of the module that holds the print engine. Pango and cairo would cost every command the time to load them,
// so the program opens this module only when something is printed. Both sides are C: no exception and no object of the
// standard library goes through, and a module of another version is not taken for this one.
extern "C" {

struct IptText {
    const char* data;
    std::size_t size;
};

struct IptSheet {
    IptText title;
    IptText alerts;
    IptText body;
    IptText provenance;
    std::int32_t one_page;  // 0 or 1
};

struct IptJob {
    IptText title;
    IptText language;
    std::int32_t letter;  // 0: A4
    double font_size;     // 0: the usual
    const IptSheet* sheets;
    std::size_t sheet_count;
};

// What comes back; each is called at most once for each thing that there is to tell. They throw nothing.
struct IptReply {
    void* context;
    void (*pdf)(void* context, IptText bytes, std::size_t pages);
    void (*missing)(void* context, std::uint32_t character, std::size_t count);
    void (*failed)(void* context, IptText message);
};

// The name holds the version of these structures.
#define IPT_PRINT_ENTRY "ipt_print_1"
using IptPrint = void (*)(const IptJob* job, const IptReply* reply);
}
