// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <optional>

namespace studio
{

/// What a key of the computer's keyboard does while that plays. The row of A has the white keys and the row of Q the
/// black ones, both from C; Z and X go by octaves, C and V by velocity.
struct LetterKey
{
    enum class Kind
    {
        note,
        octave,
        velocity
    };

    int key;        // Qt::Key, where letters are as in the USA
    unsigned place; // as Linux counts keys, linux/input-event-codes.h
    Kind kind;
    int value; // semitones above C, or steps

    static constexpr std::size_t count = 22;
    static constexpr int highest = 17; // of the semitones
};

/// The index of one; absent where the key is none of them. By its place, whatever is printed there, where that is known
/// (not 0), else by its letter.
std::optional<std::size_t> letterKeyOf(int key, unsigned place);

/// Precondition: index < LetterKey::count.
const LetterKey& letterKey(std::size_t index);

/// What is printed on the key that plays so many semitones above C; 0 for none.
char letterOf(int semitones);

} // namespace studio
