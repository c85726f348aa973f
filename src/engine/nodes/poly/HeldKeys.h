// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/Events.h"

#include <algorithm>
#include <array>

namespace engine::poly
{

/// What moves in one note alone: bend, pressure, timbre, as NoteEvent's kinds.
using NoteValues = std::array<float, 3>;

/// Keys that are down, in the order in which they were pressed, with what moves in each. Past its capacity it forgets
/// the first.
class HeldKeys
{
public:
    struct Key
    {
        NoteEvent press;
        NoteValues values{};
    };

    void press(const NoteEvent& key) RT_SAFE
    {
        lift(key.note);
        if (count == keys.size())
            lift(keys[0].press.note);
        keys[count++] = {key, {}};
    }

    /// event: of one note. A note that is not down is ignored.
    void express(const NoteEvent& event) RT_SAFE
    {
        const auto index = static_cast<std::size_t>(event.kind) - static_cast<std::size_t>(NoteEvent::Kind::noteBend);
        for (auto& key : std::span(keys).first(count))
            if (key.press.note == event.note && index < key.values.size())
                key.values[index] = event.value;
    }

    void lift(std::uint64_t note) RT_SAFE
    {
        const auto end = keys.begin() + static_cast<std::ptrdiff_t>(count);
        const auto left = std::remove_if(keys.begin(), end, [&](const Key& key) { return key.press.note == note; });
        count = static_cast<std::size_t>(left - keys.begin());
    }

    void clear() RT_SAFE { count = 0; }

    /// The one pressed last; null for none.
    const Key* last() const RT_SAFE { return count > 0 ? &keys[count - 1] : nullptr; }

private:
    std::array<Key, 128> keys{};
    std::size_t count = 0;
};

} // namespace engine::poly
