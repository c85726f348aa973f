// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/Threads.h"

#include <ctime>
#include <filesystem>
#include <fstream>
#include <unistd.h>

namespace bench
{

namespace
{

namespace fs = std::filesystem;

/// Its first number is the time on a processor, in nanoseconds.
double secondsOf(const fs::path& thread)
{
    double nanoseconds = 0.0;
    std::ifstream(thread / "schedstat") >> nanoseconds;
    return nanoseconds / 1e9;
}

std::string nameOf(const fs::path& thread)
{
    std::string name;
    std::getline(std::ifstream(thread / "comm"), name);
    return name;
}

} // namespace

/// Qt names its threads; all others are called as the program is.
ProcessorTime ownProcessorTime()
{
    const fs::path tasks = "/proc/self/task";
    const auto main = tasks / std::to_string(::getpid());
    const auto own = nameOf(main);
    ProcessorTime time;
    for (const auto& thread : fs::directory_iterator(tasks))
    {
        const bool isOfTheWindow = thread.path() == main || nameOf(thread) != own;
        (isOfTheWindow ? time.window : time.rest) += secondsOf(thread);
    }
    return time;
}

double processorTimeOf(pid_t process)
{
    double time = 0.0;
    for (const auto& thread : fs::directory_iterator("/proc/" + std::to_string(process) + "/task"))
        time += secondsOf(thread);
    return time;
}

double threadProcessorTime()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

std::string machineLoad()
{
    std::string one;
    std::string five;
    std::string fifteen;
    std::ifstream("/proc/loadavg") >> one >> five >> fifteen;
    return one + " " + five + " " + fifteen;
}

} // namespace bench
