// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/library/LibraryChoices.h"

#include "base/SystemError.h"
#include "media/ReplacementFile.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <sys/file.h>
#include <unistd.h>

namespace media
{

namespace
{

constexpr std::string_view firstLine = "# Tutti's library: folders, favourites, tags and recent sounds";

std::string escaped(std::string_view text)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string result;
    for (const char c : text)
    {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || c == '%' || byte == 0x7f)
            result += {'%', digits[byte / 16], digits[byte % 16]};
        else
            result += c;
    }
    return result;
}

std::string unescaped(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i)
    {
        unsigned char byte = 0;
        const auto* const code = text.data() + i + 1;
        if (text[i] == '%' && i + 2 < text.size() && std::from_chars(code, code + 2, byte, 16).ptr == code + 2)
        {
            result += static_cast<char>(byte);
            i += 2;
        }
        else
            result += text[i];
    }
    return result;
}

void takeLine(std::string_view line, LibraryChoices& choices)
{
    const auto space = std::min(line.find(' '), line.size());
    const auto kind = line.substr(0, space);
    std::vector<std::string> fields;
    for (auto rest = line.substr(std::min(space + 1, line.size())); !rest.empty();)
    {
        const auto tab = std::min(rest.find('\t'), rest.size());
        fields.push_back(unescaped(rest.substr(0, tab)));
        rest.remove_prefix(std::min(tab + 1, rest.size()));
    }
    if (fields.empty() || !fields.front().starts_with('/'))
    {
        if (!line.empty() && line != firstLine)
            choices.others.emplace_back(line);
    }
    else if (kind == "folder" && fields.size() == 1)
        choices.folders.push_back(fields.front());
    else if (kind == "favourite" && fields.size() == 1)
        choices.favourites.insert(fields.front());
    else if (kind == "recent" && fields.size() == 1)
        choices.recent.push_back(fields.front());
    else if (kind == "tags" && fields.size() > 1)
        choices.tags[fields.front()].assign(fields.begin() + 1, fields.end());
    else
        choices.others.emplace_back(line);
}

/// Held on the folder, which always is there; the file is another one after each change.
class FolderLock
{
public:
    explicit FolderLock(const std::filesystem::path& folder)
        : descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC))
    {
        while (descriptor >= 0 && ::flock(descriptor, LOCK_EX) != 0 && errno == EINTR)
            ;
    }
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;
    ~FolderLock()
    {
        if (descriptor >= 0)
            ::close(descriptor);
    }

private:
    int descriptor;
};

base::Error notKept(const base::Error& error)
{
    return {error.kind, "your folders, favourites and tags cannot be kept: " + error.message};
}

base::Result<void> write(const std::filesystem::path& path, const std::string& text)
{
    auto file = ReplacementFile::create(path);
    if (!file)
        return file.error();
    (*file)->write(std::as_bytes(std::span(text)));
    return (*file)->commit();
}

} // namespace

std::string toText(const LibraryChoices& choices)
{
    std::string text = std::string(firstLine) + "\n";
    const auto line = [&](std::string_view kind, const std::string& path)
    { text += std::string(kind) + ' ' + escaped(path) + '\n'; };
    for (const auto& folder : choices.folders)
        line("folder", folder);
    for (const auto& sound : choices.favourites)
        line("favourite", sound);
    for (const auto& [sound, tags] : choices.tags)
    {
        text += "tags " + escaped(sound);
        for (const auto& tag : tags)
            text += '\t' + escaped(tag);
        text += '\n';
    }
    for (const auto& sound : choices.recent)
        line("recent", sound);
    for (const auto& other : choices.others)
        text += other + '\n';
    return text;
}

LibraryChoices choicesFrom(std::string_view text)
{
    LibraryChoices choices;
    while (!text.empty())
    {
        const auto end = std::min(text.find('\n'), text.size());
        takeLine(text.substr(0, end), choices);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return choices;
}

base::Result<LibraryChoices> ChoicesFile::read() const
{
    std::error_code error;
    const auto there = std::filesystem::exists(path, error);
    if (!there && !error)
        return LibraryChoices{};
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    if (file.peek() != std::ifstream::traits_type::eof())
        text << file.rdbuf();
    if (error || !file.is_open() || file.bad() || text.fail())
    {
        const auto number = error ? error.value() : errno;
        return base::Error{base::kindOf(number), "your folders, favourites and tags in " + path.string() +
                                                     " cannot be read: " + base::reasonOf(number)};
    }
    return choicesFrom(text.str());
}

base::Result<LibraryChoices> ChoicesFile::change(const std::function<void(LibraryChoices&)>& edit) const
{
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    if (error)
        return notKept({base::kindOf(error.value()),
                        path.parent_path().string() + " cannot be made: " + base::reasonOf(error.value())});
    const FolderLock lock(path.parent_path());
    auto choices = read();
    if (!choices)
        return choices;
    const auto before = *choices;
    edit(*choices);
    if (*choices == before)
        return choices;
    if (const auto written = write(path, toText(*choices)); !written)
        return notKept(written.error());
    return choices;
}

} // namespace media
