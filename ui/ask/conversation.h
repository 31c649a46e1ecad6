// The questions about some items and their answers: those kept from before, and the one being written.
#pragma once

#include "ui/ask/askbackend.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

#include <deque>
#include <optional>
#include <vector>

namespace medley::ui {

struct ShownAnswer {
    /// Queued: others are answered first. Waiting: it is asked, and nothing is written yet.
    enum class State { Queued, Waiting, Writing, Done, Stopped, Failed };

    int key = 0; ///< unique in the program's run
    State state = State::Queued;
    AskedItem item{}; ///< the one it is about; of several the first
    QString text;
    std::string model;
    QString provenance; ///< the service's sentence
    std::vector<Evidence> evidence{};
    double seconds = 0;         ///< 0 where unknown
    bool hasEnded = true;       ///< by itself, not at the limit of its length
    std::int64_t id = 0;        ///< in the catalogue; 0: not kept
    std::int64_t createdAt = 0; ///< Unix seconds, of an answer from before; else 0
    std::optional<Error> error{};
    bool isRemoved = false; ///< can be undone for a while

    [[nodiscard]] bool isOpen() const { return state <= State::Writing; } ///< it will change by itself
};

/// A question with its answers: one a model, or one an item and model.
struct AskedTurn {
    int key = 0;
    QString question;
    std::vector<AskedItem> items;
    bool each = false;   ///< an answer for each item
    bool isKept = false; ///< from before
    std::vector<ShownAnswer> answers{};
    [[nodiscard]] bool isShown() const; ///< has an answer that is not removed
};

struct AskSettings {
    std::string model = std::string(kEvidenceAnswerer);
    bool hasConversation = false; ///< the model: gets what was asked before, and the examples
    bool remembers = true;
    bool each = false; ///< ask of one item after the other
    ml::GenerationOptions generation{};
};

/// GUI thread; `backend` must outlive it. Pieces of an answer are announced at most every 33 ms. What comes late, of
/// other items or of an answer that was stopped, is dropped.
class Conversation : public QObject {
    Q_OBJECT

public:
    explicit Conversation(const AskBackend& backend, QObject* parent = nullptr);
    ~Conversation() override; ///< stops, and carries out what was removed

    /// Begins anew. Of a single file, reads what is kept of it.
    void setFiles(const std::vector<FileId>& files);
    void ask(const QString& question, const std::vector<AskedItem>& items, const AskSettings& settings);
    /// Another answer beside those that are there; where one is being written, after that.
    void askAgain(int turn, const AskSettings& settings);
    void stop(); ///< what is written and what is queued
    /// Of these, the others go on. One that is queued is gone, unless it is one of an answer for each item.
    void stop(const std::vector<int>& answers);
    void remove(int answer);
    void undoRemove(int answer);
    void commitRemove(int answer);

    [[nodiscard]] const std::vector<AskedTurn>& turns() const { return m_turns; } ///< oldest first
    [[nodiscard]] const AskedTurn* turn(int key) const;
    [[nodiscard]] const ShownAnswer* answer(int key) const;
    [[nodiscard]] bool isBusy() const { return m_running != 0; }
    [[nodiscard]] double runningSeconds() const; ///< of the answer being written
    [[nodiscard]] bool isReading() const { return m_isReading; }

Q_SIGNALS:
    void reset();                   ///< turns() is another list
    void turnChanged(int turn);     ///< it is new, or its answers are others
    void answerChanged(int answer); ///< its text or state
    void busyChanged(bool busy);
    void failed(const medley::Error& error); ///< of what is kept: it could not be read or removed

private:
    struct Job {
        int answer = 0;
        AnswerRequest request;
        bool remembers = false; ///< gets the history that there is when it begins
    };
    [[nodiscard]] AskedTurn* findTurn(int key);
    [[nodiscard]] ShownAnswer* findAnswer(int key, AskedTurn** turn = nullptr);
    void enqueue(AskedTurn& turn, const AskSettings& settings);
    [[nodiscard]] std::vector<EarlierTurn> historyFor(const AskedTurn& turn, const std::string& model) const;
    void startNext();
    void cancelQueued(int answer);
    void takePiece(const std::string& piece);
    void flush();
    void finish(const Result<Answer>& answer);
    void takeKept(const std::vector<catalog::AnswerRecord>& records);
    void drop(); ///< what runs and waits, without a word

    const AskBackend& m_backend;
    std::vector<AskedTurn> m_turns;
    std::deque<Job> m_jobs;
    int m_running = 0; ///< the answer's key, 0: none
    int m_run = 0;     ///< what came of an earlier one is dropped
    int m_subject = 0;
    bool m_isReading = false;
    CancelSource m_cancel;
    QElapsedTimer m_clock;
    QString m_pieces; ///< not announced yet
    QTimer m_flush;
};

} // namespace medley::ui
