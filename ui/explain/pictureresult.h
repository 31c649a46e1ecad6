// An explanation of a picture: words, methods, heads, scale, test, export. Shows any of its maps without asking a model
// again.
#pragma once

#include "ui/explain/explainbackend.h"
#include "ui/explain/mapchoice.h"

#include <QImage>
#include <QWidget>

#include <memory>

class QComboBox;
class QLabel;

namespace medley::ui {

class AttentionBar;
class AttentionMatrix;
class ExportRow;
class HeadGrid;
class LookBar;
class MapTester;
class WordChips;

class PictureResult : public QWidget {
    Q_OBJECT

public:
    /// `backend` and `scope` (whose keys change the look) outlive it.
    PictureResult(const ExplainBackend& backend, QWidget* scope, QWidget* parent = nullptr);

    void setExplanation(PictureExplanation explanation, const PictureSource& source);
    void clear();
    void forgetTests(); ///< of the item's maps: another item comes
    [[nodiscard]] bool isEmpty() const { return !m_explanation; }
    [[nodiscard]] QImage overlay() const; ///< over the whole picture; null where nothing lies over it
    [[nodiscard]] MapChoice choice() const;

Q_SIGNALS:
    void overlayChanged();

private:
    void makeParts(QWidget* scope);
    void showMethods();
    void showWords();
    void showMap(); ///< after any choice
    void showHeads(const ml::AttentionRecord* record);
    void showMatrix(const ml::AttentionRecord* record);
    void showFacts();
    void showTest();

    const ExplainBackend& m_backend;
    std::shared_ptr<const PictureExplanation> m_explanation;
    PictureSource m_source;

    QLabel* m_facts = nullptr;
    WordChips* m_words = nullptr;
    QComboBox* m_method = nullptr;
    AttentionBar* m_attention = nullptr;
    LookBar* m_look = nullptr;
    QLabel* m_headsTitle = nullptr;
    HeadGrid* m_heads = nullptr;
    AttentionMatrix* m_matrix = nullptr;
    MapTester* m_tester = nullptr;
    ExportRow* m_export = nullptr;
};

} // namespace medley::ui
