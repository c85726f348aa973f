// SPDX-License-Identifier: GPL-3.0-or-later
#include "notation/Score.h"

#include "notation/MeasureValues.h"
#include "notation/Spelling.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

namespace notation
{

namespace
{

constexpr int middleC = 60;
constexpr std::size_t mostVoices = 2;

using Notes = std::vector<PlayedNote>;

document::MeterChange meterAt(const document::TempoMap& tempo, std::int64_t bar)
{
    auto meter = tempo.meters.front();
    for (const auto& change : tempo.meters)
        if (change.bar <= bar)
            meter = change;
    return meter;
}

/// How many bars are written: fewer than there are where that would be too many, or too much in them.
std::int64_t barsOf(const std::vector<Notes>& parts, const document::TempoMap& tempo, const Extent& extent,
                    std::int64_t& left)
{
    std::map<std::int64_t, std::int64_t> changes; // of how many notes sound, by bar
    auto last = std::max(extent.firstBar, extent.lastBar);
    for (const auto& notes : parts)
        for (const auto& note : notes)
        {
            const auto ends = tempo.barBeatTick(note.end - base::SongTicks{1}).bar;
            last = std::max(last, ends);
            ++changes[std::max(extent.firstBar, tempo.barBeatTick(note.start).bar)];
            --changes[ends + 1];
        }
    const auto wanted = last - extent.firstBar + 1;
    const auto most = std::min(wanted, extent.mostBars);
    std::int64_t sounding = 0;
    std::int64_t pieces = 0;
    std::int64_t bars = 0;
    for (; bars < most; ++bars)
    {
        if (const auto change = changes.find(extent.firstBar + bars); change != changes.end())
            sounding += change->second;
        pieces += sounding;
        if (bars > 0 && pieces > extent.mostPieces)
            break;
    }
    left = wanted - bars;
    return bars;
}

std::vector<Measure> measuresOf(const document::TempoMap& tempo, std::int64_t first, std::int64_t count)
{
    std::vector<Measure> all;
    for (auto bar = first; bar < first + count; ++bar)
    {
        const auto meter = meterAt(tempo, bar);
        const bool isSame = !all.empty() && all.back().meter.numerator == meter.numerator &&
                            all.back().meter.denominator == meter.denominator;
        all.push_back({bar, tempo.ticks(document::BarBeatTick{bar, 1, 0}), meter, !isSame});
    }
    return all;
}

/// What begins and ends together goes into one voice: the first that is free, else the last one.
std::vector<Notes> voicesOf(Notes notes)
{
    std::ranges::sort(notes, {}, [](const PlayedNote& note) { return std::tuple(note.start, -note.pitch, note.end); });
    std::vector<Notes> voices(mostVoices);
    std::vector<base::SongTicks> busyUntil(mostVoices);
    for (const auto& note : notes)
    {
        const auto takes = [&](std::size_t i) {
            return busyUntil[i] <= note.start ||
                   (voices[i].back().start == note.start && voices[i].back().end == note.end);
        };
        std::size_t i = 0;
        while (i + 1 < mostVoices && !takes(i))
            ++i;
        voices[i].push_back(note);
        busyUntil[i] = std::max(busyUntil[i], note.end);
    }
    return voices;
}

Voice voiceIn(const Measure& measure, const std::vector<const PlayedNote*>& notes)
{
    if (notes.empty())
        return {};
    const auto length = measure.length().value;
    const auto within = [&](base::SongTicks at)
    { return std::clamp<std::int64_t>((at - measure.start).value, 0, length); };
    std::set<std::int64_t> bounds{0, length};
    for (const auto* note : notes)
    {
        bounds.insert(within(note->start));
        bounds.insert(within(note->end));
    }
    const MeasureValues cutting(measure.meter, bounds);
    Voice voice;
    for (auto bound = bounds.begin(); std::next(bound) != bounds.end(); ++bound)
        for (const auto& piece : cutting.pieces(*bound, *std::next(bound)))
        {
            Element element{piece.value, {}, piece.beginsTuplet, piece.endsTuplet};
            const auto from = measure.start + base::SongTicks{piece.at};
            const auto to = from + base::SongTicks{ticksOf(piece.value)};
            for (const auto* note : notes)
                if (note->start < to && note->end > from)
                    element.tones.push_back({note->pitch, note->start<from, note->end> to});
            std::ranges::sort(element.tones, {}, &Tone::pitch);
            voice.push_back(std::move(element));
        }
    return voice;
}

Staff staffOf(Clef clef, Notes notes, const std::vector<Measure>& measures)
{
    Staff staff{clef, std::vector<std::vector<Voice>>(measures.size())};
    for (const auto& voice : voicesOf(std::move(notes)))
    {
        std::vector<std::vector<const PlayedNote*>> byMeasure(measures.size());
        for (const auto& note : voice)
        {
            auto measure = std::ranges::upper_bound(measures, note.start, {}, &Measure::start);
            measure -= measure != measures.begin() ? 1 : 0;
            for (; measure != measures.end() && measure->start < note.end; ++measure)
                byMeasure[static_cast<std::size_t>(measure - measures.begin())].push_back(&note);
        }
        for (std::size_t i = 0; i < measures.size(); ++i)
            staff.measures[i].push_back(voiceIn(measures[i], byMeasure[i]));
    }
    for (auto& voices : staff.measures)
        if (voices.back().empty())
            voices.pop_back();
    return staff;
}

Part partOf(std::string name, const Notes& notes, const std::vector<Measure>& measures)
{
    Part part{std::move(name), {}};
    Notes upper;
    Notes lower;
    for (const auto& note : notes)
        (note.pitch >= middleC ? upper : lower).push_back(note);
    if (!upper.empty() || lower.empty())
        part.staves.push_back(staffOf(Clef::treble, std::move(upper), measures));
    if (!lower.empty())
        part.staves.push_back(staffOf(Clef::bass, std::move(lower), measures));
    return part;
}

/// The lowest of the notes that begin first, and of those that end last.
std::vector<int> outerBasses(const std::vector<Notes>& parts)
{
    std::optional<PlayedNote> first;
    std::optional<PlayedNote> last;
    for (const auto& notes : parts)
        for (const auto& note : notes)
        {
            if (!first || std::tuple(note.start, note.pitch) < std::tuple(first->start, first->pitch))
                first = note;
            if (!last || std::tuple(-note.end, note.pitch) < std::tuple(-last->end, last->pitch))
                last = note;
        }
    return first ? std::vector{first->pitch, last->pitch} : std::vector<int>();
}

} // namespace

Score makeScore(const std::vector<PlayedPart>& parts, const document::TempoMap& tempo, const Extent& extent)
{
    std::vector<Notes> all;
    const auto first = tempo.ticks(document::BarBeatTick{extent.firstBar, 1, 0});
    for (const auto& part : parts)
    {
        all.push_back(written(part.notes, tempo));
        std::erase_if(all.back(), [&](const PlayedNote& note) { return note.end <= first; });
    }
    Score score;
    score.measures = measuresOf(tempo, extent.firstBar, barsOf(all, tempo, extent, score.barsLeft));
    const auto end = score.measures.back().start + score.measures.back().length();
    PitchWeights weights{};
    for (auto& notes : all)
    {
        std::erase_if(notes, [&](const PlayedNote& note) { return note.start >= end; });
        for (auto& note : notes)
        {
            note.start = std::max(note.start, first);
            note.end = std::min(note.end, end);
            weights[static_cast<std::size_t>(note.pitch % 12)] += static_cast<double>((note.end - note.start).value);
        }
    }
    score.fifths = keyOf(weights);
    score.isMinor = isMinor(weights, score.fifths, outerBasses(all));
    for (std::size_t i = 0; i < parts.size(); ++i)
        score.parts.push_back(partOf(parts[i].name, all[i], score.measures));
    return score;
}

} // namespace notation
