#include "ui/library/itemorder.h"

namespace medley::ui {

namespace {

/// When it was taken; where the file does not say, when it was last written.
[[nodiscard]] std::int64_t takenAt(const catalog::FileRecord& file) {
    return file.takenAt != 0 ? file.takenAt : file.modifiedNs / 1'000'000'000;
}

} // namespace

int compareNaturally(const QString& a, const QString& b) {
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < a.size() && j < b.size()) {
        if (a[i].isDigit() && b[j].isDigit()) {
            const auto skipZeros = [](const QString& text, qsizetype at) {
                while (at < text.size() && text[at].digitValue() == 0)
                    ++at;
                return at;
            };
            const auto digitsEnd = [](const QString& text, qsizetype at) {
                while (at < text.size() && text[at].isDigit())
                    ++at;
                return at;
            };
            i = skipZeros(a, i);
            j = skipZeros(b, j);
            const auto iEnd = digitsEnd(a, i);
            const auto jEnd = digitsEnd(b, j);
            if (iEnd - i != jEnd - j)
                return iEnd - i < jEnd - j ? -1 : 1;
            for (; i < iEnd; ++i, ++j)
                if (a[i].digitValue() != b[j].digitValue())
                    return a[i].digitValue() < b[j].digitValue() ? -1 : 1;
        } else if (a[i] != b[j]) {
            return a[i] < b[j] ? -1 : 1;
        } else {
            ++i;
            ++j;
        }
    }
    if (i < a.size())
        return 1;
    return j < b.size() ? -1 : 0;
}

bool comesBefore(const LibraryItem& a, const LibraryItem& b, ItemSort sort) {
    switch (sort) {
    case ItemSort::AddedNewestFirst:
        break;
    case ItemSort::TakenNewestFirst:
        if (const auto first = takenAt(a.file), second = takenAt(b.file); first != second)
            return first > second;
        break;
    case ItemSort::Name:
        if (const auto order = compareNaturally(a.foldedName, b.foldedName); order != 0)
            return order < 0;
        break;
    case ItemSort::LargestFirst:
        if (a.file.bytes != b.file.bytes)
            return a.file.bytes > b.file.bytes;
        break;
    }
    return a.file.id > b.file.id;
}

bool ItemFilter::accepts(const LibraryItem& item) const {
    if (!kinds.empty() && (!item.file.kind || !kinds.contains(*item.file.kind)))
        return false;
    return folder.empty() || item.file.folder == folder;
}

} // namespace medley::ui
