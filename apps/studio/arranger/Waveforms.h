// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "media/Peaks.h"
#include "Session.h"

#include <map>
#include <memory>
#include <QThreadPool>

namespace studio
{

/// What is drawn of a sound.
struct Waveform
{
    std::shared_ptr<const media::Peaks> peaks; // null while they are on their way, or missing
    bool isMissing = false;                    // the sound cannot be read
};

/// The peaks of the song's sounds, loaded in the background. [main]
class Waveforms : public QObject
{
    Q_OBJECT

public:
    explicit Waveforms(Session& session);
    ~Waveforms() override;

    Waveform find(const document::Sound& sound);

    /// Looks again for sounds that were missing.
    void retry();

Q_SIGNALS:
    void arrived(base::SoundId sound);

private:
    void load(const document::Sound& sound);

    Session& session;
    std::map<std::pair<std::string, std::string>, Waveform> known; // by path and content
    QThreadPool pool;
};

} // namespace studio
