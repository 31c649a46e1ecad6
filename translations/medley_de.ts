<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>FileFacts</name>
    <message>
        <source>%1 × %2</source>
        <comment>width × height in pixels</comment>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>%1 (%2 megapixels)</source>
        <translation>%1 (%2 Megapixel)</translation>
    </message>
    <message>
        <source>Dimensions</source>
        <translation>Maße</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>yes</source>
        <comment>has sound</comment>
        <translation>ja</translation>
    </message>
    <message>
        <source>none</source>
        <comment>has no sound</comment>
        <translation>keiner</translation>
    </message>
    <message>
        <source>Spoken language</source>
        <translation>Gesprochene Sprache</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Aufgenommen</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Indexed</source>
        <translation>Erfasst</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>under a second</source>
        <translation>unter einer Sekunde</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>working out the time left</source>
        <translation>Restzeit wird ermittelt</translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>noch ein paar Sekunden</translation>
    </message>
    <message>
        <source>about %1 s left</source>
        <translation>noch etwa %1 s</translation>
    </message>
    <message>
        <source>about a minute left</source>
        <translation>noch etwa eine Minute</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>noch etwa %1 min</translation>
    </message>
    <message>
        <source>about an hour left</source>
        <translation>noch etwa eine Stunde</translation>
    </message>
    <message>
        <source>about %1 h left</source>
        <translation>noch etwa %1 h</translation>
    </message>
    <message numerus="yes">
        <source>about %n day(s) left</source>
        <translation>
            <numerusform>noch etwa %n Tag</numerusform>
            <numerusform>noch etwa %n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>%1k</source>
        <comment>thousands</comment>
        <translation>%1 Tsd.</translation>
    </message>
    <message>
        <source>%1M</source>
        <comment>millions</comment>
        <translation>%1 Mio.</translation>
    </message>
    <message>
        <source>%1 a second</source>
        <translation>%1 pro Sekunde</translation>
    </message>
    <message>
        <source>%1 a minute</source>
        <translation>%1 pro Minute</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>gestern</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>vor %n Tag</numerusform>
            <numerusform>vor %n Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Klang</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s)</source>
        <translation>
            <numerusform>%Ln Bild</numerusform>
            <numerusform>%Ln Bilder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sound(s)</source>
        <translation>
            <numerusform>%Ln Klang</numerusform>
            <numerusform>%Ln Klänge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln video(s)</source>
        <translation>
            <numerusform>%Ln Video</numerusform>
            <numerusform>%Ln Videos</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Medley cannot do this with what it was given.</source>
        <translation>Mit diesen Angaben kann Medley das nicht.</translation>
    </message>
    <message>
        <source>It is not there any more.</source>
        <translation>Die Datei ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The system does not let Medley read it.</source>
        <translation>Das System lässt Medley die Datei nicht lesen.</translation>
    </message>
    <message>
        <source>It is a link, and what it points to is not there.</source>
        <translation>Es ist eine Verknüpfung, deren Ziel nicht da ist.</translation>
    </message>
    <message>
        <source>The folder leads back into itself.</source>
        <translation>Der Ordner führt in sich selbst zurück.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>The file ends before its content does.</source>
        <translation>Die Datei endet vor ihrem Inhalt.</translation>
    </message>
    <message>
        <source>It is not the picture, sound or video that its name promises.</source>
        <translation>Sie ist nicht das Bild, der Klang oder das Video, das ihr Name verspricht.</translation>
    </message>
    <message>
        <source>Medley cannot read this format.</source>
        <translation>Medley kann dieses Format nicht lesen.</translation>
    </message>
    <message>
        <source>A part of the file is damaged.</source>
        <translation>Ein Teil der Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>It is larger than Medley opens.</source>
        <translation>Sie ist größer, als Medley öffnet.</translation>
    </message>
    <message>
        <source>Nobody speaks in it.</source>
        <translation>Niemand spricht darin.</translation>
    </message>
    <message>
        <source>A model that is needed for this is not there.</source>
        <translation>Ein Modell, das hierfür nötig ist, fehlt.</translation>
    </message>
    <message>
        <source>The files of a model are damaged.</source>
        <translation>Die Dateien eines Modells sind beschädigt.</translation>
    </message>
    <message>
        <source>There was not enough memory.</source>
        <translation>Der Arbeitsspeicher hat nicht gereicht.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>Reading or writing failed.</source>
        <translation>Lesen oder Schreiben ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>The library&apos;s database refused.</source>
        <translation>Die Datenbank der Bibliothek hat abgelehnt.</translation>
    </message>
    <message>
        <source>The search index refused.</source>
        <translation>Der Suchindex hat abgelehnt.</translation>
    </message>
    <message>
        <source>Medley made a mistake.</source>
        <translation>Medley hat einen Fehler gemacht.</translation>
    </message>
    <message>
        <source>Put it back, or connect the disk it is on, and try again.</source>
        <translation>Legen Sie sie zurück oder schließen Sie den Datenträger an, auf dem sie liegt, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Change its permissions and try again.</source>
        <translation>Ändern Sie ihre Zugriffsrechte und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Mend the link or remove it.</source>
        <translation>Berichtigen Sie die Verknüpfung oder entfernen Sie sie.</translation>
    </message>
    <message>
        <source>Remove the link that closes the circle.</source>
        <translation>Entfernen Sie die Verknüpfung, die den Kreis schließt.</translation>
    </message>
    <message>
        <source>Copy it again from where it came from.</source>
        <translation>Kopieren Sie sie noch einmal von dort, woher sie kam.</translation>
    </message>
    <message>
        <source>Look at it with another program, or give it the right name.</source>
        <translation>Sehen Sie sie mit einem anderen Programm an oder geben Sie ihr den richtigen Namen.</translation>
    </message>
    <message>
        <source>Convert it to a common format such as JPEG, PNG, MP3, FLAC or MP4.</source>
        <translation>Wandeln Sie sie in ein gängiges Format wie JPEG, PNG, MP3, FLAC oder MP4 um.</translation>
    </message>
    <message>
        <source>Make a smaller copy and add that.</source>
        <translation>Legen Sie eine kleinere Kopie an und fügen Sie diese hinzu.</translation>
    </message>
    <message>
        <source>Open Models and fetch it.</source>
        <translation>Öffnen Sie „Modelle“ und laden Sie es.</translation>
    </message>
    <message>
        <source>Open Models and fetch it again.</source>
        <translation>Öffnen Sie „Modelle“ und laden Sie es erneut.</translation>
    </message>
    <message>
        <source>Close other programs and try again.</source>
        <translation>Schließen Sie andere Programme und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Make room and try again.</source>
        <translation>Schaffen Sie Platz und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Check the disk and try again.</source>
        <translation>Prüfen Sie den Datenträger und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Close Medley and open it again; your files are untouched.</source>
        <translation>Schließen Sie Medley und öffnen Sie es wieder; Ihre Dateien sind unberührt.</translation>
    </message>
    <message>
        <source>Try again; if it happens again, please report it with the details.</source>
        <translation>Versuchen Sie es erneut; geschieht es wieder, melden Sie es bitte mit den Einzelheiten.</translation>
    </message>
</context>
<context>
    <name>ItemMenu</name>
    <message>
        <source>Open in inspector</source>
        <translation>Im Inspektor öffnen</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>Mehr wie dieses</translation>
    </message>
    <message>
        <source>Open with the usual program</source>
        <translation>Mit dem üblichen Programm öffnen</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Remove selected from library</source>
        <translation>Ausgewähltes aus der Bibliothek entfernen</translation>
    </message>
    <message>
        <source>Remove from library</source>
        <translation>Aus der Bibliothek entfernen</translation>
    </message>
    <message numerus="yes">
        <source>%n alike</source>
        <translation>
            <numerusform>%n ähnliches</numerusform>
            <numerusform>%n ähnliche</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>file · folder</comment>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>LibraryItem</name>
    <message>
        <source>said at %1</source>
        <translation>gesagt bei %1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>folder · detail</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>kind, name</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>said at %1: %2</source>
        <translation>gesagt bei %1: %2</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>von %1 bis %2</translation>
    </message>
    <message>
        <source>score %1</source>
        <translation>Bewertung %1</translation>
    </message>
    <message>
        <source>written: %1</source>
        <translation>geschrieben: %1</translation>
    </message>
    <message>
        <source>moment %1 of %2</source>
        <translation>Moment %1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%n alike</source>
        <translation>
            <numerusform>%n ähnliches</numerusform>
            <numerusform>%n ähnliche</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LikeQuery</name>
    <message>
        <source>like %1</source>
        <translation>wie %1</translation>
    </message>
    <message>
        <source>like %1 at %2</source>
        <translation>wie %1 bei %2</translation>
    </message>
</context>
<context>
    <name>Modalities</name>
    <message>
        <source>Seen</source>
        <translation>Gesehen</translation>
    </message>
    <message>
        <source>Heard</source>
        <translation>Gehört</translation>
    </message>
    <message>
        <source>Said</source>
        <translation>Gesagt</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>Exact words</source>
        <translation>Genaue Wörter</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>while looking for files</source>
        <translation>beim Suchen nach Dateien</translation>
    </message>
    <message>
        <source>while finding out what it is</source>
        <translation>beim Feststellen, was es ist</translation>
    </message>
    <message>
        <source>while reading its content</source>
        <translation>beim Lesen des Inhalts</translation>
    </message>
    <message>
        <source>while understanding what is in it</source>
        <translation>beim Verstehen des Inhalts</translation>
    </message>
    <message>
        <source>while writing down what is said</source>
        <translation>beim Aufschreiben des Gesagten</translation>
    </message>
    <message>
        <source>while storing the result</source>
        <translation>beim Speichern des Ergebnisses</translation>
    </message>
</context>
<context>
    <name>SearchQuery</name>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>pasted picture</source>
        <translation>eingefügtes Bild</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Ctrl+F or /</source>
        <translation>Strg+F oder /</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Ctrl+V</source>
        <translation>Strg+V</translation>
    </message>
    <message>
        <source>Search by a copied picture; add copied files</source>
        <translation>Mit einem kopierten Bild suchen; kopierte Dateien hinzufügen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>One step back</source>
        <translation>Ein Schritt zurück</translation>
    </message>
    <message>
        <source>Arrows, Page, Home, End</source>
        <translation>Pfeile, Bild, Pos1, Ende</translation>
    </message>
    <message>
        <source>Move in the grid</source>
        <translation>Im Raster bewegen</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Open in the inspector</source>
        <translation>Im Inspektor öffnen</translation>
    </message>
    <message>
        <source>Ctrl+A, Shift, Ctrl</source>
        <translation>Strg+A, Umschalt, Strg</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Remove from the library (not from the disk)</source>
        <translation>Aus der Bibliothek entfernen (nicht vom Datenträger)</translation>
    </message>
    <message>
        <source>Ctrl+Z</source>
        <translation>Strg+Z</translation>
    </message>
    <message>
        <source>Put back what was removed</source>
        <translation>Entferntes wieder aufnehmen</translation>
    </message>
    <message>
        <source>Ctrl + and −</source>
        <translation>Strg + und −</translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation>Größe der Bilder</translation>
    </message>
    <message>
        <source>Ctrl+O</source>
        <translation>Strg+O</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Ctrl+I</source>
        <translation>Strg+I</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Ctrl+1 … 9</source>
        <translation>Strg+1 … 9</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>This sheet</source>
        <translation>Diese Übersicht</translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation>Strg+L</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>Mehr wie dieses</translation>
    </message>
    <message>
        <source>Alt + Left and Right</source>
        <translation>Alt + Links und Rechts</translation>
    </message>
    <message>
        <source>The moments of a hit, one by one</source>
        <translation>Die Momente eines Treffers, einer nach dem anderen</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>Search by a part of the picture in the inspector</source>
        <translation>Mit einem Teil des Bildes im Inspektor suchen</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>A private, searchable library of your pictures, sounds and videos</source>
        <translation>Eine private, durchsuchbare Bibliothek Ihrer Bilder, Klänge und Videos</translation>
    </message>
    <message>
        <source>Folder of the library.</source>
        <translation>Ordner der Bibliothek.</translation>
    </message>
    <message>
        <source>Folder of the models.</source>
        <translation>Ordner der Modelle.</translation>
    </message>
    <message>
        <source>File or folder to add; may be repeated.</source>
        <translation>Datei oder Ordner zum Hinzufügen; mehrfach möglich.</translation>
    </message>
    <message>
        <source>Search for these words at the start.</source>
        <translation>Beim Start nach diesen Worten suchen.</translation>
    </message>
    <message>
        <source>Page to show: library, problems, models.</source>
        <translation>Anfangsseite: library, problems, models.</translation>
    </message>
    <message>
        <source>Write a picture of the window when all is done, and quit.</source>
        <translation>Ein Bild des Fensters schreiben, wenn alles fertig ist, und beenden.</translation>
    </message>
    <message>
        <source>Quit when all is done.</source>
        <translation>Beenden, wenn alles fertig ist.</translation>
    </message>
</context>
<context>
    <name>medley::Application</name>
    <message>
        <source>Medley cannot open the library</source>
        <translation>Medley kann die Bibliothek nicht öffnen</translation>
    </message>
</context>
<context>
    <name>medley::ui::ActivityBar</name>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Show the files that could not be added, and why</source>
        <translation>Zeigt die Dateien, die nicht hinzugefügt werden konnten, und warum</translation>
    </message>
    <message numerus="yes">
        <source>%Ln problem(s)</source>
        <translation>
            <numerusform>%Ln Problem</numerusform>
            <numerusform>%Ln Probleme</numerusform>
        </translation>
    </message>
    <message>
        <source>looking for files, %1 found</source>
        <translation>Dateien werden gesucht, %1 gefunden</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>wird angehalten</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>reading %1 %, models %2 %</source>
        <translation>Lesen %1 %, Modelle %2 %</translation>
    </message>
    <message numerus="yes">
        <source>%Ln added</source>
        <translation>
            <numerusform>%Ln hinzugefügt</numerusform>
            <numerusform>%Ln hinzugefügt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped</source>
        <translation>
            <numerusform>%Ln übersprungen</numerusform>
            <numerusform>%Ln übersprungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be read</source>
        <translation>
            <numerusform>%Ln war nicht lesbar</numerusform>
            <numerusform>%Ln waren nicht lesbar</numerusform>
        </translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Now: %1</source>
        <translation>Gerade: %1</translation>
    </message>
    <message>
        <source>Adding did not work</source>
        <translation>Das Hinzufügen ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>Stopped; the rest is done next time</source>
        <translation>Angehalten; der Rest folgt beim nächsten Mal</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
</context>
<context>
    <name>medley::ui::DetailsPanel</name>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Weitere Aktionen</translation>
    </message>
    <message>
        <source>Open with another program</source>
        <translation>Mit anderem Programm öffnen</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Remove from the library</source>
        <translation>Aus der Bibliothek entfernen</translation>
    </message>
    <message>
        <source>The file itself stays where it is.</source>
        <translation>Die Datei selbst bleibt, wo sie ist.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Technical details</source>
        <translation>Technische Einzelheiten</translation>
    </message>
    <message>
        <source>What the starter model sees</source>
        <translation>Was das Startmodell sieht</translation>
    </message>
    <message>
        <source>The model chooses from 1,000 everyday things and often has only a nearly right word. The share says how sure it is, not how right.</source>
        <translation>Das Modell wählt aus 1.000 alltäglichen Dingen und hat oft nur ein annähernd richtiges Wort. Der Anteil sagt, wie sicher es ist, nicht wie richtig.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>%1 in “%2”</source>
        <comment>kind of file, folder</comment>
        <translation>%1 in „%2“</translation>
    </message>
    <message>
        <source>In “%1”</source>
        <translation>In „%1“</translation>
    </message>
    <message>
        <source>It is not sure: these are guesses from 1,000 everyday things.</source>
        <translation>Es ist nicht sicher: Dies sind Vermutungen aus 1.000 alltäglichen Dingen.</translation>
    </message>
    <message>
        <source>Likeliest of its 1,000 everyday things; it can be wrong.</source>
        <translation>Das Wahrscheinlichste seiner 1.000 alltäglichen Dinge; es kann sich irren.</translation>
    </message>
    <message>
        <source>In shot %1. %2</source>
        <translation>In Einstellung %1. %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name of a fact: its value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>Mehr wie dieses</translation>
    </message>
</context>
<context>
    <name>medley::ui::DeviceBadge</name>
    <message>
        <source>Starter space</source>
        <translation>Startraum</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>Models cannot run</source>
        <translation>Modelle laufen nicht</translation>
    </message>
    <message>
        <source>Models missing</source>
        <translation>Modelle fehlen</translation>
    </message>
    <message>
        <source>Search space and device: %1</source>
        <translation>Suchraum und Gerät: %1</translation>
    </message>
    <message>
        <source>What understands your library, and where it runs</source>
        <translation>Was Ihre Bibliothek versteht und wo es läuft</translation>
    </message>
    <message>
        <source>What understands your library</source>
        <translation>Was Ihre Bibliothek versteht</translation>
    </message>
    <message>
        <source>Pictures are known by about a thousand kinds of things, sounds and videos also by what is said in them. It is small and quick, and misses what has no name among those things.</source>
        <translation>Bilder werden an etwa tausend Arten von Dingen erkannt, Klänge und Videos auch an dem, was darin gesagt wird. Das ist klein und schnell und übersieht, was unter diesen Dingen keinen Namen hat.</translation>
    </message>
    <message>
        <source>Where it runs</source>
        <translation>Wo es läuft</translation>
    </message>
    <message>
        <source>Known as soon as the models are loaded.</source>
        <translation>Bekannt, sobald die Modelle geladen sind.</translation>
    </message>
    <message numerus="yes">
        <source>%1, %2, %n thread(s), %3</source>
        <translation>
            <numerusform>%1, %2, %n Thread, %3</numerusform>
            <numerusform>%1, %2, %n Threads, %3</numerusform>
        </translation>
    </message>
    <message>
        <source>Not there: %1. Searching and adding need them.</source>
        <translation>Es fehlt: %1. Suchen und Hinzufügen brauchen das.</translation>
    </message>
    <message>
        <source>Open Models</source>
        <translation>Modelle öffnen</translation>
    </message>
</context>
<context>
    <name>medley::ui::DropOverlay</name>
    <message>
        <source>Drop to add to the library</source>
        <translation>Ablegen, um zur Bibliothek hinzuzufügen</translation>
    </message>
    <message>
        <source>Files stay where they are. On the search bar, a picture or sound searches by itself.</source>
        <translation>Dateien bleiben, wo sie sind. Auf der Suchleiste wird mit dem Bild oder Klang selbst gesucht.</translation>
    </message>
</context>
<context>
    <name>medley::ui::FilterBar</name>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>Klänge</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>Videos</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>In which order the library is shown</source>
        <translation>In welcher Reihenfolge die Bibliothek gezeigt wird</translation>
    </message>
    <message>
        <source>Newest added</source>
        <translation>Zuletzt hinzugefügt</translation>
    </message>
    <message>
        <source>Newest taken</source>
        <translation>Zuletzt aufgenommen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>Größte</translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation>Größe der Bilder</translation>
    </message>
    <message>
        <source>Size of the pictures (Ctrl + and −)</source>
        <translation>Größe der Bilder (Strg + und −)</translation>
    </message>
    <message>
        <source>Hide near-duplicates</source>
        <translation>Fast Gleiches ausblenden</translation>
    </message>
    <message>
        <source>Show only the best of pictures that look the same</source>
        <translation>Von Bildern, die gleich aussehen, nur das beste zeigen</translation>
    </message>
</context>
<context>
    <name>medley::ui::FilterChip</name>
    <message>
        <source>%1 in the library</source>
        <translation>%1 in der Bibliothek</translation>
    </message>
    <message>
        <source>Show only %1 (%2)</source>
        <translation>Nur %1 zeigen (%2)</translation>
    </message>
</context>
<context>
    <name>medley::ui::GridView</name>
    <message>
        <source>nothing is a clear match; these come closest</source>
        <translation>nichts passt eindeutig; dies kommt am nächsten</translation>
    </message>
    <message>
        <source>relevance ends here</source>
        <translation>hier endet die Relevanz</translation>
    </message>
</context>
<context>
    <name>medley::ui::IngestController</name>
    <message>
        <source>Adding %1</source>
        <translation>%1 wird hinzugefügt</translation>
    </message>
    <message numerus="yes">
        <source>Adding %n file(s) and folders</source>
        <translation>
            <numerusform>%n Datei oder Ordner wird hinzugefügt</numerusform>
            <numerusform>%n Dateien und Ordner werden hinzugefügt</numerusform>
        </translation>
    </message>
    <message>
        <source>Going on with what was left</source>
        <translation>Es geht weiter mit dem, was übrig war</translation>
    </message>
    <message numerus="yes">
        <source>Trying %n file(s) again</source>
        <translation>
            <numerusform>%n Datei wird erneut versucht</numerusform>
            <numerusform>%n Dateien werden erneut versucht</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>medley::ui::Inspector</name>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Nothing chosen</source>
        <translation>Nichts ausgewählt</translation>
    </message>
    <message>
        <source>Choose a picture, a sound or a video to see it here.</source>
        <translation>Wählen Sie ein Bild, einen Klang oder ein Video, um es hier zu sehen.</translation>
    </message>
    <message>
        <source>Open with another program</source>
        <translation>Mit anderem Programm öffnen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>Transkript</translation>
    </message>
    <message>
        <source>Parts of the inspector</source>
        <translation>Teile des Inspektors</translation>
    </message>
    <message>
        <source>This picture cannot be shown</source>
        <translation>Dieses Bild kann nicht gezeigt werden</translation>
    </message>
    <message>
        <source>This item is not in the library any more</source>
        <translation>Dieses Element ist nicht mehr in der Bibliothek</translation>
    </message>
    <message>
        <source>There is no preview</source>
        <translation>Es gibt keine Vorschau</translation>
    </message>
    <message>
        <source>Not indexed yet</source>
        <translation>Noch nicht erfasst</translation>
    </message>
    <message>
        <source>It is in line; what it is will be known soon.</source>
        <translation>Es steht in der Reihe; bald ist bekannt, was es ist.</translation>
    </message>
    <message>
        <source>This file cannot be played here</source>
        <translation>Diese Datei kann hier nicht abgespielt werden</translation>
    </message>
    <message>
        <source>It is indexed and can be found, but the player does not understand its format, or the file is no longer where it was.</source>
        <translation>Sie ist erfasst und kann gefunden werden, aber der Player versteht ihr Format nicht, oder die Datei ist nicht mehr dort, wo sie war.</translation>
    </message>
    <message>
        <source>The player does not understand its format, or the file is no longer where it was.</source>
        <translation>Der Player versteht ihr Format nicht, oder die Datei ist nicht mehr dort, wo sie war.</translation>
    </message>
</context>
<context>
    <name>medley::ui::ItemDelegate</name>
    <message numerus="yes">
        <source>+%n alike</source>
        <translation>
            <numerusform>+%n ähnliches</numerusform>
            <numerusform>+%n ähnliche</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>medley::ui::LabelBars</name>
    <message>
        <source>What the starter model sees</source>
        <translation>Was das Startmodell sieht</translation>
    </message>
    <message>
        <source>&lt; 1 %</source>
        <translation>&lt; 1 %</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>percent</comment>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>medley::ui::LibraryPage</name>
    <message>
        <source>Items</source>
        <translation>Elemente</translation>
    </message>
    <message>
        <source>Remove from library</source>
        <translation>Aus der Bibliothek entfernen</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 relevant of %2 · %3</source>
        <translation>%1 relevant von %2 · %3</translation>
    </message>
    <message>
        <source>Searching needs a model that is not there</source>
        <translation>Zum Suchen fehlt ein Modell</translation>
    </message>
    <message>
        <source>The search did not work</source>
        <translation>Die Suche ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>Open Models</source>
        <translation>Modelle öffnen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Suche löschen</translation>
    </message>
    <message>
        <source>Nothing found for %1</source>
        <translation>Nichts gefunden für %1</translation>
    </message>
    <message>
        <source>Other words may find it: name what is to be seen or what is said.</source>
        <translation>Andere Worte finden es vielleicht: Nennen Sie, was zu sehen ist oder gesagt wird.</translation>
    </message>
    <message>
        <source>The search looked only at a folder or kind.</source>
        <translation>Die Suche hat nur einen Ordner oder eine Art betrachtet.</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>Alles durchsuchen</translation>
    </message>
    <message>
        <source>The library could not be read</source>
        <translation>Die Bibliothek konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>Opening the library…</source>
        <translation>Die Bibliothek wird geöffnet …</translation>
    </message>
    <message>
        <source>Nothing of this kind here</source>
        <translation>Nichts dieser Art hier</translation>
    </message>
    <message>
        <source>Other folders or kinds have items.</source>
        <translation>Andere Ordner oder Arten enthalten Elemente.</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Looking at your files…</source>
        <translation>Ihre Dateien werden angesehen …</translation>
    </message>
    <message>
        <source>The first ones will be here in a moment.</source>
        <translation>Die ersten erscheinen gleich hier.</translation>
    </message>
    <message>
        <source>Add your pictures, sounds and videos</source>
        <translation>Fügen Sie Ihre Bilder, Klänge und Videos hinzu</translation>
    </message>
    <message>
        <source>Drop a folder here, or choose one. Your files stay where they are, are never changed, and nothing leaves this computer.</source>
        <translation>Legen Sie hier einen Ordner ab oder wählen Sie einen. Ihre Dateien bleiben, wo sie sind, werden nie verändert, und nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Dateien hinzufügen …</translation>
    </message>
    <message>
        <source>%1 of %2 · %3</source>
        <comment>found of all · time</comment>
        <translation>%1 von %2 · %3</translation>
    </message>
</context>
<context>
    <name>medley::ui::MainWindow</name>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>Dateien hinzufügen</translation>
    </message>
    <message>
        <source>part of %1</source>
        <translation>Teil von %1</translation>
    </message>
</context>
<context>
    <name>medley::ui::ModalityBar</name>
    <message>
        <source>Why these?</source>
        <translation>Warum diese?</translation>
    </message>
    <message>
        <source>What counts for the order</source>
        <translation>Was für die Reihenfolge zählt</translation>
    </message>
    <message>
        <source>How much each way of finding counts. Move a slider and the order changes with it.</source>
        <translation>Wie viel jede Art des Findens zählt. Wird ein Regler bewegt, ändert sich die Reihenfolge mit.</translation>
    </message>
    <message>
        <source>Let everything count as usual</source>
        <translation>Alles wie gewöhnlich zählen lassen</translation>
    </message>
    <message>
        <source>Leave out: %1</source>
        <comment>a way of finding</comment>
        <translation>Weglassen: %1</translation>
    </message>
    <message>
        <source>How much counts: %1</source>
        <comment>a way of finding</comment>
        <translation>Wie viel zählt: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n fewer relevant</source>
        <translation>
            <numerusform>%n weniger relevant</numerusform>
            <numerusform>%n weniger relevant</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more relevant</source>
        <translation>
            <numerusform>%n mehr relevant</numerusform>
            <numerusform>%n mehr relevant</numerusform>
        </translation>
    </message>
    <message>
        <source>As many relevant</source>
        <translation>Ebenso viele relevant</translation>
    </message>
    <message>
        <source>%1 without %2</source>
        <comment>3 fewer relevant without Said</comment>
        <translation>%1 ohne „%2“</translation>
    </message>
    <message>
        <source>%1 with %2</source>
        <comment>3 more relevant with Said</comment>
        <translation>%1 mit „%2“</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>Seen × 1.5</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Let count again</source>
        <translation>Wieder zählen lassen</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Weglassen</translation>
    </message>
</context>
<context>
    <name>medley::ui::ModelCard</name>
    <message>
        <source>Understands sentences: turns what you type, what is said and the names of what is seen into places in one space, so that like lies near like.</source>
        <translation>Versteht Sätze: macht aus dem, was Sie schreiben, was gesagt wird und wie das Gesehene heißt, Orte in einem Raum, sodass Ähnliches nah beieinander liegt.</translation>
    </message>
    <message>
        <source>Looks at pictures and says which of 1,000 everyday things they are likely to show.</source>
        <translation>Sieht Bilder an und sagt, welche von 1.000 alltäglichen Dingen sie wahrscheinlich zeigen.</translation>
    </message>
    <message>
        <source>Writes down what is said, in about 100 languages, with times.</source>
        <translation>Schreibt auf, was gesagt wird, in etwa 100 Sprachen, mit Zeiten.</translation>
    </message>
    <message>
        <source>Hears where somebody speaks, so that only speech is written down.</source>
        <translation>Hört, wo jemand spricht, damit nur Sprache aufgeschrieben wird.</translation>
    </message>
    <message>
        <source>Show in folder: %1</source>
        <translation>Im Ordner zeigen: %1</translation>
    </message>
    <message>
        <source>Show %1 in its folder</source>
        <translation>%1 im Ordner zeigen</translation>
    </message>
    <message>
        <source>Licence: %1</source>
        <translation>Lizenz: %1</translation>
    </message>
    <message>
        <source>From: %1</source>
        <translation>Von: %1</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Not there</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Beschädigt</translation>
    </message>
    <message>
        <source>State: %1</source>
        <translation>Zustand: %1</translation>
    </message>
</context>
<context>
    <name>medley::ui::ModelsPage</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Finding out what the models run on…</source>
        <translation>Es wird ermittelt, worauf die Modelle laufen …</translation>
    </message>
    <message>
        <source>Check files</source>
        <translation>Dateien prüfen</translation>
    </message>
    <message>
        <source>Compares every file with the checksum that it must have</source>
        <translation>Vergleicht jede Datei mit der Prüfsumme, die sie haben muss</translation>
    </message>
    <message>
        <source>Fetch what is missing</source>
        <translation>Fehlendes laden</translation>
    </message>
    <message>
        <source>Uses the network, about 250 MB for everything. Nothing about you or your files is sent.</source>
        <translation>Nutzt das Netz, etwa 250 MB für alles. Nichts über Sie oder Ihre Dateien wird gesendet.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>What is being fetched</source>
        <translation>Was gerade geladen wird</translation>
    </message>
    <message>
        <source>What they run on</source>
        <translation>Worauf sie laufen</translation>
    </message>
    <message>
        <source>The starter space</source>
        <translation>Der Startraum</translation>
    </message>
    <message>
        <source>These four models work together. They know 1,000 everyday things by sight – “a cup of coffee”, “a rocket”, “a temple” – and every word that is said in a recording. They do not know paintings, people, brands or places by sight, and music only by its name.</source>
        <translation>Diese vier Modelle arbeiten zusammen. Sie kennen 1.000 alltägliche Dinge vom Sehen – „eine Tasse Kaffee“, „eine Rakete“, „einen Tempel“ – und jedes Wort, das in einer Aufnahme gesagt wird. Gemälde, Menschen, Marken oder Orte kennen sie nicht vom Sehen, und Musik nur dem Namen nach.</translation>
    </message>
    <message>
        <source>Models that see more can be added and asked with medley-cli. What is indexed stays searchable, and your files are never altered.</source>
        <translation>Modelle, die mehr sehen, lassen sich hinzufügen und mit medley-cli befragen. Was erfasst ist, bleibt auffindbar, und Ihre Dateien werden nie verändert.</translation>
    </message>
    <message>
        <source>Looking at the models&apos; files…</source>
        <translation>Die Dateien der Modelle werden angesehen …</translation>
    </message>
    <message>
        <source>Comparing every file…</source>
        <translation>Jede Datei wird verglichen …</translation>
    </message>
    <message>
        <source>Every file is whole.</source>
        <translation>Jede Datei ist unversehrt.</translation>
    </message>
    <message>
        <source>Fetch again</source>
        <translation>Erneut laden</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %2 · %n thread(s) · %3</source>
        <comment>device, number format, threads, library</comment>
        <translation>
            <numerusform>%1 · %2 · %n Thread · %3</numerusform>
            <numerusform>%1 · %2 · %n Threads · %3</numerusform>
        </translation>
    </message>
    <message>
        <source>Every model is there and whole.</source>
        <translation>Jedes Modell ist da und unversehrt.</translation>
    </message>
    <message>
        <source>Stopped. What was fetched whole stays.</source>
        <translation>Angehalten. Was ganz geladen wurde, bleibt.</translation>
    </message>
    <message>
        <source>Fetching… This can take some minutes; the library stays usable.</source>
        <translation>Wird geladen … Das kann einige Minuten dauern; die Bibliothek bleibt benutzbar.</translation>
    </message>
    <message>
        <source>Add a model…</source>
        <translation>Modell hinzufügen …</translation>
    </message>
    <message>
        <source>A folder as Hugging Face has it: config.json, weights, tokenizer. It is checked and copied; nothing in it is executed.</source>
        <translation>Ein Ordner, wie Hugging Face ihn hat: config.json, Gewichte, Tokenizer. Er wird geprüft und kopiert; nichts darin wird ausgeführt.</translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation>Modell hinzufügen</translation>
    </message>
    <message>
        <source>Looking at the model in %1…</source>
        <translation>Das Modell in %1 wird angesehen …</translation>
    </message>
    <message>
        <source>%1 was added: %2, %3.</source>
        <translation>%1 wurde hinzugefügt: %2, %3.</translation>
    </message>
</context>
<context>
    <name>medley::ui::MomentModel</name>
    <message>
        <source>Shot %1 of %2, %3</source>
        <translation>Einstellung %1 von %2, %3</translation>
    </message>
    <message>
        <source>Shot %1 of %2, %3; found</source>
        <translation>Einstellung %1 von %2, %3; gefunden</translation>
    </message>
</context>
<context>
    <name>medley::ui::MomentPeek</name>
    <message>
        <source>written: %1</source>
        <translation>geschrieben: %1</translation>
    </message>
</context>
<context>
    <name>medley::ui::MomentStrip</name>
    <message>
        <source>Shots</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>medley::ui::PictureView</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
</context>
<context>
    <name>medley::ui::PlaybackControls</name>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>Abspielen (Leertaste)</translation>
    </message>
    <message>
        <source>Previous moment</source>
        <translation>Voriger Moment</translation>
    </message>
    <message>
        <source>Previous moment (Page up)</source>
        <translation>Voriger Moment (Bild auf)</translation>
    </message>
    <message>
        <source>Next moment</source>
        <translation>Nächster Moment</translation>
    </message>
    <message>
        <source>Next moment (Page down)</source>
        <translation>Nächster Moment (Bild ab)</translation>
    </message>
    <message>
        <source>Position and length</source>
        <translation>Position und Länge</translation>
    </message>
    <message>
        <source>No sound output</source>
        <translation>Keine Tonausgabe</translation>
    </message>
    <message>
        <source>This computer has no sound output that works at the moment. The picture and the transcript still move on.</source>
        <translation>Dieser Rechner hat derzeit keine funktionierende Tonausgabe. Bild und Transkript laufen trotzdem weiter.</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Mute (M)</source>
        <translation>Stumm (M)</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Lautstärke</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Geschwindigkeit</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>Pause (Leertaste)</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <comment>position / length</comment>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>medley::ui::PlayerView</name>
    <message>
        <source>Shot %1 of %2</source>
        <translation>Einstellung %1 von %2</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>Player</translation>
    </message>
</context>
<context>
    <name>medley::ui::PreviewOverlay</name>
    <message>
        <source>Close the preview</source>
        <translation>Vorschau schließen</translation>
    </message>
    <message>
        <source>Close (Space or Esc)</source>
        <translation>Schließen (Leertaste oder Esc)</translation>
    </message>
    <message>
        <source>This cannot be shown</source>
        <translation>Das kann nicht gezeigt werden</translation>
    </message>
    <message>
        <source>This cannot be played</source>
        <translation>Das kann nicht abgespielt werden</translation>
    </message>
    <message>
        <source>Another program may be able to play it.</source>
        <translation>Ein anderes Programm kann es vielleicht abspielen.</translation>
    </message>
    <message>
        <source>Preview of %1</source>
        <translation>Vorschau von %1</translation>
    </message>
</context>
<context>
    <name>medley::ui::ProblemsModel</name>
    <message numerus="yes">
        <source>%1 %n file(s)</source>
        <translation>
            <numerusform>%1 %n Datei</numerusform>
            <numerusform>%1 %n Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>file, folder</comment>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>waiting for another try</source>
        <translation>wartet auf einen neuen Versuch</translation>
    </message>
</context>
<context>
    <name>medley::ui::ProblemsPage</name>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Try all again</source>
        <translation>Alle erneut versuchen</translation>
    </message>
    <message>
        <source>For when a disk is connected again, permissions were changed or files were replaced</source>
        <translation>Für den Fall, dass ein Datenträger wieder angeschlossen, Rechte geändert oder Dateien ersetzt wurden</translation>
    </message>
    <message>
        <source>Files with problems</source>
        <translation>Dateien mit Problemen</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Was schiefging</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Technical details</source>
        <translation>Technische Einzelheiten</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Remove from the library</source>
        <translation>Aus der Bibliothek entfernen</translation>
    </message>
    <message>
        <source>The files themselves stay where they are.</source>
        <translation>Die Dateien selbst bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>Looking through the library…</source>
        <translation>Die Bibliothek wird durchgesehen …</translation>
    </message>
    <message>
        <source>The problems could not be read</source>
        <translation>Die Probleme konnten nicht gelesen werden</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be indexed</source>
        <translation>
            <numerusform>%n Datei konnte nicht erfasst werden</numerusform>
            <numerusform>%n Dateien konnten nicht erfasst werden</numerusform>
        </translation>
    </message>
    <message>
        <source>Every file is fine</source>
        <translation>Mit jeder Datei ist alles in Ordnung</translation>
    </message>
    <message>
        <source>A file that cannot be read would be listed here with the reason. Nothing is left out silently.</source>
        <translation>Eine Datei, die nicht gelesen werden kann, stünde hier mit dem Grund. Nichts wird stillschweigend ausgelassen.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) chosen</source>
        <translation>
            <numerusform>%n Datei ausgewählt</numerusform>
            <numerusform>%n Dateien ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Open in inspector</source>
        <translation>Im Inspektor öffnen</translation>
    </message>
</context>
<context>
    <name>medley::ui::QueryChip</name>
    <message>
        <source>Search by the sound %1</source>
        <translation>Suche mit dem Klang %1</translation>
    </message>
    <message>
        <source>Search by the picture %1</source>
        <translation>Suche mit dem Bild %1</translation>
    </message>
    <message>
        <source>Remove from the search</source>
        <translation>Aus der Suche entfernen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Search by the moment: %1</source>
        <translation>Mit dem Moment suchen: %1</translation>
    </message>
    <message>
        <source>Search by a part of the picture %1</source>
        <translation>Mit einem Teil des Bildes %1 suchen</translation>
    </message>
    <message>
        <source>%1, pushed away</source>
        <translation>%1, weggedrückt</translation>
    </message>
    <message>
        <source>%1, weight %2</source>
        <translation>%1, Gewicht %2</translation>
    </message>
    <message>
        <source>Weight × %1</source>
        <translation>Gewicht × %1</translation>
    </message>
    <message>
        <source>Push away</source>
        <translation>Wegdrücken</translation>
    </message>
</context>
<context>
    <name>medley::ui::QueryCompleter</name>
    <message>
        <source>Proposals</source>
        <translation>Vorschläge</translation>
    </message>
</context>
<context>
    <name>medley::ui::QueryStrip</name>
    <message>
        <source>Parts of the search</source>
        <translation>Teile der Suche</translation>
    </message>
    <message>
        <source>Say also what to look for.</source>
        <translation>Dazu gehört auch, wonach gesucht wird.</translation>
    </message>
    <message>
        <source>Search for %1</source>
        <translation>Suche nach %1</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>Nur %1</translation>
    </message>
    <message>
        <source>Order: %1</source>
        <translation>Reihenfolge: %1</translation>
    </message>
</context>
<context>
    <name>medley::ui::RegionSelector</name>
    <message>
        <source>Part of the picture to search by</source>
        <translation>Teil des Bildes, mit dem gesucht wird</translation>
    </message>
    <message>
        <source>Arrows move the part, Shift and arrows change its size, Enter searches by it.</source>
        <translation>Pfeiltasten verschieben den Teil, mit Umschalt ändern sie seine Größe, Eingabe sucht damit.</translation>
    </message>
    <message>
        <source>Drag a rectangle around what to look for</source>
        <translation>Ein Rechteck um das ziehen, wonach gesucht wird</translation>
    </message>
</context>
<context>
    <name>medley::ui::Removal</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Put them back (Ctrl+Z)</source>
        <translation>Wieder aufnehmen (Strg+Z)</translation>
    </message>
    <message>
        <source>%1 is no longer in the library. The file is untouched.</source>
        <translation>%1 ist nicht mehr in der Bibliothek. Die Datei ist unberührt.</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) are no longer in the library. The files are untouched.</source>
        <translation>
            <numerusform>%n Element ist nicht mehr in der Bibliothek. Die Datei ist unberührt.</numerusform>
            <numerusform>%n Elemente sind nicht mehr in der Bibliothek. Die Dateien sind unberührt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>medley::ui::SearchBar</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search: words, or drop a picture or a sound here</source>
        <translation>Suchen: Worte, oder hier ein Bild oder einen Klang ablegen</translation>
    </message>
    <message>
        <source>Words to search for</source>
        <translation>Worte, nach denen gesucht wird</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Suche löschen</translation>
    </message>
    <message>
        <source>Clear the search (Esc)</source>
        <translation>Suche löschen (Esc)</translation>
    </message>
    <message>
        <source>add words</source>
        <translation>Worte hinzufügen</translation>
    </message>
</context>
<context>
    <name>medley::ui::ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>medley::ui::SideBar</name>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Pages and folders</source>
        <translation>Seiten und Ordner</translation>
    </message>
</context>
<context>
    <name>medley::ui::Timeline</name>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
</context>
<context>
    <name>medley::ui::TopBar</name>
    <message>
        <source>Show or hide the inspector (Ctrl+I)</source>
        <translation>Inspektor zeigen oder verbergen (Strg+I)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Colours of the system</source>
        <translation>Farben des Systems</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>medley::ui::TranscriptModel</name>
    <message>
        <source>%1: %2</source>
        <comment>time: what is said</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>medley::ui::TranscriptView</name>
    <message>
        <source>Plain text (TXT)</source>
        <translation>Reiner Text (TXT)</translation>
    </message>
    <message>
        <source>Subtitles (SRT)</source>
        <translation>Untertitel (SRT)</translation>
    </message>
    <message>
        <source>Subtitles for the web (VTT)</source>
        <translation>Untertitel fürs Web (VTT)</translation>
    </message>
    <message>
        <source>Times and words (JSON)</source>
        <translation>Zeiten und Worte (JSON)</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>Transkript</translation>
    </message>
    <message>
        <source>Nobody speaks here</source>
        <translation>Hier spricht niemand</translation>
    </message>
    <message>
        <source>Where Medley hears speech, the words appear here with their times.</source>
        <translation>Wo Medley Sprache hört, erscheinen hier die Worte mit ihren Zeiten.</translation>
    </message>
    <message>
        <source>Search in the transcript</source>
        <translation>Im Transkript suchen</translation>
    </message>
    <message>
        <source>Copy with times</source>
        <translation>Mit Zeiten kopieren</translation>
    </message>
    <message>
        <source>Save the transcript as a file</source>
        <translation>Das Transkript als Datei sichern</translation>
    </message>
    <message>
        <source>These words are not said here.</source>
        <translation>Diese Worte werden hier nicht gesagt.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n piece(s)</source>
        <translation>
            <numerusform>%1 von %n Stück</numerusform>
            <numerusform>%1 von %n Stücken</numerusform>
        </translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>Save the transcript</source>
        <translation>Transkript sichern</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Als %1 gesichert.</translation>
    </message>
    <message>
        <source>The transcript could not be saved as “%1”: %2. Choose another place.</source>
        <translation>Das Transkript konnte nicht als „%1“ gesichert werden: %2. Wählen Sie einen anderen Ort.</translation>
    </message>
</context>
<context>
    <name>medley::ui::VideoSurface</name>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
</context>
<context>
    <name>medley::ui::ZoomBar</name>
    <message>
        <source>%1 (%2)</source>
        <comment>what a button does (its key)</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Actual size</source>
        <translation>Originalgröße</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>zoom in percent</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Zoom: %1</source>
        <translation>Zoom: %1</translation>
    </message>
    <message>
        <source>Search by a part of this picture</source>
        <translation>Mit einem Teil dieses Bildes suchen</translation>
    </message>
</context>
</TS>
