// SPDX-License-Identifier: GPL-3.0-or-later
#include "DeviceWatch.h"

namespace studio
{

namespace
{

QString figuresOf(const device::DeviceStatus& status)
{
    return QStringLiteral("%1 kHz · %2 frames · %3 ms")
        .arg(status.rate.hertz / 1000.0)
        .arg(status.bufferFrames)
        .arg(1000.0 * static_cast<double>(status.bufferFrames) / status.rate.hertz, 0, 'f', 1);
}

} // namespace

void DeviceWatch::restart()
{
    notices.withdraw(std::exchange(lost, {}));
    device.clear();
}

bool DeviceWatch::look(const device::DeviceStatus* status)
{
    const auto before = std::pair(words, silent);
    silent = status != nullptr && device::isSilentClock(*status);
    if (status == nullptr)
        words.clear();
    else if (silent)
        words = tr("Nothing is heard: %1").arg(QString::fromStdString(status->name));
    else
        words = QString::fromStdString(status->backend) + QStringLiteral(" · ") + figuresOf(*status);
    if (status != nullptr)
        tellOfLoss(*status);
    return before != std::pair(words, silent);
}

void DeviceWatch::tellOfLoss(const device::DeviceStatus& status)
{
    if (!silent)
    {
        device = QString::fromStdString(status.backend + " " + status.name);
        if (!lost.isEmpty())
        {
            notices.withdraw(std::exchange(lost, {}));
            notices.tell(tr("%1 is back.").arg(device));
        }
    }
    else if (!device.isEmpty() && lost.isEmpty())
    {
        lost = tr("%1 does not play any more. The song goes on without being heard, and is heard again as soon as the "
                  "device is back. Or choose another one in the settings, Ctrl+comma.")
                   .arg(device);
        notices.trouble(lost);
    }
}

} // namespace studio
