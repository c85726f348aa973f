// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

namespace architecture
{

struct Include
{
    std::string name;    // as written between the quotes or brackets
    bool quoted = false; // "ours", else <a library's>
    std::size_t line = 0;
};

struct SourceFile
{
    std::string path; // from the root of the repository, "src/rt/Queue.h"
    std::vector<std::string> lines;
    std::vector<Include> includes;

    /// What architecture.md draws arrows between: "rt" for src/rt, "apps/cli", "tests".
    std::string part() const;
};

struct Function
{
    std::string place; // "src/engine/Engine.cpp:31 void Engine::process(...)"
    std::size_t lines = 0;
};

std::string rootOfRepository();

/// Every C++ file below these folders of the repository, in order of path.
std::vector<SourceFile> readSources(const std::vector<std::string>& folders);

/// The path of the file that a quoted include means, or nothing: beside the file, in src, or in the app.
std::string resolve(const SourceFile& from, const Include& include);

/// The functions of a file in the project's format: the body's braces stand alone on their lines. Bodies written in
/// one line are left out.
std::vector<Function> functionsOf(const SourceFile& file);

} // namespace architecture
