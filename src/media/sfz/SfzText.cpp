// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/sfz/SfzText.h"

#include "base/Utf8.h"
#include "media/FileCheck.h"

#include <algorithm>
#include <fstream>

namespace media::sfz
{

namespace
{

using base::ErrorKind;
using base::Result;
namespace fs = std::filesystem;

constexpr std::size_t mostBytes = std::size_t{4} << 20;
constexpr std::size_t longestLine = 65536; // filled in
constexpr std::size_t mostDefinitions = 10'000;
constexpr int mostIncludes = 64;
constexpr int deepest = 8;
constexpr std::string_view spaces = " \t\r";

std::string_view trimmed(std::string_view text)
{
    const auto from = std::min(text.find_first_not_of(spaces), text.size());
    text.remove_prefix(from);
    return text.substr(0, text.find_last_not_of(spaces) + 1);
}

bool isNameLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Where a value that begins a text ends: at a header, or before the name of the next opcode.
std::size_t endOfValue(std::string_view text)
{
    auto end = std::min(text.find('<'), text.size());
    for (auto equals = text.find('='); equals < end; equals = text.find('=', equals + 1))
    {
        auto name = equals;
        while (name > 0 && isNameLetter(text[name - 1]))
            --name;
        if (name < equals && name > 0 && spaces.find(text[name - 1]) != std::string_view::npos)
            return name;
    }
    return end;
}

} // namespace

Text::Text(fs::path path, Listener& to) : file(std::move(path)), listener(to) {}

Result<void> Text::read()
{
    return readFile(file, 0);
}

Result<fs::path> Text::place(std::string_view path) const
{
    std::string slashed(path);
    std::ranges::replace(slashed, '\\', '/');
    const fs::path told(slashed);
    const auto folder = fs::absolute(file).lexically_normal().parent_path();
    const auto whole = (folder / told).lexically_normal();
    const auto relative = whole.lexically_relative(folder.parent_path());
    const bool drive = slashed.size() > 1 && slashed[1] == ':';
    if (told.is_absolute() || drive || relative.empty() || *relative.begin() == "..")
        return fileError(ErrorKind::invalid, file, "names " + slashed + ", which lies outside of its folders");
    return whole;
}

Result<void> Text::readFile(const fs::path& path, int depth)
{
    if (const auto stamp = checkFile(path); !stamp)
        return stamp.error();
    std::ifstream stream(path, std::ios::binary);
    std::string text(mostBytes + 1 - bytes, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(std::max<std::streamsize>(stream.gcount(), 0)));
    bytes += text.size();
    if (bytes > mostBytes)
        return fileError(ErrorKind::unsupported, file, "is longer than 4 MiB, with what it includes");
    if (stream.bad())
        return fileError(ErrorKind::unreadable, path, "cannot be read to its end");
    if (text.find('\0') != std::string::npos)
        return fileError(ErrorKind::unreadable, path, "is no text");
    std::ranges::replace(text, '\r', '\n');
    for (std::size_t from = text.starts_with("\xef\xbb\xbf") ? 3 : 0; from < text.size();)
    {
        const auto to = std::min(text.find('\n', from), text.size());
        if (auto read = readLine(std::string_view(text).substr(from, to - from), depth); !read)
            return read;
        from = to + 1;
    }
    return {};
}

/// Without comments; those between /* and */ may go over lines.
Result<void> Text::readLine(std::string_view line, int depth)
{
    std::string plain;
    for (std::size_t i = 0; i < line.size(); ++i)
        if (inComment)
        {
            inComment = line.substr(i, 2) != "*/";
            i += inComment ? 0 : 1;
        }
        else if (line.substr(i, 2) == "//")
            break;
        else if (line.substr(i, 2) == "/*")
        {
            inComment = true;
            ++i;
        }
        else
            plain += line[i];
    const auto rest = trimmed(plain);
    if (rest.starts_with("#define"))
        return define(rest.substr(7));
    if (rest.starts_with("#include"))
        return include(rest.substr(8), depth);
    return readItems(filledIn(rest));
}

Result<void> Text::define(std::string_view rest)
{
    rest = trimmed(rest);
    const auto end = std::min(rest.find_first_of(spaces), rest.size());
    const auto name = rest.substr(0, end);
    if (name.size() < 2 || name[0] != '$' || !std::all_of(name.begin() + 1, name.end(), isNameLetter))
        return fileError(ErrorKind::unreadable, file, "has a #define without a $NAME");
    if (definitions.size() >= mostDefinitions)
        return fileError(ErrorKind::unsupported, file, "has more than 10000 definitions");
    definitions[std::string(name)] = filledIn(trimmed(rest.substr(end)));
    return {};
}

Result<void> Text::include(std::string_view rest, int depth)
{
    const auto from = rest.find('"');
    const auto to = rest.rfind('"');
    if (from == to)
        return fileError(ErrorKind::unreadable, file, "has an #include without a name between quotes");
    if (++includes > mostIncludes || depth >= deepest)
        return fileError(ErrorKind::unsupported, file, "includes more than 64 files, or 8 deep");
    const auto where = place(filledIn(rest.substr(from + 1, to - from - 1)));
    if (!where)
        return where.error();
    return readFile(*where, depth + 1);
}

std::string Text::filledIn(std::string_view line) const
{
    std::string filled;
    for (std::size_t i = 0; i < line.size() && filled.size() < longestLine;)
    {
        const auto rest = line.substr(i);
        const auto known = rest[0] == '$' ? std::ranges::find_if(definitions, [&](const auto& definition)
                                                                 { return rest.starts_with(definition.first); })
                                          : definitions.end();
        if (known != definitions.end())
            filled += known->second;
        else
            filled += rest[0];
        i += known != definitions.end() ? known->first.size() : 1;
    }
    filled.resize(std::min(filled.size(), longestLine));
    return filled;
}

Result<void> Text::readItems(std::string_view line)
{
    for (line = trimmed(line); !line.empty(); line = trimmed(line))
        if (line[0] == '<')
        {
            const auto end = line.find('>');
            if (end == std::string_view::npos)
                return fileError(ErrorKind::unreadable, file, "has a < without its >");
            if (auto told = listener.header(line.substr(1, end - 1)); !told)
                return told;
            line.remove_prefix(end + 1);
        }
        else
        {
            const auto equals = line.find('=');
            const auto name = trimmed(line.substr(0, equals));
            if (equals == std::string_view::npos || !std::ranges::all_of(name, isNameLetter) || name.empty())
                return fileError(ErrorKind::unreadable, file,
                                 "has \"" + base::readableText(line, 40) + "\" where name=value should stand");
            line.remove_prefix(equals + 1);
            const auto end = endOfValue(line);
            listener.opcode(name, trimmed(line.substr(0, end)));
            line.remove_prefix(end);
        }
    return {};
}

} // namespace media::sfz
