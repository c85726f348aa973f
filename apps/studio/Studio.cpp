// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio.h"

namespace studio
{

namespace
{
Studio* theOne = nullptr;
}

Studio::Studio(QObject* parent) : QObject(parent)
{
    theOne = this;
}

Studio::~Studio()
{
    theOne = nullptr;
}

Studio* Studio::create(QQmlEngine*, QJSEngine*)
{
    QJSEngine::setObjectOwnership(theOne, QJSEngine::CppOwnership);
    return theOne;
}

} // namespace studio
