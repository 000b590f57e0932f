import Playground

/// What a program in C makes of a table's fields; what depends on the model stands before it.
extension Model {
  static let cNumbers = #"""
    /* How long the digits at the start are where they stand in groups of three, such as 1,234; 0 where they do not. */
    static size_t grouped(const char *text, char sign)
    {
        size_t first = strspn(text, "+-"), length = first + strspn(text + first, "0123456789");
        if (length == first || length > first + 3 || text[first] == '0' || text[length] != sign) return 0;
        while (text[length] == sign) {
            if (strspn(text + length + 1, "0123456789") != 3) return 0;
            length += 4;
        }
        return length;
    }

    /* The number that a text writes, with a decimal comma or a point. */
    static int number(const char *text, int comma, double *value)
    {
        char plain[512], *to = plain, *rest, sign = comma > 0 ? '.' : ',';
        if (!*text || strlen(text) >= sizeof plain || strpbrk(text, "xXpP(")) return 0;
        size_t groups = grouped(text, sign);
        for (const char *at = text; *at; at++) {
            int is_gap = at > text && (*at == ' ' || *at == '\'') && strspn(at + 1, "0123456789") == 3;
            if (is_gap || (*at == sign && (size_t)(at - text) < groups)) continue;
            if (*at == sign || (comma < 0 && *at == ',')) return 0;
            *to++ = *at == ',' ? '.' : *at;
        }
        *to = '\0';
        if (plain[0] == ' ' || strpbrk(plain, " ")) return 0;
        *value = strtod(plain, &rest);
        return rest > plain && !*rest;
    }

    /* Whether a comma stands before the fraction: 1, 0, or -1 where 1,234 may be two numbers. */
    static int has_comma(const record *rows, long count, char mark)
    {
        int is_open = 0, is_sure = mark == ',';
        for (long i = 0; i < count; i++) {
            for (int j = 0; j < rows[i].count; j++) {
                const char *text = rows[i].fields[j], *at = strchr(text, ',');
                if (!at || text[strspn(text, "+-0123456789.,")]) continue;
                size_t groups = grouped(text, ',');
                if (groups && (!text[groups] || text[groups] == '.')) {
                    if (text[groups] || strchr(at + 1, ',')) is_sure = 1; else is_open = 1;
                } else if (!strpbrk(at + 1, ",.")) {
                    return 1;
                }
            }
        }
        return is_open && !is_sure ? -1 : 0;
    }

    /* Whether a record has a field with the name of every column. */
    static int has_names(const record *record)
    {
        for (int i = 0; i < COLUMNS; i++) {
            int j = 0;
            while (j < record->count && strcmp(record->fields[j], columns[i])) j++;
            if (j == record->count) return 0;
        }
        return 1;
    }

    /* Whether there is no header: no column's name, and each field a number or a text that stands below as well. */
    static int is_row(const record *rows, long count)
    {
        int has_number = 0;
        if (has_names(rows)) return 0;
        for (int j = 0; j < rows[0].count; j++) {
            double value;
            const char *text = rows[0].fields[j];
            if (number(text, 0, &value) || number(text, 1, &value)) { has_number = 1; continue; }
            long i = 1;
            while (i < count && (j >= rows[i].count || strcmp(rows[i].fields[j], text))) i++;
            if (*text && i == count) return 0;
        }
        return has_number;
    }

    /* Finds the columns: by their names, as x1, x2 and so on, or else the first ones of numbers. */
    static void find(const record *header, int nameless, const record *rows, long count, int comma, int *places)
    {
        char numbered[16];
        for (int by_number = 0; by_number < 2; by_number++) {
            int found = 0;
            const char *missing = NULL;
            for (int i = 0; i < COLUMNS; i++) {
                int place = 0;
                sprintf(numbered, "x%d", (nameless ? i : model_places[i]) + 1);
                while (place < header->count && strcmp(header->fields[place], by_number ? numbered : columns[i])) place++;
                if (place < header->count) places[i] = place, found++;
                else if (!missing) missing = columns[i];
            }
            if (!missing) return;
            if (nameless && header->count > COLUMNS + 1) fail(0, "there is no header, and too many columns to guess which is %s", missing);
            if (found > 0 && !nameless) fail(0, "the column %s is missing", missing);
        }
        int found = 0;
        for (int j = 0; j < header->count && found < COLUMNS; j++) {
            double value;
            long i = 0;
            while (i < count && *rows[i].fields[j] && !number(rows[i].fields[j], comma, &value)) i++;
            if (i < count) places[found++] = j;
        }
        if (found < COLUMNS) fail(0, "there are too few columns of numbers: the column %s is missing", columns[found]);
    }

    static int is_missing(const char *text)
    {
        static const char *const marks[] = {"", "NA", "N/A", "n/a", "#N/A", "<NA>", "NaN", "nan", "NAN", "null", "NULL", "None", "?"};
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) if (!strcmp(text, marks[i])) return 1;
        return 0;
    }

    /* What a row's fields become: numbers, one for each text of a column of texts; 0 where the row is left out. */
    static int prepare(const record *row, const int *places, int comma, double *values)
    {
        int made = 0;
        const char *const *text = texts;
        for (int i = 0; i < COLUMNS; text += text_counts[i], i++) {
            const char *field = row->fields[places[i]];
            int width = text_counts[i] ? text_counts[i] : 1;
            if (is_missing(field)) {
                if (MISSING == 0) fail(row->line, "a value is missing (column %s)", columns[i]);
                if (MISSING == 1) return 0;
                for (int j = 0; j < width; j++) values[made + j] = means[made + j];
            } else if (text_counts[i]) {
                int known = 0;
                for (int j = 0; j < width; j++) known += values[made + j] = !strcmp(field, text[j]);
                if (!known) fail(row->line, "column %s has a text that it was not learned with", columns[i]);
            } else if (comma < 0 && strchr(field, ',')) {
                fail(row->line, "'%s' may be two numbers: write a decimal point, or no comma between thousands", field);
            } else if (!number(field, comma, &values[made]) || !(fabs(values[made]) <= FLT_MAX)) {
                fail(row->line, "column %s is not a number", columns[i]);
            }
            made += width;
        }
        return 1;
    }

    /* The columns' names; nameless columns are called x1, x2 and so on. */
    static record names(const record *first, int nameless, char *above, char mark)
    {
        record header = *first;
        if (!nameless) {
            while (header.count > 1 && !*header.fields[header.count - 1]) header.count--;
            return header;
        }
        if (above && !strchr(above, ':')) {
            record said = {first->line - 1, 0, above, NULL};
            double value;
            part(&said, mark);
            int j = 0;
            while (j < said.count && *said.fields[j] && !number(said.fields[j], 0, &value)) j++;
            if (said.count == first->count && j == said.count) return said;
        }
        header.fields = room(NULL, (size_t)header.count * sizeof(char *));
        for (int j = 0; j < header.count; j++) sprintf(header.fields[j] = room(NULL, 16), "x%d", j + 1);
        return header;
    }
    """#
}
