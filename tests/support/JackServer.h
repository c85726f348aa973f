// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <jack/jack.h>
#include <spawn.h>
#include <stdexcept>
#include <string>
#include <sys/file.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace support
{

/// The name that servers of tests have, held by this process for as long as it lives: others wait. Two servers of one
/// user do not stand beside each other, as JACK names the sockets and the data of clients without that of the server:
/// it refuses one client in twenty then.
inline const std::string& ownJackServerName()
{
    static const std::string own = []
    {
        const auto name = "tutti-test-" + std::to_string(::getuid());
        const auto path = std::filesystem::temp_directory_path() / (name + ".lock");
        const int lock = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (lock < 0 || ::flock(lock, LOCK_EX) != 0)
            throw std::runtime_error("cannot lock " + path.string());
        return name;
    }();
    return own;
}

/// Makes JACK clients of this process look for a server of this process' own, which is there or not.
inline std::string useOwnJackServer()
{
    ::setenv("JACK_DEFAULT_SERVER", ownJackServerName().c_str(), 1);
    return ownJackServerName();
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
        waitUntilItTakesClients();
    }

    JackServer(const JackServer&) = delete;
    JackServer& operator=(const JackServer&) = delete;

    ~JackServer()
    {
        if (process != 0)
        {
            ::kill(process, SIGCONT);
            end(SIGTERM);
        }
        for (const auto& entry : std::filesystem::directory_iterator("/dev/shm"))
            if (entry.path().string().find(name) != std::string::npos)
                std::filesystem::remove(entry.path());
    }

    /// Gone from one moment to the next, as in a crash.
    void crash() { end(SIGKILL); }

    /// After a crash.
    void start(int rate, int bufferFrames)
    {
        std::vector<std::string> words{"setpriv", // so that it ends with this process, however that ends
                                       "--pdeathsig",
                                       "KILL",
                                       "jackd",
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
        const auto said = (std::filesystem::temp_directory_path() / (name + ".said")).string();
        ::posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, said.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        ::posix_spawn_file_actions_adddup2(&quiet, STDOUT_FILENO, STDERR_FILENO);
        const int error = ::posix_spawnp(&process, words.front().c_str(), &quiet, nullptr, arguments.data(), environ);
        ::posix_spawn_file_actions_destroy(&quiet);
        if (error != 0)
            throw std::runtime_error("jackd cannot be started");
        if (answers())
            return;
        end(SIGKILL);
        std::ifstream file(said);
        throw std::runtime_error("jackd does not answer: " + std::string(std::istreambuf_iterator<char>(file), {}));
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

    /// On a busy machine the first ones may still be refused.
    static void waitUntilItTakesClients()
    {
        for (int tries = 0; tries < 500; ++tries)
        {
            if (auto* const client = jack_client_open("first", JackNoStartServer, nullptr))
            {
                jack_client_close(client);
                return;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        throw std::runtime_error("jackd takes no clients");
    }

    /// Asks from another process: libjack takes no new client beside one whose server was killed.
    bool answers() const
    {
        const auto asks = "jack_wait -s " + name + " -c 2> /dev/null | grep -q '^running'";
        for (int tries = 0; tries < 500 && !hasEnded(); ++tries)
        {
            if (std::system(asks.c_str()) == 0)
                return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        return false;
    }

    bool hasEnded() const
    {
        siginfo_t about{};
        const auto id = static_cast<id_t>(process);
        return ::waitid(P_PID, id, &about, WEXITED | WNOHANG | WNOWAIT) != 0 || about.si_pid != 0;
    }

    std::string name;
    int channels;
    bool realTime;
    pid_t process = 0; // 0: none runs
};

} // namespace support
