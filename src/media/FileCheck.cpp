// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/FileCheck.h"

#include <algorithm>
#include <array>
#include <system_error>

namespace media
{

namespace fs = std::filesystem;
using base::ErrorKind;

std::string fileName(const fs::path& path)
{
    const auto name = path.has_filename() ? path.filename() : path.parent_path().filename();
    return name.empty() ? "\"" + path.string() + "\"" : name.string();
}

bool isNamedLikeSound(const fs::path& path)
{
    static constexpr std::array suffixes{".wav",  ".wave", ".bwf", ".rf64", ".w64", ".aif", ".aiff", ".aifc", ".caf",
                                         ".flac", ".ogg",  ".oga", ".opus", ".mp3", ".m4a", ".aac",  ".mka"};
    auto suffix = path.extension().string();
    std::ranges::transform(suffix, suffix.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return std::ranges::find(suffixes, suffix) != suffixes.end();
}

base::Error fileError(ErrorKind kind, const fs::path& path, const std::string& why)
{
    return {kind, fileName(path) + " " + why};
}

base::Result<FileStamp> checkFile(const fs::path& path)
{
    std::error_code error;
    const auto status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found)
        return fileError(ErrorKind::missing, path, "is not there");
    if (status.type() == fs::file_type::directory)
        return fileError(ErrorKind::unreadable, path, "is a folder, not a file");
    if (status.type() == fs::file_type::none || status.type() == fs::file_type::unknown)
        return fileError(ErrorKind::denied, path, "cannot be reached: " + error.message());
    if (status.type() != fs::file_type::regular)
        return fileError(ErrorKind::unreadable, path, "is not a plain file");

    FileStamp stamp;
    stamp.bytes = fs::file_size(path, error);
    if (!error)
        stamp.changed = fs::last_write_time(path, error);
    if (error)
        return fileError(ErrorKind::failed, path, "cannot be read: " + error.message());
    if (stamp.bytes == 0)
        return fileError(ErrorKind::unreadable, path, "is empty");
    return stamp;
}

} // namespace media
