// SPDX-License-Identifier: GPL-3.0-or-later
#include "notation/MusicXml.h"

#include "base/Utf8.h"
#include "notation/Spelling.h"

#include <algorithm>
#include <charconv>
#include <pugixml.hpp>
#include <sstream>

namespace notation
{

namespace
{

constexpr std::int64_t ticksADivision = 40; // a 24th of a quarter: 32nds and sixteenths of triplets are whole
constexpr std::size_t longestName = 200;

pugi::xml_node add(pugi::xml_node parent, const char* name)
{
    return parent.append_child(name);
}

pugi::xml_node add(pugi::xml_node parent, const char* name, const std::string& text)
{
    auto child = parent.append_child(name);
    child.text().set(text.c_str());
    return child;
}

pugi::xml_node add(pugi::xml_node parent, const char* name, std::int64_t number)
{
    return add(parent, name, std::to_string(number));
}

std::string decimal(double number)
{
    char text[32];
    const auto end = std::to_chars(std::begin(text), std::end(text), number);
    return {text, end.ptr};
}

std::int64_t divisions(base::SongTicks ticks)
{
    return ticks.value / ticksADivision;
}

const char* typeOf(int part)
{
    switch (part)
    {
    case 1:
        return "whole";
    case 2:
        return "half";
    case 4:
        return "quarter";
    case 8:
        return "eighth";
    case 16:
        return "16th";
    default:
        return "32nd";
    }
}

/// Where a note or a rest stands.
struct Place
{
    int staff = 1;
    int voice = 1;
    bool hasStaves = false;
};

void addPitch(pugi::xml_node note, const Spelling& spelling)
{
    auto pitch = add(note, "pitch");
    add(pitch, "step", std::string(1, spelling.step));
    if (spelling.alter != 0)
        add(pitch, "alter", spelling.alter);
    add(pitch, "octave", std::clamp(spelling.octave, 0, 9));
}

void addNotations(pugi::xml_node note, const Element& element, const Tone* tone, bool isFirst)
{
    auto notations = note.append_child("notations");
    if (tone != nullptr && tone->tiedBack)
        add(notations, "tied").append_attribute("type") = "stop";
    if (tone != nullptr && tone->tiedOn)
        add(notations, "tied").append_attribute("type") = "start";
    if (isFirst && element.beginsTuplet)
        add(notations, "tuplet").append_attribute("type") = "start";
    if (isFirst && element.endsTuplet)
        add(notations, "tuplet").append_attribute("type") = "stop";
    if (!notations.first_child())
        note.remove_child(notations);
}

/// tone: null for a rest; chord: another one of the same element stands before it.
void addNote(pugi::xml_node measure, const Element& element, const Tone* tone, bool isChord, const Place& place,
             int fifths)
{
    auto note = add(measure, "note");
    if (isChord)
        add(note, "chord");
    if (tone != nullptr)
        addPitch(note, spelled(tone->pitch, fifths));
    else
        add(note, "rest");
    add(note, "duration", divisions(base::SongTicks{ticksOf(element.value)}));
    if (tone != nullptr && tone->tiedBack)
        add(note, "tie").append_attribute("type") = "stop";
    if (tone != nullptr && tone->tiedOn)
        add(note, "tie").append_attribute("type") = "start";
    add(note, "voice", place.voice);
    add(note, "type", typeOf(element.value.part));
    if (element.value.dotted)
        add(note, "dot");
    if (element.value.tuplet != Tuplet::none)
    {
        const bool isTriplet = element.value.tuplet == Tuplet::triplet;
        auto change = add(note, "time-modification");
        add(change, "actual-notes", isTriplet ? 3 : 2);
        add(change, "normal-notes", isTriplet ? 2 : 3);
    }
    if (place.hasStaves)
        add(note, "staff", place.staff);
    addNotations(note, element, tone, !isChord);
}

void addWholeRest(pugi::xml_node measure, base::SongTicks length, const Place& place)
{
    auto note = add(measure, "note");
    add(note, "rest").append_attribute("measure") = "yes";
    add(note, "duration", divisions(length));
    add(note, "voice", place.voice);
    if (place.hasStaves)
        add(note, "staff", place.staff);
}

void addBackup(pugi::xml_node measure, base::SongTicks length)
{
    add(add(measure, "backup"), "duration", divisions(length));
}

void addAttributes(pugi::xml_node node, const Score& score, const Part& part, std::size_t index)
{
    const auto& measure = score.measures[index];
    if (index > 0 && !measure.changesMeter)
        return;
    auto attributes = add(node, "attributes");
    if (index == 0)
    {
        add(attributes, "divisions", base::ticksPerBeat / ticksADivision);
        auto key = add(attributes, "key");
        add(key, "fifths", score.fifths);
        add(key, "mode", score.isMinor ? "minor" : "major");
    }
    auto time = add(attributes, "time");
    add(time, "beats", measure.meter.numerator);
    add(time, "beat-type", measure.meter.denominator);
    if (index > 0)
        return;
    if (part.staves.size() > 1)
        add(attributes, "staves", static_cast<std::int64_t>(part.staves.size()));
    for (std::size_t i = 0; i < part.staves.size(); ++i)
    {
        auto clef = add(attributes, "clef");
        if (part.staves.size() > 1)
            clef.append_attribute("number") = static_cast<int>(i + 1);
        const bool isTreble = part.staves[i].clef == Clef::treble;
        add(clef, "sign", isTreble ? "G" : "F");
        add(clef, "line", isTreble ? 2 : 4);
    }
}

/// Those that hold in the measure; in the first one what holds where it begins, too.
void addTempos(pugi::xml_node node, const Measure& measure, bool isFirst,
               const std::vector<document::TempoChange>& tempos)
{
    for (std::size_t i = 0; i < tempos.size(); ++i)
    {
        const bool held =
            isFirst && tempos[i].at < measure.start && (i + 1 == tempos.size() || tempos[i + 1].at > measure.start);
        if (!held && (tempos[i].at < measure.start || tempos[i].at >= measure.start + measure.length()))
            continue;
        auto direction = add(node, "direction");
        direction.append_attribute("placement") = "above";
        auto metronome = add(add(direction, "direction-type"), "metronome");
        add(metronome, "beat-unit", "quarter");
        add(metronome, "per-minute", decimal(tempos[i].bpm));
        if (const auto after = divisions(tempos[i].at - measure.start); after > 0)
            add(direction, "offset", after);
        add(direction, "sound").append_attribute("tempo") = decimal(tempos[i].bpm).c_str();
    }
}

void addMeasure(pugi::xml_node parent, const Score& score, const Part& part, std::size_t index,
                const std::vector<document::TempoChange>& tempos)
{
    const auto& measure = score.measures[index];
    auto node = add(parent, "measure");
    node.append_attribute("number") = std::to_string(measure.bar).c_str();
    addAttributes(node, score, part, index);
    if (&part == &score.parts.front())
        addTempos(node, measure, index == 0, tempos);
    bool isBehind = false; // something was written, and the next voice begins at the start again
    for (std::size_t staff = 0; staff < part.staves.size(); ++staff)
    {
        const auto& voices = part.staves[staff].measures[index];
        for (std::size_t i = 0; i < voices.size(); ++i)
        {
            const Place place{static_cast<int>(staff) + 1, static_cast<int>(staff * 4 + i) + 1, part.staves.size() > 1};
            if (voices[i].empty() && voices.size() > 1)
                continue;
            if (std::exchange(isBehind, true))
                addBackup(node, measure.length());
            if (voices[i].empty())
                addWholeRest(node, measure.length(), place);
            for (const auto& element : voices[i])
            {
                if (element.tones.empty())
                    addNote(node, element, nullptr, false, place, score.fifths);
                for (const auto& tone : element.tones)
                    addNote(node, element, &tone, &tone != &element.tones.front(), place, score.fifths);
            }
        }
    }
}

} // namespace

std::string musicXml(const Score& score, const std::vector<document::TempoChange>& tempos)
{
    pugi::xml_document document;
    auto declaration = document.append_child(pugi::node_declaration);
    declaration.append_attribute("version") = "1.0";
    declaration.append_attribute("encoding") = "UTF-8";
    document.append_child(pugi::node_doctype)
        .set_value("score-partwise PUBLIC \"-//Recordare//DTD MusicXML 4.0 Partwise//EN\" "
                   "\"http://www.musicxml.org/dtds/partwise.dtd\"");
    auto root = document.append_child("score-partwise");
    root.append_attribute("version") = "4.0";
    add(add(add(root, "identification"), "encoding"), "software", "Tutti");
    auto list = add(root, "part-list");
    for (std::size_t i = 0; i < score.parts.size(); ++i)
    {
        auto part = add(list, "score-part");
        part.append_attribute("id") = ("P" + std::to_string(i + 1)).c_str();
        add(part, "part-name", base::readableText(score.parts[i].name, longestName));
    }
    for (std::size_t i = 0; i < score.parts.size(); ++i)
    {
        auto part = add(root, "part");
        part.append_attribute("id") = ("P" + std::to_string(i + 1)).c_str();
        for (std::size_t measure = 0; measure < score.measures.size(); ++measure)
            addMeasure(part, score, score.parts[i], measure, tempos);
    }
    std::ostringstream text;
    document.save(text, " ", pugi::format_indent, pugi::encoding_utf8);
    return text.str();
}

} // namespace notation
