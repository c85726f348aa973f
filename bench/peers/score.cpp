// SPDX-License-Identifier: GPL-3.0-or-later
// peer-score SECONDS < TRACKS > SCORE: the mixdown as a score for SuperCollider's scsynth -N. Each track is a synth
// that streams its file from disk. TRACKS holds a line "LEFT RIGHT PATH" for each.
//
// Formats: OSC 1.0 (packets, each with its length before it), SynthDef file format version 2 (SuperCollider's
// reference).
#include <bit>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

namespace
{

constexpr std::int32_t diskFrames = 65'536; // of a track's buffer; a multiple of twice scsynth's block

/// Bytes in network order.
class Bytes
{
public:
    template <typename Whole>
    Bytes& number(Whole value)
    {
        for (int shift = 8 * (static_cast<int>(sizeof(value)) - 1); shift >= 0; shift -= 8)
            text += static_cast<char>(value >> shift & 0xff);
        return *this;
    }
    Bytes& whole(std::int32_t value) { return number(value); }
    Bytes& real(float value) { return number(std::bit_cast<std::uint32_t>(value)); }
    Bytes& raw(const std::string& value)
    {
        text += value;
        return *this;
    }

    /// A length of one byte before it, as in SynthDefs.
    Bytes& pascal(const std::string& value) { return number(static_cast<std::uint8_t>(value.size())).raw(value); }

    /// An OSC string: ended by a zero, filled up to a multiple of 4.
    Bytes& string(const std::string& value) { return raw(value).raw(std::string(4 - value.size() % 4, '\0')); }

    Bytes& blob(const std::string& value)
    {
        return whole(static_cast<std::int32_t>(value.size()))
            .raw(value)
            .raw(std::string((4 - value.size() % 4) % 4, '\0'));
    }

    std::string text;
};

/// { |buffer, left, right| Out.ar(0, DiskIn.ar(2, buffer) * [left, right]) }, called "track"
std::string trackDefinition()
{
    enum Rate : std::uint8_t
    {
        scalar,
        control,
        audio
    };
    struct Input
    {
        std::int32_t unit; // -1 for a constant
        std::int32_t output;
    };
    Bytes out;
    const auto unit =
        [&out](const char* name, Rate rate, const std::vector<Input>& inputs, int outputs, std::int16_t special)
    {
        out.pascal(name).number(static_cast<std::uint8_t>(rate));
        out.whole(static_cast<std::int32_t>(inputs.size())).whole(outputs).number(special);
        for (const auto& input : inputs)
            out.whole(input.unit).whole(input.output);
        out.raw(std::string(static_cast<std::size_t>(outputs), static_cast<char>(rate)));
    };
    constexpr std::int16_t times = 2;
    const Input zero{-1, 0};

    out.raw("SCgf").whole(2).number(std::int16_t{1}).pascal("track");
    out.whole(1).real(0.0f);
    out.whole(3).real(0.0f).real(1.0f).real(1.0f);
    out.whole(3).pascal("buffer").whole(0).pascal("left").whole(1).pascal("right").whole(2);
    out.whole(5);
    unit("Control", scalar, {}, 3, 0);
    unit("DiskIn", audio, {{0, 0}, zero}, 2, 0);
    unit("BinaryOpUGen", audio, {{1, 0}, {0, 1}}, 1, times);
    unit("BinaryOpUGen", audio, {{1, 1}, {0, 2}}, 1, times);
    unit("Out", audio, {zero, {2, 0}, {3, 0}}, 0, 0);
    return out.number(std::int16_t{0}).text;
}

/// A bundle of one message at a time, as scsynth reads it from a score.
void put(int seconds, const Bytes& message)
{
    Bytes bundle;
    bundle.string("#bundle").whole(seconds).whole(0).blob(message.text);
    Bytes length;
    length.whole(static_cast<std::int32_t>(bundle.text.size()));
    std::cout << length.text << bundle.text;
}

} // namespace

int main(int count, char** arguments)
{
    if (count != 2)
    {
        std::cerr << "usage: peer-score SECONDS < TRACKS > SCORE\n";
        return 2;
    }
    put(0, Bytes().string("/d_recv").string(",b").blob(trackDefinition()));
    float left = 0.0f;
    float right = 0.0f;
    std::int32_t index = 0;
    for (std::string path; std::cin >> left >> right && std::getline(std::cin >> std::ws, path); ++index)
    {
        put(0, Bytes().string("/b_alloc").string(",iii").whole(index).whole(diskFrames).whole(2));
        put(0, Bytes()
                   .string("/b_read")
                   .string(",isiiii")
                   .whole(index)
                   .string(path)
                   .whole(0)
                   .whole(diskFrames)
                   .whole(0)
                   .whole(1));
        put(0, Bytes()
                   .string("/s_new")
                   .string(",siiisisfsf")
                   .string("track")
                   .whole(1000 + index)
                   .whole(1)
                   .whole(0)
                   .string("buffer")
                   .whole(index)
                   .string("left")
                   .real(left)
                   .string("right")
                   .real(right));
    }
    put(std::atoi(arguments[1]), Bytes().string("/c_set").string(",if").whole(0).real(0.0f)); // the end
}
