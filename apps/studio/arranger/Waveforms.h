// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "conductor/PeakLoader.h"
#include "Session.h"

#include <map>
#include <memory>

namespace studio
{

/// What is drawn of a sound.
struct Waveform
{
    std::shared_ptr<const media::Peaks> peaks; // as much as is known; null: nothing yet
    bool isMissing = false;                    // the sound cannot be read
};

/// The peaks of the song's sounds, as they come. [main]
class Waveforms : public QObject
{
    Q_OBJECT

public:
    explicit Waveforms(Session& session);

    Waveform find(const document::Sound& sound);

Q_SIGNALS:
    /// More is known of some sound.
    void arrived();

private:
    void retry(const document::Touched& touched);
    using Known = conductor::PeakLoader::Known;

    void begin();
    void look();

    Session& session;
    std::unique_ptr<conductor::PeakLoader> loader;
    std::map<std::pair<std::string, std::string>, Known> known; // by path and content
    std::map<std::pair<std::string, std::string>, document::Sound> awaited;
    int age = 0; // pulses since the last look
};

} // namespace studio
