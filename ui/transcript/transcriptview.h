// What is said in a recording, beside its player.
#pragma once

#include "core/services/browseservice.h"
#include "core/services/transcriptformat.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;
class QModelIndex;
class QSortFilterProxyModel;
class QToolButton;
class QVBoxLayout;

namespace medley::ui {

class Notice;
class TranscriptDelegate;
class TranscriptModel;

/// A click seeks; what is spoken is marked and kept in view while playing, unless the person is reading elsewhere.
class TranscriptView : public QWidget {
    Q_OBJECT

public:
    explicit TranscriptView(QWidget* parent = nullptr);

    void setItem(const ItemDetails& item);
    void clear();
    void setPosition(double seconds, bool playing);

    [[nodiscard]] int pieceCount() const;
    /// The selected pieces, or all that the filter shows, one a line with its time.
    [[nodiscard]] QString textToCopy() const;
    /// Writes the whole transcript. The error is shown in the view as well.
    Result<void> exportTo(const QString& fileName, TranscriptFormat format);

Q_SIGNALS:
    void seekRequested(double seconds);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeToolBar(QVBoxLayout& column);
    Result<void> writeFile(const QString& fileName, std::span<const TimedText> pieces, TranscriptFormat format);
    void filter(const QString& words);
    void showCounts();
    void chooseExportFile(TranscriptFormat format);
    void copy();
    void keepInView(int row);
    void say(const QString& sentence, bool isError);

    TranscriptModel* m_model = nullptr;
    QSortFilterProxyModel* m_filtered = nullptr;
    TranscriptDelegate* m_delegate = nullptr;
    QListView* m_list = nullptr;
    QLineEdit* m_search = nullptr;
    QToolButton* m_copy = nullptr;
    QToolButton* m_export = nullptr;
    QLabel* m_counts = nullptr;
    QLabel* m_message = nullptr;
    Notice* m_empty = nullptr;
    QString m_baseName;        ///< of the file, for the export's name
    qint64 m_readingUntil = 0; ///< milliseconds of the steady clock; until then the list does not follow
    bool m_playing = false;
};

} // namespace medley::ui
