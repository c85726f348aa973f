// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace document
{

/// What a song is opened for. Many may read it while one edits it.
enum class Access
{
    edit,
    read
};

} // namespace document
