// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace support
{

/// A program that runs beside the test and ends with it, however that ends. What it says goes to a file.
class ChildProcess
{
public:
    /// `settings` are "NAME=value", before those of the test itself. Throws where the program cannot be started.
    ChildProcess(std::vector<std::string> words, const std::vector<std::string>& settings, const std::string& log)
    {
        std::vector<std::string> line{"setpriv", "--pdeathsig", "KILL", "env"};
        line.insert(line.end(), settings.begin(), settings.end());
        line.insert(line.end(), words.begin(), words.end());
        std::vector<char*> arguments;
        for (auto& word : line)
            arguments.push_back(word.data());
        arguments.push_back(nullptr);

        posix_spawn_file_actions_t said;
        ::posix_spawn_file_actions_init(&said);
        ::posix_spawn_file_actions_addopen(&said, STDOUT_FILENO, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        ::posix_spawn_file_actions_adddup2(&said, STDOUT_FILENO, STDERR_FILENO);
        const int error = ::posix_spawnp(&process, arguments.front(), &said, nullptr, arguments.data(), environ);
        ::posix_spawn_file_actions_destroy(&said);
        if (error != 0)
            throw std::runtime_error(words.front() + " cannot be started");
    }

    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;
    ~ChildProcess() { end(SIGKILL); }

    /// 0 once it has ended.
    pid_t id() const { return process; }

    bool runs()
    {
        if (process != 0 && ::waitpid(process, &status, WNOHANG) == process)
            process = 0;
        return process != 0;
    }

    void end(int signal)
    {
        if (!runs())
            return;
        ::kill(process, signal);
        ::waitpid(process, &status, 0);
        process = 0;
    }

private:
    pid_t process = 0;
    int status = 0;
};

} // namespace support
