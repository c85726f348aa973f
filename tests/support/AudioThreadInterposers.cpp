// SPDX-License-Identifier: GPL-3.0-or-later
// The C library's functions that audio code never may call, replaced in the test program by ones that tell the guard
// and pass on. ThreadSanitizer must see the locks first hand, and both sanitizers bring an allocator with hooks.
#ifndef __SANITIZE_THREAD__
#include "rt/AudioThread.h"
#include "support/AudioThreadGuard.h"

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <dlfcn.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <unistd.h>

// The C library says that some arguments are never null, and may say so with other attributes on other systems.
#pragma GCC diagnostic ignored "-Wnonnull-compare"

namespace
{
void see(const char* call) noexcept
{
    if (rt::AudioThread::isHere())
        support::recordViolation(call);
}

/// The function of this name in the libraries behind the program. Found as the program starts, or by a call that comes
/// sooner; without a static local, as what guards those is among the functions replaced here, and would come back.
template <typename Function>
Function* next(std::atomic<Function*>& known, const char* name) noexcept
{
    if (Function* const function = known.load(std::memory_order_acquire))
        return function;
    // Since glibc 2.3.2 condition variables have a second form; without its version the first one may be found.
    void* found = dlvsym(RTLD_NEXT, name, "GLIBC_2.3.2");
    if (found == nullptr)
        found = dlsym(RTLD_NEXT, name);
    known.store(reinterpret_cast<Function*>(found), std::memory_order_release);
    return reinterpret_cast<Function*>(found);
}
} // namespace

#if !defined(__SANITIZE_ADDRESS__)
extern "C"
{
    void* __libc_malloc(std::size_t);
    void* __libc_calloc(std::size_t, std::size_t);
    void* __libc_realloc(void*, std::size_t);
    void* __libc_memalign(std::size_t, std::size_t);
    void __libc_free(void*);

    void* malloc(std::size_t size) noexcept
    {
        see("malloc");
        return __libc_malloc(size);
    }

    void* calloc(std::size_t count, std::size_t size) noexcept
    {
        see("calloc");
        return __libc_calloc(count, size);
    }

    void* realloc(void* memory, std::size_t size) noexcept
    {
        see("realloc");
        return __libc_realloc(memory, size);
    }

    void free(void* memory) noexcept
    {
        if (memory != nullptr)
            see("free");
        __libc_free(memory);
    }

    void* memalign(std::size_t alignment, std::size_t size) noexcept
    {
        see("memalign");
        return __libc_memalign(alignment, size);
    }

    void* aligned_alloc(std::size_t alignment, std::size_t size) noexcept
    {
        see("aligned_alloc");
        return __libc_memalign(alignment, size);
    }

    int posix_memalign(void** memory, std::size_t alignment, std::size_t size) noexcept
    {
        see("posix_memalign");
        if (alignment % sizeof(void*) != 0 || (alignment & (alignment - 1)) != 0 || alignment == 0)
            return EINVAL;
        void* const made = __libc_memalign(alignment, size);
        if (made == nullptr)
            return ENOMEM;
        *memory = made;
        return 0;
    }
}
#endif

// TUTTI_SEE(result, name, (declaration), (arguments), noexcept or nothing)
#define TUTTI_SEE(Result, name, declaration, arguments, exceptions)                                                    \
    namespace behind                                                                                                   \
    {                                                                                                                  \
    constinit std::atomic<Result(*) declaration exceptions> name{nullptr};                                             \
    const bool name##Found = next(name, #name) != nullptr;                                                             \
    }                                                                                                                  \
    extern "C" Result name declaration exceptions                                                                      \
    {                                                                                                                  \
        see(#name);                                                                                                    \
        return next(behind::name, #name) arguments;                                                                    \
    }

TUTTI_SEE(int, pthread_mutex_lock, (pthread_mutex_t * mutex), (mutex), noexcept)
TUTTI_SEE(int, pthread_mutex_trylock, (pthread_mutex_t * mutex), (mutex), noexcept)
TUTTI_SEE(int, pthread_mutex_timedlock, (pthread_mutex_t * mutex, const timespec* until), (mutex, until), noexcept)
TUTTI_SEE(int, pthread_mutex_clocklock, (pthread_mutex_t * mutex, clockid_t clock, const timespec* until),
          (mutex, clock, until), noexcept)
TUTTI_SEE(int, pthread_spin_lock, (pthread_spinlock_t * lock), (lock), noexcept)
TUTTI_SEE(int, pthread_spin_trylock, (pthread_spinlock_t * lock), (lock), noexcept)
TUTTI_SEE(int, pthread_rwlock_rdlock, (pthread_rwlock_t * lock), (lock), noexcept)
TUTTI_SEE(int, pthread_rwlock_tryrdlock, (pthread_rwlock_t * lock), (lock), noexcept)
TUTTI_SEE(int, pthread_rwlock_wrlock, (pthread_rwlock_t * lock), (lock), noexcept)
TUTTI_SEE(int, pthread_rwlock_trywrlock, (pthread_rwlock_t * lock), (lock), noexcept)
TUTTI_SEE(int, pthread_rwlock_timedrdlock, (pthread_rwlock_t * lock, const timespec* until), (lock, until), noexcept)
TUTTI_SEE(int, pthread_rwlock_timedwrlock, (pthread_rwlock_t * lock, const timespec* until), (lock, until), noexcept)
TUTTI_SEE(int, pthread_cond_wait, (pthread_cond_t * condition, pthread_mutex_t* mutex), (condition, mutex), )
TUTTI_SEE(int, pthread_cond_timedwait, (pthread_cond_t * condition, pthread_mutex_t* mutex, const timespec* until),
          (condition, mutex, until), )
TUTTI_SEE(int, pthread_cond_clockwait,
          (pthread_cond_t * condition, pthread_mutex_t* mutex, clockid_t clock, const timespec* until),
          (condition, mutex, clock, until), )
TUTTI_SEE(int, pthread_cond_signal, (pthread_cond_t * condition), (condition), noexcept)
TUTTI_SEE(int, pthread_cond_broadcast, (pthread_cond_t * condition), (condition), noexcept)
TUTTI_SEE(int, sem_wait, (sem_t * semaphore), (semaphore), )
TUTTI_SEE(int, sem_trywait, (sem_t * semaphore), (semaphore), noexcept)
TUTTI_SEE(int, sem_timedwait, (sem_t * semaphore, const timespec* until), (semaphore, until), )
TUTTI_SEE(int, sem_clockwait, (sem_t * semaphore, clockid_t clock, const timespec* until), (semaphore, clock, until), )
TUTTI_SEE(int, sem_post, (sem_t * semaphore), (semaphore), noexcept)

// For kernels that cannot dispatch system calls, the likeliest of them once more by name.
TUTTI_SEE(ssize_t, read, (int file, void* bytes, std::size_t count), (file, bytes, count), )
TUTTI_SEE(ssize_t, write, (int file, const void* bytes, std::size_t count), (file, bytes, count), )
TUTTI_SEE(int, close, (int file), (file), )
TUTTI_SEE(std::FILE*, fopen, (const char* path, const char* mode), (path, mode), )
TUTTI_SEE(int, poll, (pollfd * files, nfds_t count, int timeout), (files, count, timeout), )
TUTTI_SEE(int, sched_yield, (), (), noexcept)
TUTTI_SEE(int, nanosleep, (const timespec* time, timespec* left), (time, left), )
TUTTI_SEE(int, clock_nanosleep, (clockid_t clock, int flags, const timespec* time, timespec* left),
          (clock, flags, time, left), )

namespace behind
{
constinit std::atomic<int (*)(const char*, int, ...)> open{nullptr};
constinit std::atomic<long (*)(long, ...) noexcept> syscall{nullptr};
const bool openFound = next(open, "open") != nullptr;
const bool syscallFound = next(syscall, "syscall") != nullptr;
} // namespace behind

extern "C" int open(const char* path, int flags, ...)
{
    see("open");
    va_list arguments;
    va_start(arguments, flags);
    const auto mode = va_arg(arguments, mode_t); // passed in a register, and ignored, where there is none
    va_end(arguments);
    return next(behind::open, "open")(path, flags, mode);
}

// Takes all the arguments there can be, given or not, as the C library's own does; hence no check of the stack.
extern "C" [[gnu::no_sanitize_address]] long syscall(long number, ...) noexcept
{
    see("syscall");
    va_list list;
    va_start(list, number);
    long arguments[6];
    for (auto& argument : arguments)
        argument = va_arg(list, long);
    va_end(list);
    // Not to throw, or the compiler ends the program where a library cancels its thread: JACK does so to its own.
    return next(behind::syscall, "syscall")(number, arguments[0], arguments[1], arguments[2], arguments[3],
                                            arguments[4], arguments[5]);
}
#endif
