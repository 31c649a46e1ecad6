-- Schema 3 of a library: captions are found by what they mean, and the job that writes them outlives the program.

-- Uncompressed pictures of one camera all have the same size: a moved file is looked for by its time of change as well.
DROP INDEX IF EXISTS file_by_bytes;
CREATE INDEX file_by_size_and_time ON file (bytes, modified_ns);

-- Of a moment's captions a person's is the one that is searched.
CREATE VIEW searched_caption AS
    SELECT id, file, segment, text FROM caption
    WHERE segment IS NOT NULL AND (author = 'person' OR NOT EXISTS
        (SELECT 1 FROM caption AS other WHERE other.segment = caption.segment AND other.author = 'person'));

-- The vector of a caption's text. It belongs to the caption and not to the segment, which changes when the file is
-- indexed again.
CREATE TABLE caption_vector (
    caption INTEGER NOT NULL REFERENCES caption (id) ON DELETE CASCADE,
    space   INTEGER NOT NULL REFERENCES space (id) ON DELETE CASCADE,
    vector  BLOB    NOT NULL, -- IEEE 754 binary16, little endian, 2 * space.dimension bytes
    UNIQUE (caption, space)
) STRICT;
CREATE INDEX caption_vector_by_space ON caption_vector (space, caption);

-- As for `embedding`: no way of changing what is searched can forget the generation.
CREATE TRIGGER caption_vector_added AFTER INSERT ON caption_vector BEGIN
    UPDATE space SET generation = random() WHERE id = new.space;
END;
CREATE TRIGGER caption_vector_changed AFTER UPDATE ON caption_vector BEGIN
    UPDATE space SET generation = random() WHERE id IN (old.space, new.space);
END;
CREATE TRIGGER caption_vector_removed AFTER DELETE ON caption_vector BEGIN
    UPDATE space SET generation = random() WHERE id = old.space;
END;
-- A caption that comes, goes or moves can hide another one of its moment, or show it.
CREATE TRIGGER caption_added AFTER INSERT ON caption WHEN new.segment IS NOT NULL BEGIN
    UPDATE space SET generation = random() WHERE id IN
        (SELECT space FROM caption_vector WHERE caption IN (SELECT id FROM caption WHERE segment = new.segment));
END;
CREATE TRIGGER caption_removed AFTER DELETE ON caption WHEN old.segment IS NOT NULL BEGIN
    UPDATE space SET generation = random() WHERE id IN
        (SELECT space FROM caption_vector WHERE caption IN (SELECT id FROM caption WHERE segment = old.segment));
END;
CREATE TRIGGER caption_moved AFTER UPDATE OF segment ON caption BEGIN
    UPDATE space SET generation = random() WHERE id IN
        (SELECT space FROM caption_vector WHERE caption IN
            (SELECT id FROM caption WHERE id = new.id OR segment IN (old.segment, new.segment)));
END;
-- The vector of another text would be a wrong one.
CREATE TRIGGER caption_rewritten AFTER UPDATE OF text ON caption WHEN new.text <> old.text BEGIN
    DELETE FROM caption_vector WHERE caption = new.id;
END;

-- The one job that has a model write captions, until it is done or given up: pictures and shots in the order of their
-- ids, those up to `reached` are done.
CREATE TABLE caption_job (
    id         INTEGER PRIMARY KEY CHECK (id = 1),
    model      TEXT    NOT NULL CHECK (model <> ''),
    prefix     TEXT    NOT NULL,
    settings   TEXT    NOT NULL, -- JSON
    again      INTEGER NOT NULL CHECK (again IN (0, 1)), -- also where a model has written one
    selection  INTEGER NOT NULL CHECK (selection IN (0, 1)), -- 1: the files of caption_job_file; 0: all
    written    INTEGER NOT NULL DEFAULT 0,
    failed     INTEGER NOT NULL DEFAULT 0,
    reached    INTEGER NOT NULL DEFAULT 0, -- a segment's id
    created_at INTEGER NOT NULL -- Unix seconds
) STRICT;
CREATE TABLE caption_job_file (
    file INTEGER PRIMARY KEY REFERENCES file (id) ON DELETE CASCADE
) STRICT;
