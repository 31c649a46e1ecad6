// Which token of what is said is heard when: a row a token, time along.
#pragma once

#include "core/ml/speech.h"
#include "core/services/explain/colourmap.h"

#include <QImage>
#include <QStringList>
#include <QWidget>

#include <optional>
#include <vector>

namespace medley::ui {

/// A click on a row, or Enter at the one that the arrows went to, asks to play from its token.
class AlignmentView : public QWidget {
    Q_OBJECT

public:
    explicit AlignmentView(QWidget* parent = nullptr);

    void setTokens(std::vector<ml::AlignedToken> tokens, const TimeSpan& span);
    /// attention: [tokens][positions], ≥ 0; each row is as bright as its largest.
    void setAttention(const std::vector<float>& attention, int positions, ColourMap colours);
    void setPosition(double seconds);
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] QRectF rowOf(int token) const;
    [[nodiscard]] QString tokenText(int token) const; ///< "“amiable”, 92 % sure, 2.1 to 2.6 s"
    [[nodiscard]] const QImage& image() const { return m_image; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void playRequested(double seconds);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] std::optional<int> tokenAt(const QPointF& position) const;
    [[nodiscard]] int count() const { return static_cast<int>(m_tokens.size()); }
    void goTo(int token);
    void paintTokens(QPainter& painter, const QRectF& place) const;

    std::vector<ml::AlignedToken> m_tokens;
    QStringList m_names;
    TimeSpan m_span;
    QImage m_image;
    double m_position = -1;
    double m_label = 0; ///< width of the widest name
    std::optional<int> m_pointed;
    std::optional<int> m_current;
};

} // namespace medley::ui
