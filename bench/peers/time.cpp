// SPDX-License-Identifier: GPL-3.0-or-later
// peer-time LOG COMMAND...: runs a command and adds a line to LOG: wall seconds, processor seconds, peak resident KiB,
// and peak resident KiB that are no mapped file, looked at every few milliseconds. What the command says goes to
// LOG.said. One that fails is not counted.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <iostream>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace
{

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

long anonymousKiB(pid_t process)
{
    const auto folder = "/proc/" + std::to_string(process);
    long sum = 0;
    std::ifstream status(folder + "/status");
    for (std::string word; status >> word;)
        if (word == "RssAnon:" && status >> word)
            sum += std::strtol(word.c_str(), nullptr, 10);
    std::ifstream children(folder + "/task/" + std::to_string(process) + "/children");
    for (pid_t child = 0; children >> child;)
        sum += anonymousKiB(child);
    return sum;
}

[[noreturn]] void become(char** command, const std::string& said)
{
    const int out = open(said.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666);
    const int in = open("/dev/null", O_RDONLY);
    dup2(in, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    dup2(out, STDERR_FILENO);
    execvp(command[0], command);
    std::_Exit(127);
}

double inSeconds(const timeval& time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

} // namespace

int main(int count, char** arguments)
{
    if (count < 3)
    {
        std::cerr << "usage: peer-time LOG COMMAND...\n";
        return 2;
    }
    const std::string log = arguments[1];
    sigset_t child;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    sigprocmask(SIG_BLOCK, &child, nullptr);

    const auto start = Clock::now();
    const pid_t process = fork();
    if (process == 0)
    {
        sigprocmask(SIG_UNBLOCK, &child, nullptr);
        become(arguments + 2, log + ".said");
    }
    long anonymous = 0;
    int status = 0;
    rusage usage = {};
    constexpr timespec pause{.tv_sec = 0, .tv_nsec = 5'000'000};
    while (wait4(process, &status, WNOHANG, &usage) == 0)
    {
        anonymous = std::max(anonymous, anonymousKiB(process));
        sigtimedwait(&child, nullptr, &pause);
    }
    const double wall = Seconds(Clock::now() - start).count();

    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return 1;
    std::ofstream(log, std::ios::app) << wall << ' ' << inSeconds(usage.ru_utime) + inSeconds(usage.ru_stime) << ' '
                                      << usage.ru_maxrss << ' ' << anonymous << '\n';
}
