// What a model that answers is shown: how large the pictures of a question are decoded.
#include "core/media/image.h"
#include "core/services/answer/conversation.h"
#include "core/services/scanner.h"
#include "tests/support/scratchfolder.h"

#include <QtTest>

using namespace medley;

class TestConversation : public QObject {
    Q_OBJECT

    static constexpr int kWidth = 1600;
    static constexpr int kHeight = 1200;

    test::ScratchFolder m_folder;

    [[nodiscard]] KnownItem photo(const std::string& name) const {
        RgbImage image{kWidth, kHeight, {}};
        for (int y = 0; y < kHeight; ++y)
            for (int x = 0; x < kWidth; ++x)
                for (const int value : {x / 8, y / 8, 90})
                    image.pixels.push_back(static_cast<std::uint8_t>(value));
        const auto jpeg = media::encodeJpeg(image).value();
        KnownItem item;
        item.file.path = m_folder.write(name, {reinterpret_cast<const char*>(jpeg.data()), jpeg.size()}).string();
        item.file.kind = MediaKind::Image;
        const auto now = fileOnDisk(item.file.path);
        item.file.bytes = now.bytes;
        item.file.modifiedNs = now.modifiedNs;
        return item;
    }

    static AnswerRequest request(std::size_t examples) {
        AnswerRequest request;
        request.question = "What is it?";
        request.examples.assign(examples, {{}, "a colour"});
        return request;
    }

    /// Of each picture, in the order in which they are shown.
    static std::vector<int> widths(const std::vector<ml::Turn>& turns) {
        std::vector<int> all;
        for (const auto& turn : turns)
            for (const auto& image : turn.images)
                all.push_back(image.width);
        return all;
    }

private Q_SLOTS:
    void manyPicturesAreAsLargeAsTheModelSeesThem() {
        const auto a = photo("a.jpg");
        const auto b = photo("b.jpg");
        const auto c = photo("c.jpg");
        const auto turns = conversationOf(request(2), {{a}, {b, c}}, {true, 300}, {});
        QVERIFY(turns);
        QCOMPARE(widths(*turns), (std::vector<int>{400, 400, 400}));
        QCOMPARE(turns->front().answer, std::string("a colour"));
        QCOMPARE(turns->back().answer, std::string());
        // Never smaller than what is seen.
        const auto larger = conversationOf(request(0), {{a, b}, {}}, {true, 301}, {});
        QVERIFY(larger);
        QCOMPARE(widths(*larger), (std::vector<int>{800, 800}));
    }

    void aModelThatSeesEveryPixelGetsThem() {
        const auto turns = conversationOf(request(0), {{photo("a.jpg"), photo("b.jpg")}, {}}, {true, 0}, {});
        QVERIFY(turns);
        QCOMPARE(widths(*turns), (std::vector<int>{kWidth, kWidth}));
    }

    void onePictureIsTheOneThatIsExplained() {
        const auto turns = conversationOf(request(0), {{photo("a.jpg")}, {}}, {true, 300}, {});
        QVERIFY(turns);
        QCOMPARE(widths(*turns), std::vector<int>{kWidth});
    }
};

QTEST_GUILESS_MAIN(TestConversation)
#include "tst_conversation.moc"
