/*
 * Everything that a host program can get wrong gives a code and a text, and the model goes on working.
 *   errors REFERENCE
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "images.h"

static int failures;

/* The call failed with this code, and both error texts hold these words. */
static void expect(austenite_model *model, int line, int status, int wanted, const char *words) {
    char text[4096] = "";
    const char *last = wanted == AUSTENITE_OK ? "" : austenite_last_error();
    austenite_model_error(model, text, sizeof text);
    if (status != wanted || strstr(last, words) == NULL || (model != NULL && status != AUSTENITE_OK && strcmp(text, last) != 0)) {
        fprintf(stderr, "errors.c:%d: status %d instead of %d, text \"%s\" instead of \"%s\"\n", line, status, wanted, last, words);
        failures++;
    }
}

#define FAILS(model, call, wanted, words) expect(model, __LINE__, call, wanted, words)
#define WORKS(call) expect(NULL, __LINE__, call, AUSTENITE_OK, "")

static void opening(const char *reference, const char *good) {
    char path[4096];
    austenite_model *model = (austenite_model *)&failures;
    FAILS(NULL, austenite_open(good, AUSTENITE_FP64, 1, NULL), AUSTENITE_ERROR_INPUT, "model is NULL");
    FAILS(NULL, austenite_open(NULL, AUSTENITE_FP64, 1, &model), AUSTENITE_ERROR_INPUT, "path is NULL");
    FAILS(NULL, austenite_open("nothing-here.pb", AUSTENITE_FP64, 1, &model), AUSTENITE_ERROR_MODEL, "nothing-here.pb: there is no such file");
    FAILS(NULL, austenite_open(reference, AUSTENITE_FP64, 1, &model), AUSTENITE_ERROR_MODEL, "is a folder");
    FAILS(NULL, austenite_open("", AUSTENITE_FP64, 1, &model), AUSTENITE_ERROR_MODEL, "");
    FAILS(NULL, austenite_open(good, 7, 1, &model), AUSTENITE_ERROR_INPUT, "precision is 7");
    FAILS(NULL, austenite_open(good, AUSTENITE_FP64, -1, &model), AUSTENITE_ERROR_INPUT, "threads is -1");
    FAILS(NULL, austenite_open(good, AUSTENITE_FP64, 1 << 30, &model), AUSTENITE_ERROR_INPUT, "threads is 1073741824");
    snprintf(path, sizeof path, "%s/frames.json", reference);
    FAILS(NULL, austenite_open(path, AUSTENITE_FP64, 1, &model), AUSTENITE_ERROR_MODEL, "frames.json");
    if (model != NULL) {
        fprintf(stderr, "a model that cannot be opened is not NULL\n");
        failures++;
    }
}

static void null_model(void) {
    double x[3] = {0};
    int type = 0;
    double energy;
    austenite_result result = {.energy = &energy};
    austenite_list list = {0};
    FAILS(NULL, austenite_evaluate_box(NULL, 1, x, &type, NULL, NULL, NULL, &result), AUSTENITE_ERROR_INPUT, "model is NULL");
    FAILS(NULL, austenite_evaluate_list(NULL, 1, 0, x, &type, &list, NULL, NULL, &result), AUSTENITE_ERROR_INPUT, "model is NULL");
    austenite_close(NULL);
    if (austenite_cutoff(NULL) != 0 || austenite_type_count(NULL) != 0 || austenite_type_name(NULL, 0) != NULL
        || austenite_fparam_count(NULL) != 0 || austenite_aparam_count(NULL) != 0) {
        fprintf(stderr, "questions to a NULL model have answers\n");
        failures++;
    }
}

static void atoms(austenite_model *m, const frame *f) {
    double energy;
    double *x = allocate(3 * (size_t)f->n, sizeof *x);
    int *type = allocate((size_t)f->n, sizeof *type);
    double flat[9] = {1, 0, 0, 0, 1, 0, 1, 1, 0};
    double broken[9] = {1, 0, 0, 0, NAN, 0, 0, 0, 1};
    austenite_result result = {.energy = &energy};
    memcpy(x, f->x, 3 * (size_t)f->n * sizeof *x);
    memcpy(type, f->type, (size_t)f->n * sizeof *type);
#define BOX(natoms, coord, types, cell) austenite_evaluate_box(m, natoms, coord, types, cell, NULL, NULL, &result)
    FAILS(m, BOX(-1, x, type, f->cell), AUSTENITE_ERROR_INPUT, "natoms is -1");
    FAILS(m, BOX(2147483647, x, type, f->cell), AUSTENITE_ERROR_INPUT, "natoms is 2147483647");
    FAILS(m, BOX(f->n, NULL, type, f->cell), AUSTENITE_ERROR_INPUT, "coord is NULL");
    FAILS(m, BOX(f->n, x, NULL, f->cell), AUSTENITE_ERROR_INPUT, "type is NULL");
    FAILS(m, BOX(f->n, x, type, flat), AUSTENITE_ERROR_INPUT, "has no volume");
    FAILS(m, BOX(f->n, x, type, broken), AUSTENITE_ERROR_INPUT, "cell[4] is NaN");
    FAILS(m, austenite_evaluate_box(m, f->n, x, type, f->cell, NULL, NULL, NULL), AUSTENITE_ERROR_INPUT, "result is NULL");
    type[1] = 3;
    FAILS(m, BOX(f->n, x, type, f->cell), AUSTENITE_ERROR_INPUT, "type[1] is 3; possible are 0 to 2 (Fe Cr C)");
    type[1] = -2;
    FAILS(m, BOX(f->n, x, type, f->cell), AUSTENITE_ERROR_INPUT, "type[1] is -2");
    type[1] = f->type[1];
    x[4] = NAN;
    FAILS(m, BOX(f->n, x, type, f->cell), AUSTENITE_ERROR_INPUT, "coord[4] is NaN");
    x[4] = 1e300;
    FAILS(m, BOX(f->n, x, type, f->cell), AUSTENITE_ERROR_INPUT, "");
    memcpy(x + 3, x, 3 * sizeof *x);
    energy = 42;
    FAILS(m, BOX(f->n, x, type, f->cell), AUSTENITE_ERROR_INPUT, "two atoms at one place");
    if (energy != 42) {
        fprintf(stderr, "a failed call has written an energy\n");
        failures++;
    }
    WORKS(BOX(f->n, f->x, f->type, f->cell));
    WORKS(BOX(0, NULL, NULL, NULL));
    if (energy != 0) {
        fprintf(stderr, "no atoms have the energy %g\n", energy);
        failures++;
    }
    free(x);
    free(type);
}

static int list_call(austenite_model *m, const images *s, const austenite_list *list) {
    double energy;
    austenite_result result = {.energy = &energy};
    return austenite_evaluate_list(m, s->nlocal, s->nghost, s->x, s->type, list, NULL, NULL, &result);
}

/* The list with one number changed for the length of a call. */
static int with(austenite_model *m, images *s, int *number, int value) {
    int before = *number;
    int status;
    *number = value;
    status = list_call(m, s, &s->list);
    *number = before;
    return status;
}

static void lists(austenite_model *m, const frame *f) {
    images s = make_images(f, austenite_cutoff(m));
    int all = s.nlocal + s.nghost;
    austenite_list missing = s.list;
    int *row = s.firstneigh[2];
    FAILS(m, list_call(m, &s, NULL), AUSTENITE_ERROR_INPUT, "list is NULL");
    missing.firstneigh = NULL;
    FAILS(m, list_call(m, &s, &missing), AUSTENITE_ERROR_INPUT, "list->firstneigh is NULL");
    missing.ago = 1;
    FAILS(m, list_call(m, &s, &missing), AUSTENITE_ERROR_INPUT, "no earlier list to use again");
    FAILS(m, with(m, &s, &s.list.inum, -1), AUSTENITE_ERROR_INPUT, "list->inum is -1");
    FAILS(m, with(m, &s, &s.list.inum, s.nlocal + 1), AUSTENITE_ERROR_INPUT, "list->inum is");
    FAILS(m, with(m, &s, &s.ilist[1], s.nlocal), AUSTENITE_ERROR_INPUT, "row 1 of the neighbour list has centre");
    FAILS(m, with(m, &s, &s.ilist[1], -5), AUSTENITE_ERROR_INPUT, "row 1 of the neighbour list has centre -5");
    FAILS(m, with(m, &s, &s.ilist[1], s.ilist[0]), AUSTENITE_ERROR_INPUT, "is the centre of rows 0 and 1");
    FAILS(m, with(m, &s, &s.numneigh[2], -1), AUSTENITE_ERROR_INPUT, "gives atom 2 -1 neighbours");
    FAILS(m, with(m, &s, &s.numneigh[2], 1 << 28), AUSTENITE_ERROR_INPUT, "gives atom 2 268435456 neighbours");
    FAILS(m, with(m, &s, &row[0], all), AUSTENITE_ERROR_INPUT, "neighbour 0 of atom 2 is");
    FAILS(m, with(m, &s, &row[0], -1), AUSTENITE_ERROR_INPUT, "neighbour 0 of atom 2 is -1");
    FAILS(m, with(m, &s, &row[0], 2), AUSTENITE_ERROR_INPUT, "neighbour 0 of atom 2 is 2");
    FAILS(m, with(m, &s, &row[0], row[0] | 1 << 30), AUSTENITE_ERROR_INPUT, "flag bits");
    FAILS(m, with(m, &s, &s.type[all - 1], 17), AUSTENITE_ERROR_INPUT, "has type 17");
    FAILS(m, with(m, &s, &s.nlocal, -1), AUSTENITE_ERROR_INPUT, "nlocal is -1");
    FAILS(m, with(m, &s, &s.nghost, 2000000000), AUSTENITE_ERROR_INPUT, "nghost is 2000000000");
    s.firstneigh[2] = NULL;
    FAILS(m, list_call(m, &s, &s.list), AUSTENITE_ERROR_INPUT, "list->firstneigh[2] is NULL");
    s.firstneigh[2] = row;
    WORKS(list_call(m, &s, &s.list));
    s.list.ago = 1;
    WORKS(list_call(m, &s, &s.list));
    FAILS(m, with(m, &s, &s.nghost, s.nghost - 1), AUSTENITE_ERROR_INPUT, "list->ago is 1");
    FAILS(m, with(m, &s, &s.type[0], 2), AUSTENITE_ERROR_INPUT, "has type 0 for atom 0, the call type 2");
    WORKS(list_call(m, &s, &s.list));
    s.list.ago = 0;
    free_images(&s);
}

/* LAMMPS' neighbours carry two flag bits; with the mask they do no harm. */
static void flag_bits(austenite_model *m, const frame *f) {
    images s = make_images(f, austenite_cutoff(m));
    double plain, masked;
    austenite_result result = {.energy = &plain};
    WORKS(austenite_evaluate_list(m, s.nlocal, s.nghost, s.x, s.type, &s.list, NULL, NULL, &result));
    for (int i = 0; i < s.nlocal; i++) {
        for (int k = 0; k < s.numneigh[i]; k++) {
            s.firstneigh[i][k] ^= (int)(((unsigned)k & 3U) << 30);
        }
    }
    s.list.mask = 0x1FFFFFFF;
    result.energy = &masked;
    WORKS(austenite_evaluate_list(m, s.nlocal, s.nghost, s.x, s.type, &s.list, NULL, NULL, &result));
    if (plain != masked) {
        fprintf(stderr, "flag bits change the energy from %.17g to %.17g\n", plain, masked);
        failures++;
    }
    free_images(&s);
}

/* An atom of type -1 changes nothing but its own zeros, in both ways in; a process may have no local atoms. */
static void virtual_atoms(austenite_model *m, const frame *f) {
    frame more = {.name = f->name, .n = f->n + 1, .periodic = f->periodic};
    double without, with_box, with_list, none;
    double *force = allocate(3 * (size_t)more.n, sizeof *force);
    austenite_result result = {.energy = &without};
    memcpy(more.cell, f->cell, sizeof more.cell);
    more.x = allocate(3 * (size_t)more.n, sizeof *more.x);
    more.type = allocate((size_t)more.n, sizeof *more.type);
    memcpy(more.x + 3, f->x, 3 * (size_t)f->n * sizeof *more.x);
    memcpy(more.type + 1, f->type, (size_t)f->n * sizeof *more.type);
    more.x[0] = f->x[0] + 0.5;
    more.x[1] = f->x[1];
    more.x[2] = f->x[2];
    more.type[0] = -1;
    images s = make_images(&more, austenite_cutoff(m));
    WORKS(austenite_evaluate_box(m, f->n, f->x, f->type, f->cell, NULL, NULL, &result));
    result = (austenite_result){.energy = &with_box, .force = force};
    WORKS(austenite_evaluate_box(m, more.n, more.x, more.type, more.cell, NULL, NULL, &result));
    result = (austenite_result){.energy = &with_list};
    WORKS(austenite_evaluate_list(m, s.nlocal, s.nghost, s.x, s.type, &s.list, NULL, NULL, &result));
    if (fabs(with_box - without) > 1e-9 || fabs(with_list - without) > 1e-9 || force[0] != 0 || force[1] != 0 || force[2] != 0) {
        fprintf(stderr, "a virtual atom changes the energy from %.12f to %.12f (box), %.12f (list), its force is %g\n", without, with_box,
                with_list, force[0]);
        failures++;
    }
    austenite_list empty = {0};
    result = (austenite_result){.energy = &none};
    WORKS(austenite_evaluate_list(m, 0, s.nghost, s.x + 3, s.type + 1, &empty, NULL, NULL, &result));
    if (none != 0) {
        fprintf(stderr, "ghosts alone have the energy %g\n", none);
        failures++;
    }
    free_images(&s);
    free_frame(&more);
    free(force);
}

static void parameters(const char *reference, const char *frames_json) {
    char path[4096];
    austenite_model *m;
    double energy, fparam[2] = {0.1, 0.2};
    austenite_result result = {.energy = &energy};
    snprintf(path, sizeof path, "%s/variants/fparam-aparam.pb", reference);
    WORKS(austenite_open(path, AUSTENITE_FP64, 1, &m));
    frame f = read_frame(frames_json, "cluster-19", m);
    if (austenite_fparam_count(m) != 2 || austenite_aparam_count(m) != 1) {
        fprintf(stderr, "%d frame, %d atomic parameters instead of 2 and 1\n", austenite_fparam_count(m), austenite_aparam_count(m));
        failures++;
    }
    FAILS(m, austenite_evaluate_box(m, f.n, f.x, f.type, NULL, NULL, NULL, &result), AUSTENITE_ERROR_INPUT, "frame parameters (fparam)");
    FAILS(m, austenite_evaluate_box(m, f.n, f.x, f.type, NULL, fparam, NULL, &result), AUSTENITE_ERROR_INPUT, "atomic parameters (aparam)");
    fparam[1] = INFINITY;
    FAILS(m, austenite_evaluate_box(m, f.n, f.x, f.type, NULL, fparam, NULL, &result), AUSTENITE_ERROR_INPUT, "fparam[1] is Infinity");
    free_frame(&f);
    austenite_close(m);
}

int main(int argc, char **argv) {
    char path[4096];
    austenite_model *model;
    if (argc != 2) {
        die("usage: errors REFERENCE");
    }
    char *frames_json = read_file(argv[1], "frames.json");
    snprintf(path, sizeof path, "%s/fecrc.pb", argv[1]);
    opening(argv[1], path);
    null_model();
    WORKS(austenite_open(path, AUSTENITE_FP64, 1, &model));
    if (model == NULL) {
        return 1;
    }
    frame f = read_frame(frames_json, "cementite-16", model);
    atoms(model, &f);
    lists(model, &f);
    flag_bits(model, &f);
    virtual_atoms(model, &f);
    parameters(argv[1], frames_json);
    free_frame(&f);
    austenite_close(model);
    free(frames_json);
    printf("errors: %d failures\n", failures);
    return failures == 0 ? 0 : 1;
}
