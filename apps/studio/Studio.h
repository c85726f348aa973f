// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "actions/Actions.h"
#include "analysis/Analysis.h"
#include "arranger/Arranger.h"
#include "clip/ClipEditor.h"
#include "devices/DeviceList.h"
#include "export/Exporter.h"
#include "history/HistoryList.h"
#include "import/Importer.h"
#include "keys/Controllers.h"
#include "keys/Inputs.h"
#include "keys/Keyboard.h"
#include "library/DeviceShelf.h"
#include "library/SoundLibrary.h"
#include "Metronome.h"
#include "missing/MissingSounds.h"
#include "mixer/Mixer.h"
#include "notation/Notation.h"
#include "notes/PianoRoll.h"
#include "notes/RollSettings.h"
#include "Recorder.h"
#include "Session.h"
#include "settings/Settings.h"
#include "start/FirstSteps.h"
#include "takes/GrowingTakes.h"
#include "Transport.h"
#include "zones/ZoneEditor.h"

#include <QQmlEngine>

namespace studio
{

/// All that the window is made over: one object for QML to begin from.
class Studio : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(studio::Notices* notices READ noticesOf CONSTANT)
    Q_PROPERTY(studio::Session* session READ sessionOf CONSTANT)
    Q_PROPERTY(studio::Metronome* metronome READ metronomeOf CONSTANT)
    Q_PROPERTY(studio::Transport* transport READ transportOf CONSTANT)
    Q_PROPERTY(studio::Recorder* recorder READ recorderOf CONSTANT)
    Q_PROPERTY(studio::GrowingTakes* takes READ takesOf CONSTANT)
    Q_PROPERTY(studio::Keyboard* keyboard READ keyboardOf CONSTANT)
    Q_PROPERTY(studio::Controllers* controllers READ controllersOf CONSTANT)
    Q_PROPERTY(studio::Inputs* inputs READ inputsOf CONSTANT)
    Q_PROPERTY(studio::Arranger* arranger READ arrangerOf CONSTANT)
    Q_PROPERTY(studio::SoundLibrary* library READ libraryOf CONSTANT)
    Q_PROPERTY(studio::Mixer* mixer READ mixerOf CONSTANT)
    Q_PROPERTY(studio::DeviceList* devices READ devicesOf CONSTANT)
    Q_PROPERTY(studio::ClipEditor* clip READ clipOf CONSTANT)
    Q_PROPERTY(studio::ZoneEditor* zones READ zonesOf CONSTANT)
    Q_PROPERTY(studio::PianoRoll* roll READ rollOf CONSTANT)
    Q_PROPERTY(studio::Notation* notation READ notationOf CONSTANT)
    Q_PROPERTY(studio::MissingSounds* missing READ missingOf CONSTANT)
    Q_PROPERTY(studio::Analysis* analysis READ analysisOf CONSTANT)
    Q_PROPERTY(QString demoSong READ demoSong CONSTANT)
    Q_PROPERTY(studio::Actions* actions READ actionsOf CONSTANT)
    Q_PROPERTY(studio::HistoryList* history READ historyOf CONSTANT)
    Q_PROPERTY(studio::Exporter* exporter READ exporterOf CONSTANT)
    Q_PROPERTY(studio::Importer* importer READ importerOf CONSTANT)
    Q_PROPERTY(studio::Settings* settings READ settingsOf CONSTANT)
    Q_PROPERTY(studio::DeviceShelf* shelf READ shelfOf CONSTANT)
    Q_PROPERTY(studio::FirstSteps* firstSteps READ firstStepsOf CONSTANT)

public:
    explicit Studio(QObject* parent); // one that QML could call without arguments would be called
    ~Studio() override;

    /// The one of the program; QML asks for it. Precondition: one was made.
    static Studio* create(QQmlEngine* engine, QJSEngine*);

    Notices* noticesOf() { return &notices; }
    Session* sessionOf() { return &session; }
    Metronome* metronomeOf() { return &metronome; }
    Transport* transportOf() { return &transport; }
    Recorder* recorderOf() { return &recorder; }
    GrowingTakes* takesOf() { return &takes; }
    Keyboard* keyboardOf() { return &keyboard; }
    Controllers* controllersOf() { return &controllers; }
    Inputs* inputsOf() { return &inputs; }
    Arranger* arrangerOf() { return &arranger; }
    SoundLibrary* libraryOf() { return &library; }
    DeviceShelf* shelfOf() { return &shelf; }
    Mixer* mixerOf() { return &mixer; }
    DeviceList* devicesOf() { return &devices; }
    ClipEditor* clipOf() { return &clip; }
    ZoneEditor* zonesOf() { return &zones; }
    PianoRoll* rollOf() { return &roll; }
    Notation* notationOf() { return &notation; }
    MissingSounds* missingOf() { return &missing; }
    Analysis* analysisOf() { return &analysis; }
    Actions* actionsOf() { return &actions; }
    HistoryList* historyOf() { return &history; }
    Exporter* exporterOf() { return &exporter; }
    Importer* importerOf() { return &importer; }
    Settings* settingsOf() { return &settings; }
    FirstSteps* firstStepsOf() { return &firstSteps; }

    /// The demo song that came with the program; empty where none did.
    static QString demoSong();

    /// Opens the user's own copy of it, with its sounds, which is made in the folder for music where there is none.
    Q_INVOKABLE bool openDemo();

Q_SIGNALS:
    /// A part of the window is wanted: "palette", "export", "settings", ...
    void wanted(const QString& part);

private:
    Notices notices;
    Session session{notices};
    Metronome metronome{session};
    Transport transport{session, metronome, notices};
    Arranger arranger{session, transport, notices};
    Recorder recorder{session, transport, *arranger.tracksOf()};
    GrowingTakes takes{session};
    Keyboard keyboard{session};
    Controllers controllers{session};
    Inputs inputs{session, *arranger.tracksOf()};
    SoundLibrary library{session, notices};
    Mixer mixer{session};
    DeviceList devices{session, *arranger.tracksOf(), notices};
    ClipEditor clip{session, arranger};
    ZoneEditor zones{session, arranger, notices};
    PianoRoll roll{session, transport, arranger};
    RollSettings rollSettings{session, roll, *arranger.viewOf()};
    Notation notation{session, roll};
    MissingSounds missing{session, notices};
    Analysis analysis{session};
    Settings settings{session}; // knows the device before a song is opened
    Actions actions;
    HistoryList history{session};
    Exporter exporter{session, transport};
    Importer importer{session, notices};
    DeviceShelf shelf{session, *arranger.tracksOf(), notices};
    FirstSteps firstSteps{session, transport, settings};
};

} // namespace studio
