// SPDX-License-Identifier: GPL-3.0-or-later
// A library to be loaded before a program (LD_PRELOAD) that lets the program's calls on files fail, or ends the program
// at one of them. Only calls on files below $TUTTI_FAULT_UNDER count, from 1 on, each told in a line of the file
// $TUTTI_FAULT_LOG. At call $TUTTI_FAULT_AT happens $TUTTI_FAULT_HOW:
//   kill  SIGKILL at a call that changes files, after half of what it would have written
//   full  from this call on the disk is full; or, where $TUTTI_FAULT_WHILE is a file's path, while that file is there
//   io    this call that changes files fails with EIO
//   read  this call that reads fails with EIO; nothing is mapped to be read, so reading takes calls
// Syncs are told, and not done: they only cost time here.
// $TUTTI_FAULT_NAMELESS=no makes a file system that knows no files without a name.
#include <array>
#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

namespace
{

enum class Kind
{
    reads,
    grows,
    changes
};

std::string_view setting(const char* name)
{
    const char* const value = std::getenv(name);
    return value ? value : "";
}

template <typename Function>
Function* next(const char* name)
{
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

/// By the system, whatever the libraries think: this file is nobody's concern.
void tell(const std::string& line)
{
    const auto log = std::string(setting("TUTTI_FAULT_LOG"));
    const auto file =
        static_cast<int>(::syscall(SYS_openat, AT_FDCWD, log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666));
    if (file < 0)
        return;
    static_cast<void>(::syscall(SYS_write, file, line.data(), line.size()));
    ::syscall(SYS_close, file);
}

bool counts(std::string_view path)
{
    const auto under = setting("TUTTI_FAULT_UNDER");
    return !under.empty() && path.starts_with(under);
}

std::string absolute(const char* path)
{
    std::array<char, PATH_MAX> here{};
    if (path[0] == '/' || ::getcwd(here.data(), here.size()) == nullptr)
        return path;
    return std::string(here.data()) + "/" + path;
}

std::string pathOf(int file)
{
    std::array<char, PATH_MAX> path{};
    const auto link = "/proc/self/fd/" + std::to_string(file);
    return ::readlink(link.c_str(), path.data(), path.size() - 1) > 0 ? path.data() : "";
}

bool isFull(std::string_view how, int now, int at)
{
    const std::string meanwhile(setting("TUTTI_FAULT_WHILE"));
    return how == "full" && (meanwhile.empty() ? at > 0 && now >= at : ::access(meanwhile.c_str(), F_OK) == 0);
}

/// What is to happen at a call: 0 nothing, -1 the program is to end, else it fails with this error.
int faultAt(const char* call, const std::string& path, Kind kind)
{
    static std::atomic<int> seen{0};
    const auto how = setting("TUTTI_FAULT_HOW");
    if (!counts(path) || (how == "read") != (kind == Kind::reads))
        return 0;
    const int at = std::atoi(std::string(setting("TUTTI_FAULT_AT")).c_str());
    const int now = ++seen;
    const bool hit = isFull(how, now, at) ? kind == Kind::grows : how != "full" && at > 0 && now == at;
    tell(std::string(hit ? "FAULT " : "") + call + " " + path + "\n");
    if (!hit)
        return 0;
    return how == "kill" ? -1 : how == "full" ? ENOSPC : EIO;
}

/// True where the call is to fail; does not return where the program is to end.
bool fails(const char* call, const std::string& path, Kind kind)
{
    const int fault = faultAt(call, path, kind);
    if (fault < 0)
        ::kill(::getpid(), SIGKILL);
    errno = fault > 0 ? fault : errno;
    return fault != 0;
}

ssize_t writeSome(const char* call, int file, const void* bytes, std::size_t count, const auto& write)
{
    const int fault = faultAt(call, pathOf(file), Kind::grows);
    if (fault == 0)
        return write(bytes, count);
    if (fault < 0)
    {
        static_cast<void>(write(bytes, count / 2));
        ::kill(::getpid(), SIGKILL);
    }
    errno = fault;
    return -1;
}

template <typename Do>
int openSome(const char* path, int flags, Do&& open)
{
    if ((flags & O_TMPFILE) == O_TMPFILE && setting("TUTTI_FAULT_NAMELESS") == "no")
    {
        errno = EOPNOTSUPP;
        return -1;
    }
    const bool makes = (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE;
    const auto there = absolute(path);
    if ((makes && fails("open", there, Kind::grows)) || ((flags & O_TRUNC) && fails("open", there, Kind::changes)))
        return -1;
    return open();
}

} // namespace

extern "C"
{
    ssize_t write(int file, const void* bytes, std::size_t count)
    {
        static auto* const real = next<ssize_t(int, const void*, std::size_t)>("write");
        return writeSome("write", file, bytes, count,
                         [&](const void* from, std::size_t size) { return real(file, from, size); });
    }

    /// Of the parts only the first is written: a short write.
    ssize_t writev(int file, const iovec* parts, int count)
    {
        static auto* const real = next<ssize_t(int, const iovec*, int)>("writev");
        if (count < 1 || !counts(pathOf(file)))
            return real(file, parts, count);
        return write(file, parts[0].iov_base, parts[0].iov_len);
    }

    ssize_t pwrite64(int file, const void* bytes, std::size_t count, off64_t at)
    {
        static auto* const real = next<ssize_t(int, const void*, std::size_t, off64_t)>("pwrite64");
        return writeSome("pwrite", file, bytes, count,
                         [&](const void* from, std::size_t size) { return real(file, from, size, at); });
    }

    ssize_t pwrite(int file, const void* bytes, std::size_t count, off_t at)
    {
        return pwrite64(file, bytes, count, at);
    }

    ssize_t read(int file, void* bytes, std::size_t count)
    {
        static auto* const real = next<ssize_t(int, void*, std::size_t)>("read");
        return fails("read", pathOf(file), Kind::reads) ? -1 : real(file, bytes, count);
    }

    ssize_t pread64(int file, void* bytes, std::size_t count, off64_t at)
    {
        static auto* const real = next<ssize_t(int, void*, std::size_t, off64_t)>("pread64");
        return fails("pread", pathOf(file), Kind::reads) ? -1 : real(file, bytes, count, at);
    }

    ssize_t pread(int file, void* bytes, std::size_t count, off_t at)
    {
        return pread64(file, bytes, count, at);
    }

    void* mmap64(void* place, std::size_t size, int protection, int flags, int file, off64_t at) noexcept
    {
        static auto* const real = next<void*(void*, std::size_t, int, int, int, off64_t)>("mmap64");
        const bool isToRead = file >= 0 && protection == PROT_READ && setting("TUTTI_FAULT_HOW") == "read";
        if (!isToRead || !counts(pathOf(file)))
            return real(place, size, protection, flags, file, at);
        errno = ENODEV;
        return MAP_FAILED;
    }

    void* mmap(void* place, std::size_t size, int protection, int flags, int file, off_t at) noexcept
    {
        return mmap64(place, size, protection, flags, file, at);
    }

    int open64(const char* path, int flags, ...)
    {
        va_list arguments;
        va_start(arguments, flags);
        const auto mode = va_arg(arguments, mode_t);
        va_end(arguments);
        static auto* const real = next<int(const char*, int, ...)>("open64");
        return openSome(path, flags, [&] { return real(path, flags, mode); });
    }

    int open(const char* path, int flags, ...)
    {
        va_list arguments;
        va_start(arguments, flags);
        const auto mode = va_arg(arguments, mode_t);
        va_end(arguments);
        return open64(path, flags, mode);
    }

    FILE* fopen64(const char* path, const char* mode)
    {
        static auto* const real = next<FILE*(const char*, const char*)>("fopen64");
        return mode[0] != 'r' && fails("open", absolute(path), Kind::grows) ? nullptr : real(path, mode);
    }

    FILE* fopen(const char* path, const char* mode)
    {
        return fopen64(path, mode);
    }

    /// Whoever is refused these copies by reading and writing.
    ssize_t sendfile64(int to, int from, off64_t* at, std::size_t count) noexcept
    {
        static auto* const real = next<ssize_t(int, int, off64_t*, std::size_t)>("sendfile64");
        errno = ENOSYS;
        return counts(pathOf(to)) ? -1 : real(to, from, at, count);
    }

    ssize_t sendfile(int to, int from, off_t* at, std::size_t count) noexcept
    {
        return sendfile64(to, from, at, count);
    }

    ssize_t copy_file_range(int from, off64_t* fromAt, int to, off64_t* toAt, std::size_t count, unsigned flags)
    {
        static auto* const real = next<ssize_t(int, off64_t*, int, off64_t*, std::size_t, unsigned)>("copy_file_range");
        errno = ENOSYS;
        return counts(pathOf(to)) ? -1 : real(from, fromAt, to, toAt, count, flags);
    }

    int ftruncate64(int file, off64_t size) noexcept
    {
        static auto* const real = next<int(int, off64_t)>("ftruncate64");
        return fails("truncate", pathOf(file), Kind::changes) ? -1 : real(file, size);
    }

    int ftruncate(int file, off_t size) noexcept
    {
        return ftruncate64(file, size);
    }

    int fsync(int file)
    {
        return fails("fsync", pathOf(file), Kind::changes) ? -1 : 0;
    }

    int fdatasync(int file)
    {
        return fsync(file);
    }

    int linkat(int fromFolder, const char* from, int toFolder, const char* to, int flags) noexcept
    {
        static auto* const real = next<int(int, const char*, int, const char*, int)>("linkat");
        return fails("link", absolute(to), Kind::grows) ? -1 : real(fromFolder, from, toFolder, to, flags);
    }

    int link(const char* from, const char* to) noexcept
    {
        return linkat(AT_FDCWD, from, AT_FDCWD, to, 0);
    }

    int rename(const char* from, const char* to) noexcept
    {
        static auto* const real = next<int(const char*, const char*)>("rename");
        return fails("rename", absolute(to), Kind::changes) ? -1 : real(from, to);
    }

    int unlink(const char* path) noexcept
    {
        static auto* const real = next<int(const char*)>("unlink");
        return fails("unlink", absolute(path), Kind::changes) ? -1 : real(path);
    }

    int mkdir(const char* path, mode_t mode) noexcept
    {
        static auto* const real = next<int(const char*, mode_t)>("mkdir");
        return fails("mkdir", absolute(path), Kind::grows) ? -1 : real(path, mode);
    }
}
