// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/MappedFile.h"

#include <algorithm>
#include <csignal>
#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>

namespace media
{

namespace
{

constexpr std::size_t mostHeld = 4 << 20; // bytes: a call that lets go holds up every thread for a moment

thread_local sigjmp_buf landingPlace;
thread_local volatile std::sig_atomic_t canLand = 0;

/// It is left by a jump, so it must put back by itself the signals that were blocked before.
extern "C" void onBusError(int, siginfo_t*, void* context)
{
    if (canLand != 0)
    {
        ::pthread_sigmask(SIG_SETMASK, &static_cast<ucontext_t*>(context)->uc_sigmask, nullptr);
        siglongjmp(landingPlace, 1);
    }
    std::signal(SIGBUS, SIG_DFL); // the read is tried again, and ends the program as it would have
}

bool catchBusErrors()
{
    struct sigaction action = {};
    action.sa_sigaction = onBusError;
    action.sa_flags = SA_SIGINFO;
    return ::sigaction(SIGBUS, &action, nullptr) == 0;
}

std::size_t pageBytes()
{
    static const auto bytes = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    return bytes;
}

} // namespace

MappedFile::Landing::Landing() noexcept
{
    canLand = 1;
}

MappedFile::Landing::~Landing()
{
    canLand = 0;
}

sigjmp_buf* MappedFile::place() noexcept
{
    return &landingPlace;
}

std::unique_ptr<MappedFile> MappedFile::map(int file, std::size_t bytes)
{
    static const bool isSafe = catchBusErrors();
    if (!isSafe || bytes == 0)
        return nullptr;
    void* const begin = ::mmap(nullptr, bytes, PROT_READ, MAP_SHARED, file, 0);
    if (begin == MAP_FAILED)
        return nullptr;
    ::madvise(begin, bytes, MADV_SEQUENTIAL);
    return std::unique_ptr<MappedFile>(new MappedFile(static_cast<const std::byte*>(begin), bytes));
}

MappedFile::~MappedFile()
{
    ::munmap(const_cast<std::byte*>(data), length);
}

void MappedFile::letGoOfOld(std::size_t from, std::size_t to)
{
    const auto first = from / pageBytes() * pageBytes();
    const bool goesOn = first >= heldFrom && from <= heldTo;
    if (goesOn && first - heldFrom < mostHeld)
    {
        heldTo = std::max(heldTo, to);
        return;
    }
    const auto end = goesOn ? first : heldTo;
    if (end > heldFrom)
        ::madvise(const_cast<std::byte*>(data + heldFrom), end - heldFrom, MADV_DONTNEED);
    heldFrom = first;
    heldTo = to;
}

} // namespace media
