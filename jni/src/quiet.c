/*
 * Java prints "WARNING: Using incubator modules" to stderr whenever the Vector API is used and has no switch against it. With one process per core
 * that is a page of noise, so what is written to stderr while Java starts (well under a second) is held back and all but that line passed on after.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "internal.h"

static const char NOTE[] = "WARNING: Using incubator modules: jdk.incubator.vector";

static FILE *held;
static int real_stderr = -1;

static void restore(void) {
    fflush(stderr);
    dup2(real_stderr, STDERR_FILENO);
    close(real_stderr);
    real_stderr = -1;
}

/* Java may end the process while it starts (a heap that cannot be reserved): its reasons must not be lost. */
static void pass_on_at_exit(void) {
    char ignored[TEXT_SIZE] = "";
    quiet_end(1, ignored);
}

void quiet_begin(void) {
    static int registered;
    held = tmpfile();
    if (held == NULL) {
        return;
    }
    if (!registered) {
        registered = atexit(pass_on_at_exit) == 0;
    }
    fflush(stderr);
    real_stderr = dup(STDERR_FILENO);
    if (real_stderr < 0 || dup2(fileno(held), STDERR_FILENO) < 0) {
        if (real_stderr >= 0) {
            close(real_stderr);
            real_stderr = -1;
        }
        fclose(held);
        held = NULL;
    }
}

void quiet_end(int success, char text[TEXT_SIZE]) {
    char line[TEXT_SIZE];
    if (held == NULL) {
        return;
    }
    restore();
    rewind(held);
    while (fgets(line, sizeof line, held) != NULL) {
        if (strncmp(line, NOTE, strlen(NOTE)) == 0) {
            continue;
        }
        if (success) {
            fputs(line, stderr);
        } else {
            text_append(text, "%s", line);
        }
    }
    fclose(held);
    held = NULL;
}
