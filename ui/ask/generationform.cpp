#include "ui/ask/generationform.h"

#include "ui/common/labels.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QSpinBox>

namespace medley::ui {

namespace {

constexpr int kMostTokens = 1024;
constexpr int kMostBeams = 16;
constexpr double kLeastTemperature = 0.05;
constexpr double kMostTemperature = 2;
constexpr double kTemperatureStep = 0.05;

} // namespace

GenerationForm::GenerationForm(QWidget* parent)
    : QWidget(parent)
    , m_tokens(new QSpinBox(this))
    , m_beams(new QSpinBox(this))
    , m_sample(new QCheckBox(tr("Let chance choose the words"), this))
    , m_temperature(new QDoubleSpinBox(this))
    , m_whole(new QCheckBox(tr("Look only at the whole picture"), this))
    , m_note(makeDimLabel({}, TextStyle::Caption, this)) {
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(space::kMedium);
    form->setVerticalSpacing(space::kSmall);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const QString asItIs = tr("the model's default");
    m_tokens->setRange(0, kMostTokens);
    m_tokens->setSpecialValueText(asItIs);
    m_tokens->setAccessibleName(tr("Maximum length in tokens"));
    m_tokens->setToolTip(tr("A token is a word or a part of one."));
    m_beams->setRange(0, kMostBeams);
    m_beams->setSpecialValueText(asItIs);
    m_beams->setAccessibleName(tr("Beams"));
    m_beams->setToolTip(tr("This many continuations are followed at once, and the likeliest is taken. Slower."));
    m_sample->setToolTip(tr("Sampling: words are drawn by their probability instead of always taking the likeliest."));
    m_temperature->setRange(kLeastTemperature, kMostTemperature);
    m_temperature->setSingleStep(kTemperatureStep);
    m_temperature->setValue(1);
    m_temperature->setEnabled(false);
    m_temperature->setAccessibleName(tr("Temperature"));
    m_temperature->setToolTip(tr("Below 1 likely words become likelier, above 1 less likely."));
    m_whole->setToolTip(tr("Models that also look at up to 16 parts of a picture begin to write much sooner this way, "
                           "and miss small things."));
    const auto addRow = [this, form](const QString& name, QWidget* field) {
        auto* label = new QLabel(name, this);
        label->setMinimumHeight(metric::kControl); // in the middle beside its field
        form->addRow(label, field);
    };
    addRow(tr("Maximum length"), m_tokens);
    addRow(tr("Beams"), m_beams);
    form->addRow(m_sample);
    addRow(tr("Temperature"), m_temperature);
    form->addRow(m_whole);
    form->addRow(m_note);
    const auto onChange = [this] {
        m_temperature->setEnabled(m_sample->isChecked());
        showNote();
        Q_EMIT changed();
    };
    connect(m_tokens, &QSpinBox::valueChanged, this, onChange);
    connect(m_beams, &QSpinBox::valueChanged, this, onChange);
    connect(m_sample, &QCheckBox::toggled, this, onChange);
    connect(m_temperature, &QDoubleSpinBox::valueChanged, this, onChange);
    connect(m_whole, &QCheckBox::toggled, this, onChange);
    showNote();
}

void GenerationForm::showNote() {
    m_note->setText(m_beams->value() > 1 ? tr("With beams the text comes all at once at the end.")
                                         : tr("The text appears word by word."));
}

ml::GenerationOptions GenerationForm::options() const {
    ml::GenerationOptions options;
    if (m_tokens->value() > 0)
        options.maxNewTokens = m_tokens->value();
    if (m_beams->value() > 0)
        options.beams = m_beams->value();
    if (m_sample->isChecked()) {
        options.sample = true;
        options.temperature = static_cast<float>(m_temperature->value());
    }
    options.wholePicture = m_whole->isChecked();
    return options;
}

void GenerationForm::setOptions(const ml::GenerationOptions& options) {
    m_tokens->setValue(options.maxNewTokens.value_or(0));
    m_beams->setValue(options.beams.value_or(0));
    m_sample->setChecked(options.sample.value_or(false));
    m_temperature->setValue(static_cast<double>(options.temperature.value_or(1)));
    m_whole->setChecked(options.wholePicture);
}

} // namespace medley::ui
