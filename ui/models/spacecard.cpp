#include "ui/models/spacecard.h"

#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace medley::ui {

namespace {

constexpr const char* kStarter = "starter"; ///< the space that every library has

[[nodiscard]] QString modalitiesText(const catalog::Modalities& modalities) {
    QStringList kinds;
    if (modalities.text)
        kinds << SpaceCard::tr("texts");
    if (modalities.image)
        kinds << SpaceCard::tr("pictures");
    if (modalities.sound)
        kinds << SpaceCard::tr("sounds");
    return kinds.join(SpaceCard::tr(", ", "between kinds of items"));
}

} // namespace

QString spaceName(const catalog::SpaceRecord& space) {
    return space.name == kStarter ? SpaceCard::tr("Starter") : QString::fromStdString(space.name);
}

SpaceCard::SpaceCard(const SpaceStatus& space, QWidget* parent)
    : QWidget(parent), m_space(space.space.id), m_facts(makeDimLabel({}, TextStyle::Caption, this)) {
    const auto& record = space.space;
    setAccessibleName(tr("Space %1").arg(spaceName(record)));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::kLarge, space::kMedium, space::kMedium, space::kMedium);
    row->setSpacing(space::kSmall);
    auto* column = new QVBoxLayout;
    column->setSpacing(space::kTiny);
    column->addWidget(makeLabel(spaceName(record), TextStyle::BodyStrong, this));
    column->addWidget(m_facts);
    setSpace(space);
    row->addLayout(column, 1);
    if (record.name == kStarter)
        return; // it belongs to every library
    m_remove = new QPushButton(icon(Icon::Remove, Role::Text), tr("Remove"), this);
    m_remove->setToolTip(tr("Forgets the vectors. The model and your files stay where they are."));
    m_remove->setAccessibleName(tr("Remove the space %1").arg(spaceName(record)));
    connect(m_remove, &QPushButton::clicked, this, &SpaceCard::removeRequested);
    row->addWidget(m_remove);
}

void SpaceCard::setSpace(const SpaceStatus& space) {
    const auto& record = space.space;
    const auto model = record.name == kStarter ? tr("The four starter models together")
                       : record.model.empty()  ? tr("Model: %1").arg(QString::fromStdString(record.name))
                                               : tr("Model: %1").arg(QString::fromStdString(record.model));
    QStringList facts{model, tr("%Ln vector(s) of %1 numbers", nullptr,
                                static_cast<int>(std::min<std::int64_t>(space.vectors, 1 << 30)))
                                 .arg(record.dimension)};
    if (record.modalities.any())
        facts << tr("Understands %1").arg(modalitiesText(record.modalities));
    m_facts->setText(facts.join(QStringLiteral("  ·  ")));
}

void SpaceCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(color(Role::Border));
    painter.setBrush(color(Role::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metric::kRadius, metric::kRadius);
}

} // namespace medley::ui
