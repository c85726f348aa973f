// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <gtest/gtest.h>
#include <unistd.h>

namespace support
{

/// While it lives, root is a user whom files refuse what their permissions say, and the folder belongs to that user.
/// Anybody else stays who they are.
class Unprivileged
{
public:
    explicit Unprivileged(const std::filesystem::path& folder)
    {
        if (!wasRoot)
            return;
        giveAway(folder);
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
            giveAway(entry.path());
        EXPECT_EQ(::seteuid(nobody), 0);
    }

    ~Unprivileged()
    {
        if (wasRoot)
        {
            EXPECT_EQ(::seteuid(0), 0);
        }
    }

    Unprivileged(const Unprivileged&) = delete;
    Unprivileged& operator=(const Unprivileged&) = delete;

private:
    static constexpr uid_t nobody = 65534;

    static void giveAway(const std::filesystem::path& path)
    {
        EXPECT_EQ(::lchown(path.c_str(), nobody, static_cast<gid_t>(-1)), 0) << path;
    }

    bool wasRoot = ::geteuid() == 0;
};

} // namespace support
