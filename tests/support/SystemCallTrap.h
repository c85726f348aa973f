// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace support
{

/// Makes every system call of audio code a recorded violation, with Linux's Syscall User Dispatch (5.11 and later, on
/// x86-64). The call is then done all the same; until the thread next enters audio code it is not watched further.
/// Where the kernel has no such thing, it says so once on stderr and does nothing.
namespace systemCallTrap
{
/// [main] Once, before any thread enters audio code.
void install();

/// [any] The calling thread enters or leaves audio code.
void scopeChanged(bool entered) noexcept;
} // namespace systemCallTrap

} // namespace support
