# SPDX-License-Identifier: GPL-3.0-or-later

# tutti_library(NAME DEPENDS lib...): the library of folder src/NAME from every .cpp below it, or header only without one.
# MODULE: a folder in it that is left out, for tutti_module.
function(tutti_library name)
    cmake_parse_arguments(ARG "" "MODULE" "DEPENDS;PRIVATE" ${ARGN})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp)
    if(ARG_MODULE)
        list(FILTER sources EXCLUDE REGEX "/${name}/${ARG_MODULE}/")
    endif()
    if(sources)
        add_library(${name} STATIC ${sources})
        target_include_directories(${name} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
        target_link_libraries(${name} PUBLIC ${ARG_DEPENDS} PRIVATE ${ARG_PRIVATE})
    else()
        add_library(${name} INTERFACE)
        target_include_directories(${name} INTERFACE ${CMAKE_CURRENT_SOURCE_DIR})
        target_link_libraries(${name} INTERFACE ${ARG_DEPENDS})
    endif()
endfunction()

# tutti_module(LIBRARY FOLDER SOURCES file... DEPENDS lib...): what LIBRARY loads as it runs, tutti-FOLDER.so, from the
# .cpp files of LIBRARY/FOLDER and some of the library's own. It lies beside the programs, or in lib/tutti.
function(tutti_module library folder)
    cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS" ${ARGN})
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${library}/${folder}/*.cpp)
    add_library(tutti-${folder} MODULE ${sources} ${ARG_SOURCES})
    target_include_directories(tutti-${folder} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
    target_link_libraries(tutti-${folder} PRIVATE ${ARG_DEPENDS})
    set_target_properties(tutti-${folder} PROPERTIES PREFIX "" LIBRARY_OUTPUT_DIRECTORY ${CMAKE_RUNTIME_OUTPUT_DIRECTORY}
                          CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
    install(TARGETS tutti-${folder} DESTINATION ${CMAKE_INSTALL_LIBDIR}/tutti)
    add_dependencies(${library} tutti-${folder})
endfunction()

# tutti_test(FOLDER DEPENDS lib...): one GoogleTest program from every .cpp in the folder, known to CTest test by test,
# with the guard that fails a test whose audio code does what it must not.
function(tutti_test folder)
    cmake_parse_arguments(ARG "" "" "DEPENDS" ${ARGN})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.cpp)
    if(NOT sources)
        return()
    endif()
    string(REPLACE "/" "-" name "test-${folder}")
    add_executable(${name} ${sources})
    target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
    target_link_libraries(${name} PRIVATE ${ARG_DEPENDS} audio-thread-guard GTest::gmock_main)
    set_target_properties(${name} PROPERTIES ENABLE_EXPORTS ON) # names in the guard's stacks
    target_precompile_headers(${name} PRIVATE <gtest/gtest.h> <gmock/gmock.h>)
    gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST TEST_PREFIX ${folder}: PROPERTIES TIMEOUT 300 LABELS ${name})
endfunction()
