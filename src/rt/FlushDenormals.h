// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "rt/AudioThread.h"

#include <cstdint>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace rt
{

/// While it lives, numbers too small to hear count as zero on this thread: they would cost a hundred times the work.
class FlushDenormals
{
public:
    FlushDenormals() RT_SAFE : before(read()) { write(before | flushBits); }
    ~FlushDenormals() { write(before); }
    FlushDenormals(const FlushDenormals&) = delete;
    FlushDenormals& operator=(const FlushDenormals&) = delete;

private:
#if defined(__x86_64__)
    using Word = std::uint32_t;
    static constexpr Word flushBits = 0x8040; // flush to zero, denormals are zero
    static Word read() RT_SAFE
    {
        return _mm_getcsr();
    }
    static void write(Word word) RT_SAFE
    {
        _mm_setcsr(word);
    }
#elif defined(__aarch64__)
    using Word = std::uint64_t;
    static constexpr Word flushBits = 1u << 24; // FPCR.FZ
    static Word read() RT_SAFE
    {
        Word word;
        asm volatile("mrs %0, fpcr" : "=r"(word));
        return word;
    }
    static void write(Word word) RT_SAFE
    {
        asm volatile("msr fpcr, %0" : : "r"(word));
    }
#else
#error "Tell how this processor flushes denormals"
#endif

    Word before;
};

} // namespace rt
