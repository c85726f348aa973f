// SPDX-License-Identifier: GPL-3.0-or-later
// Licence lines in the sources, links in the documents.
#include "architecture/SourceTree.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

namespace architecture
{
namespace
{
namespace fs = std::filesystem;

/// The files of the repository, without what is built or hidden.
std::vector<fs::path> allFiles()
{
    std::vector<fs::path> files;
    const fs::path root = rootOfRepository();
    for (auto entry = fs::recursive_directory_iterator(root); entry != fs::recursive_directory_iterator(); ++entry)
    {
        const auto name = entry->path().filename().string();
        if (entry->is_directory() &&
            (name == "build" ? entry->path().parent_path() == root : name.starts_with(".") && name != ".ci"))
            entry.disable_recursion_pending();
        else if (entry->is_regular_file())
            files.push_back(entry->path());
    }
    return files;
}

std::string contentOf(const fs::path& path)
{
    std::ostringstream content;
    content << std::ifstream(path).rdbuf();
    return content.str();
}

std::string shown(const fs::path& path)
{
    return fs::relative(path, rootOfRepository()).generic_string();
}

bool needsALicenceLine(const fs::path& path, const std::string& content)
{
    static constexpr std::array suffixes{".h", ".cpp", ".cmake", ".qml", ".sh", ".py"};
    return std::ranges::find(suffixes, path.extension()) != suffixes.end() || path.filename() == "CMakeLists.txt" ||
           content.starts_with("#!");
}

TEST(Texts, EverySourceSaysItsLicence)
{
    for (const auto& path : allFiles())
    {
        const auto content = contentOf(path);
        if (!needsALicenceLine(path, content))
            continue;
        const auto line = content.starts_with("#!") ? content.find('\n') + 1 : 0;
        EXPECT_THAT(content.substr(line, 60), testing::HasSubstr("SPDX-License-Identifier: GPL-3.0-or-later"))
            << shown(path);
    }
}

TEST(Texts, LinksOfTheDocumentsLeadSomewhere)
{
    static const std::regex link(R"re(\]\(\s*<?([^)\s>#]+)[^)]*\)|(?:src|href)="([^"#]+))re");
    std::size_t links = 0;
    for (const auto& path : allFiles())
    {
        if (path.extension() != ".md")
            continue;
        const auto content = contentOf(path);
        for (auto match = std::sregex_iterator(content.begin(), content.end(), link); match != std::sregex_iterator();
             ++match)
        {
            const auto target = (*match)[1].matched ? (*match)[1].str() : (*match)[2].str();
            if (target.find("://") != std::string::npos || target.starts_with("mailto:"))
                continue;
            ++links;
            EXPECT_TRUE(fs::exists(path.parent_path() / target)) << shown(path) << " links to " << target;
        }
    }
    EXPECT_GT(links, 0u);
}
} // namespace
} // namespace architecture
