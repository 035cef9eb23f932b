/*
 * Java prints "WARNING: Using incubator modules" to stderr whenever the Vector API is used and has no switch against it. With one process per core
 * that is a page of noise, so what is written to stderr while Java starts (well under a second) is held back, and all but that line passed on after.
 * Complaints of the virtual machine itself are passed on at once: it may end the process right after them.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "internal.h"

static const char NOTE[] = "WARNING: Using incubator modules: jdk.incubator.vector";

static FILE *held;
static int real_stderr = -1;
static int starting;
static char complaint[TEXT_SIZE];

void quiet_begin(void) {
    starting = 1;
    complaint[0] = '\0';
    held = tmpfile();
    real_stderr = held != NULL ? dup(STDERR_FILENO) : -1;
    if (real_stderr >= 0) {
        fflush(stderr);
        dup2(fileno(held), STDERR_FILENO);
    }
}

static void pass_on_held(void) {
    char line[TEXT_SIZE];
    if (real_stderr >= 0) {
        fflush(stderr);
        dup2(real_stderr, STDERR_FILENO);
        close(real_stderr);
        real_stderr = -1;
        rewind(held);
        while (fgets(line, sizeof line, held) != NULL) {
            if (strncmp(line, NOTE, strlen(NOTE)) != 0) {
                fputs(line, stderr);
            }
        }
    }
    if (held != NULL) {
        fclose(held);
        held = NULL;
    }
}

void quiet_end(char text[TEXT_SIZE]) {
    pass_on_held();
    text_append(text, "%s", complaint);
    starting = 0;
}

jint JNICALL quiet_complain(FILE *stream, const char *format, va_list arguments) {
    char told[TEXT_SIZE];
    int length = vsnprintf(told, sizeof told, format, arguments);
    (void)stream;
    if (starting) {
        pass_on_held();
        text_append(complaint, "%s", told);
    }
    fputs(told, stderr);
    return length;
}
