// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/Commands.h"
#include "conductor/Conductor.h"
#include "document/EditJson.h"
#include "Output.h"
#include "SongFile.h"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <memory>

namespace cli
{

namespace
{

constexpr std::size_t mostBytes = std::size_t{256} << 20;
constexpr std::size_t longestLine = std::size_t{16} << 20;

struct Arguments
{
    std::string song;
    std::string file = "-";
    bool dryRun = false;
    bool schema = false;
    bool page = false;
    bool json = false;

    std::string source() const { return file == "-" ? "the standard input" : file; }
};

base::Result<std::string> readText(std::istream& stream, const std::string& name)
{
    std::string text;
    std::string part(1 << 16, '\0');
    while (stream.read(part.data(), static_cast<std::streamsize>(part.size())) || stream.gcount() > 0)
    {
        text.append(part, 0, static_cast<std::size_t>(stream.gcount()));
        if (text.size() > mostBytes)
            return base::Error{base::ErrorKind::invalid, name + " is longer than 256 MiB"};
    }
    if (stream.bad())
        return base::Error{base::ErrorKind::unreadable, name + " cannot be read to its end"};
    return text;
}

base::Result<std::string> readSource(const Arguments& arguments)
{
    if (arguments.file == "-")
        return readText(std::cin, arguments.source());
    std::error_code ignored;
    if (!std::filesystem::exists(arguments.file, ignored))
        return base::Error{base::ErrorKind::missing, arguments.file + " is missing"};
    if (std::filesystem::is_directory(arguments.file, ignored))
        return base::Error{base::ErrorKind::unreadable, arguments.file + " is a folder"};
    std::ifstream stream(arguments.file, std::ios::binary);
    if (!stream)
        return base::Error{base::ErrorKind::denied, arguments.file + " cannot be opened"};
    return readText(stream, arguments.source());
}

/// Edits, one a line, without the comments; and the numbers of the lines that hold them.
struct EditLines
{
    std::string text;
    std::vector<std::size_t> numbers;
};

base::Result<EditLines> linesOf(std::string text, const std::string& name)
{
    EditLines lines;
    for (std::size_t from = 0, number = 1; from < text.size(); ++number)
    {
        const auto to = std::min(text.find('\n', from), text.size());
        if (to - from > longestLine)
            return base::Error{base::ErrorKind::invalid,
                               name + ", line " + std::to_string(number) + " is longer than 16 MiB"};
        const auto line = std::string_view(text).substr(from, to - from);
        const auto start = std::min(line.find_first_not_of(" \t\r"), line.size());
        if (line.substr(start).starts_with('#') || line.substr(start).starts_with("//"))
            std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(from), to - from, ' ');
        else if (start < line.size())
            lines.numbers.push_back(number);
        from = to + 1;
    }
    lines.text = std::move(text);
    return lines;
}

/// The first edit that is refused when those before it are done: a prefix of all of them fails from there on.
std::size_t firstRefused(const conductor::Conductor& conductor, const document::Transaction& transaction)
{
    const auto isFine = [&](std::size_t edits)
    {
        auto some = transaction;
        some.edits.erase(some.edits.begin() + static_cast<std::ptrdiff_t>(edits), some.edits.end());
        return static_cast<bool>(conductor.check(std::move(some)));
    };
    std::size_t fine = 0;
    auto refused = transaction.edits.size();
    while (fine + 1 < refused)
    {
        const auto middle = (fine + refused) / 2;
        (isFine(middle) ? fine : refused) = middle;
    }
    return fine;
}

/// "edits.jsonl, line 3: there is no track 7"; errors that are not about one edit stay as they are.
base::Error placed(const base::Error& error, const Arguments& arguments, const EditLines& lines,
                   const conductor::Conductor& conductor, const document::Transaction& transaction)
{
    if (!conductor.check({transaction.name, {}}) || conductor.check(transaction))
        return error;
    const auto line = lines.numbers[firstRefused(conductor, transaction)];
    return {error.kind, arguments.source() + ", line " + std::to_string(line) + ": " + error.message};
}

std::string gestureName(const Arguments& arguments)
{
    return arguments.file == "-" ? "Edits" : std::filesystem::path(arguments.file).filename().string().substr(0, 100);
}

base::Result<void> apply(const Arguments& arguments)
{
    auto conductor = openToEdit(arguments.song);
    if (!conductor)
        return std::move(conductor).error();
    auto text = readSource(arguments);
    if (!text)
        return std::move(text).error();
    const auto lines = linesOf(*std::move(text), arguments.source());
    if (!lines)
        return lines.error();
    auto edits = document::readEditLines(lines->text, conductor->song());
    if (!edits)
        return base::Error{edits.error().kind, arguments.source() + ", " + edits.error().message};

    const document::Transaction transaction{gestureName(arguments), *std::move(edits)};
    if (transaction.edits.empty())
        return base::Error{base::ErrorKind::invalid, arguments.source() + " holds no edits"};
    if (const auto done = arguments.dryRun ? conductor->check(transaction) : conductor->apply(transaction); !done)
        return placed(done.error(), arguments, *lines, *conductor, transaction);

    if (arguments.json)
        print(songJson(*conductor));
    else
        printLine(count(transaction.edits.size(), "edit") +
                  (arguments.dryRun ? " would be applied to " : " applied to ") + arguments.song);
    return {};
}

base::Result<void> run(const Arguments& arguments)
{
    if (arguments.schema)
        print(document::schema());
    else if (arguments.page)
        std::cout << document::editsPage() << std::flush;
    else if (arguments.song.empty())
        throw CLI::RequiredError("SONG");
    else
        return apply(arguments);
    return {};
}

} // namespace

void addEdit(CLI::App& program, Work& work)
{
    const auto arguments = std::make_shared<Arguments>();
    auto* command = program.add_subcommand("edit", "Apply edits, one JSON object a line: all of them or none");
    command->add_option("SONG", arguments->song);
    command->add_option("EDITS", arguments->file,
                        "The file, or - for the standard input (-); lines that begin with # "
                        "or // are left out");
    command->add_flag("--dry-run", arguments->dryRun, "Check only");
    command->add_flag("--schema", arguments->schema, "Print the JSON schema of every edit");
    command->add_flag("--page", arguments->page, "Print docs/edits.md")->group("");
    command->add_flag("--json", arguments->json, "Print the song as JSON");
    command->callback([&work, arguments] { work = [arguments] { return run(*arguments); }; });
}

} // namespace cli
