// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/LoneClips.h"

#include <map>

namespace document
{

namespace
{

struct Member
{
    base::TrackId track;
    const Clip* clip = nullptr;
    std::size_t count = 0; // of the clips of its pattern
};

using Patterns = std::map<base::PatternId, Member>;

void note(Patterns& patterns, const Clip& clip)
{
    if (const auto* const content = std::get_if<NoteContent>(&clip.content); content && content->pattern)
        patterns[content->pattern] = {};
}

Patterns patternsOf(std::span<const Edit> inverse)
{
    Patterns patterns;
    for (const auto& edit : inverse)
        if (const auto* const clip = std::get_if<edit::AddClip>(&edit))
            note(patterns, clip->clip);
        else if (const auto* const track = std::get_if<edit::AddTrack>(&edit))
            for (const auto& one : track->track.clips)
                note(patterns, one);
    return patterns;
}

} // namespace

std::vector<Edit> unlinkingOfLoneClips(const Song& song, std::span<const Edit> inverse)
{
    auto patterns = patternsOf(inverse);
    if (patterns.empty())
        return {};
    for (const auto& track : song.tracks)
        for (const auto& clip : track.clips)
            if (const auto* const content = std::get_if<NoteContent>(&clip.content); content && content->pattern)
                if (const auto found = patterns.find(content->pattern); found != patterns.end())
                    found->second = {track.id, &clip, found->second.count + 1};
    std::vector<Edit> edits;
    for (const auto& [pattern, member] : patterns)
    {
        if (member.count != 1)
            continue;
        auto alone = *member.clip;
        std::get<NoteContent>(alone.content).pattern = {};
        edits.emplace_back(edit::RemoveClip{alone.id});
        edits.emplace_back(edit::AddClip{member.track, std::move(alone)});
    }
    return edits;
}

} // namespace document
