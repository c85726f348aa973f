// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

namespace support
{

/// Watches every test program that links it: a test fails if any thread allocated, freed, locked, waited, touched a
/// file or called the system while rt::AudioThread::isHere(). There are no exceptions to it: waking a thread that
/// sleeps, the one call that is allowed, leaves audio code first (rt/WakeUp.h).
///
/// Three nets, as far as the build and the kernel allow: the C library's functions are replaced by ones that look and
/// pass on (AudioThreadInterposers.cpp), the sanitizers' allocators report, and the kernel sends SIGSYS for every
/// system call (SystemCallTrap.cpp). ThreadSanitizer calls the system on its own account, so under it only malloc, free
/// and what calls them are seen.
struct Violation
{
    std::string call; // "malloc", "pthread_mutex_lock", "system call 39 (getpid)"
    std::vector<void*> stack;
};

/// A sentence, then the stack, a line a frame: with files and lines where the build has them.
std::string explain(const Violation& violation);

/// [main] What was seen since the last call, in order.
std::vector<Violation> takeViolations();

/// [main] A test failure for each violation since the last call. The guard calls it after each test.
void failForViolations();

/// [any] Remembers a call made by audio code, with the stack that led to it. `call` must live for ever.
void recordViolation(const char* call) noexcept;

/// [any] As recordViolation, for a system call by its number.
void recordSystemCall(long number) noexcept;

} // namespace support
