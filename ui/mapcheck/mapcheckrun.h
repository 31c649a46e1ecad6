// A check of maps as the window sees it: what runs, how far it is, what it has found.
#pragma once

#include "ui/explain/asking.h"
#include "ui/mapcheck/mapcheckbackend.h"
#include "ui/mapcheck/picturesample.h"

#include <QElapsedTimer>
#include <QObject>

#include <optional>

namespace medley::ui {

/// GUI thread; `backend` must outlive it. Its end stops what runs.
class MapCheckRun : public QObject {
    Q_OBJECT

public:
    explicit MapCheckRun(const MapCheckBackend& backend, QObject* parent = nullptr);

    /// Forgets what was found before; a run that goes on is stopped. The request's pictures are taken from `pictures`,
    /// which are not empty.
    void start(MapCheckRequest request, std::vector<CheckedPicture> pictures);
    void stop();          ///< what was found stays
    void forgetFailure(); ///< of a run that found nothing; what it was asked has changed

    [[nodiscard]] bool isActive() const { return m_asking.isBusy(); }
    /// Stopped, or ended by an error, before every picture was looked at.
    [[nodiscard]] bool isPartial() const { return !isActive() && m_maps.size() < m_pictures.size(); }
    [[nodiscard]] const MapCheckRequest& request() const { return m_request; } ///< without its pictures
    [[nodiscard]] const std::vector<CheckedPicture>& pictures() const { return m_pictures; }
    [[nodiscard]] const std::vector<CheckedMap>& maps() const { return m_maps; } ///< so far
    [[nodiscard]] const MapCheckSummary& summary() const { return m_summary; }   ///< of maps()
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }  ///< of the run as a whole
    [[nodiscard]] std::optional<double> secondsLeft() const;                     ///< not known before the second

Q_SIGNALS:
    void begun();
    void checked(const medley::CheckedMap& map); ///< it is the last of maps(), and in summary()
    void ended();                                ///< all looked at, stopped, or error()

private:
    void take(const CheckedMap& map);

    const MapCheckBackend& m_backend;
    MapCheckRequest m_request;
    std::vector<CheckedPicture> m_pictures;
    std::vector<CheckedMap> m_maps;
    MapCheckSummary m_summary;
    std::optional<Error> m_error;
    QElapsedTimer m_sinceFirst; ///< the first picture waits for the model to be loaded
    Asking m_asking;
};

} // namespace medley::ui
