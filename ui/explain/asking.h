// One question at a time.
#pragma once

#include "core/base/canceltoken.h"
#include "ui/common/async.h"

#include <functional>
#include <optional>
#include <utility>

namespace medley::ui {

/// A new question cancels the former one, whose answer is dropped when it comes. A member of the object that asks, on
/// the GUI thread; its end cancels.
class Asking {
public:
    Asking() = default;
    Asking(const Asking&) = delete;
    Asking& operator=(const Asking&) = delete;
    ~Asking() { cancel(); }

    void cancel() {
        ++m_generation;
        if (m_cancel)
            m_cancel->cancel();
        m_cancel.reset();
    }
    [[nodiscard]] bool isBusy() const { return m_cancel.has_value(); }

    /// The token and the callback for a service. `context` is the object that owns this one.
    template <class T>
    struct Question {
        CancelToken token;
        std::function<void(Result<T>)> done;
    };
    template <class T, class Take>
    [[nodiscard]] Question<T> begin(QObject* context, Take take) {
        cancel();
        m_cancel.emplace();
        return {m_cancel->token(),
                onGui(context, [this, generation = m_generation, take = std::move(take)](Result<T> answer) {
                    if (generation != m_generation)
                        return;
                    m_cancel.reset();
                    take(std::move(answer));
                })};
    }
    /// For reports on the way: the same rule, any number of calls.
    template <class T, class Take>
    [[nodiscard]] std::function<void(T)> meanwhile(QObject* context, Take take) {
        return onGui(context, [this, generation = m_generation, take = std::move(take)](T report) {
            if (generation == m_generation)
                take(report);
        });
    }

private:
    std::optional<CancelSource> m_cancel;
    int m_generation = 0;
};

} // namespace medley::ui
