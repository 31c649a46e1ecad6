// Examples for models that have a conversation: pictures with the answer that each should have. One list for the
// program, since they belong to how a person asks and not to what is asked about.
#pragma once

#include "core/services/answer/answerservice.h"

#include <QObject>
#include <QString>

#include <vector>

namespace medley::ui {

struct AskExample {
    AskedItem item;
    QString name; ///< of the file; empty until it is known
    QString answer;
};

/// GUI thread.
class AskExamples : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t kMost = 8; ///< more would not fit into a small model's context

    /// False, and nothing is added, where there are kMost already. One that is there stays as it is.
    bool add(const AskedItem& item, const QString& name = {});
    void remove(const AskedItem& item);
    void setAnswer(const AskedItem& item, const QString& answer);
    void setName(const AskedItem& item, const QString& name);

    [[nodiscard]] const std::vector<AskExample>& all() const { return m_examples; }
    /// Those that have an answer.
    [[nodiscard]] std::vector<AnswerExample> usable() const;

Q_SIGNALS:
    void changed(); ///< one came, went or got its name
    void answersChanged();

private:
    [[nodiscard]] AskExample* find(const AskedItem& item);

    std::vector<AskExample> m_examples;
};

} // namespace medley::ui
