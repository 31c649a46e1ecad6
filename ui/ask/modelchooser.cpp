#include "ui/ask/modelchooser.h"

#include "ui/ask/keptanswer.h"
#include "ui/common/coretext.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"

#include <QMenu>
#include <QPainter>

#include <algorithm>

namespace medley::ui {

namespace {

/// What would be taken for a key in a menu is written as it is.
QString plain(QString text) {
    return text.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

} // namespace

ModelChooser::ModelChooser(Purpose purpose, QWidget* parent) : QToolButton(parent), m_purpose(purpose) {
    setAutoRaise(true);
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setIcon(ui::icon(Icon::Models));
    setIconSize({metric::kSmallIcon, metric::kSmallIcon});
    setFixedHeight(metric::kCompactControl);
    setFocusPolicy(Qt::StrongFocus);
    auto* menu = new QMenu(this);
    menu->setToolTipsVisible(true);
    setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, &ModelChooser::fillMenu);
    setModels({});
}

QSize ModelChooser::sizeHint() const {
    return QToolButton::sizeHint() + QSize(metric::kSmallIcon, 0);
}

void ModelChooser::paintEvent(QPaintEvent* event) {
    QToolButton::paintEvent(event);
    QPainter painter(this);
    constexpr int kArrow = 12;
    paintIcon(painter, Icon::ChevronDown,
              QRectF(width() - kArrow - space::kTiny, (height() - kArrow) / 2.0, kArrow, kArrow), color(Role::TextDim));
}

void ModelChooser::setModels(const std::vector<WritingModel>& models) {
    m_usable.clear();
    m_others.clear();
    for (const WritingModel& model : models) {
        if (m_purpose == Purpose::Answers ? !model.answers : !model.captions)
            continue;
        if (model.id != kEvidenceAnswerer)
            (model.installed ? m_usable : m_others).push_back(model);
    }
    if (m_purpose == Purpose::Answers) {
        WritingModel starter;
        starter.id = std::string(kEvidenceAnswerer);
        starter.installed = true;
        starter.answers = true;
        m_usable.push_back(std::move(starter));
    }
    const bool isThere = std::ranges::find(m_usable, m_current, &WritingModel::id) != m_usable.end();
    const std::string before = m_current;
    if (!isThere || before == kEvidenceAnswerer)
        m_current = m_usable.empty() ? std::string() : m_usable.front().id;
    showCurrent();
    if (before != m_current)
        Q_EMIT chosen();
}

void ModelChooser::setCurrent(const std::string& id) {
    if (id == m_current || std::ranges::find(m_usable, id, &WritingModel::id) == m_usable.end())
        return;
    m_current = id;
    showCurrent();
    Q_EMIT chosen();
}

const WritingModel* ModelChooser::current() const {
    const auto found = std::ranges::find(m_usable, m_current, &WritingModel::id);
    return found == m_usable.end() ? nullptr : &*found;
}

bool ModelChooser::hasInstalled() const {
    return std::ranges::any_of(m_usable, [](const WritingModel& model) { return model.id != kEvidenceAnswerer; });
}

void ModelChooser::showCurrent() {
    const QString name = m_current.empty() ? tr("No model is installed") : writerName(m_current);
    setText(plain(name));
    setAccessibleName(tr("Model: %1").arg(name));
    const WritingModel* model = current();
    setToolTip(model && !model->use.empty() ? coreText(model->use).toHtmlEscaped()
                                            : tr("Which model answers or describes"));
}

void ModelChooser::fillMenu() {
    menu()->clear();
    for (const WritingModel& model : m_usable) {
        QAction* action =
            menu()->addAction(plain(writerName(model.id)), this, [this, id = model.id] { setCurrent(id); });
        action->setCheckable(true);
        action->setChecked(model.id == m_current);
        action->setToolTip(coreText(model.use).toHtmlEscaped());
    }
    if (!m_others.empty())
        menu()->addSeparator();
    for (const WritingModel& model : m_others) {
        QStringList facts{writerName(model.id), sizeText(model.bytes)};
        if (!model.licence.empty())
            facts << QString::fromStdString(model.licence);
        QAction* action = menu()->addAction(ui::icon(Icon::Download), plain(facts.join(QStringLiteral(" · "))), this,
                                            &ModelChooser::modelsRequested);
        action->setToolTip(
            tr("%1 Not installed; the Models page says how to get it.").arg(coreText(model.use)).toHtmlEscaped());
    }
    menu()->addSeparator();
    menu()->addAction(ui::icon(Icon::Models), tr("Open Models"), this, &ModelChooser::modelsRequested);
}

} // namespace medley::ui
