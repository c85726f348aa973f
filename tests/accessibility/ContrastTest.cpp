// SPDX-License-Identifier: GPL-3.0-or-later
// Text can be read in every theme: contrast by WCAG 2.1, 1.4.3.
#include "accessibility/OpenWindow.h"

#include <cmath>
#include <gtest/gtest.h>

namespace accessibility
{
namespace
{

constexpr double leastContrast = 4.5;

/// WCAG 2.1, relative luminance.
double luminance(const QColor& colour)
{
    const auto linear = [](double part)
    { return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor& one, const QColor& other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

/// What is painted, in the order in which it is.
void inOrder(QQuickItem* from, std::vector<QQuickItem*>& found)
{
    if (!from->isVisible() || from->opacity() == 0.0)
        return;
    auto children = from->childItems();
    std::ranges::stable_sort(children, {}, &QQuickItem::z);
    const auto above = std::ranges::find_if(children, [](const QQuickItem* child) { return child->z() >= 0.0; });
    std::for_each(children.begin(), above, [&](QQuickItem* child) { inOrder(child, found); });
    found.push_back(from);
    std::for_each(above, children.end(), [&](QQuickItem* child) { inOrder(child, found); });
}

QColor over(const QColor& upper, const QColor& lower)
{
    const auto mix = [&](float a, float b) { return a * upper.alphaF() + b * (1.0f - upper.alphaF()); };
    return QColor::fromRgbF(mix(upper.redF(), lower.redF()), mix(upper.greenF(), lower.greenF()),
                            mix(upper.blueF(), lower.blueF()));
}

bool isEnabledWithin(const QQuickItem* item)
{
    return item == nullptr || (item->isEnabled() && isEnabledWithin(item->parentItem()));
}

TEST(Contrast, IsThatOfTheStandard)
{
    EXPECT_NEAR(contrast(Qt::black, Qt::white), 21.0, 1e-9);
    EXPECT_NEAR(contrast(QColor("#777777"), Qt::white), 4.48, 0.005); // the known example that just fails
}

TEST(Contrast, OfEveryTextColourIsEnoughOnEveryGround)
{
    OpenWindow open;
    const auto palettes = open.palettes();
    ASSERT_GE(palettes.size(), 3);
    std::vector<std::pair<QString, QString>> pairs{{"accentInk", "accent"},
                                                   {"playInk", "play"},
                                                   {"warnInk", "warn"},
                                                   {"recordInk", "record"},
                                                   {"text", "selection"}};
    for (const auto* const text : {"text", "dim", "faint", "warnText"})
        for (const auto* const ground : {"ground", "panel", "raised", "hover", "well", "lane"})
            pairs.emplace_back(text, ground);
    for (auto palette = palettes.begin(); palette != palettes.end(); ++palette)
        for (const auto& [text, ground] : pairs)
        {
            const auto colours = palette->toMap();
            ASSERT_TRUE(colours.contains(text) && colours.contains(ground));
            EXPECT_GE(contrast(QColor(colours[text].toString()), QColor(colours[ground].toString())), leastContrast)
                << text.toStdString() << " on " << ground.toStdString() << " in " << palette.key().toStdString();
        }
}

TEST(Contrast, OfWhatTheWindowShowsIsEnoughInEveryTheme)
{
    OpenWindow open;
    for (const auto& name : open.palettes().keys())
    {
        open.theme().setProperty("name", name);
        QCoreApplication::processEvents();
        std::vector<QQuickItem*> items;
        inOrder(open.window().contentItem(), items);
        int texts = 0;
        for (auto text = items.begin(); text != items.end(); ++text)
        {
            if (!(*text)->inherits("QQuickText") || (*text)->property("text").toString().isEmpty() ||
                !isEnabledWithin(*text))
                continue;
            ++texts;
            const auto place = (*text)->mapToScene((*text)->boundingRect().center());
            QColor ground = open.window().color();
            for (auto below = items.begin(); below != text; ++below)
                if ((*below)->inherits("QQuickRectangle") && (*below)->contains((*below)->mapFromScene(place)))
                    ground = over((*below)->property("color").value<QColor>(), ground);
            const auto colour = (*text)->property("color").value<QColor>();
            EXPECT_GE(contrast(over(colour, ground), ground), leastContrast)
                << '"' << (*text)->property("text").toString().toStdString() << "\" in " << colour.name().toStdString()
                << " on " << ground.name().toStdString() << ", " << name.toStdString();
        }
        EXPECT_GE(texts, 10) << name.toStdString();
    }
    open.theme().setProperty("name", "dark");
}

} // namespace
} // namespace accessibility
