/* Frames and DeePMD-kit's values from validation/reference. Anything unreadable ends the test. */
#ifndef REFERENCE_H
#define REFERENCE_H

#include "austenite.h"

/* Ends the test with a message. */
void die(const char *format, ...);

/* Memory for count items of size bytes, zeroed. */
void *allocate(size_t count, size_t size);

/* A file's text. */
char *read_file(const char *folder, const char *name);

/* Part of a JSON text: from an object's { to its }. from is NULL when there is no such object. */
typedef struct json {
    const char *from;
    const char *to;
} json;

/* The object called name within text. */
json json_object(const char *text, const char *name);

/* Reads at most count numbers of the array or value called key; gives how many there are, 0 when it is absent or null. */
int json_numbers(json object, const char *key, double *numbers, int count);

typedef struct frame {
    const char *name;
    int n;
    double *x; /* [3 n] */
    int *type; /* [n] by the model's own names */
    int periodic;
    double cell[9];
} frame;

/* The frame called name, with types as the model numbers them. */
frame read_frame(const char *frames_json, const char *name, const austenite_model *model);

void free_frame(frame *f);

/* Names of the pack's frames, NULL at the end. */
extern const char *const FRAMES[];

#endif
