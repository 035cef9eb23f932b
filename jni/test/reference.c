#include "reference.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const FRAMES[] = {"bcc-fe-1", "bcc-fecr-2", "cementite-16", "hcp-fecr-16", "melt-tri-28", "images-28", "melt-128",
                              "melt-eq-128", "cluster-19", "dimer-fec-2", "atom-c-1", "slab-48", "dense-cr-54", NULL};

void die(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    exit(1);
}

void *allocate(size_t count, size_t size) {
    void *memory = calloc(count > 0 ? count : 1, size);
    if (memory == NULL) {
        die("out of memory");
    }
    return memory;
}

char *read_file(const char *folder, const char *name) {
    char path[4096];
    FILE *file;
    long size;
    char *text;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0 || (size = ftell(file)) < 0) {
        die("%s cannot be read", path);
    }
    rewind(file);
    text = allocate((size_t)size + 1, 1);
    if (fread(text, 1, (size_t)size, file) != (size_t)size) {
        die("%s cannot be read", path);
    }
    fclose(file);
    return text;
}

json json_object(const char *text, const char *name) {
    char key[128];
    json object = {NULL, NULL};
    int depth = 0;
    snprintf(key, sizeof key, "\"%s\": {", name);
    object.from = strstr(text, key);
    if (object.from != NULL) {
        object.from += strlen(key) - 1;
        object.to = object.from;
        do {
            depth += (*object.to == '{') - (*object.to == '}');
            object.to++;
        } while (depth > 0);
    }
    return object;
}

/* What follows "key": in an object, NULL when it is absent. */
static const char *member(json object, const char *name) {
    char key[128];
    const char *at;
    snprintf(key, sizeof key, "\"%s\": ", name);
    at = strstr(object.from, key);
    return at != NULL && at < object.to ? at + strlen(key) : NULL;
}

int json_numbers(json object, const char *key, double *numbers, int count) {
    const char *at = member(object, key);
    int read = 0;
    if (at == NULL) {
        return 0;
    }
    for (; read < count; read++) {
        char *end;
        at += strspn(at, "[], \n");
        numbers[read] = strtod(at, &end);
        if (end == at) {
            break;
        }
        at = end;
    }
    return read;
}

static int type_of(const austenite_model *model, const char *symbol, size_t length) {
    for (int t = 0; t < austenite_type_count(model); t++) {
        const char *name = austenite_type_name(model, t);
        if (strlen(name) == length && strncmp(name, symbol, length) == 0) {
            return t;
        }
    }
    die("the model has no type %.*s", (int)length, symbol);
    return -1;
}

frame read_frame(const char *frames_json, const char *name, const austenite_model *model) {
    json object = json_object(frames_json, name);
    frame f = {.name = name};
    const char *symbol;
    if (object.from == NULL) {
        die("no frame %s", name);
    }
    symbol = member(object, "symbols");
    f.type = allocate((size_t)(object.to - object.from), sizeof *f.type);
    while (*(symbol += strspn(symbol, "[, \n")) == '"') {
        size_t length = strcspn(symbol + 1, "\"");
        f.type[f.n++] = type_of(model, symbol + 1, length);
        symbol += length + 2;
    }
    f.x = allocate(3 * (size_t)f.n, sizeof *f.x);
    f.periodic = json_numbers(object, "cell", f.cell, 9) == 9;
    if (json_numbers(object, "positions", f.x, 3 * f.n) != 3 * f.n) {
        die("frame %s lacks positions", name);
    }
    return f;
}

void free_frame(frame *f) {
    free(f->x);
    free(f->type);
}
