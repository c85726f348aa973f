// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/StackText.h"

#include <cstdio>
#include <cstdlib>
#include <cxxabi.h>
#include <dlfcn.h>
#include <filesystem>
#include <memory>
#include <sstream>

namespace support
{
namespace
{
std::string demangled(const char* name)
{
    int status = 0;
    const std::unique_ptr<char, decltype(&std::free)> text(abi::__cxa_demangle(name, nullptr, nullptr, &status),
                                                           &std::free);
    return text ? text.get() : name;
}

std::string fromDynamicSymbols(const Dl_info& object)
{
    std::ostringstream line;
    line << (object.dli_sname != nullptr ? demangled(object.dli_sname) : "?") << " in "
         << (object.dli_fname != nullptr ? object.dli_fname : "?");
    return line.str();
}

/// Of the program itself; empty without addr2line.
std::string fromDebugSymbols(std::ptrdiff_t address)
{
    std::ostringstream command;
    command << "addr2line -Cfspe '" << std::filesystem::read_symlink("/proc/self/exe").string() << "' 0x" << std::hex
            << address << " 2>/dev/null";
    const std::unique_ptr<std::FILE, decltype(&pclose)> pipe(popen(command.str().c_str(), "r"), &pclose);
    std::string line(400, '\0');
    if (!pipe || std::fgets(line.data(), static_cast<int>(line.size()), pipe.get()) == nullptr)
        return {};
    line.resize(line.find_first_of(std::string_view("\n\0", 2)));
    return line.starts_with("??") ? std::string{} : line;
}

std::string frameText(const void* address, const void* program)
{
    Dl_info object = {};
    if (dladdr(address, &object) == 0)
        return "?";
    // The address is where the call returns to: one byte back is within the call.
    if (object.dli_fbase == program)
        if (auto line =
                fromDebugSymbols(static_cast<const char*>(address) - static_cast<const char*>(object.dli_fbase) - 1);
            !line.empty())
            return line;
    return fromDynamicSymbols(object);
}
} // namespace

std::string stackText(std::span<void* const> stack)
{
    Dl_info program = {};
    dladdr(reinterpret_cast<const void*>(&stackText), &program);
    std::string text;
    for (const auto* const address : stack)
    {
        const auto line = frameText(address, program.dli_fbase);
        if (line.starts_with("testing::") || line.starts_with("void testing::"))
            break; // the test framework and what lies below it
        text += "\n    " + line;
    }
    return text;
}

} // namespace support
