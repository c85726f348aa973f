// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/AudioThreadGuard.h"

#include "rt/AudioThread.h"
#include "support/StackText.h"
#include "support/SystemCallTrap.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <execinfo.h>
#include <gtest/gtest.h>
#include <memory>
#include <sys/syscall.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
// Of sanitizer/allocator_interface.h, which GCC does not install.
extern "C" int __sanitizer_install_malloc_and_free_hooks(void (*onMalloc)(const volatile void*, std::size_t),
                                                         void (*onFree)(const volatile void*));
#endif

namespace support
{
namespace
{
constexpr int deepestStack = 24;
constexpr std::size_t mostRecords = 64; // of one test; more are only counted

struct Record
{
    const char* call = nullptr; // or null:
    long systemCall = 0;
    std::array<void*, deepestStack> stack{};
    int depth = 0;
    std::atomic<bool> complete{false};
};

std::array<Record, mostRecords> records;
std::atomic<std::size_t> recorded{0};
thread_local int unwatched = 0;

/// While one lives, its thread may do what it likes: the guard's own work.
class Unwatched
{
public:
    Unwatched() noexcept
    {
        if (unwatched++ == 0)
            systemCallTrap::scopeChanged(false);
    }

    ~Unwatched()
    {
        if (--unwatched == 0 && rt::AudioThread::isHere())
            systemCallTrap::scopeChanged(true);
    }

    Unwatched(const Unwatched&) = delete;
    Unwatched& operator=(const Unwatched&) = delete;
};

void record(const char* call, long systemCall) noexcept
{
    if (!rt::AudioThread::isHere() || unwatched > 0)
        return;
    const Unwatched pause;
    const auto at = recorded.fetch_add(1);
    if (at >= mostRecords)
        return;
    auto& entry = records[at];
    entry.call = call;
    entry.systemCall = systemCall;
    entry.depth = backtrace(entry.stack.data(), deepestStack);
    entry.complete.store(true, std::memory_order_release);
}

const char* nameOf(long systemCall)
{
    struct Name
    {
        long number;
        const char* name;
    };
    static constexpr Name names[] = {{SYS_read, "read"},         {SYS_write, "write"},
                                     {SYS_openat, "openat"},     {SYS_close, "close"},
                                     {SYS_lseek, "lseek"},       {SYS_mmap, "mmap"},
                                     {SYS_munmap, "munmap"},     {SYS_madvise, "madvise"},
                                     {SYS_brk, "brk"},           {SYS_futex, "futex"},
                                     {SYS_ioctl, "ioctl"},       {SYS_clock_nanosleep, "clock_nanosleep"},
                                     {SYS_getpid, "getpid"},     {SYS_sched_yield, "sched_yield"},
                                     {SYS_clone3, "clone3"},     {SYS_clock_gettime, "clock_gettime"},
                                     {SYS_tgkill, "tgkill"},     {SYS_exit_group, "exit_group"},
                                     {SYS_mprotect, "mprotect"}, {SYS_newfstatat, "newfstatat"}};
    const auto* const found = std::ranges::find(names, systemCall, &Name::number);
    return found == std::end(names) ? "see man 2 syscalls" : found->name;
}

Violation toViolation(const Record& entry)
{
    const auto call = entry.call != nullptr
                          ? std::string(entry.call)
                          : "system call " + std::to_string(entry.systemCall) + " (" + nameOf(entry.systemCall) + ")";
    return {call, {entry.stack.begin(), entry.stack.begin() + entry.depth}};
}

class FailForViolations : public testing::EmptyTestEventListener
{
    void OnTestEnd(const testing::TestInfo&) override { failForViolations(); }
    void OnTestSuiteEnd(const testing::TestSuite&) override { failForViolations(); }
};

bool install()
{
    void* warm = nullptr;
    backtrace(&warm, 1); // loads its library the first time
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    __sanitizer_install_malloc_and_free_hooks([](const volatile void*, std::size_t) { recordViolation("malloc"); },
                                              [](const volatile void* memory)
                                              {
                                                  if (memory != nullptr)
                                                      recordViolation("free");
                                              });
#endif
    systemCallTrap::install();
    rt::AudioThread::scopeChanged = systemCallTrap::scopeChanged;
    testing::UnitTest::GetInstance()->listeners().Append(std::make_unique<FailForViolations>().release());
    return true;
}

[[maybe_unused]] const bool installed = install();
} // namespace

void recordViolation(const char* call) noexcept
{
    record(call, 0);
}

void recordSystemCall(long number) noexcept
{
    record(nullptr, number);
}

std::string explain(const Violation& violation)
{
    return "audio code called " + violation.call + ", which it never may:" + stackText(violation.stack);
}

std::vector<Violation> takeViolations()
{
    const Unwatched pause;
    std::vector<Violation> result;
    const auto count = std::min(recorded.load(), mostRecords);
    for (std::size_t i = 0; i < count; ++i)
        if (records[i].complete.exchange(false, std::memory_order_acquire))
            result.push_back(toViolation(records[i]));
    recorded.store(0);
    return result;
}

void failForViolations()
{
    const auto total = recorded.load();
    const auto violations = takeViolations();
    for (const auto& violation : violations)
        ADD_FAILURE() << explain(violation);
    if (total > mostRecords)
        ADD_FAILURE() << "and " << total - mostRecords << " more calls that audio code never may make";
}

} // namespace support
