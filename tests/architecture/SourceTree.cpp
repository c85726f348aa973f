// SPDX-License-Identifier: GPL-3.0-or-later
#include "architecture/SourceTree.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <optional>
#include <regex>
#include <span>

namespace architecture
{
namespace
{
namespace fs = std::filesystem;

bool isSource(const fs::path& path)
{
    return path.extension() == ".h" || path.extension() == ".cpp";
}

std::optional<Include> includeIn(const std::string& text, std::size_t line)
{
    static const std::regex form(R"(^\s*#\s*include\s*(["<])([^">]+)[">])");
    std::smatch match;
    if (!std::regex_search(text, match, form))
        return std::nullopt;
    return Include{match[2], match[1] == "\"", line};
}

SourceFile read(const fs::path& path)
{
    SourceFile file{fs::relative(path, rootOfRepository()).generic_string(), {}, {}};
    std::ifstream stream(path);
    for (std::string line; std::getline(stream, line);)
    {
        file.lines.push_back(line);
        if (auto include = includeIn(line, file.lines.size()))
            file.includes.push_back(std::move(*include));
    }
    return file;
}

std::string trimmed(const std::string& line)
{
    const auto begin = line.find_first_not_of(" \t");
    return begin == std::string::npos ? "" : line.substr(begin, line.find_last_not_of(" \t") + 1 - begin);
}

/// Where the declaration begins whose body opens at line `brace` (counted from 0).
std::size_t beginOfDeclaration(const std::vector<std::string>& lines, std::size_t brace)
{
    auto first = brace;
    while (first > 0)
    {
        const auto above = trimmed(lines[first - 1]);
        if (above.empty() || above.starts_with("//") || above.starts_with("#") ||
            std::string(";{}").find(above.back()) != std::string::npos || above.ends_with("public:") ||
            above.ends_with("private:") || above.ends_with("protected:"))
            break;
        --first;
    }
    return first;
}

/// Whether these lines, up to a brace, declare a function: neither a type nor a namespace nor a list of values.
bool declareAFunction(std::span<const std::string> lines)
{
    static constexpr std::array others{"namespace", "class ", "struct ", "enum ", "union ", "extern \"C\""};
    const auto named =
        std::ranges::find_if(lines, [](const std::string& line) { return !trimmed(line).starts_with("template"); });
    return named != lines.end() && !lines.back().ends_with("=") &&
           std::ranges::none_of(others, [&](const char* other) { return trimmed(*named).starts_with(other); });
}
} // namespace

std::string rootOfRepository()
{
    return TUTTI_ROOT;
}

std::string SourceFile::part() const
{
    const auto first = path.find('/');
    const auto top = path.substr(0, first);
    if (top != "src" && top != "apps")
        return top;
    const auto folder = path.substr(first + 1, path.find('/', first + 1) - first - 1);
    return top == "src" ? folder : top + "/" + folder;
}

std::vector<SourceFile> readSources(const std::vector<std::string>& folders)
{
    std::vector<fs::path> paths;
    for (const auto& folder : folders)
        for (const auto& entry : fs::recursive_directory_iterator(fs::path(rootOfRepository()) / folder))
            if (entry.is_regular_file() && isSource(entry.path()))
                paths.push_back(entry.path());
    std::ranges::sort(paths);
    std::vector<SourceFile> files;
    std::ranges::transform(paths, std::back_inserter(files), read);
    return files;
}

std::string resolve(const SourceFile& from, const Include& include)
{
    const fs::path root = rootOfRepository();
    const auto part = from.part();
    for (const auto& folder : {root / fs::path(from.path).parent_path(), root / "src", root / part, root / "tests"})
        if (const auto path = (folder / include.name).lexically_normal(); fs::is_regular_file(path))
            return path.lexically_relative(root.lexically_normal()).generic_string();
    return {};
}

std::vector<Function> functionsOf(const SourceFile& file)
{
    std::vector<Function> functions;
    const auto& lines = file.lines;
    for (std::size_t open = 1; open < lines.size(); ++open)
    {
        if (trimmed(lines[open]) != "{")
            continue;
        const auto first = beginOfDeclaration(lines, open);
        if (!declareAFunction(std::span(lines).subspan(first, open - first)))
            continue;
        const auto indent = lines[open].substr(0, lines[open].find('{'));
        const auto close = std::find_if(lines.begin() + static_cast<std::ptrdiff_t>(open), lines.end(),
                                        [&](const std::string& line) { return line.starts_with(indent + "}"); });
        const auto last = static_cast<std::size_t>(close - lines.begin());
        functions.push_back(
            {file.path + ":" + std::to_string(first + 1) + " " + trimmed(lines[first]), last + 1 - first});
        open = last;
    }
    return functions;
}

} // namespace architecture
