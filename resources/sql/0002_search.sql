-- Schema 2 of a library: what it takes to search, filter and describe: words in pictures and sound events, several
-- models' vectors, metadata, captions and answers, saved searches, and what finds files again that were moved.
--
-- SQLite cannot change a CHECK, so `file` and `segment` are made anew: copied, dropped, renamed. The program runs a
-- step with foreign keys off (a DROP would delete what refers to the table) and looks for broken ones before it
-- commits. It then fills what is folded by its own rules, `folder_key`, `name_plain` and `words` (migrationprogram.cpp).

-- What a repair would remove; nothing could be copied that refers to nothing.
DELETE FROM segment WHERE file NOT IN (SELECT id FROM file);
DELETE FROM label WHERE segment NOT IN (SELECT id FROM segment);
DELETE FROM embedding WHERE segment NOT IN (SELECT id FROM segment) OR space NOT IN (SELECT id FROM space);

CREATE TABLE file_new (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    path           TEXT    NOT NULL UNIQUE CHECK (path <> ''), -- absolute; the file system's bytes, rarely not UTF-8
    folder         TEXT    NOT NULL,                           -- the added folder that it came with, or its parent
    name_key       TEXT    NOT NULL,                           -- of the file's name: folded, numbers in natural order
    name_plain     TEXT    NOT NULL DEFAULT '',                -- of the file's name: folded
    folder_key     TEXT    NOT NULL DEFAULT '',                -- of the folders above it: folded, with a slash at the end
    kind           TEXT    CHECK (kind IN ('image', 'audio', 'video')), -- NULL until probed
    state          TEXT    NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'indexed', 'skipped', 'failed')),
    reason_stage   TEXT,                                       -- the four are set for skipped and failed, else NULL
    reason_code    TEXT,                                       -- errorCodeName()
    reason_message TEXT,
    reason_detail  TEXT,
    bytes          INTEGER NOT NULL,
    modified_ns    INTEGER NOT NULL,                           -- Unix time in nanoseconds
    content_hash   TEXT    NOT NULL DEFAULT '',                -- XXH3-128, 32 hex digits
    volume         TEXT    NOT NULL DEFAULT '',                -- volume.uuid of the file system that it is on, or ''
    format         TEXT    NOT NULL DEFAULT '',
    width          INTEGER NOT NULL DEFAULT 0,                 -- pixels
    height         INTEGER NOT NULL DEFAULT 0,
    duration       REAL    NOT NULL DEFAULT 0,                 -- seconds
    has_audio      INTEGER NOT NULL DEFAULT 0 CHECK (has_audio IN (0, 1)),
    language       TEXT    NOT NULL DEFAULT '',                -- ISO 639-1
    taken_at       INTEGER NOT NULL DEFAULT 0,                 -- Unix seconds, 0 if unknown
    taken_local    INTEGER,                                    -- of the clock where it was taken; NULL if unknown
    rating         INTEGER CHECK (rating BETWEEN -1 AND 5),    -- -1 is rejected, NULL unrated
    -- What lists and searches are filtered by without looking at the other tables; the program keeps them true.
    has_speech     INTEGER NOT NULL DEFAULT 0 CHECK (has_speech IN (0, 1)),
    has_text       INTEGER NOT NULL DEFAULT 0 CHECK (has_text IN (0, 1)),
    has_place      INTEGER NOT NULL DEFAULT 0 CHECK (has_place IN (0, 1)),
    has_keyword    INTEGER NOT NULL DEFAULT 0 CHECK (has_keyword IN (0, 1)),
    indexed_at     INTEGER NOT NULL DEFAULT 0,                 -- Unix seconds, 0 if never
    waveform       BLOB,                                       -- peaks, sounds only; last, so that lists need not read it
    CHECK (state <> 'indexed' OR kind IS NOT NULL),
    CHECK ((state IN ('skipped', 'failed')) = (reason_code IS NOT NULL))
) STRICT;
INSERT INTO file_new (id, path, folder, name_key, kind, state, reason_stage, reason_code, reason_message, reason_detail,
                      bytes, modified_ns, content_hash, format, width, height, duration, has_audio, language, taken_at,
                      taken_local, has_speech, indexed_at, waveform)
    SELECT id, path, folder, name_key, kind, state, reason_stage, reason_code, reason_message, reason_detail,
           bytes, modified_ns, content_hash, format, width, height, duration, has_audio, language, taken_at,
           nullif(taken_at, 0), EXISTS (SELECT 1 FROM segment WHERE segment.file = file.id AND type = 'speech'),
           indexed_at, waveform
    FROM file;

CREATE TABLE segment_new (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    file            INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    type            TEXT    NOT NULL CHECK (type IN ('picture', 'shot', 'sound', 'speech', 'text')),
    start_time      REAL    NOT NULL, -- seconds
    end_time        REAL    NOT NULL,
    key_time        REAL    NOT NULL, -- of a shot's key frame, or of the frame that a text is in
    text            TEXT    NOT NULL, -- what is said or written
    confidence      REAL    NOT NULL, -- mean log probability of speech; 0 to 1 of a text
    perceptual_hash INTEGER,          -- of a picture or key frame, 64 bits; NULL if unknown
    box_x           REAL,             -- where a text is, in 0 to 1 of the upright picture; all four or none
    box_y           REAL,
    box_width       REAL,
    box_height      REAL,
    CHECK ((box_x IS NULL) = (box_y IS NULL) AND (box_x IS NULL) = (box_width IS NULL) AND
           (box_x IS NULL) = (box_height IS NULL)),
    CHECK (box_x IS NULL OR (box_x BETWEEN 0 AND 1 AND box_y BETWEEN 0 AND 1 AND box_width BETWEEN 0 AND 1 AND
                             box_height BETWEEN 0 AND 1))
) STRICT;
INSERT INTO segment_new (id, file, type, start_time, end_time, key_time, text, confidence)
    SELECT id, file, type, start_time, end_time, key_time, text, confidence FROM segment;

-- The ids that were given out and are gone must stay gone.
DELETE FROM sqlite_sequence WHERE name IN ('file_new', 'segment_new');
INSERT INTO sqlite_sequence (name, seq)
    SELECT name || '_new', seq FROM sqlite_sequence WHERE name IN ('file', 'segment');
DROP TABLE segment;
DROP TABLE file;
ALTER TABLE file_new RENAME TO file;
ALTER TABLE segment_new RENAME TO segment;

-- Everything that a number or a flag can filter by: such a filter reads this and nothing else. Counts; what is left to
-- do.
CREATE INDEX file_by_state ON file (state, kind, taken_local, duration, bytes, width, height, rating, has_speech,
                                    has_text, has_place, has_keyword);
CREATE INDEX file_by_name ON file (name_plain);
CREATE INDEX file_by_folder ON file (folder_key);
CREATE INDEX file_by_content ON file (content_hash) WHERE content_hash <> '';
CREATE INDEX file_by_bytes ON file (bytes);
CREATE INDEX file_by_volume ON file (volume) WHERE volume <> '';
CREATE INDEX segment_by_file ON segment (file, start_time, type);
CREATE INDEX segment_by_type ON segment (type, id);

-- What a space is for.
ALTER TABLE space ADD COLUMN takes_text INTEGER NOT NULL DEFAULT 0 CHECK (takes_text IN (0, 1));
ALTER TABLE space ADD COLUMN takes_image INTEGER NOT NULL DEFAULT 0 CHECK (takes_image IN (0, 1));
ALTER TABLE space ADD COLUMN takes_sound INTEGER NOT NULL DEFAULT 0 CHECK (takes_sound IN (0, 1));
ALTER TABLE space ADD COLUMN model TEXT NOT NULL DEFAULT ''; -- its id, as the list of models has it
UPDATE space SET takes_text = 1, takes_image = 1, model = 'starter' WHERE name = 'starter';

-- What a file says about itself (EXIF, IPTC, XMP, container). Files that say nothing have no row.
CREATE TABLE metadata (
    file         INTEGER PRIMARY KEY REFERENCES file (id) ON DELETE CASCADE,
    taken_local  INTEGER,                     -- seconds since 1970-01-01 00:00 by the clock where it was taken
    taken_offset INTEGER,                     -- minutes that this clock is ahead of UTC; NULL if unknown
    latitude     REAL,                        -- degrees, WGS 84; both or none
    longitude    REAL,
    altitude     REAL,                        -- metres
    city         TEXT NOT NULL DEFAULT '',
    country      TEXT NOT NULL DEFAULT '',
    location     TEXT NOT NULL DEFAULT '',    -- the place within the city
    place_key    TEXT NOT NULL DEFAULT '',    -- the three, folded
    camera_make  TEXT NOT NULL DEFAULT '',
    camera_model TEXT NOT NULL DEFAULT '',
    camera       TEXT NOT NULL DEFAULT '',    -- make and model as people say them
    camera_key   TEXT NOT NULL DEFAULT '',    -- folded
    lens         TEXT NOT NULL DEFAULT '',
    title        TEXT NOT NULL DEFAULT '',
    description  TEXT NOT NULL DEFAULT '',
    creator      TEXT NOT NULL DEFAULT '',
    copyright    TEXT NOT NULL DEFAULT '',
    CHECK ((latitude IS NULL) = (longitude IS NULL)),
    CHECK (latitude BETWEEN -90 AND 90),
    CHECK (longitude BETWEEN -180 AND 180)
) STRICT;
CREATE INDEX metadata_by_camera ON metadata (camera_key, camera) WHERE camera_key <> '';
CREATE INDEX metadata_by_place ON metadata (place_key) WHERE place_key <> '';

CREATE TABLE keyword (
    file     INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- the file's own order, from 0
    keyword  TEXT    NOT NULL,
    key      TEXT    NOT NULL, -- folded
    PRIMARY KEY (file, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX keyword_by_key ON keyword (key, keyword);

-- Of a container: artist, album, genre, …
CREATE TABLE tag (
    file     INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name     TEXT    NOT NULL,
    value    TEXT    NOT NULL,
    PRIMARY KEY (file, position)
) STRICT, WITHOUT ROWID;

-- Captions and answers belong to a moment of a file: the segment there. It changes when the file is indexed again and
-- is NULL while there is none; `type` and `key_time` then find the new one.
CREATE TABLE caption (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    file       INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    segment    INTEGER REFERENCES segment (id) ON DELETE SET NULL,
    type       TEXT    NOT NULL,
    key_time   REAL    NOT NULL, -- seconds
    text       TEXT    NOT NULL CHECK (text <> ''),
    author     TEXT    NOT NULL CHECK (author IN ('person', 'model')),
    model      TEXT    NOT NULL DEFAULT '',
    settings   TEXT    NOT NULL DEFAULT '{}', -- JSON
    created_at INTEGER NOT NULL, -- Unix seconds
    UNIQUE (segment, author)
) STRICT;
CREATE INDEX caption_by_file ON caption (file);

CREATE TABLE answer (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    file       INTEGER NOT NULL REFERENCES file (id) ON DELETE CASCADE,
    segment    INTEGER REFERENCES segment (id) ON DELETE SET NULL,
    type       TEXT,             -- NULL where the question is about the file as a whole
    key_time   REAL,
    question   TEXT    NOT NULL,
    answer     TEXT    NOT NULL,
    model      TEXT    NOT NULL,
    settings   TEXT    NOT NULL DEFAULT '{}', -- JSON
    created_at INTEGER NOT NULL  -- Unix seconds
) STRICT;
CREATE INDEX answer_by_file ON answer (file);
CREATE INDEX answer_by_segment ON answer (segment) WHERE segment IS NOT NULL;

-- Folders that are looked through again by themselves, and the file systems that files were seen on: a drive may be
-- mounted somewhere else the next time.
CREATE TABLE watched_folder (
    path      TEXT    PRIMARY KEY CHECK (path <> ''),
    added_at  INTEGER NOT NULL, -- Unix seconds
    recursive INTEGER NOT NULL CHECK (recursive IN (0, 1))
) STRICT;
CREATE TABLE volume (
    uuid        TEXT    PRIMARY KEY CHECK (uuid <> ''),
    mount_point TEXT    NOT NULL,
    label       TEXT    NOT NULL,
    seen_at     INTEGER NOT NULL -- Unix seconds
) STRICT;

CREATE TABLE saved_search (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    name         TEXT    NOT NULL UNIQUE CHECK (name <> ''),
    query        TEXT    NOT NULL,
    settings     TEXT    NOT NULL DEFAULT '{}', -- JSON
    created_at   INTEGER NOT NULL, -- Unix seconds
    last_used_at INTEGER NOT NULL
) STRICT;
CREATE TABLE search_history (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    query   TEXT    NOT NULL,
    used_at INTEGER NOT NULL, -- Unix seconds
    hits    INTEGER NOT NULL
) STRICT;

-- The words of indexed files. One row a segment that has any (rowid = segment.id) and one a file (rowid = -file.id)
-- with those of its name and `about` it: title, description, creator, keywords, places, tags. `seen` is what is written
-- in a picture.
DROP TABLE words;
CREATE VIRTUAL TABLE words USING fts5 (
    name, transcript, labels, seen, caption, about,
    tokenize = "unicode61 remove_diacritics 2",
    prefix = '2 3'
);
