// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <filesystem>
#include <random>
#include <string>
#include <system_error>

namespace support
{

/// A fresh empty folder, removed with all that is in it.
class TemporaryFolder
{
public:
    TemporaryFolder()
    {
        std::random_device random;
        const auto number = (static_cast<std::uint64_t>(random()) << 32) | random();
        folder = std::filesystem::temp_directory_path() / ("tutti-test-" + std::to_string(number));
        std::filesystem::create_directory(folder);
    }

    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    ~TemporaryFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
    }

    const std::filesystem::path& path() const { return folder; }

private:
    std::filesystem::path folder;
};

} // namespace support
