// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <spawn.h>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace support
{

/// Makes JACK clients of this process look for a server of this process' own, which is there or not.
inline std::string useOwnJackServer()
{
    const auto name = "tutti-test-" + std::to_string(::getpid());
    ::setenv("JACK_DEFAULT_SERVER", name.c_str(), 1);
    return name;
}

/// A JACK server with the dummy driver: no hardware, real time.
class JackServer
{
public:
    JackServer(int rate, int bufferFrames, int outputs = 2, bool withPriority = true)
        : name(useOwnJackServer()),
          channels(outputs),
          realTime(withPriority)
    {
        ::setenv("JACK_NO_AUDIO_RESERVATION", "1", 1);
        start(rate, bufferFrames);
    }

    JackServer(const JackServer&) = delete;
    JackServer& operator=(const JackServer&) = delete;

    ~JackServer()
    {
        // A server that was killed stays in the list of eight that a machine may have, until it comes back and goes.
        if (process == 0)
            start(48000, 1024);
        ::kill(process, SIGCONT);
        end(SIGTERM);
        for (const auto& entry : std::filesystem::directory_iterator("/dev/shm"))
            if (entry.path().string().find(name) != std::string::npos)
                std::filesystem::remove(entry.path());
    }

    /// Gone from one moment to the next, as in a crash.
    void crash() { end(SIGKILL); }

    /// After a crash.
    void start(int rate, int bufferFrames)
    {
        std::vector<std::string> words{"jackd",
                                       "-n",
                                       name,
                                       realTime ? "-R" : "-r", // real-time priority, or not
                                       "-S",
                                       "-d",
                                       "dummy",
                                       "-r",
                                       std::to_string(rate),
                                       "-p",
                                       std::to_string(bufferFrames),
                                       "-P",
                                       std::to_string(channels)};
        std::vector<char*> arguments;
        for (auto& word : words)
            arguments.push_back(word.data());
        arguments.push_back(nullptr);

        posix_spawn_file_actions_t quiet;
        ::posix_spawn_file_actions_init(&quiet);
        ::posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
        ::posix_spawn_file_actions_addopen(&quiet, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        const int error = ::posix_spawnp(&process, "jackd", &quiet, nullptr, arguments.data(), environ);
        ::posix_spawn_file_actions_destroy(&quiet);
        if (error != 0)
            throw std::runtime_error("jackd cannot be started");
        waitUntilItAnswers();
    }

    /// It hangs from now on, and goes on again.
    void pause() { ::kill(process, SIGSTOP); }
    void resume() { ::kill(process, SIGCONT); }

private:
    void end(int signal)
    {
        ::kill(process, signal);
        ::waitpid(process, nullptr, 0);
        process = 0;
    }

    /// Asks from another process: libjack takes no new client beside one whose server was killed.
    void waitUntilItAnswers()
    {
        const auto asks = "for i in $(seq 500); do jack_wait -s " + name +
                          " -c 2> /dev/null | grep -q '^running' && exit; sleep 0.02; done; exit 1";
        if (std::system(asks.c_str()) == 0)
            return;
        end(SIGKILL);
        throw std::runtime_error("jackd does not answer");
    }

    std::string name;
    int channels;
    bool realTime;
    pid_t process = 0; // 0: none runs
};

} // namespace support
