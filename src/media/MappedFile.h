// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <csetjmp>
#include <cstddef>
#include <memory>
#include <span>

namespace media
{

/// A file that is read where the system keeps it in memory, without a copy. One thread at a time.
class MappedFile
{
public:
    /// Its first `bytes` bytes. Null where the system cannot do that: then it is to be read by calls.
    static std::unique_ptr<MappedFile> map(int file, std::size_t bytes);

    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    /// Calls `use` with bytes [from, from + size). False where not all could be read, as the file has become shorter or
    /// its disk fails; `use` is then left at any place, so it must own nothing.
    template <typename Use>
    bool read(std::size_t from, std::size_t size, const Use& use)
    {
        letGoOfOld(from, from + size);
        const Landing landing;
        if (sigsetjmp(*place(), 0) != 0)
            return false;
        use(std::span(data + from, size));
        return true;
    }

private:
    /// While it lives, a read of this thread that the system must refuse (SIGBUS) goes on behind the last sigsetjmp.
    class Landing
    {
    public:
        Landing() noexcept;
        ~Landing();
        Landing(const Landing&) = delete;
        Landing& operator=(const Landing&) = delete;
    };
    static sigjmp_buf* place() noexcept;

    MappedFile(const std::byte* begin, std::size_t bytes) : data(begin), length(bytes) {}
    void letGoOfOld(std::size_t from, std::size_t to);

    const std::byte* data;
    std::size_t length;
    std::size_t heldFrom = 0; // the stretch whose pages this process holds, at most
    std::size_t heldTo = 0;
};

} // namespace media
