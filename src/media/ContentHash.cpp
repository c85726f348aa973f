// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/ContentHash.h"

#include "media/FileCheck.h"

#include <array>
#include <fstream>
#include <vector>
#include <xxhash.h>

namespace media
{

namespace
{

constexpr std::size_t chunkBytes = 1 << 20;

struct Release
{
    void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
};

std::string hexDigits(XXH128_hash_t hash)
{
    XXH128_canonical_t bytes;
    XXH128_canonicalFromHash(&bytes, hash);
    std::string digits;
    for (const auto byte : bytes.digest)
    {
        digits += "0123456789abcdef"[byte >> 4];
        digits += "0123456789abcdef"[byte & 15];
    }
    return digits;
}

} // namespace

base::Result<std::string> contentHash(const std::filesystem::path& path, const base::Progress& progress)
{
    const auto stamp = checkFile(path);
    if (!stamp)
        return stamp.error();
    std::filebuf file;
    file.pubsetbuf(nullptr, 0);
    if (!file.open(path, std::ios::in | std::ios::binary))
        return fileError(base::ErrorKind::denied, path, "cannot be opened for reading");

    const std::unique_ptr<XXH3_state_t, Release> state(XXH3_createState());
    XXH3_128bits_reset(state.get());
    std::vector<char> chunk(chunkBytes);
    std::uintmax_t done = 0;
    while (const auto got = file.sgetn(chunk.data(), static_cast<std::streamsize>(chunk.size())))
    {
        XXH3_128bits_update(state.get(), chunk.data(), static_cast<std::size_t>(got));
        done += static_cast<std::uintmax_t>(got);
        if (!base::goesOn(progress, static_cast<double>(done) / static_cast<double>(stamp->bytes)))
            return base::Error{base::ErrorKind::cancelled, "reading " + fileName(path) + " was stopped"};
    }
    if (done < stamp->bytes)
        return fileError(base::ErrorKind::failed, path, "cannot be read to its end");
    return hexDigits(XXH3_128bits_digest(state.get()));
}

struct Checksum::State
{
    std::unique_ptr<XXH3_state_t, Release> hash{XXH3_createState()};
};

Checksum::Checksum() : state(std::make_unique<State>())
{
    XXH3_64bits_reset(state->hash.get());
}

Checksum::~Checksum() = default;

void Checksum::add(std::span<const std::byte> bytes)
{
    XXH3_64bits_update(state->hash.get(), bytes.data(), bytes.size());
}

std::uint64_t Checksum::value() const
{
    return XXH3_64bits_digest(state->hash.get());
}

} // namespace media
