#include "ui/mapcheck/mapcheckrun.h"

#include <utility>

namespace medley::ui {

MapCheckRun::MapCheckRun(const MapCheckBackend& backend, QObject* parent) : QObject(parent), m_backend(backend) {}

void MapCheckRun::start(MapCheckRequest request, std::vector<CheckedPicture> pictures) {
    m_pictures = std::move(pictures);
    m_maps.clear();
    m_summary = {};
    m_error.reset();
    m_sinceFirst.invalidate();
    request.pictures.clear();
    m_request = request;
    for (const CheckedPicture& picture : m_pictures)
        request.pictures.push_back({picture.path});
    auto question = m_asking.begin<MapCheck>(this, [this](Result<MapCheck> result) {
        if (!result && result.error().code != ErrorCode::Cancelled)
            m_error = std::move(result.error());
        Q_EMIT ended();
    });
    auto checked = m_asking.meanwhile<CheckedMap>(this, [this](const CheckedMap& map) { take(map); });
    Q_EMIT begun();
    m_backend.check(std::move(request), std::move(checked), question.token, std::move(question.done));
}

void MapCheckRun::stop() {
    if (!isActive())
        return;
    m_asking.cancel();
    Q_EMIT ended();
}

void MapCheckRun::forgetFailure() {
    if (m_maps.empty())
        m_error.reset();
}

void MapCheckRun::take(const CheckedMap& map) {
    if (map.index >= m_pictures.size())
        return;
    if (!m_sinceFirst.isValid())
        m_sinceFirst.start();
    m_maps.push_back(map);
    m_summary = summaryOf(m_maps);
    Q_EMIT checked(m_maps.back());
}

std::optional<double> MapCheckRun::secondsLeft() const {
    if (!isActive() || m_maps.size() < 2)
        return std::nullopt;
    const double each = static_cast<double>(m_sinceFirst.elapsed()) / 1000 / static_cast<double>(m_maps.size() - 1);
    return each * static_cast<double>(m_pictures.size() - m_maps.size());
}

} // namespace medley::ui
