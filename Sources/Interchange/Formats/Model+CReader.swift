import Playground

/// How a program in C parts a table's text into records and fields.
extension Model {
  static let cRecords = #"""
    typedef struct { long line; int count; char *text, **fields; } record;

    /* A text for a person: control characters as they are written, and of a long text its beginning. */
    static const char *shown(const char *text)
    {
        static char plain[256];
        size_t size = 0;
        for (; *text && size < 200; text++) {
            unsigned char byte = (unsigned char)*text;
            if (byte < 32 || byte == 127) size += (size_t)sprintf(plain + size, "\\x%02x", byte);
            else plain[size++] = *text;
        }
        if (*text) {
            while (size > 0 && ((unsigned char)plain[size - 1] & 0xC0) == 0x80) size--;
            if (size > 0 && (unsigned char)plain[size - 1] >= 0xC0) size--;
            strcpy(plain + size, "...");
        } else {
            plain[size] = '\0';
        }
        return plain;
    }

    static void fail(long line, const char *what, const char *name)
    {
        if (line > 0) fprintf(stderr, "line %ld: ", line);
        fprintf(stderr, what, shown(name));
        fputc('\n', stderr);
        exit(65);
    }

    static void *room(void *old, size_t size)
    {
        void *made = realloc(old, size ? size : 1);
        if (!made) fail(0, "the input is too large%s", "");
        return made;
    }

    static char *whole(FILE *file)
    {
        size_t size = 0, most = 1 << 16;
        char *text = room(NULL, most + 1);
        for (size_t got; (got = fread(text + size, 1, most - size, file)) > 0;) {
            size += got;
            if (size == most) text = room(text, (most *= 2) + 1);
        }
        text[size] = '\0';
        if (strlen(text) < size) fail(0, "a zero byte: this is no text%s", "");
        return text;
    }

    /* Whether a text is UTF-8 (RFC 3629): no letter longer than it needs to be, and none that Unicode does not have. */
    static int is_utf8(const char *text)
    {
        const unsigned char *at = (const unsigned char *)text;
        while (*at) {
            int more = *at < 0x80 ? 0 : *at < 0xC2 ? -1 : *at < 0xE0 ? 1 : *at < 0xF0 ? 2 : *at < 0xF5 ? 3 : -1;
            int least = *at == 0xE0 ? 0xA0 : *at == 0xF0 ? 0x90 : 0x80, most = *at == 0xED ? 0x9F : *at == 0xF4 ? 0x8F : 0xBF;
            if (more < 0) return 0;
            for (at++; more > 0; more--, at++, least = 0x80, most = 0xBF) if (*at < least || *at > most) return 0;
        }
        return 1;
    }

    static int is_blank(const char *text) { return text[strspn(text, " \t,;|")] == '\0'; }

    /* Parts a text into records; a quoted field may go on over lines. Blank lines and comments are none; `above` is the last comment. */
    static record *records(char *text, long *count, char **above, long *above_line)
    {
        record *found = NULL;
        long line = 1, most = 0;
        *count = 0;
        if (!strncmp(text, "\xEF\xBB\xBF", 3)) text += 3;
        while (*text) {
            char *start = text;
            long first = line;
            int is_quoted = 0, is_comment = *text == '#';
            for (; *text && (is_quoted || (*text != '\n' && *text != '\r')); text++) {
                if (*text == '"' && !is_comment) is_quoted = !is_quoted;
                if (*text == '\n' || (*text == '\r' && text[1] != '\n')) line++;
            }
            if (is_quoted) fail(first, "a quote is opened and never closed%s", "");
            char *end = text;
            if (*text) text += *text == '\r' && text[1] == '\n' ? 2 : 1, line++;
            *end = '\0';
            if (is_comment && *count == 0) *above = start + 1, *above_line = first;
            if (is_comment || is_blank(start)) continue;
            if (*count == most) found = room(found, (size_t)(most = most ? 2 * most : 256) * sizeof *found);
            found[(*count)++] = (record){first, 0, start, NULL};
        }
        return found;
    }

    static int words(const char *text)
    {
        int count = 0;
        for (text += strspn(text, " \t"); *text; text += strspn(text, " \t"), count++) text += strcspn(text, " \t");
        return count;
    }

    /* What parts the fields: a comma, unless it stands between digits alone and there is another mark. */
    static char mark_of(const record *records, long count)
    {
        int has_comma = 0, has_list = 0, is_quoted = 0;
        char marks[4] = "";
        const char *text = records[0].text;
        for (const char *at = text; *at; at++) {
            if (*at == '"') is_quoted = !is_quoted;
            if (is_quoted) continue;
            if (*at == ',') {
                has_comma = 1;
                if (at == text || !isdigit((unsigned char)at[-1]) || !isdigit((unsigned char)at[1])) has_list = 1;
            }
            char *seen = strchr(";\t|", *at);
            if (seen && !strchr(marks, *at)) marks[strlen(marks)] = *at;
        }
        if (!has_list && marks[0]) return strchr(marks, ';') ? ';' : strchr(marks, '\t') ? '\t' : '|';
        int count_of_words = words(text);
        for (long i = 1; i < count && i < 20; i++) if (words(records[i].text) != count_of_words) return ',';
        return has_comma || count_of_words < 2 ? ',' : ' ';
    }

    /* Parts a record at its marks, in place; a field may be quoted. */
    static void part(record *record, char mark)
    {
        char *line = record->text;
        const char *blanks = mark == '\t' ? " " : " \t";
        for (int most = 0;;) {
            line += strspn(line, blanks);
            if (mark == ' ' && !*line) return;
            if (record->count == most) record->fields = room(record->fields, (size_t)(most = most ? 2 * most : 8) * sizeof(char *));
            char *to = line, *at = line, *start = line;
            if (*at == '"') {
                for (at++; *at != '"' || at[1] == '"'; *to++ = *at++) if (*at == '"') at++;
                at++;
                at += strspn(at, blanks);
                if (mark == ' ' && at[-1] != '"') at--;
            } else {
                while (*at && *at != mark && *at != '"' && !(mark == ' ' && *at == '\t')) *to++ = *at++;
            }
            char last = *at;
            if (last && last != mark && !(mark == ' ' && last == '\t')) fail(record->line, "a quote stands inside a field%s", "");
            while (to > start && (to[-1] == ' ' || to[-1] == '\t')) to--;
            while (start < to && (*start == ' ' || *start == '\t')) start++;
            *to = '\0';
            record->fields[record->count++] = start;
            if (!last) return;
            line = at + 1;
        }
    }
    """#
}
