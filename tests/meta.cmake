# Tests of the whole that are no folder of cli/: each is a script of meta/ that gets the program, the checkout and CMake.
# 77 means skipped, and the script says why.
foreach(name IN ITEMS agendas bulk checklist cluster completions examples fhir hardened hostile install interview languages layers options pdf pictures pipes readme resume sandbox schema sizes spdx terminal tutorial vignettes writing)
    add_test(NAME meta.${name} COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/meta/${name}.sh $<TARGET_FILE:ipt> ${PROJECT_SOURCE_DIR})
    set_tests_properties(meta.${name} PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 300)
endforeach()
set_tests_properties(meta.checklist meta.hostile meta.pipes PROPERTIES RUN_SERIAL ON)  # they measure time
set_tests_properties(meta.schema PROPERTIES TIMEOUT 900)   # some thousand cases, in Python
set_tests_properties(meta.hostile PROPERTIES TIMEOUT 900)  # a program for each of some 250 inputs
