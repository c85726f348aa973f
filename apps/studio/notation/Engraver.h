// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <memory>
#include <QObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

namespace studio
{

/// LilyPond in a process of its own: one input becomes one picture. [main]
class Engraver : public QObject
{
    Q_OBJECT

public:
    explicit Engraver(QObject* parent = nullptr);
    ~Engraver() override;

    static bool isInstalled();

    bool isBusy() const { return process != nullptr; }

    /// Gives up what it is at. Precondition: isInstalled().
    void start(const std::string& input);

    /// Without a word.
    void cancel();

Q_SIGNALS:
    void done(const QByteArray& svg);
    void failed(const QString& why); // a sentence

private:
    void finish(int code, QProcess::ExitStatus status);
    void fail(const QString& why);

    std::unique_ptr<QTemporaryDir> folder;
    std::unique_ptr<QProcess> process;
    QTimer limit;
};

} // namespace studio
