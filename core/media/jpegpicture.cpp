// JPEG by libjpeg-turbo itself: scaled decoding in the DCT, and warnings that tell a truncated file from a whole one
// (through OpenCV or Qt both look alike: half the picture is grey and nobody says so).
#include "core/media/picture.h"

#include <jerror.h>
#include <jpeglib.h>

#include <csetjmp>
#include <cstdio> // jpeglib.h needs FILE
#include <cstring>

namespace medley::media {

namespace {

// A progressive file may hold thousands of scans over one picture: each costs a full pass.
constexpr int kMaxScans = 500;
constexpr long kMaxDecoderMemory = 2L << 30; // coefficients of a progressive picture, 6 bytes a pixel

/// libjpeg leaves through longjmp, so functions below that call it with `m_jump` armed hold no C++ objects.
class JpegDecoder {
public:
    explicit JpegDecoder(ByteView bytes) {
        m_jpeg.err = jpeg_std_error(&m_errors.base);
        m_errors.base.error_exit = &onError;
        m_errors.base.emit_message = &onMessage;
        m_errors.base.output_message = [](j_common_ptr) {};
        m_jpeg.client_data = this;
        m_source.init_source = [](j_decompress_ptr) {};
        m_source.fill_input_buffer = &onEndOfInput;
        m_source.skip_input_data = &onSkip;
        m_source.resync_to_restart = &jpeg_resync_to_restart;
        m_source.term_source = [](j_decompress_ptr) {};
        m_source.next_input_byte = bytes.data();
        m_source.bytes_in_buffer = bytes.size();
        m_progress.progress_monitor = &onProgress;
    }
    ~JpegDecoder() { jpeg_destroy_decompress(&m_jpeg); }
    JpegDecoder(const JpegDecoder&) = delete;
    JpegDecoder& operator=(const JpegDecoder&) = delete;

    bool readHeader() {
        if (setjmp(m_jump) != 0)
            return false;
        jpeg_create_decompress(&m_jpeg);
        m_jpeg.client_data = this;
        m_jpeg.src = &m_source;
        m_jpeg.progress = &m_progress;
        m_jpeg.mem->max_memory_to_use = kMaxDecoderMemory;
        return jpeg_read_header(&m_jpeg, TRUE) == JPEG_HEADER_OK;
    }

    /// Chooses 1/8, 1/4 or 1/2, the scales that libjpeg-turbo does with SIMD.
    bool chooseScale(int minShortEdge) {
        if (setjmp(m_jump) != 0)
            return false;
        const bool hasFourInks = m_jpeg.num_components == 4;
        m_jpeg.out_color_space = hasFourInks ? JCS_CMYK : JCS_RGB;
        m_jpeg.scale_denom = 8;
        for (unsigned scale : {1U, 2U, 4U, 8U}) {
            m_jpeg.scale_num = scale;
            jpeg_calc_output_dimensions(&m_jpeg);
            const JDIMENSION shorter =
                m_jpeg.output_width < m_jpeg.output_height ? m_jpeg.output_width : m_jpeg.output_height;
            if (minShortEdge > 0 && shorter >= static_cast<JDIMENSION>(minShortEdge))
                break;
        }
        return true;
    }

    /// `pixels`: output width × height × 3; `inks`: one row of four bytes a pixel.
    bool decode(std::uint8_t* pixels, std::uint8_t* inks) {
        if (setjmp(m_jump) != 0)
            return false;
        jpeg_start_decompress(&m_jpeg);
        const std::size_t width = m_jpeg.output_width;
        while (m_jpeg.output_scanline < m_jpeg.output_height) {
            std::uint8_t* row = pixels + static_cast<std::size_t>(m_jpeg.output_scanline) * width * 3;
            JSAMPROW target = m_jpeg.out_color_space == JCS_CMYK ? inks : row;
            jpeg_read_scanlines(&m_jpeg, &target, 1);
            if (m_jpeg.out_color_space == JCS_CMYK)
                inksToRgb(inks, row, width, m_jpeg.saw_Adobe_marker != FALSE);
        }
        return true;
    }

    /// True where picture data is missing, not only the end marker.
    [[nodiscard]] bool isTruncated() const {
        if (m_lostScan)
            return true;
        if (!m_hitEnd)
            return false;
        if (m_jpeg.progressive_mode == FALSE || m_jpeg.coef_bits == nullptr)
            return m_ranDry;
        for (int component = 0; component < m_jpeg.num_components; ++component)
            for (int coefficient = 0; coefficient < DCTSIZE2; ++coefficient)
                if (m_jpeg.coef_bits[component][coefficient] != 0)
                    return true;
        return m_ranDry;
    }

    [[nodiscard]] const jpeg_decompress_struct& state() const { return m_jpeg; }
    [[nodiscard]] bool hitEnd() const { return m_hitEnd; }
    [[nodiscard]] bool ranOutOfMemory() const { return m_outOfMemory; }
    [[nodiscard]] std::string text() const { return m_text; }

private:
    static JpegDecoder& self(j_common_ptr jpeg) { return *static_cast<JpegDecoder*>(jpeg->client_data); }

    [[noreturn]] static void onError(j_common_ptr jpeg) {
        JpegDecoder& decoder = self(jpeg);
        jpeg->err->format_message(jpeg, decoder.m_text);
        const int code = jpeg->err->msg_code;
        decoder.m_outOfMemory = code == JERR_OUT_OF_MEMORY || code == JERR_NO_BACKING_STORE;
        std::longjmp(decoder.m_jump, 1);
    }

    static void onMessage(j_common_ptr jpeg, int level) {
        if (level >= 0)
            return;
        JpegDecoder& decoder = self(jpeg);
        ++jpeg->err->num_warnings;
        if (decoder.m_text[0] == '\0')
            jpeg->err->format_message(jpeg, decoder.m_text);
        if (jpeg->err->msg_code == JWRN_HIT_MARKER) {
            // The rest of this scan is made up, unless a restart marker follows, after which decoding is sound again.
            const int marker = reinterpret_cast<j_decompress_ptr>(jpeg)->unread_marker;
            const bool restarts = marker >= JPEG_RST0 && marker <= JPEG_RST0 + 7;
            decoder.m_ranDry = true;
            decoder.m_lostScan = decoder.m_lostScan || !restarts;
        }
    }

    static boolean onEndOfInput(j_decompress_ptr jpeg) {
        // What is missing is replaced by an end marker: libjpeg then finishes with what it has, and we know.
        static constexpr JOCTET kEndMarker[2] = {0xFF, JPEG_EOI};
        self(reinterpret_cast<j_common_ptr>(jpeg)).m_hitEnd = true;
        jpeg->src->next_input_byte = kEndMarker;
        jpeg->src->bytes_in_buffer = sizeof kEndMarker;
        return TRUE;
    }

    static void onSkip(j_decompress_ptr jpeg, long count) {
        if (count <= 0)
            return;
        if (static_cast<std::size_t>(count) > jpeg->src->bytes_in_buffer) {
            (void)onEndOfInput(jpeg);
            return;
        }
        jpeg->src->next_input_byte += count;
        jpeg->src->bytes_in_buffer -= static_cast<std::size_t>(count);
    }

    static void onProgress(j_common_ptr jpeg) {
        if (jpeg->is_decompressor == TRUE && reinterpret_cast<j_decompress_ptr>(jpeg)->input_scan_number > kMaxScans)
            ERREXIT(jpeg, JERR_BAD_PROGRESSION);
    }

    static void inksToRgb(const std::uint8_t* inks, std::uint8_t* rgb, std::size_t width, bool isInverted) {
        const auto product = [](unsigned a, unsigned b) { // a · b / 255, rounded
            const unsigned sum = a * b + 128;
            return static_cast<std::uint8_t>((sum + (sum >> 8U)) >> 8U);
        };
        for (std::size_t x = 0; x < width; ++x, inks += 4, rgb += 3)
            for (std::size_t channel = 0; channel < 3; ++channel) {
                // Adobe stores the paper that shows through and not the ink.
                const unsigned paper = isInverted ? inks[channel] : 255U - inks[channel];
                const unsigned light = isInverted ? inks[3] : 255U - inks[3];
                rgb[channel] = product(paper, light);
            }
    }

    struct Errors {
        jpeg_error_mgr base{};
    };
    jpeg_decompress_struct m_jpeg{};
    Errors m_errors;
    jpeg_source_mgr m_source{};
    jpeg_progress_mgr m_progress{};
    std::jmp_buf m_jump{};
    char m_text[JMSG_LENGTH_MAX] = {};
    bool m_hitEnd = false;
    bool m_ranDry = false;
    bool m_lostScan = false;
    bool m_outOfMemory = false;
};

Failure jpegFailure(const JpegDecoder& decoder) {
    if (decoder.ranOutOfMemory())
        return fail(ErrorCode::TooLarge, "This picture needs more memory than Medley gives to one.", decoder.text());
    if (decoder.hitEnd())
        return truncatedPicture(decoder.text());
    return damagedPicture(decoder.text());
}

} // namespace

Result<PictureSize> jpegSize(const MediaFile& file, const Limits& limits) {
    // The frame header stands behind EXIF, previews and colour profiles; a prefix mostly holds it.
    for (std::size_t count = 256U << 10U;; count *= 16) {
        const auto bytes = file.head(std::min(count, static_cast<std::size_t>(kMaxPictureFileBytes)));
        if (!bytes)
            return failWith(bytes);
        JpegDecoder decoder(*bytes);
        if (decoder.readHeader())
            return checkedSize(decoder.state().image_width, decoder.state().image_height, limits);
        const bool isWhole = static_cast<std::int64_t>(bytes->size()) >= file.size();
        if (!decoder.hitEnd() || isWhole || count >= static_cast<std::size_t>(kMaxPictureFileBytes))
            return jpegFailure(decoder);
    }
}

Result<RgbImage> decodeJpeg(const MediaFile& file, int minShortEdge, const Limits& limits) {
    const auto bytes = file.readAll(kMaxPictureFileBytes);
    if (!bytes)
        return failWith(bytes);
    JpegDecoder decoder(*bytes);
    if (!decoder.readHeader())
        return jpegFailure(decoder);
    if (auto size = checkedSize(decoder.state().image_width, decoder.state().image_height, limits); !size)
        return failWith(size);
    if (!decoder.chooseScale(minShortEdge))
        return jpegFailure(decoder);
    auto image = allocatePicture(
        {static_cast<int>(decoder.state().output_width), static_cast<int>(decoder.state().output_height)});
    if (!image)
        return image;
    std::vector<std::uint8_t> inks(static_cast<std::size_t>(image->width) * 4);
    if (!decoder.decode(image->pixels.data(), inks.data()))
        return jpegFailure(decoder);
    if (decoder.isTruncated())
        return truncatedPicture(decoder.text());
    return image;
}

} // namespace medley::media
