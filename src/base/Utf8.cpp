// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Utf8.h"

namespace base
{

bool isPlainUtf8(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0; };
    const auto follows = [&](std::size_t i, int low = 0x80, int high = 0xbf)
    { return byte(i) >= low && byte(i) <= high; };
    for (std::size_t i = 0; i < text.size();)
    {
        const auto lead = byte(i);
        if (lead >= 0x01 && lead <= 0x7f)
            i += 1;
        else if (lead >= 0xc2 && lead <= 0xdf && follows(i + 1))
            i += 2;
        else if (lead >= 0xe0 && lead <= 0xef && follows(i + 2) &&
                 follows(i + 1, lead == 0xe0 ? 0xa0 : 0x80, lead == 0xed ? 0x9f : 0xbf))
            i += 3;
        else if (lead >= 0xf0 && lead <= 0xf4 && follows(i + 2) && follows(i + 3) &&
                 follows(i + 1, lead == 0xf0 ? 0x90 : 0x80, lead == 0xf4 ? 0x8f : 0xbf))
            i += 4;
        else
            return false;
    }
    return true;
}

std::string readableText(std::string_view bytes, std::size_t mostBytes)
{
    const bool isLatin1 = !isPlainUtf8(bytes);
    std::string text;
    for (const char byte : bytes)
    {
        const auto code = static_cast<unsigned char>(byte);
        if (code < 0x20 || code == 0x7f || (isLatin1 && code >= 0x80 && code < 0xa0))
            text += ' ';
        else if (isLatin1 && code >= 0x80)
            text += {static_cast<char>(0xc0 | code >> 6), static_cast<char>(0x80 | (code & 0x3f))};
        else
            text += byte;
    }
    text.erase(0, text.find_first_not_of(' '));
    const auto isInsideACharacter = [&](std::size_t at) { return (text[at] & 0xc0) == 0x80; };
    if (text.size() > mostBytes)
    {
        while (mostBytes > 0 && isInsideACharacter(mostBytes))
            --mostBytes;
        text.resize(mostBytes);
    }
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
}

} // namespace base
