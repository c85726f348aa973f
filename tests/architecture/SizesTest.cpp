// SPDX-License-Identifier: GPL-3.0-or-later
// What grows out of control everywhere is the tail: the largest files and the longest functions.
#include "architecture/SourceTree.h"

#include <algorithm>
#include <iostream>

namespace architecture
{
namespace
{
constexpr std::size_t mostLinesOfAFile = 600;
constexpr std::size_t mostLinesOfAFunction = 100;
constexpr std::size_t shown = 10;

struct Size
{
    std::string what;
    std::size_t lines = 0;
};

void show(const std::string& title, std::vector<Size> sizes)
{
    std::ranges::stable_sort(sizes, std::ranges::greater(), &Size::lines);
    std::cout << title << '\n';
    for (std::size_t i = 0; i < std::min(shown, sizes.size()); ++i)
        std::cout << "  " << sizes[i].lines << "  " << sizes[i].what << '\n';
}

TEST(Sizes, FilesStayReadable)
{
    std::vector<Size> sizes;
    for (const auto& file : readSources({"src", "apps", "tests", "bench", "examples"}))
    {
        sizes.push_back({file.path, file.lines.size()});
        EXPECT_LE(file.lines.size(), mostLinesOfAFile) << file.path;
    }
    show("The largest files, in lines:", sizes);
}

TEST(Sizes, FunctionsStayReadable)
{
    std::vector<Size> sizes;
    for (const auto& file : readSources({"src", "apps", "tests", "bench", "examples"}))
        for (const auto& function : functionsOf(file))
        {
            sizes.push_back({function.place, function.lines});
            EXPECT_LE(function.lines, mostLinesOfAFunction) << function.place;
        }
    EXPECT_FALSE(sizes.empty());
    show("The longest functions, in lines:", sizes);
}

TEST(Sizes, FunctionsAreFoundInTheirFormat)
{
    const SourceFile file{"src/rt/Example.h",
                          {"namespace rt",
                           "{",
                           "template <typename T>",
                           "class Example",
                           "{",
                           "public:",
                           "    int size() const { return 0; }",
                           "",
                           "    /// Long.",
                           "    template <typename U>",
                           "    void run(int a,",
                           "             U b)",
                           "    {",
                           "        for (;;)",
                           "        {",
                           "        }",
                           "    }",
                           "};",
                           "int values[] =",
                           "{",
                           "1",
                           "};",
                           "",
                           "int free()",
                           "{",
                           "    return 1;",
                           "}",
                           "} // namespace rt"},
                          {}};
    const auto functions = functionsOf(file);
    ASSERT_EQ(functions.size(), 2u);
    EXPECT_EQ(functions[0].place, "src/rt/Example.h:10 template <typename U>");
    EXPECT_EQ(functions[0].lines, 8u);
    EXPECT_EQ(functions[1].place, "src/rt/Example.h:24 int free()");
    EXPECT_EQ(functions[1].lines, 4u);
}
} // namespace
} // namespace architecture
