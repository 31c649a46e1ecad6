#include "ui/ask/conversation.h"

#include "ui/ask/keptanswer.h"
#include "ui/common/async.h"

#include <algorithm>
#include <utility>

namespace medley::ui {

namespace {

constexpr int kPaintMs = 33;
constexpr std::size_t kRemembered = 4; ///< turns; more would crowd a small model's context
constexpr double kMs = 1000;

[[nodiscard]] int nextKey() {
    static int key = 0; // GUI thread only
    return ++key;
}

} // namespace

bool AskedTurn::isShown() const {
    return std::ranges::any_of(answers, [](const ShownAnswer& answer) { return !answer.isRemoved; });
}

Conversation::Conversation(const AskBackend& backend, QObject* parent) : QObject(parent), m_backend(backend) {
    m_flush.setSingleShot(true);
    m_flush.setInterval(kPaintMs);
    connect(&m_flush, &QTimer::timeout, this, &Conversation::flush);
}

Conversation::~Conversation() {
    m_cancel.cancel();
    for (const AskedTurn& turn : m_turns)
        for (const ShownAnswer& answer : turn.answers)
            if (answer.isRemoved && answer.id != 0)
                m_backend.remove(answer.id, [](const Result<void>&) {}); // nobody is left to be told
}

void Conversation::setFiles(const std::vector<FileId>& files) {
    drop();
    for (const AskedTurn& turn : std::exchange(m_turns, {}))
        for (const ShownAnswer& answer : turn.answers)
            if (answer.isRemoved && answer.id != 0)
                m_backend.remove(answer.id, onGui(this, [this](const Result<void>& removed) {
                                     if (!removed)
                                         Q_EMIT failed(removed.error());
                                 }));
    const int subject = ++m_subject;
    m_isReading = files.size() == 1;
    Q_EMIT reset();
    if (!m_isReading)
        return;
    m_backend.kept(files.front(),
                   onGui(this, [this, subject](const Result<std::vector<catalog::AnswerRecord>>& records) {
                       if (subject != m_subject)
                           return;
                       m_isReading = false;
                       if (records)
                           takeKept(*records);
                       Q_EMIT reset();
                       if (!records)
                           Q_EMIT failed(records.error());
                   }));
}

void Conversation::takeKept(const std::vector<catalog::AnswerRecord>& records) {
    std::vector<AskedTurn> kept;
    for (const catalog::AnswerRecord& record : records) {
        ShownAnswer answer = keptAnswer(record);
        answer.key = nextKey();
        const QString question = QString::fromStdString(record.question);
        const auto same = std::ranges::find_if(kept, [&](const AskedTurn& turn) {
            return turn.question == question && turn.items.front() == answer.item;
        });
        if (same != kept.end()) {
            same->answers.push_back(std::move(answer));
            continue;
        }
        AskedTurn turn{nextKey(), question, {answer.item}, false, true, {}};
        turn.answers.push_back(std::move(answer));
        kept.push_back(std::move(turn));
    }
    m_turns.insert(m_turns.begin(), std::make_move_iterator(kept.begin()), std::make_move_iterator(kept.end()));
}

AskedTurn* Conversation::findTurn(int key) {
    const auto found = std::ranges::find(m_turns, key, &AskedTurn::key);
    return found == m_turns.end() ? nullptr : &*found;
}

ShownAnswer* Conversation::findAnswer(int key, AskedTurn** turn) {
    for (AskedTurn& each : m_turns)
        for (ShownAnswer& answer : each.answers)
            if (answer.key == key) {
                if (turn)
                    *turn = &each;
                return &answer;
            }
    return nullptr;
}

const AskedTurn* Conversation::turn(int key) const {
    const auto found = std::ranges::find(m_turns, key, &AskedTurn::key);
    return found == m_turns.end() ? nullptr : &*found;
}

const ShownAnswer* Conversation::answer(int key) const {
    for (const AskedTurn& each : m_turns)
        if (const auto found = std::ranges::find(each.answers, key, &ShownAnswer::key); found != each.answers.end())
            return &*found;
    return nullptr;
}

void Conversation::ask(const QString& question, const std::vector<AskedItem>& items, const AskSettings& settings) {
    const QString words = question.trimmed();
    if (words.isEmpty() || items.empty() || isBusy())
        return;
    m_turns.push_back({nextKey(), words, items, settings.each && items.size() > 1, false, {}});
    const int key = m_turns.back().key;
    enqueue(m_turns.back(), settings);
    Q_EMIT turnChanged(key);
    startNext();
}

void Conversation::askAgain(int key, const AskSettings& settings) {
    AskedTurn* turn = findTurn(key);
    if (!turn)
        return;
    enqueue(*turn, settings);
    Q_EMIT turnChanged(key);
    if (!isBusy())
        startNext();
}

std::vector<EarlierTurn> Conversation::historyFor(const AskedTurn& turn, const std::string& model) const {
    std::vector<EarlierTurn> history;
    for (const AskedTurn& earlier : m_turns) {
        if (earlier.key == turn.key)
            break;
        if (earlier.isKept || earlier.each || earlier.items != turn.items)
            continue;
        for (const ShownAnswer& answer : earlier.answers)
            if (answer.model == model && answer.state == ShownAnswer::State::Done && !answer.isRemoved) {
                history.push_back({earlier.question.toStdString(), answer.text.toStdString()});
                break;
            }
    }
    if (history.size() > kRemembered)
        history.erase(history.begin(), history.end() - static_cast<std::ptrdiff_t>(kRemembered));
    return history;
}

void Conversation::enqueue(AskedTurn& turn, const AskSettings& settings) {
    AnswerRequest request;
    request.question = turn.question.toStdString();
    request.model = settings.model;
    request.generation = settings.generation;
    if (settings.hasConversation)
        request.examples = m_backend.examples->usable();
    const bool remembers = settings.hasConversation && settings.remembers && !turn.each;
    const auto add = [&](std::vector<AskedItem> items) {
        ShownAnswer answer;
        answer.key = nextKey();
        answer.item = items.front();
        answer.model = settings.model;
        request.items = std::move(items);
        m_jobs.push_back({answer.key, request, remembers});
        turn.answers.push_back(std::move(answer));
    };
    if (!turn.each)
        add(turn.items);
    else
        for (const AskedItem& item : turn.items)
            add({item});
}

void Conversation::startNext() {
    const bool wasBusy = isBusy();
    m_running = 0;
    ++m_run;
    if (m_jobs.empty()) {
        if (wasBusy)
            Q_EMIT busyChanged(false);
        return;
    }
    Job job = std::move(m_jobs.front());
    m_jobs.pop_front();
    m_running = job.answer;
    m_cancel = CancelSource();
    m_pieces.clear();
    m_clock.start();
    AskedTurn* turn = nullptr;
    if (ShownAnswer* answer = findAnswer(job.answer, &turn)) {
        if (job.remembers)
            job.request.history = historyFor(*turn, job.request.model);
        answer->state = ShownAnswer::State::Waiting;
        Q_EMIT answerChanged(answer->key);
    }
    if (!wasBusy)
        Q_EMIT busyChanged(true);
    m_backend.ask(std::move(job.request),
                  onGui(this,
                        [this, run = m_run](const std::string& piece) {
                            if (run == m_run)
                                takePiece(piece);
                        }),
                  m_cancel.token(), onGui(this, [this, run = m_run](const Result<Answer>& answer) {
                      if (run == m_run)
                          finish(answer);
                  }));
}

double Conversation::runningSeconds() const {
    return isBusy() ? static_cast<double>(m_clock.elapsed()) / kMs : 0;
}

void Conversation::takePiece(const std::string& piece) {
    m_pieces += QString::fromStdString(piece);
    if (!m_flush.isActive())
        m_flush.start();
}

void Conversation::flush() {
    m_flush.stop();
    ShownAnswer* answer = findAnswer(m_running);
    if (!answer || m_pieces.isEmpty())
        return;
    answer->text += std::exchange(m_pieces, {});
    answer->state = ShownAnswer::State::Writing;
    answer->seconds = runningSeconds();
    Q_EMIT answerChanged(answer->key);
}

void Conversation::finish(const Result<Answer>& result) {
    flush();
    if (ShownAnswer* answer = findAnswer(m_running)) {
        if (result) {
            answer->state = ShownAnswer::State::Done;
            answer->text = QString::fromStdString(result->text);
            answer->provenance = QString::fromStdString(result->provenance);
            answer->evidence = result->evidence;
            answer->seconds = result->seconds;
            answer->hasEnded = result->generation.hasEnded;
            answer->id = result->id;
        } else if (result.error().code == ErrorCode::Cancelled) {
            answer->state = ShownAnswer::State::Stopped;
        } else {
            answer->state = ShownAnswer::State::Failed;
            answer->error = result.error();
        }
        Q_EMIT answerChanged(answer->key);
    }
    startNext();
}

void Conversation::stop() {
    std::vector<int> all{m_running};
    for (const Job& job : m_jobs)
        all.push_back(job.answer);
    stop(all);
}

void Conversation::stop(const std::vector<int>& answers) {
    bool stopsRunning = false;
    for (const int key : answers) {
        stopsRunning = stopsRunning || (isBusy() && key == m_running);
        if (std::erase_if(m_jobs, [key](const Job& job) { return job.answer == key; }) > 0)
            cancelQueued(key);
    }
    if (!stopsRunning)
        return;
    flush();
    m_cancel.cancel();
    if (ShownAnswer* answer = findAnswer(m_running)) {
        answer->state = ShownAnswer::State::Stopped;
        Q_EMIT answerChanged(answer->key);
    }
    startNext();
}

void Conversation::cancelQueued(int key) {
    AskedTurn* turn = nullptr;
    ShownAnswer* answer = findAnswer(key, &turn);
    if (!answer)
        return;
    if (turn->each) { // its row says that it was not asked about
        answer->state = ShownAnswer::State::Stopped;
        Q_EMIT answerChanged(key);
        return;
    }
    answer->isRemoved = true;
    Q_EMIT turnChanged(turn->key);
    commitRemove(key);
}

void Conversation::drop() {
    m_jobs.clear();
    m_pieces.clear();
    m_flush.stop();
    m_cancel.cancel();
    startNext();
}

void Conversation::remove(int key) {
    stop({key});
    AskedTurn* turn = nullptr;
    ShownAnswer* answer = findAnswer(key, &turn);
    if (!answer || answer->isRemoved)
        return;
    answer->isRemoved = true;
    Q_EMIT turnChanged(turn->key);
}

void Conversation::undoRemove(int key) {
    AskedTurn* turn = nullptr;
    if (ShownAnswer* answer = findAnswer(key, &turn); answer && answer->isRemoved) {
        answer->isRemoved = false;
        Q_EMIT turnChanged(turn->key);
    }
}

void Conversation::commitRemove(int key) {
    AskedTurn* turn = nullptr;
    const ShownAnswer* answer = findAnswer(key, &turn);
    if (!answer || !answer->isRemoved)
        return;
    const std::int64_t id = answer->id;
    std::erase_if(turn->answers, [key](const ShownAnswer& each) { return each.key == key; });
    if (turn->answers.empty())
        std::erase_if(m_turns, [gone = turn->key](const AskedTurn& each) { return each.key == gone; });
    if (id != 0)
        m_backend.remove(id, onGui(this, [this](const Result<void>& removed) {
                             if (!removed)
                                 Q_EMIT failed(removed.error());
                         }));
}

} // namespace medley::ui
