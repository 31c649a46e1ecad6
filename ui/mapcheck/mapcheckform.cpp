#include "ui/mapcheck/mapcheckform.h"

#include "core/services/explain/mapcheck.h"
#include "ui/common/format.h"
#include "ui/common/labels.h"
#include "ui/explain/mapchoice.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>

namespace medley::ui {

namespace {

constexpr int kUsualSample = 50;
constexpr int kMostWords = 500; // characters
constexpr int kSizeWidth = 84;
constexpr int kShortestList = 6; // characters

} // namespace

MapCheckForm::MapCheckForm(QWidget* parent)
    : QWidget(parent)
    , m_scope(new QComboBox(this))
    , m_size(new QSpinBox(this))
    , m_of(makeDimLabel({}, TextStyle::Body, this))
    , m_model(new QComboBox(this))
    , m_text(new QLineEdit(this)) {
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(space::kMedium);
    form->setVerticalSpacing(space::kSmall);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const auto addRow = [this, form](const QString& name, auto* field) {
        auto* label = new QLabel(name, this);
        label->setMinimumHeight(metric::kControl); // in the middle beside its field
        form->addRow(label, field);
    };
    auto* pictures = new QHBoxLayout;
    pictures->setSpacing(space::kSmall);
    pictures->addWidget(m_scope, 1);
    pictures->addWidget(m_size);
    pictures->addWidget(m_of);
    addRow(tr("Pictures"), pictures);
    addRow(tr("Model"), m_model);
    addRow(tr("To be found"), m_text);
    m_scope->setAccessibleName(tr("Which pictures"));
    m_scope->addItem(tr("A random sample of the library"), static_cast<int>(Scope::Sample));
    m_size->setAccessibleName(tr("How many pictures"));
    m_size->setToolTip(tr("The same pictures each time, as long as the library stays as it is: two models can be "
                          "compared."));
    m_size->setRange(1, static_cast<int>(MapCheckRequest::kMostPictures));
    m_size->setValue(kUsualSample);
    m_size->setFixedWidth(kSizeWidth);
    m_of->setWordWrap(false);
    m_model->setAccessibleName(tr("Model"));
    for (QComboBox* list : {m_scope, m_model}) {
        list->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        list->setMinimumContentsLength(kShortestList);
    }
    m_text->setAccessibleName(tr("What is to be found in each picture"));
    m_text->setMaxLength(kMostWords);
    setFocusProxy(m_text);
    connect(m_scope, &QComboBox::currentIndexChanged, this, [this] {
        showScope();
        Q_EMIT changed();
    });
    connect(m_model, &QComboBox::currentIndexChanged, this, [this] {
        showModel();
        Q_EMIT changed();
    });
    connect(m_text, &QLineEdit::textChanged, this, &MapCheckForm::changed);
    showScope();
    showModel();
}

void MapCheckForm::setModels(const std::vector<ExplainingModel>& models) {
    const std::string before = model();
    m_models = models;
    std::erase_if(m_models, [](const ExplainingModel& each) { return !each.pictures && !each.writes; });
    {
        const QSignalBlocker quiet(m_model);
        m_model->clear();
        for (const ExplainingModel& each : m_models)
            m_model->addItem(explainerName(each.id), QString::fromStdString(each.id));
        m_model->setCurrentIndex(
            std::max(m_model->findData(QString::fromStdString(before)), m_models.empty() ? -1 : 0));
    }
    showModel();
    Q_EMIT changed();
}

void MapCheckForm::setPictureCount(std::int64_t pictures) {
    m_of->setText(tr("of %1", "so many pictures").arg(countText(pictures)));
}

void MapCheckForm::setChosenCount(int pictures) {
    const QString name = tr("%n picture(s) chosen in the library", nullptr, pictures);
    const int place = m_scope->findData(static_cast<int>(Scope::Chosen));
    if (place < 0)
        m_scope->addItem(name, static_cast<int>(Scope::Chosen));
    else
        m_scope->setItemText(place, name);
    m_scope->setCurrentIndex(m_scope->findData(static_cast<int>(Scope::Chosen)));
}

MapCheckForm::Scope MapCheckForm::scope() const {
    return static_cast<Scope>(m_scope->currentData().toInt());
}

int MapCheckForm::sampleSize() const {
    return m_size->value();
}

std::string MapCheckForm::model() const {
    return m_model->currentData().toString().toStdString();
}

std::string MapCheckForm::text() const {
    return m_text->text().trimmed().toStdString();
}

bool MapCheckForm::writes() const {
    return current() && current()->writes;
}

bool MapCheckForm::lacksWords() const {
    return current() && current()->needsWords && text().empty();
}

const ExplainingModel* MapCheckForm::current() const {
    const auto found = std::ranges::find(m_models, model(), &ExplainingModel::id);
    return found == m_models.end() ? nullptr : &*found;
}

void MapCheckForm::showScope() {
    m_size->setVisible(scope() == Scope::Sample);
    m_of->setVisible(scope() == Scope::Sample);
}

void MapCheckForm::showModel() {
    const bool needsWords = current() && current()->needsWords;
    m_text->setPlaceholderText(needsWords ? tr("Words to look for in each picture")
                               : writes() ? tr("A question, or how the caption begins; empty: as the model likes")
                                          : tr("Words; empty: what the model says of each picture by itself"));
}

void MapCheckForm::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter) {
        QWidget::keyPressEvent(event);
        return;
    }
    event->accept();
    Q_EMIT startRequested();
}

} // namespace medley::ui
