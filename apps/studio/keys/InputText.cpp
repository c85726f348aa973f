// SPDX-License-Identifier: GPL-3.0-or-later
#include "keys/InputText.h"

#include "conductor/LiveKeys.h"

#include <QCoreApplication>

namespace studio
{

QString inputText(const document::NoteInput& input)
{
    const auto say = [](const char* words) { return QCoreApplication::translate("Inputs", words); };
    if (input.port == conductor::LiveKeys::noKeys)
        return say("None");
    const auto port =
        input.port == conductor::LiveKeys::ownPort ? say("Computer keyboard") : QString::fromStdString(input.port);
    if (input.channel == 0)
        return port.isEmpty() ? say("All inputs") : port;
    return port.isEmpty() ? say("Channel %1").arg(input.channel)
                          : say("%1, channel %2").arg(port, QString::number(input.channel));
}

} // namespace studio
