/*
 * The library is a good guest: signal handlers and the locale stay the host's, stdout is not written to, and any thread may call.
 *   host REFERENCE
 */
#include <locale.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reference.h"

enum { THREADS = 4, CALLS = 5 };

static volatile sig_atomic_t signals;
static austenite_model *shared;
static const char *model_path;
static frame atoms;

static void count(int signal) {
    (void)signal;
    signals++;
}

static double energy_of(austenite_model *model) {
    double energy;
    austenite_result result = {.energy = &energy};
    if (austenite_evaluate_box(model, atoms.n, atoms.x, atoms.type, atoms.cell, NULL, NULL, &result) != AUSTENITE_OK) {
        die("host: %s", austenite_last_error());
    }
    return energy;
}

/* One thread: a model of its own and the shared one, which is also asked wrongly; each thread sees its own error. */
static void *caller(void *argument) {
    double *energies = argument;
    austenite_model *own;
    int none = -7 - (int)energies[0];
    char wanted[32];
    if (austenite_open(model_path, AUSTENITE_FP64, 1, &own) != AUSTENITE_OK) {
        die("host: %s", austenite_last_error());
    }
    snprintf(wanted, sizeof wanted, "natoms is %d;", none);
    for (int k = 0; k < CALLS; k++) {
        energies[2 * k] = energy_of(own);
        energies[2 * k + 1] = energy_of(shared);
        if (austenite_evaluate_box(shared, none, atoms.x, atoms.type, NULL, NULL, NULL, NULL) == AUSTENITE_OK) {
            die("host: a wrong call succeeds");
        }
        austenite_result result = {0};
        if (austenite_evaluate_box(shared, none, atoms.x, atoms.type, NULL, NULL, NULL, &result) == AUSTENITE_OK
            || strstr(austenite_last_error(), wanted) == NULL) {
            die("host: \"%s\" instead of \"%s\"", austenite_last_error(), wanted);
        }
    }
    austenite_close(own);
    return NULL;
}

/* One batch after the other, so that threads that have called also end. */
static void threads(void) {
    double wanted = energy_of(shared);
    for (int batch = 0; batch < 2; batch++) {
        pthread_t thread[THREADS];
        double energies[THREADS][2 * CALLS];
        for (int t = 0; t < THREADS; t++) {
            energies[t][0] = t;
            if (pthread_create(&thread[t], NULL, caller, energies[t]) != 0) {
                die("host: no thread");
            }
        }
        for (int t = 0; t < THREADS; t++) {
            pthread_join(thread[t], NULL);
            for (int k = 0; k < 2 * CALLS; k++) {
                if (energies[t][k] != wanted) {
                    die("host: thread %d found %.17g instead of %.17g", t, energies[t][k], wanted);
                }
            }
        }
    }
}

int main(int argc, char **argv) {
    static const int SIGNALS[] = {SIGINT, SIGTERM, SIGHUP};
    char path[4096];
    if (argc != 2) {
        die("usage: host REFERENCE");
    }
    signal(SIGINT, count);
    signal(SIGTERM, count);
    signal(SIGHUP, count);
    snprintf(path, sizeof path, "%s/fecrc.pb", argv[1]);
    model_path = path;
    if (austenite_open(path, AUSTENITE_FP64, 2, &shared) != AUSTENITE_OK) {
        die("host: %s", austenite_last_error());
    }
    if (strcmp(setlocale(LC_ALL, NULL), "C") != 0) {
        die("host: the locale has become %s", setlocale(LC_ALL, NULL));
    }
    for (int k = 0; k < 3; k++) {
        raise(SIGNALS[k]);
    }
    if (signals != 3) {
        die("host: %d of 3 signals arrived", (int)signals);
    }
    char *frames_json = read_file(argv[1], "frames.json");
    atoms = read_frame(frames_json, "bcc-fecr-2", shared);
    threads();
    free_frame(&atoms);
    free(frames_json);
    austenite_close(shared);
    printf("host: good\n");
    return 0;
}
