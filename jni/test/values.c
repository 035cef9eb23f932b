/*
 * A model's frames against DeePMD-kit's values, both ways in: atoms and a box; local and ghost atoms with a list made here.
 *   values REFERENCE MODEL fp64|mixed BAR_PER_ATOM BAR_FORCE [FRAME ...]
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "images.h"

/* More than the cut-off, as an MD program's lists have it. */
static const double SKIN = 1.0;

/* Results in buffers for one system. */
typedef struct output {
    double energy;
    double virial[9];
    double *force;
    double *atom_energy;
    double *atom_virial;
    int64_t *sel_overflow;
    austenite_result to;
} output;

/* Largest deviations, per atom for energies and virials. */
typedef struct deviations {
    double energy, force, virial, atom_energy, atom_virial;
} deviations;

static output make_output(int atoms, const austenite_model *model) {
    output o = {0};
    o.force = allocate(3 * (size_t)atoms, sizeof(double));
    o.atom_energy = allocate((size_t)atoms, sizeof(double));
    o.atom_virial = allocate(9 * (size_t)atoms, sizeof(double));
    o.sel_overflow = allocate((size_t)austenite_type_count(model), sizeof(int64_t));
    return o;
}

static const austenite_result *target(output *o) {
    o->to = (austenite_result){&o->energy, o->force, o->virial, o->atom_energy, o->atom_virial, o->sel_overflow};
    return &o->to;
}

static void free_output(output *o) {
    free(o->force);
    free(o->atom_energy);
    free(o->atom_virial);
    free(o->sel_overflow);
}

static void note(double *largest, const double *found, const double *wanted, int n, double scale) {
    for (int k = 0; k < n; k++) {
        double d = fabs(found[k] - wanted[k]) / scale;
        /* The comparison is false for NaN, which must not pass. */
        *largest = d <= *largest ? *largest : d;
    }
}

static void compare(deviations *d, const output *found, const output *wanted, int n) {
    note(&d->energy, &found->energy, &wanted->energy, 1, n);
    note(&d->virial, found->virial, wanted->virial, 9, n);
    note(&d->force, found->force, wanted->force, 3 * n, 1);
    note(&d->atom_energy, found->atom_energy, wanted->atom_energy, n, 1);
    note(&d->atom_virial, found->atom_virial, wanted->atom_virial, 9 * n, 1);
}

static output read_values(json values, int n, const austenite_model *model) {
    output o = make_output(n, model);
    if (json_numbers(values, "energy", &o.energy, 1) != 1 || json_numbers(values, "force", o.force, 3 * n) != 3 * n
        || json_numbers(values, "virial", o.virial, 9) != 9 || json_numbers(values, "atom_energy", o.atom_energy, n) != n
        || json_numbers(values, "atom_virial", o.atom_virial, 9 * n) != 9 * n) {
        die("the values lack something");
    }
    return o;
}

static void require(int status, const char *what, const char *name) {
    if (status != AUSTENITE_OK) {
        die("%s of %s: error %d: %s", what, name, status, austenite_last_error());
    }
}

static void compare_sel_overflow(const output *a, const output *b, const frame *f, const austenite_model *model) {
    for (int t = 0; t < austenite_type_count(model); t++) {
        if (a->sel_overflow[t] != b->sel_overflow[t]) {
            die("%s: sel overflow of type %d is %ld with a box, %ld with a list", f->name, t, (long)a->sel_overflow[t],
                (long)b->sel_overflow[t]);
        }
    }
}

/* Frame and atomic parameters, as the values were made with. */
typedef struct parameters {
    double *fparam;
    double *aparam;
} parameters;

static void evaluate_list(austenite_model *model, const images *s, const frame *f, parameters p, output *o) {
    require(austenite_evaluate_list(model, s->nlocal, s->nghost, s->x, s->type, &s->list, p.fparam, p.aparam, target(o)), "list", f->name);
    fold_ghosts(s, o->force, 3);
    fold_ghosts(s, o->atom_virial, 9);
}

static void evaluate_box(austenite_model *model, const frame *f, const double *x, parameters p, output *o) {
    require(austenite_evaluate_box(model, f->n, x, f->type, f->periodic ? f->cell : NULL, p.fparam, p.aparam, target(o)), "box", f->name);
}

/* Moves atoms by less than half the skin and asks again: the list is the old one, and is not even handed over. */
static void moved(austenite_model *model, images *s, const frame *f, parameters p, output *by_list, output *by_box, deviations *d) {
    double *x = allocate(3 * (size_t)f->n, sizeof *x);
    for (int k = 0; k < 3 * f->n; k++) {
        x[k] = f->x[k] + 0.2 * sin(1.0 + 7.3 * k);
    }
    move_images(s, f, x);
    s->list = (austenite_list){.ago = 3};
    evaluate_list(model, s, f, p, by_list);
    evaluate_box(model, f, x, p, by_box);
    compare(d, by_list, by_box, f->n);
    free(x);
}

/* One frame, three comparisons: box and list with DeePMD-kit's values, an old list with a box. */
static void frame_test(austenite_model *model, const frame *f, json values, deviations d[3]) {
    int fparams = austenite_fparam_count(model);
    int aparams = austenite_aparam_count(model) * f->n;
    images s = make_images(f, austenite_cutoff(model) + SKIN);
    output wanted = read_values(values, f->n, model);
    output by_box = make_output(f->n, model);
    output by_list = make_output(f->n + s.nghost, model);
    parameters p = {allocate((size_t)fparams, sizeof(double)), allocate((size_t)aparams, sizeof(double))};
    if (json_numbers(values, "fparam", p.fparam, fparams) != fparams || json_numbers(values, "aparam", p.aparam, aparams) != aparams) {
        die("%s: values without parameters", f->name);
    }
    evaluate_box(model, f, f->x, p, &by_box);
    compare(&d[0], &by_box, &wanted, f->n);
    evaluate_list(model, &s, f, p, &by_list);
    compare(&d[1], &by_list, &wanted, f->n);
    compare_sel_overflow(&by_box, &by_list, f, model);
    moved(model, &s, f, p, &by_list, &by_box, &d[2]);
    free(p.fparam);
    free(p.aparam);
    free_output(&wanted);
    free_output(&by_box);
    free_output(&by_list);
    free_images(&s);
}

static int wanted_frame(const char *name, char **names, int count) {
    int wanted = count == 0;
    for (int k = 0; k < count; k++) {
        wanted = wanted || strcmp(names[k], name) == 0;
    }
    return wanted;
}

static int within(const char *what, const deviations *d, double bar, double force_bar) {
    printf("%s: energy/atom %.1e, atomic energy %.1e, force %.1e, virial/atom %.1e, atomic virial %.1e\n", what, d->energy, d->atom_energy,
           d->force, d->virial, d->atom_virial);
    return d->energy <= bar && d->atom_energy <= bar && d->virial <= bar && d->force <= force_bar && d->atom_virial <= force_bar;
}

/* DeePMD-kit's values of the model at path, "variants/two-sided" for instance. */
static char *values_of(const char *reference, const char *path) {
    char file[256];
    const char *slash = strrchr(path, '/');
    snprintf(file, sizeof file, "values/%s.json", slash != NULL ? slash + 1 : path);
    return read_file(reference, file);
}

int main(int argc, char **argv) {
    char path[4096];
    austenite_model *model;
    deviations d[3] = {{0}};
    int frames = 0;
    if (argc < 6) {
        die("usage: values REFERENCE MODEL fp64|mixed BAR_PER_ATOM BAR_FORCE [FRAME ...]");
    }
    char *frames_json = read_file(argv[1], "frames.json");
    char *values_json = values_of(argv[1], argv[2]);
    snprintf(path, sizeof path, "%s/%s.pb", argv[1], argv[2]);
    require(austenite_open(path, strcmp(argv[3], "mixed") == 0 ? AUSTENITE_MIXED : AUSTENITE_FP64, 2, &model), "opening", path);
    for (int k = 0; FRAMES[k] != NULL; k++) {
        json values = json_object(values_json, FRAMES[k]);
        if (values.from != NULL && wanted_frame(FRAMES[k], argv + 6, argc - 6)) {
            frame f = read_frame(frames_json, FRAMES[k], model);
            frame_test(model, &f, values, d);
            free_frame(&f);
            frames++;
        }
    }
    austenite_close(model);
    free(frames_json);
    free(values_json);
    printf("%s, %s, %d frames\n", argv[2], argv[3], frames);
    int good = within("box against DeePMD-kit", &d[0], atof(argv[4]), atof(argv[5]))
             & within("list against DeePMD-kit", &d[1], atof(argv[4]), atof(argv[5]))
             & within("list used again against box", &d[2], atof(argv[4]), atof(argv[5]));
    return frames > 0 && good ? 0 : 1;
}
