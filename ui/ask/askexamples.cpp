#include "ui/ask/askexamples.h"

#include <algorithm>

namespace medley::ui {

AskExample* AskExamples::find(const AskedItem& item) {
    const auto found = std::ranges::find(m_examples, item, &AskExample::item);
    return found == m_examples.end() ? nullptr : &*found;
}

bool AskExamples::add(const AskedItem& item, const QString& name) {
    if (find(item))
        return true;
    if (!item.file || m_examples.size() >= kMost)
        return false;
    m_examples.push_back({item, name, {}});
    Q_EMIT changed();
    return true;
}

void AskExamples::remove(const AskedItem& item) {
    if (std::erase_if(m_examples, [&item](const AskExample& example) { return example.item == item; }) > 0)
        Q_EMIT changed();
}

void AskExamples::setAnswer(const AskedItem& item, const QString& answer) {
    if (AskExample* example = find(item); example && example->answer != answer) {
        example->answer = answer;
        Q_EMIT answersChanged();
    }
}

void AskExamples::setName(const AskedItem& item, const QString& name) {
    if (AskExample* example = find(item); example && example->name != name) {
        example->name = name;
        Q_EMIT changed();
    }
}

std::vector<AnswerExample> AskExamples::usable() const {
    std::vector<AnswerExample> examples;
    for (const AskExample& example : m_examples)
        if (!example.answer.trimmed().isEmpty())
            examples.push_back({example.item, example.answer.trimmed().toStdString()});
    return examples;
}

} // namespace medley::ui
