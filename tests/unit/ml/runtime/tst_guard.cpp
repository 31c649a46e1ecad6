// What exceptions of LibTorch mean for whoever asked.
#include "core/ml/runtime/guard.h"

#include <QtTest>

#include <c10/util/Exception.h>

using namespace medley;

class tst_guard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsWhereMemoryRanOut_data() {
        QTest::addColumn<QString>("message");
        QTest::addColumn<bool>("outOfMemory");
        // As LibTorch 1.13 and 2.11 word them.
        QTest::newRow("CPU") << "[enforce fail at alloc_cpu.cpp:66] . DefaultCPUAllocator: can't allocate memory"
                             << true;
        QTest::newRow("making a context") << "CUDA error: out of memory\nCUDA kernel errors might be ..." << true;
        QTest::newRow("cuBLAS") << "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`" << true;
        QTest::newRow("cuBLAS, handle") << "CUDA error: CUBLAS_STATUS_NOT_INITIALIZED when calling `cublasCreate`"
                                        << true;
        QTest::newRow("cuDNN") << "cuDNN error: CUDNN_STATUS_ALLOC_FAILED" << true;
        QTest::newRow("another") << "CUDA error: an illegal memory access was encountered" << false;
        QTest::newRow("shapes") << "mat1 and mat2 shapes cannot be multiplied" << false;
    }
    void knowsWhereMemoryRanOut() {
        QFETCH(const QString, message);
        QFETCH(const bool, outOfMemory);
        bool asked = false;
        const Result<int> result = ml::guarded("The model", [&]() -> Result<int> {
            try {
                throw c10::Error(message.toStdString(), "", nullptr);
            } catch (...) {
                asked = true;
                if (ml::isOutOfMemory(std::current_exception()) != outOfMemory)
                    return 1;
                throw;
            }
        });
        QVERIFY(asked);
        QVERIFY2(!result, "isOutOfMemory() says otherwise");
        QCOMPARE(result.error().code, outOfMemory ? ErrorCode::OutOfMemory : ErrorCode::Internal);
        QVERIFY(!result.error().message.empty());
    }
};

QTEST_GUILESS_MAIN(tst_guard)
#include "tst_guard.moc"
