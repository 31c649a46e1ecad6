#include "ui/captions/captionsettings.h"

#include "ui/ask/generationform.h"
#include "ui/ask/modelchooser.h"
#include "ui/common/buttons.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

namespace medley::ui {

namespace {

constexpr int kMostPrefix = 200; ///< characters

} // namespace

CaptionSettingsForm::CaptionSettingsForm(QWidget* parent)
    : QWidget(parent)
    , m_chooser(new ModelChooser(ModelChooser::Purpose::Captions, this))
    , m_prefix(new QLineEdit(this))
    , m_form(new GenerationForm(this)) {
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(space::kMedium);
    form->setVerticalSpacing(space::kSmall);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_prefix->setMaxLength(kMostPrefix);
    m_prefix->setPlaceholderText(tr("for example “a photo of”"));
    m_prefix->setAccessibleName(tr("How each caption begins"));
    const auto addRow = [this, form](const QString& name, QWidget* field, int height) {
        auto* label = new QLabel(name, this);
        label->setMinimumHeight(height); // in the middle beside its field
        form->addRow(label, field);
    };
    addRow(tr("Model"), m_chooser, metric::kCompactControl);
    addRow(tr("Begins with"), m_prefix, metric::kControl);
    QPushButton* more = makeLinkButton(tr("How the model writes"), this);
    more->setIcon(icon(Icon::ChevronRight));
    auto* row = new QHBoxLayout;
    row->addWidget(more);
    row->addStretch(1);
    form->addRow(row);
    form->addRow(m_form);
    m_form->hide();
    connect(more, &QPushButton::clicked, this, [this, more] {
        m_form->setVisible(m_form->isHidden());
        more->setIcon(icon(m_form->isHidden() ? Icon::ChevronRight : Icon::ChevronDown));
        Q_EMIT heightChanged();
    });
    connect(m_chooser, &ModelChooser::modelsRequested, this, &CaptionSettingsForm::modelsRequested);
    connect(m_chooser, &ModelChooser::chosen, this, &CaptionSettingsForm::modelChosen);
}

void CaptionSettingsForm::setModels(const std::vector<WritingModel>& models) {
    m_chooser->setModels(models);
}

bool CaptionSettingsForm::hasModel() const {
    return m_chooser->current() != nullptr;
}

CaptionRequest CaptionSettingsForm::request() const {
    CaptionRequest request;
    if (const WritingModel* model = m_chooser->current())
        request.model = model->id;
    request.prefix = m_prefix->text().trimmed().toStdString();
    request.generation = m_form->options();
    return request;
}

} // namespace medley::ui
