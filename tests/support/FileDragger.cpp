// SPDX-License-Identifier: GPL-3.0-or-later
// file-dragger FILE...  a small window in the upper left corner of the screen, from which these files can be dragged,
// as from a desktop.
#include <QDrag>
#include <QGuiApplication>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QRasterWindow>
#include <QUrl>

namespace
{

class Source : public QRasterWindow
{
public:
    explicit Source(const QStringList& files)
    {
        for (const auto& file : files)
            urls.append(QUrl::fromLocalFile(file));
        setFlags(Qt::FramelessWindowHint | Qt::X11BypassWindowManagerHint);
        setGeometry(0, 0, 30, 30);
    }

protected:
    void paintEvent(QPaintEvent*) override { QPainter(this).fillRect(0, 0, width(), height(), Qt::white); }

    void mouseMoveEvent(QMouseEvent* event) override
    {
        if (event->buttons() != Qt::LeftButton)
            return;
        auto* const drag = new QDrag(this); // Qt's to delete
        auto* const data = new QMimeData;
        data->setUrls(urls);
        drag->setMimeData(data);
        drag->exec(Qt::CopyAction);
    }

private:
    QList<QUrl> urls;
};

} // namespace

int main(int argc, char** argv)
{
    const QGuiApplication program(argc, argv);
    Source source(QGuiApplication::arguments().mid(1));
    source.show();
    return QGuiApplication::exec();
}
