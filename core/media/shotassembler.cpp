#include "core/media/shotassembler.h"

#include <algorithm>
#include <cmath>

namespace medley::media {

ShotAssembler::ShotAssembler(double minLength, double maxLength)
    : m_minLength(std::max(0.0, minLength)), m_maxLength(std::max({maxLength, 2 * m_minLength, 0.1})) {}

void ShotAssembler::addBoundary(const ShotBoundary& boundary) {
    if (boundary.time - m_start < m_minLength)
        return;
    if (m_pending && boundary.time - m_pending->time < m_minLength) {
        if (boundary.strength > m_pending->strength)
            m_pending = boundary;
        return;
    }
    if (m_pending)
        emitUntil(m_pending->time);
    m_pending = boundary;
}

void ShotAssembler::setHorizon(double time) {
    if (m_pending && time - m_pending->time >= m_minLength) {
        emitUntil(m_pending->time);
        m_pending.reset();
    }
    while (!m_pending && time - m_start > m_maxLength + m_minLength)
        emitUntil(m_start + m_maxLength);
}

void ShotAssembler::finish(double end) {
    if (m_pending && end - m_pending->time >= m_minLength)
        emitUntil(m_pending->time);
    m_pending.reset();
    if (end > m_start)
        emitUntil(end);
}

void ShotAssembler::emitUntil(double end) {
    const double length = end - m_start;
    const double parts = std::max(1.0, std::ceil(length / m_maxLength - 1e-9));
    const double begin = m_start;
    for (double part = 1; part <= parts; ++part) {
        const double partEnd = part == parts ? end : begin + length * part / parts;
        m_spans.push_back({m_start, partEnd});
        m_start = partEnd;
    }
}

std::vector<TimeSpan> ShotAssembler::take() {
    std::vector<TimeSpan> spans;
    spans.swap(m_spans);
    return spans;
}

} // namespace medley::media
