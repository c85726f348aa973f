// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "arranger/Arranger.h"
#include "support/TemporaryFolder.h"

#include <cstdlib>
#include <gtest/gtest.h>

/// An empty song in a folder of its own, open in the parts of the window that the others stand on. No sound device is
/// found, and nobody's settings and files.
class OpenSong : public testing::Test
{
protected:
    OpenSong() { EXPECT_TRUE(session.createSong(QString::fromStdString((folder.path() / "song.tutti").string()))); }

    std::size_t steps() const { return session.history().size(); }
    std::string last() const { return session.history().back().name; }

    support::TemporaryFolder folder;
    const bool isAlone = leaveAlone(); // before there is a thread that reads the environment
    studio::Notices notices;
    studio::Session session{notices};
    studio::Metronome metronome{session};
    studio::Transport transport{session, metronome, notices};
    studio::Arranger arranger{session, transport, notices};

private:
    bool leaveAlone() const
    {
        for (const auto* const name : {"XDG_DATA_HOME", "XDG_CACHE_HOME"})
            ::setenv(name, folder.path().c_str(), 1);
        for (const auto& [name, value] :
             {std::pair{"JACK_DEFAULT_SERVER", "none"}, {"PULSE_SERVER", "none"}, {"ALSA_CONFIG_PATH", "/dev/null"}})
            ::setenv(name, value, 1);
        return true;
    }
};
