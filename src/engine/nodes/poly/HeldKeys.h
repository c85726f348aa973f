// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/Events.h"

#include <algorithm>
#include <array>

namespace engine::poly
{

/// Keys that are down, in the order in which they were pressed. Past its capacity it forgets the first.
class HeldKeys
{
public:
    void press(const NoteEvent& key) RT_SAFE
    {
        lift(key.note);
        if (count == keys.size())
            lift(keys[0].note);
        keys[count++] = key;
    }

    void lift(std::uint64_t note) RT_SAFE
    {
        const auto end = keys.begin() + static_cast<std::ptrdiff_t>(count);
        const auto left = std::remove_if(keys.begin(), end, [&](const NoteEvent& key) { return key.note == note; });
        count = static_cast<std::size_t>(left - keys.begin());
    }

    void clear() RT_SAFE { count = 0; }

    /// The one pressed last; null for none.
    const NoteEvent* last() const RT_SAFE { return count > 0 ? &keys[count - 1] : nullptr; }

private:
    std::array<NoteEvent, 128> keys{};
    std::size_t count = 0;
};

} // namespace engine::poly
