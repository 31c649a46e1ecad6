#include "core/media/textlines.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace medley::media {

namespace {

// Letters are looked for at one size, in the picture and in smaller copies of it.
constexpr int kScales = 4;
constexpr int kMinHeight = 8; // pixels
constexpr int kMaxHeight = 42;
constexpr int kWindow = 33; ///< of the local threshold: wider than a stroke, narrower than a line is long
constexpr int kMinContrast = 14;
constexpr std::size_t kMaxShapes = 20'000; ///< of one scale and polarity; foliage has thousands
constexpr std::size_t kMinLetters = 3;

struct Shape {
    cv::Rect box;
    double stroke = 0; ///< mean width of its strokes
    double grey = 0;   ///< mean brightness
    int next = -1;     ///< of its row, to the right
};

/// Shapes of one polarity that could be letters by themselves.
std::vector<Shape> findShapes(const cv::Mat& grey, const cv::Mat& mask) {
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centres;
    const int count = cv::connectedComponentsWithStats(mask, labels, stats, centres, 8, CV_32S);
    std::vector<int> shapeOf(static_cast<std::size_t>(count), -1);
    std::vector<Shape> shapes;
    for (int label = 1; label < count && shapes.size() < kMaxShapes; ++label) {
        const int* stat = stats.ptr<int>(label);
        const cv::Rect box(stat[cv::CC_STAT_LEFT], stat[cv::CC_STAT_TOP], stat[cv::CC_STAT_WIDTH],
                           stat[cv::CC_STAT_HEIGHT]);
        const double fill = static_cast<double>(stat[cv::CC_STAT_AREA]) / box.area();
        if (box.height < kMinHeight || box.height > kMaxHeight || box.width > 4 * box.height || fill < 0.12 ||
            box.width < 2)
            continue;
        if (fill > 0.9 && box.width > box.height / 2) // a block; an "l" is narrower
            continue;
        shapeOf[static_cast<std::size_t>(label)] = static_cast<int>(shapes.size());
        shapes.push_back(Shape{box});
    }
    std::vector<double> area(shapes.size());
    std::vector<double> edge(shapes.size());
    for (int y = 0; y < labels.rows; ++y) {
        const int* row = labels.ptr<int>(y);
        const int* above = labels.ptr<int>(std::max(0, y - 1));
        const int* below = labels.ptr<int>(std::min(labels.rows - 1, y + 1));
        const auto* light = grey.ptr<std::uint8_t>(y);
        for (int x = 0; x < labels.cols; ++x) {
            const int shape = row[x] == 0 ? -1 : shapeOf[static_cast<std::size_t>(row[x])];
            if (shape < 0)
                continue;
            const auto at = static_cast<std::size_t>(shape);
            const bool isInside = above[x] == row[x] && below[x] == row[x] && row[std::max(0, x - 1)] == row[x] &&
                                  row[std::min(labels.cols - 1, x + 1)] == row[x];
            area[at] += 1;
            edge[at] += isInside ? 0 : 1;
            shapes[at].grey += light[x];
        }
    }
    for (std::size_t at = 0; at < shapes.size(); ++at) {
        shapes[at].grey /= area[at];
        shapes[at].stroke = 2 * area[at] / edge[at];
    }
    std::sort(shapes.begin(), shapes.end(), [](const Shape& a, const Shape& b) { return a.box.x < b.box.x; });
    return shapes;
}

/// True where `b` may be the letter behind `a`.
bool follows(const Shape& a, const Shape& b) {
    const int taller = std::max(a.box.height, b.box.height);
    const int lower = std::min(a.box.height, b.box.height);
    const int overlap = std::min(a.box.br().y, b.box.br().y) - std::max(a.box.y, b.box.y);
    const int gap = b.box.x - a.box.br().x;
    return taller <= 2 * lower && overlap >= 0.6 * lower && gap <= 1.1 * taller && gap >= -0.3 * lower &&
           std::max(a.stroke, b.stroke) <= 1.6 * std::min(a.stroke, b.stroke) && std::abs(a.grey - b.grey) <= 45;
}

/// Joins each shape to the nearest one that may follow.
std::vector<std::vector<Shape>> rowsOf(std::vector<Shape> shapes) {
    std::vector<bool> isTaken(shapes.size());
    for (std::size_t from = 0; from < shapes.size(); ++from) {
        Shape& shape = shapes[from];
        const int reach = shape.box.br().x + static_cast<int>(1.1 * 2 * shape.box.height);
        int best = -1;
        for (std::size_t to = from + 1; to < shapes.size() && shapes[to].box.x <= reach; ++to)
            if (!isTaken[to] && shapes[to].box.x > shape.box.x && follows(shape, shapes[to]) &&
                (best < 0 || shapes[to].box.x < shapes[static_cast<std::size_t>(best)].box.x))
                best = static_cast<int>(to);
        shape.next = best;
        if (best >= 0)
            isTaken[static_cast<std::size_t>(best)] = true;
    }
    std::vector<std::vector<Shape>> rows;
    for (std::size_t first = 0; first < shapes.size(); ++first) {
        if (isTaken[first])
            continue;
        std::vector<Shape> row;
        for (int at = static_cast<int>(first); at >= 0; at = shapes[static_cast<std::size_t>(at)].next)
            row.push_back(shapes[static_cast<std::size_t>(at)]);
        if (row.size() >= kMinLetters)
            rows.push_back(std::move(row));
    }
    return rows;
}

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// The row as a line, if most of it stands on one base line; leaves stand anywhere.
std::optional<TextLine> lineOf(const std::vector<Shape>& row) {
    std::vector<double> slopes;
    for (std::size_t a = 0; a < row.size(); ++a)
        for (std::size_t b = a + 1; b < std::min(row.size(), a + 12); ++b)
            if (const int distance = row[b].box.x - row[a].box.x; distance > 0)
                slopes.push_back(static_cast<double>(row[b].box.br().y - row[a].box.br().y) / distance);
    if (slopes.empty())
        return std::nullopt;
    TextLine line;
    line.slope = median(slopes); // Theil–Sen: "g" and "y" do not bend it
    std::vector<double> feet;
    std::vector<double> heights;
    cv::Rect all = row.front().box;
    for (const auto& shape : row) {
        feet.push_back(shape.box.br().y - line.slope * shape.box.x);
        heights.push_back(shape.box.height);
        all |= shape.box;
    }
    const double base = median(feet);
    const double height = median(heights);
    const auto onBase = std::count_if(feet.begin(), feet.end(),
                                      [&](double foot) { return std::abs(foot - base) <= 0.12 * height + 1; });
    if (std::abs(line.slope) > 0.3 || static_cast<double>(onBase) < 0.6 * static_cast<double>(row.size()) ||
        all.width < 1.2 * height)
        return std::nullopt;
    line.box = all;
    line.letters = static_cast<int>(row.size());
    return line;
}

void addLines(const cv::Mat& grey, double scale, std::vector<TextLine>& lines) {
    cv::Mat mean;
    cv::boxFilter(grey, mean, CV_8U, {kWindow, kWindow});
    for (const bool isLight : {false, true}) {
        cv::Mat difference;
        if (isLight)
            cv::subtract(grey, mean, difference); // saturates at 0
        else
            cv::subtract(mean, grey, difference);
        cv::Mat mask;
        cv::threshold(difference, mask, kMinContrast, 255, cv::THRESH_BINARY);
        for (const auto& row : rowsOf(findShapes(grey, mask)))
            if (auto line = lineOf(row)) {
                line->isLight = isLight;
                line->box = {line->box.x / scale, line->box.y / scale, line->box.width / scale,
                             line->box.height / scale};
                lines.push_back(*line);
            }
    }
}

/// The same line is found at several scales, and the gaps between its letters in the other polarity.
bool isSame(const TextLine& a, const TextLine& b) {
    const double shared = (a.box & b.box).area();
    return shared > 0.5 * std::min(a.box.area(), b.box.area());
}

} // namespace

std::vector<TextLine> findTextLines(const cv::Mat& grey, std::size_t most, const CancelToken& cancel) {
    std::vector<TextLine> all;
    cv::Mat level = grey;
    double scale = 1;
    for (int step = 0; step < kScales && std::min(level.rows, level.cols) > kMinHeight; ++step) {
        if (cancel.isCancelled())
            return {};
        addLines(level, scale, all);
        cv::Mat half;
        cv::resize(level, half, {(level.cols + 1) / 2, (level.rows + 1) / 2}, 0, 0, cv::INTER_AREA);
        scale = static_cast<double>(half.cols) / grey.cols;
        level = half;
    }
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.letters > b.letters; });
    std::vector<TextLine> lines;
    for (const auto& line : all)
        if (lines.size() < most &&
            std::none_of(lines.begin(), lines.end(), [&](const auto& kept) { return isSame(kept, line); }))
            lines.push_back(line);
    return lines;
}

} // namespace medley::media
