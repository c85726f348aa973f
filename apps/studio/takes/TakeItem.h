// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "takes/GrowingTakes.h"

#include <QColor>
#include <QQuickItem>
#include <QVariantMap>

namespace studio
{

/// A picture of growing takes over something else: a rectangle in the scene for each note and each take, so that what
/// grows is one that changes, and nothing below is painted anew.
class TakeItem : public QQuickItem
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(studio::GrowingTakes* takes READ takesOf WRITE setTakes NOTIFY takesChanged REQUIRED)
    Q_PROPERTY(QVariantMap colours MEMBER theme WRITE setColours NOTIFY coloursChanged REQUIRED)
    Q_PROPERTY(int shown READ countShown NOTIFY laidOut)

public:
    explicit TakeItem(QQuickItem* parent);

    GrowingTakes* takesOf() const { return takes; }
    void setTakes(GrowingTakes* of);
    void setColours(const QVariantMap& of);
    int countShown() const { return static_cast<int>(patches.size()); } // rectangles

Q_SIGNALS:
    void takesChanged();
    void coloursChanged();
    void laidOut();

protected:
    struct Patch
    {
        QRectF place;
        QColor colour;
        bool operator==(const Patch&) const = default;
    };

    /// What is seen of the takes, from back to front.
    virtual std::vector<Patch> lay() const = 0;

    /// Something that lay() reads is another.
    void layAgain();

    QColor colour(const char* name, double alpha = 1.0) const;
    void updatePolish() override;
    QSGNode* updatePaintNode(QSGNode* old, UpdatePaintNodeData*) override;
    void geometryChange(const QRectF& now, const QRectF& before) override;

    GrowingTakes* takes = nullptr;

private:
    QVariantMap theme;
    std::vector<Patch> patches;
};

} // namespace studio
