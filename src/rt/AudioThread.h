// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#if defined(__has_cpp_attribute) && __has_cpp_attribute(clang::nonblocking)
#define RT_SAFE noexcept [[clang::nonblocking]]
#else
/// Marks a function that never allocates, frees, locks, waits, throws or calls the system.
#define RT_SAFE noexcept
#endif

namespace rt
{

/// Proof that the caller runs on an audio thread. Only an AudioThreadSource makes one; functions that may only run
/// there take it as their first argument.
class AudioThread
{
public:
    AudioThread(const AudioThread&) = delete;
    AudioThread& operator=(const AudioThread&) = delete;

    ~AudioThread() { leave(); }

    /// [any] Whether this thread is inside audio code now. For assertions and for the guard in the tests.
    static bool isHere() RT_SAFE { return depth > 0; }

    /// For the guard in the tests: called on the thread itself as it enters audio code and as it leaves it. Set it
    /// before the first thread enters, or never.
    static inline void (*scopeChanged)(bool entered) noexcept = nullptr;

private:
    friend class AudioThreadSource;
    friend class WakeUp;
    friend class PageExchange;
    friend class Patience;

    AudioThread() RT_SAFE { enter(); }

    static void enter() RT_SAFE
    {
        ++depth;
        if (depth == 1 && scopeChanged != nullptr)
            scopeChanged(true);
    }

    static void leave() RT_SAFE
    {
        if (depth == 1 && scopeChanged != nullptr)
            scopeChanged(false);
        --depth;
    }

    static inline thread_local int depth = 0;
};

/// Named owner of the right to enter audio code. Search for its name to find every way in: the device callback, the
/// offline loop and the engine's workers.
class AudioThreadSource
{
public:
    /// The calling thread is an audio thread for as long as the result lives.
    [[nodiscard]] AudioThread enter() const RT_SAFE { return {}; }
};

} // namespace rt
