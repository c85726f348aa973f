// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/Control.h"
#include "engine/nodes/Device.h"

#include <array>

namespace engine
{

/// A device that takes the notes of the chain and adds its sound. While it is bypassed it plays on unheard. When its
/// notes come from somewhere else than before, it lets go of those that it holds and begins those that sound there.
/// While the sustain pedal is down, notes that end sound on until it comes up. Volume, expression and pan (controllers
/// 7, 11 and 10) count in all instruments alike, as General MIDI has them: 40 log10 of volume and of expression, volume
/// 100 being 0 dB; pan as dsp::panGains.
class Instrument : public Device
{
public:
    void process(rt::AudioThread& thread, const SubBlock& block, Signal& signal) RT_SAFE final;

protected:
    using Device::Device;

    /// A note that begins or ends with the next frame, or all that end.
    virtual void play(const NoteEvent& event) RT_SAFE = 0;

    /// Whether the next frame may sound.
    virtual bool sounds() RT_SAFE = 0;

    /// A control, or the expression of a note, that moves with the next frame; the pedal, volume, expression, pan and
    /// commands that end notes are seen to. Controller 121 puts all controls to rest.
    virtual void moveControl(const NoteEvent&) RT_SAFE {}

    /// Of the song, `frame` frames behind what comes next: events and pieces that are rendered.
    double secondsABeat(std::size_t frame) const RT_SAFE;

    /// Overwrites stereo audio, up to pieceFrames frames; false when there is nothing to hear, then it may leave it as
    /// it is. nextGridFrame: as SubBlock's.
    virtual bool render(rt::AudioThread& thread, dsp::AudioView audio, std::size_t nextGridFrame) RT_SAFE = 0;

private:
    static constexpr std::size_t mostSustained = 256; // the first make room for more

    void hear(const NoteEvent& event) RT_SAFE;
    void hearController(const NoteEvent& event) RT_SAFE;
    void sustain(const NoteEvent& end) RT_SAFE;
    void endSustained(std::size_t index) RT_SAFE;
    void liftPedal() RT_SAFE;
    void moveSides() RT_SAFE;
    void goTo(const SubBlock& block, std::size_t done) RT_SAFE;
    void follow(const SubBlock& block, const EventList& events) RT_SAFE;
    void renderPiece(rt::AudioThread& thread, std::size_t done, std::size_t frames, std::size_t nextGridFrame,
                     Signal& signal) RT_SAFE;
    void addPiece(dsp::ConstAudioView piece, std::size_t nextGridFrame, dsp::AudioView to) RT_SAFE;

    NodeId source;     // of the notes so far
    base::Frames next; // the stream position after the last sub-block

    bool pedal = false;
    std::array<NoteEvent, mostSustained> sustained{}; // ends that wait for the pedal
    std::size_t sustainedCount = 0;

    float volume = control::restOf(control::volume);
    float expression = control::restOf(control::expression);
    float pan = control::restOf(control::pan);
    std::array<dsp::Ramp, 2> sides{dsp::Ramp(1.0f), dsp::Ramp(1.0f)}; // what these three come to

    const BeatMap* beats = nullptr;
    base::Frames songPosition; // of what comes next
    bool rolling = false;

    std::array<std::array<float, pieceFrames>, 2> scratch{};
    std::array<float, pieceFrames> heardValues{};
    std::array<float, pieceFrames> sideValues{};
};

} // namespace engine
