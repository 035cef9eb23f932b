/* Error texts: the last one of each thread. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "internal.h"

static _Thread_local char last_error[TEXT_SIZE];

void text_append(char text[TEXT_SIZE], const char *format, ...) {
    size_t used = strlen(text);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text + used, TEXT_SIZE - used, format, arguments);
    va_end(arguments);
}

int error_note(austenite_model *model, int status, const char *text) {
    snprintf(last_error, sizeof last_error, "%s", text);
    if (model != NULL) {
        model_keep_error(model, text);
    }
    return status;
}

const char *austenite_last_error(void) { return last_error; }
