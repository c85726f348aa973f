// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/library/SoundQuery.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace media
{

namespace
{

enum class Kind
{
    sign,
    digit,
    small, // and all beyond ASCII: which of those are signs is FTS5's business
    capital
};

Kind kindOf(char c)
{
    if (c >= '0' && c <= '9')
        return Kind::digit;
    if (c >= 'A' && c <= 'Z')
        return Kind::capital;
    if ((c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80)
        return Kind::small;
    return Kind::sign;
}

/// Whether a word begins at `at`, which is no sign and comes right after another letter or digit.
bool beginsWord(std::string_view name, std::size_t at)
{
    const auto before = kindOf(name[at - 1]);
    const auto here = kindOf(name[at]);
    if ((before == Kind::digit) != (here == Kind::digit))
        return true;
    if (here != Kind::capital)
        return false;
    return before == Kind::small || (at + 1 < name.size() && kindOf(name[at + 1]) == Kind::small);
}

std::vector<std::string_view> split(std::string_view name)
{
    std::vector<std::string_view> words;
    std::size_t begin = 0;
    const auto endAt = [&](std::size_t end)
    {
        if (end > begin)
            words.push_back(name.substr(begin, end - begin));
    };
    for (std::size_t i = 0; i < name.size(); ++i)
    {
        if (kindOf(name[i]) == Kind::sign)
        {
            endAt(i);
            begin = i + 1;
        }
        else if (i > begin && beginsWord(name, i))
        {
            endAt(i);
            begin = i;
        }
    }
    endAt(name.size());
    return words;
}

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::optional<double> asNumber(std::string_view text)
{
    double value = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !(value >= 0.0 && value < 1e9))
        return std::nullopt;
    return value;
}

/// "44.1k", "48khz"; 0 for what is no usual rate.
std::int64_t asRate(std::string_view word)
{
    static constexpr std::array usual{8000,  11025, 16000, 22050, 24000,  32000,
                                      44100, 48000, 88200, 96000, 176400, 192000};
    const auto unit = word.ends_with("khz") ? 3u : 1u;
    if (!word.ends_with('k') && unit == 1)
        return 0;
    const auto thousands = asNumber(word.substr(0, word.size() - unit));
    const auto found = std::ranges::find_if(usual, [&](int rate) { return thousands && *thousands * 1000.0 == rate; });
    return found == usual.end() ? 0 : *found;
}

/// Whether the word was a limit, which then is in the query.
bool takeLimit(std::string_view word, QueryText& query)
{
    if (word.size() > 1 && (word.front() == '<' || word.front() == '>'))
    {
        const auto seconds = asNumber(word.substr(1, word.size() - 1 - (word.ends_with('s') ? 1 : 0)));
        if (!seconds)
            return false;
        if (word.front() == '<')
            query.mostSeconds = *seconds;
        else
            query.leastSeconds = *seconds;
        return true;
    }
    if (word == "mono" || word == "stereo")
    {
        query.channels = word == "mono" ? 1 : 2;
        return true;
    }
    if (const auto rate = asRate(word))
    {
        query.rate = rate;
        return true;
    }
    return false;
}

} // namespace

QueryText parseQuery(std::string_view text)
{
    QueryText query;
    for (std::size_t at = 0; at < text.size();)
    {
        const auto begin = std::min(text.find_first_not_of(" \t\n", at), text.size());
        at = std::min(text.find_first_of(" \t\n", begin), text.size());
        const auto word = text.substr(begin, at - begin);
        std::string low(word);
        std::ranges::transform(low, low.begin(), lowered);
        if (takeLimit(low, query))
            continue;
        for (const auto part : split(word))
            query.match += (query.match.empty() ? "\"" : " \"") + std::string(part) + "\"*";
    }
    return query;
}

std::string wordsOf(std::string_view name)
{
    std::string words;
    std::string joined;
    const auto parts = split(name);
    for (const auto part : parts)
    {
        words += std::string(part) + ' ';
        joined += part;
        if (const auto number = part.find_first_not_of('0'); number > 0 && number < part.size())
            words += std::string(part.substr(number)) + ' ';
    }
    if (parts.size() > 1)
        words += joined;
    else if (!words.empty())
        words.pop_back();
    return words;
}

std::string sortKey(std::string_view name)
{
    constexpr std::size_t digits = 10;
    std::string key;
    for (std::size_t i = 0; i < name.size();)
    {
        if (kindOf(name[i]) != Kind::digit)
        {
            key += lowered(name[i++]);
            continue;
        }
        const auto begin = std::min(name.find_first_not_of('0', i), name.size());
        auto end = begin;
        while (end < name.size() && kindOf(name[end]) == Kind::digit)
            ++end;
        key.append(digits - std::min(digits, end - begin), '0').append(name.substr(begin, end - begin));
        i = end;
    }
    return key;
}

} // namespace media
