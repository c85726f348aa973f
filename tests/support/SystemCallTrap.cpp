// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/SystemCallTrap.h"

#if defined(__linux__) && defined(__x86_64__) && !defined(__SANITIZE_THREAD__)
#include "support/AudioThreadGuard.h"

#include <csignal>
#include <cstdio>
#include <sys/prctl.h>
#include <ucontext.h>

namespace support::systemCallTrap
{
namespace
{
thread_local volatile char selector = SYSCALL_DISPATCH_FILTER_ALLOW; // the kernel reads it at each system call
thread_local bool armed = false;
bool available = false;

bool arm() noexcept
{
    return prctl(PR_SET_SYSCALL_USER_DISPATCH, PR_SYS_DISPATCH_ON, 0L, 0L, &selector) == 0;
}

void onBlockedCall(int, siginfo_t* info, void* context)
{
    recordSystemCall(info->si_syscall);
    selector = SYSCALL_DISPATCH_FILTER_ALLOW; // the return from this handler is a system call too
    constexpr int lengthOfSyscallInstruction = 2;
    static_cast<ucontext_t*>(context)->uc_mcontext.gregs[REG_RIP] -= lengthOfSyscallInstruction; // do it again
}
} // namespace

void install()
{
    struct sigaction action = {};
    action.sa_sigaction = onBlockedCall;
    action.sa_flags = SA_SIGINFO;
    armed = arm();
    available = armed && sigaction(SIGSYS, &action, nullptr) == 0;
    if (!available)
        std::fputs("The kernel has no Syscall User Dispatch: system calls of audio code are seen only where they go "
                   "through well-known functions of the C library.\n",
                   stderr);
}

void scopeChanged(bool entered) noexcept
{
    if (!available)
        return;
    if (!armed)
        armed = arm();
    selector = entered ? SYSCALL_DISPATCH_FILTER_BLOCK : SYSCALL_DISPATCH_FILTER_ALLOW;
}

} // namespace support::systemCallTrap

#else

namespace support::systemCallTrap
{
void install() {}
void scopeChanged(bool) noexcept {}
} // namespace support::systemCallTrap

#endif
