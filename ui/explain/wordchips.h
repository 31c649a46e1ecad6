// Words side by side that can be pointed at, each with something of its own to show.
#pragma once

#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

namespace medley::ui {

struct WordChip {
    QString text;
    QString tip{};
    bool enabled = true;                ///< has something to show
    std::optional<float> probability{}; ///< 0…1: drawn as a line beneath the word, see paintProbabilityLine()
};

/// The line beneath a word that says how sure a model was, by its form as much as by its colour: none from 0.8 on,
/// dashed from 0.5 on, else solid.
void paintProbabilityLine(QPainter& painter, const QPointF& start, double width, float probability);

/// One stop of the Tab key; arrows, Home and End go through the words, the pointer shows without choosing, a click
/// chooses, Enter activates, Escape goes back to all of them.
class WordChips : public QWidget {
    Q_OBJECT

public:
    /// `all`: the text of a last chip that stands for the whole; empty: there is none, and a word need not be chosen.
    WordChips(const QString& name, QString all, QWidget* parent = nullptr);

    void setWords(std::vector<WordChip> words, int current = -1);
    [[nodiscard]] int current() const { return m_current; } ///< -1: all
    [[nodiscard]] int shown() const { return m_pointed.value_or(m_current); }
    [[nodiscard]] QRect placeOf(int word) const; ///< -1: of the chip for all

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void shownChanged(int word); ///< pointed at or chosen; -1: all
    void activated(int word);    ///< clicked, or Enter

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] std::vector<QRect> placed(int width) const; ///< of the words, then of all
    [[nodiscard]] std::optional<int> wordAt(const QPoint& position) const;
    [[nodiscard]] int last() const { return static_cast<int>(m_words.size()) - 1; }
    void choose(int word);
    void point(std::optional<int> word);
    void step(int by);
    void describe();

    QString m_all;
    std::vector<WordChip> m_words;
    std::vector<QRect> m_places;
    int m_current = -1;
    std::optional<int> m_pointed;
};

} // namespace medley::ui
