# SPDX-License-Identifier: GPL-3.0-or-later
# How everything is compiled: language, warnings, sanitizers, cache, linker.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

# Where programs find their modules.
include(GNUInstallDirs)
set(CMAKE_BUILD_RPATH "$ORIGIN")
set(CMAKE_INSTALL_RPATH "$ORIGIN/../${CMAKE_INSTALL_LIBDIR}/tutti")

set(TUTTI_SANITIZE "" CACHE STRING "Sanitizers for -fsanitize, for example address,undefined or thread")
option(TUTTI_COVERAGE "Count which lines the tests run" OFF)

# What GCC 12 says after inlining is wrong too often: moved variants uninitialized, overlaps in strings that are added
# (its bug 105651), arrays of shared pointers left by their end.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options(-Wno-maybe-uninitialized -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow)
endif()

# No contraction into fused multiply-add: a render gives the same bits on every machine.
add_compile_options(-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Werror
                    -Wno-missing-field-initializers -ffp-contract=off -fno-math-errno)

if(CMAKE_BUILD_TYPE STREQUAL "Release")
    # GCC vectorizes plain loops with unknown trip counts only at -O3.
    set(CMAKE_CXX_FLAGS_RELEASE "-O3 -DNDEBUG")
endif()

if(TUTTI_SANITIZE)
    # The check of virtual tables calls the system now and then, which the guard of the audio thread would take for ours.
    add_compile_options(-fsanitize=${TUTTI_SANITIZE} -fno-sanitize=vptr -fno-sanitize-recover=all -fno-omit-frame-pointer -O1)
    # The sanitizers call dlopen in our place; only the old kind of search path holds for others, too.
    add_link_options(-fsanitize=${TUTTI_SANITIZE} -Wl,--disable-new-dtags)
endif()

if(TUTTI_COVERAGE)
    add_compile_options(--coverage)
    add_link_options(--coverage)
endif()

find_program(TUTTI_CCACHE ccache)
if(TUTTI_CCACHE)
    # What precompiled headers need to be cached, and one cache for every folder that the sources are built in.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros CCACHE_NOHASHDIR=1
                                    CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} ${TUTTI_CCACHE})
    add_compile_options($<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
endif()

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
