// SPDX-License-Identifier: GPL-3.0-or-later
// What the machine allows: a mixdown written by hand for one job and nothing else. It mixes stereo WAVs of 32-bit
// floats, each with its gain and pan, into one, as many threads as asked for each taking a stretch of the time.
//
//     limit TRACKS OUT THREADS   from mapped files into the file OUT
//     limit TRACKS - THREADS     from memory into memory, everything touched before; prints the seconds that it took
//
// TRACKS is a text: in each line the left gain, the right gain and the path of a file.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <iostream>
#include <string>
#include <sys/mman.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace
{

constexpr std::size_t blockFrames = 16'384; // the sum of a block stays in the second-level cache
constexpr std::size_t frameBytes = 2 * sizeof(float);
constexpr std::size_t pageBytes = 4096;

[[noreturn]] void fail(const std::string& what)
{
    std::cerr << "limit: " << what << '\n';
    std::exit(1);
}

struct Track
{
    float left;
    float right;
    const float* samples; // interleaved, in the mapped file
    std::size_t frames;
};

/// Maps the file and finds its data; of the format it is told that it is stereo floats.
Track mapped(float left, float right, const std::string& path)
{
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat status = {};
    if (file < 0 || fstat(file, &status) != 0)
        fail(path + " cannot be opened");
    const auto size = static_cast<std::size_t>(status.st_size);
    const auto* bytes = static_cast<const char*>(mmap(nullptr, size, PROT_READ, MAP_SHARED, file, 0));
    if (bytes == MAP_FAILED)
        fail(path + " cannot be mapped");
    close(file);
    for (std::size_t at = 12; at + 8 <= size;)
    {
        std::uint32_t length = 0;
        std::memcpy(&length, bytes + at + 4, sizeof(length));
        at += 8;
        if (std::memcmp(bytes + at - 8, "data", 4) == 0)
            return {left, right, reinterpret_cast<const float*>(bytes + at),
                    std::min<std::size_t>(length, size - at) / frameBytes};
        at += length + length % 2;
    }
    fail(path + " holds no sound");
}

std::vector<Track> readTracks(const char* list)
{
    std::ifstream in(list);
    std::vector<Track> tracks;
    float left = 0.0f;
    float right = 0.0f;
    for (std::string path; in >> left >> right && std::getline(in >> std::ws, path);)
        tracks.push_back(mapped(left, right, path));
    if (tracks.empty())
        fail(std::string(list) + " names no track");
    return tracks;
}

void add(float* __restrict sum, const Track& track, std::size_t from, std::size_t frames)
{
    const float* __restrict in = track.samples + 2 * from;
    const float left = track.left;
    const float right = track.right;
    for (std::size_t i = 0; i < frames; ++i)
    {
        sum[2 * i] += left * in[2 * i];
        sum[2 * i + 1] += right * in[2 * i + 1];
    }
}

/// One call for all pages of a stretch takes less than the faults when they are touched. Of WILLNEED, SEQUENTIAL,
/// MAP_POPULATE, reading into a buffer, and this for each block, none was faster.
void touchAhead(const Track& track, std::size_t from, std::size_t to)
{
    to = std::min(to, track.frames);
    if (from >= to)
        return;
    const auto begin = reinterpret_cast<std::uintptr_t>(track.samples + 2 * from) / pageBytes * pageBytes;
    const auto end = reinterpret_cast<std::uintptr_t>(track.samples + 2 * to);
    madvise(reinterpret_cast<void*>(begin), end - begin, MADV_POPULATE_READ);
}

void mixBlock(const std::vector<Track>& tracks, float* sum, std::size_t from, std::size_t frames)
{
    std::fill_n(sum, 2 * frames, 0.0f);
    for (const auto& track : tracks)
        if (track.frames > from)
            add(sum, track, from, std::min(frames, track.frames - from));
}

/// Calls work(from, to) on as many threads, each with its stretch of the frames, in whole blocks.
template <typename Work>
void inParallel(std::size_t threads, std::size_t frames, const Work& work)
{
    const auto blocks = (frames + blockFrames - 1) / blockFrames;
    const auto begin = [&](std::size_t i) { return std::min(frames, blocks * i / threads * blockFrames); };
    std::vector<std::jthread> running;
    for (std::size_t i = 1; i < threads; ++i)
        running.emplace_back([&work, from = begin(i), to = begin(i + 1)] { work(from, to); });
    work(0, begin(1));
}

void toFile(const std::vector<Track>& tracks, std::size_t frames, const char* path, std::size_t threads)
{
    const int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    struct Header
    {
        char riff[4] = {'R', 'I', 'F', 'F'};
        std::uint32_t size = 0;
        char wave[8] = {'W', 'A', 'V', 'E', 'f', 'm', 't', ' '};
        std::uint32_t formatSize = 16;
        std::uint16_t format = 3; // floats
        std::uint16_t channels = 2;
        std::uint32_t rate = 48'000;
        std::uint32_t bytesPerSecond = 48'000 * frameBytes;
        std::uint16_t bytesPerFrame = frameBytes;
        std::uint16_t bits = 32;
        char data[4] = {'d', 'a', 't', 'a'};
        std::uint32_t dataSize = 0;
    } header;
    header.dataSize = static_cast<std::uint32_t>(frames * frameBytes);
    header.size = header.dataSize + static_cast<std::uint32_t>(sizeof(header)) - 8;
    if (file < 0 || write(file, &header, sizeof(header)) != sizeof(header))
        fail(std::string(path) + " cannot be written");
    inParallel(threads, frames,
               [&](std::size_t from, std::size_t to)
               {
                   for (const auto& track : tracks)
                       touchAhead(track, from, to);
                   std::vector<float> sum(2 * blockFrames);
                   for (; from < to; from += blockFrames)
                   {
                       const auto here = std::min(blockFrames, to - from);
                       mixBlock(tracks, sum.data(), from, here);
                       const auto bytes = static_cast<ssize_t>(here * frameBytes);
                       const auto at = static_cast<off_t>(sizeof(header) + from * frameBytes);
                       if (pwrite(file, sum.data(), static_cast<std::size_t>(bytes), at) != bytes)
                           fail(std::string(path) + " cannot be written");
                   }
               });
    close(file);
}

void inMemory(const std::vector<Track>& tracks, std::size_t frames, std::size_t threads)
{
    std::vector<float> sum(2 * frames);
    const auto mix = [&]
    {
        inParallel(threads, frames,
                   [&](std::size_t from, std::size_t to)
                   {
                       for (; from < to; from += blockFrames)
                           mixBlock(tracks, sum.data() + 2 * from, from, std::min(blockFrames, to - from));
                   });
    };
    mix();
    const auto start = std::chrono::steady_clock::now();
    mix();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    std::printf("%.4f\n", took.count());
}

} // namespace

int main(int count, char** arguments)
{
    const int threads = count == 4 ? std::atoi(arguments[3]) : 0;
    if (threads < 1)
        fail("give TRACKS, OUT and THREADS");
    const auto tracks = readTracks(arguments[1]);
    const auto frames = std::ranges::max(tracks, {}, &Track::frames).frames;
    if (std::string(arguments[2]) == "-")
        inMemory(tracks, frames, static_cast<std::size_t>(threads));
    else
        toFile(tracks, frames, arguments[2], static_cast<std::size_t>(threads));
}
