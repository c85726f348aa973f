// SPDX-License-Identifier: GPL-3.0-or-later
// What is drawn by columns has the area and the colours that its measures say.
#include "analysis/Plot.h"

#include <cmath>
#include <vector>

namespace
{

constexpr int width = 8;
constexpr int height = 16;

QImage black()
{
    QImage picture(width, height, QImage::Format_RGB32);
    picture.fill(Qt::black);
    return picture;
}

/// Of a column that was black, in pixels that are white.
double areaOf(const QImage& picture, int x)
{
    double area = 0.0;
    for (int y = 0; y < picture.height(); ++y)
        area += qGreen(picture.pixel(x, y)) / 255.0;
    return area;
}

TEST(Plot, coversAsMuchAsItIsTold)
{
    for (double from = -3.0; from < 18.0; from += 0.37)
        for (double length = 0.1; length < 20.0; length *= 1.7)
        {
            auto picture = black();
            studio::Plot(picture).cover(3, from, from + length, Qt::white);
            const double inside = std::max(0.0, std::min(from + length, 1.0 * height) - std::max(from, 0.0));
            EXPECT_NEAR(areaOf(picture, 3), inside, 0.02) << from << " " << length;
            EXPECT_EQ(areaOf(picture, 2), 0.0);
            EXPECT_EQ(areaOf(picture, 4), 0.0);
        }
}

TEST(Plot, drawsNothingOutside)
{
    auto picture = black();
    studio::Plot plot(picture);
    plot.cover(-1, 0.0, 5.0, Qt::white);
    plot.cover(width, 0.0, 5.0, Qt::white);
    plot.cover(2, 5.0, 5.0, Qt::white);
    plot.cover(2, std::nan(""), 5.0, Qt::white);
    EXPECT_EQ(picture, black());
}

TEST(Plot, mixesTransparentColoursWithTheGround)
{
    QImage picture(1, 1, QImage::Format_RGB32);
    picture.fill(qRgb(200, 100, 0));
    studio::Plot(picture).cover(0, 0.0, 1.0, QColor(0, 100, 200, 51));
    EXPECT_NEAR(qRed(picture.pixel(0, 0)), 160, 1);
    EXPECT_NEAR(qGreen(picture.pixel(0, 0)), 100, 1);
    EXPECT_NEAR(qBlue(picture.pixel(0, 0)), 40, 1);
}

TEST(Plot, linesHaveTheirThicknessWhereTheyAreLevelAndNoGapsWhereTheyAreSteep)
{
    auto picture = black();
    studio::Plot(picture).line(std::vector(width, 7.25), 1.5, Qt::white);
    for (int x = 0; x < width; ++x)
        EXPECT_NEAR(areaOf(picture, x), 1.5, 0.02);

    picture = black();
    const std::vector<double> jump{2.0, 2.0, 2.0, 2.0, 14.0, 14.0, 14.0, 14.0};
    studio::Plot(picture).line(jump, 1.0, Qt::white);
    for (int y = 2; y < 14; ++y)
        EXPECT_GT(qGreen(picture.pixel(3, y)) + qGreen(picture.pixel(4, y)), 250) << y;
    EXPECT_NEAR(areaOf(picture, 0), 1.0, 0.02);
}

} // namespace
