# The targets of the fuzzer and what changes case files for it, for two programs: ipt_replay gives each target its seeds
# and what was found before, and runs with any compiler; ipt_fuzz is libFuzzer's, where the compiler is told of it.
add_library(ipt_targets OBJECT fuzz/documents.cpp fuzz/markup.cpp fuzz/mutate.cpp fuzz/readers.cpp fuzz/target.cpp)
target_compile_definitions(ipt_targets PRIVATE IPT_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
target_link_libraries(ipt_targets PUBLIC ipt_app fmt::fmt PRIVATE ipt_options nlohmann_json::nlohmann_json)
add_executable(ipt_replay fuzz/replay.cpp)
if(CMAKE_CXX_FLAGS MATCHES "fuzzer-no-link")
    add_executable(ipt_fuzz fuzz/libfuzzer.cpp)
    target_link_options(ipt_fuzz PRIVATE -fsanitize=fuzzer)
    set(fuzzers ipt_fuzz)
endif()
foreach(program IN ITEMS ipt_replay ${fuzzers})
    target_link_libraries(${program} PRIVATE ipt_targets ipt_options)
    add_dependencies(${program} ipt_print)  # which it opens when it prints, from its own folder
    set_target_properties(${program} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})
endforeach()
set_target_properties(ipt_targets ipt_replay ${fuzzers} PROPERTIES UNITY_BUILD OFF)

function(add_replay target ending)
    list(TRANSFORM ARGN PREPEND ${PROJECT_SOURCE_DIR}/ OUTPUT_VARIABLE seeds)
    add_test(NAME fuzz.${target} COMMAND ipt_replay --target=${target} --ending=${ending}
             --found=${CMAKE_CURRENT_SOURCE_DIR}/fuzz/found/${target} ${seeds})
    set_tests_properties(fuzz.${target} PROPERTIES TIMEOUT 300
        ENVIRONMENT "LSAN_OPTIONS=suppressions=${CMAKE_CURRENT_SOURCE_DIR}/lsan.supp:print_suppressions=0")
endfunction()
add_replay(case .yaml examples tests/vignettes tests/cli/check)
add_replay(documents .yaml examples tests/vignettes)
add_replay(prints .yaml examples)
add_replay(knowledge .toml lib/knowledge templates tests/cli/knowledge)
add_replay(template .mustache templates tests/cli/templates)
add_replay(list .txt tests/cli/report)
