-- Schema 1 of a library: files, their segments, the segments' vectors, and the words in them.
--
-- Ids come from AUTOINCREMENT and are never given out twice: thumbnails and saved indexes outside the database are
-- named by them, and must not come to mean another file.

-- Every file that was ever added, in exactly one state.
CREATE TABLE file (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    path           TEXT    NOT NULL UNIQUE CHECK (path <> ''), -- absolute; the file system's bytes, rarely not UTF-8
    folder         TEXT    NOT NULL,                           -- the added folder that it came with, or its parent
    name_key       TEXT    NOT NULL,                           -- of the file's name: folded, numbers in natural order
    kind           TEXT    CHECK (kind IN ('image', 'audio', 'video')), -- NULL until probed
    state          TEXT    NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'indexed', 'skipped', 'failed')),
    reason_stage   TEXT,                                       -- the four are set for skipped and failed, else NULL
    reason_code    TEXT,                                       -- errorCodeName()
    reason_message TEXT,
    reason_detail  TEXT,
    bytes          INTEGER NOT NULL,
    modified_ns    INTEGER NOT NULL,                           -- Unix time in nanoseconds
    content_hash   TEXT    NOT NULL DEFAULT '',                -- XXH3-128, 32 hex digits
    format         TEXT    NOT NULL DEFAULT '',
    width          INTEGER NOT NULL DEFAULT 0,                 -- pixels
    height         INTEGER NOT NULL DEFAULT 0,
    duration       REAL    NOT NULL DEFAULT 0,                 -- seconds
    has_audio      INTEGER NOT NULL DEFAULT 0 CHECK (has_audio IN (0, 1)),
    language       TEXT    NOT NULL DEFAULT '',                -- ISO 639-1
    taken_at       INTEGER NOT NULL DEFAULT 0,                 -- Unix seconds, 0 if unknown
    indexed_at     INTEGER NOT NULL DEFAULT 0,                 -- Unix seconds, 0 if never
    waveform       BLOB,                                       -- peaks, sounds only; last, so that lists need not read it
    CHECK (state <> 'indexed' OR kind IS NOT NULL),
    CHECK ((state IN ('skipped', 'failed')) = (reason_code IS NOT NULL))
) STRICT;
CREATE INDEX file_by_state ON file (state, kind); -- counts; what is left to do

-- A part of a file that can be found on its own: a picture, a shot of a video, a passage of speech.
CREATE TABLE segment (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    file       INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    type       TEXT    NOT NULL CHECK (type IN ('picture', 'shot', 'speech')),
    start_time REAL    NOT NULL, -- seconds
    end_time   REAL    NOT NULL,
    key_time   REAL    NOT NULL, -- of a shot's key frame
    text       TEXT    NOT NULL, -- what is said
    confidence REAL    NOT NULL  -- mean log probability of speech
) STRICT;
CREATE INDEX segment_by_file ON segment (file, start_time, type);

-- What a classifier sees in a picture or shot, likeliest first.
CREATE TABLE label (
    segment     INTEGER NOT NULL REFERENCES segment (id) ON DELETE CASCADE,
    rank        INTEGER NOT NULL, -- 0 is the likeliest
    class_index INTEGER NOT NULL,
    label       TEXT    NOT NULL,
    probability REAL    NOT NULL,
    PRIMARY KEY (segment, rank)
) STRICT, WITHOUT ROWID;

-- A set of vectors that can be compared with each other.
-- `generation` is a new random number after every change of the set. Counting up would not do: after a power cut the
-- last transactions may be gone, and a counter would reach the number a saved index carries with other vectors.
CREATE TABLE space (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    name        TEXT    NOT NULL,
    fingerprint TEXT    NOT NULL, -- of the models that make its vectors
    dimension   INTEGER NOT NULL CHECK (dimension BETWEEN 1 AND 65536),
    generation  INTEGER NOT NULL DEFAULT (random()),
    UNIQUE (name, fingerprint)
) STRICT;

CREATE TABLE embedding (
    segment INTEGER NOT NULL REFERENCES segment (id) ON DELETE CASCADE,
    space   INTEGER NOT NULL REFERENCES space (id) ON DELETE CASCADE,
    vector  BLOB    NOT NULL, -- IEEE 754 binary16, little endian, 2 * space.dimension bytes
    UNIQUE (segment, space)
) STRICT;
CREATE INDEX embedding_by_space ON embedding (space, segment);

-- Triggers, because deletions cascade: no way of changing a vector can forget the generation.
CREATE TRIGGER embedding_added AFTER INSERT ON embedding BEGIN
    UPDATE space SET generation = random() WHERE id = new.space;
END;
CREATE TRIGGER embedding_changed AFTER UPDATE ON embedding BEGIN
    UPDATE space SET generation = random() WHERE id IN (old.space, new.space);
END;
CREATE TRIGGER embedding_removed AFTER DELETE ON embedding BEGIN
    UPDATE space SET generation = random() WHERE id = old.space;
END;

-- The words of indexed files. One row a segment that has any (rowid = segment.id) and one a file name
-- (rowid = -file.id). Written and deleted by the program (wordrepository): the text is folded and split before it
-- gets here, and SQLite lets no trigger touch a virtual table while `trusted_schema` is off.
CREATE VIRTUAL TABLE words USING fts5 (
    name, transcript, labels,
    tokenize = "unicode61 remove_diacritics 2",
    prefix = '2 3'
);
