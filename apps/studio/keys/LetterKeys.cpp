// SPDX-License-Identifier: GPL-3.0-or-later
#include "keys/LetterKeys.h"

#include <algorithm>
#include <array>
#include <Qt>

namespace studio
{

namespace
{

constexpr auto note = LetterKey::Kind::note;
constexpr auto octave = LetterKey::Kind::octave;
constexpr auto velocity = LetterKey::Kind::velocity;

constexpr std::array<LetterKey, LetterKey::count> letterKeys{{
    {Qt::Key_A, 30, note, 0},     {Qt::Key_W, 17, note, 1},          {Qt::Key_S, 31, note, 2},
    {Qt::Key_E, 18, note, 3},     {Qt::Key_D, 32, note, 4},          {Qt::Key_F, 33, note, 5},
    {Qt::Key_T, 20, note, 6},     {Qt::Key_G, 34, note, 7},          {Qt::Key_Y, 21, note, 8},
    {Qt::Key_H, 35, note, 9},     {Qt::Key_U, 22, note, 10},         {Qt::Key_J, 36, note, 11},
    {Qt::Key_K, 37, note, 12},    {Qt::Key_O, 24, note, 13},         {Qt::Key_L, 38, note, 14},
    {Qt::Key_P, 25, note, 15},    {Qt::Key_Semicolon, 39, note, 16}, {Qt::Key_Apostrophe, 40, note, 17},
    {Qt::Key_Z, 44, octave, -1},  {Qt::Key_X, 45, octave, 1},        {Qt::Key_C, 46, velocity, -1},
    {Qt::Key_V, 47, velocity, 1},
}};

} // namespace

std::optional<std::size_t> letterKeyOf(int key, unsigned place)
{
    const auto found = place != 0 ? std::ranges::find(letterKeys, place, &LetterKey::place)
                                  : std::ranges::find(letterKeys, key, &LetterKey::key);
    return found == letterKeys.end() ? std::nullopt
                                     : std::optional(static_cast<std::size_t>(found - letterKeys.begin()));
}

const LetterKey& letterKey(std::size_t index)
{
    return letterKeys[index];
}

char letterOf(int semitones)
{
    const auto found = std::ranges::find_if(letterKeys, [=](const LetterKey& one)
                                            { return one.kind == note && one.value == semitones; });
    return found == letterKeys.end() ? '\0' : static_cast<char>(found->key);
}

} // namespace studio
