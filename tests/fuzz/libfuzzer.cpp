// SPDX-License-Identifier: MIT
// What libFuzzer calls. The target is chosen by --target=NAME, which libFuzzer leaves alone and hands to its children.
#include "mutate.hpp"
#include "target.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace {

const fuzz::Target* g_target = nullptr;

std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* count, char*** arguments) {
    for (int i = 1; i < *count; ++i)
        for (const fuzz::Target& one : fuzz::targets())
            if (std::string_view((*arguments)[i]) == "--target=" + std::string(one.name)) g_target = &one;
    if (g_target) return 0;
    for (const fuzz::Target& one : fuzz::targets()) std::printf("--target=%s\n", std::string(one.name).c_str());
    std::exit(2);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    g_target->run(text_of(data, size), fuzz::Extent::some);
    return 0;
}

// A case file is changed by fields, mostly; anything else, and it now and then, by bytes.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most,
                                               unsigned int seed) {
    if (!g_target->takes_cases || seed % 4 == 0) return LLVMFuzzerMutate(data, size, most);
    const std::string changed =
        fuzz::CaseMutator(fuzz::bench()->knowledge.schema, seed).change(text_of(data, size)).substr(0, most);
    std::memcpy(data, changed.data(), changed.size());
    return seed % 32 == 1 ? LLVMFuzzerMutate(data, changed.size(), most) : changed.size();
}
