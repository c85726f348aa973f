// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Has a function compiled for processors with AVX2 too; the program's start picks one. Both give the same bits, as
/// nothing is contracted or reordered. Sanitizers run before that choice can be made.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) &&               \
    !defined(__SANITIZE_THREAD__)
#define DSP_KERNEL __attribute__((target_clones("arch=x86-64-v3", "default")))
#else
#define DSP_KERNEL
#endif
