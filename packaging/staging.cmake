# cpack runs this between the installation into its folder and the packing of that folder: what a package of Debian has
# beyond what is installed, and one date and one mode, so that the same sources give the same bytes.
set(folder ${CPACK_TEMPORARY_DIRECTORY})
set(ENV{SOURCE_DATE_EPOCH} ${CPACK_IPT_EPOCH})

function(run)
    execute_process(COMMAND ${ARGN} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

if(CPACK_GENERATOR STREQUAL "DEB")
    file(GLOB pages ${folder}/ipt/usr/share/man/man*/*.[1-9])
    set(doc ${folder}/ipt/usr/share/doc)
    file(REMOVE ${doc}/ipt/LICENSE)  # its words are in the file `copyright`
    file(RENAME ${doc}/ipt/CHANGELOG.md ${doc}/ipt/changelog)
    set(changelogs ${doc}/ipt/changelog)
    foreach(component package IN ZIP_LISTS CPACK_COMPONENTS_ALL CPACK_IPT_PACKAGES)
        set(doc ${folder}/${component}/usr/share/doc/${package})
        file(COPY ${CPACK_IPT_COPYRIGHT} ${CPACK_IPT_CHANGELOG} DESTINATION ${doc}
             FILE_PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
        list(APPEND changelogs ${doc}/changelog.Debian)
    endforeach()
    run(gzip -9n ${pages} ${changelogs})
endif()

# Which compiler it was is no part of a program, nor are the dates in the index of a library.
file(GLOB programs ${folder}/bin/ipt ${folder}/*/*/bin/ipt)
file(GLOB_RECURSE modules ${folder}/ipt_print.so)
file(GLOB_RECURSE libraries ${folder}/libipt.a)
run(strip --strip-unneeded --remove-section=.comment ${programs} ${modules})
run(strip --strip-debug --remove-section=.comment --enable-deterministic-archives ${libraries})
run(find ${folder} -type d -exec chmod 755 {} +)
run(find ${folder} -exec touch --no-dereference --date=@${CPACK_IPT_EPOCH} {} +)
