// SPDX-License-Identifier: GPL-3.0-or-later
#include "notation/LilyPond.h"

#include "base/Utf8.h"
#include "notation/Spelling.h"

#include <algorithm>
#include <cstdlib>

namespace notation
{

namespace
{

constexpr std::size_t longestName = 60;

/// LilyPond's own names, which are the Dutch ones.
std::string noteName(const Spelling& spelling)
{
    std::string name(1, static_cast<char>(spelling.step - 'A' + 'a'));
    for (int i = 0; i < std::abs(spelling.alter); ++i)
        name += spelling.alter > 0 ? "is" : "es";
    return name;
}

std::string toneText(const Tone& tone, int fifths)
{
    constexpr int unmarked = 3; // the octave below middle C
    const auto spelling = spelled(tone.pitch, fifths);
    const int marks = spelling.octave - unmarked;
    return noteName(spelling) + std::string(static_cast<std::size_t>(std::abs(marks)), marks > 0 ? '\'' : ',') +
           (tone.tiedOn ? "~" : "");
}

std::string elementText(const Element& element, int fifths)
{
    std::string text = !element.beginsTuplet                    ? ""
                       : element.value.tuplet == Tuplet::duplet ? "\\tuplet 2/3 { "
                                                                : "\\tuplet 3/2 { ";
    std::string chord;
    for (const auto& tone : element.tones)
        chord += (chord.empty() ? "" : " ") + toneText(tone, fifths);
    text += chord.empty() ? "r" : "<" + chord + ">";
    text += std::to_string(element.value.part) + (element.value.dotted ? "." : "");
    return text + (element.endsTuplet ? " } " : " ");
}

/// All of a measure: "1*3/4".
std::string wholeOf(const Measure& measure)
{
    return "1*" + std::to_string(measure.meter.numerator) + "/" + std::to_string(measure.meter.denominator) + " ";
}

std::string measureText(const Score& score, const Staff& staff, std::size_t index, std::size_t voice)
{
    const auto& measure = score.measures[index];
    const auto& voices = staff.measures[index];
    std::string text;
    if (voice == 0 && measure.changesMeter)
        text +=
            "\\time " + std::to_string(measure.meter.numerator) + "/" + std::to_string(measure.meter.denominator) + " ";
    if (voice >= voices.size() || voices[voice].empty())
        return text + (voices.size() == 1 && voice == 0 ? "R" : "s") + wholeOf(measure) + "|\n";
    const bool isAlone = voices.size() == 1 || voices.front().empty();
    text += isAlone ? "\\oneVoice " : voice == 0 ? "\\voiceOne " : "\\voiceTwo ";
    for (const auto& element : voices[voice])
        text += elementText(element, score.fifths);
    return text + "|\n";
}

std::string staffText(const Score& score, const Staff& staff)
{
    const auto tonic = spelled(tonicOf(score.fifths, score.isMinor), score.fifths);
    std::size_t voices = 1;
    for (const auto& measure : staff.measures)
        voices = std::max(voices, measure.size());
    std::string text = "\\new Staff <<\n";
    for (std::size_t voice = 0; voice < voices; ++voice)
    {
        text += "\\new Voice {\n";
        if (voice == 0)
            text += std::string("\\clef ") + (staff.clef == Clef::treble ? "treble" : "bass") + " \\key " +
                    noteName(tonic) + (score.isMinor ? " \\minor" : " \\major") +
                    " \\numericTimeSignature \\set Score.currentBarNumber = #" +
                    std::to_string(score.measures.front().bar) + "\n";
        for (std::size_t i = 0; i < score.measures.size(); ++i)
            text += measureText(score, staff, i, voice);
        text += "}\n";
    }
    return text + ">>\n";
}

} // namespace

std::string quoted(std::string_view text)
{
    std::string safe = "\"";
    for (const char c : base::readableText(text, longestName))
    {
        if (c == '"' || c == '\\')
            safe += '\\';
        safe += c;
    }
    return safe + "\"";
}

std::string lilyPond(const Score& score)
{
    std::string text = "\\version \"2.24.0\"\n"
                       "\\paper {\n"
                       "  page-breaking = #ly:one-page-breaking\n"
                       "  paper-width = 330\\mm left-margin = 8\\mm right-margin = 8\\mm\n"
                       "  top-margin = 4\\mm bottom-margin = 4\\mm\n"
                       "  indent = 22\\mm print-page-number = ##f\n"
                       "}\n"
                       "\\header { tagline = ##f }\n"
                       "\\score {\n<<\n";
    for (const auto& part : score.parts)
    {
        text += std::string("\\new ") + (part.staves.size() > 1 ? "PianoStaff" : "StaffGroup") +
                " \\with { instrumentName = " + quoted(part.name) + " } <<\n";
        for (const auto& staff : part.staves)
            text += staffText(score, staff);
        text += ">>\n";
    }
    return text + ">>\n\\layout { }\n}\n";
}

} // namespace notation
