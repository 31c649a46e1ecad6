#include "core/services/embeddingcache.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace medley;

class TestEmbeddingCache : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    const std::vector<std::string> m_texts{"a", "b"};
    const std::vector<Embedding> m_embeddings{{0.25F, 0.5F, 1}, {-1, 0, 2}};

    [[nodiscard]] std::filesystem::path file() const { return m_dir.path().toStdString() + "/cache"; }

private Q_SLOTS:
    void init() { EmbeddingCache(file(), "model", m_texts).write(m_embeddings); }

    void givesBackWhatWasWritten() { QCOMPARE(EmbeddingCache(file(), "model", m_texts).read(3), m_embeddings); }

    void anotherModelOrOtherTextsHaveNothing() {
        const std::vector<std::string> others{"a", "c"};
        QVERIFY(EmbeddingCache(file(), "other", m_texts).read(3).empty());
        QVERIFY(EmbeddingCache(file(), "model", others).read(3).empty());
        QVERIFY(EmbeddingCache(file(), "model", m_texts).read(4).empty());
        QVERIFY(EmbeddingCache(file().string() + ".none", "model", m_texts).read(3).empty());
    }

    void damageIsNoticed() {
        QFile cache(QString::fromStdString(file().string()));
        QVERIFY(cache.open(QIODevice::ReadWrite));
        const QByteArray whole = cache.readAll();
        for (int at = 0; at < whole.size(); ++at) {
            QByteArray damaged = whole;
            damaged[at] = static_cast<char>(damaged[at] ^ 0x40);
            QVERIFY(cache.resize(0) && cache.seek(0));
            QCOMPARE(cache.write(damaged), damaged.size());
            QVERIFY(cache.flush());
            QVERIFY2(EmbeddingCache(file(), "model", m_texts).read(3).empty(), QByteArray::number(at).constData());
        }
        QVERIFY(cache.resize(whole.size() / 2));
        QVERIFY(EmbeddingCache(file(), "model", m_texts).read(3).empty());
    }

    void aFolderThatIsNotThereIsNoError() {
        const auto nowhere = file().string() + "/none/cache";
        EmbeddingCache(nowhere, "model", m_texts).write(m_embeddings);
        QVERIFY(EmbeddingCache(nowhere, "model", m_texts).read(3).empty());
    }
};

QTEST_APPLESS_MAIN(TestEmbeddingCache)
#include "tst_embeddingcache.moc"
