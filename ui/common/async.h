// Handing a service's callback to the GUI thread.
#pragma once

#include <QCoreApplication>
#include <QMetaObject>
#include <QObject>
#include <QPointer>
#include <QThread>

#include <memory>
#include <tuple>
#include <type_traits>
#include <utility>

namespace medley::ui {

namespace detail {

/// Receives the queued calls. It lives on the GUI thread and is never destroyed, so that a callback that comes while
/// the application ends has something valid to post to.
[[nodiscard]] inline QObject* guiRelay() {
    static QObject* const relay = [] {
        auto* object = new QObject;
        if (auto* application = QCoreApplication::instance(); application && object->thread() != application->thread())
            object->moveToThread(application->thread());
        return object;
    }();
    return relay;
}

} // namespace detail

/// Makes a callable that may be called from any thread, any number of times, also after `context` has died: each call
/// takes its arguments by value and runs `function` with them later, on the GUI thread, in order; it is dropped if
/// `context` no longer exists by then. `context` must live on the GUI thread. Use it as a service's `Done<T>`:
///     browse.items(filter, onGui(this, [this](Result<std::vector<FileRecord>> files) { … }));
/// `context` is only looked at on the GUI thread, where it dies, so there is no moment in between.
template <class Function>
[[nodiscard]] auto onGui(QObject* context, Function&& function) {
    Q_ASSERT(context && context->thread() == detail::guiRelay()->thread());
    using Stored = std::decay_t<Function>;
    return [guard = QPointer<QObject>(context),
            stored = std::make_shared<Stored>(std::forward<Function>(function))](auto&&... arguments) {
        auto values = std::make_shared<std::tuple<std::decay_t<decltype(arguments)>...>>(
            std::forward<decltype(arguments)>(arguments)...);
        QMetaObject::invokeMethod(
            detail::guiRelay(),
            [guard, stored, values] {
                if (guard)
                    std::apply([&stored](auto&... each) { (*stored)(std::move(each)...); }, *values);
            },
            Qt::QueuedConnection);
    };
}

} // namespace medley::ui
